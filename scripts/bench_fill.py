"""A year of invented notes in a database: four weeks are made once, and SQLite multiplies them.

A block of four weeks is drawn note by note; thirteen shifted copies of it are a year, and a large year has several notes, seconds apart,
for each of the block. Numbers follow the time of logging, as they do in life: most notes are logged within the hour, some days later.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.folding import fold
from bot.library.model import Library
from bot.people.model import State, Team
from bot.permissions import Role
from bot.samples import SITUATIONS
from bot.store.connection import Connection
from bot.store.store import Store
from bot.store.tally_schema import FILL

TEAMS, AUTHORS = 20, 600
LAST = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
BLOCKS, BLOCK_DAYS, MOST_DRAWN = 13, 28, 100_000
SUMMER = tuple(int(dt.datetime(2026, month, day, 1, tzinfo=dt.UTC).timestamp()) for month, day in ((3, 29), (10, 25)))
"""When Paris is two hours ahead in the year that is filled."""
FILLED = "bench-filled"
SYLLABLES = ("mon", "ta", "bel", "ro", "que", "vil", "lar", "sen", "dou", "mi", "pra", "cour")
_BLOCK = """
CREATE TEMP TABLE block (
  n INTEGER PRIMARY KEY, logged INTEGER, late INTEGER, author INTEGER, team TEXT, secteur TEXT, registre TEXT, motif TEXT, lieu TEXT,
  public TEXT, effectif TEXT, suite TEXT, partenaire TEXT, text TEXT, folded TEXT, sheet TEXT, application TEXT)"""
_COPY = """
INSERT INTO notes (number, chat_id, message_id, author_id, team, secteur, registre, motif, lieu, public, effectif, suite, partenaire,
  duree, occurred_at, logged_at, day, hour, text, sheet_id, sheet_digest, application, status)
WITH RECURSIVE copies (c) AS (SELECT 0 UNION ALL SELECT c + 1 FROM copies WHERE c + 1 < :copies),
made AS MATERIALIZED (SELECT c FROM copies),
timed AS (SELECT *, :start + logged + c * 41 AS at, :start + logged + c * 41 - late AS then_ FROM block CROSS JOIN made),
placed AS (SELECT *, :first + n * :copies + c AS number,
  then_ + CASE WHEN then_ >= :spring AND then_ < :autumn THEN 7200 ELSE 3600 END AS wall FROM timed)
SELECT number, 1, number, 2000 + (author + c * 37) % :authors, team, secteur, registre, motif, lieu, public, effectif, suite, partenaire,
  '15', then_, at, date(wall, 'unixepoch'), (wall % 86400) / 3600, text, sheet, CASE WHEN sheet IS NOT NULL THEN :digest END, application,
  'enregistree' FROM placed ORDER BY n, c"""


def _words(luck: random.Random) -> list[str]:
    return ["".join(luck.choices(SYLLABLES, k=3)) for _ in range(3_000)]


def drawn(notes: int, library: Library) -> Iterator[tuple[object, ...]]:
    """Four weeks in order of logging: busy evenings, few big teams, many small sectors, three sheets in ten, a place only few name."""
    luck = random.Random(7)  # noqa: S311 - sample data
    sectors, weights, places = list(library.lists.sectors), [s.weight for s in SITUATIONS], _words(luck)
    times: list[tuple[int, int, int]] = []
    for n in range(notes):
        kind = luck.choices(range(len(SITUATIONS)), weights)[0]
        first, last = SITUATIONS[kind].hours
        hour = int(luck.triangular(first, min(last, 24), last - 1)) % 24
        chance = luck.random()
        late = 600 if chance < 0.97 else luck.randrange(3 * 86_400) if chance < 0.999 else luck.randrange(60 * 86_400)
        times.append((n * BLOCK_DAYS // notes * 86_400 + hour * 3_600 + luck.randrange(3_600), late, kind))
    for n, (logged, late, kind) in enumerate(sorted(times)):
        situation, team = SITUATIONS[kind], int(TEAMS * luck.random() ** 2)
        sheet = situation.sheet if luck.random() < 0.3 else None
        told = f"{luck.choice(situation.telling)}, {places[int(len(places) * luck.random() ** 2)]}"
        yield (
            n, logged, late, n % AUTHORS, f"equipe-{team}", sectors[(team * 3 + int(4 * luck.random() ** 2)) % len(sectors)],
            situation.registre, situation.motif, situation.lieu, situation.public, situation.effectif, luck.choice(situation.outcomes),
            situation.partenaire, told, fold(told), sheet, luck.choice(("appliquee", "appliquee", "adaptee", None)) if sheet else None,
        )  # fmt: skip


def people(store: Store) -> None:
    """Teams and authors."""
    with store.transaction():
        for team in range(TEAMS):
            store.people.put_team(Team(f"equipe-{team}", f"Équipe {team}"))
        for author in range(AUTHORS):
            store.people.put(2_000 + author, f"Personne {author}", Role.MEDIATOR, f"equipe-{author % TEAMS}", State.ACTIVE, LAST)


def kept(path: Path, notes: int, library: Library) -> tuple[Store, dict[str, float]]:
    """A store with about that many notes, and the seconds of each step; a file that was filled before is taken as it is."""
    store = Store.open(path)
    known = store.meta.get(FILLED)
    if known is None:
        took = fill(store, notes, library)
        store.meta.put(FILLED, json.dumps(took))
        store.close()
        return Store.open(path), took
    return store, dict(json.loads(known))


def _merged(raw: Any) -> None:
    """Merge the pieces of the full text as a year of single notes would have; else the next notes do it, tens of milliseconds each."""
    before = -1
    while raw.total_changes - before >= 2:  # as SQLite says that work was done
        before = raw.total_changes
        raw.execute("INSERT INTO notes_fts (notes_fts, rank) VALUES ('merge', 10000)")


def fill(store: Store, notes: int, library: Library) -> dict[str, float]:
    """Notes with full text, two in five read again, indexes and tallies: seconds of each."""
    people(store)
    raw, took = store._db._raw, {}
    for setting in ("journal_mode = OFF", "synchronous = OFF", "secure_delete = OFF", "cache_size = -3000000", "threads = 2"):
        raw.execute(f"PRAGMA {setting}").fetchall()
    began = time.perf_counter()
    built = _dropped(store._db)
    _multiply(raw, notes, library)
    took["rows"] = -began + (began := time.perf_counter())
    raw.execute("INSERT INTO notes_fts (rowid, text) SELECT number, folded FROM notes JOIN folded USING (text) ORDER BY number")
    _merged(raw)
    read_again = "SELECT number, 'validee', 1, logged_at FROM notes WHERE number % 5 < 2"
    raw.execute(f"INSERT INTO reviews (number, state, reviewed_by, at) {read_again}")
    took["full text"] = -began + (began := time.perf_counter())
    for sql in built:
        if sql.startswith("CREATE INDEX"):
            raw.execute(sql)
    took["indexes"] = -began + (began := time.perf_counter())
    for sql in [*FILL, *(sql for sql in built if sql.startswith("CREATE TRIGGER"))]:
        raw.execute(sql)
    took["tallies"] = time.perf_counter() - began
    return took


def _dropped(db: Connection) -> list[str]:
    """How the indexes and triggers of the notes were made, which are gone now: making them at the end is far quicker."""
    rows = db.rows("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'notes' AND type <> 'table' AND sql IS NOT NULL")
    for row in rows:
        db._raw.execute(f"DROP {row['type']} {row['name']}")
    return [row["sql"] for row in rows]


def _multiply(raw: object, notes: int, library: Library) -> None:
    """The block, and its copies over a year."""
    copies = -(-notes // (BLOCKS * MOST_DRAWN))
    size = -(-notes // (BLOCKS * copies))
    execute = raw.execute  # type: ignore[attr-defined]
    execute(_BLOCK)
    raw.executemany(f"INSERT INTO block VALUES ({', '.join('?' * 17)})", drawn(size, library))  # type: ignore[attr-defined]
    execute("CREATE TEMP TABLE folded (text TEXT PRIMARY KEY, folded TEXT) WITHOUT ROWID")
    execute("INSERT INTO folded SELECT DISTINCT text, folded FROM block")
    start = int(LAST.replace(hour=0).timestamp()) - BLOCKS * BLOCK_DAYS * 86_400
    for place in range(BLOCKS):
        values = {"copies": copies, "start": start + place * BLOCK_DAYS * 86_400, "first": 1 + place * size * copies}
        values |= {"spring": SUMMER[0], "autumn": SUMMER[1], "authors": AUTHORS}
        execute(_COPY, values | {"digest": "0" * 64})
