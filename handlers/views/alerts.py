"""Alerts and the on-call list as they are seen. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.journal.alarm import Alert, Duty
from bot.journal.model import Note
from bot.library.model import Lists
from bot.people.model import Person, Team
from bot.people.on_call import Span
from handlers import texts
from handlers.buttons import Verb, button, keyboard, rows
from handlers.views.notes import field_value
from handlers.views.shapes import View, clock_time, day_and_time, shorten

SHOWN_TEXT = 400
MOST_TEAMS = 6
MOST_PEOPLE = 20
OTHER = "?"


def alert(found: Alert, note: Note, names: Mapping[int, str], lists: Lists) -> View:
    """The alert as it stands now: which note, where, what, when; who takes care of it."""
    sector = field_value(note, "secteur", lists) or texts.ALERT_SECTOR_UNSAID
    motif = field_value(note, "motif", lists) or texts.ALERT_MOTIF_UNSAID
    taken = texts.ALERT_TAKEN(name=name_of(found.taken_by, names), at=day_and_time(found.taken_at)) if found.taken_at else ""
    text = texts.ALERT(
        number=note.number,
        what=f"{sector}, {motif}",
        at=clock_time(note.fields.occurred_at or note.logged_at),
        text=texts.Html(texts.ALERT_TEXT(text=shorten(" ".join(note.text.split()), SHOWN_TEXT)) if note.text else texts.NO_TEXT()),
        state=texts.Html(taken or texts.ALERT_OPEN()),
    )
    see = [button(texts.SEE_NOTE, Verb.ALERT_NOTE, found.id)]
    return text, keyboard(see if found.taken_at else [button(texts.TAKE_CHARGE, Verb.TAKE_CHARGE, found.id)], [] if found.taken_at else see)


def alert_note(text: str, found: Alert) -> View:
    """The whole note, and the way back to the alert."""
    taking = [] if found.taken_at else [button(texts.TAKE_CHARGE, Verb.TAKE_CHARGE, found.id)]
    return text, keyboard(taking, [button(texts.BACK, Verb.ALERT, found.id)])


def name_of(person_id: int | None, names: Mapping[int, str]) -> str:
    """What somebody is called, or that nobody is left under that id."""
    return names.get(person_id, texts.AUTHOR_GONE) if person_id is not None else texts.AUTHOR_GONE


def _drop(duty: Duty, names: Mapping[int, str]) -> str:
    return texts.ON_CALL_DROP.format(name=name_of(duty.person_id, names), begins=day_and_time(duty.begins_at))


def on_call(duties: Sequence[Duty], teams: Sequence[Team], names: Mapping[int, str]) -> View:
    """Who is on call, team by team; oneself in one tap."""
    blocks = [_team(team, [duty for duty in duties if duty.team == team.id], names) for team in teams]
    made = []
    for team in teams[:MOST_TEAMS]:
        acts = ((texts.ON_CALL_ME_TONIGHT, 0, Span.TONIGHT), (texts.ON_CALL_ME_WEEK, 0, Span.WEEK), (texts.ON_CALL_OTHER, OTHER, ""))
        made += [[button(_for(label, team, teams), Verb.ON_CALL_PUT, team.id, who, span)] for label, who, span in acts]
    drops = [[button(shorten(_drop(duty, names)), Verb.ON_CALL_DROP, duty.id)] for duty in duties]
    return texts.ON_CALL(lines=texts.join(blocks)), keyboard(*made, *drops)


def _for(label: str, team: Team, teams: Sequence[Team]) -> str:
    return label if len(teams) == 1 else shorten(texts.ON_CALL_FOR_TEAM.format(label=label, team=team.label))


def _team(team: Team, duties: Sequence[Duty], names: Mapping[int, str]) -> str:
    lines = [
        texts.ON_CALL_LINE(name=name_of(duty.person_id, names), begins=day_and_time(duty.begins_at), ends=day_and_time(duty.ends_at))
        for duty in duties
    ]
    return texts.ON_CALL_TEAM(team=team.label, lines=texts.join(lines or [texts.ON_CALL_NOBODY()]))


def who(team: Team, people: Sequence[Person]) -> View:
    """Which person?"""
    made = [button(shorten(person.name, 30), Verb.ON_CALL_PUT, team.id, person.id, "") for person in people[:MOST_PEOPLE]]
    return texts.ON_CALL_WHO(team=team.label), keyboard(*rows(made, 2), [button(texts.BACK, Verb.ON_CALL)])


def when(team: Team, person: Person) -> View:
    """For how long?"""
    spans = ((texts.ON_CALL_TONIGHT, Span.TONIGHT), (texts.ON_CALL_WEEK, Span.WEEK))
    made = [[button(label, Verb.ON_CALL_PUT, team.id, person.id, span)] for label, span in spans]
    return texts.ON_CALL_WHEN(team=team.label, name=person.name), keyboard(*made, [button(texts.BACK, Verb.ON_CALL)])
