"""Rights: everything that is held about one person, as a file of their own (GDPR art. 15 and 20)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import wording as w
from bot.people.model import Person
from bot.permissions import Action
from bot.store.connection import Row
from bot.store.holdings import HOLDINGS, about, aliases
from bot.store.inbox import waiting_for
from bot.store.store import Store

PARIS = ZoneInfo("Europe/Paris")
_INSIDE, _PEOPLE = frozenset({"detail", "payload"}), frozenset({"person", "by"})
"""Columns that hold values by name, and the names under which they hold an account."""
_TIMES = frozenset({"at", "since"})
_LINKS = frozenset({"previous", "hash"})
"""The chain of the log: it says nothing of anybody."""


class Rights:
    """What a person may ask for; ``months`` is how long texts and authors are kept."""

    def __init__(self, store: Store, inbox: Path, clock: Callable[[], dt.datetime], months: int) -> None:
        self._store = store
        self._inbox = inbox
        self._clock = clock
        self.months = months

    def own_data(self, person: Person) -> bytes:
        """One's own data as indented JSON in UTF-8; others are pseudonyms. Works in any thread. Raises NotAllowed."""
        person.require(Action.READ_OWN_DATA)
        reader = self._store.reader()
        try:
            held, known = about(reader, person.id), aliases(reader)
        finally:
            reader.close()
        made = self._clock().astimezone(PARIS).isoformat(timespec="seconds")
        whole: Row = {w.OWN_DATA_ABOUT: {w.OWN_DATA_MADE: made, w.OWN_DATA_WHAT: w.OWN_DATA}}
        for table, rows in held.items():
            if rows:
                whole[w.HOLDINGS.get(table, table)] = [_readable(table, row, person.id, known) for row in rows]
        if waiting := waiting_for(self._inbox, person.id):
            whole[w.HOLDINGS["inbox"]] = waiting
        return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _readable(table: str, row: Row, own: int, known: Mapping[int, int]) -> Row:
    """A row without the ids of others, its times in Paris."""
    people = HOLDINGS[table].people
    said: Row = {}
    for name, value in row.items():
        if name in _LINKS:
            continue
        if name in people or (name in _INSIDE and isinstance(value, dict)):
            said[name] = _named(value, own, known)
        elif isinstance(value, int) and (name.endswith("_at") or name in _TIMES):
            said[name] = dt.datetime.fromtimestamp(value, PARIS).isoformat(timespec="seconds")
        else:
            said[name] = value
    return said


def _named(value: object, own: int, known: Mapping[int, int]) -> object:
    """One's own id stays, another's becomes the pseudonym of the exports."""
    if isinstance(value, dict):
        return {name: _named(inner, own, known) if name in _PEOPLE else inner for name, inner in value.items()}
    if not isinstance(value, int) or value == own:
        return value
    return w.pseudonym_of(known[value]) if value in known else w.UNKNOWN_PERSON
