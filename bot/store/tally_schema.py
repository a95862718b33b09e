"""What m013 made: never edited once released, like the migration itself."""

_KINDS = (("new.motif", "new.secteur"), ("new.suite", "new.partenaire"), ("new.registre", "new.lieu"), ("new.hour", "NULL"))
_COLUMNS = "team, day, hour, status, motif, secteur, suite, partenaire, registre, lieu"

TABLE = """CREATE TABLE tallies (
  kind INTEGER NOT NULL, team TEXT NOT NULL, day TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (kind, team, day, a, b)) STRICT, WITHOUT ROWID"""


def _more() -> str:
    return " ".join(
        f"INSERT INTO tallies VALUES ({kind}, new.team, new.day, coalesce(CAST({a} AS TEXT), ''), coalesce({b}, ''), 1)"
        " ON CONFLICT DO UPDATE SET n = n + 1;"
        for kind, (a, b) in enumerate(_KINDS)
    )


def _fewer() -> str:
    return " ".join(
        f"UPDATE tallies SET n = n - 1 WHERE kind = {kind} AND team = old.team AND day = old.day"
        f" AND a = coalesce(CAST({a} AS TEXT), '') AND b = coalesce({b}, '');"
        for kind, (a, b) in enumerate(_KINDS)
    ).replace("new.", "old.")


TRIGGERS = (
    f"CREATE TRIGGER notes_tallied AFTER INSERT ON notes WHEN new.status <> 'retiree' BEGIN {_more()} END",
    f"CREATE TRIGGER notes_tallied_before AFTER UPDATE OF {_COLUMNS} ON notes WHEN old.status <> 'retiree' BEGIN {_fewer()} END",
    f"CREATE TRIGGER notes_tallied_since AFTER UPDATE OF {_COLUMNS} ON notes WHEN new.status <> 'retiree' BEGIN {_more()} END",
    f"CREATE TRIGGER notes_tallied_no_more AFTER DELETE ON notes WHEN old.status <> 'retiree' BEGIN {_fewer()} END",
)
"""Whatever changes a note keeps its tallies true, in the same transaction. Erasing words and people touches none of these columns."""

FILL = tuple(
    f"INSERT INTO tallies SELECT {kind}, team, day, coalesce(CAST({a} AS TEXT), ''), coalesce({b}, ''), count(*) FROM notes"
    " WHERE status <> 'retiree' GROUP BY 2, 3, 4, 5".replace("new.", "")
    for kind, (a, b) in enumerate(_KINDS)
)
"""From the notes that are there."""

INDEXES = (
    "CREATE INDEX reviews_not_erased ON reviews (at) WHERE (reason IS NOT NULL OR reviewed_by IS NOT NULL)",
    "CREATE INDEX follow_ups_by_time ON follow_ups (opened_at)",
    "CREATE INDEX ticks_by_time ON ticks (at)",
)
