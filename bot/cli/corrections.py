"""``corrections``: what was read in notes and what their authors chose instead, so that the lists can learn."""

from __future__ import annotations

import click

from bot import wording as w
from bot.cli.french import FrenchCommand
from bot.cli.ground import opened, settings
from bot.cli.terminal import notify, show


@click.command("corrections", cls=FrenchCommand, help=w.HELP["corrections"])
def corrections() -> int:
    """Field, what was read, what was chosen, how often; most frequent first, separated by tabs."""
    with opened(settings(), must_exist=True) as store:
        found = store.corrections.counts()
    if not found:
        notify(w.NO_CORRECTION)
        return 0
    show("\t".join(w.CORRECTION_COLUMNS))
    for row in found:
        show("\t".join([w.FIELDS.get(row.field, row.field), row.read or w.NOTHING_READ, row.chosen, str(row.count)]))
    return 0
