"""What makes delivery exact: done marks, drafts, the outbox and long jobs."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from bot.store.connection import Row, WritingConnection, to_json

OUTBOX_KEPT = dt.timedelta(hours=48)
OUTBOX_TRIES = 50
DONE_KEPT = dt.timedelta(days=7)


class DoneUpdates:
    """Ids of updates whose effect is committed. Telegram forgets after a day; ids are kept a week."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def is_done(self, bot_id: int, update_id: int) -> bool:
        """Whether that update's effect is already committed."""
        return self._db.value("SELECT 1 FROM done_updates WHERE bot_id = ? AND update_id = ?", (bot_id, update_id)) is not None

    def mark(self, bot_id: int, update_id: int, now: dt.datetime) -> bool:
        """Mark as done; false where it already was. Joins the transaction of the update's own effect."""
        with self._db.transaction() as db:
            return bool(db.run("INSERT OR IGNORE INTO done_updates VALUES (?, ?, ?)", (bot_id, update_id, int(now.timestamp()))))

    def forget_old(self, now: dt.datetime) -> int:
        """Drop marks older than a week."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM done_updates WHERE done_at < ?", (int((now - DONE_KEPT).timestamp()),))


@dataclass(frozen=True, slots=True)
class Draft:
    """One unfinished conversation of one person. ``id`` is in its buttons, so that a stale one cannot act."""

    person_id: int
    id: str
    kind: str
    step: str
    payload: Row
    chat_id: int
    source_id: int
    prompt_id: int | None
    updated_at: dt.datetime


class DraftsTable:
    """At most one draft a person; it survives a restart."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def get(self, person_id: int) -> Draft | None:
        """That person's draft, or None."""
        row = self._db.row("SELECT * FROM drafts WHERE person_id = ?", (person_id,))
        if row is None:
            return None
        row["payload"] = json.loads(row["payload"])
        row["updated_at"] = dt.datetime.fromtimestamp(row["updated_at"], dt.UTC)
        return Draft(**row)

    def put(self, draft: Draft) -> None:
        """Replace that person's draft."""
        with self._db.transaction() as db:
            db.run(
                "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    draft.person_id,
                    draft.id,
                    draft.kind,
                    draft.step,
                    to_json(draft.payload),
                    draft.chat_id,
                    draft.source_id,
                    draft.prompt_id,
                    int(draft.updated_at.timestamp()),
                ),
            )

    def drop(self, person_id: int) -> bool:
        """Forget that person's draft; whether there was one."""
        with self._db.transaction() as db:
            return bool(db.run("DELETE FROM drafts WHERE person_id = ?", (person_id,)))

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: drafts nobody finished go, with the text some of them hold."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM drafts WHERE updated_at < ?", (int(moment.timestamp()),))


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """Something that must be said: a kind and ids, never words; the words are made when it is sent."""

    id: int
    chat_id: int
    kind: str
    payload: dict[str, Any]
    attempts: int


class OutboxTable:
    """Written in the transaction of what it tells about, sent after it, resent until it is."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(self, chat_id: int, kind: str, payload: dict[str, Any], now: dt.datetime) -> int:
        """Promise to say this; its id."""
        with self._db.transaction() as db:
            return db.insert(
                "INSERT INTO outbox (chat_id, kind, payload, created_at) VALUES (?, ?, ?, ?)",
                (chat_id, kind, to_json(payload), int(now.timestamp())),
            )

    def add_later(self, chat_id: int, kind: str, payload: dict[str, Any], due: dt.datetime, now: dt.datetime) -> int:
        """Promise to do this at ``due``; its id."""
        with self._db.transaction() as db:
            return db.insert(
                "INSERT INTO outbox (chat_id, kind, payload, created_at, state, due_at) VALUES (?, ?, ?, ?, 'later', ?)",
                (chat_id, kind, to_json(payload), int(now.timestamp()), int(due.timestamp())),
            )

    def wake(self, now: dt.datetime) -> int:
        """Let what has come due wait to be said; how many."""
        due = (int(now.timestamp()),)
        if self._db.value("SELECT 1 FROM outbox WHERE state = 'later' AND due_at <= ? LIMIT 1", due) is None:
            return 0
        with self._db.transaction() as db:
            return db.run("UPDATE outbox SET state = 'waiting' WHERE state = 'later' AND due_at <= ?", due)

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: what could never be said goes too."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM outbox WHERE state = 'dead' AND created_at < ?", (int(moment.timestamp()),))

    def chats(self) -> list[int]:
        """The chats for which something waits."""
        return [r["chat_id"] for r in self._db.rows("SELECT DISTINCT chat_id FROM outbox WHERE state = 'waiting'")]

    def waiting(self, chat_id: int, limit: int = 100) -> list[OutboxEntry]:
        """What is to be said in that chat, oldest first."""
        rows = self._db.rows(
            "SELECT id, chat_id, kind, payload, attempts FROM outbox WHERE state = 'waiting' AND chat_id = ? ORDER BY id LIMIT ?",
            (chat_id, limit),
        )
        return [OutboxEntry(r["id"], r["chat_id"], r["kind"], json.loads(r["payload"]), r["attempts"]) for r in rows]

    def depth(self) -> int:
        """How many entries wait."""
        return int(self._db.value("SELECT count(*) FROM outbox WHERE state = 'waiting'"))

    def sent(self, entry_id: int) -> None:
        """Forget what was said."""
        with self._db.transaction() as db:
            db.run("DELETE FROM outbox WHERE id = ?", (entry_id,))

    def failed(self, entry: OutboxEntry, now: dt.datetime, *, final: bool = False) -> None:
        """Count a failure; after two days and many tries, or where it can never work, keep it as undeliverable."""
        with self._db.transaction() as db:
            db.run(
                "UPDATE outbox SET attempts = attempts + 1,"
                " state = CASE WHEN ? OR (created_at < ? AND attempts >= ?) THEN 'dead' ELSE state END WHERE id = ?",
                (final, int((now - OUTBOX_KEPT).timestamp()), OUTBOX_TRIES, entry.id),
            )


@dataclass(frozen=True, slots=True)
class Job:
    """Long work that was promised; ``spec`` says all that is needed to do it again after a restart."""

    id: int
    kind: str
    person_id: int
    chat_id: int
    spec: Row


class JobsTable:
    """Long work, acknowledged at once and done by a worker; resumed at start."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(self, kind: str, person_id: int, chat_id: int, spec: Row, now: dt.datetime) -> int:
        """Promise the work; its id."""
        with self._db.transaction() as db:
            return db.insert(
                "INSERT INTO jobs (kind, person_id, chat_id, spec, created_at) VALUES (?, ?, ?, ?, ?)",
                (kind, person_id, chat_id, to_json(spec), int(now.timestamp())),
            )

    def waiting(self) -> list[Job]:
        """Unfinished jobs, oldest first."""
        rows = self._db.rows("SELECT id, kind, person_id, chat_id, spec FROM jobs WHERE state = 'waiting' ORDER BY id")
        return [Job(r["id"], r["kind"], r["person_id"], r["chat_id"], json.loads(r["spec"])) for r in rows]

    def finish(self, job_id: int, state: str, now: dt.datetime) -> None:
        """Close a job as ``done`` or ``failed``."""
        with self._db.transaction() as db:
            db.run("UPDATE jobs SET state = ?, finished_at = ? WHERE id = ?", (state, int(now.timestamp()), job_id))

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: finished jobs go, with the words of their request."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM jobs WHERE state <> 'waiting' AND created_at < ?", (int(moment.timestamp()),))

    def drop_of(self, person_id: int) -> None:
        """Forget what a revoked account was waiting for."""
        with self._db.transaction() as db:
            db.run("DELETE FROM jobs WHERE person_id = ? AND state = 'waiting'", (person_id,))
