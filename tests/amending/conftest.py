"""A note that has just been stored, and one whose sheet was applied."""

from __future__ import annotations

import pytest

from bot.journal.model import Note
from bot.sandbox import Person
from tests.street import Street, answer_to

BEFORE = "tapage à mermoz, 5 jeunes, calmés, vers 22h15"
AFTER = "dispute de voisins à gerland, secours appelés, vers 21h"
PHONE = "06 39 98 41 27"
ROWS = [["Secteur", "Motif", "Suite", "Heure"], ["Compléter", "Modifier", "Annuler"]]


@pytest.fixture
async def message(alice: Person) -> int:
    """Alice's message of a moment ago, which made note 1."""
    message_id = await alice.says(f"/note {BEFORE}")
    await alice.receives_text("n° 1")
    return message_id


def first(street: Street) -> Note:
    """Note 1 as it is stored now."""
    note = street.store.notes.get(1)
    assert note is not None
    return note


@pytest.fixture
async def applied(street: Street, alice: Person) -> Note:
    """Note 1, which applies a sheet."""
    card = await answer_to(alice, "quelqu'un avec une arme")
    await alice.says("police appelée, mermoz", reply_to=card.message_id)
    receipt = await alice.receives()
    assert "La fiche : appliquée, adaptée ou inapplicable ?" in receipt.text
    assert [ROWS[0], ["Appliquée", "Adaptée", "Inapplicable"], ROWS[1]] == receipt.buttons
    assert None is first(street).application
    return first(street)
