"""Offences: what justice did or should do with a person; facts without an author stay (GDPR art. 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.privacy.finding import Finding
from bot.privacy.people import of_a_person
from bot.privacy.reading import Reading, closed_words
from bot.privacy.tokens import Word, words_of
from bot.privacy.vocabulary import Use, vocabulary

_PARTICIPLE = re.compile("ee?s?$")
_SUFFERED = closed_words("harcel agress rackett arnaqu frapp tabass menac braqu cambriol maltrait viol escroqu insult")


def offences(reading: Reading) -> Iterator[Finding]:
    """The expressions of ``data/infraction.txt`` (kind ``offence``), to be confirmed by the author."""
    words = words_of(reading)
    for use in vocabulary("infraction").uses(words, of_a_person):
        if (use.after == use.first + 1 and _is_suffered(words, use.first)) or _is_a_form(words, use):
            continue
        yield Finding(words[use.first].start, words[use.after - 1].end, "offence", "warn")


def _is_suffered(words: Sequence[Word], at: int) -> bool:
    """*une élève harcelée*, *chauffeur agressé*: what somebody underwent, unless *a* stands before."""
    done = words[at - 1].text in ("a", "ont", "aurait", "avait", "avoir", "l") if at else False
    return words[at].acute and _PARTICIPLE.sub("", words[at].text) in _SUFFERED and not done


def _is_a_form(words: Sequence[Word], use: Use) -> bool:
    """*fiche IP faite*, *une fiche à la police municipale*: a sheet of paper, unless its accent or *fiché S* says otherwise."""
    word = words[use.first]
    if word.text not in ("fiche", "fiches") or word.acute:
        return False
    return use.after == use.first + 1 or words[use.first + 1].text not in _FILES


_FILES = closed_words("s stic taj fijais fijait fpr fsprt au aux dans par")
