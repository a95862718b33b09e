"""Erasure for the data-protection officer: found, erased, and no byte left in the file or its log."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import LastAdmin, NoteNotFound, PersonNotFound
from bot.folding import words
from bot.store.connection import Row, WritingConnection, to_json
from bot.store.holdings import HOLDINGS, tables

DELETABLE_FOR = dt.timedelta(hours=48)
"""How long the messenger lets a bot delete a message of a chat."""
_DIGITS = re.compile(r"[^0-9]+")
LEAST_DIGITS = 4


class Sought:
    """A word, a run of words (the last one may end in ``*``) or a number, whatever its case, accents and separators."""

    def __init__(self, text: str) -> None:
        self._words = words(text)
        digits = _DIGITS.sub("", text)
        self._digits = digits if len(digits) >= LEAST_DIGITS and not re.search("[a-z]", " ".join(self._words)) else ""
        self._is_open = text.rstrip().endswith("*")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self._words

    def is_in(self, text: str) -> bool:
        """Whether it stands in that text."""
        if self._digits:
            return self._digits in _DIGITS.sub("", text)
        there, size = words(text), len(self._words)
        runs = (there[at:at + size] for at in range(len(there) - size + 1))
        return any(run[:-1] == self._words[:-1] and self._ends(run[-1]) for run in runs)

    def _ends(self, word: str) -> bool:
        return word.startswith(self._words[-1]) if self._is_open else word == self._words[-1]


@dataclass(frozen=True, slots=True)
class Erased:
    """Rows by table, and the numbers of the notes concerned."""

    rows: dict[str, int]
    notes: tuple[int, ...]


class Erasure:
    """Everything joins one transaction; ``clean`` afterwards, outside of it."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def of_text(self, sought: Sought, now: dt.datetime, *, dry_run: bool = False) -> Erased:
        """Erase every row that holds it: notes lose their whole text with its history, searches theirs, the rest goes."""
        found = {table: rows for table in self._tables() if (rows := self._holding(table, sought.is_in))}
        numbers = {row["number"] for table in ("notes", "note_history") for row in found.pop(table, [])}
        return self._erase(found, numbers, now, dry_run)

    def of_note(self, number: int, now: dt.datetime, *, dry_run: bool = False) -> Erased:
        """Erase the words of one note. Raises NoteNotFound."""
        if self._db.value("SELECT 1 FROM notes WHERE number = ?", (number,)) is None:
            raise NoteNotFound(number)
        return self._erase({}, {number}, now, dry_run)

    def of_person(self, person_id: int, *, dry_run: bool = False) -> Erased:
        """Detach one account from all that it left, and make it nobody's. Raises PersonNotFound, LastAdmin.

        Its pseudonym's number stays taken, so that old files mean nobody else; the chained log keeps the bare id.
        """
        self._require_erasable(person_id)
        counted: dict[str, int] = {}
        with self._db.transaction() as db:
            for table in self._tables():
                holding = HOLDINGS[table]
                if not holding.people or table in ("people", "audit"):
                    continue
                where = " OR ".join(f"{column} = :id" for column in holding.people)
                count = int(db.value(f"SELECT count(*) FROM {table} WHERE {where}", {"id": person_id}))
                counted |= {table: count} if count else {}
                if not dry_run:
                    self._detach(table, person_id)
            counted["people"] = 1
            if not dry_run:
                db.run("UPDATE people SET id = -alias, name = '-', state = 'revoked', last_sector = NULL WHERE id = ?", (person_id,))
        return Erased(counted, ())

    def clean(self) -> None:
        """Leave no byte of what was erased: index segments, free pages, the write-ahead log."""
        with self._db.transaction() as db:
            db.run("INSERT INTO notes_fts(notes_fts) VALUES ('optimize')")
        self._db.maintain("VACUUM")
        self._db.maintain("PRAGMA wal_checkpoint(TRUNCATE)")

    def _tables(self) -> list[str]:
        return [table for table in tables(self._db) if table in HOLDINGS]

    def _holding(self, table: str, is_in: Callable[[str], bool]) -> list[Row]:
        columns = HOLDINGS[table].words
        if not columns or table == "people":
            return []
        number = ", number" if table in ("notes", "note_history") else ""
        rows = self._db.each(f"SELECT rowid AS place, {', '.join(columns)}{number} FROM {table}")
        return [row for row in rows if any(row[column] and is_in(row[column]) for column in columns)]

    def _erase(self, found: dict[str, list[Row]], numbers: set[int], now: dt.datetime, dry_run: bool) -> Erased:
        counted = {table: len(rows) for table, rows in found.items()} | ({"notes": len(numbers)} if numbers else {})
        if not dry_run:
            with self._db.transaction():
                for table, rows in found.items():
                    self._erase_rows(table, [row["place"] for row in rows])
                for number in numbers:
                    self._erase_note(number, now)
        return Erased(counted, tuple(sorted(numbers)))

    def _erase_rows(self, table: str, places: list[int]) -> None:
        blank = ", ".join(f"{column} = NULL" for column in HOLDINGS[table].words)
        act = f"UPDATE {table} SET {blank}" if HOLDINGS[table].stays else f"DELETE FROM {table}"
        for place in places:
            self._db.run(f"{act} WHERE rowid = ?", (place,))

    def _erase_note(self, number: int, now: dt.datetime) -> None:
        """Its words everywhere, and the message in the chat while that can be deleted."""
        db = self._db
        row = db.row("SELECT chat_id, message_id, logged_at FROM notes WHERE number = ?", (number,))
        db.run("DELETE FROM notes_fts WHERE rowid = ?", (number,))
        db.run("UPDATE notes SET text = NULL, application_reason = NULL WHERE number = ?", (number,))
        db.run("UPDATE note_history SET text = NULL WHERE number = ?", (number,))
        db.run("UPDATE reviews SET reason = NULL WHERE number = ?", (number,))
        is_fresh = row and row["chat_id"] and (row["message_id"] or 0) > 0 and row["logged_at"] > (now - DELETABLE_FOR).timestamp()
        if row and is_fresh:
            db.run(
                "INSERT INTO outbox (chat_id, kind, payload, created_at) VALUES (?, 'delete', ?, ?)",
                (row["chat_id"], to_json({"message": row["message_id"]}), int(now.timestamp())),
            )

    def _detach(self, table: str, person_id: int) -> None:
        holding = HOLDINGS[table]
        if table == "notes":  # without text and author retention finds them no more
            self._db.run("UPDATE notes SET application_reason = NULL WHERE author_id = ? AND text IS NULL", (person_id,))
        if holding.stays or holding.kept or table == "invitations":
            for column in holding.people:
                self._db.run(f"UPDATE {table} SET {column} = NULL WHERE {column} = ?", (person_id,))
            return
        where = " OR ".join(f"{column} = :id" for column in holding.people)
        self._db.run(f"DELETE FROM {table} WHERE {where}", {"id": person_id})

    def _require_erasable(self, person_id: int) -> None:
        row = self._db.row("SELECT role, state FROM people WHERE id = ?", (person_id,))
        if row is None:
            raise PersonNotFound(person_id)
        others = self._db.value("SELECT count(*) FROM people WHERE role = 'admin' AND state = 'active' AND id <> ?", (person_id,))
        if row["role"] == "admin" and row["state"] == "active" and not others:
            raise LastAdmin
