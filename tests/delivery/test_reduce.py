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
from handlers.delivery.messages import KIND, LIVE, MASKED, MAX_TEXT, SECTOR, SHEET
from handlers.delivery.reduce import NOBODY, Poison, Reduced, reduce
from tests.conftest import TOKEN
from tests.delivery.samples import ALICE, CONTENTS, SECRETS, UPDATES, Json, fresh, message, text_update

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
    "inline_query",
    "chosen_inline_result",
    "query",
    "result_id",
    KIND,
    MASKED,
    SHEET,
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


def test_no_date_lies_beyond_the_calendar() -> None:
    """Neither of a message nor of its edit: what reads it later could not."""
    for raw in (message(date=2**36), message(edit_date=2**36), message(edit_date=-1)):
        assert isinstance(reduce({"update_id": 1, "message": raw}), Poison)


def test_too_long_a_text_is_cut() -> None:
    """No hostile text fills the disk."""
    assert MAX_TEXT == len(reduced(text_update(1, "a" * 100_000)).payload["message"]["text"])


@pytest.mark.parametrize(
    "raw", [None, 3, "x", [], {}, {"update_id": True}, {"update_id": "7"}, {"update_id": 1, "poll": {}}, {"update_id": 1}]
)
def test_what_was_not_asked_for_is_nothing(raw: object) -> None:
    """Kinds the bot does not ask for, and what is no update."""
    assert reduce(raw) is None


def test_an_inline_query_is_a_question_of_no_chat() -> None:
    """Screened like any text, for memory only; what cannot be read is nothing, and is told to nobody."""
    asked = {"id": "1", "from": ALICE, "query": "tapage, appeler le 06 39 98 41 27", "offset": "x"}
    found = reduced({"update_id": 8, "inline_query": asked})

    assert (True, False, NOBODY, "tapage, appeler le ••••••••••••••") == (
        found.is_question, found.is_private, found.chat_id, found.payload["inline_query"]["query"])
    assert asked["query"] == found.raw_text
    assert "98 41" not in repr(found)
    assert [None] * 3 == [reduce({"update_id": 8, "inline_query": broken}) for broken in (None, {}, asked | {"from": {"id": "x"}})]


def test_a_card_of_ours_is_known_by_its_link() -> None:
    """By way of a bot only, and by a link of this form: any other text is somebody's own."""
    link = {"inline_keyboard": [[{"text": "-", "url": "https://t.me/carnet_bot?start=fiche-feu"}]]}
    ours = reduced({"update_id": 1, "message": message(text="Feu", reply_markup=link)})
    assert ("card", "feu", None) == (ours.payload["message"][KIND], ours.payload["message"][SHEET], ours.raw_text)
    other = {"inline_keyboard": [[{"text": "-", "url": "https://example.org/?start=fiche-feu"}], None, [None]]}
    for content in ({"reply_markup": other}, {"reply_markup": link, "via_bot": None}, {"reply_markup": {"inline_keyboard": 3}}):
        assert "Feu" == reduced({"update_id": 1, "message": message(text="Feu", **content)}).payload["message"]["text"]


@pytest.mark.parametrize(("text", "kept", "payload"), [
    ("/start fiche-tapage-immeuble", "/start fiche-tapage-immeuble", None), ("/start fiche-Tapage_immeuble", None, "hash"),
    ("/start abcdefghijklmnop", None, "hash")])
def test_the_link_of_a_card_is_no_invitation(text: str, kept: str | None, payload: str | None) -> None:
    """It is not hashed, and does not make a stranger's message worth keeping; every other payload is treated as before."""
    found = reduced(text_update(1, text))
    secret = text.removeprefix("/start ")
    assert (kept or f"/start {hashed(secret)}") == found.payload["message"]["text"]
    assert (hashed(secret) if payload else None) == found.start_payload


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
