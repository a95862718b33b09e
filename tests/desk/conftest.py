"""An evening's notes of two teams, and what a list or a file of them holds."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from bot.journal.model import NoteFields
from bot.people.model import State, Team
from bot.permissions import Role
from bot.sandbox import Person, Shown
from tests.desk.stored import PARIS, store_note
from tests.street import Street

DOUNIA = 1011
"""A mediator of the south team."""


def write(street: Street, text: str, day: str = "2026-11-20", hour: int = 20, *, author: int = 1001, team: str = "nord",
          secteur: str | None = "mermoz", motif: str | None = "nuisance-sonore", suite: str | None = "apaise") -> int:
    """A note of that day and hour; its number."""
    happened = dt.datetime.fromisoformat(f"{day}T{hour:02}:15").replace(tzinfo=PARIS)
    fields = NoteFields(secteur=secteur, motif=motif, suite=suite, occurred_at=happened)
    return store_note(street, text, fields, author, team)


@pytest.fixture(autouse=True)
def evening(street: Street) -> None:
    """Five notes of the north team, and one of the south's that nobody here but the admin may see."""
    street.store.people.put_team(Team("sud", "Sud"))
    street.store.people.put(DOUNIA, "Dounia", Role.MEDIATOR, "sud", State.ACTIVE, street.clock())
    write(street, "enceinte sur la place")
    write(street, "enceinte devant le gymnase", secteur="gerland")
    write(street, "trottinette renversée", "2026-11-18", 10, motif="vehicule-rodeo", suite="a-revoir")
    write(street, "dispute de palier", "2026-11-10", 22, secteur="gerland", motif="conflit-voisinage", author=1002)
    write(street, "enceinte sur le quai", "2026-10-02", 23)
    write(street, "enceinte secrete du sud", author=DOUNIA, team="sud", secteur="gerland")


def shown_numbers(shown: Shown) -> list[str]:
    """The numbers of the notes that a list opens."""
    return [label for row in shown.buttons for label in row if label.startswith("n° ")]


async def file_of(person: Person) -> list[dict[str, str]]:
    """The CSV that arrives, read as a spreadsheet would."""
    shown = await person.receives_text("Les noms sont remplacés par des pseudonymes.")
    assert shown.document is not None
    name, content = shown.document
    assert name.endswith(".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
