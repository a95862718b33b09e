"""Offences: what justice did or should do with a person; facts without an author stay (GDPR art. 10)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.people import of_a_person
from bot.privacy.reading import Reading
from bot.privacy.tokens import words_of
from bot.privacy.vocabulary import vocabulary


def offences(reading: Reading) -> Iterator[Finding]:
    """The expressions of ``data/infraction.txt`` (kind ``offence``), to be confirmed by the author."""
    words = words_of(reading)
    for use in vocabulary("infraction").uses(words, of_a_person):
        yield Finding(words[use.first].start, words[use.after - 1].end, "offence", "warn")
