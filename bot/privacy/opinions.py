"""Opinion: parties, unions, votes, commitments, and private life; events without a person stay."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.people import of_a_person, told
from bot.privacy.reading import Reading
from bot.privacy.tokens import words_of
from bot.privacy.vocabulary import vocabulary


def opinions(reading: Reading) -> Iterator[Finding]:
    """The expressions of ``data/opinion.txt`` (kind ``opinion``), to be confirmed by the author."""
    words = words_of(reading)
    for use in vocabulary("opinion").uses(words, of_a_person):
        yield Finding(words[told(words, use)].start, words[use.after - 1].end, "opinion", "warn")
