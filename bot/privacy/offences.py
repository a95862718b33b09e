"""Offences: what justice did or should do with a person; facts without an author stay (GDPR art. 10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.finding import Finding
from bot.privacy.people import of_a_person
from bot.privacy.reading import Reading, closed_words
from bot.privacy.tokens import Word, words_of
from bot.privacy.vocabulary import vocabulary

_SUFFERED = closed_words("harcel agress rackett arnaqu frapp tabass menac braqu cambriol maltrait viol escroqu insult")


def offences(reading: Reading) -> Iterator[Finding]:
    """The expressions of ``data/infraction.txt`` (kind ``offence``), to be confirmed by the author."""
    words = words_of(reading)
    for use in vocabulary("infraction").uses(words, of_a_person):
        if use.after == use.first + 1 and _is_suffered(words, use.first):
            continue
        yield Finding(words[use.first].start, words[use.after - 1].end, "offence", "warn")


def _is_suffered(words: Sequence[Word], at: int) -> bool:
    """*une élève harcelée*, *chauffeur agressé*: what somebody underwent, unless *a* stands before."""
    done = words[at - 1].text in ("a", "ont", "aurait", "avait", "avoir", "l") if at else False
    return words[at].acute and words[at].text.rstrip("es") in _SUFFERED and not done
