"""Answering a tapped button (rule 20)."""

from __future__ import annotations

from bot.sandbox.args import Args
from bot.sandbox.markup import units
from bot.sandbox.methods import method
from bot.sandbox.refusals import bad
from bot.sandbox.world import World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
def answer_callback_query(world: World, args: Args) -> bool:
    """Stop the spinner of a button, once, in time, perhaps with a short text."""
    if units(args.text("text")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    query = world.callbacks.get(args.text("callback_query_id"))
    if query is None or query.is_answered or world.now() - query.born > world.callback_lifetime:
        raise bad(TOO_OLD)
    query.is_answered = True
    toast = {
        "query_id": query.id,
        "user_id": query.user_id,
        "text": args.text("text"),
        "is_alert": args.flag("show_alert"),
    }
    world.toasts.append(toast)
    world.emit("toast", query.chat_id, toast)
    return True
