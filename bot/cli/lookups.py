"""``lookups``: what was searched and chosen, as JSON lines that ``scripts.tune_search`` takes as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from bot import wording as w
from bot.cli.french import FrenchCommand
from bot.cli.ground import PARIS, opened, patiently, settings, utc_now
from bot.cli.terminal import notify, show

if TYPE_CHECKING:
    from bot.quality.traces import Trace


@click.command("lookups", cls=FrenchCommand, help=w.HELP["lookups"])
def lookups() -> int:
    """Every search whose words are kept, oldest first; that they left is in the chained log before the first line does."""
    from bot.quality.traces import traces
    from bot.store.proof import LookupsReader

    with opened(settings(), must_exist=True) as store:
        patiently(lambda: store.audit.add(None, "export-lookups", {}, utc_now()))
        reader = store.reader()
        try:
            count = 0
            for trace in traces(LookupsReader(reader)):
                show(json.dumps(line_of(trace), ensure_ascii=False))
                count += 1
        finally:
            reader.close()
    notify(w.LOOKUPS_SHOWN.format(count=count))
    return 0


def line_of(trace: Trace) -> dict[str, object]:
    """One search as it leaves: no person; ``ids`` and ``kind``, for the tuning, only where a person chose among several sheets."""
    said: dict[str, object] = {
        "at": trace.at.astimezone(PARIS).isoformat(timespec="seconds"),
        "q": trace.text,
        "verdict": trace.verdict.value,
        "shown": list(trace.shown),
        "chosen": trace.chosen,
        "rank": trace.rank,
        "declined": trace.is_declined,
        "shared": trace.is_shared,
    }
    return said | {"ids": [trace.chosen], "kind": "choice"} if trace.is_choice else said
