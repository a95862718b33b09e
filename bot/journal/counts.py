"""How many people a note speaks of: ``5 jeunes``, ``une dizaine de``, ``deux voisins``, ``un monsieur seul``, ``2 ou 3``.

Words for people come from the lists (``publics``, ``effectifs``); numbers are closed grammar. Households, dogs and
door numbers are no people, and ``5-6`` falls between two entries: unsaid.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.folding import fold
from bot.journal.words import Word

_EXACT = {
    name: value
    for value, name in enumerate("zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split())
} | {"une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100}
_ABOUT = {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "centaine": 100}
_BOUNDS = ((1, "1"), (5, "2-5"), (15, "6-15"))
_BETWEEN = frozenset("petit petite petits petites jeune jeunes gros grosse grand grande grands vieux vieille vieilles autre autres de d bonne bon meme memes".split())
_NOT_PEOPLE_AFTER = frozenset("h min mn heure heures minutes ans jour jours j mois semaine semaines e eme euros fois".split())
_MOST = 500


@dataclass(frozen=True, slots=True)
class Count:
    """People counted at a word (``last`` exclusive): between ``least`` and ``most``."""

    least: int
    most: int
    first: int
    last: int


def is_number(word: str) -> bool:
    """Whether a word of the lists opens a count: ``deux``, ``une``, ``12``, ``dizaine``."""
    folded = fold(word)
    return folded in _EXACT or folded in _ABOUT or folded[0].isdigit()


def effectif_id(least: int, most: int) -> str | None:
    """The entry of ``effectifs`` that holds both ends, or None where they fall apart.

    >>> effectif_id(2, 3), effectif_id(5, 6), effectif_id(20, 20)
    ('2-5', None, '16-plus')
    """
    first, second = _bound(least), _bound(most)
    return first if first == second else None


def count_people(words: Sequence[Word], persons: Collection[str], told: Collection[int] = ()) -> str | None:
    """The ``effectif`` that a number says, or None. ``persons``: keys of words for people; ``told``: the words of whoever only reported."""
    counts = [count for place in range(len(words)) if place not in told and (count := _count(words, place, persons))]
    several = next((count for count in counts if count.most > 1), None)
    return _with_company(several, counts, words) if several else None


def someone(words: Sequence[Word], persons: Collection[str], told: Collection[int] = ()) -> str | None:
    """The ``effectif`` of people named without a number above one: ``un papi``, ``dame perdue``, ``entre voisins``."""
    counts = [count for place in range(len(words)) if place not in told and (count := _count(words, place, persons))]
    return _with_company(counts[0], counts, words) if counts else effectif_id(*_bare(words, persons, told))


def _with_company(main: Count, counts: Sequence[Count], words: Sequence[Word]) -> str | None:
    """A mother *with* two children are three."""
    company = next((c for c in counts if c.first > 0 and words[c.first - 1].folded in ("avec", "et") and _follows(c, main, counts)), None)
    before = next((c for c in counts if main.first > 0 and words[main.first - 1].folded in ("avec", "et") and _follows(main, c, counts)), None)
    other = company or before
    return effectif_id(main.least + other.least, main.most + other.most) if other else effectif_id(main.least, main.most)


def _follows(second: Count, first: Count, counts: Sequence[Count]) -> bool:
    return second is not first and 0 <= second.first - first.last <= 2


def _count(words: Sequence[Word], place: int, persons: Collection[str]) -> Count | None:
    number = _number(words, place)
    if number is None:
        return None
    least, most, after = number
    clause = words[place].clause
    while after < len(words) and words[after].clause == clause and words[after].folded in _BETWEEN and not _is_person(words[after], persons):
        after += 1
    ahead = words[after] if after < len(words) and words[after].clause == clause else None
    if ahead is not None and _is_person(ahead, persons):
        return Count(least, most, place, after + 1)
    if ahead is not None and after == place + 1 and _is_person_after(words, after, persons):
        return Count(least, most, place, after + 2)
    return Count(least, most, place, place + 1) if _stands_for_people(words, place, after, least) else None


def _number(words: Sequence[Word], place: int) -> tuple[int, int, int] | None:
    """Least, most and the word after; ``2 ou 3``, ``5-6``, ``une dizaine``."""
    word = words[place].folded
    if word in _ABOUT:
        return _ABOUT[word], _ABOUT[word], place + 1
    first = _value(word)
    if first is None or (place and words[place - 1].folded in ("ou", "a") and _value(words[place - 2].folded if place > 1 else "") is not None):
        return None
    following = words[place + 1] if place + 1 < len(words) else None
    if following and following.folded in _ABOUT and first == 1:
        return None
    if following and following.folded in ("ou", "a") and place + 2 < len(words) and (second := _value(words[place + 2].folded)) and first < second:
        return first, second, place + 3
    if following and (second := _value(following.folded)) and first < second and following.start == words[place].end + 1:
        return first, second, place + 2
    return first, first, place + 1


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 0 < int(word) <= _MOST else None
    return _EXACT.get(word) or None


def _is_person(word: Word, persons: Collection[str]) -> bool:
    return any(one in persons for one in word.keys)


def _is_person_after(words: Sequence[Word], place: int, persons: Collection[str]) -> bool:
    """One unknown adjective may stand between: ``un brave monsieur``, never a word of measure."""
    return (
        place + 1 < len(words)
        and words[place + 1].clause == words[place].clause
        and words[place].folded not in _NOT_PEOPLE_AFTER
        and len(words[place].folded) > 2
        and _is_person(words[place + 1], persons)
        and words[place].folded.isalpha()
        and words[place - 1].folded not in ("un", "une")
    )


def _stands_for_people(words: Sequence[Word], place: int, after: int, least: int) -> bool:
    """``un groupe de 8``, ``ils sont 4``, ``à 3``, ``les deux`` at the end of a clause."""
    before = words[place - 1].folded if place and words[place - 1].clause == words[place].clause else ""
    earlier = words[place - 2].folded if place > 1 else ""
    is_last = after >= len(words) or words[after].clause != words[place].clause
    if before == "de" and earlier in ("groupe", "bande", "famille", "groupes", "file"):
        return True
    if before in ("sont", "etaient") and earlier in ("ils", "elles", "y", "eux"):
        return is_last or not words[after].folded.startswith(("h", "min"))
    if before == "les" and words[place].folded in ("2", "3", "4", "deux", "trois", "quatre"):
        return is_last
    return words[place].folded in _ABOUT and is_last and least > 1


def _bare(words: Sequence[Word], persons: Collection[str], told: Collection[int]) -> tuple[int, int]:
    """The first person named without a number: one where the word is singular; a pair ``entre voisins``; else nobody knows."""
    for place, word in enumerate(words):
        if place in told or word.folded in ("personne", "pers") or not _is_person(word, persons):
            continue
        before = words[place - 1].folded if place and words[place - 1].clause == word.clause else ""
        if word.folded[-1:] not in ("s", "x"):
            return 1, 1
        return (2, 2) if before == "entre" else (0, 0)
    return 0, 0


def _bound(number: int) -> str | None:
    if number < 1:
        return None
    return next((code_id for most, code_id in _BOUNDS if number <= most), "16-plus")
