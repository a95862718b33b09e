"""One update, one effect: whatever an update changes is committed with the mark that says it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.store.store import Store


class Effects:
    """Opens the transaction in which an update acts, and writes there what must be said of it."""

    def __init__(self, store: Store, bot_id: int, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._bot_id = bot_id
        self._clock = clock

    @contextmanager
    def of(self, update_id: int | None) -> Iterator[None]:
        """Everything inside is committed together with the done mark. The body must not ``await``.

        None is for what no stored update asked for (a stranger's invitation already used, the command line).
        """
        with self._store.transaction():
            if update_id is not None:
                self.mark(update_id)
            yield

    def mark(self, update_id: int) -> None:
        """Inside ``of(None)``: this update's effect is in this transaction after all."""
        self._store.done.mark(self._bot_id, update_id, self._clock())

    def promise(self, chat_id: int, kind: str, **ids: object) -> None:
        """Say this after the commit, for as long as it takes; ``ids`` never hold words somebody typed."""
        self._store.outbox.add(chat_id, kind, ids, self._clock())

    def promise_later(self, due: dt.datetime, chat_id: int, kind: str, **ids: object) -> None:
        """The same, not before ``due``; a restart loses none of it."""
        self._store.outbox.add_later(chat_id, kind, ids, due, self._clock())
