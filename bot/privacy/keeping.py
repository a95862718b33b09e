"""Which masked words an author may put back, and the memory in which they wait.

A guard that cannot be corrected is switched off; one that anybody may overrule protects nobody. So only what may be a false
alarm can be kept, never a category that the law keeps out of such a record (docs/confidentialite.md says why, kind by kind).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.privacy.finding import Finding
from bot.privacy.screening import FORMAL_KINDS, MASK
from bot.privacy.text import ScreenedText

_NEVER = re.compile("")
_SURELY_SOMEBODY = re.compile(
    r"\b(?:m|mm|mr|mme|mmes|mlle|mlles|dr|monsieur|madame|mademoiselle|docteur|maitre|famille|epoux|epouse|veuve)\b\.?", re.IGNORECASE
)
_A_HOME = re.compile(
    r"\b(?:chez|domicile|habite\w*|loge\w*|[ée]tages?|appt?|apt|appart\w*|porte|studio|bo[iî]te|interphone|rdc|rez)\b|\d\s*(?:e|[eè]me|er)\b",
    re.IGNORECASE,
)

FORBIDDEN_IN: Mapping[str, re.Pattern[str] | None] = MappingProxyType({
    "name": _SURELY_SOMEBODY,  # a shop, a place, a brand taken for a person; never after a civility
    "address": _A_HOME,  # a public place with its number; never where somebody lives
    "judgement": None,  # a word quoted or of another meaning: no law names it, the author answers for it
})
"""Kind → what must not stand in the word or just before it for its author to keep it (None: nothing). Other kinds are never kept:
formal ones serve no note; health, religion, origin and opinion are special categories (GDPR art. 9), offences are of art. 10, and
minors cannot consent to anything."""

KEPT_FOR = dt.timedelta(hours=24)
MOST_HELD = 500
"""Notes; a word is some ten bytes, a busy evening of a whole association some fifty notes with one."""
CONTEXT = 14
"""Characters before a word in which what forbids it may stand."""


@dataclass(frozen=True, slots=True)
class MaskedWord:
    """One masked span of a note's text (code points); ``value`` is None where it may not be kept, and never shown nor logged."""

    kind: str
    start: int
    end: int
    value: str | None = field(repr=False)

    @property
    def is_soft(self) -> bool:
        """Whether it was masked by context, so that the guard may be wrong."""
        return self.kind not in FORMAL_KINDS


def may_be_kept(kind: str, value: str, before: str) -> bool:
    """Whether the law leaves room for this word; ``before`` is what stands in front of it."""
    forbidden = FORBIDDEN_IN.get(kind, _NEVER)
    return forbidden is None or not forbidden.search(before + value)


def masked_words(typed: str, stored: ScreenedText, findings: Iterable[Finding]) -> tuple[MaskedWord, ...]:
    """The masked spans of a stored text, with the words of ``typed`` that may be kept; none where the two do not fit together.

    A span is one kind's for sure or it is not kept: findings that share a mask withhold each other's words.
    """
    if len(typed) != len(stored) or any(s not in (t, MASK) for t, s in zip(typed, stored, strict=True)):
        return ()
    found = [f for f in findings if f.action != "advise" and stored[f.start:f.end] == MASK * (f.end - f.start)]
    words: list[MaskedWord] = []
    for f in found:
        value = typed[f.start:f.end]
        is_free = may_be_kept(f.kind, value, typed[max(0, f.start - CONTEXT):f.start])
        words.append(MaskedWord(f.kind, f.start, f.end, value if is_free else None))
    return tuple(words)


@dataclass(frozen=True, slots=True)
class Held:
    """What waits for one text: it counts only while that text stands."""

    text: ScreenedText = field(repr=False)
    words: tuple[MaskedWord, ...]
    since: dt.datetime


class HeldWords:
    """Words in memory only, for a day at most, gone with the process; bounded, the oldest go first."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._held: OrderedDict[str, Held] = OrderedDict()

    def hold(self, key: str, text: ScreenedText, words: tuple[MaskedWord, ...]) -> None:
        """Let these words wait for this text; no words, nothing held."""
        self._forget_old()
        self._held.pop(key, None)
        if words:
            self._held[key] = Held(text, words, self._clock())
        while len(self._held) > MOST_HELD:
            self._held.popitem(last=False)

    def of(self, key: str, text: str | None) -> tuple[MaskedWord, ...] | None:
        """What waits for that text; None where it is not known any more."""
        self._forget_old()
        held = self._held.get(key)
        return held.words if held is not None and held.text == text else None

    def held(self, key: str) -> Held | None:
        """What waits under that key, whatever its text is now."""
        self._forget_old()
        return self._held.get(key)

    def drop(self, key: str) -> None:
        """Forget these words."""
        self._held.pop(key, None)

    def _forget_old(self) -> None:
        limit = self._clock() - KEPT_FOR
        for key in [key for key, held in self._held.items() if held.since < limit]:
            del self._held[key]
