"""Reply markup: what Telegram refuses, what it drops, what it only tolerates (rules 12 to 15).

Source: telegram-bot-api `Client::get_inline_keyboard_button`, TDLib `get_inline_keyboard_button`; texts in
capitals come from the closed servers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.args import Args
from bot.sandbox.links import checked_link, link_fault
from bot.sandbox.refusals import bad

Json = dict[str, Any]
ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
MAY_BE_EMPTY = {"switch_inline_query", "switch_inline_query_current_chat", "callback_game"}
REQUESTS = {"request_users", "request_chat", "request_contact", "request_location", "request_poll", "web_app"}


@dataclass(frozen=True)
class Markup:
    """A checked reply markup; `inline` is what a message shows, `other` what a client does with its keyboard."""

    inline: Json | None = None
    other: Json | None = None


def read_markup(args: Args, *, is_private: bool, is_inline_only: bool = False) -> Markup:
    """The markup of a call, or an empty one; raises what Telegram refuses."""
    raw = args.data("reply_markup", "can't parse reply keyboard markup JSON object")
    if raw is None and not args.has("reply_markup"):
        return Markup()
    if raw is None and args.values["reply_markup"] == "":
        return Markup()
    if not isinstance(raw, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in raw:
        return Markup(inline=inline_keyboard(raw["inline_keyboard"], args, is_private))
    if not raw.keys() & {"keyboard", "remove_keyboard", "force_reply"}:
        return Markup()
    if is_inline_only:
        raise bad("inline keyboard expected")
    return Markup(other=client_keyboard(raw, is_private))


def inline_keyboard(rows: Any, args: Args, is_private: bool) -> Json | None:
    """A checked inline keyboard without its empty rows; None if nothing is left."""
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    checked = [[inline_button(button, args, is_private) for button in row] for row in rows if row]
    if any(len(row) > 8 for row in checked):
        args.lint("more than 8 buttons in a row")
    if sum(map(len, checked)) > 100:
        args.lint("more than 100 buttons in a keyboard")
    return {"inline_keyboard": checked} if checked else None


def inline_button(button: Any, args: Args, is_private: bool) -> Json:
    """A checked button with the one action Telegram would take."""
    where = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad(where + "InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad(where + ('Field "text" must be of type String' if "text" in button else 'Can\'t find field "text"'))
    given = [name for name in ACTIONS if button.get(name) is not None and (button[name] != "" or name in MAY_BE_EMPTY)]
    if not given:
        raise bad(where + "Text buttons are unallowed in the inline keyboard")
    if not button["text"]:
        raise bad("inline keyboard button text must be non-empty")
    if len(given) > 1:
        args.lint(f"button {button['text']!r} has several actions: {', '.join(given)}")
    action = given[0]
    looks = {name: button[name] for name in ("style", "icon_custom_emoji_id") if name in button}
    return {"text": button["text"], action: checked_action(action, button[action], is_private), **looks}


def checked_action(action: str, value: Any, is_private: bool) -> Any:
    """The action's value as Telegram stores it."""
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if action == "url":
        fault = link_fault(value)
        if fault:
            raise bad(f"inline keyboard button URL '{value}' is invalid: {fault}")
        return checked_link(value)
    if action in ("web_app", "login_url"):
        url = value.get("url", "") if isinstance(value, dict) else ""
        if link_fault(url) or not url.startswith("https://"):
            kind = "Web App" if action == "web_app" else "login"
            raise bad(f"inline keyboard button {kind} URL '{url}' is invalid: Only HTTPS links are allowed")
        if action == "web_app" and not is_private:
            raise bad("BUTTON_TYPE_INVALID")
    if action == "copy_text" and not 1 <= len(value.get("text", "")) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if action in ("pay", "callback_game"):
        raise bad("BUTTON_TYPE_INVALID")
    return value


def client_keyboard(raw: Json, is_private: bool) -> Json:
    """A checked reply keyboard, keyboard removal or forced reply."""
    if len(raw.get("input_field_placeholder", "")) > 64:
        raise bad("input field placeholder is too long")
    if "keyboard" not in raw:
        return raw
    rows = raw["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    for button in (button for row in rows for button in row):
        text = button.get("text", "") if isinstance(button, dict) else str(button)
        if not text:
            raise bad("keyboard button text must be non-empty")
        if isinstance(button, dict) and not is_private and button.keys() & REQUESTS:
            raise bad("BUTTON_TYPE_INVALID")
    return raw
