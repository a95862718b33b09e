"""Taps and inline queries as Telegram passes them on (rules 20 and 21, the user's side)."""

from __future__ import annotations

from bot.sandbox.impossible import Impossible
from bot.sandbox.markup import units
from bot.sandbox.methods import user_of
from bot.sandbox.questions import Callback, InlineQuery
from bot.sandbox.world import Chat, Json, Stored, World

LONGEST_QUERY = 256  # core.telegram.org/bots/api#inlinequery


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


def ask_inline(world: World, user: Json, chat: Chat, query: str, offset: str) -> str:
    """Record what somebody types after the bot's name in a chat and queue its update; the query's id.

    Telegram answers by itself, and the bot hears nothing, while an earlier answer to the same words is good: one given
    to this person, or to anybody unless it was personal.
    """
    if not world.bot["supports_inline_queries"]:
        raise Impossible("inline mode is off for this bot: give the sandbox is_inline=True", "ce bot ne répond pas ailleurs qu’ici")
    if units(query) > LONGEST_QUERY:
        raise Impossible(f"a client asks with at most {LONGEST_QUERY} characters", "cette demande est trop longue")
    query_id = str(5_500_000_000 + world.number("inline"))
    asked = world.inline_queries[query_id] = InlineQuery(query_id, user["id"], world.now(), query, offset)
    for whose in (user["id"], 0):
        until, answer = world.inline_cache.get((whose, query, offset), (0.0, None))
        if answer is not None and world.now() < until:
            asked.answer = answer
            world.emit("inline", asked.user_id, asked.shown())
            return query_id
    place = "sender" if chat.id == user["id"] else str(chat.info["type"])
    world.push("inline_query", {"id": query_id, "from": user, "query": query, "offset": offset, "chat_type": place})
    return query_id


def choose_inline(world: World, user: Json, query_id: str, result_id: str, chat: Chat) -> int:
    """Send a result to a chat in the user's name; the message's id.

    The bot gets the message only where it is; that it was chosen only if it asked BotFather for this, with an
    `inline_message_id` only if there are buttons under it.
    """
    query = world.inline_queries[query_id]
    results = query.results or []
    result = next((result for result in results if result["id"] == result_id), None)
    if result is None:
        raise Impossible(f"no result {result_id!r}; there are {[result['id'] for result in results]}", "ce résultat n’est plus proposé")
    if chat.is_private and chat.is_blocked:
        raise Impossible("this person has blocked the bot", "vous avez bloqué le bot")
    chat.is_open = chat.is_open or chat.is_private
    stored = world.store(chat, {"via_bot": user_of(world.bot), **result["shown"]}, user)
    if "reply_markup" in result["shown"]:
        stored.inline_id = f"inline-{world.number('inline message')}"
        world.inline_messages[stored.inline_id] = stored
    if chat.is_private or chat.bot_status not in ("left", "kicked"):
        world.push("message", stored.raw)
    if world.is_inline_feedback_on:
        chosen: Json = {"result_id": result_id, "from": user, "query": query.query}
        if stored.inline_id:
            chosen["inline_message_id"] = stored.inline_id
        world.push("chosen_inline_result", chosen)
    return stored.message_id
