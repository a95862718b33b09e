"""One's own teams only, in lists, figures, files and forged presses; and every look at notes is on record."""

from __future__ import annotations

from bot.sandbox import Person
from tests.desk.conftest import file_of, shown_numbers
from tests.street import Street, answer_to, taps_through


def audit(street: Street) -> list[tuple[object, object, object]]:
    """Who did what, in order, without the publication at start."""
    return [(row["actor"], row["action"], row["detail"]) for row in street.store.audit.all() if row["actor"] is not None]


async def test_another_teams_notes_are_out_of_sight(street: Street, bruno: Person) -> None:
    """Not in the list, not in the figures, not in the file, not under a guessed number; the admin sees them."""
    assert "Aucune note ne correspond" in (await answer_to(bruno, "/journal secrete")).text
    assert "1 note" in (await answer_to(bruno, "/bilan gerland aujourd'hui")).text
    journal = await answer_to(bruno, "/journal gerland")
    await bruno.presses("o|6|1|0", journal.message_id)
    assert "Vous n'avez pas accès à une note n° 6." == (await bruno.receives()).text
    await answer_to(bruno, "/export gerland")
    assert ["2", "4"] == [row["N°"] for row in await file_of(bruno)]

    assert ["n° 6", "n° 2", "n° 4"] == shown_numbers(await answer_to(street.chloe, "/journal gerland"))


async def test_another_persons_list_is_not_borrowed(street: Street, bruno: Person, chloe: Person) -> None:
    """The number of the admin's list, forged, shows nothing beyond one's own team, and makes no file."""
    await answer_to(chloe, "/journal secrete")
    own = await answer_to(bruno, "/journal gerland")
    await bruno.presses("j|1|0", own.message_id)
    shown = await bruno.receives()
    await bruno.presses("q|1", own.message_id)

    assert "n° 6" not in shown_numbers(shown)
    assert "Cette liste n'est plus gardée" in (await bruno.receives()).text
    assert [] == street.rows("SELECT * FROM jobs")


async def test_every_look_at_notes_is_in_the_chained_log(street: Street, bruno: Person) -> None:
    """List, page, note and file, by whom and how many; the chain is whole; no word that was typed is in it."""
    await answer_to(bruno, "/journal trottinette")
    await taps_through(bruno, "n° 3", "Retour")
    await answer_to(bruno, "/export gerland")
    await street.settled()

    assert [
        (bruno.id, "read-notes", '{"count":1,"page":0}'), (bruno.id, "read-note", '{"number":3}'),
        (bruno.id, "read-notes", '{"count":1,"page":0}'), (bruno.id, "export-notes", '{"count":2}')] == audit(street)
    assert None is street.store.audit.broken_at()
    await file_of(bruno)


async def test_words_of_a_request_are_kept_screened(street: Street, bruno: Person) -> None:
    """The filter kept for the buttons holds no number that was typed."""
    await answer_to(bruno, "/journal 06 39 98 41 27 trottinette")
    await street.settled()

    assert b"98 41 27" not in street.on_disk()
    assert b"639984127" not in street.on_disk().replace(b" ", b"")
