"""A sheet sent as a file: checked, shown, published by one tap, taken back by another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.samples import LISTS, SHEET_FILE, sheet_text
from tests.publishing.conftest import (
    ABANDON,
    BENCH,
    FAULT,
    NEW,
    PUBLISH,
    REDO,
    UNDO,
    content_of,
    deeds,
    sends,
    tap,
)
from tests.street import Street, answer_to, taps_through


async def test_a_sheet_sent_is_shown_published_and_taken_back(small: Street, fiches: Path) -> None:
    """The whole story: the difference in words, nothing written before the tap, one tap there, one tap back, all on record."""
    before = content_of(fiches)
    shown = await sends(small.chloe, NEW)
    assert "Différences avec la version en service : Bruit dehors le soir\nquartier/bruit-dehors.yaml" in shown.text
    assert "Objet\n− Faire baisser un bruit sans prendre parti\n+ Faire baisser un bruit, vite" in shown.text
    assert "Ne pas faire\n+ Ne menacez pas." in shown.text
    assert "Version : 1.0 → 2.0" in shown.text
    assert [[PUBLISH, ABANDON]] == shown.buttons
    assert before == content_of(fiches)

    done = await tap(small.chloe, PUBLISH, "Bibliothèque publiée")
    assert shown.message_id == done.message_id
    assert "Bibliothèque publiée : 3 fiches.\nModifiées : bruit-dehors" == done.text
    assert [[UNDO]] == done.buttons
    assert {**before, SHEET_FILE: NEW} == content_of(fiches)
    assert "Faire baisser un bruit, vite" in (await answer_to(small.alice, "tapage")).text
    assert [] == small.rows("SELECT id FROM proposals")

    back = await tap(small.chloe, UNDO, "Version précédente rétablie.")
    assert before == content_of(fiches)
    assert "Faire baisser un bruit sans prendre parti" in (await answer_to(small.alice, "tapage")).text
    assert [[REDO]] == back.buttons
    await tap(small.chloe, REDO, "Modifiées : bruit-dehors")
    await small.settled()
    assert {**before, SHEET_FILE: NEW} == content_of(fiches)
    assert [(1003, "publish-file"), (1003, "take-back"), (1003, "take-back")] == deeds(small)
    assert None is small.store.audit.broken_at()


async def test_faults_are_shown_with_their_lines_and_nothing_is_kept(small: Street, fiches: Path) -> None:
    """A file refused leaves no trace, its personal data neither."""
    before = content_of(fiches)
    shown = await sends(small.chloe, sheet_text(objet="Rappeler le 06 39 98 12 34", version=None))
    await small.settled()

    assert "Rien n'a été publié : 2 à corriger." in shown.text.replace(" fautes", "")
    assert {"quartier/bruit-dehors.yaml"} == {fault.partition(":")[0] for fault in FAULT.findall(shown.text.replace("– ", ""))}
    assert [] == shown.buttons
    assert [] == small.rows("SELECT id FROM proposals")
    assert before == content_of(fiches)
    assert b"39 98 12 34" not in small.on_disk()


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"", b"- rien", b"titre: [", b"\x00" * 2000, b"a: &a [*a]", b"x" * 2000], ids=repr)
async def test_any_bytes_at_all_are_answered(quick: Street, fiches: Path, content: bytes) -> None:
    """Not UTF-8, empty, not YAML: a fault with its line."""
    before = content_of(fiches)
    if not content:
        content = b" "
    assert FAULT.search((await sends(quick.chloe, content)).text)
    assert before == content_of(fiches)


async def test_a_changed_text_under_the_same_version_warns(quick: Street) -> None:
    """Shown before the tap."""
    shown = await sends(quick.chloe, sheet_text(objet="Faire baisser un bruit, vite"))

    assert "À surveiller\n– quartier/bruit-dehors.yaml : le texte a changé, mais la version est restée « 1.0 »" in shown.text


async def test_a_file_that_says_the_same_is_not_proposed(quick: Street) -> None:
    """Comments and layout change nothing."""
    shown = await sends(quick.chloe, "# relu\n" + sheet_text())

    assert "quartier/bruit-dehors.yaml dit la même chose que la version en service : rien à publier." == shown.text
    assert [] == quick.rows("SELECT id FROM proposals")


async def test_a_long_difference_is_folded_and_comes_as_a_file(quick: Street) -> None:
    """What does not fit in the message is in the file, whole."""
    many = "".join(f"\n  - une fête déborde sur la place numéro {n} et personne ne dort plus depuis des heures" for n in range(90))
    shown = await sends(quick.chloe, sheet_text(phrases=many, objet="Faire baisser un bruit, vite", version='"2.0"'))
    await quick.chloe.waits(lambda: quick.chloe.last.document is not None, 5, "the file")

    assert "<blockquote expandable>" in shown.html
    assert quick.chloe.last.document is not None
    name, content = quick.chloe.last.document
    assert "differences.txt" == name
    assert 90 == content.decode().count("+ une fête déborde")
    await tap(quick.chloe, PUBLISH, "Modifiées : bruit-dehors")


async def test_abandoned_is_erased(quick: Street, fiches: Path) -> None:
    """The row goes; the old button says so."""
    before = content_of(fiches)
    shown = await sends(quick.chloe, NEW)
    data, _ = quick.chloe.button(PUBLISH)
    assert "Proposition abandonnée." in (await taps_through(quick.chloe, ABANDON)).text
    await quick.chloe.presses(data, shown.message_id)

    assert "Cette proposition n'existe plus" in (await quick.chloe.receives()).text
    assert [] == quick.rows("SELECT id FROM proposals")
    assert before == content_of(fiches)


async def test_a_proposal_survives_a_restart_for_a_day(quick: Street, fiches: Path) -> None:
    """Kept in the database; after 24 hours it can no longer be published."""
    await sends(quick.chloe, NEW)
    await quick.restart()
    quick.clock.passes(hours=23.9)
    await tap(quick.chloe, PUBLISH, "Modifiées : bruit-dehors")
    assert NEW == (fiches / SHEET_FILE).read_text()

    await sends(quick.chloe, sheet_text())
    quick.clock.passes(hours=24)
    assert "Cette proposition n'existe plus" in (await taps_through(quick.chloe, PUBLISH)).text
    await quick.restart()
    assert [] == quick.rows("SELECT id FROM proposals")


async def test_proposals_are_bounded(quick: Street) -> None:
    """One for each file, five in all."""
    for name in ("a", "b", "c", "d", "e", "f"):
        await sends(quick.chloe, BENCH.replace("Banc", f"Banc {name}"), f"banc-{name}.yaml")
    await sends(quick.chloe, NEW)
    await sends(quick.chloe, NEW.replace("vite", "tout de suite"))

    assert ["banc-c.yaml", "banc-d.yaml", "banc-e.yaml", "banc-f.yaml", SHEET_FILE] == [
        row["file"] for row in quick.rows("SELECT file FROM proposals ORDER BY id")]


async def test_a_new_sheet_asks_for_its_theme(small: Street, fiches: Path) -> None:
    """Themes as buttons, that of the linked sheets first; then as any other; taken back, the file is gone."""
    before = content_of(fiches)
    asked = await sends(small.chloe, BENCH, "banc-casse.yaml")
    assert "Nouvelle fiche : Banc cassé" in asked.text
    assert [["La vie du quartier"], ["Danger"], [ABANDON]] == asked.buttons
    await small.chloe.taps("Danger")
    shown = await small.chloe.receives_text("danger/banc-casse.yaml", 10)
    assert "Nouveau fichier : Banc cassé" in shown.text

    await tap(small.chloe, PUBLISH, "Ajoutées : banc-casse")
    assert {**before, "danger/banc-casse.yaml": BENCH} == content_of(fiches)
    assert "Banc cassé" in (await answer_to(small.alice, "le banc est en miettes")).text
    await tap(small.chloe, UNDO, "Retirées : banc-casse")
    assert before == content_of(fiches)


async def test_a_list_is_published_and_taken_back(quick: Street, fiches: Path) -> None:
    """Its name says where it goes."""
    before = content_of(fiches)
    shown = await sends(quick.chloe, LISTS["numeros"].replace("horaires: 12:30", "horaires: 8 h à 19 h"), "numeros.yaml")
    assert "numeros › veille-locale › horaires : 12:30 → 8 h à 19 h" in shown.text
    await tap(quick.chloe, PUBLISH, "Listes modifiées : numeros")
    assert "8 h à 19 h" in (fiches / "listes" / "numeros.yaml").read_text()
    await tap(quick.chloe, UNDO, "Version précédente rétablie.")

    assert before == content_of(fiches)


async def test_while_a_file_is_read_that_shows_and_leaves_nothing(quick: Street) -> None:
    """*Écrit…* above the chat; the only message is the outcome."""
    calls = len(quick.sandbox.calls)
    await sends(quick.chloe, NEW)
    await quick.settled()

    told = [call.method for call in quick.sandbox.calls[calls:] if call.method in ("sendChatAction", "sendMessage", "editMessageText")]
    assert ["sendChatAction", "sendMessage"] == told
