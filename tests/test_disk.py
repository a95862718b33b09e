"""Where what is written may not last, no note is taken: the person and the admins are told, and searching goes on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.app import Carnet
from bot.errors import StoreUnusable
from bot.sandbox import Sandbox
from bot.store.store import Store
from tests.street import TOKEN, Clock, SharedLibrary, open_street, peopled, settings_for

TMPFS = "36 35 98:0 / / rw - tmpfs tmpfs rw"


async def test_no_note_is_taken_on_a_disk_that_vanishes(tmp_path: Path, shared: SharedLibrary, mode: str) -> None:
    """T21: by message and by buttons alike; a sheet is found all the same."""
    async with open_street(tmp_path, shared, mode=mode, mountinfo=TMPFS, ALLOW_EPHEMERAL="non") as street:
        await street.chloe.receives_text("Aucune note n'est prise")
        await street.alice.says("/note tapage à mermoz, calmés")
        await street.alice.receives_text("Je ne peux pas prendre de note")
        await street.alice.says("tapage")
        await street.alice.receives_text("fiche")

        assert [] == street.rows("SELECT * FROM notes")


async def test_whoever_allows_it_is_told_what_it_costs(tmp_path: Path, shared: SharedLibrary, mode: str) -> None:
    """T21: notes are taken; the admins are warned."""
    async with open_street(tmp_path, shared, mode=mode, mountinfo=TMPFS) as street:
        await street.chloe.receives_text("elles peuvent se perdre à tout moment")
        await street.alice.says("/note tapage à mermoz, calmés")
        await street.alice.receives_text("n° 1")


async def test_another_database_takes_no_note(tmp_path: Path, shared: SharedLibrary) -> None:
    """T21: its id is pinned in the settings."""
    async with open_street(tmp_path, shared, ALLOW_EPHEMERAL="non", DB_ID="0" * 32) as street:
        await street.chloe.receives_text("ce n'est pas la base attendue")
        await street.alice.says("/note tapage à mermoz, calmés")
        await street.alice.receives_text("Je ne peux pas prendre de note")


async def test_a_database_born_empty_where_another_is_expected_takes_no_note(tmp_path: Path, shared: SharedLibrary) -> None:
    """T21: the volume was not mounted: an empty file is no first start where an id is pinned."""
    async with open_street(tmp_path, shared, ALLOW_EPHEMERAL="non", DB_ID="f" * 32) as street:
        await street.chloe.receives_text("ce n'est pas la base attendue")
        await street.alice.says("/note tapage à mermoz, calmés")
        await street.alice.receives_text("Je ne peux pas prendre de note")

        assert [] == street.rows("SELECT * FROM notes")


async def test_the_expected_database_takes_notes(tmp_path: Path, shared: SharedLibrary) -> None:
    """T21: the id that the database got at its birth, as the doctor shows it."""
    shutil.copyfile(peopled(), tmp_path / "carnet.db")
    store = Store.open(tmp_path / "carnet.db")
    identity = store.identity
    store.close()
    async with open_street(tmp_path, shared, ALLOW_EPHEMERAL="non", DB_ID=identity) as street:
        await street.alice.says("/note tapage à mermoz, calmés")
        await street.alice.receives_text("n° 1")


@pytest.mark.parametrize("content", [b"not a database at all " * 99, b"SQLite format 3\x00" + b"\xff" * 4_000], ids=["text", "damaged"])
async def test_what_is_no_database_is_left_alone(tmp_path: Path, shared: SharedLibrary, content: bytes) -> None:
    """T21: the bot does not start, and the file stays for whoever can read it."""
    (tmp_path / "carnet.db").write_bytes(content)
    with pytest.raises(StoreUnusable):
        Carnet(settings_for(Sandbox(token=TOKEN), tmp_path, tmp_path, None, TELEGRAM_API_URL="http://127.0.0.1:9"), Clock())

    assert content == (tmp_path / "carnet.db").read_bytes()
