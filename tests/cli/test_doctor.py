"""``carnet doctor``: each point has a line, and whatever needs a hand makes the exit code 1."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import doctor, messenger
from bot.sandbox import Sandbox
from bot.store import disks
from bot.store.store import Store
from tests.cli.conftest import Cli
from tests.street import TOKEN


@pytest.fixture
def database(cli: Cli, folder: Path) -> Iterator[str]:
    """A database; its identity."""
    cli("migrate")
    store = Store.open(folder / "data/carnet.db")
    identity = store.identity
    store.close()
    yield identity


@pytest.mark.parametrize(("kind", "said"), [("tmpfs", "il s'efface à l'arrêt"), ("nfs4", "il est en réseau")])
def test_a_disk_that_does_not_last_is_a_fault(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str, said: str) -> None:
    """Where it is allowed, it is only to be seen."""
    (folder / "mounts").write_text(f"36 35 98:0 / / rw - {kind} x rw\n")
    monkeypatch.setattr(disks, "MOUNTS", folder / "mounts")
    refused = cli("doctor")
    monkeypatch.setenv("ALLOW_EPHEMERAL", "oui")
    allowed = cli("doctor")

    assert (1, True) == (refused.code, f"FAUTE   Disque : {said}, les notes sont refusées" in refused.out)
    assert (0, True) == (allowed.code, f"à voir  Disque : {said} ; ALLOW_EPHEMERAL l'accepte" in allowed.out)


def test_another_database_is_a_fault(cli: Cli, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its identity is shown, to be pinned; pinned, it is compared."""
    assert f"Identité de la base : {database} ; à mettre dans DB_ID" in cli("doctor").out
    monkeypatch.setenv("DB_ID", database)
    assert f"bon     Identité de la base : {database}, celle de DB_ID" in cli("doctor").out
    monkeypatch.setenv("DB_ID", "0" * 32)
    assert (1, True) == (cli("doctor").code, "FAUTE   Identité de la base" in cli("doctor").out)


def test_a_replica_without_its_program_is_a_fault(cli: Cli, database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The bot would not start; its address is not shown."""
    monkeypatch.setenv("LITESTREAM_REPLICA_URL", "s3://bucket-secret/carnet")
    good = cli("doctor")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    missing = cli("doctor")

    assert (0, True) == (good.code, "bon     Réplique : réglée" in good.out)
    assert (1, True) == (missing.code, "FAUTE   Réplique" in missing.out)
    assert "bucket-secret" not in good.out + missing.out


def test_an_old_backup_is_a_fault(cli: Cli, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty hours: a night was missed."""
    cli("backup")
    monkeypatch.setattr(doctor, "LATEST_BACKUP_H", -1)

    assert (1, True) == (cli("doctor").code, "FAUTE   Sauvegardes : 1" in cli("doctor").out)


def test_a_backup_dated_in_the_future_is_told_in_words(cli: Cli, database: str, folder: Path) -> None:
    """Its age is unknown: alone it is a fault, beside one of today it is only to be seen; never a negative number of hours."""
    cli("backup")
    (made,) = (folder / "data").rglob("carnet-2*")
    shutil.copy(made, made.with_name(re.sub(r"2\d{3}", "2999", made.name, count=1)))
    both = cli("doctor")
    made.unlink()
    alone = cli("doctor")

    assert (0, True) == (both.code, "la dernière il y a 0 h ; de plus, 1 avec une date à venir" in both.out)
    assert "à voir  Sauvegardes : 2 dans" in both.out
    assert (1, True) == (alone.code, "FAUTE   Sauvegardes : 1 dans" in alone.out)
    assert "avec une date à venir : vérifiez l'horloge, puis lancez « carnet backup »" in alone.out


async def test_the_messenger_is_asked(cli: Cli, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Token, clock, webhook: each a line; a webhook elsewhere, or a clock that is wrong, is a fault."""
    async with Sandbox(token=TOKEN) as sandbox:
        for name, value in {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": sandbox.base_url, "ADMIN_IDS": "1003"}.items():
            monkeypatch.setenv(name, value)
        polling = await asyncio.to_thread(cli, "doctor")
        monkeypatch.setenv("WEBHOOK_URL", "https://carnet.example.org/t")
        monkeypatch.setenv("WEBHOOK_SECRET", "s" * 32)
        elsewhere = await asyncio.to_thread(cli, "doctor")
        monkeypatch.setattr(doctor, "CLOCK_OFF_S", -1)
        late = await asyncio.to_thread(cli, "doctor")

    assert (0, True, True) == (polling.code, "Jeton : accepté, bot @carnet_test_bot" in polling.out, "bon     Horloge" in polling.out)
    assert "Webhook" not in polling.out
    assert (1, True) == (elsewhere.code, "FAUTE   Webhook : la messagerie livre ailleurs" in elsewhere.out)
    assert "FAUTE   Horloge" in late.out
    assert TOKEN not in polling.out + elsewhere.out + late.out


@pytest.mark.parametrize(("minutes", "pending", "mark"), [(1, 3, "fault"), (1, 0, "good"), (20, 3, "good"), (None, 3, "good")])
def test_a_webhook_that_is_not_reached_is_a_fault(monkeypatch: pytest.MonkeyPatch, minutes: int | None, pending: int, mark: str) -> None:
    """While updates wait there and the last try has just failed."""
    import datetime as dt

    from bot.settings import Settings

    failed = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=minutes) if minutes is not None else None
    monkeypatch.setattr(doctor, "webhook_state", lambda *_: messenger.WebhookState("https://x.example/t/abc", pending, failed))

    assert mark == doctor._webhook(Settings.from_env({}, token_needed=False), "https://x.example/t").mark


def test_a_messenger_that_is_silent_is_only_to_be_seen(cli: Cli, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No network is no fault of this machine's."""
    for name, value in {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9", "ADMIN_IDS": "1003"}.items():
        monkeypatch.setenv(name, value)
    told = cli("doctor")

    assert (0, True, True) == (told.code, "à voir  Jeton" in told.out, "à voir  Horloge" in told.out)
