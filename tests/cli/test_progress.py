"""The line that says how far a long check is."""

from __future__ import annotations

import io

from bot.cli.progress import ProgressLine


class Terminal(io.StringIO):
    """A stream somebody watches, or not."""

    def __init__(self, is_watched: bool = True) -> None:
        super().__init__()
        self.is_watched = is_watched

    def isatty(self) -> bool:
        """As told."""
        return self.is_watched


def shown(times: list[float], told: list[tuple[int, int]], is_watched: bool = True) -> str:
    """What a reading writes, its clock giving ``times``: one at the start, one for each call."""
    stream, clock = Terminal(is_watched), iter(times)
    with ProgressLine("{done} sur {total}", "fin", lambda: next(clock), stream) as line:
        for done, total in told:
            line.told(done, total)
    return stream.getvalue()


def test_a_short_reading_says_nothing() -> None:
    """Under a second there is nothing to wait for."""
    assert "" == shown([0.0, 0.5, 0.9], [(1, 2), (2, 2)])


def test_a_long_reading_says_how_far_it_is() -> None:
    """In place, not too often, and the line is cleared at the end."""
    expected = "\r3 sur 9\r7 sur 9\rfin    \r   \r"
    assert expected == shown([0.0, 1.2, 1.21, 1.5, 1.51], [(3, 9), (4, 9), (7, 9), (9, 9)])


def test_nobody_watching_nothing_is_said() -> None:
    """A log or a pipe gets no such line."""
    assert "" == shown([0.0, 5.0, 6.0], [(1, 2), (2, 2)], is_watched=False)
