"""Trains the model of the note reader from ``training/`` and the lists; numpy only (extra ``sens``), never needed at run time.

    python -m scripts.train_reader

Prints what is reached on writers never seen (each one left out in turn; of ``--more``, a fifth of the notes at a time, which
then also sets how sure the reader must be), then learns from all and writes ``bot/journal/learned.bin``.

Ridge regression in its dual form: exact, no chance involved; the same data and lists give the same file.
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from bot.journal.learned import SHIPPED, unpack
from bot.library.reading import read_library
from scripts.reader import evaluating, lessons, solving

TRAINING = Path("training")
PROCEDURES = Path("procedures")


def main() -> None:
    """Trains, and prints what was reached."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today())  # noqa: DTZ011 - a date for people
    asked.add_argument("--more", type=Path, help="labelled notes that are not shipped, one JSON object a line: text, gold")
    args = asked.parse_args()
    library = read_library(PROCEDURES, args.today)
    notes = lessons.read_notes(TRAINING)
    more = lessons.read_more(args.more) if args.more else []
    rows = [*lessons.of_notes(notes, library), *lessons.of_notes(more, library, lessons.MORE_SHARE), *lessons.of_phrases(library)]
    rarity, trials, solved = solving.rarity_of(rows), {}, {}
    for field in lessons.FIELDS:
        one = solving.problem(rows, field, rarity)
        trials[field], solved[field] = evaluating.leave_one_writer_out(one), solving.weighed(one)
    judged = evaluating.of_writers(trials, lessons.MORE) if more else trials
    cuts = evaluating.thresholds(judged, evaluating.WRONG_AT_MOST)
    print(evaluating.report(judged, cuts))
    about = {"date": args.today.isoformat(), "notes": len(notes), "more": len(more), "training": lessons.fingerprint(TRAINING),
             "unseen writers": evaluating.figures(evaluating.of_writers(trials, ""), cuts),
             "held-out folds of more": evaluating.figures(judged, cuts) if more else None}  # fmt: skip
    content = solving.packed(solved, rarity, cuts, about)
    SHIPPED.write_bytes(content)
    print(f"{SHIPPED.name}: {len(content)} bytes, {unpack(content).about['buckets']} traits")


if __name__ == "__main__":
    main()
