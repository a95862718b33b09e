"""Which notes: a filter within what somebody may see, as a condition in SQL, and the shortest way to the notes that meet it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.folding import fold
from bot.journal.model import ReviewState, Status
from bot.reports.model import Filter
from bot.store.connection import Connection
from bot.store.notes import PARIS

TEAMS_OF_NOTES = """
WITH RECURSIVE one (team) AS (
  SELECT min(team) FROM notes
  UNION ALL SELECT (SELECT min(team) FROM notes WHERE team > one.team) FROM one WHERE one.team IS NOT NULL)
SELECT team FROM one WHERE team IS NOT NULL"""
"""The teams that have notes, by one jump of the index each."""
SHORT = dt.timedelta(days=35)
"""A period whose notes are few enough to look up their lowest and highest number."""
COLUMNS = ("motif", "suite", "secteur", "registre", "lieu", "partenaire")
"""The codes a filter may name."""
BY_FIELD = {"secteur": "notes_by_sector", "motif": "notes_by_motif"}
"""Indexes that begin with a code and its time, and hold the other of the two, the outcome, the team, the hour and the status as well."""
OUTSIDE = ("registre", "lieu", "partenaire")
"""What they do not hold: for these each of their entries is looked up in the notes."""
FEW = 10_000
"""Entries of an index that are looked up one by one rather than reading an index that covers the question."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose notes may be seen: None means every team (the admin)."""

    teams: tuple[str, ...] | None
    include_withdrawn: bool = False
    author_id: int | None = None
    """Only this person's notes and those made with them, where given."""


def is_one_of(column: str, values: Iterable[str]) -> tuple[str, list[object]]:
    """The condition that a column has one of these values: never, where there are none (SQLite finds no index for ``IN ()``)."""
    chosen = list(values)
    return f"{column} IN ({', '.join('?' * len(chosen)) or 'NULL'})", list(chosen)


def fts_query(words: Iterable[str]) -> str:
    """Words as an FTS5 query: folded, quoted, all of them, each as a beginning; one or two letters begin too many words and stand alone."""
    folded = [fold(word).replace('"', '""') for word in words if fold(word).strip(' "')]
    return " ".join(f'"{word}"' + "*" * (len(word) > 2) for word in folded)


def _read_again(states: tuple[str, ...]) -> tuple[str, list[object]]:
    """Notes in one of these states of reading again; without a row a note is unread."""
    inside, values = is_one_of("(SELECT coalesce(max(state), ?) FROM reviews WHERE reviews.number = notes.number)", states)
    return inside, [ReviewState.UNREAD.value, *values]


def where_of(chosen: Filter, scope: Scope) -> tuple[str, list[object]]:
    """The condition of a filter within a scope, and its values: what most notes fail comes first, for SQLite looks in this order."""
    parts = [is_one_of(name, values) for name in COLUMNS if (values := getattr(chosen, name))]
    if chosen.hours:
        first, last = chosen.hours
        parts.append(("hour >= ? AND hour < ?" if first < last else "(hour >= ? OR hour < ?)", [first, last]))
    if chosen.since:
        start = dt.datetime.combine(chosen.since, dt.time(), PARIS)
        parts.append(("occurred_at >= ?", [int(start.timestamp())]))
    if chosen.until:
        end = dt.datetime.combine(chosen.until + dt.timedelta(days=1), dt.time(), PARIS)
        parts.append(("occurred_at < ?", [int(end.timestamp())]))
    if scope.teams is not None:
        parts.append(is_one_of("team", scope.teams))
    if scope.author_id is not None:
        parts.append(("(author_id = ? OR partner_id = ?)", [scope.author_id, scope.author_id]))
    if not scope.include_withdrawn:
        parts.append(("status <> ?", [Status.WITHDRAWN.value]))
    if query := fts_query(chosen.words):
        parts.append(("number IN (SELECT rowid FROM notes_fts WHERE notes_fts MATCH ?)", [query]))
    if chosen.review:
        parts.append(_read_again(chosen.review))
    return " AND ".join(p for p, _ in parts) or "1", [value for _, values in parts for value in values]


def named_teams(db: Connection, scope: Scope) -> Scope:
    """All teams by name: the index for counts begins with the team."""
    if scope.teams is not None or scope.author_id is not None:
        return scope
    return replace(scope, teams=tuple(r["team"] for r in db.rows(TEAMS_OF_NOTES)))


def source_of(db: Connection, chosen: Filter, scope: Scope) -> tuple[str, list[object]]:
    """What follows FROM, and its values: by the words where there are any, else from the index that covers every other field.

    The way is chosen here, not by SQLite, which has no statistics of a book that grows by the minute.
    """
    query = fts_query(chosen.words)
    if query:
        where, values = where_of(replace(chosen, words=()), scope)
        return (
            "notes_fts CROSS JOIN notes NOT INDEXED ON notes.number = notes_fts.rowid"
            f" WHERE notes_fts MATCH ? AND notes_fts.rowid BETWEEN ? AND ? AND {where}",
            [query, *numbers_within(db, chosen, scope), *values],
        )
    if scope.author_id is None:
        index = None if scope.teams is not None and len(scope.teams) == 1 else _by_field(db, chosen)
        where, values = where_of(chosen, scope if index else named_teams(db, scope))
        return f"notes INDEXED BY {index or 'notes_for_counts'} WHERE {where}", values
    where, values = where_of(chosen, scope)
    return f"notes WHERE {where}", values


def numbers_within(db: Connection, chosen: Filter, scope: Scope) -> tuple[int, int]:
    """The lowest and the highest number that a note of that period may have; exact, however late some were logged."""
    ends = db.row("SELECT (SELECT max(number) FROM notes) AS last, (SELECT max(occurred_at) FROM notes) AS newest")
    if ends is None or ends["last"] is None:
        return 0, 0
    newest = dt.datetime.fromtimestamp(ends["newest"], PARIS).date()
    if chosen.since is None or min(chosen.until or newest, newest) - chosen.since > SHORT:
        return 0, ends["last"]
    period = Filter(since=chosen.since, until=chosen.until)
    where, values = where_of(period, Scope(scope.teams, include_withdrawn=True))
    index = "notes_by_time" if scope.teams is None else "notes_by_team_time"
    found = db.row(f"SELECT min(number) AS first, max(number) AS last FROM notes INDEXED BY {index} WHERE {where}", values)
    return (found["first"], found["last"]) if found and found["last"] is not None else (0, 0)


def _by_field(db: Connection, chosen: Filter) -> str | None:
    """The index of a sector or motif, where it covers the question, or where few notes of the period have it."""
    period, is_outside = Filter(since=chosen.since, until=chosen.until), any(getattr(chosen, name) for name in OUTSIDE)
    for column, index in BY_FIELD.items():
        if chosen_ids := getattr(chosen, column):
            where, values = where_of(replace(period, **{column: chosen_ids}), Scope(None, include_withdrawn=True))
            few = f"SELECT count(*) FROM (SELECT 1 FROM notes INDEXED BY {index} WHERE {where} LIMIT {FEW + 1})"
            if not is_outside or int(db.value(few, values)) <= FEW:
                return index
    return None
