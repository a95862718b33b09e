"""What the trained reader reaches on writers it never learnt from, and how sure it must be to answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from bot.journal.learned import SHORTEST, UNSAID, Guess, Thresholds, best_guess
from scripts.reader import solving
from scripts.reader.lessons import MORE

WRONG_AT_MOST = {"motif": 0.12, "suite": 0.04, "lieu": 0.06, "partenaire": 0.03, "origine": 0.016}
"""Wrong values among those labelled that are allowed on unseen writers, by field."""
SUPPORTS = ("agreed", "unsupported", "contested")
LEAST_LEAD = dict.fromkeys(("lieu", "partenaire", "origine"), (0.0, 0.05, 0.05))
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


def leave_one_writer_out(one: solving.Problem) -> list[Trial]:
    """Every note as read by a model of the other writers' notes and of the phrases."""
    found = []
    for writer in sorted({lesson.writer for lesson in one.taught} - {""}):
        notes = [lesson for lesson in one.taught if lesson.writer == writer]
        for lesson, row in zip(notes, solving.unseen_scores(one, writer), strict=True):
            guess = best_guess(dict(zip(one.codes, row.tolist(), strict=True)), frozenset(one.codes) - {UNSAID})
            if guess is not None:
                is_short = lesson.traits.size < SHORTEST
                found.append(Trial(writer, lesson.codes[one.field], lesson.listed[one.field], guess, is_short))
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
    """Of all thresholds that leave few enough wrong, those that answer most rightly; of these, the highest."""
    spared = most * len(said) - sum(one.is_short and one.listed is not None and one.listed not in one.wanted for one in said)
    by_support = [[one for one in said if not one.is_short and one.support == name] for name in SUPPORTS]
    steps = [_steps(trials, floor) for trials, floor in zip(by_support, least, strict=True)]
    fit = [chosen for chosen in product(*steps) if sum(step.wrong for step in chosen) <= spared]
    best = max(fit, key=lambda chosen: sum(step.right for step in chosen), default=(_Step(NEVER, 0, 0),) * len(SUPPORTS))
    return Thresholds(*(step.cut for step in best))


@dataclass(frozen=True, slots=True)
class _Step:
    """A threshold, and how many guesses it lets through."""

    cut: float
    right: int
    wrong: int


def _steps(trials: Sequence[Trial], floor: float) -> list[_Step]:
    """The thresholds worth having: just before each next wrong guess, the surest first."""
    found = [_Step(NEVER, 0, 0)]
    for one in sorted(trials, key=lambda one: -one.guess.lead):
        if one.guess.lead >= floor:
            last, is_right = found[-1], one.guess.code in one.wanted
            step = _Step(max(floor, round(one.guess.lead - 0.000005, 5)), last.right + is_right, last.wrong + (not is_right))
            found = [*found[:-1], step] if is_right and last.wrong == step.wrong and len(found) > 1 else [*found, step]
    return found


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
            lines.append(
                f"{field:11} {name:8} right {reached.right:.3f}  wrong {reached.wrong:.3f}  silent {reached.silent:.3f}  "
                f"invented {reached.invented:.3f}  ({reached.said})"
            )
    return "\n".join(lines)
