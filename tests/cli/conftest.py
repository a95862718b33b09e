"""Commands in an empty folder of their own, with a small invented library and no setting of the machine's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import carnet
from bot.store import disks
from tests.library.samples import write_library

SETTINGS = (
    "TELEGRAM_TOKEN", "TELEGRAM_API_URL", "ADMIN_IDS", "DATABASE_PATH", "PROCEDURES_DIR", "TZ", "WEBHOOK_URL", "WEBHOOK_SECRET", "PORT",
    "RETENTION_MONTHS", "LITESTREAM_REPLICA_URL", "ALLOW_EPHEMERAL", "SEARCH_MODEL",
    "BACKUP_DIR", "BACKUP_RECIPIENT", "DB_ID", "HEARTBEAT_URL")


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str
    data: bytes

    @property
    def lines(self) -> list[dict[str, object]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Cli = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: ``procedures`` and nothing else."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(disks, "MOUNTS", tmp_path / "no-mountinfo")  # whatever disk the tests run on: one that lasts
    monkeypatch.chdir(tmp_path)
    write_library(tmp_path / "procedures")
    return tmp_path


@pytest.fixture
def cli(folder: Path) -> Cli:
    """``cli("people", "list")`` runs that command there."""

    def run(*args: str, stdin: str | bytes | Iterable[object] | None = None) -> Done:
        given = stdin if isinstance(stdin, str | bytes | None) else "".join(json.dumps(line) + "\n" for line in stdin)
        result = CliRunner().invoke(carnet, args, input=given, prog_name="carnet")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Done(result.exit_code, result.stdout, result.stderr, result.stdout_bytes)

    return run
