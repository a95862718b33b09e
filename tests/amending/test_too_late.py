"""When a note is closed, or another person's."""

from __future__ import annotations

import pytest

from bot.journal.model import Note
from bot.sandbox import Person
from tests.amending.conftest import BEFORE, first
from tests.street import Street, answer_to, taps_through


@pytest.mark.parametrize("label", ["Secteur", "Heure", "Compléter", "Modifier", "Appliquée", "Inapplicable"])
async def test_an_old_receipt_says_that_its_note_is_closed(street: Street, alice: Person, applied: Note, label: str) -> None:
    """After a day a button opens nothing: it says so, and the receipt stands without buttons."""
    street.clock.passes(hours=24)
    query = await alice.taps(label)
    assert "La note n° 1 a plus de 24 heures" in (await alice.receives_toast(query))
    receipt = await alice.receives()

    assert "ne se modifie plus" in receipt.text
    assert [] == receipt.buttons
    assert None is first(street).application


async def test_a_prompt_answered_too_late_waits_no_longer(street: Street, alice: Person, message: int) -> None:
    """Asked a minute before the end, answered after it: refused once, and the next text is a search again."""
    street.clock.passes(hours=23, minutes=58)
    await taps_through(alice, "Compléter")
    street.clock.passes(minutes=3)
    assert "a plus de 24 heures" in (await answer_to(alice, "gardien prévenu")).text

    assert "En 3 gestes" in (await answer_to(alice, "quelqu'un avec une arme")).text
    assert BEFORE == first(street).text


async def test_other_peoples_receipts_are_not_ones_own(street: Street, alice: Person, bruno: Person, message: int) -> None:
    """Forged buttons and forged values change nothing."""
    own = await answer_to(bruno, "/numeros")
    for data in ("nc|1", "nm|1", "na|1", "na|1|adaptee"):
        await bruno.presses(data, own.message_id)
        assert "Vous n'avez pas accès à une note n° 1." == (await bruno.receives()).text
    for data in ("nc", "nm|x", "na|1|text", "nl|zz", "np|zz|1", "nw|1|0", "nw|1|²"):
        query = await alice.presses(data, alice.last.message_id)
        await alice.receives_toast(query)
    await street.settled()

    assert (BEFORE, [], None) == (first(street).text, street.store.notes.history(1), first(street).application)
