"""When it happened: the grammar of hours, days and lengths."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.journal.times import When, duration_id, read_times
from bot.journal.words import read_words
from tests.journal.notes import EVENING, PARIS


def when(text: str, sent_at: dt.datetime = EVENING) -> When:
    """The times of a text."""
    return read_times(read_words(text), sent_at)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> dt.datetime:
    """A wall-clock time of 2026."""
    return dt.datetime(2026, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chahut vers 22h15", at(19, 22, 15)),
        ("chahut à 21 h 05", at(19, 21, 5)),
        ("vu 20:40 au square", at(19, 20, 40)),
        ("ce matin 8h", at(19, 8)),
        ("8h du soir, rien", at(19, 20)),
        ("à midi une querelle", at(19, 12)),
        ("19h et quart", at(19, 19, 15)),
        ("il y a 30 min", at(19, 22, 10)),
        ("il y a une demi-heure", at(19, 22, 10)),
        ("y a 2h environ", at(19, 20, 40)),
        ("à l'instant, un cri", at(19, 22, 40)),
        ("hier soir vers 21h", at(18, 21)),
        ("16h hier", at(18, 16)),
        ("avant-hier 17h", at(17, 17)),
        ("lundi soir 22h", at(16, 22)),
        ("dim 15h", at(15, 15)),
        ("jeudi 23h", at(12, 23)),
        ("le 3 novembre à 15h", at(3, 15)),
        ("03/11 à 15h", at(3, 15)),
        ("depuis hier 20h", at(18, 20)),
        ("jeudi dernier à 15h", at(12, 15)),
        ("il y a 3 jours vers 18h", at(16, 18)),
        ("samedi 4 jeunes vers 22h", at(14, 22)),
        ("samedi 14 vers 22h", at(14, 22)),
        ("le 3 nov 2025 à 15h", dt.datetime(2025, 11, 3, 15, tzinfo=PARIS)),
        ("depuis la rentrée, vers 18h", at(19, 18)),
        ("le 19 à 20h, chahut", at(19, 20)),
        ("le 2 à 22h15", at(2, 22, 15)),
        ("dispute le 11 vers 18h", at(11, 18)),
        ("rixe le 16 au soir vers 23h", at(16, 23)),
        ("le 1er de 14h à 15h", at(1, 14)),
        ("le 31 à 9h", at(31, 9, month=10)),
        ("devant le 11 vers 18h", at(19, 18)),
    ],
)
def test_a_time_is_read_in_the_past(text: str, expected: dt.datetime) -> None:
    """Hours, days of the week and relative times all lead back to one instant."""
    assert when(text).occurred_at == expected


@pytest.mark.parametrize(
    "text",
    ["demain 14h", "rdv vendredi 10h", "on repassera vers 18h", "ouvert de 9h à 17h", "jusqu'à 22h", "tous les soirs vers 20h",
     "le plombier passe à 23h", "la pause de midi", "hier soir", "le 22 à 14h", "le 28 vers 18h", "rendez-vous le 17 à 14h",
     "le 19 à 23h30", "tout à l'heure", "pour l'instant rien", "attend depuis 1h"],
)  # fmt: skip
def test_plans_habits_and_opening_hours_are_no_happening(text: str) -> None:
    """What lies ahead, what is usual and a day without its hour leave the field empty."""
    assert when(text).occurred_at is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("pendant 20 min", "15"), ("1h30 de discussion", "60-plus"), ("écoute 45 min", "60"), ("un quart d'heure avec lui", "15"),
     ("resté une demi-heure", "30"), ("5 min et c'était fini", "5"), ("de 20h à 21h", "60"), ("14h-16h30 au marché", "60-plus")],
)  # fmt: skip
def test_a_length_is_no_time(text: str, expected: str) -> None:
    """Minutes, fractions of an hour and ranges give an entry of the list of lengths."""
    assert when(text).duree == expected


@pytest.mark.parametrize(
    "text", ["police en 12 min", "attend depuis 20 min", "il y a 20 min", "toutes les 10 min", "bus dans 5 min", "à 21h"]
)
def test_a_delay_is_no_length_of_the_visit(text: str) -> None:
    """How long others took, or how long ago it was, says nothing of the visit."""
    assert when(text).duree is None


def test_a_range_gives_its_beginning_and_its_length() -> None:
    """From eight to nine in the evening."""
    assert when("de 20h à 21h devant la tour") == When(at(19, 20), "60")


def test_after_midnight_an_hour_of_the_evening_is_yesterdays() -> None:
    """A note written at half past midnight tells of the evening before."""
    past_midnight = at(20, 0, 30)

    assert when("vers 22h15 des cris", past_midnight).occurred_at == at(19, 22, 15)
    assert when("ce soir 23h", past_midnight).occurred_at == at(19, 23)


def test_the_small_hours_belong_to_the_night_before() -> None:
    """Saturday evening at one o'clock is Sunday; last night at half past two is this morning."""
    morning = at(16, 9)

    assert when("samedi soir 1h", morning).occurred_at == at(15, 1)
    assert when("cette nuit 2h30", morning).occurred_at == at(16, 2, 30)
    assert when("cette nuit 23h", morning).occurred_at == at(15, 23)


def test_a_time_skipped_in_spring_is_an_hour_on() -> None:
    """On the night the clocks go forward, half past two was half past three."""
    found = when("cette nuit 2h30", at(29, 9, month=3)).occurred_at

    assert found is not None
    assert found.isoformat() == "2026-03-29T03:30:00+02:00"


def test_the_minute_of_writing_gives_way_to_another_time() -> None:
    """Who dates the note itself tells the time of the event after it."""
    assert when("22h40 j'écris : à 21h50 une chute", EVENING).occurred_at == at(19, 21, 50)


def test_lengths_fall_to_the_nearest_entry() -> None:
    """Bounds of the list of lengths."""
    assert [duration_id(minutes) for minutes in (2, 10, 25, 60, 61, 90)] == ["5", "15", "30", "60", "60", "60-plus"]


_SENT = st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2027, 12, 31))  # noqa: DTZ001
_FORMS = [
    "vers {h}h{m:02d}", "à {h}h", "hier {h}h{m:02d}", "samedi soir {h}h", "cette nuit {h}h", "le 30 à {h}h", "ce soir {h}h{m:02d}",
    "il y a {h}h",
]  # fmt: skip


@given(st.sampled_from(_FORMS), st.integers(0, 24), st.integers(0, 59), _SENT)
def test_nothing_happens_after_it_was_sent(form: str, hour: int, minute: int, sent: dt.datetime) -> None:
    """Whatever the hour and the season, nights of the clock change included."""
    sent_at = sent.replace(microsecond=0, tzinfo=dt.UTC)
    found = when(form.format(h=hour, m=minute), sent_at).occurred_at

    assert found is None or (found <= sent_at and found.tzinfo == PARIS)
