"""A file that is not taken: by its name, by its size, by who sent it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import FileTooBig
from bot.sandbox import Person, Shown
from handlers.fetching import fetch
from tests.library.samples import SHEET_FILE
from tests.publishing.conftest import (
    ABANDON,
    NAME,
    NEW,
    PUBLISH,
    content_of,
    sends,
    tap,
)
from tests.street import Street, answer_to, taps_through


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
    assert "Ce fichier est trop gros : 256 ko au plus." in (await quick.chloe.receives(timeout=10)).text

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
