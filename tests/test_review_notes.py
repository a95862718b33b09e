"""Relecture: a manager validates, sends back with a reason, and never their own note; chips and words found in the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.journal.model import NoteFields
from bot.people.model import State, Team
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.sandbox import Person
from tests.desk.stored import store_note
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through

DOUNIA, ERIC = 1011, 1012


def write(
    street: Street, text: str, *, secteur: str = "mermoz", motif: str | None = "conflit-voisinage", author: int = 1001,
    team: str = "nord", days_ago: float = 0,
) -> int:
    """Store a note as it would be after a chat; its number."""
    at = street.clock() - dt.timedelta(days=days_ago)
    fields = NoteFields(secteur=secteur, motif=motif, occurred_at=at)
    return store_note(street, text, fields, author, team)


@pytest.fixture
async def quick(tmp_path: Path, shared: SharedLibrary) -> AsyncIterator[Street]:
    """A street by polling only: what is told here does not depend on how updates come."""
    async with open_street(tmp_path, shared) as street:
        yield street


def labels(person: Person) -> list[str]:
    """All buttons of the last message that has some."""
    return [label for row in person.last.buttons for label in row]


def states(street: Street) -> dict[int, str]:
    """What was said of each note."""
    return {row["number"]: row["state"] for row in street.rows("SELECT number, state FROM reviews ORDER BY number")}


# chips


async def test_a_chip_takes_away_what_was_understood(quick: Street) -> None:
    """Each part is a button; a tap shows the list without it, in place; a word no list knows is said to be searched."""
    bruno = quick.bruno
    write(quick, "dispute, un scooter au milieu")
    write(quick, "dispute de palier")
    write(quick, "scooter garé", secteur="gerland")
    journal = await answer_to(bruno, "/journal mermoz scooter")
    assert "Mot cherché dans les textes : « scooter »" in journal.text
    assert "« dispute, un scooter au milieu »" in journal.text
    assert ["n° 1"] == [label for label in labels(bruno) if label.startswith("n° ")]
    assert {"× Mermoz", "× « scooter »"} <= set(labels(bruno))

    without_word = await taps_through(bruno, "× « scooter »")
    assert journal.message_id == without_word.message_id
    assert without_word.text.startswith("Journal · Mermoz\n2 notes")
    everything = await taps_through(bruno, "× Mermoz")
    assert everything.text.startswith("Journal · toutes les notes\n3 notes")
    assert [] == [label for label in labels(bruno) if label.startswith("×")]


async def test_an_empty_list_keeps_its_chips(quick: Street) -> None:
    """Where nothing fits, one tap widens the question."""
    bruno = quick.bruno
    write(quick, "dispute de palier")
    empty = await answer_to(bruno, "/journal gerland dispute")
    assert "Aucune note ne correspond" in empty.text
    assert "1 note" in (await taps_through(bruno, "× Gerland")).text


async def test_a_chip_under_figures_changes_the_figures(quick: Street) -> None:
    """The same filter drives list and count."""
    write(quick, "dispute de palier")
    write(quick, "dispute", secteur="gerland")
    report = await answer_to(quick.bruno, "/journal combien à gerland")
    assert "1 note" in report.text
    assert "2 notes" in (await taps_through(quick.bruno, "× Gerland")).text


async def test_another_persons_chip_is_not_borrowed(quick: Street) -> None:
    """The admin's list, by its number, under the manager's finger: it is gone for them."""
    await answer_to(quick.chloe, "/journal secrete")
    own = await answer_to(quick.bruno, "/journal mermoz")
    await quick.bruno.presses("jx|1|0|list", own.message_id)
    assert "Cette liste n'est plus gardée" in (await quick.bruno.receives()).text


async def test_words_found_are_bold_in_the_detail(quick: Street) -> None:
    """By their beginning, accents folded, escaped."""
    write(quick, "Scooters <b> & éclairage cassé")
    await answer_to(quick.bruno, "/journal eclairage scooter")
    await taps_through(quick.bruno, "n° 1")
    await quick.settled()
    body = str([call.params for call in quick.sandbox.calls if call.method == "editMessageText"][-1])
    assert "« <b>Scooters</b> &lt;b&gt; &amp; <b>éclairage</b> cassé »" in body


# reading again


async def test_a_note_is_validated_in_its_detail(quick: Street) -> None:
    """By whom and when is kept and shown; the default view holds it no more; the act is in the chained log."""
    bruno = quick.bruno
    write(quick, "dispute de palier")
    await answer_to(bruno, "/journal")
    assert "À relire" in (await taps_through(bruno, "n° 1")).text
    detail = await taps_through(bruno, "Valider")
    assert "Validée par Bruno le 20/11 à 22\u00a0h\u00a040" in detail.text
    assert {1: "validee"} == states(quick)
    assert "Rien à relire" in (await taps_through(bruno, "Retour")).text
    assert (bruno.id, "review-note", '{"number":1,"state":"validee"}') in [
        (row["actor"], row["action"], row["detail"]) for row in quick.store.audit.all()]
    assert "n° 1" in (await answer_to(bruno, "/journal validées")).text
    assert "· validée" in bruno.last.text
    await taps_through(bruno, "n° 1", "Remettre à relire")
    assert {1: "a-relire"} == states(quick)


async def test_a_page_is_validated_as_it_was_shown(quick: Street) -> None:
    """Neither a note that came meanwhile, nor one corrected meanwhile, nor one's own, nor one sent back is taken along."""
    bruno = quick.bruno
    for at in range(3):
        write(quick, f"dispute {at}")
    write(quick, "la mienne", author=1002)
    journal = await answer_to(bruno, "/journal")
    assert "Valider ces 3 notes" in labels(bruno)
    quick.clock.passes(seconds=5)
    write(quick, "arrivée après")
    former = quick.store.notes.get(2)
    assert former is not None
    quick.store.notes.change(former, fields=former.fields, text=screen("corrigée").text, by=1001, now=quick.clock())
    await bruno.taps("Valider ces 3 notes", journal.message_id)
    await quick.settled()
    await bruno.receives()
    assert {1: "validee", 3: "validee"} == states(quick)
    assert "2 notes validées. 1 changée depuis l'affichage : à relire." in bruno.toasts[-1]
    await quick.settled()


async def test_nobody_reads_their_own_note_again(quick: Street) -> None:
    """No button, and a forged one is refused; also for the admin."""
    for person in (quick.bruno, quick.chloe):
        number = write(quick, "la mienne", author=person.id)
        journal = await answer_to(person, "/journal")
        assert [f"n° {number}"] == [label for label in labels(person) if label.startswith("n° ")][:1]
        assert "Valider ces 2 notes" not in labels(person)
        await person.presses(f"jp|1|0|{number}", journal.message_id)
        await quick.settled()
        detail = await taps_through(person, f"n° {number}")
        assert "une autre personne la relira" in detail.text
        assert "Valider" not in labels(person)
        for data in (f"jv|validee|{number}|1|0", f"jc|{number}|1|0"):
            await person.presses(data, detail.message_id)
            assert "est la vôtre" in (await person.receives()).text
    assert {} == states(quick)


async def test_a_note_sent_back_reaches_its_author_who_corrects(street: Street, alice: Person, bruno: Person) -> None:
    """The reason comes with the receipt's buttons, also after the 24 hours; correcting makes it unread again and tells nobody."""
    await answer_to(alice, "/note dispute de palier à mermoz")
    street.clock.passes(hours=30)
    await alice.presses("w|1", alice.last.message_id)
    await alice.receives()
    await street.settled()
    assert [{"status": "enregistree"}] == street.rows("SELECT status FROM notes")

    await answer_to(bruno, "/journal")
    prompt = await taps_through(bruno, "n° 1")
    await bruno.taps("À corriger…")
    prompt = await bruno.receives()
    assert "Alice la recevra" in prompt.text
    await bruno.says("le secteur est faux, appelez le 06 39 98 41 27")
    told = await alice.receives_text("est à corriger")
    assert "le secteur est faux, appelez le •" in told.text
    assert "Modifiable jusqu'au 24/11" in told.text
    assert {1: "a-corriger"} == states(street)
    await street.settled()
    assert b"98 41 27" not in street.on_disk()
    await street.restart()

    sent = len(bruno.messages)
    await taps_through(alice, "Secteur", "Gerland")
    assert "À corriger" not in alice.last.text
    assert {1: "a-relire"} == states(street)
    assert [{"secteur": "gerland"}] == street.rows("SELECT secteur FROM notes")
    await street.settled()
    assert sent == len(bruno.messages)

    street.clock.passes(hours=49)
    await alice.presses("v|1|secteur|vaise", alice.last.message_id)
    await street.settled()
    assert [{"secteur": "gerland"}] == street.rows("SELECT secteur FROM notes")


async def test_a_reason_may_be_left(quick: Street) -> None:
    """Nothing is sent back, and the next words are a search again."""
    write(quick, "dispute")
    await answer_to(quick.bruno, "/journal")
    await taps_through(quick.bruno, "n° 1")
    await quick.bruno.taps("À corriger…")
    await quick.bruno.receives()
    left = await taps_through(quick.bruno, "Laisser tel quel")
    assert "n'est pas renvoyée" in left.text
    await answer_to(quick.bruno, "chien dangereux")
    assert {} == states(quick)


async def test_another_teams_note_is_not_read_again(quick: Street) -> None:
    """By guessed number and by old buttons; a further team of a manager opens it, and shuts it again."""
    quick.store.people.put_team(Team("sud", "Sud"))
    quick.store.people.put(DOUNIA, "Dounia", Role.MEDIATOR, "sud", State.ACTIVE, quick.clock())
    write(quick, "secrete du sud", author=DOUNIA, team="sud")
    own = await answer_to(quick.bruno, "/journal")
    for data in ("jv|validee|1|1|0", "jc|1|1|0", "jp|1|0|1", "o|1|1|0"):
        await quick.bruno.presses(data, own.message_id)
        await quick.settled()
    assert {} == states(quick)
    assert [] == [shown for shown in quick.bruno.messages if "secrete" in shown.text]

    quick.store.people.add_team(quick.bruno.id, "sud", quick.clock())
    await answer_to(quick.bruno, "/journal")
    await taps_through(quick.bruno, "n° 1", "Valider")
    assert {1: "validee"} == states(quick)
    quick.store.people.drop_team(quick.bruno.id, "sud")
    await quick.bruno.presses("jv|a-relire|1|1|0", own.message_id)
    await quick.bruno.receives()
    assert {1: "validee"} == states(quick)
