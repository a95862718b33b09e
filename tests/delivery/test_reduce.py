"""The door: what is named survives, and nothing else does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import Bot, Update

from bot.people.accounts import hashed
from bot.privacy.screening import Screening, screen
from bot.store.connection import to_json
from handlers.delivery.messages import KIND, MASKED, MAX_TEXT, SHEET
from handlers.delivery.reduce import NOBODY, Poison, Reduced, reduce
from tests.delivery.samples import ALICE, CONTENTS, SECRETS, UPDATES, Json, message, text_update
from tests.street import TOKEN

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


@pytest.mark.parametrize("prefix", ["/note ", "/note\n", "n  ", "N\t"])
def test_the_words_of_a_note_are_screened_as_they_will_be_stored(prefix: str) -> None:
    """Alone, once: what the guard found clean at the door it need not go through again."""
    asked: list[str] = []

    def screen_text(text: str) -> Screening:
        asked.append(text)
        return screen(text)

    found = reduce(text_update(1, f"{prefix}tapage, 06 12 34 56 78"), screen_text=screen_text)

    assert isinstance(found, Reduced)
    assert (f"{prefix}tapage, ••••••••••••••", ["tapage, 06 12 34 56 78"]) == (found.payload["message"]["text"], asked)


@pytest.mark.parametrize("text", ["/0612345678", "/note0612345678", "/note@b 0612345678", "n0612345678", "/x 0612345678"])
def test_what_only_looks_like_a_command_is_screened_whole(text: str) -> None:
    """Whatever the update says is a command."""
    raw = text_update(1, text)
    raw["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]

    assert "0612345678" not in str(reduced(raw).payload)


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
