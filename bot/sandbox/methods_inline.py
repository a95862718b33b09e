"""Answering an inline query (rule 21)."""

from __future__ import annotations

from typing import Any

from bot.sandbox.args import Args
from bot.sandbox.keyboards import read_markup
from bot.sandbox.methods import method
from bot.sandbox.methods_callbacks import TOO_OLD
from bot.sandbox.refusals import bad
from bot.sandbox.text import message_text
from bot.sandbox.world import Json, World


@method("answerInlineQuery")
def answer_inline_query(world: World, args: Args) -> bool:
    """Give up to fifty results, once."""
    results: Any = args.data("results", "can't parse JSON encoded inline query results")
    if not isinstance(results, list):
        raise bad("expected an Array of inline query results")
    if len(results) > 50:
        raise bad("too many inline query results specified")
    if len(args.text("next_offset").encode()) > 64:
        raise bad("NEXT_OFFSET_INVALID")
    checked = [checked_result(result, args) for result in results]
    if len({result["id"] for result in checked}) < len(checked):
        raise bad("RESULT_ID_DUPLICATE")
    query = world.inline_queries.get(args.text("inline_query_id"))
    if query is None or query.results is not None:
        raise bad(TOO_OLD)
    query.results = checked
    world.emit("inline", query.user_id, {"query_id": query.id, "results": checked})
    return True


def checked_result(result: Any, args: Args) -> Json:
    """A result with, under `shown`, the message it would become."""
    if not isinstance(result, dict) or not isinstance(result.get("id"), str):
        raise bad("can't parse inline query result: InlineQueryResult must be an Object")
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad("RESULT_ID_INVALID")
    if result.get("type") != "article":
        args.lint(f"inline results of type {result.get('type')!r} are not modelled")
        return {**result, "shown": {"text": result.get("title", "")}}
    if not result.get("title"):
        raise bad("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad("can't parse inline query result: Can't find field \"message_text\"")
    text = message_text(content["message_text"], content.get("parse_mode", ""), content.get("entities"), args.lint)
    shown: Json = {"text": text.text}
    if text.entities:
        shown["entities"] = text.entities
    inner = Args(args.method, {"reply_markup": result["reply_markup"]} if "reply_markup" in result else {}, {}, args.lint)
    markup = read_markup(inner, is_private=False, is_inline_only=True).inline
    if markup:
        shown["reply_markup"] = markup
    return {**result, "shown": shown}
