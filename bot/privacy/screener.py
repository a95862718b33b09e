"""The guard of one association: what its own lists name is a place or a service, and no personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.library.model import Lists
from bot.privacy.allowed import Allowed, allow
from bot.privacy.screening import Screening, screen


class Screener:
    """Screens by the lists in force; one object a bot, so that a publication changes every way in at once."""

    def __init__(self, lists: Callable[[], Lists]) -> None:
        self._lists = lists
        self._known: tuple[Lists, Allowed] | None = None

    def screen(self, text: str) -> Screening:
        """A text as it may be stored, and what was masked in it."""
        return screen(text, allowed=self._allowed())

    def _allowed(self) -> Allowed:
        """Lists are immutable and replaced whole: the same object is the same content."""
        lists = self._lists()
        if self._known is None or self._known[0] is not lists:
            self._known = (lists, allow_lists(lists))
        return self._known[1]


def allow_lists(lists: Lists) -> Allowed:
    """What an association's lists name: help numbers; sectors with their streets, towns, partners, teams."""
    return allow((number.number for number in lists.numbers.values()), _names(lists))


def _names(lists: Lists) -> Iterator[str]:
    for sector in lists.sectors.values():
        yield from (sector.label, sector.town, *sector.aliases)
    for partner in lists.partners.values():
        yield from (partner.label, *partner.examples)
    yield from (number.label for number in lists.numbers.values())
    yield from (team.label for team in lists.teams.values())
