"""Function words misspelt: recognised as such, so that they are not taken for a word of some sheet."""

from __future__ import annotations

from functools import cache

from bot.search import weights as w
from bot.search.grammar import FUNCTION_WORDS
from bot.search.vocabulary import Near, Vocabulary


@cache
def _grammar() -> Vocabulary:
    return Vocabulary(word for word in FUNCTION_WORDS if len(word) > 1)


def meant_function_word(word: str) -> Near | None:
    """The function word that a typed word stands for (``psa``, ``depui``, ``dnas``, ``fé``), or None.

    >>> meant_function_word("depui").word
    'depuis'
    """
    if word.isdigit():
        return None
    near = _grammar().near(word) if len(word) >= w.SHORTEST_SLIP else _grammar().heard(word)
    if not near and len(word) == w.SHORTEST_SLIP:
        near = [Near(swapped, 1 - 1 / len(word)) for swapped in _swaps(word) if swapped in _grammar()]
    return near[0] if near else None


def _swaps(word: str) -> tuple[str, ...]:
    return tuple(word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
