"""A shared place at the door: its sector is kept, its coordinates are not."""

from __future__ import annotations

import pytest

from bot.store.connection import to_json
from handlers.delivery.messages import KIND, LIVE, SECTOR
from handlers.delivery.reduce import Reduced, reduce
from tests.delivery.samples import Json, message

PLACE: Json = {"latitude": 45.760123, "longitude": 4.876543}


def test_a_place_is_reduced_to_its_sector() -> None:
    """The door is told which sector it is; of the place itself nothing is left, nor of one outside every sector."""
    asked: list[tuple[float, float]] = []

    def locate(latitude: float, longitude: float) -> str | None:
        asked.append((latitude, longitude))
        return "mermoz" if len(asked) == 1 else None

    raw: Json = {"update_id": 1, "message": message(location=PLACE)}
    inside, outside = reduce(raw, locate), reduce(raw, locate)
    assert isinstance(inside, Reduced)
    assert isinstance(outside, Reduced)

    assert ("location", "mermoz") == (inside.payload["message"][KIND], inside.payload["message"][SECTOR])
    assert ("location", False) == (outside.payload["message"][KIND], SECTOR in outside.payload["message"])
    assert [(45.760123, 4.876543)] * 2 == asked
    assert [] == [secret for secret in ("760123", "876543") if secret in to_json(inside.payload) + to_json(outside.payload)]


def test_a_live_place_is_not_even_looked_up() -> None:
    """Neither when it is shared nor when it moves."""
    def nobody_asks(latitude: float, longitude: float) -> str | None:
        raise AssertionError("somebody is followed")

    live, moved = message(location={**PLACE, "live_period": 900}), message(location=PLACE, edit_date=9)
    for name, shared in (("message", live), ("edited_message", moved)):
        found = reduce({"update_id": 1, name: shared}, nobody_asks)
        assert isinstance(found, Reduced)
        assert LIVE == found.payload[name][KIND]
        assert "760123" not in to_json(found.payload)


@pytest.mark.parametrize("place", [
    None, 7, {}, {"latitude": True, "longitude": 4.8}, {"latitude": 1e99, "longitude": 4.8}, {"latitude": "45"}])
def test_a_place_that_is_none_is_in_no_sector(place: object) -> None:
    """Whatever a foreign client sends there: an update without sector, or one set aside."""
    found = reduce({"update_id": 1, "message": message(location=place)}, lambda latitude, longitude: "mermoz")

    assert isinstance(found, Reduced)
    assert SECTOR not in found.payload["message"]
