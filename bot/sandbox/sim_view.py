"""People, chats and messages as the page gets them (the shapes are defined in sim.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.methods_commands import menu_for
from bot.sandbox.shown import Shown
from bot.sandbox.world import Chat, Json, World

if TYPE_CHECKING:
    from bot.sandbox.groups import Group
    from bot.sandbox.people import Person

KINDS = {"callback_data": ("callback", "data"), "url": ("url", "url"), "copy_text": ("copy", "copy")}
SERVICE = {"new_chat_members": "joined"}


def person_view(person: Person) -> Json:
    """PERSON."""
    return {"id": person.id, "name": person.name, "role": person.role, "is_blocked": person.chat.is_blocked}


def group_view(group: Group) -> Json:
    """GROUP."""
    return {"id": group.chat.id, "title": group.chat.info["title"], "members": [person.id for person in group.members]}


def chat_view(world: World, chat: Chat) -> Json:
    """CHAT, without the number of the last event."""
    user = world.users.get(chat.id, {})
    return {
        "id": chat.id,
        "kind": chat.info["type"],
        "title": chat.info.get("title") or chat.info.get("first_name", ""),
        "is_blocked": chat.is_blocked,
        "messages": [message_view(Shown(stored, world)) for stored in chat.shown()],
        "menu": menu_for(world, chat.id if chat.is_private else 0, user.get("language_code", ""), chat.id),
        "description": description_for(world, user.get("language_code", "")),
        "pinned": chat.pinned[-1] if chat.pinned else None,
        "action": chat.action,
    }


def description_for(world: World, language: str) -> str:
    """What an empty chat shows of the bot."""
    return world.texts.get(("description", language)) or world.texts.get(("description", ""), "")


def message_view(shown: Shown) -> Json:
    """MESSAGE."""
    raw = shown.raw
    target = raw.get("reply_to_message")
    return {
        "message_id": shown.message_id,
        "date": raw["date"],
        "edit_date": raw.get("edit_date"),
        "from": {"id": raw["from"]["id"], "name": raw["from"]["first_name"]},
        "is_from_bot": shown.is_from_bot,
        "is_silent": shown.is_silent,
        "via_bot": raw.get("via_bot", {}).get("username", ""),
        "text": shown.text or raw.get("poll", {}).get("question", ""),
        "entities": shown.entities,
        "reply_to": reply_view(target) if target else None,
        "buttons": [[button_view(button) for button in row] for row in shown.keyboard],
        "reply_keyboard": shown.reply_keyboard,
        "file": file_view(shown),
        "location": raw.get("location"),
        "contact": raw.get("contact"),
        "forwarded_from": raw.get("forward_origin", {}).get("sender_user", {}).get("first_name", ""),
        "poll": poll_view(raw["poll"], shown.stored.votes) if "poll" in raw else None,
        "service": next((words for name, words in SERVICE.items() if name in raw), ""),
    }


def poll_view(poll: Json, votes: dict[int, list[int]]) -> Json:
    """What one sees of a poll, and what each has chosen."""
    names = ("is_closed", "is_anonymous", "allows_multiple_answers", "total_voter_count")
    options = [{name: option[name] for name in ("text", "voter_count")} for option in poll["options"]]
    return {**{name: poll[name] for name in names}, "options": options, "is_quiz": poll["type"] == "quiz", "votes": votes}


def reply_view(raw: Json) -> Json:
    """The message answered, in short."""
    text = str(raw.get("text") or raw.get("caption") or "")
    return {"message_id": raw["message_id"], "name": raw["from"]["first_name"], "text": text[:100]}


def button_view(button: Json) -> Json:
    """BUTTON."""
    for action, (kind, name) in KINDS.items():
        if action in button:
            value: Any = button[action]
            return {"text": button["text"], "kind": kind, name: value["text"] if kind == "copy" else value}
    chosen = button.get("switch_inline_query_chosen_chat", {}).get("query", "") if "switch_inline_query_chosen_chat" in button else None
    query = button.get("switch_inline_query_current_chat", button.get("switch_inline_query", chosen))
    if query is not None:
        return {"text": button["text"], "kind": "inline", "query": query, "is_elsewhere": "switch_inline_query_current_chat" not in button}
    return {"text": button["text"], "kind": "other"}


def file_view(shown: Shown) -> Json | None:
    """FILE, or None."""
    for kind in ("document", "voice", "photo"):
        found = shown.raw.get(kind)
        if found:
            part = found[-1] if isinstance(found, list) else found
            file = shown.world.files[part["file_id"]]
            sizes = {name: part[name] for name in ("width", "height") if name in part}
            return {
                "kind": kind,
                "name": file.name,
                "mime": file.mime,
                "size": file.size,
                "url": f"files/{file.file_id}",
                **sizes,
            }
    return None


def call_view(call: Json, number: int) -> Json:
    """CALL."""
    return {
        "number": number,
        **{name: call[name] for name in ("method", "params", "refused", "code", "description", "at")},
    }
