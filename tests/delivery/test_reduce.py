"""The door: what is named survives, nothing else does, and no update can break it."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Bot, Update

from bot.people.accounts import hashed
from bot.store.connection import to_json
from handlers.delivery.reduce import KIND, MASKED, MAX_TEXT, Poison, Reduced, reduce
from tests.conftest import TOKEN
from tests.delivery.samples import CONTENTS, SECRETS, UPDATES, Json, fresh, message, text_update

MUTATIONS = 2_000
ALLOWED_KEYS = {
    "update_id",
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "message_id",
    "date",
    "edit_date",
    "chat",
    "from",
    "id",
    "type",
    "is_bot",
    "first_name",
    "text",
    "entities",
    "offset",
    "length",
    "reply_to_message",
    "data",
    "chat_instance",
    "old_chat_member",
    "new_chat_member",
    "status",
    "user",
    KIND,
    MASKED,
}


def keys_of(value: Any) -> set[str]:
    """Every key at every depth."""
    if isinstance(value, dict):
        return set(value).union(*(keys_of(inner) for inner in value.values()))
    return set().union(*(keys_of(inner) for inner in value)) if isinstance(value, list) else set()


def reduced(raw: Json) -> Reduced:
    """The update reduced; it must be readable."""
    found = reduce(raw)
    assert isinstance(found, Reduced)
    return found


@pytest.mark.parametrize("raw", UPDATES, ids=[str(raw["update_id"]) for raw in UPDATES])
def test_only_what_is_named_survives(raw: Json) -> None:
    """Contacts, coordinates, captions, quoted and replied texts, forwarded authors, user names, files: none of it."""
    kept = to_json(reduced(raw).payload)

    assert [] == [secret for secret in SECRETS if secret in kept]
    assert set() == keys_of(json.loads(kept)) - ALLOWED_KEYS


@pytest.mark.parametrize("raw", UPDATES, ids=[str(raw["update_id"]) for raw in UPDATES])
def test_what_survives_is_still_an_update(raw: Json) -> None:
    """PTB reads every reduced update, and finds its person and chat."""
    found = reduced(raw)
    update = Update.de_json(json.loads(to_json(found.payload)), Bot(TOKEN))

    assert update.effective_user is not None
    assert (raw["update_id"], 1001, found.person_id) == (found.update_id, update.effective_user.id, update.effective_user.id)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("contact", "contact"),
        ("location", "location"),
        ("venue", "location"),
        ("photo", "photo"),
        ("document", "document"),
        ("voice", "voice"),
        ("poll", "poll"),
        ("story", "other"),
    ],
)
def test_a_word_tells_what_was_dropped(name: str, kind: str) -> None:
    """The conversation can say what it cannot take."""
    assert kind == reduced({"update_id": 1, "message": message(**CONTENTS[name])}).payload["message"][KIND]


@pytest.mark.parametrize(
    "text",
    [
        "/note il s'appelle au 06 12 34 56 78 ce soir",
        "mail à jean.dupont@example.org 🙂 merci",
        "plaque AB-123-CD vue",
        "/note é🙂 0612345678 fin",
    ],
)
def test_masks_keep_every_place(text: str) -> None:
    """Equal lengths: the words around a mask stay where they are; what was typed stays in memory only."""
    found = reduced(text_update(1, text))
    kept = found.payload["message"]["text"]

    assert len(text) == len(kept)
    assert all(shown in (typed, "•") for shown, typed in zip(kept, text, strict=True))
    assert "•" in kept
    assert (text, True) == (found.raw_text, bool(found.payload["message"][MASKED]))
    assert text not in repr(found)


def test_the_secret_of_an_invitation_is_hashed() -> None:
    """What opens an account never reaches disk, also where it looks like a number to mask."""
    for secret in ("WxP0612345678aaaaaaaaaaaaaaaaaaa", "AB-123-CD_aaaaaaaaaaaaaaaaaaaaaa", "a" * 32):
        found = reduced(text_update(1, f"/start {secret}"))

        assert f"/start {hashed(secret)}" == found.payload["message"]["text"]
        assert hashed(secret) == found.start_payload


def test_other_words_after_start_are_screened() -> None:
    """Only the form of an invitation is hashed; a number is masked as everywhere."""
    assert "/start appelle ••••••••••" == reduced(text_update(1, "/start appelle 0612345678")).payload["message"]["text"]


def test_half_a_surrogate_pair_can_be_stored() -> None:
    """JSON may hold one; a file cannot: it is replaced at the door, in texts, names and data."""
    raw = text_update(1, "cris \ud800 dehors")
    raw["message"]["from"]["first_name"] = "\udfff"
    press = {"update_id": 2, "callback_query": {"id": "\ud800", "from": raw["message"]["from"], "data": "s|\ud800", "chat_instance": "1"}}

    assert "cris \ufffd dehors" == reduced(raw).payload["message"]["text"]
    for update in (raw, press, {"update_id": 3, "message": {"\ud800": 1}}):
        found = reduce(update)
        assert isinstance(found, Reduced | Poison)
        to_json(found.payload if isinstance(found, Reduced) else found.shape).encode()


def test_a_broken_reply_costs_only_the_reply() -> None:
    """The note is worth more than what it answers to."""
    raw = text_update(1, "/note tapage")
    raw["message"]["reply_to_message"] = {"message_id": "x"}

    assert "/note tapage" == reduced(raw).payload["message"]["text"]


def test_too_long_a_text_is_cut() -> None:
    """No hostile text fills the disk."""
    assert MAX_TEXT == len(reduced(text_update(1, "a" * 100_000)).payload["message"]["text"])


@pytest.mark.parametrize(
    "raw", [None, 3, "x", [], {}, {"update_id": True}, {"update_id": "7"}, {"update_id": 1, "poll": {}}, {"update_id": 1}]
)
def test_what_was_not_asked_for_is_nothing(raw: object) -> None:
    """Kinds the bot does not ask for, and what is no update."""
    assert reduce(raw) is None


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
    """Two thousand of them: each is read, set aside or nothing, can be stored, and tells no secret."""
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
