"""Proof: what was looked up, which versions were in force, who did what."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from bot.privacy.text import ScreenedText
from bot.store.connection import Connection, Row, WritingConnection, to_json


class LookupsTable:
    """What was typed (screened), what was answered, what was opened."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(
        self,
        person_id: int,
        text: ScreenedText | None,
        verdict: str,
        hits: list[tuple[str, float]],
        now: dt.datetime,
        *,
        is_shared: bool = False,
    ) -> int:
        """Record a search, with what was found, best first; its id. ``is_shared``: one of these was sent into another chat."""
        with self._db.transaction() as db:
            return db.insert(
                "INSERT INTO lookups (person_id, at, text, verdict, hits, shared) VALUES (?, ?, ?, ?, ?, ?)",
                (person_id, int(now.timestamp()), text, verdict, to_json(hits), int(is_shared)),
            )

    def opened(self, lookup_id: int, person_id: int, sheet_id: str, digest: str, now: dt.datetime) -> None:
        """Record which sheet, in which version, that search led to; the first one counts."""
        with self._db.transaction() as db:
            db.run(
                "UPDATE lookups SET opened = ?, opened_digest = ?, opened_at = ? WHERE id = ? AND person_id = ? AND opened IS NULL",
                (sheet_id, digest, int(now.timestamp()), lookup_id, person_id),
            )

    def last_opened(self, person_id: int) -> str | None:
        """The id of the sheet that this person's last successful search led to."""
        opened = "SELECT opened FROM lookups WHERE person_id = ? AND opened IS NOT NULL"
        found = self._db.value(f"{opened} ORDER BY id DESC LIMIT 1", (person_id,))
        return str(found) if found is not None else None

    def last_opened_few(self, person_id: int, most: int) -> list[str]:
        """The ids of the different sheets that this person's last twenty successful searches led to, the last one first."""
        rows = self._db.rows(
            "SELECT opened FROM lookups WHERE person_id = ? AND opened IS NOT NULL ORDER BY id DESC LIMIT 20", (person_id,)
        )
        return list(dict.fromkeys(str(row["opened"]) for row in rows))[:most]

    def declined(self, lookup_id: int, person_id: int) -> list[str]:
        """Record that none of the proposed sheets was the right one; all that had been found, best first (none of another's search)."""
        with self._db.transaction() as db:
            db.run("UPDATE lookups SET declined = 1 WHERE id = ? AND person_id = ?", (lookup_id, person_id))
            row = db.row("SELECT hits FROM lookups WHERE id = ? AND person_id = ?", (lookup_id, person_id))
        return [str(sheet_id) for sheet_id, _ in json.loads(row["hits"])] if row else []

    def get(self, lookup_id: int) -> Row | None:
        """One recorded search."""
        return self._db.row("SELECT * FROM lookups WHERE id = ?", (lookup_id,))

    def erase_before(self, moment: dt.datetime, most: int = -1) -> int:
        """Retention: text and person of older searches go (of so many at most), the rest stays as figures."""
        older = "SELECT id FROM lookups WHERE at < ? AND (text IS NOT NULL OR person_id IS NOT NULL) ORDER BY at LIMIT ?"
        with self._db.transaction() as db:
            return db.run(f"UPDATE lookups SET text = NULL, person_id = NULL WHERE id IN ({older})", (int(moment.timestamp()), most))


class LookupsReader:
    """Recorded searches for a reader in another process or thread."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def kept(self, at_once: int = 1000) -> Iterator[Row]:
        """Those whose words are not erased, oldest first, in short reads; ``hits`` as pairs of id and score."""
        last = 0
        while rows := self._db.rows("SELECT * FROM lookups WHERE id > ? AND text IS NOT NULL ORDER BY id LIMIT ?", (last, at_once)):
            yield from ({**row, "hits": json.loads(row["hits"])} for row in rows)
            last = rows[-1]["id"]


@dataclass(frozen=True, slots=True)
class Publication:
    """One change of the library in force."""

    at: dt.datetime
    actor: int | None
    digest: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    lists: tuple[str, ...] = ()
    takes_back: int | None = None
    """The number of the publication that this one undoes."""
    id: int = 0


class VersionsTable:
    """Every version of every sheet stays readable."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def keep(self, sheets: list[tuple[str, str, str, str]], now: dt.datetime) -> None:
        """Store (id, digest, version, text) of the sheets in force, where not yet known."""
        with self._db.transaction() as db:
            for sheet_id, digest, version, text in sheets:
                db.run(
                    "INSERT OR IGNORE INTO sheet_versions VALUES (?, ?, ?, ?, ?)", (sheet_id, digest, version, text, int(now.timestamp()))
                )

    def content(self, sheet_id: str, digest: str) -> str | None:
        """The file of that version, as it was."""
        found = self._db.value("SELECT content FROM sheet_versions WHERE sheet_id = ? AND digest = ?", (sheet_id, digest))
        return str(found) if found is not None else None

    def published(self, publication: Publication) -> int:
        """Record a publication; its number."""
        with self._db.transaction() as db:
            return db.insert(
                "INSERT INTO publications (at, actor, digest, added, changed, removed, lists, takes_back) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    int(publication.at.timestamp()),
                    publication.actor,
                    publication.digest,
                    to_json(publication.added),
                    to_json(publication.changed),
                    to_json(publication.removed),
                    to_json(publication.lists),
                    publication.takes_back,
                ),
            )

    def last_publication(self) -> Publication | None:
        """The newest one."""
        row = self._db.row("SELECT * FROM publications ORDER BY id DESC LIMIT 1")
        if row is None:
            return None
        return publication_of(row)


def publication_of(row: Row) -> Publication:
    """A row of ``publications``."""
    added, changed, removed, lists = (tuple(json.loads(row[name])) for name in ("added", "changed", "removed", "lists"))
    at = dt.datetime.fromtimestamp(row["at"], dt.UTC)
    return Publication(at, row["actor"], row["digest"], added, changed, removed, lists, row["takes_back"], row["id"])


GENESIS = "0" * 64


def _link(previous: str, at: int, actor: int | None, action: str, detail: str) -> str:
    return hashlib.sha256(to_json([previous, at, actor, action, detail]).encode()).hexdigest()


class AuditTable:
    """The append-only log: each row holds the hash of the one before, triggers refuse change and erasure."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(self, actor: int | None, action: str, detail: Row, now: dt.datetime) -> None:
        """Record who did what; ``detail`` holds ids and codes, never a text."""
        with self._db.transaction() as db:
            previous = db.value("SELECT hash FROM audit ORDER BY id DESC LIMIT 1") or GENESIS
            at, text = int(now.timestamp()), to_json(detail)
            db.run(
                "INSERT INTO audit (at, actor, action, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
                (at, actor, action, text, previous, _link(previous, at, actor, action, text)),
            )

    def broken_at(self) -> int | None:
        """The id of the first row that does not fit the chain, or None."""
        previous = GENESIS
        for row in self._db.each("SELECT * FROM audit ORDER BY id"):
            expected = _link(previous, row["at"], row["actor"], row["action"], row["detail"])
            if row["previous"] != previous or row["hash"] != expected:
                return int(row["id"])
            previous = row["hash"]
        return None

    def all(self) -> list[Row]:
        """Every row, oldest first."""
        return self._db.rows("SELECT * FROM audit ORDER BY id")
