"""Judgements and insults about a person; a dirty hall and a tiresome noise stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.finding import Finding
from bot.privacy.people import affirmed, told
from bot.privacy.reading import Reading, closed_words
from bot.privacy.tokens import Word, words_of
from bot.privacy.vocabulary import Use, vocabulary

_FRAME = closed_words(
    "completement totalement vraiment carrement tellement trop tres hyper super grave juste assez bien franchement particulierement",
    "vrai vraie vrais gros grosse sacre sacree sale pauvre espece de petit vieux vieille",
)
"""Words that a judgement takes with it: *complètement X*, *gros X*."""
_CLOSING = closed_words("fini finie finis total totale ambulant ambulante notoire accompli integral")
"""*un X fini*."""
_HAVING = closed_words("a ont ai as avons avez avait avaient ait aient avoir ayant on")
_LEADING = closed_words("est etait sont etaient c il elle ete reste suis un une le la les des ce cet cette")
"""What stays readable before a judgement."""
_LONGEST = 3


def judgements(reading: Reading) -> Iterator[Finding]:
    """The expressions of ``data/jugement.txt`` (kind ``judgement``) with what strengthens them, to be confirmed by the author."""
    words = words_of(reading)
    last: Finding | None = None
    for use in vocabulary("jugement").uses(words, affirmed):
        if _is_done(words, use):
            continue
        first, last_word = _framed(words, told(words, use, _LEADING)), words[use.after - 1]
        if use.after < len(words) and words[use.after].joined and words[use.after].text in _CLOSING:
            last_word = words[use.after]
        found = Finding(words[first].start, last_word.end, "judgement", "warn")
        if last is not None and reading.view[last.end:found.start] in (" et ", ", "):
            found = Finding(last.end, found.end, "judgement", "warn")
        yield found
        last = found


def _is_done(words: Sequence[Word], use: Use) -> bool:
    """*ont lâché*, *débloqué avec lui*: a past participle, which tells an event."""
    word = words[use.first]
    if use.after > use.first + 1 or not word.acute:
        return False
    return word.text.startswith("debloqu") or (use.first > 0 and words[use.first - 1].text in _HAVING)


def _framed(words: Sequence[Word], at: int) -> int:
    """The index at which the judgement begins, what strengthens it included."""
    first = at
    while first and at - first < _LONGEST and words[first].joined and words[first - 1].text in _FRAME:
        first -= 1
    return first
