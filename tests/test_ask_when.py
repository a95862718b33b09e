"""Notes that arrive together after a dead zone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.journal.model import Cause
from bot.sandbox import Person, Shown
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through

NOTES = ("n tapage à mermoz, calmés", "n encombrants à gerland, signalés", "n dispute à vaise, apaisée", "n regroupement à perrache, calmé")


async def burst(street: Street, alice: Person, count: int) -> Shown:
    """So many notes within seconds; the question that comes after."""
    for text in NOTES[:count]:
        await alice.says(text)
    question = await alice.receives_text(f"{count} notes arrivées ensemble")
    await quiet(street)
    return question


async def quiet(street: Street) -> None:
    """Everything worked through, and everything promised said."""
    await street.settled()
    await street.until(lambda: not street.rows("SELECT id FROM outbox WHERE state = 'waiting'"))


def times(street: Street, alice: Person) -> list[str]:
    """When Alice's notes happened, oldest first."""
    found = sorted(street.store.notes.last_of(alice.id, 9), key=lambda note: note.number)
    return [note.fields.occurred_at.strftime("%d %H:%M") for note in found if note.fields.occurred_at]


async def test_three_notes_at_once_are_asked_about_once(street: Street, alice: Person) -> None:
    """Stored first; one question for all; an answer in one tap sets them all, in their history and receipts too."""
    question = await burst(street, alice, 3)
    assert ["20 22:40"] * 3 == times(street, alice)
    assert "n° 1, n° 2, n° 3" in question.text
    assert [["Maintenant", "Il y a 30\u00a0min"], ["Il y a 1\u00a0h", "Il y a 2\u00a0h"], ["Plus tôt…"]] == question.buttons
    await alice.taps("Il y a 1\u00a0h")
    answered = await alice.receives_text("Heure donnée")
    await quiet(street)

    assert "Heure donnée aux notes n° 1, n° 2, n° 3 : 20/11 à 21\u00a0h\u00a040." in answered.text
    assert ["20 21:40"] * 3 == times(street, alice)
    assert [[Cause.BURST]] * 3 == [[former.cause for former in street.store.notes.history(number)] for number in (1, 2, 3)]
    receipts = [shown for shown in alice.messages if "enregistrée" in shown.text]
    assert [True] * 3 == ["Heure : 20/11 à 21\u00a0h\u00a040" in shown.text for shown in receipts]


async def test_the_answer_comes_before_what_follows_from_it(street: Street, alice: Person) -> None:
    """However long the answer to a tap takes, the receipts change after it."""
    await burst(street, alice, 3)
    before = len(street.sandbox.calls)
    street.sandbox.delay(0.4, "answerCallbackQuery")
    await alice.taps("Il y a 1\u00a0h")
    await quiet(street)
    edits = [call.params["text"] for call in street.sandbox.calls[before:] if call.method == "editMessageText"]

    assert [True, False, False, False] == ["Heure donnée" in text for text in edits]


async def test_a_longer_burst_is_one_question_at_the_end(street: Street, alice: Person) -> None:
    """The fourth note joins: one question is left, below the receipts; it sets all four."""
    question = await burst(street, alice, 4)

    assert [question.message_id] == [shown.message_id for shown in alice.messages if "arrivées ensemble" in shown.text]
    assert question.message_id == alice.last.message_id
    await taps_through(alice, "Il y a 30\u00a0min")
    assert ["20 22:10"] * 4 == times(street, alice)


async def test_an_answer_in_words(street: Street, alice: Person) -> None:
    """A short text that says a time, without reply; and a reply at any later hour."""
    await burst(street, alice, 3)
    await answer_to(alice, "vers 21h15")
    await alice.receives_text("Heure donnée")
    await quiet(street)
    assert ["20 21:15"] * 3 == times(street, alice)

    street.clock.passes(minutes=10)
    question = await burst(street, alice, 3)
    street.clock.passes(hours=2)
    await street.restart()
    await alice.says("c'était hier soir à 20h", reply_to=question.message_id)
    await alice.receives_text("20/11 à 20\u00a0h\u00a000")
    await quiet(street)
    assert ["20 20:00"] * 3 == times(street, alice)[3:]


async def test_a_reply_that_says_no_time_is_asked_again(street: Street, alice: Person) -> None:
    """A sentence with examples; nothing changes. Without reply the same text is a search, a long one with a time too."""
    question = await burst(street, alice, 3)
    await alice.says("tout à l'heure", reply_to=question.message_id)
    assert "Je n'ai pas compris l'heure" in (await alice.receives()).text
    await answer_to(alice, "quelqu'un avec une arme")
    await answer_to(alice, "que faire si les voisins font du bruit après 22h dans la cour")

    assert ["20 22:40"] * 3 == times(street, alice)
    assert 2 == len(street.rows("SELECT id FROM lookups"))


@pytest.mark.parametrize(
    ("typed", "answer"), [("arme vers 21h", "Danger immédiat ?"), ("bagarre il y a 10 min", ""), ("squat hier 22h", "")])
async def test_a_search_that_says_a_time_is_a_search(tmp_path: Path, shared: SharedLibrary, typed: str, answer: str) -> None:
    """What tells more than a time dates no note: it is looked up, a danger is answered."""
    async with open_street(tmp_path, shared) as street:
        await burst(street, street.alice, 3)

        assert answer in (await answer_to(street.alice, typed)).text
        assert ["20 22:40"] * 3 == times(street, street.alice)
        assert 1 == len(street.rows("SELECT id FROM lookups"))


async def test_an_answer_with_a_number_goes_from_the_chat(tmp_path: Path, shared: SharedLibrary) -> None:
    """Understood or not: a message in which something was masked does not stay."""
    async with open_street(tmp_path, shared) as street:
        alice = street.alice
        question = await burst(street, alice, 3)
        answers = ("appeler le 06 39 98 41 27", "à 21h, appeler le 06 39 98 41 27")
        sent = [await alice.says(text, reply_to=question.message_id) for text in answers]
        await alice.receives_text("Heure donnée")
        await quiet(street)

        assert ["20 21:00"] * 3 == times(street, alice)
        assert set(sent).isdisjoint(shown.message_id for shown in alice.messages)


async def test_earlier_and_changing_ones_mind(street: Street, alice: Person) -> None:
    """More hours, back, an answer, another answer; what a hand has set since then stays."""
    await burst(street, alice, 3)
    await taps_through(alice, "Plus tôt…", "20/11 à 19\u00a0h\u00a040")
    await quiet(street)
    assert ["20 19:40"] * 3 == times(street, alice)
    receipt = next(shown for shown in alice.messages if "n° 2 enregistrée" in shown.text)
    await alice.taps("Heure", receipt.message_id)
    await alice.receives_text("n° 2 · Heure ?")
    await alice.taps("20/11 à 22\u00a0h\u00a010", receipt.message_id)
    await quiet(street)
    await taps_through(alice, "Changer l'heure", "Maintenant")
    await quiet(street)

    assert ["20 22:40", "20 22:10", "20 22:40"] == times(street, alice)


async def test_what_says_its_time_is_not_asked(street: Street, alice: Person) -> None:
    """Notes with a time, slow notes, notes by buttons: no question."""
    for hour in (20, 21, 22):
        await alice.says(f"n tapage à mermoz, calmés, vers {hour}h")
    await street.settled()
    for text in NOTES[:3]:
        await alice.says(text)
        await street.settled()
        street.clock.passes(seconds=31)
    await street.settled()

    assert "arrivées ensemble" not in alice.transcript()
    assert 6 == len(street.store.notes.last_of(alice.id, 9))


async def test_two_people_are_two_bursts(street: Street, alice: Person, bruno: Person) -> None:
    """Two notes each at the same moment: nobody is asked; another's question is not one's own."""
    for text in NOTES[:2]:
        await alice.says(text)
        await bruno.says(text)
    await street.settled()
    assert "arrivées ensemble" not in alice.transcript() + bruno.transcript()

    await alice.says(NOTES[2])
    await alice.receives_text("3 notes arrivées ensemble")
    await bruno.presses("nw|1|60", bruno.last.message_id)
    assert "déjà terminée" in (await bruno.receives()).text
    assert "20 22:40" in times(street, alice)


async def test_an_old_question_is_closed(street: Street, alice: Person) -> None:
    """After a day its buttons say so and go."""
    await burst(street, alice, 3)
    street.clock.passes(hours=24)
    query = await alice.taps("Maintenant")
    assert "24 heures" in await alice.receives_toast(query)
    closed = await alice.receives()

    assert "ne se modifient plus" in closed.text
    assert [] == closed.buttons
    assert [[]] * 3 == [street.store.notes.history(number) for number in (1, 2, 3)]


async def test_the_journal_tells_where_the_hour_comes_from(street: Street, alice: Person, bruno: Person) -> None:
    """The detail names the hour that was given for several notes, and the one before."""
    await burst(street, alice, 3)
    await taps_through(alice, "Il y a 2\u00a0h")
    await answer_to(bruno, "/journal")
    detail = await taps_through(bruno, "n° 2")

    at = "20/11 à 22\u00a0h\u00a040"
    assert f"Le {at} : heure donnée pour plusieurs notes envoyées ensemble (avant : {at})" in detail.text
