"""Which sheets hold each term and how much they are about it, in flat arrays: an object a term would take three times as much."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.search import weights as w
from bot.search.fields import Field


@dataclass(frozen=True, slots=True)
class Counted:
    """A field, how often it says each term, and how many terms that makes.

    A plain dictionary: the collector of garbage goes through a counter again and again, which took a fifth of the time of a build.
    """

    field: Field
    terms: dict[int, int]
    length: int


class Postings:
    """The sheets that hold each term. Built once, then only read: safe between threads."""

    def __init__(self, postings: Iterable[tuple[array[int], array[float]]]) -> None:
        """``postings``: term by term, the sheets (by number) and how much each is about it."""
        self._sheets, self._impacts, self._places = array("I"), array("f"), array("I", [0])
        for sheets, impacts in postings:
            self._sheets.extend(sheets)
            self._impacts.extend(impacts)
            self._places.append(len(self._sheets))

    def of(self, term: int) -> Iterator[tuple[int, float]]:
        """The sheets that hold a term, weightiest first, and how much each is about it, 0 to 1."""
        start, end = self._places[term], self._places[term + 1]
        return zip(self._sheets[start:end], self._impacts[start:end], strict=True)


def build_postings(gathered: Sequence[Sequence[Counted]], terms: int) -> tuple[Postings, array[float]]:
    """The postings of all sheets, at most ``MOST_POSTINGS`` a term, and the rarity of each term."""
    usual = _usual_lengths(gathered)
    holders = [array("I") for _ in range(terms)]
    impacts = [array("d") for _ in range(terms)]
    for number, counts in enumerate(gathered):
        for term, found in _frequencies(counts, usual).items():
            holders[term].append(number)
            impacts[term].append(found / (found + w.SATURATION))
    rarity = array("d", [rarity_of(len(held), len(gathered)) for held in holders])
    return Postings(map(_weightiest, holders, impacts)), rarity


def rarity_of(holders: int, sheets: int) -> float:
    """The idf of BM25, above 0 for 1 ≤ holders ≤ sheets; a little flattened."""
    return math.pow(math.log(1 + (sheets - holders + 0.5) / (holders + 0.5)), w.RARITY_POWER)


def _usual_lengths(gathered: Iterable[Sequence[Counted]]) -> Mapping[str, float]:
    """The mean number of terms by field, over the fields that hold any."""
    lengths: dict[str, list[int]] = defaultdict(list)
    for sheet in gathered:
        for counted in sheet:
            if counted.terms:
                lengths[counted.field.name].append(counted.length)
    return {name: sum(found) / len(found) for name, found in lengths.items()}


def _frequencies(counts: Sequence[Counted], usual: Mapping[str, float]) -> Mapping[int, float]:
    """BM25F: each term's frequency, weighted by field."""
    frequency: dict[int, float] = defaultdict(float)
    for counted in counts:
        if counted.terms:
            length = w.LENGTH_SHARE * counted.length / usual[counted.field.name]
            thinned = counted.field.weight / (1 - w.LENGTH_SHARE + length)
            for term, times in counted.terms.items():
                frequency[term] += thinned * times
    return frequency


def _weightiest(holders: array[int], impacts: array[float]) -> tuple[array[int], array[float]]:
    """The sheets of most impact, in that order, then in the order of the library."""
    best = sorted(range(len(holders)), key=impacts.__getitem__, reverse=True)[: w.MOST_POSTINGS]
    return array("I", [holders[at] for at in best]), array("f", [impacts[at] for at in best])
