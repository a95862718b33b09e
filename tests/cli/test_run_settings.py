"""Starting, looking after the base, and what is said when it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store.store import Lock, migration_names
from tests.cli.conftest import Cli


def test_every_wrong_setting_is_listed_at_once(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three are missing and five are wrong: eight lines, exit 2."""
    wrong = {"TZ": "Lune/Mer", "PORT": "0", "RETENTION_MONTHS": "99", "WEBHOOK_URL": "http://x.example", "TELEGRAM_API_URL": "x"}
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    done = cli("run")
    told = {line.split(" :")[0].strip() for line in done.err.splitlines()[1:]}
    assert done.code == 2
    assert told == {"TELEGRAM_TOKEN", "ADMIN_IDS", "TZ", "PORT", "RETENTION_MONTHS", "WEBHOOK_URL", "WEBHOOK_SECRET", "TELEGRAM_API_URL"}
    assert "Traceback" not in done.err


def test_the_environment_wins_over_the_file(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``.env`` fills in what the environment leaves open; a line that cannot be read is told in French."""
    (folder / ".env").write_text("TELEGRAM_TOKEN=faux\nADMIN_IDS=1003\nce n'est pas une ligne\n", encoding="utf-8")
    monkeypatch.setenv("ADMIN_IDS", "chloe")
    done = cli("run")
    assert (done.code, "1003," in done.err) == (2, False)
    for told in ("ligne 3", "ADMIN_IDS : ce sont des identifiants", "TELEGRAM_TOKEN : ce n'est pas"):
        assert told in done.err


def test_a_file_that_is_no_text_is_told(cli: Cli, folder: Path) -> None:
    """``.env`` saved in UTF-16."""
    (folder / ".env").write_bytes("TZ=Europe/Paris".encode("utf-16"))
    assert cli("people", "list").code == 2


def test_a_second_bot_is_refused(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock beside the database is held."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:abc")
    monkeypatch.setenv("ADMIN_IDS", "1003")
    monkeypatch.setattr("bot.logs.set_up", lambda *_: None)
    with Lock(folder / "data/carnet.db"):
        done = cli("run")
    assert (done.code, "tourne déjà" in done.err) == (2, True)


def test_a_base_that_is_none_is_told(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever command meets it, doctor included."""
    (folder / "photo.db").write_bytes(b"not a database, " * 500)
    monkeypatch.setenv("DATABASE_PATH", "photo.db")
    assert [cli("people", "list").code, cli("export", "--format", "csv").code, cli("migrate").code, cli("doctor").code] == [2, 2, 2, 1]
    assert "ce n'est pas une base" in cli("doctor").out


def test_migrating_names_what_it_did(cli: Cli, folder: Path) -> None:
    """Every step once; nothing the second time; not beside a running bot."""
    assert cli("migrate").out.split() == migration_names()
    assert cli("migrate").out == ""
    with Lock(folder / "data/carnet.db"):
        assert cli("migrate").code == 2


def test_the_doctor_says_one_line_a_point(cli: Cli, folder: Path) -> None:
    """A fresh folder has nothing wrong; a broken sheet is a fault; a running bot is seen."""
    fresh = cli("doctor")
    assert (fresh.code, "n'existe pas encore" in fresh.out, (folder / "data").exists()) == (0, True, False)
    cli("migrate")
    with Lock(folder / "data/carnet.db"):
        running = cli("doctor")
    assert (running.code, "Bot : en marche" in running.out, "Registre des accès : chaîne intacte" in running.out) == (0, True, True)
    (folder / "procedures/quartier/bruit-dehors.yaml").write_text("titre: [", encoding="utf-8")
    assert (cli("doctor").code, "FAUTE   Procédures" in cli("doctor").out) == (1, True)
