"""The manager's desk: the team's notes as a list, figures, a file; nobody else's; every look at them on record."""

from __future__ import annotations

import csv
import datetime as dt
import io
from zoneinfo import ZoneInfo

import pytest

from bot.journal.model import NoteFields, Status
from bot.people.model import State, Team
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.reports import desk
from bot.sandbox import Person, Shown
from bot.store import note_listing
from bot.store.notes import NewNote
from tests.conftest import Street, answer_to, taps_through

PARIS = ZoneInfo("Europe/Paris")
DOUNIA = 1011
"""A mediator of the south team."""


def write(street: Street, text: str, day: str = "2026-11-20", hour: int = 20, *, author: int = 1001, team: str = "nord",
          secteur: str | None = "mermoz", motif: str | None = "nuisance-sonore", suite: str | None = "apaise") -> int:
    """A note of that day and hour; its number."""
    happened = dt.datetime.fromisoformat(f"{day}T{hour:02}:15").replace(tzinfo=PARIS)
    fields = NoteFields(secteur=secteur, motif=motif, suite=suite, occurred_at=happened)
    number = len(street.rows("SELECT number FROM notes")) + 1
    return street.store.notes.add(NewNote(author, team, author, -number, fields, screen(text).text, happened.astimezone(dt.UTC)))


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


def audit(street: Street) -> list[tuple[object, object, object]]:
    """Who did what, in order, without the publication at start."""
    return [(row["actor"], row["action"], row["detail"]) for row in street.store.audit.all() if row["actor"] is not None]


def shown_numbers(shown: Shown) -> list[str]:
    """The numbers of the notes that a list opens."""
    return [label for row in shown.buttons for label in row if label.startswith("n° ")]


# the list


async def test_the_journal_lists_the_teams_notes(street: Street, bruno: Person) -> None:
    """Newest first by what happened, each openable, the filter named."""
    unread = await answer_to(bruno, "/journal")
    assert unread.text.startswith("Journal · depuis le 14/11/2026, à relire\n3 notes\n")
    assert ["n° 2", "n° 1", "n° 3"] == shown_numbers(unread)
    journal = await taps_through(bruno, "Toutes")

    assert journal.text.startswith(
        "Journal · toutes les notes\n5 notes\n\nn° 2 · 20/11 à 20\u00a0h\u00a015 · Gerland · Nuisance sonore · Apaisé sur place\n")
    assert ["n° 2", "n° 1", "n° 3", "n° 4", "n° 5"] == shown_numbers(journal)
    assert "Exporter (CSV)" in journal.buttons[-1]


@pytest.mark.parametrize(("request_text", "numbers", "named"), [
    ("gerland", ["n° 2", "n° 4"], "Gerland"),
    ("trottinette", ["n° 3"], "« trottinette »"),
    ("hier", [], "le 19/11/2026"),
    ("mercredi dernier", ["n° 3"], "le 18/11/2026"),
    ("octobre", ["n° 5"], "du 01/10/2026 au 31/10/2026"),
    ("conflits de voisinage", ["n° 4"], "Conflit de voisinage"),
    ("à revoir", ["n° 3"], "À revoir"),
    ("bruit à gerland aujourd'hui", ["n° 2"], "Gerland"),
    ("enceinte gymnase", ["n° 2"], "« gymnase »"),
])
async def test_a_request_in_french_is_the_filter(street: Street, bruno: Person, request_text: str, numbers: list[str], named: str) -> None:
    """Words, period, sector, motif, outcome: what was understood is named."""
    journal = await answer_to(bruno, f"/journal {request_text}")

    assert numbers == shown_numbers(journal)
    assert named in journal.text.splitlines()[0]


async def test_an_empty_result_says_what_to_do(street: Street, bruno: Person) -> None:
    """List, figures and file each have their sentence; nothing is sent."""
    assert "Aucune note ne correspond. Élargissez la période, ou retirez un mot." in (await answer_to(bruno, "/journal hier")).text
    report = await answer_to(bruno, "/bilan hier")
    assert "Aucune note ne correspond." in report.text
    assert [["× le 19/11/2026"]] == report.buttons
    assert "Aucune note ne correspond (le 19/11/2026) : pas de fichier à envoyer." == (await answer_to(bruno, "/export hier")).text
    assert [] == street.rows("SELECT id FROM jobs")


async def test_a_long_list_has_pages(street: Street, bruno: Person) -> None:
    """Six a page, in place; the filter of the list holds on every page, also after a restart."""
    for _ in range(12):
        write(street, "tour du parc", secteur="vaise")
    journal = await answer_to(bruno, "/journal vaise")
    assert ["n° 18", "n° 17", "n° 16", "n° 15", "n° 14", "n° 13"] == shown_numbers(journal)
    assert "12 notes, page 1 sur 2" in journal.text
    await street.settled()
    await street.restart()
    await taps_through(bruno, "Plus anciennes →")
    assert ["n° 12", "n° 11", "n° 10", "n° 9", "n° 8", "n° 7"] == shown_numbers(journal)
    assert "12 notes, page 2 sur 2" in journal.text
    await taps_through(bruno, "← Plus récentes")
    assert "page 1 sur 2" in journal.text


# one note


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


async def test_a_request_of_four_thousand_characters_is_answered(street: Street, bruno: Person) -> None:
    """The filter named is cut, the answer comes; as list, figures and file."""
    for command in ("/journal", "/bilan", "/export"):
        answer = await answer_to(bruno, f"{command} " + "grabuge<&> " * 350)
        assert "Aucune note ne correspond" in answer.text


# figures


async def test_figures_count_what_the_list_shows(street: Street, bruno: Person) -> None:
    """Total and shares by sector, motif and outcome; the same filter leads to the list."""
    report = await answer_to(bruno, "/bilan novembre")
    assert "Bilan · du 01/11/2026 au 20/11/2026\n4 notes\n" in report.text
    assert "Secteur\nGerland\u00a0: 2 (50\u00a0%)\nMermoz\u00a0: 2 (50\u00a0%)" in report.text
    assert "Motif\nNuisance sonore\u00a0: 2 (50\u00a0%)" in report.text
    await bruno.taps("Voir les notes")
    journal = await bruno.receives()

    assert ["n° 2", "n° 1", "n° 3", "n° 4"] == shown_numbers(journal)


async def test_the_form_of_the_answer_follows_the_request(street: Street, bruno: Person) -> None:
    """*Combien* asks for figures even of /journal."""
    assert "Bilan" in (await answer_to(bruno, "/journal combien de notes à gerland")).text
    assert "Je prépare le fichier : 2 notes" in (await answer_to(bruno, "/journal exporte gerland")).text
    await file_of(bruno)


# the file


async def file_of(person: Person) -> list[dict[str, str]]:
    """The CSV that arrives, read as a spreadsheet would."""
    shown = await person.receives_text("Les noms sont remplacés par des pseudonymes.")
    assert shown.document is not None
    name, content = shown.document
    assert name.endswith(".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


async def test_the_file_holds_exactly_what_was_asked(street: Street, bruno: Person) -> None:
    """/export gerland: those notes of the team, by number, pseudonyms instead of names."""
    promise = await answer_to(bruno, "/export gerland")
    rows = await file_of(bruno)

    assert "Je prépare le fichier : 2 notes, Gerland. Il arrive ici dans un instant." == promise.text
    assert [("2", "enceinte devant le gymnase", "médiateur-1"), ("4", "dispute de palier", "médiateur-2")] == [
        (row["N°"], row["Texte"], row["Auteur"]) for row in rows]
    assert {"Gerland"} == {row["Secteur"] for row in rows}
    assert "Alice" not in str(rows)


async def test_the_button_exports_the_list_shown(street: Street, bruno: Person) -> None:
    """The filter is that of the list under which the button is, not of the newest one."""
    old = await answer_to(bruno, "/journal trottinette")
    await answer_to(bruno, "/journal gerland")
    await bruno.taps("Exporter (CSV)", old.message_id)

    assert ["3"] == [row["N°"] for row in await file_of(bruno)]


async def test_no_cell_is_a_formula(street: Street, bruno: Person) -> None:
    """What somebody typed is never run by a spreadsheet."""
    write(street, "=HYPERLINK(\"http://x.fr\") ; \"et\" plus", secteur="vaise")
    await answer_to(bruno, "/export vaise")

    (row,) = await file_of(bruno)
    assert "'=HYPERLINK(\"http://x.fr\") ; \"et\" plus" == row["Texte"]


async def test_a_promised_file_survives_a_restart(street: Street, bruno: Person) -> None:
    """The promise is a row: it is kept by the next run."""
    street.sandbox.fail("sendDocument", code=502)
    await answer_to(bruno, "/export gerland")
    await street.sandbox.called("sendDocument")
    await street.restart()

    assert 2 == len(await file_of(bruno))


async def test_whoever_lost_the_right_gets_no_file(street: Street, bruno: Person) -> None:
    """Between promise and sending the account was made a mediator's: the file is refused."""
    street.sandbox.fail("sendDocument", code=502)
    await answer_to(bruno, "/export")
    await street.sandbox.called("sendDocument")
    street.store.people.put(bruno.id, "Bruno", Role.MEDIATOR, "nord", State.ACTIVE, street.clock())
    await street.restart()
    await answer_to(bruno, "/aide")
    await street.until(lambda: street.rows("SELECT state FROM jobs") == [{"state": "refused"}])

    assert [None] * len(bruno.messages) == [shown.document for shown in bruno.messages]


# whose notes


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


# on record


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


async def test_a_long_list_is_told_to_be_longer(street: Street, bruno: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound no number is counted out, nor how many pages; the last page that may be turned has no older one."""
    for module in (desk, note_listing):
        monkeypatch.setattr(module, "MOST", 12)
    for n in range(14):
        write(street, f"fontaine ouverte {n}", "2026-11-19", secteur="vaise")
    shown = await answer_to(bruno, "/journal vaise")
    assert "plus de 12 notes, page 1\n" in shown.text
    await taps_through(bruno, "Plus anciennes →")
    assert "plus de 12 notes, page 2\n" in shown.text
    assert not any("Plus anciennes" in label for row in shown.buttons for label in row)
    assert "18 notes, page 1\n" in (await answer_to(bruno, "/journal novembre")).text
