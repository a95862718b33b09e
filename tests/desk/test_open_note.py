"""One note at the desk: with its author and history, withdrawn too, however long."""

from __future__ import annotations

from bot.journal.model import Status
from bot.sandbox import Person
from tests.desk.conftest import shown_numbers
from tests.street import Street, answer_to, taps_through


async def test_a_note_opens_with_its_history(street: Street, alice: Person, bruno: Person) -> None:
    """Author, team, fields, text, and what it said before; and back to the list."""
    message = await alice.says("/note bruit à vaise <fort> & long")
    await alice.receives()
    await alice.edits(message, "/note bruit à vaise, calmés")
    await street.settled()
    await answer_to(bruno, "/journal vaise")
    detail = await taps_through(bruno, "n° 7")

    assert detail.text.startswith("n° 7 · Alice, équipe Nord\nSecteur : Vaise\n")
    assert "« bruit à vaise, calmés »" in detail.text
    assert "Textes précédents\nJusqu'au 20/11 à 22\u00a0h\u00a040 : bruit à vaise <fort> & long" in detail.text
    assert "Journal · Vaise" in (await taps_through(bruno, "Retour")).text


async def test_a_withdrawn_note_is_in_no_list_but_opens(street: Street, bruno: Person) -> None:
    """Withdrawing hides it from lists and figures, not from whoever knows its number."""
    street.store.notes.set_status(2, Status.WITHDRAWN)
    journal = await answer_to(bruno, "/journal gerland")
    assert ["n° 4"] == shown_numbers(journal)
    await bruno.presses("o|2|1|0", journal.message_id)

    assert "n° 2 · annulée" in (await bruno.receives()).text


async def test_a_long_note_full_of_emoji_still_opens(street: Street, alice: Person, bruno: Person) -> None:
    """Text and history are cut by Telegram's measure, never inside an escaped character."""
    message = await alice.says("/note vaise " + "😀" * 2000)
    await alice.receives()
    for letter in "&<>&😀":
        await alice.edits(message, f"/note vaise {letter * 2000}")
        await street.settled()
    await answer_to(bruno, "/journal vaise")

    assert "Textes précédents" in (await taps_through(bruno, "n° 7")).text
