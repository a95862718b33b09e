"""The guard of one association: what its own lists name is a place or a service, and no personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.library.compiled import once
from bot.library.model import Lists
from bot.privacy.allowed import Allowed, allow
from bot.privacy.screening import Screening, screen

CLEAN_KEPT = 2_000
"""Texts on their way, newest last; none in which anything was found stays in memory."""


class Screener:
    """Screens by the lists in force; one object a bot, so that a publication changes every way in at once."""

    def __init__(self, lists: Callable[[], Lists]) -> None:
        self._lists = lists
        self._in_force: Allowed | None = None
        self._clean: dict[str, Screening] = {}

    def screen(self, text: str) -> Screening:
        """A text as it may be stored, and what was masked in it."""
        allowed = _allowed(self._lists())
        if allowed is not self._in_force:
            self._in_force = allowed
            self._clean.clear()
        return self._clean.get(text) or self._kept(text, screen(text, allowed=allowed))

    def _kept(self, text: str, screening: Screening) -> Screening:
        """A message is screened at the door, and again before its note is stored: that one was found clean is kept for so long."""
        if not screening.findings:
            self._clean[text] = screening
            if len(self._clean) > CLEAN_KEPT:
                del self._clean[next(iter(self._clean))]
        return screening


def _allow_lists(lists: Lists) -> Allowed:
    """What an association's lists name: help numbers; sectors with their streets, towns, partners, teams."""
    return allow((number.number for number in lists.numbers.values()), _names(lists))


_allowed = once(_allow_lists)


def _names(lists: Lists) -> Iterator[str]:
    for sector in lists.sectors.values():
        yield from (sector.label, sector.town, *sector.aliases)
    for partner in lists.partners.values():
        yield from (partner.label, *partner.examples)
    yield from (number.label for number in lists.numbers.values())
    yield from (team.label for team in lists.teams.values())
