"""``backup`` and ``restore`` as the person who keeps the server uses them."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.cli.conftest import Cli

FIRST_RELEASE = Path(__file__).parents[1] / "store/databases/part-1.db.gz"


def test_a_backup_and_back(cli: Cli, folder: Path) -> None:
    """Made, listed, tried, put in place: the account is there again."""
    cli("people", "add", "--id", "1001", "--name", "Alice", "--role", "mediateur", "--team", "nord")
    made = cli("backup")
    path = made.out.strip()
    cli("people", "revoke", "--id", "1001")

    assert 0 == made.code
    assert path in cli("backup", "--list").out
    assert "0 notes" in cli("restore", path, "--dry-run").out
    assert "revoked" in cli("people", "list").out or "fermé" in cli("people", "list").out
    done = cli("restore", "--latest")
    assert (0, "est remise en place") == (done.code, "est remise en place" if "est remise en place" in done.err else done.err)
    assert "fermé" not in cli("people", "list").out
    assert 2 == len(list((folder / "data" / "sauvegardes").glob("carnet-*.db")))


def test_wrong_calls_are_told_in_french(cli: Cli, folder: Path) -> None:
    """No database, no backup, no file, two files, not a backup."""
    assert (2, "Il n'y a pas de base") == (cli("backup").code, cli("backup").err[:20])
    assert (1, "Aucune sauvegarde") == (cli("restore", "--latest").code, cli("restore", "--latest").err[:17])
    assert 2 == cli("restore").code
    assert 2 == cli("restore", "x.db", "--latest").code
    assert (2, "x.db : introuvable.\n") == (cli("restore", "x.db").code, cli("restore", "x.db").err)
    (folder / "x.db").write_text("rien")
    wrong = cli("restore", "x.db")
    assert (1, "x.db ne peut pas être remise en place (ce n'est pas une base). Rien n'a changé.\n") == (wrong.code, wrong.err)


def test_a_key_seals_and_opens(cli: Cli, folder: Path) -> None:
    """The secret key is written once, never over another file; the sealed backup asks for it."""
    cli("people", "add", "--id", "1001", "--name", "Alice", "--role", "mediateur", "--team", "nord")
    line = cli("backup", "--new-key", "cle.txt").out.strip()
    (folder / ".env").write_text(line + "\n")
    path = cli("backup").out.strip()

    assert 2 == cli("backup", "--new-key", "cle.txt").code
    assert 0o600 == (folder / "cle.txt").stat().st_mode & 0o777
    assert path.endswith(".db.age")
    assert "donnez --identity" in cli("restore", path).err
    assert 0 == cli("restore", path, "--identity", "cle.txt").code


def test_a_wrong_public_key_is_a_wrong_setting(cli: Cli, folder: Path) -> None:
    """Told before anything is written."""
    (folder / ".env").write_text("BACKUP_RECIPIENT=age1rien\n")

    told = cli("backup")
    assert (2, True) == (told.code, "BACKUP_RECIPIENT" in told.err)


def test_doctor_tells_the_age_of_the_backups(cli: Cli) -> None:
    """None yet, then a fresh one."""
    cli("people", "add", "--id", "1001", "--name", "Alice", "--role", "mediateur", "--team", "nord")
    assert "Sauvegardes : aucune encore" in cli("doctor").out
    cli("backup")
    assert "Sauvegardes : 1 dans data/sauvegardes, la dernière il y a 0 h" in cli("doctor").out


def test_a_migration_backs_up_where_and_how_backups_are_made(cli: Cli, folder: Path) -> None:
    """By any command that opens an older database: in BACKUP_DIR, sealed, and nowhere else."""
    line = cli("backup", "--new-key", "cle.txt").out
    (folder / ".env").write_text(f"{line}BACKUP_DIR=ailleurs\n")
    (folder / "data").mkdir()
    (folder / "data/carnet.db").write_bytes(gzip.decompress(FIRST_RELEASE.read_bytes()))

    assert 0 == cli("migrate").code

    made = list(folder.rglob("*avant-*"))
    assert [(folder / "ailleurs", ".age")] == [(file.parent, file.suffix) for file in made]
