"""What was in force when, and what each publication changed in the files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.store.connection import WritingConnection
from bot.store.proof import Publication, publication_of

TAKEABLE = 20
"""Publications whose files are kept, so that they can be taken back; versions of sheets are kept for ever."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of the library (``domaine/id.yaml``) before and after a publication; None where it did not exist."""

    file: str
    former: str | None
    content: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """A version of a sheet in force from ``since`` up to ``until`` (None: still); aware UTC."""

    sheet_id: str
    digest: str
    version: str
    since: dt.datetime
    until: dt.datetime | None


class HistoryTable:
    """Every publication with its files, every version with its dates."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def changed(self, publication_id: int, changes: Iterable[FileChange]) -> None:
        """Keep what a publication changed in the files; those of old publications go."""
        with self._db.transaction() as db:
            for change in changes:
                db.insert(
                    "INSERT INTO publication_files (publication_id, file, former, content) VALUES (?, ?, ?, ?)",
                    (publication_id, change.file, change.former, change.content),
                )
            kept = "SELECT DISTINCT publication_id FROM publication_files ORDER BY publication_id DESC LIMIT ?"
            db.run(f"DELETE FROM publication_files WHERE publication_id NOT IN ({kept})", (TAKEABLE,))

    def files(self, publication_id: int) -> tuple[FileChange, ...]:
        """What that publication changed in the files; empty where it is too old, or changed nothing."""
        rows = self._db.rows(
            "SELECT file, former, content FROM publication_files WHERE publication_id = ? ORDER BY file", (publication_id,)
        )
        return tuple(FileChange(**row) for row in rows)

    def is_last_for_its_files(self, publication_id: int) -> bool:
        """Whether no later publication touched one of its files."""
        later = "SELECT 1 FROM publication_files AS later JOIN publication_files AS own USING (file)"
        return not self._db.value(f"{later} WHERE own.publication_id = ? AND later.publication_id > ?", (publication_id, publication_id))

    def publication(self, publication_id: int) -> Publication | None:
        """One publication."""
        row = self._db.row("SELECT * FROM publications WHERE id = ?", (publication_id,))
        return publication_of(row) if row else None

    def recent(self, limit: int) -> list[Publication]:
        """The last publications that changed files, newest first."""
        with_files = "SELECT publication_id FROM publication_files"
        rows = self._db.rows(f"SELECT * FROM publications WHERE id IN ({with_files}) ORDER BY id DESC LIMIT ?", (limit,))
        return [publication_of(row) for row in rows]

    def in_force(self, digests: Mapping[str, str], now: dt.datetime) -> None:
        """Record which version of each sheet (id → digest) is in force from now on; what did not change is left as it is."""
        last = "SELECT sheet_id, digest FROM sheet_periods WHERE id IN (SELECT max(id) FROM sheet_periods GROUP BY sheet_id)"
        known = {row["sheet_id"]: row["digest"] for row in self._db.rows(last)}
        with self._db.transaction() as db:
            for sheet_id in sorted(known.keys() | digests.keys()):
                if known.get(sheet_id) != digests.get(sheet_id):
                    db.insert(
                        "INSERT INTO sheet_periods (sheet_id, digest, since) VALUES (?, ?, ?)",
                        (sheet_id, digests.get(sheet_id), int(now.timestamp())),
                    )

    def periods(self, sheet_id: str) -> list[Period]:
        """When which version of that sheet was in force, oldest first; days without it lie between them."""
        rows = self._db.rows(
            "SELECT p.digest, v.version, p.since FROM sheet_periods p LEFT JOIN sheet_versions v USING (sheet_id, digest)"
            " WHERE p.sheet_id = ? ORDER BY p.id",
            (sheet_id,),
        )
        ends = [_moment(row["since"]) for row in rows[1:]]
        return [
            Period(sheet_id, row["digest"], row["version"], _moment(row["since"]), until)
            for row, until in zip(rows, [*ends, None], strict=False)
            if row["version"] is not None
        ]

    def version(self, beginning: str) -> tuple[str, str] | None:
        """The sheet's id and the file of the version whose digest begins so (at least twelve hex characters)."""
        if len(beginning) < 12 or not beginning.isalnum():
            return None
        row = self._db.row(
            "SELECT sheet_id, content FROM sheet_versions WHERE substr(digest, 1, ?) = ?", (len(beginning), beginning)
        )
        return (row["sheet_id"], row["content"]) if row else None


def _moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
