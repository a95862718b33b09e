"""Withdrawing one's note and taking it back; nobody touches another's, and no forged value is believed."""

from __future__ import annotations

from bot.journal.model import Status
from bot.reports.model import Filter
from bot.sandbox import Person
from bot.store.note_reading import Scope
from tests.amending.conftest import BEFORE, first
from tests.street import Street, answer_to, taps_through


async def test_a_note_is_withdrawn_and_taken_back(street: Street, alice: Person, message: int) -> None:
    """Out of lists and figures, yet not erased; and back again."""
    receipt = await taps_through(alice, "Annuler")
    assert "annulée" in receipt.text
    assert [["Rétablir la note"]] == receipt.buttons
    assert (Status.WITHDRAWN, BEFORE) == (first(street).status, first(street).text)
    assert 0 == street.store.read_notes.count(Filter(), Scope(None))

    receipt = await taps_through(alice, "Rétablir la note")
    assert "annulée" not in receipt.text
    assert Status.RECORDED is first(street).status
    assert 1 == street.store.read_notes.count(Filter(), Scope(None))


async def test_other_peoples_notes_cannot_be_touched(street: Street, alice: Person, bruno: Person, message: int) -> None:
    """A forged button, even of the team's manager, finds no note; a note that does not exist is refused with the same words."""
    before = street.rows("SELECT * FROM notes")
    own = await answer_to(bruno, "/numeros")
    for data in ("e|1|secteur", "e|1|secteur|*", "v|1|secteur|gerland", "v|1|suite|refus", "r|1", "w|1", "u|1"):
        await bruno.presses(data, own.message_id)
        assert "Vous n'avez pas accès à une note n° 1." == (await bruno.receives()).text
        await bruno.presses(data.replace("1", "77", 1), own.message_id)
        assert "Vous n'avez pas accès à une note n° 77." == (await bruno.receives()).text

    assert before == street.rows("SELECT * FROM notes")
    assert [] == street.store.notes.history(1)


async def test_forged_values_are_not_believed(street: Street, alice: Person, message: int) -> None:
    """One's own note takes only values of the lists; nonsense in a button changes nothing and stops its spinning."""
    before = street.rows("SELECT * FROM notes")
    for data in (
        "v|1|secteur|nulle-part", "v|1|text|x", "v|1|occurred_at|0", "v|1|occurred_at|99999999999999", "v|1|status|retiree", "v|1", "v",
        "e|1|text", "e", "e||", "w|", "w|-1", "w|1e3", "w|99999999999999999999", "r|\u0661"):
        query = await alice.presses(data, alice.last.message_id)
        await alice.receives_toast(query)
    await street.settled()

    assert before == street.rows("SELECT * FROM notes")
    assert [] == street.store.notes.history(1)
