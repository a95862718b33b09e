"""Words of another trade (police, security, files on people) that no shown text of ours uses; the list is content of the association."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.folding import words
from bot.library.schema import Fields

AVOIDED_FILE = "mots-a-eviter"


@dataclass(frozen=True, slots=True)
class AvoidedWord:
    """``forms`` are not to be shown, but within the expressions ``unless``; ``instead`` says what to write."""

    id: str
    forms: tuple[str, ...]
    instead: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Avoided:
    """A place where an avoided word stands; ``form`` as the list writes it."""

    form: str
    instead: str


class AvoidedWords:
    """The whole list, ready to read texts: case, accents and punctuation do not count, whole words only."""

    def __init__(self, entries: Iterable[AvoidedWord] = ()) -> None:
        entries = tuple(entries)
        self._by_form: Mapping[str, Avoided] = {_folded(form): Avoided(form, one.instead) for one in entries for form in one.forms}
        self._forms = _any_of(self._by_form)
        self._allowed = _any_of(_folded(expression) for one in entries for expression in one.unless)

    def within(self, text: str) -> Iterator[Avoided]:
        """Each avoided word of a text, once, in the order of the text."""
        if self._forms is None:
            return
        left = _folded(text)
        if self._allowed is not None:
            left = self._allowed.sub("|", left)
        for form in dict.fromkeys(self._forms.findall(left)):
            yield self._by_form[form]


def read_avoided(fields: Fields) -> AvoidedWords:
    """The list of ``mots-a-eviter.yaml``."""
    entries = fields.named("mots", ("formes", "plutot"), ("sauf",))
    return AvoidedWords(AvoidedWord(one, f.texts("formes"), f.text("plutot"), f.texts("sauf", may_be_empty=True)) for one, f in entries)


def _folded(text: str) -> str:
    return " ".join(words(text))


def _any_of(expressions: Iterable[str]) -> re.Pattern[str] | None:
    """The longest first, between blanks or ends; None where there is nothing to look for."""
    longest_first = sorted({one for one in expressions if one}, key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(longest_first)})(?![a-z0-9])") if longest_first else None
