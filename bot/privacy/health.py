"""Health: diagnoses, treatments, pregnancies; what was seen in the street (malaise, alcoolisé, blessé) stays."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.people import of_a_person, told
from bot.privacy.reading import Reading
from bot.privacy.tokens import words_of
from bot.privacy.vocabulary import vocabulary


def health(reading: Reading) -> Iterator[Finding]:
    """The expressions of ``data/sante.txt`` (kind ``health``), to be confirmed by the author."""
    words = words_of(reading)
    for use in vocabulary("sante").uses(words, of_a_person):
        yield Finding(words[told(words, use)].start, words[use.after - 1].end, "health", "warn")
