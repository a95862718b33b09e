"""A sheet sent as a file: checked, shown, published by one tap, taken back by another; and sheets as they were."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import FileTooBig
from bot.quality import replacing
from bot.sandbox import Person, Shown
from handlers.fetching import fetch
from tests.conftest import SharedLibrary, Street, answer_to, open_street, taps_through
from tests.library.samples import LISTS, SHEET_FILE, sheet_text, write_library

FAULT = re.compile(r"[\w-]+/[\w-]+\.yaml:\d+: .+")
NAME = "bruit-dehors.yaml"
NEW = sheet_text(objet="Faire baisser un bruit, vite", version='"2.0"', limites="\n  - Ne confisquez rien.\n  - Ne menacez pas.")
BENCH = sheet_text(titre="Banc cassé", mots="[banc]", phrases="[le banc est en miettes]", liees="[bruit-dehors]")
PUBLISH, ABANDON, UNDO, REDO = "Publier", "Abandonner", "Revenir à la version précédente", "Publier de nouveau"


@pytest.fixture
def fiches(tmp_path: Path) -> Path:
    """A small library to change."""
    return write_library(tmp_path / "fiches")


@pytest.fixture
async def small(tmp_path: Path, shared: SharedLibrary, fiches: Path, mode: str) -> AsyncIterator[Street]:
    """A street on the small library, by polling and by webhook."""
    async with open_street(tmp_path, shared, mode=mode, procedures=fiches) as street:
        yield street


@pytest.fixture
async def quick(tmp_path: Path, shared: SharedLibrary, fiches: Path) -> AsyncIterator[Street]:
    """The same, by polling only."""
    async with open_street(tmp_path, shared, procedures=fiches) as street:
        yield street


async def sends(person: Person, content: str | bytes, name: str = NAME) -> Shown:
    """Send a file; the outcome, which replaces *Lecture…*."""
    await person.sends_document(name, content if isinstance(content, bytes) else content.encode(), "application/x-yaml")
    message = await person.receives()
    await person.waits(lambda: "Lecture du fichier" not in message.text, 10, "the outcome of a file")
    return message


async def tap(person: Person, label: str, part: str) -> Shown:
    """Tap, and wait for a message that says this."""
    await person.taps(label)
    return await person.receives_text(part, timeout=10)


async def publishes(person: Person, content: str, name: str = NAME) -> Shown:
    """Send a file and publish it."""
    shown = await sends(person, content, name)
    await person.taps(PUBLISH, shown.message_id)
    await person.waits(lambda: "Bibliothèque publiée" in shown.text, 10, "the publication")
    return shown


async def reloads(person: Person) -> Shown:
    """/recharger, and its outcome."""
    message = await answer_to(person, "/recharger")
    await person.waits(lambda: "Lecture de la bibliothèque" not in message.text, 10, "the outcome of /recharger")
    return message


def deeds(street: Street) -> list[tuple[object, object]]:
    """Who published or took back, by the chained log."""
    return [(row["actor"], row["action"]) for row in street.store.audit.all() if row["actor"]]


def content_of(fiches: Path) -> dict[str, str]:
    """Every file of the folder, hidden ones too."""
    return {file.relative_to(fiches).as_posix(): file.read_text() for file in sorted(fiches.rglob("*")) if file.is_file()}


# from a file to a publication


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


# names, sizes, rights


@pytest.mark.parametrize(
    "name", ["Bruit-Dehors.yaml", "bruit dehors.yaml", "jean.dupont.yaml", "é.yaml", "x" * 41 + ".yaml", ".yaml", "-.yaml",
             "bruit-dehors.yml", "bruit-dehors (1).yaml", "x" * 300 + ".yaml"])
async def test_a_name_that_is_none_is_refused_and_kept_nowhere(quick: Street, fiches: Path, name: str) -> None:
    """Not even in the inbox: it could be somebody's."""
    before = content_of(fiches)
    shown = await sends(quick.chloe, NEW, name) if len(name) < 200 else await _unread(quick.chloe, name)
    assert "Ce nom de fichier n'est pas celui d'une fiche." in shown.text or "Je ne lis que du texte" in shown.text
    assert before == content_of(fiches)
    assert name.encode() not in quick.on_disk()


async def _unread(person: Person, name: str) -> Shown:
    await person.sends_document(name, NEW.encode())
    return await person.receives()


@pytest.mark.parametrize("name", ["../../danger/bruit-dehors.yaml", "/etc/bruit-dehors.yaml", "..\\bruit-dehors.yaml"])
async def test_a_path_in_a_name_leads_nowhere(quick: Street, fiches: Path, name: str) -> None:
    """Only what stands after the last slash is read."""
    before = content_of(fiches)
    assert "quartier/bruit-dehors.yaml" in (await sends(quick.chloe, NEW, name)).text
    await tap(quick.chloe, PUBLISH, "Modifiées : bruit-dehors")

    assert {**before, SHEET_FILE: NEW} == content_of(fiches)


async def test_a_file_too_big_is_not_fetched(quick: Street) -> None:
    """By the size that is announced; the file is never asked for."""
    await quick.chloe.sends_document(NAME, b"#" * (256 * 1024 + 1))
    assert "Ce fichier est trop gros : 256 ko au plus." in (await quick.chloe.receives()).text
    assert [] == [call for call in quick.sandbox.calls if call.method.lower() == "getfile"]


async def test_a_file_that_lies_about_its_size_is_not_read_through(quick: Street) -> None:
    """Reading stops at the bound, whatever was announced."""
    message = await quick.chloe.sends_document(NAME, b"#" * (3 * 1024 * 1024))
    (file,) = quick.sandbox.world.files.values()
    file.size = quick.chloe.chat.messages[message].raw["document"]["file_size"] = 10
    shown = await quick.chloe.receives()
    await quick.chloe.waits(lambda: "Lecture du fichier" not in shown.text, 10, "an answer")
    assert "Ce fichier est trop gros : 256 ko au plus." in shown.text

    with pytest.raises(FileTooBig):
        await fetch(quick.carnet.application.bot, file.file_id, 2_000)
    assert file.content == await fetch(quick.carnet.application.bot, file.file_id, 3 * 1024 * 1024)


async def test_a_file_the_messenger_does_not_hand_over(quick: Street) -> None:
    """One sentence; the next one works."""
    quick.sandbox.fail("getFile", code=400)
    assert "Le fichier n'a pas pu être reçu." in (await sends(quick.chloe, NEW)).text
    assert "Différences" in (await sends(quick.chloe, NEW)).text


@pytest.mark.parametrize("who", ["alice", "bruno"])
async def test_nobody_but_admins_publishes(small: Street, fiches: Path, who: str) -> None:
    """The sentence they always had; the buttons of an admin do nothing in other hands; a former admin's neither."""
    before = content_of(fiches)
    person: Person = getattr(small, who)
    await person.sends_document(NAME, NEW.encode(), caption="à publier")
    refusal = await person.receives()
    assert "Je ne lis que du texte : ni photo, ni message vocal, ni document. Rien n'a été gardé." == refusal.text
    assert [] == [call for call in small.sandbox.calls if call.method.lower() == "getfile"]

    shown = await sends(small.chloe, NEW)
    for label in (PUBLISH, ABANDON):
        data, _ = small.chloe.button(label, shown.message_id)
        await person.presses(data, refusal.message_id)
        assert "Votre rôle ne permet pas" in (await person.receives()).text
    await small.settled()
    assert before == content_of(fiches)
    assert 1 == len(small.rows("SELECT id FROM proposals"))


async def test_another_admin_cannot_press_it(quick: Street, fiches: Path) -> None:
    """A proposal belongs to who sent it; it goes with their account."""
    before = content_of(fiches)
    await answer_to(quick.chloe, "/equipe")
    await taps_through(quick.chloe, "Bruno · manager", "Passer en qualité (admin)")
    hello = await answer_to(quick.bruno, "/aide")
    await sends(quick.chloe, NEW)
    data, _ = quick.chloe.button(PUBLISH)
    await quick.bruno.presses(data, hello.message_id)
    assert "Cette proposition n'existe plus" in (await quick.bruno.receives()).text

    await answer_to(quick.bruno, "/equipe")
    await taps_through(quick.bruno, "Chloé · qualité (admin)", "Fermer ce compte")
    assert [] == quick.rows("SELECT id FROM proposals")
    assert before == content_of(fiches)


# the library changes meanwhile, the disk fails


async def test_what_changed_meanwhile_is_shown_again(quick: Street, fiches: Path) -> None:
    """A tap publishes what was shown and nothing else."""
    await sends(quick.chloe, NEW)
    (fiches / SHEET_FILE).write_text(sheet_text(objet="Entre-temps", version='"1.5"'))
    (fiches / "danger" / "feu.yaml").write_text((fiches / "danger" / "feu.yaml").read_text().replace("Feu", "Feu, fumée"))
    again = await tap(quick.chloe, PUBLISH, "La bibliothèque a changé depuis.")
    assert "Publié en même temps, car le dossier a changé aussi : danger/feu.yaml" in again.text
    assert "Le dossier contient une autre version de ce fichier, jamais publiée" in again.text
    assert "Entre-temps" in (fiches / SHEET_FILE).read_text()

    await tap(quick.chloe, PUBLISH, "Modifiées : bruit-dehors, feu")
    assert NEW == (fiches / SHEET_FILE).read_text()


async def test_a_library_broken_meanwhile_is_refused(quick: Street, fiches: Path) -> None:
    """Checked again at the tap; the last good one stays."""
    await sends(quick.chloe, NEW)
    (fiches / "danger" / "feu.yaml").write_text("titre: [")
    await tap(quick.chloe, PUBLISH, "Rien n'a été publié : ")

    assert sheet_text() == (fiches / SHEET_FILE).read_text()
    assert "En 3 gestes" in (await answer_to(quick.alice, "ça brûle au troisième")).text


async def test_a_broken_folder_is_mended_by_the_file_sent(quick: Street, fiches: Path) -> None:
    """Somebody broke a file by hand: sending it whole is enough."""
    (fiches / SHEET_FILE).write_text("titre: [")
    assert "Rien n'a été publié" in (await reloads(quick.chloe)).text
    await publishes(quick.chloe, NEW)

    assert NEW == (fiches / SHEET_FILE).read_text()
    assert "Rien n'a changé" in (await reloads(quick.chloe)).text


@pytest.mark.parametrize("error", [errno.EROFS, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("place", ["write", "rename"])
async def test_a_disk_that_takes_nothing_changes_nothing(
    quick: Street, fiches: Path, monkeypatch: pytest.MonkeyPatch, error: int, place: str
) -> None:
    """One sentence; the proposal stays and can be tapped again when there is room."""
    before = content_of(fiches)
    await sends(quick.chloe, NEW)

    def refuses(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(replacing.os, "fsync", refuses) if place == "write" else patch.setattr(replacing.Path, "replace", refuses)
        assert "le dossier des procédures ne peut pas être écrit" in (await taps_through(quick.chloe, PUBLISH)).text
    assert before == content_of(fiches)
    assert [] == deeds(quick)
    assert "sans prendre parti" in (await answer_to(quick.alice, "tapage")).text

    await tap(quick.chloe, PUBLISH, "Modifiées : bruit-dehors")
    assert {**before, SHEET_FILE: NEW} == content_of(fiches)


async def test_a_record_that_fails_puts_the_file_back(quick: Street, fiches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File and record are one: where the store fails the folder is what it was; the turn tries again."""
    before = content_of(fiches)
    await sends(quick.chloe, NEW)
    seen: list[dict[str, str]] = []
    real = quick.store.history.in_force

    def fails_once(*given: object) -> None:
        seen.append(content_of(fiches))
        monkeypatch.setattr(quick.store.history, "in_force", real)
        raise OSError("the database")

    monkeypatch.setattr(quick.store.history, "in_force", fails_once)
    await tap(quick.chloe, PUBLISH, "Modifiées : bruit-dehors")
    assert NEW == seen[0][SHEET_FILE]
    assert {**before, SHEET_FILE: NEW} == content_of(fiches)
    assert [(1003, "publish-file")] == deeds(quick)


# the last publications


async def test_reloading_shows_the_last_publications(small: Street, fiches: Path) -> None:
    """Date, by whom, what; the last ones can be taken back, one by one, newest of each file first."""
    await publishes(small.chloe, NEW)
    small.clock.passes(hours=1)
    await publishes(small.chloe, NEW.replace("vite", "tout de suite").replace("2.0", "3.0"))
    small.clock.passes(hours=1)
    shown = await reloads(small.chloe)

    assert "Rien n'a changé : 3 fiches en vigueur." in shown.text
    assert "Dernières publications\n– 20/11 à 23 h 40, Chloé : bruit-dehors\n– 20/11 à 22 h 40, Chloé : bruit-dehors" in shown.text.replace(
        "\N{NO-BREAK SPACE}", " ")
    assert 1 == len(shown.buttons)
    await small.chloe.taps(shown.buttons[0][0])
    await small.chloe.receives_text("Version précédente rétablie.", 10)
    assert NEW == (fiches / SHEET_FILE).read_text()


async def test_what_was_published_from_the_files_is_taken_back_too(quick: Street, fiches: Path) -> None:
    """Several files at once: all of them, or none."""
    before = content_of(fiches)
    (fiches / SHEET_FILE).write_text(NEW)
    (fiches / "danger" / "banc-casse.yaml").write_text(BENCH)
    shown = await reloads(quick.chloe)
    assert [[UNDO]] == shown.buttons
    await tap(quick.chloe, UNDO, "Version précédente rétablie.")
    assert before == content_of(fiches)

    (fiches / SHEET_FILE).write_text(NEW)
    await reloads(quick.chloe)
    data, place = quick.chloe.button(UNDO)
    (fiches / SHEET_FILE).write_text(sheet_text(objet="Entre-temps"))
    await quick.chloe.presses(data, place)
    await quick.chloe.receives_text("Ces fichiers ont changé depuis cette publication")
    assert "Entre-temps" in (fiches / SHEET_FILE).read_text()


async def test_taking_back_twice_says_so(quick: Street) -> None:
    """The old button of the first publication."""
    await publishes(quick.chloe, NEW)
    data, place = quick.chloe.button(UNDO)
    await tap(quick.chloe, UNDO, "Version précédente rétablie.")
    await quick.chloe.presses(data, place)

    assert "Ces fichiers ont changé depuis cette publication" in (await quick.chloe.receives()).text


async def test_a_sheet_that_others_name_is_not_taken_away(quick: Street, fiches: Path) -> None:
    """Taking back is checked like any publication."""
    await sends(quick.chloe, BENCH, "banc-casse.yaml")
    await quick.chloe.taps("Danger")
    await quick.chloe.receives_text("danger/banc-casse.yaml", 10)
    await tap(quick.chloe, PUBLISH, "Ajoutées : banc-casse")
    data, place = quick.chloe.button(UNDO)
    await publishes(quick.chloe, sheet_text(liees="[groupe-au-pied, banc-casse]", version='"2.0"'))
    await quick.chloe.presses(data, place)

    refused = await quick.chloe.receives_text("Rien n'a été publié", 10)
    assert "aucune fiche ne s'appelle « banc-casse »" in refused.text
    assert (fiches / "danger" / "banc-casse.yaml").exists()
