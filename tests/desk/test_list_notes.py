"""/journal and /bilan: a request in French is the filter of a list with pages, and of figures."""

from __future__ import annotations

import pytest

from bot.reports import desk
from bot.sandbox import Person
from bot.store import note_listing
from tests.desk.conftest import file_of, shown_numbers, write
from tests.street import Street, answer_to, taps_through


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
    assert [["× le 19/11"]] == report.buttons
    assert "Aucune note ne correspond (le 19/11/2026) : pas de fichier à envoyer." == (await answer_to(bruno, "/export hier")).text
    assert [] == street.rows("SELECT id FROM jobs")


@pytest.mark.parametrize("asked", ["/journal {}", "/bilan {}", "/journal combien {}", "/export {}", "/journal graphe {}"])
async def test_a_word_that_no_note_holds_is_no_dead_end(street: Street, bruno: Person, asked: str) -> None:
    """How many of the team's notes there are without it is said below; nothing where there are none in any case."""
    assert (await answer_to(bruno, asked.format("zébulon gerland"))).text.endswith("Sans « zébulon » : 2 notes.")
    assert (await answer_to(bruno, asked.format("zébulon trompette gerland"))).text.endswith("Sans ces mots : 2 notes.")
    assert "Sans" not in (await answer_to(bruno, asked.format("zébulon vaise"))).text
    assert "Sans" not in (await answer_to(bruno, asked.format("gymnase"))).text


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


async def test_a_request_of_four_thousand_characters_is_answered(street: Street, bruno: Person) -> None:
    """The filter named is cut, the answer comes; as list, figures and file."""
    for command in ("/journal", "/bilan", "/export"):
        answer = await answer_to(bruno, f"{command} " + "grabuge<&> " * 350)
        assert "Aucune note ne correspond" in answer.text


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
