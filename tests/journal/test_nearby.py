"""A place and the sector it lies in."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.journal.nearby import distance_m, nearest_sector
from bot.library.model import Sector


def sector(name: str, latitude: float, longitude: float, radius: int) -> Sector:
    """A sector of that name around that point."""
    return Sector(name, name, "Beauval", (latitude, longitude), radius)


@pytest.mark.parametrize(("first", "second", "metres"), [
    ((48.8566, 2.3522), (45.7640, 4.8357), 391_500),
    ((0.0, 0.0), (0.0, 1.0), 111_195),
    ((90.0, 0.0), (-90.0, 0.0), 20_015_115),
    ((45.0, 180.0), (45.0, -180.0), 0),
])
def test_distances_along_the_great_circle(first: tuple[float, float], second: tuple[float, float], metres: int) -> None:
    """Paris to Lyon, a degree of the equator, pole to pole, across the date line: within one in a thousand."""
    assert distance_m(first, second) == pytest.approx(metres, rel=1e-3, abs=1)


def test_the_nearest_of_those_that_hold_the_place() -> None:
    """A big sector and a small one inside it: the nearer centre wins; a near centre whose radius is too short does not."""
    places = [sector("grand", 45.0, 5.0, 5_000), sector("petit", 45.0, 5.02, 300)]

    assert "petit" == nearest_sector((45.0, 5.0199), places)
    assert "grand" == nearest_sector((45.0, 5.012), places)
    assert None is nearest_sector((45.1, 5.0), places)
    assert None is nearest_sector((45.0, 5.0), [])


@pytest.mark.parametrize("place", [(math.nan, 5.0), (45.0, math.inf), (91.0, 5.0), (45.0, -180.5)])
def test_what_is_no_point_on_earth_is_in_no_sector(place: tuple[float, float]) -> None:
    """Nonsense from a foreign client."""
    assert None is nearest_sector(place, [sector("partout", 45.0, 5.0, 99_999_999)])


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distances_are_distances(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    """Symmetric, never negative, at most half the way around."""
    there, back = distance_m((lat1, lon1), (lat2, lon2)), distance_m((lat2, lon2), (lat1, lon1))

    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20_015_116
