"""Polls (rule 26). Source: TDLib `get_input_poll_options`, core.telegram.org/bots/api#sendpoll."""

from __future__ import annotations

from typing import Any

from bot.sandbox.args import Args, as_integer
from bot.sandbox.markup import units
from bot.sandbox.methods import chat_of, message_of, method, user_of, writable_chat
from bot.sandbox.methods_messages import read_envelope
from bot.sandbox.refusals import bad
from bot.sandbox.world import Json, Stored, World

QUESTION_LIMIT, OPTION_LIMIT, EXPLANATION_LIMIT, MOST_OPTIONS = 300, 100, 200, 12


@method("sendPoll")
def send_poll(world: World, args: Args) -> Json:
    """Ask a question with one to twelve answers."""
    options = read_options(args)
    question = args.text("question").strip()
    if not question:
        raise bad("poll question must be non-empty")
    if units(question) > QUESTION_LIMIT:
        raise bad(f"poll question length must not exceed {QUESTION_LIMIT}")
    is_quiz = args.text("type") == "quiz"
    right = args.data("correct_option_ids") or ([args.integer("correct_option_id")] if args.has("correct_option_id") else [])
    if is_quiz and (not right or not all(0 <= as_integer(number) < len(options) for number in right)):
        raise bad("wrong correct option ID specified")
    if units(args.text("explanation")) > EXPLANATION_LIMIT:
        raise bad("message is too long")
    chat = writable_chat(world, args)
    poll: Json = {
        "id": str(6_600_000_000 + world.number("poll")), "question": question, "total_voter_count": 0, "is_closed": args.flag("is_closed"),
        "options": [{"persistent_id": str(number), "text": text, "voter_count": 0} for number, text in enumerate(options)],
        "is_anonymous": args.flag("is_anonymous") or not args.has("is_anonymous"), "type": "quiz" if is_quiz else "regular",
        "allows_multiple_answers": args.flag("allows_multiple_answers"), "allows_revoting": not is_quiz, "members_only": False,
    }  # fmt: skip
    return world.store(chat, {"poll": poll, **read_envelope(world, args, chat)}, user_of(world.bot)).raw


def read_options(args: Args) -> list[str]:
    """The answers to choose from."""
    given: Any = args.data("options", "can't parse options JSON object")
    if not isinstance(given, list):
        raise bad("expected an Array of InputPollOption")
    options = [str(one.get("text", "") if isinstance(one, dict) else one).strip() for one in given]
    if not options:
        raise bad("poll must have at least 1 option")
    if len(options) > MOST_OPTIONS:
        raise bad(f"poll can't have more than {MOST_OPTIONS} options")
    if not all(options):
        raise bad("poll options must be non-empty")
    if any(units(option) > OPTION_LIMIT for option in options):
        raise bad(f"poll options length must not exceed {OPTION_LIMIT}")
    return options


@method("stopPoll")
def stop_poll(world: World, args: Args) -> Json:
    """Close a poll of the bot's own, once."""
    stored = message_of(chat_of(world, args), args.integer("message_id"))
    if stored is None or "poll" not in stored.raw:
        raise bad("message with poll to stop not found")
    if not stored.is_outgoing:
        raise bad("poll can't be stopped")
    if stored.raw["poll"]["is_closed"]:
        raise bad("poll has already been closed")
    stored.raw["poll"] = {**stored.raw["poll"], "is_closed": True}
    world.edited(stored)
    return dict(stored.raw["poll"])


def vote(world: World, user: Json, stored: Stored, chosen: list[int]) -> None:
    """Count one person's choice, the last one made; the bot is told who chose what only if the poll is not anonymous."""
    poll = stored.raw["poll"]
    stored.votes[user["id"]] = chosen
    counts = [sum(index in votes for votes in stored.votes.values()) for index in range(len(poll["options"]))]
    options = [{**option, "voter_count": count} for option, count in zip(poll["options"], counts, strict=True)]
    stored.raw["poll"] = poll = {**poll, "options": options, "total_voter_count": len(stored.votes)}
    world.push("poll", poll)
    if not poll["is_anonymous"]:
        ids = [options[index]["persistent_id"] for index in chosen]
        world.push("poll_answer", {"poll_id": poll["id"], "user": user, "option_ids": chosen, "option_persistent_ids": ids})
    world.emit("edit", stored.raw["chat"]["id"], stored.raw)
