"""Write the table of docs/reliability.md: each fault, its test, how often it was provoked, and what came of it.

    python -m scripts.write_reliability

The figures come from docs/reliability.jsonl, to which every round of ``make soak`` adds a line (and ``make soak-short``, for the short forms).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TARGET, RESULTS = ROOT / "docs" / "reliability.md", ROOT / "docs" / "reliability.jsonl"
BEGIN, END = "<!-- table: python -m scripts.write_reliability -->", "<!-- end of table -->"
WORST = {"longest_stall_s", "dead_within_s", "door_p50_ms", "door_p99_ms", "effect_p50_ms", "effect_p99_ms", "save_p50_ms", "save_p99_ms", "memory_mb", "memory_grew_mb", "log_lines_a_fault", "log_lines_a_second"}
"""Figures of which the greatest counts; the least of the rates below, and the sum of all others."""
LEAST = {"messages_a_second"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A row: ``short`` is what the short form does, ``long`` the release's count; "" where the short form is whole."""

    number: str
    what: str
    test: str
    short: str
    long: str = ""


FAULTS = (
    Fault("T1", "kill -9, half by timer, half at nine named points of the code; polling", "tests/faults/test_kill.py::test_nothing_is_lost_to_kill_9", "8 kills, with T2's at eight of the points", "1,000"),
    Fault("T2", "the same by webhook", "tests/faults/test_kill.py::test_nothing_is_lost_to_kill_9", "8 kills", "300"),
    Fault("T3", "SIGTERM under load, sends hanging; exit 0 within 5 s", "tests/delivery/test_shutdown.py::test_a_stop_under_load_loses_nothing", "2 stops", "200"),
    Fault("T4", "power cut at a random write: unsynced 512-byte sectors kept or dropped by chance, under the real store and inbox", "tests/faults/test_power_cut.py::test_no_power_cut_takes_what_was_said", "200 cuts", "5,000"),
    Fault("T5", "disk full to the last byte, then room again (tmpfs of 8 MB)", "tests/faults/test_disk.py::test_a_full_disk_costs_nothing_but_time", "1", "20"),
    Fault("T6", "database, then database and inbox, locked by another process: 3 s short, 8 s and 60 s long", "tests/faults/test_disk.py::test_a_locked_database_costs_nothing_but_time", "2 locks", "20"),
    Fault("T7", "the n-th SQLite statement fails, before or after it is carried out, n = 1, 2… until none is left", "tests/faults/test_each_statement.py::test_no_statement_may_fail_at_a_bad_moment", "every one of a note's; every fifth of the taps'"),
    Fault("T8", "mutated updates through the running bot, by polling", "tests/faults/test_fuzz.py::test_broken_updates_stop_nobody", "2,000 at the door, 300 through the bot", "10,000"),
    Fault("T8-webhook", "mutated, cut, garbled and nested bodies at the webhook", "tests/faults/test_fuzz.py::test_broken_bodies_stop_nobody", "200", "10,000"),
    Fault("T9", "429, 500, 502 HTML, 200 that is no JSON, resets, silences; an outage of ten minutes", "tests/faults/test_network.py::test_sixty_mixed_faults_lose_nothing", "60 faults", "5,000"),
    Fault("T10", "the answer is lost after the commit (timeout)", "tests/faults/test_network.py::test_a_lost_answer_makes_no_second_note", "25", "500"),
    Fault("T11", "a restart before each step of a conversation; its transcript must not change", "tests/faults/test_restart.py::test_a_conversation_goes_on_through_restarts", "5 conversations, every step", "all conversations × 20"),
    Fault("T12", "a backlog of twenty people mixed at random, fetched in batches: 200 messages short, 500 long", "tests/faults/test_backlog.py::test_a_backlog_is_worked_off_in_everybodys_order", "1", "20"),
    Fault("T13", "thirty messages a second for an hour, one in five a search, time compressed", "tests/faults/test_load.py::test_an_hour_of_thirty_a_second", "300 messages", "108,000"),
    Fault("T14", "the clock jumps by an hour, a year, ten years; clock changes, leap day, New Year", "tests/faults/test_clock.py::test_a_jump_between_two_messages_changes_nothing", "14"),
    Fault("T15", "a second bot on the same disk; on another disk with the same token", "tests/faults/test_two_bots.py::test_a_second_bot_spoils_nothing", "1; 1", "10"),
    Fault("T16", "content damaged under a running bot: cut, bytes changed, doubled, bombs, empty", "tests/faults/test_content.py::test_damaged_content_never_takes_the_library_down", "200 at the reader, 40 in the bot", "5,000"),
    Fault("T17", "the poller or a lane dies of a bug: exit 70, restart", "tests/faults/test_loops.py::test_a_dead_loop_costs_nothing", "2, and each loop by itself × 2", "50"),
    Fault("T18", "canaries (token, texts, numbers, names) by every path at DEBUG; grep of logs, files, calls", "tests/test_canary.py::test_no_value_is_anywhere", "all"),
    Fault("T19", "every command and button × role × chat × way in", "tests/access/test_matrix.py::test_only_what_the_table_allows_happens", "all"),
    Fault("T20", "backups beside a writer that never rests; restored, compared row by row", "tests/faults/test_backup_load.py::test_a_backup_under_load_is_whole", "3", "100"),
    Fault("T21", "ephemeral mount; new, empty, wrong or damaged database at start", "tests/test_disk.py::test_a_database_born_empty_where_another_is_expected_takes_no_note", "9"),
    Fault("T22", "kill -9 in each migration, on a database of the first release", "tests/store/test_upgrade.py::test_killed_in_any_step_it_completes", "each step of the first release's upgrade"),
)  # fmt: skip


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The table in Markdown."""
    lines = ["| # | Fault | Test | Short form | Long form | Measured |", "|---|---|---|---|---|---|"]
    for fault in FAULTS:
        measured = "; ".join(filter(None, (_measured(rows, fault.number, "long"), _measured(rows, fault.number, "short"))))
        lines.append(f"| {fault.number} | {fault.what} | `{fault.test}` | {fault.short} | {fault.long or 'the same'} | {measured or 'passes; no figure kept yet'} |")
    return "\n".join(lines)


def _measured(rows: Iterable[dict[str, Any]], fault: str, form: str) -> str:
    of_it = [row for row in rows if (row["fault"], row["form"]) == (fault, form)]
    if not of_it:
        return ""
    mine = [row for row in of_it if row["run"] == of_it[-1]["run"]]
    counts = "/".join(str(sum(row[name] for row in mine)) for name in ("lost", "lied", "doubled", "mangled"))
    cases, notes = (sum(row[name] for row in mine) for name in ("cases", "notes"))
    figures = "".join(f", {name.replace('_', ' ')} {value:g}" for name, value in _figures(mine).items())
    return f"**{form}, {mine[-1]['day']}, {mine[-1]['machine'].split(',')[0]}: {cases:,} cases, {notes:,} notes, {counts}**{figures}"


def _figures(rows: Iterable[dict[str, Any]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for row in rows:
        for name, value in row["figures"].items():
            if name in WORST | LEAST:
                found[name] = (max if name in WORST else min)(found.get(name, value), value)
            else:
                found[name] = found.get(name, 0) + value
    return found


def main() -> None:
    """Put the table between its marks."""
    text = TARGET.read_text("utf-8")
    rows = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines()] if RESULTS.is_file() else []
    before, _, rest = text.partition(BEGIN)
    TARGET.write_text(f"{before}{BEGIN}\n{table(rows)}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
