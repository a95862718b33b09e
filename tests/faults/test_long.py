"""The long forms of T1 to T22, in rounds that are taken up again where a run was broken off: ``make soak``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.delivery.test_shutdown import stops
from tests.faults import long_runs
from tests.faults.long_runs import NOTHING, Ground, LongRun, Tally, play_rounds
from tests.faults.test_backlog import backlogs
from tests.faults.test_backup_load import backups
from tests.faults.test_content import damages
from tests.faults.test_disk import full_disks, locks, small_disk
from tests.faults.test_fuzz import by_polling, by_webhook
from tests.faults.test_kill import kills_by_polling, kills_by_webhook
from tests.faults.test_load import load
from tests.faults.test_loops import deaths
from tests.faults.test_network import faults, lost_answers
from tests.faults.test_power_cut import cuts
from tests.faults.test_restart import TOLD, restarts
from tests.faults.test_two_bots import pairs
from tests.street import SharedLibrary

HOUR = 108_000


async def on_a_small_disk(ground: Ground, cases: int, seed: int) -> Tally:
    """T5 on a disk of its own."""
    with small_disk(ground.folder / "disk") as place:
        return await full_disks(Ground(place, ground.shared), cases, seed)


LONG = {
    run.fault: run
    for run in (
        LongRun("T1", 1_000, 25, kills_by_polling), LongRun("T2", 300, 25, kills_by_webhook), LongRun("T3", 200, 10, stops),
        LongRun("T4", 5_000, 500, cuts), LongRun("T5", 20, 4, on_a_small_disk), LongRun("T6", 20, 5, locks),
        LongRun("T8", 10_000, 1_000, by_polling), LongRun("T8-webhook", 10_000, 1_000, by_webhook), LongRun("T9", 5_000, 250, faults),
        LongRun("T10", 500, 50, lost_answers), LongRun("T11", 20 * len(TOLD), len(TOLD), restarts), LongRun("T12", 20, 2, backlogs),
        LongRun("T13", HOUR, HOUR // 3, load), LongRun("T15", 10, 5, pairs), LongRun("T16", 5_000, 250, damages),
        LongRun("T17", 50, 10, deaths), LongRun("T20", 100, 20, backups),
    )
}  # fmt: skip
"""T7, T14, T18, T19, T21 and T22 are whole in their short forms."""


@pytest.mark.soak
@pytest.mark.parametrize("fault", LONG)
async def test_long(fault: str, tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """The release's count; not one note lost, lied about, doubled or mangled."""
    wanted = os.environ.get("SOAK_ONLY", "")
    if wanted and fault not in wanted.split(","):
        pytest.skip("not asked for")
    total = await play_rounds(LONG[fault], Ground(tmp_path, shared))

    assert NOTHING == total.faults


async def test_a_run_broken_off_is_taken_up_again(tmp_path: Path, shared: SharedLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds that are on file are not played again, those with a fault are; another run begins anew."""
    monkeypatch.setattr(long_runs, "_say", lambda line: None)
    monkeypatch.delenv("SOAK_RUN", raising=False)
    monkeypatch.delenv("SOAK_SHARE", raising=False)
    played: list[tuple[int, int]] = []
    bad = {3}

    async def play(ground: Ground, cases: int, seed: int) -> Tally:
        played.append((seed, cases))
        return Tally(cases, notes=cases, lost=int(seed in bad))

    results, run = tmp_path / "results.jsonl", LongRun("T0", 25, 10, play)
    for attempt in range(3):
        (tmp_path / str(attempt)).mkdir()
        await play_rounds(run, Ground(tmp_path / str(attempt), shared), results)
        bad.clear()
    first = list(played)
    monkeypatch.setenv("SOAK_RUN", "2")
    (tmp_path / "again").mkdir()
    await play_rounds(run, Ground(tmp_path / "again", shared), results)

    assert [(1, 10), (2, 10), (3, 5), (3, 5)] == first
    assert [(1, 10), (2, 10), (3, 5)] == played[4:]
    assert [1, 0] == [json.loads(line)["lost"] for line in results.read_text().splitlines() if json.loads(line)["seed"] == 3][:2]
