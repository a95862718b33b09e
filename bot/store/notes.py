"""Notes: written whole, corrected with history, erased for good. ``note_reading`` finds them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.folding import fold
from bot.journal.model import FIELD_NAMES, Application, Cause, FormerText, Note, NoteFields, Status
from bot.privacy.text import ScreenedText
from bot.store.connection import Row, WritingConnection, to_json
from bot.store.follow_ups import FollowUpsTable
from bot.store.note_ageing import NoteAgeing
from bot.store.reviews import ReviewsTable

PARIS = ZoneInfo("Europe/Paris")
_CODES = tuple(name for name in FIELD_NAMES if name != "occurred_at")


@dataclass(frozen=True, slots=True)
class NewNote:
    """What is known of a note before it has a number. ``fields.occurred_at`` must be set."""

    author_id: int
    team: str
    chat_id: int
    message_id: int
    fields: NoteFields
    text: ScreenedText | None
    logged_at: dt.datetime
    sheet_id: str | None = None
    sheet_digest: str | None = None
    sheet_version: str | None = None
    by_hand: tuple[str, ...] = ()
    partner_id: int | None = None


def _utc(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def note_of(row: Row) -> Note:
    """A row of ``notes`` as a value."""
    fields = NoteFields(**{name: row[name] for name in _CODES}, occurred_at=_utc(row["occurred_at"]).astimezone(PARIS))
    return Note(
        row["number"],
        row["author_id"],
        row["team"],
        fields,
        ScreenedText(row["text"]) if row["text"] is not None else None,
        _utc(row["logged_at"]),
        Status(row["status"]),
        row["sheet_id"],
        row["sheet_digest"],
        row["sheet_version"],
        row["chat_id"],
        row["message_id"],
        Application(row["application"]) if row["application"] else None,
        ScreenedText(row["application_reason"]) if row["application_reason"] else None,
        row["rewritten"],
        row["appended"],
        row["tail"],
        row["partner_id"],
    )


def fields_as_json(fields: NoteFields) -> Row:
    """The fields as plain values; the time as ISO 8601 with offset."""
    values: Row = {name: getattr(fields, name) for name in _CODES}
    values["occurred_at"] = fields.occurred_at.isoformat() if fields.occurred_at else None
    return values


def fields_from_json(values: Row) -> NoteFields:
    """The inverse of ``fields_as_json``."""
    moment = values.get("occurred_at")
    return NoteFields(**{name: values.get(name) for name in _CODES}, occurred_at=dt.datetime.fromisoformat(moment) if moment else None)


def _time_columns(fields: NoteFields) -> Row:
    assert fields.occurred_at is not None
    local = fields.occurred_at.astimezone(PARIS)
    return {"occurred_at": int(local.timestamp()), "day": local.date().isoformat(), "hour": local.hour}


def _tail(former: Note, text: str, cause: Cause | None) -> int | None:
    """Where what was added begins after a change: the words before it may be put right, a new text takes it all away."""
    before = former.text or ""
    if cause is Cause.APPENDED:
        return former.tail if former.tail is not None else len(before)
    if former.tail is None or cause is Cause.REPLACED:
        return None
    return len(text) - (len(before) - former.tail)


class NotesTable:
    """The writer's side."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db
        self._follow_ups = FollowUpsTable(db)
        self._reviews = ReviewsTable(db)
        self.ageing = NoteAgeing(db)
        self.written: Callable[[int], None] = lambda number: None
        """Called with the number of a note that was written or changed, inside the same transaction."""

    def add(self, note: NewNote) -> int:
        """Store a note and index its text; its number. The unique message key refuses a second one."""
        values: Row = {name: getattr(note.fields, name) for name in _CODES} | _time_columns(note.fields)
        values |= {
            "chat_id": note.chat_id,
            "message_id": note.message_id,
            "author_id": note.author_id,
            "team": note.team,
            "text": note.text,
            "logged_at": int(note.logged_at.timestamp()),
            "status": Status.RECORDED.value,
            "sheet_id": note.sheet_id,
            "sheet_digest": note.sheet_digest,
            "sheet_version": note.sheet_version,
            "by_hand": json.dumps(sorted(note.by_hand)),
            "partner_id": note.partner_id,
        }
        with self._db.transaction() as db:
            columns = ", ".join(values)
            number = db.insert(f"INSERT INTO notes ({columns}) VALUES ({', '.join(':' + c for c in values)})", values)
            self._index(number, note.text)
            self._follow_ups.outcome(number, None, note.fields.suite, note.logged_at)
            self.written(number)
        return number

    def _index(self, number: int, text: str | None) -> None:
        self._db.run("DELETE FROM notes_fts WHERE rowid = ?", (number,))
        if text:
            self._db.run("INSERT INTO notes_fts (rowid, text) VALUES (?, ?)", (number, fold(text)))

    def get(self, number: int) -> Note | None:
        """The note of that number."""
        row = self._db.row("SELECT * FROM notes WHERE number = ?", (number,))
        return note_of(row) if row else None

    def by_message(self, chat_id: int, message_id: int) -> Note | None:
        """The note that this chat message made."""
        row = self._db.row("SELECT * FROM notes WHERE chat_id = ? AND message_id = ?", (chat_id, message_id))
        return note_of(row) if row else None

    def by_hand(self, number: int) -> frozenset[str]:
        """The fields a person set by tapping: reading the text again leaves them alone."""
        return frozenset(json.loads(self._db.value("SELECT by_hand FROM notes WHERE number = ?", (number,)) or "[]"))

    def receipt(self, number: int) -> int | None:
        """The message that shows this note to its author."""
        found = self._db.value("SELECT receipt_id FROM notes WHERE number = ?", (number,))
        return int(found) if found is not None else None

    def set_receipt(self, number: int, message_id: int) -> None:
        """Remember which message shows this note."""
        with self._db.transaction() as db:
            db.run("UPDATE notes SET receipt_id = ? WHERE number = ?", (message_id, number))

    def change(
        self,
        former: Note,
        *,
        fields: NoteFields,
        text: ScreenedText | None,
        by: int | None,
        now: dt.datetime,
        by_hand: Iterable[str] = (),
        cause: Cause | None = None,
    ) -> None:
        """Give the note new fields and text; what it said before goes to its history."""
        with self._db.transaction() as db:
            db.run(
                "INSERT INTO note_history (number, replaced_at, replaced_by, text, fields, cause) VALUES (?, ?, ?, ?, ?, ?)",
                (former.number, int(now.timestamp()), by, former.text, to_json(fields_as_json(former.fields)), cause),
            )
            values: Row = {name: getattr(fields, name) for name in _CODES} | _time_columns(fields)
            values |= {"text": text, "by_hand": json.dumps(sorted({*self.by_hand(former.number), *by_hand}))}
            values["rewritten"] = former.rewritten + (cause in (Cause.EDITED, Cause.REPLACED))
            values["appended"] = former.appended + (cause is Cause.APPENDED)
            values["tail"] = _tail(former, text or "", cause)
            sets = ", ".join(f"{c} = :{c}" for c in values)
            db.run(f"UPDATE notes SET {sets} WHERE number = :number", values | {"number": former.number})
            self._follow_ups.outcome(former.number, former.fields.suite, fields.suite, now)
            self._reviews.unread(former.number)
            if text != former.text:
                self._index(former.number, text)
            self.written(former.number)

    def set_status(self, number: int, status: Status) -> None:
        """Withdraw a note or take it back; nothing is erased."""
        with self._db.transaction() as db:
            db.run("UPDATE notes SET status = ? WHERE number = ?", (status.value, number))

    def set_application(self, number: int, application: Application, reason: ScreenedText | None) -> None:
        """How its sheet fitted, and why not where that was said."""
        with self._db.transaction() as db:
            db.run("UPDATE notes SET application = ?, application_reason = ? WHERE number = ?", (application.value, reason, number))

    def history(self, number: int) -> list[FormerText]:
        """What the note said before, oldest first."""
        rows = self._db.rows("SELECT * FROM note_history WHERE number = ? ORDER BY id", (number,))
        return [
            FormerText(
                ScreenedText(r["text"]) if r["text"] is not None else None,
                fields_from_json(json.loads(r["fields"])),
                _utc(r["replaced_at"]),
                r["replaced_by"],
                Cause(r["cause"]) if r["cause"] else None,
            )
            for r in rows
        ]

    def last_of(self, author_id: int, limit: int, offset: int = 0) -> list[Note]:
        """That person's notes, newest first, withdrawn ones included."""
        rows = self._db.rows("SELECT * FROM notes WHERE author_id = ? ORDER BY number DESC LIMIT ? OFFSET ?", (author_id, limit, offset))
        return [note_of(row) for row in rows]

    def last_with(self, person_id: int, limit: int, offset: int = 0) -> list[Note]:
        """That person's notes and those made with them, newest first, withdrawn ones included."""
        newest = "SELECT * FROM (SELECT * FROM notes WHERE {} = :id ORDER BY number DESC LIMIT :most)"
        rows = self._db.rows(
            f"{newest.format('author_id')} UNION ALL {newest.format('partner_id')} ORDER BY number DESC LIMIT :limit OFFSET :offset",
            {"id": person_id, "most": limit + offset, "limit": limit, "offset": offset},
        )
        return [note_of(row) for row in rows]

    def erase_before(self, moment: dt.datetime, *, dry_run: bool = False) -> int:
        """Retention: text, history and author of older notes go for good, codes stay. Returns how many notes."""
        return self.ageing.due(moment) if dry_run else self.ageing.erase(moment)
