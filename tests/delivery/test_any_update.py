"""No update can break the door: real ones put wrong, any JSON at all."""

from __future__ import annotations

import copy
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.connection import to_json
from handlers.delivery.reduce import Poison, Reduced, reduce
from tests.delivery.samples import SECRETS, fresh, message
from tests.delivery.test_reduce import ALLOWED_KEYS

MUTATIONS = 2_000


def test_poison_holds_no_value() -> None:
    """What cannot be read is kept by its shape alone."""
    found = reduce({"update_id": 8, "message": message(text="des cris", date="hier")})

    assert isinstance(found, Poison)
    assert ("str", "str") == (found.shape["message"]["date"], found.shape["message"]["text"])
    assert [] == [secret for secret in (*SECRETS, "des cris", "hier") if secret in to_json(found.shape)]


HOSTILE: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    2**31,
    2**62,
    2**63,
    2**70,
    -(2**63),
    1.5,
    float("nan"),
    float("inf"),
    "",
    "x",
    "\ud800",
    "\x00",
    "🙂" * 50,
    "9" * 400,
    [],
    {},
    [[]],
    {"id": {}},
    {"type": "private"},
    [{"type": "bot_command", "offset": 0, "length": 10**9}],
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to everything inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [path] if path else []
    for key, part in inner:
        found += places(part, (*path, key))
    return found


def mutated(luck: random.Random) -> Any:
    """A real update with one to four things put wrong: another type, left out, or added."""
    raw = luck.choice(fresh())
    for _ in range(luck.randint(1, 4)):
        paths = places(raw)
        if not paths:
            break
        *way, last = luck.choice(paths)
        owner = raw
        for key in way:
            owner = owner[key]
        if luck.random() < 0.25:
            del owner[last]
        else:
            owner[last] = copy.deepcopy(luck.choice(HOSTILE))
    return raw


def test_no_mutation_of_a_real_update_raises() -> None:
    """T8: two thousand of them: each is read, set aside or nothing, can be stored, and tells no secret."""
    luck = random.Random(20261122)
    seen = {Reduced: 0, Poison: 0, type(None): 0}
    for _ in range(MUTATIONS):
        found = reduce(mutated(luck))
        seen[type(found)] += 1
        kept = to_json(found.payload if isinstance(found, Reduced) else found.shape if isinstance(found, Poison) else {})
        kept.encode()
        assert [] == [secret for secret in SECRETS if secret in kept]
        if isinstance(found, Reduced):
            assert (
                -(2**63)
                <= min(found.update_id, found.person_id, found.chat_id)
                <= max(found.update_id, found.person_id, found.chat_id)
                < 2**63
            )

    assert all(count > 50 for count in seen.values()), seen


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(ALLOWED_KEYS)), inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None, database=None)
@given(ANY_JSON)
def test_no_json_at_all_raises(raw: object) -> None:
    """Whatever JSON holds."""
    reduce(raw)
