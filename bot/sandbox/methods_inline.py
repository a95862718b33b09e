"""Answering an inline query (rule 21).

Source: telegram-bot-api `Client::get_inline_query_result`, TDLib `InlineQueriesManager::answer_inline_query`. What fails
inside a result is told with where it happened; words in capitals come from the closed servers and stand alone.
"""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.args import Args
from bot.sandbox.keyboards import read_markup
from bot.sandbox.methods import method
from bot.sandbox.methods_callbacks import TOO_OLD
from bot.sandbox.questions import InlineAnswer
from bot.sandbox.refusals import Refusal, bad
from bot.sandbox.text import message_text
from bot.sandbox.world import Json, World

MOST_RESULTS, LONGEST_ID, CACHE_TIME, A_DAY = 50, 64, 300, 86_400
WHERE = "can't parse inline query result: "
KINDS = {
    "article", "audio", "contact", "document", "game", "gif", "location", "mpeg4_gif", "photo", "sticker", "venue", "video", "voice",
}  # fmt: skip


@method("answerInlineQuery")
def answer_inline_query(world: World, args: Args) -> bool:
    """Give up to fifty results, once and in time; Telegram gives them again by itself for `cache_time` seconds."""
    results: Any = args.data("results", "can't parse JSON encoded inline query results")
    if not isinstance(results, list):
        raise bad("expected an Array of inline query results")
    if len(results) > MOST_RESULTS:
        raise bad("too many inline query results specified")
    button = checked_results_button(args)
    checked = [checked_result(result, args) for result in results]
    if len({result["id"] for result in checked}) < len(checked):
        raise bad("RESULT_ID_DUPLICATE")
    if len(args.text("next_offset").encode()) > LONGEST_ID:
        raise bad("NEXT_OFFSET_INVALID")
    query = world.inline_queries.get(args.text("inline_query_id"))
    if query is None or query.answer is not None or world.now() - query.born > world.inline_lifetime:
        raise bad(TOO_OLD)
    query.answer = InlineAnswer(checked, args.text("next_offset"), button)
    seconds = min(A_DAY, max(0, args.integer("cache_time", CACHE_TIME)))
    whose = query.user_id if args.flag("is_personal") else 0
    world.inline_cache[whose, query.query, query.offset] = (world.now() + seconds, query.answer)
    world.emit("inline", query.user_id, query.shown())
    return True


def checked_results_button(args: Args) -> Json | None:
    """The button above the results; it starts the bot with a parameter or opens a web app."""
    button: Any = args.data("button", "can't parse JSON encoded inline query results button")
    if button is None:
        return None
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse inline query results button: Can't find field \"text\"")
    if "web_app" in button:
        return button
    parameter = str(button.get("start_parameter", ""))
    if not parameter:
        raise bad("can't use empty start_parameter")
    if len(parameter) > LONGEST_ID:
        raise bad("too long start_parameter specified")
    if not re.fullmatch("[A-Za-z0-9_-]+", parameter):
        raise bad("unallowed characters in start_parameter are used")
    return button


def checked_result(result: Any, args: Args) -> Json:
    """A result with, under `shown`, the message it would become."""
    if not isinstance(result, dict):
        raise bad(WHERE + "InlineQueryResult must be an Object")
    for name in ("type", "id"):
        if not isinstance(result.get(name), str):
            raise bad(f'{WHERE}Can\'t find field "{name}"')
    if result["type"] not in KINDS:
        raise bad(f'{WHERE}type "{result["type"]}" is unsupported for the inline query result')
    if result["type"] != "article":
        args.lint(f"inline results of type {result['type']!r} are not modelled")
        shown: Json = {"text": result.get("title", "")}
    else:
        shown = article_content(result, args)
    size = len(result["id"].encode())
    if not 1 <= size <= LONGEST_ID:
        raise bad("RESULT_ID_INVALID" if size else "RESULT_ID_EMPTY")
    return {**result, "shown": shown}


def article_content(result: Json, args: Args) -> Json:
    """The message fields of an article; the same rules hold for its text and its buttons as for a message's."""
    content = result.get("input_message_content")
    if not isinstance(content, dict) or not isinstance(content.get("message_text"), str):
        raise bad(WHERE + 'Can\'t find field "message_text"')
    inner = Args(args.method, {"reply_markup": result["reply_markup"]} if "reply_markup" in result else {}, {}, args.lint)
    try:
        text = message_text(content["message_text"], content.get("parse_mode", ""), content.get("entities"), args.lint)
        markup = read_markup(inner, is_private=False, is_inline_only=True).inline
    except Refusal as refusal:
        raise within(refusal) from None
    if not result.get("title"):
        raise bad("ARTICLE_TITLE_EMPTY")
    given = {"entities": text.entities, "reply_markup": markup, "link_preview_options": content.get("link_preview_options")}
    return {"text": text.text, **{name: value for name, value in given.items() if value}}


def within(refusal: Refusal) -> Refusal:
    """The same refusal as it reads when it happened inside a result."""
    words = refusal.description.partition(": ")[2]
    if words == "message is too long":
        return bad("MESSAGE_TOO_LONG")
    return refusal if words[1:2].isupper() else bad(f"{WHERE}{words[0].upper()}{words[1:]}")
