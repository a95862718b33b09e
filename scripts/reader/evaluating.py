"""What the trained reader reaches on writers it never learnt from, and how sure it must be to answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.journal.learned import SHORTEST, UNSAID, Guess, Thresholds, best_guess
from scripts.reader import solving
from scripts.reader.lessons import FIELDS, MORE, Lesson

WRONG_AT_MOST = {"motif": 0.12, "suite": 0.076, "lieu": 0.071, "partenaire": 0.03, "origine": 0.031}
"""Wrong values among those labelled that are allowed on unseen writers, by field."""
SUPPORTS = ("agreed", "unsupported", "contested")
LEAST_LEAD = dict.fromkeys(("lieu", "partenaire", "origine"), (0.0, 0.12, 0.12))
"""Fields that many notes leave unsaid: a guess must be ahead of that, clearly so where the lists say nothing of the kind."""
NEVER = 9.0
"""A lead that no guess has."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One field of a note read by a model that never saw its writer."""

    writer: str
    wanted: tuple[str | None, ...]
    listed: str | None
    guess: Guess
    is_short: bool
    """Whether the lists decide alone."""

    @property
    def is_said(self) -> bool:
        """Whether the note says it beyond doubt."""
        return None not in self.wanted

    def answered(self, thresholds: Thresholds) -> str | None:
        """What the reader would answer."""
        if self.is_short:
            return self.listed
        return self.guess.code if self.guess.lead >= getattr(thresholds, self.support) else None

    @property
    def support(self) -> str:
        """Which of the thresholds counts."""
        return "unsupported" if self.listed is None else "agreed" if self.listed == self.guess.code else "contested"


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of the labelled values; ``invented``: of the unlabelled."""

    right: float
    wrong: float
    silent: float
    invented: float
    said: int


def score(pairs: Iterable[tuple[Sequence[str | None], str | None]]) -> Score:
    """Of what was wanted (fair readings) and what was answered."""
    told = list(pairs)
    said = [(wanted, got) for wanted, got in told if None not in wanted]
    unsaid = [got for wanted, got in told if list(wanted) == [None]]
    right = sum(got in wanted for wanted, got in said) / max(1, len(said))
    silent = sum(got is None for _, got in said) / max(1, len(said))
    return Score(right, 1 - right - silent, silent, sum(got is not None for got in unsaid) / max(1, len(unsaid)), len(said))


def leave_one_writer_out(lessons: Sequence[Lesson], fields: Sequence[str] = FIELDS) -> dict[str, list[Trial]]:
    """By field, every note as read by a model of the other writers' notes and of the phrases."""
    rarity = solving.rarity_of(lessons)
    return {field: _trials([lesson for lesson in lessons if field in lesson.codes], field, rarity) for field in fields}


def _trials(taught: Sequence[Lesson], field: str, rarity: solving.Rarity) -> list[Trial]:
    alike = solving.likeness(solving.table(taught, rarity))
    codes = solving.codes_of(taught, field)
    wanted = solving.targets(taught, field, codes)
    shares = np.array([lesson.share for lesson in taught])
    writers = np.array([lesson.writer for lesson in taught])
    found = []
    for writer in sorted(set(writers) - {""}):
        seen, unseen = np.flatnonzero(writers != writer), np.flatnonzero(writers == writer)
        spoken, mean = solving.dual(alike[np.ix_(seen, seen)], wanted[seen], shares[seen])
        for place, row in zip(unseen, alike[np.ix_(unseen, seen)] @ spoken + mean, strict=True):
            guess = best_guess(dict(zip(codes, row.tolist(), strict=True)), frozenset(codes) - {UNSAID})
            if guess is not None:
                lesson = taught[int(place)]
                found.append(Trial(lesson.writer, lesson.codes[field], lesson.listed[field], guess, lesson.traits.size < SHORTEST))
    return found


def of_writers(trials: Mapping[str, Sequence[Trial]], beginning: str) -> dict[str, list[Trial]]:
    """The trials of the writers whose names begin so; with an empty beginning, of those of ``training/``."""
    def is_wanted(writer: str) -> bool:
        return writer.startswith(beginning) if beginning else not writer.startswith(MORE)

    return {field: [one for one in of_field if is_wanted(one.writer)] for field, of_field in trials.items()}


def thresholds(trials: Mapping[str, Sequence[Trial]], wrong_at_most: Mapping[str, float]) -> dict[str, Thresholds]:
    """For each field the thresholds that answer most while no more than so much is wrong."""
    least = {field: LEAST_LEAD.get(field, (-NEVER,) * len(SUPPORTS)) for field in trials}
    return {
        field: _thresholds([one for one in of_field if one.is_said], wrong_at_most[field], least[field])
        for field, of_field in trials.items()
    }


def _thresholds(said: Sequence[Trial], most: float, least: Sequence[float]) -> Thresholds:
    """A wrong answer is charged ever more, until few enough are left."""
    by_support = defaultdict(list)
    for one in said:
        if not one.is_short:
            by_support[one.support].append(one)
    for charge in np.arange(0.0, 12.0, 0.1):
        found = Thresholds(*(max(floor, _cut(by_support[name], charge)) for name, floor in zip(SUPPORTS, least, strict=True)))
        answers = [(one, one.answered(found)) for one in said]
        if sum(got is not None and got not in one.wanted for one, got in answers) <= most * len(said):
            return found
    return Thresholds(NEVER, NEVER, NEVER)


def _cut(trials: Sequence[Trial], charge: float) -> float:
    """The lead from which on answering pays most."""
    best, paid, cut = 0.0, 0.0, NEVER
    for one in sorted(trials, key=lambda one: -one.guess.lead):
        paid += 1.0 if one.guess.code in one.wanted else -charge
        if paid > best:
            best, cut = paid, one.guess.lead
    return round(cut - 0.0005, 3)


def figures(trials: Mapping[str, Sequence[Trial]], cuts: Mapping[str, Thresholds]) -> dict[str, dict[str, float]]:
    """Right, wrong, silent and invented by field, on writers never seen."""
    found = {}
    for field, of_field in trials.items():
        reached = score((one.wanted, one.answered(cuts[field])) for one in of_field)
        found[field] = {name: round(getattr(reached, name), 3) for name in ("right", "wrong", "silent", "invented")}
    return found


def report(trials: Mapping[str, Sequence[Trial]], cuts: Mapping[str, Thresholds]) -> str:
    """A table: lists alone, model alone, both; then both by writer."""
    lines = []
    for field, of_field in trials.items():
        rows: dict[str, list[tuple[tuple[str | None, ...], str | None]]] = {
            "lists": [(one.wanted, one.listed) for one in of_field],
            "model": [(one.wanted, one.guess.code) for one in of_field],
            "both": [(one.wanted, one.answered(cuts[field])) for one in of_field],
        }
        for writer in sorted({one.writer for one in of_field}):
            rows[f"both, {writer}"] = [(one.wanted, one.answered(cuts[field])) for one in of_field if one.writer == writer]
        for name, pairs in rows.items():
            reached = score(pairs)
            lines.append(f"{field:11} {name:8} right {reached.right:.3f}  wrong {reached.wrong:.3f}  silent {reached.silent:.3f}  "
                         f"invented {reached.invented:.3f}  ({reached.said})")
    return "\n".join(lines)
