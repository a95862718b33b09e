"""The n-th statement fails, for n = 1, 2, 3… until none is left to fail: nothing is lost, doubled or dead."""

from __future__ import annotations

from typing import Any

import pytest

from bot.store.connection import SqliteError
from tests.delivery.conftest import eventually, inbox_rows, note_texts
from tests.street import Street


class Failing:
    """A connection whose n-th statement fails once: before it is carried out, or after."""

    def __init__(self, raw: Any, fuse: Fuse) -> None:
        self._raw, self._fuse = raw, fuse

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def execute(self, *args: Any) -> Any:
        """Carry out a statement, or fail."""
        burns = self._fuse.burns()
        if burns and not self._fuse.is_after:
            raise SqliteError("disk I/O error")
        result = self._raw.execute(*args)
        if burns:
            result.fetchall()
            raise SqliteError("disk I/O error")
        return result


class Fuse:
    """Counts down over both databases."""

    def __init__(self) -> None:
        self.left, self.is_after = 0, False

    def burns(self) -> bool:
        """Whether it is this statement's turn."""
        self.left -= 1
        return self.left == 0


@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("way", ["/note", "buttons"])
async def test_no_statement_may_fail_at_a_bad_moment(small: Street, way: str, is_after: bool) -> None:
    """T7: a note in one message, or by taps (there every fifth statement): once, confirmed, the lanes and loops alive."""
    fuse = Fuse()
    fuse.is_after = is_after
    aside = small.store.reader()
    for db in (small.store._db, small.carnet._inbox._db):
        db._raw = Failing(db._raw, fuse)
    step, burnt = 0, True
    while burnt:
        step += 1
        fuse.left = step if way == "/note" else 1 + (step - 1) * 5
        if way == "/note":
            await small.alice.says(f"/note tapage numéro {step} aux tilleuls")
        else:
            await by_taps(small)
        await eventually(lambda number=step: any(f"n° {number} " in m.text.replace("\n", " ") for m in small.alice.messages))
        await small.settled()
        await eventually(lambda: not aside.value("SELECT count(*) FROM outbox WHERE state = 'waiting'"))
        burnt = fuse.left <= 0
    fuse.left = 0
    aside.close()

    assert step > (15 if way == "/note" else 8)
    assert step == len(note_texts(small, small.alice))
    if way == "/note":
        assert [f"tapage numéro {n} aux tilleuls" for n in range(1, step + 1)] == note_texts(small, small.alice)
    assert [] == inbox_rows(small)
    if small.sandbox.findings:  # a commit that held and said otherwise: the tap took effect, its button spins to the end
        small.sandbox.forgive("never answered")
    assert not small.carnet.lanes.died.is_set()
    assert [] == [name for name, task in small.carnet._loops.items() if task.done()]
    assert "ok" == small.store._db.value("PRAGMA integrity_check")


async def by_taps(street: Street) -> None:
    """``/note``, then its questions, on the newest prompt: one may come twice, and only the last one counts."""
    before = len(street.alice.messages)
    await street.alice.says("/note")
    for wanted in ("Les Tilleuls", "Nuisance sonore", "Apaisé"):
        await street.settled()
        prompt = street.alice.messages[-1]
        if len(street.alice.messages) > before + 1 and wanted in [label for row in prompt.buttons for label in row]:
            await street.alice.taps(wanted, message_id=prompt.message_id)
