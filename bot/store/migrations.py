"""The schema's history. Functions are never edited nor renamed once released: a test pins their names."""

from sqlite_utils import Database, Migrations

migrations = Migrations("carnet")


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
