"""A shared place → the sector it lies in. Pure: the coordinates are looked at, and kept nowhere."""

from __future__ import annotations

import math
from collections.abc import Iterable

from bot.library.model import Sector

EARTH_M = 6_371_008.8
"""Mean radius of the Earth in metres (IUGG)."""


def distance_m(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Metres between two points in degrees (latitude, longitude), along the great circle (haversine)."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(lat), math.radians(lon)) for lat, lon in (first, second))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_M * math.asin(math.sqrt(min(1.0, chord)))


def nearest_sector(place: tuple[float, float], sectors: Iterable[Sector]) -> str | None:
    """The id of the sector whose centre is nearest, among those within whose radius the place lies; None outside them all.

    ``place`` is latitude and longitude in degrees; what is no point on Earth is in no sector.
    """
    if not (math.isfinite(place[0]) and math.isfinite(place[1]) and abs(place[0]) <= 90 and abs(place[1]) <= 180):
        return None
    inside = [(metres, sector.id) for sector in sectors if (metres := distance_m(place, sector.centre)) <= sector.radius]
    return min(inside)[1] if inside else None
