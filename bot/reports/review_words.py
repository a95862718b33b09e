"""Words of a request that ask for a state of reading again: « à relire », « pas encore relues », « validées », « à corriger ». Pure."""

from __future__ import annotations

import re

from bot.folding import tokens
from bot.journal.model import ReviewState

_STATES: tuple[tuple[re.Pattern[str], tuple[ReviewState, ...]], ...] = (
    (re.compile(r"\b(?:pas|non)(?: encore)?(?: ete)? validee?s?\b"), (ReviewState.UNREAD, ReviewState.RETURNED)),
    (re.compile(r"\b(?:a (?:faire )?corriger|renvoyee?s?)\b"), (ReviewState.RETURNED,)),
    (re.compile(r"\b(?:a relire|(?:pas|non)(?: encore)?(?: ete)? (?:re)?lue?s?)\b"), (ReviewState.UNREAD,)),
    (re.compile(r"\b(?:deja )?(?:validee?s?|relue?s?)\b"), (ReviewState.VALID,)),
)
_LEFT_OVER = re.compile(r"^\W+$")


def read_review(text: str) -> tuple[tuple[str, ...], str]:
    """The states that a line asks for, and the line without the words that say so."""
    states: list[str] = []
    for pattern, wanted in _STATES:
        said = tokens(text)
        line = " ".join(token.word for token in said)
        if found := pattern.search(line):
            first = line[: found.start()].count(" ")
            last = first + found.group().count(" ")
            text = f"{text[: said[first].start].rstrip()} {text[said[last].end :].lstrip()}".strip()
            states += [state.value for state in wanted if state.value not in states]
    return tuple(states), "" if _LEFT_OVER.match(text) else text
