"""Buttons carry a verb and ids, at most 64 bytes (Bot API), and are checked again at every press.

Cards live for months: a verb keeps its letters for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

MAX_BYTES = 64
_SEPARATOR = "|"


class Verb(StrEnum):
    """What a button does; the letters are in messages already sent."""

    OPEN_SHEET = "s"
    APPLY_SHEET = "a"
    NUMBERS = "n"
    DECLINE = "x"
    THEMES = "t"
    THEME = "d"
    MAKE_NOTE = "m"
    DRAFT_CHOOSE = "c"
    DRAFT_STEP = "g"
    DRAFT_DROP = "k"
    MORE = "p"
    CORRECT = "e"
    CORRECT_SET = "v"
    RECEIPT = "r"
    WITHDRAW = "w"
    TAKE_BACK = "u"
    MINE = "i"
    JOURNAL = "j"
    NOTE = "o"
    EXPORT = "q"
    CHIP = "jx"
    EVERYTHING = "jt"
    REVIEW = "jv"
    VALIDATE_PAGE = "jp"
    SEND_BACK = "jc"
    ALERT = "al"
    TAKE_CHARGE = "ap"
    ALERT_NOTE = "an"
    ON_CALL = "as"
    ON_CALL_PUT = "am"
    ON_CALL_DROP = "ar"
    TEAM = "h"
    PERSON = "y"
    SET_ROLE = "z"
    SEE_TEAM = "he"
    REVOKE = "b"
    APPROVE = "l"
    INVITE = "in"
    APPEND = "nc"
    REPLACE = "nm"
    LEAVE = "nl"
    APPLICATION = "na"
    REPEAT = "np"
    WHEN = "nw"
    PAIR_UP = "bn"
    PARTNER = "bp"
    PAIR_END = "bf"
    PAIR_REFUSE = "br"
    REVISIT = "fj"
    REMINDED = "fv"
    FOLLOWED = "ff"
    FORGO = "fp"
    REOPEN = "fo"
    TAKE_OVER = "re"
    TICK = "rt"
    UNTICK = "ru"
    SECTORS = "rs"
    RECAP = "rr"
    REWORD = "gr"
    KEEP_WORD = "gk"
    WHOLE_SHEET = "fc"
    VERSIONS = "vl"
    VERSION = "vo"
    PUBLISH = "pp"
    PROPOSAL_THEME = "pt"
    PROPOSAL_DROP = "pa"
    UNPUBLISH = "pr"
    DRAW = "gf"
    MY_FIGURES = "gm"
    EXPORT_AS = "qf"
    REPORT = "qr"
    KEEP_VIEW = "jg"
    VIEW = "jo"
    VIEW_DROP = "js"
    DIGEST = "dg"
    DIGEST_UNREAD = "du"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: its verb and arguments, untrusted; without verb where nothing of ours was pressed."""

    verb: Verb | None = None
    arguments: tuple[str, ...] = ()

    def text(self, place: int) -> str:
        """An argument, or "" where it is missing."""
        return self.arguments[place] if place < len(self.arguments) else ""

    def number(self, place: int) -> int:
        """An argument as a whole number, or 0 where it is none."""
        text = self.text(place)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def pack(verb: Verb, *arguments: str | int) -> str:
    """The callback data of a button. Raises ValueError above 64 bytes or where an argument holds the separator."""
    parts = [verb.value, *(str(a) for a in arguments)]
    data = _SEPARATOR.join(parts)
    if len(data.encode()) > MAX_BYTES or any(_SEPARATOR in part for part in parts):
        raise ValueError(f"callback data of {verb.name}")
    return data


def unpack(data: str) -> Press:
    """What a button says; the empty press where no button of ours says so."""
    verb, *arguments = data.split(_SEPARATOR)
    try:
        return Press(Verb(verb), tuple(arguments))
    except ValueError:
        return Press()


def pattern(verb: Verb) -> str:
    """The regular expression that matches this verb's callback data."""
    return rf"^{verb.value}(\||$)"


def button(label: str, verb: Verb, *arguments: str | int) -> InlineKeyboardButton:
    """A button that acts."""
    return InlineKeyboardButton(label, callback_data=pack(verb, *arguments))


def rows(buttons: list[InlineKeyboardButton], wide: int) -> list[list[InlineKeyboardButton]]:
    """Buttons in rows of at most ``wide``."""
    return [buttons[i : i + wide] for i in range(0, len(buttons), wide)]


def keyboard(*lines: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Rows as a keyboard; empty rows vanish."""
    return InlineKeyboardMarkup([line for line in lines if line])
