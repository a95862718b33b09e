"""A shift as it is seen: the other of a pair, reminders, the hand-over, the recap. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton

from bot.dates.names import EVENING, SMALL_HOURS
from bot.journal.model import TO_SEE_AGAIN, FollowUp, Note, OpenPoint, Tick
from bot.journal.recaps import Recap
from bot.journal.take_over import TakeOverPage
from bot.library.model import Lists
from bot.people.model import Pair, Person
from handlers import texts
from handlers.buttons import Verb, button, keyboard, rows
from handlers.context import PARIS
from handlers.views.days import ANOTHER, ASK, FROM_REMINDER, due_day
from handlers.views.notes import field_value
from handlers.views.shapes import View, clock_time, day_and_time, shorten

SHOWN_TEXT, SHOWN_POINT = 600, 110
MOST_OPEN, MOST_NAMES, MOST_SECTORS = 12, 20, 60

# pairs


def candidates(person: Person, others: Sequence[Person], teams: Mapping[str, str], number: int, page: int = 0) -> View:
    """With whom? One tap; those of other teams say which. More of them on the next page."""
    shown = others[page * MOST_NAMES : (page + 1) * MOST_NAMES]
    made = [button(shorten(_label(person, other, teams)), Verb.PARTNER, other.id, number) for other in shown]
    more = [button(texts.MORE, Verb.PAIR_UP, number, page + 1)] if len(others) > (page + 1) * MOST_NAMES else []
    back = [button(texts.BACK, Verb.RECEIPT, number)] if number else []
    return (texts.PAIR_CHOOSE() if made else texts.PAIR_NOBODY()), keyboard(*rows(made, 2), more, back)


def _label(person: Person, other: Person, teams: Mapping[str, str]) -> str:
    if other.team == person.team:
        return other.name
    return texts.PAIR_OTHER_TEAM.format(name=other.name, team=teams.get(other.team, other.team))


def running(pair: Pair, name: str) -> View:
    """With whom one works now, and how to end it."""
    return texts.PAIR_RUNNING(name=name, until=day_and_time(pair.ends_at)), keyboard([button(texts.PAIR_END, Verb.PAIR_END, pair.id)])


def told(pair: Pair, name: str) -> View:
    """To the other one."""
    hour = pair.began_at.astimezone(PARIS).hour
    when = texts.PAIR_TONIGHT if hour >= EVENING or hour < SMALL_HOURS else texts.PAIR_TODAY
    text = texts.PAIR_TOLD(name=name, when=when, until=day_and_time(pair.ends_at))
    return text, keyboard([button(texts.PAIR_REFUSE, Verb.PAIR_REFUSE, pair.id)])


def ended(name: str, *, wants_recap: bool) -> View:
    """It is over; the place to ask for a recap, where none is wanted yet."""
    return texts.PAIR_ENDED(name=name), keyboard([button(texts.RECAP_WANT, Verb.RECAP, 1)]) if not wants_recap else None


# reminders


def line(note: Note, lists: Lists) -> str:
    """Where, about what, when."""
    said = [value for field in ("secteur", "motif", "lieu") if (value := field_value(note, field, lists))]
    return " · ".join([*said, day_and_time(note.fields.occurred_at or note.logged_at)])


def reminder(note: Note, lists: Lists) -> View:
    """Today is the day."""
    words = texts.POINT_TEXT(text=shorten(note.text, SHOWN_TEXT)) if note.text else ""
    text = texts.REMINDER(line=f"n° {note.number} · {line(note, lists)}", text=texts.Html(words))
    deeds = [
        button(texts.POINT_DONE, Verb.FOLLOWED, note.number),
        button(texts.POINT_LATER, Verb.REVISIT, note.number, ASK, FROM_REMINDER),
        button(texts.POINT_DROP, Verb.FORGO, note.number),
    ]
    return text, keyboard(deeds)


def outcomes(note: Note, lists: Lists) -> View:
    """What came of it?"""
    made = [
        button(shorten(code.short, 24), Verb.FOLLOWED, note.number, code.id)
        for code in lists.codes["suites"].values() if code.id != TO_SEE_AGAIN
    ]
    back = [button(texts.BACK, Verb.REMINDED, note.number)]
    return texts.ASK_OUTCOME(number=note.number, line=line(note, lists)), keyboard(*rows(made, 2), back)


def state(note: Note, follow_up: FollowUp | None, lists: Lists) -> View:
    """What has become of it: planned, seen again, or no longer worth it."""
    where, number = line(note, lists), note.number
    if follow_up is not None and follow_up.closed_at is None and follow_up.due_at is not None:
        text = texts.PLANNED(number=number, line=where, day=due_day(follow_up.due_at), hour=clock_time(follow_up.due_at))
        return text, keyboard([button(texts.CHANGE_DAY, Verb.REVISIT, note.number, ASK, FROM_REMINDER)])
    if note.fields.suite == TO_SEE_AGAIN:
        return texts.POINT_IS_DROPPED(number=number, line=where), keyboard([button(texts.POINT_REOPEN, Verb.REOPEN, note.number)])
    outcome = field_value(note, "suite", lists)
    return texts.POINT_IS_DONE(number=number, line=" · ".join(part for part in (where, outcome) if part)), None


# the hand-over


def take_over(page: TakeOverPage, where: str, lists: Lists, *, wants_recap: bool, undo: int = 0) -> View:
    """One page: a line a point, a tick for each; ``undo`` is the number ticked a moment ago."""
    ticks = [_tick(point, page.number) for point in page.points]
    paging = [button(texts.NEWER, Verb.TAKE_OVER, page.number - 1)] if page.number else []
    paging += [button(texts.OLDER, Verb.TAKE_OVER, page.number + 1)] if page.number + 1 < page.pages else []
    undoing = [button(texts.UNTICK.format(number=undo), Verb.UNTICK, undo, page.number)] if undo else []
    recap = button(texts.RECAP_STOP if wants_recap else texts.RECAP_WANT, Verb.RECAP, int(not wants_recap), page.number)
    markup = keyboard(*rows(ticks, 3), paging, undoing, [button(texts.SECTORS, Verb.SECTORS)], [recap])
    if not page.points:
        return texts.RELEVE_EMPTY(where=where), markup
    count = texts.RELEVE_ONE if page.total == 1 else texts.RELEVE_MANY.format(total=page.total)
    if page.pages > 1:
        count = texts.PAGE_OF(count=count, page=page.number + 1, pages=page.pages)
    lines = texts.join([_point(point, lists) for point in page.points])
    return texts.RELEVE(where=where, count=texts.Html(count), lines=lines), markup


def _tick(point: OpenPoint, page: int) -> InlineKeyboardButton:
    label = texts.TICK_DONE if point.follow_up is not None else texts.TICK_SEEN
    return button(label.format(number=point.note.number), Verb.TICK, point.note.number, page)


def _point(point: OpenPoint, lists: Lists) -> str:
    note = point.note
    words = texts.POINT_WORDS(text=shorten(" ".join(note.text.split()), SHOWN_POINT)) if note.text else ""
    said = {"number": note.number, "line": line(note, lists), "text": texts.Html(words)}
    if point.follow_up is None:
        return texts.POINT_DANGER(**said)
    due = point.follow_up.due_at
    return texts.POINT_TO_SEE(**said, day=texts.POINT_ON_DAY.format(day=due_day(due)) if due else "")


def sectors(offered: Sequence[str], chosen: Sequence[str], lists: Lists) -> View:
    """Which sectors? Each tap takes one or leaves it."""
    labels = {sector: lists.label("secteurs", sector) for sector in offered[:MOST_SECTORS]}
    made = [
        button(shorten(texts.SECTOR_CHOSEN.format(label=label) if sector in chosen else label, 24), Verb.SECTORS, sector)
        for sector, label in labels.items()
    ]
    last = [button(texts.ALL_SECTORS, Verb.SECTORS, ANOTHER), button(texts.SHOW_RELEVE, Verb.TAKE_OVER, 0)]
    return texts.CHOOSE_SECTORS(), keyboard(*rows(made, 2), last)


# the end


def recap(found: Recap, lists: Lists) -> View:
    """One's notes by motif, and what is left."""
    motifs = [texts.RECAP_MOTIF.format(label=lists.label("motifs", one) if one else texts.UNSAID, count=n) for one, n in found.motifs]
    numbers = [f"n° {number}" for number in found.still_open[:MOST_OPEN]]
    left = texts.RECAP_LEFT(numbers=", ".join([*numbers, *["…"][: len(found.still_open) > MOST_OPEN]]))
    text = texts.RECAP(
        count=texts.note_count(found.total), motifs=", ".join(motifs), left=texts.Html(left if numbers else texts.RECAP_NOTHING_LEFT())
    )
    return text, keyboard([button(texts.SHOW_RELEVE, Verb.TAKE_OVER, 0), button(texts.RECAP_STOP, Verb.RECAP, 0)])


def ticks(found: Sequence[Tick], names: Mapping[int, str]) -> str:
    """Who did what about an open point, for the manager."""
    lines = [
        texts.DEED_LINE(
            at=day_and_time(tick.at),
            deed=texts.DEEDS[tick.deed.value],
            name=names.get(tick.person_id, texts.AUTHOR_GONE) if tick.person_id is not None else texts.AUTHOR_GONE,
        )
        for tick in found
    ]
    return texts.NOTE_TICKS(lines=texts.join(lines)) if lines else ""
