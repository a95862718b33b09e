"""The schema's history. Functions are never edited nor renamed once released: a test pins their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import tally_schema
from bot.store.steps import Steps

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Steps("carnet")


def _run(db: Database, script: str) -> None:
    for statement in script.strip().split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


@migrations()
def m001_people(db: Database) -> None:
    """Accounts, teams, invitations. ``alias`` is the stable pseudonym in exports."""
    _run(
        db,
        """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE teams (id TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT;
CREATE TABLE people (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('mediateur', 'manager', 'admin')),
  team TEXT NOT NULL REFERENCES teams(id), state TEXT NOT NULL CHECK (state IN ('active', 'waiting', 'revoked')),
  alias INTEGER NOT NULL UNIQUE, last_sector TEXT, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE invitations (
  hash TEXT PRIMARY KEY, role TEXT NOT NULL, team TEXT NOT NULL REFERENCES teams(id), created_by INTEGER, created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, used_by INTEGER, used_at INTEGER) STRICT;
""",
    )


@migrations()
def m002_notes(db: Database) -> None:
    """Notes with every former text, and their full-text index (œ/æ folded by us, segments erased on delete)."""
    _run(
        db,
        """
CREATE TABLE notes (
  number INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER, message_id INTEGER, author_id INTEGER, team TEXT NOT NULL,
  secteur TEXT, registre TEXT, motif TEXT, lieu TEXT, origine TEXT, public TEXT, effectif TEXT, suite TEXT, partenaire TEXT,
  duree TEXT, ambiance TEXT, occurred_at INTEGER NOT NULL, logged_at INTEGER NOT NULL, day TEXT NOT NULL, hour INTEGER NOT NULL,
  text TEXT, sheet_id TEXT, sheet_digest TEXT, sheet_version TEXT, status TEXT NOT NULL, by_hand TEXT NOT NULL DEFAULT '[]',
  receipt_id INTEGER, UNIQUE (chat_id, message_id)) STRICT;
CREATE INDEX notes_by_team_time ON notes (team, occurred_at, number);
CREATE INDEX notes_by_time ON notes (occurred_at, number);
CREATE INDEX notes_by_author ON notes (author_id, number);
CREATE INDEX notes_by_sector_time ON notes (secteur, occurred_at, number);
CREATE INDEX notes_by_motif_time ON notes (motif, occurred_at, number);
CREATE INDEX notes_not_erased ON notes (occurred_at) WHERE (text IS NOT NULL OR author_id IS NOT NULL OR chat_id IS NOT NULL);
CREATE INDEX notes_for_counts ON notes (team, occurred_at, status, motif, secteur, suite, registre, partenaire, lieu, hour, day);
CREATE TABLE note_history (
  id INTEGER PRIMARY KEY, number INTEGER NOT NULL REFERENCES notes(number), replaced_at INTEGER NOT NULL, replaced_by INTEGER,
  text TEXT, fields TEXT NOT NULL) STRICT;
CREATE INDEX note_history_by_note ON note_history (number);
CREATE VIRTUAL TABLE notes_fts USING fts5(text, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO notes_fts(notes_fts, rank) VALUES ('secure-delete', 1);
""",
    )


@migrations()
def m003_conversation(db: Database) -> None:
    """What makes delivery exact: done marks, drafts, the outbox, long jobs."""
    _run(
        db,
        """
CREATE TABLE done_updates (bot_id INTEGER NOT NULL, update_id INTEGER NOT NULL, done_at INTEGER NOT NULL,
  PRIMARY KEY (bot_id, update_id)) STRICT, WITHOUT ROWID;
CREATE INDEX done_updates_by_time ON done_updates (done_at);
CREATE TABLE drafts (
  person_id INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, step TEXT NOT NULL, payload TEXT NOT NULL,
  chat_id INTEGER NOT NULL, source_id INTEGER NOT NULL, prompt_id INTEGER, updated_at INTEGER NOT NULL) STRICT;
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, created_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'waiting') STRICT;
CREATE INDEX outbox_waiting ON outbox (state, chat_id, id);
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, person_id INTEGER NOT NULL, chat_id INTEGER NOT NULL, spec TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting', created_at INTEGER NOT NULL, finished_at INTEGER) STRICT;
CREATE INDEX jobs_waiting ON jobs (state, id);
""",
    )


@migrations()
def m004_proof(db: Database) -> None:
    """Lookups, sheet versions, publications, and the append-only chained log."""
    _run(
        db,
        """
CREATE TABLE lookups (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER, at INTEGER NOT NULL, text TEXT, verdict TEXT NOT NULL, hits TEXT NOT NULL,
  opened TEXT, opened_digest TEXT, opened_at INTEGER, declined INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX lookups_not_erased ON lookups (at) WHERE (text IS NOT NULL OR person_id IS NOT NULL);
CREATE TABLE sheet_versions (
  sheet_id TEXT NOT NULL, digest TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL, first_seen_at INTEGER NOT NULL,
  PRIMARY KEY (sheet_id, digest)) STRICT;
CREATE TABLE publications (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor INTEGER, digest TEXT NOT NULL, added TEXT NOT NULL,
  changed TEXT NOT NULL, removed TEXT NOT NULL) STRICT;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor INTEGER, action TEXT NOT NULL, detail TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER audit_is_not_erased BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
""",
    )


@migrations()
def m005_requests(db: Database) -> None:
    """Managers' requests, so that the page buttons of an old list still know their filter."""
    _run(
        db,
        """
CREATE TABLE requests (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL, filter TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
""",
    )


@migrations()
def m006_publishing(db: Database) -> None:
    """Which version of a sheet was in force when, what each publication changed in the files, and what an admin has proposed."""
    _run(
        db,
        """
ALTER TABLE publications ADD COLUMN lists TEXT NOT NULL DEFAULT '[]';
ALTER TABLE publications ADD COLUMN takes_back INTEGER;
CREATE TABLE publication_files (
  id INTEGER PRIMARY KEY, publication_id INTEGER NOT NULL REFERENCES publications(id), file TEXT NOT NULL, former TEXT, content TEXT,
  UNIQUE (publication_id, file)) STRICT;
CREATE TABLE sheet_periods (id INTEGER PRIMARY KEY, sheet_id TEXT NOT NULL, digest TEXT, since INTEGER NOT NULL) STRICT;
CREATE INDEX sheet_periods_by_sheet ON sheet_periods (sheet_id, id);
INSERT INTO sheet_periods (sheet_id, digest, since)
  SELECT sheet_id, digest, first_seen_at FROM sheet_versions ORDER BY first_seen_at, rowid;
CREATE TABLE proposals (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL, file TEXT NOT NULL, content TEXT NOT NULL, shown TEXT NOT NULL,
  created_at INTEGER NOT NULL) STRICT;
""",
    )


@migrations()
def m007_flows(db: Database) -> None:
    """How an applied sheet fitted, what a correction was for, bursts, corrections by hand, and which message shows what."""
    _run(
        db,
        """
ALTER TABLE notes ADD COLUMN application TEXT;
ALTER TABLE notes ADD COLUMN application_reason TEXT;
ALTER TABLE notes ADD COLUMN rewritten INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notes ADD COLUMN appended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notes ADD COLUMN tail INTEGER;
ALTER TABLE notes ADD COLUMN burst_id INTEGER;
ALTER TABLE note_history ADD COLUMN cause TEXT;
CREATE TABLE bursts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER, chat_id INTEGER, prompt_id INTEGER, asked_at INTEGER NOT NULL,
  answered_at INTEGER) STRICT;
CREATE INDEX bursts_by_person ON bursts (person_id, id);
CREATE INDEX notes_by_burst ON notes (burst_id) WHERE burst_id IS NOT NULL;
CREATE TABLE shown (
  chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL, shown_at INTEGER NOT NULL, sheet TEXT, number INTEGER,
  PRIMARY KEY (chat_id, message_id)) STRICT, WITHOUT ROWID;
CREATE INDEX shown_by_time ON shown (shown_at);
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY, number INTEGER REFERENCES notes(number), field TEXT NOT NULL, read TEXT, chosen TEXT NOT NULL,
  at INTEGER NOT NULL, UNIQUE (number, field)) STRICT;
""",
    )


@migrations()
def m008_guard(db: Database) -> None:
    """What is to be said, or deleted from a chat, at a later moment: it sleeps in the outbox until then."""
    _run(
        db,
        """
ALTER TABLE outbox ADD COLUMN due_at INTEGER;
CREATE INDEX outbox_later ON outbox (due_at) WHERE state = 'later';
""",
    )


@migrations()
def m009_sharing(db: Database) -> None:
    """Which searches were made in another chat and ended with a card sent there; a person's last sheets are found at once."""
    _run(
        db,
        """
ALTER TABLE lookups ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
CREATE INDEX lookups_opened_by_person ON lookups (person_id, id) WHERE opened IS NOT NULL;
""",
    )


@migrations()
def m010_shift(db: Database) -> None:
    """Who works with whom for a shift, what is to be seen again and when, who ticked it, and what a person chose for their shifts."""
    _run(
        db,
        """
ALTER TABLE notes ADD COLUMN partner_id INTEGER;
CREATE INDEX notes_by_partner ON notes (partner_id, number) WHERE partner_id IS NOT NULL;
CREATE INDEX notes_with_partner ON notes (occurred_at) WHERE partner_id IS NOT NULL;
CREATE TABLE pairs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER, partner_id INTEGER, began_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL) STRICT;
CREATE INDEX pairs_by_person ON pairs (person_id, ends_at);
CREATE INDEX pairs_by_partner ON pairs (partner_id, ends_at);
CREATE TABLE follow_ups (
  number INTEGER PRIMARY KEY REFERENCES notes(number), opened_at INTEGER NOT NULL, due_at INTEGER, reminded_at INTEGER,
  closed_at INTEGER) STRICT;
CREATE INDEX follow_ups_open ON follow_ups (number) WHERE closed_at IS NULL;
CREATE INDEX follow_ups_due ON follow_ups (due_at) WHERE closed_at IS NULL AND reminded_at IS NULL AND due_at IS NOT NULL;
CREATE TABLE ticks (
  id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL REFERENCES notes(number), at INTEGER NOT NULL, person_id INTEGER,
  deed TEXT NOT NULL) STRICT;
CREATE INDEX ticks_by_note ON ticks (number);
CREATE TABLE shifts (
  person_id INTEGER PRIMARY KEY, sectors TEXT NOT NULL DEFAULT '[]', chosen_at INTEGER NOT NULL, recap_since INTEGER,
  recapped_at INTEGER) STRICT;
""",
    )


@migrations()
def m011_desk(db: Database) -> None:
    """What managers make of notes: read again or sent back, told of at once, views kept, a digest, the further teams they look after."""
    _run(
        db,
        """
ALTER TABLE requests ADD COLUMN asked TEXT;
CREATE TABLE reviews (
  number INTEGER PRIMARY KEY REFERENCES notes(number), state TEXT NOT NULL, reason TEXT, reviewed_by INTEGER, at INTEGER NOT NULL,
  open_until INTEGER) STRICT;
CREATE TABLE on_call (
  id INTEGER PRIMARY KEY AUTOINCREMENT, team TEXT NOT NULL REFERENCES teams(id), person_id INTEGER NOT NULL, begins_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL, put_by INTEGER) STRICT;
CREATE INDEX on_call_by_team ON on_call (team, ends_at);
CREATE TABLE alerts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL UNIQUE REFERENCES notes(number), raised_at INTEGER NOT NULL,
  told_at INTEGER, taken_by INTEGER, taken_at INTEGER, closed_at INTEGER) STRICT;
CREATE INDEX alerts_open ON alerts (id) WHERE taken_at IS NULL AND closed_at IS NULL;
CREATE TABLE alert_tells (
  id INTEGER PRIMARY KEY AUTOINCREMENT, alert_id INTEGER NOT NULL REFERENCES alerts(id), person_id INTEGER NOT NULL,
  told_at INTEGER NOT NULL, message_id INTEGER, UNIQUE (alert_id, person_id)) STRICT;
CREATE TABLE kept_views (
  id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL, name TEXT NOT NULL, asked TEXT NOT NULL,
  used_at INTEGER NOT NULL) STRICT;
CREATE INDEX kept_views_by_person ON kept_views (person_id);
CREATE TABLE digests (
  person_id INTEGER PRIMARY KEY, every TEXT NOT NULL, last_at INTEGER NOT NULL) STRICT;
CREATE TABLE people_teams (
  person_id INTEGER NOT NULL, team TEXT NOT NULL REFERENCES teams(id), added_at INTEGER NOT NULL, UNIQUE (person_id, team)) STRICT;
""",
    )


@migrations()
def m012_figures(db: Database) -> None:
    """Figures of the sheets applied are read from an index of those notes alone."""
    _run(
        db,
        """
CREATE INDEX notes_with_sheet ON notes (team, occurred_at, status, sheet_id, application, motif, secteur, suite, registre, partenaire,
  lieu, hour) WHERE sheet_id IS NOT NULL;
""",
    )


@migrations()
def m013_tallies(db: Database) -> None:
    """Notes of each team and day are counted as they are written: a month's figures add up a few thousand rows, not a million notes.

    What retention looks for every hour is found by an index.
    """
    for statement in (tally_schema.TABLE, *tally_schema.FILL, *tally_schema.TRIGGERS, *tally_schema.INDEXES):
        db.conn.execute(statement)


@migrations()
def m014_lists_over_teams(db: Database) -> None:
    """A list over several teams of a sector or motif, with an outcome or hours, is read from one index, even where nothing meets it."""
    _run(
        db,
        """
DROP INDEX notes_by_sector_time;
DROP INDEX notes_by_motif_time;
CREATE INDEX notes_by_sector ON notes (secteur, occurred_at, motif, suite, team, hour, status);
CREATE INDEX notes_by_motif ON notes (motif, occurred_at, suite, secteur, team, hour, status);
""",
    )
