"""When it happened and how long it took, from the words of a note.

Closed French grammar: clock times, ranges, ``il y a``, days of the week, ``hier soir``. A time is kept only with its
hour; what lies ahead (``demain 14h``, ``rdv jeudi 10h``), what is usual (``tous les soirs vers 20h``) and opening
hours are no happening. The result never lies after the note was sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.journal.clock import Length, Moment, Piece, Span, read_pieces
from bot.journal.days import Day, day_before, said_day
from bot.journal.words import Word, word_set

PARIS = ZoneInfo("Europe/Paris")
SLACK = dt.timedelta(minutes=10)
"""A time this little ahead is now: clocks differ, and people round up."""
SOON = dt.timedelta(hours=4)
"""``à 17h`` said this little ahead is an appointment; said longer ahead, it is yesterday's."""
_WRITING = dt.timedelta(minutes=2)
_DURATIONS = ((7, "5"), (22, "15"), (42, "30"), (69, "60"))
_PLANS = word_set(
    "rendez demain prochain prochaine prochains prevu prevue prevus prevoir revoit revient revoir repasse repasser reverra "
    "ouvre ouvert ouverte ouvrent ouverture ferme fermee fermeture fermera ferment horaire horaires jusque jusqu avant apres "
    "partir recoit chaque tous toutes toujours attendu attendue annonce annoncee pas sinon si proposent propose proposons "
    "veulent veut voudrait voudraient creneau permanence habituellement souvent"
)
_NEAR, _SHORTEST_VERB = 4, 4
_FUTURE_ENDINGS = ("era", "ira", "dra", "vra", "eront", "iront", "dront", "erons", "irons", "erai", "irai", "drons", "vront")


@dataclass(frozen=True, slots=True)
class When:
    """What a note says of time: aware Europe/Paris, and an id of the list ``durees``; None where unsaid."""

    occurred_at: dt.datetime | None
    duree: str | None


def read_times(words: Sequence[Word], sent_at: dt.datetime) -> When:
    """When it happened and for how long. ``sent_at`` must be aware."""
    sent = sent_at.astimezone(PARIS)
    pieces = read_pieces(words, sent)
    return When(_happening(words, pieces, sent), _duration(words, pieces, sent))


def duration_id(minutes: int) -> str:
    """The entry of ``durees`` nearest to a number of minutes.

    >>> duration_id(20), duration_id(45), duration_id(90)
    ('15', '60', '60-plus')
    """
    return next((code_id for most, code_id in _DURATIONS if minutes <= most), "60-plus")


def _duration(words: Sequence[Word], pieces: Sequence[Piece], sent: dt.datetime) -> str | None:
    """A length said as such, else that of a range that is no plan nor opening hours."""
    lengths = [piece.minutes for piece in pieces if isinstance(piece, Length) and not piece.is_ago]
    spans = [piece.minutes for piece in pieces if isinstance(piece, Span) and _of_piece(words, piece, sent)]
    for minutes in (*lengths, *spans):
        return duration_id(minutes)
    return None


def _happening(words: Sequence[Word], pieces: Sequence[Piece], sent: dt.datetime) -> dt.datetime | None:
    """The first time that is a happening; one that is the very minute of writing (``00h20 je note``) gives way to another."""
    found = [when for piece in pieces if (when := _of_piece(words, piece, sent))]
    return next((when for when in found if sent - when > _WRITING), found[0] if found else None)


def _of_piece(words: Sequence[Word], piece: Piece, sent: dt.datetime) -> dt.datetime | None:
    if isinstance(piece, Length):
        return _in_paris(sent - dt.timedelta(minutes=piece.minutes)) if piece.is_ago else None
    start = piece.start if isinstance(piece, Span) else piece
    return _moment(words, start, said_day(words, start.first, piece.last, sent.date()), sent)


def _moment(words: Sequence[Word], moment: Moment, day: Day | None, sent: dt.datetime) -> dt.datetime | None:
    """The instant of a clock time, or None where it is no past happening."""
    if _is_planned(words, moment, day, sent):
        return None
    if day is not None:
        found = _instant(day_before(sent, day, moment.hour), moment)
        return found if found <= sent else (sent if found <= sent + SLACK else None)
    today = _instant(sent.date(), moment)
    if today <= sent:
        return today
    if today <= sent + SLACK:
        return sent
    return None if _is_intended(words, moment, today - sent) else _instant(sent.date() - dt.timedelta(days=1), moment)


def _is_intended(words: Sequence[Word], moment: Moment, ahead: dt.timedelta) -> bool:
    """Whether a time still ahead today is what somebody means to do (``le technicien passe à 17h``) rather than yesterday's."""
    before = [word.folded for word in words[: moment.first] if word.clause == words[moment.first].clause]
    if before[-1:] == ["pour"] or (before[-1:] == ["a"] and ahead <= SOON):
        return True
    return not _PLANS.isdisjoint(before) or any(len(word) > _SHORTEST_VERB and word.endswith(("er", "ir")) for word in before[-2:])


def _is_planned(words: Sequence[Word], moment: Moment, day: Day | None, sent: dt.datetime) -> bool:
    """Whether the words before a time, in its clause, speak of a plan, of a habit or of opening hours."""
    first = min(moment.first, day.first) if day else moment.first
    clause = words[first].clause
    before = [word.folded for word in words[max(0, first - _NEAR) : first] if word.clause == clause]
    if day is not None and not (day.is_weekday or day.is_bare):
        return not _PLANS.isdisjoint(before) and before[-1:] in (["avant"], ["jusqu"], ["jusque"])
    if before[-2:] == ["rendez", "vous"] and day is None and _instant(sent.date(), moment) <= sent:
        return False  # an appointment of this very day that has passed is what the note is about
    whole = [word.folded for word in words[:first] if word.clause == clause]
    return not _PLANS.isdisjoint(before) or any(_is_future(word) for word in whole)


def _is_future(word: str) -> bool:
    return len(word) > 4 and word.endswith(_FUTURE_ENDINGS) and word not in ("opera", "camera", "cameras")


def _instant(day: dt.date, moment: Moment) -> dt.datetime:
    """That wall-clock time in Paris; one that the clocks skip in spring becomes the same instant an hour on."""
    return _in_paris(dt.datetime.combine(day, dt.time(moment.hour, moment.minute), PARIS))


def _in_paris(when: dt.datetime) -> dt.datetime:
    return when.astimezone(dt.UTC).astimezone(PARIS).replace(microsecond=0)
