"""Judgements and insults about a person; a dirty hall and a tiresome noise stay."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.people import affirmed
from bot.privacy.reading import Reading
from bot.privacy.tokens import words_of
from bot.privacy.vocabulary import vocabulary


def judgements(reading: Reading) -> Iterator[Finding]:
    """The expressions of ``data/jugement.txt`` (kind ``judgement``), to be confirmed by the author."""
    words = words_of(reading)
    for use in vocabulary("jugement").uses(words, affirmed):
        yield Finding(words[use.first].start, words[use.after - 1].end, "judgement", "warn")
