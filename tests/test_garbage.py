"""How often Python looks for unreachable objects, before and after a start."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot import garbage


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Other tests keep their own settings."""
    usual = gc.get_threshold()
    yield
    gc.set_threshold(*usual)


def test_what_a_start_makes_is_never_gone_through_again() -> None:
    """It is set apart, and from then on the rest is looked at seldom, though it is."""
    garbage.start_begins()
    assert garbage.STARTING == gc.get_threshold()
    made = [{} for _ in range(1_000)]
    garbage.start_ended()

    assert garbage.SERVING == gc.get_threshold()
    assert gc.isenabled()
    assert not any(one is made for one in gc.get_objects())
