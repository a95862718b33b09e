"""Taps and inline queries as Telegram passes them on (rules 20 and 21, the user's side)."""

from __future__ import annotations

from bot.sandbox.impossible import Impossible
from bot.sandbox.methods import user_of
from bot.sandbox.world import Callback, Chat, InlineQuery, Json, Stored, World


def new_callback(world: World, user: Json, stored: Stored, data: str) -> str:
    """Record a tap and queue its update; the query's id."""
    query_id = str(4_300_000_000 + world.number("callback"))
    chat_id = int(stored.raw["chat"]["id"])
    payload: Json = {"id": query_id, "from": user, "chat_instance": str(7_000_000 + abs(chat_id)), "data": data}
    if stored.inline_id:
        payload["inline_message_id"] = stored.inline_id
    else:
        payload["message"] = stored.raw
    query = world.callbacks[query_id] = Callback(query_id, user["id"], chat_id, 0, world.now())
    query.update_id = world.push("callback_query", payload) or 0
    return query_id


def ask_inline(world: World, user: Json, query: str, offset: str) -> str:
    """Record an inline query and queue its update; the query's id."""
    if not world.bot["supports_inline_queries"]:
        raise Impossible("inline mode is off for this bot: give the sandbox is_inline=True", "ce bot ne répond pas ailleurs qu’ici")
    query_id = str(5_500_000_000 + world.number("inline"))
    world.inline_queries[query_id] = InlineQuery(query_id, user["id"], world.now())
    world.push("inline_query", {"id": query_id, "from": user, "query": query, "offset": offset, "chat_type": "private"})
    return query_id


def choose_inline(world: World, user: Json, query_id: str, result_id: str, chat: Chat) -> int:
    """Send a result to a chat in the user's name; the message's id."""
    results = world.inline_queries[query_id].results or []
    result = next((result for result in results if result["id"] == result_id), None)
    if result is None:
        raise Impossible(f"no result {result_id!r}; there are {[result['id'] for result in results]}", "ce résultat n’est plus proposé")
    stored = world.store(chat, {"via_bot": user_of(world.bot), **result["shown"]}, user)
    if "reply_markup" in result["shown"]:
        stored.inline_id = f"inline-{world.number('inline message')}"
        world.inline_messages[stored.inline_id] = stored
    if chat.is_private or chat.bot_status not in ("left", "kicked"):
        world.push("message", stored.raw)
    if world.is_inline_feedback_on:
        chosen: Json = {"result_id": result_id, "from": user, "query": ""}
        if stored.inline_id:
            chosen["inline_message_id"] = stored.inline_id
        world.push("chosen_inline_result", chosen)
    return stored.message_id
