"""Updates as Telegram sends them, with everything in them that must not reach a disk."""

from __future__ import annotations

import copy
from typing import Any

Json = dict[str, Any]

SECRETS = (
    "PHONE-0612345678",
    "LATITUDE-45.7601",
    "CAPTION-words",
    "QUOTED-words",
    "FORWARDED-author",
    "USERNAME-of-alice",
    "FILE-id",
    "LAST-name",
    "REPLIED-words",
    "BUTTON-words",
    "VENUE-street",
    "BIO-words",
    "SIGNATURE-words",
    "LINK-address",
)
"""Marks of what is dropped at the door, whatever the update."""

ALICE: Json = {
    "id": 1001,
    "is_bot": False,
    "first_name": "Alice",
    "last_name": "LAST-name",
    "username": "USERNAME-of-alice",
    "language_code": "fr",
}
CHAT: Json = {
    "id": 1001,
    "type": "private",
    "first_name": "Alice",
    "last_name": "LAST-name",
    "username": "USERNAME-of-alice",
    "bio": "BIO-words",
}


def message(**content: Any) -> Json:
    """A message of Alice, with all that may surround one."""
    return {
        "message_id": 7,
        "date": 1_795_200_000,
        "chat": CHAT,
        "from": ALICE,
        "author_signature": "SIGNATURE-words",
        "forward_origin": {"type": "user", "date": 1, "sender_user": {"id": 4, "is_bot": False, "first_name": "FORWARDED-author"}},
        "quote": {"text": "QUOTED-words", "position": 0},
        "external_reply": {"origin": {"type": "hidden_user", "sender_user_name": "FORWARDED-author", "date": 1}},
        "link_preview_options": {"url": "LINK-address"},
        "via_bot": {"id": 9, "is_bot": True, "first_name": "FORWARDED-author"},
        "reply_to_message": {"message_id": 5, "date": 1_795_199_000, "chat": CHAT, "from": ALICE, "text": "REPLIED-words"},
        **content,
    }


CONTENTS: dict[str, Json] = {
    "text": {"text": "des cris allée 12", "entities": [{"type": "text_mention", "offset": 0, "length": 3, "user": ALICE}]},
    "command": {"text": "/note tapage", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]},
    "contact": {"contact": {"phone_number": "PHONE-0612345678", "first_name": "FORWARDED-author", "vcard": "PHONE-0612345678"}},
    "location": {"location": {"latitude": "LATITUDE-45.7601", "longitude": 4.8}},
    "venue": {
        "venue": {"location": {"latitude": "LATITUDE-45.7601", "longitude": 4.8}, "title": "VENUE-street", "address": "VENUE-street"},
        "location": {"latitude": "LATITUDE-45.7601", "longitude": 4.8},
    },
    "photo": {
        "photo": [{"file_id": "FILE-id", "file_unique_id": "FILE-id", "width": 1, "height": 1}],
        "caption": "CAPTION-words",
        "caption_entities": [{"type": "phone_number", "offset": 0, "length": 4}],
    },
    "document": {"document": {"file_id": "FILE-id", "file_unique_id": "FILE-id", "file_name": "FILE-id"}, "caption": "CAPTION-words"},
    "voice": {"voice": {"file_id": "FILE-id", "file_unique_id": "FILE-id", "duration": 3}},
    "poll": {"poll": {"id": "1", "question": "CAPTION-words", "options": []}},
    "story": {"story": {"chat": CHAT, "id": 3}},
}

UPDATES: list[Json] = [
    *({"update_id": 100 + place, "message": message(**content)} for place, content in enumerate(CONTENTS.values())),
    {"update_id": 201, "edited_message": message(text="corrigé", edit_date=1_795_200_050)},
    {"update_id": 202, "edited_message": message(photo=[{"file_id": "FILE-id"}], caption="CAPTION-words", edit_date=1_795_200_050)},
    {
        "update_id": 203,
        "callback_query": {
            "id": "4382bfdwdsb323b2d9",
            "from": ALICE,
            "chat_instance": "-771",
            "data": "s|feu",
            "message": message(text="CAPTION-words", reply_markup={"inline_keyboard": [[{"text": "BUTTON-words", "callback_data": "x"}]]}),
        },
    },
    {"update_id": 204, "callback_query": {"id": "9", "from": ALICE, "chat_instance": "1", "data": "s|feu", "inline_message_id": "FILE-id"}},
    {
        "update_id": 205,
        "my_chat_member": {
            "chat": CHAT,
            "from": ALICE,
            "date": 1_795_200_000,
            "invite_link": {"invite_link": "LINK-address", "creator": ALICE},
            "old_chat_member": {"status": "member", "user": ALICE},
            "new_chat_member": {"status": "kicked", "user": ALICE, "until_date": 0},
        },
    },
    {
        "update_id": 207,
        "inline_query": {
            "id": "5500000001",
            "from": ALICE,
            "query": "tapage",
            "offset": "LINK-address",
            "chat_type": "VENUE-street",
            "location": {"latitude": "LATITUDE-45.7601", "longitude": 4.8},
        },
    },
    {
        "update_id": 208,
        "chosen_inline_result": {
            "result_id": "arme-visible",
            "from": ALICE,
            "query": "tapage",
            "inline_message_id": "FILE-id",
            "location": {"latitude": "LATITUDE-45.7601", "longitude": 4.8},
        },
    },
    {
        "update_id": 209,
        "message": message(
            text="En 3 gestes",
            reply_markup={"inline_keyboard": [[{"text": "BUTTON-words", "url": "https://t.me/carnet_bot?start=fiche-arme-visible"}]]},
        ),
    },
    {"update_id": 206, "message": message(text="/start", chat={"id": -100, "type": "supergroup", "title": "VENUE-street"})},
]


def text_update(update_id: int, text: str, *, person: int = 1001, message_id: int | None = None, date: int = 1_795_200_000) -> Json:
    """A plain private message, a command where it starts with a slash."""
    word = text.split(maxsplit=1)[0] if text.startswith("/") else ""
    entities = [{"type": "bot_command", "offset": 0, "length": len(word)}] if word else []
    who = {"id": person, "is_bot": False, "first_name": "Alice"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": message_id if message_id is not None else update_id,
            "date": date,
            "chat": {"id": person, "type": "private", "first_name": "Alice"},
            "from": who,
            "text": text,
            **({"entities": entities} if entities else {}),
        },
    }


def fresh() -> list[Json]:
    """Copies of all updates, to be changed."""
    return copy.deepcopy(UPDATES)
