"""The day ahead that an answer names."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.journal.ahead import day_ahead, is_evening, is_only_a_day, next_weekday
from tests.journal.notes import EVENING


@pytest.mark.parametrize(("said", "days"), [
    ("demain", 1), ("Demain soir !", 1), ("après-demain", 2), ("apres demain matin", 2), ("ce soir", 0), ("aujourd'hui", 0),
    ("vendredi", 1), ("jeudi", 7), ("lundi prochain", 4), ("dans 3 jours", 3), ("dans trois jours", 3), ("d'ici une semaine", 7),
    ("dans deux semaines", 14), ("sous quinzaine", 15), ("dans 1 mois", 30), ("la semaine prochaine", 4), ("on y retourne mardi", 5)])
def test_a_day_is_counted_from_today(said: str, days: int) -> None:
    """Thursday 19 November: a weekday is the next one, never today."""
    assert EVENING.date() + dt.timedelta(days=days) == day_ahead(said, EVENING)


@pytest.mark.parametrize(("said", "day"), [
    ("le 12 décembre", "2026-12-12"), ("12/12", "2026-12-12"), ("le 3 janvier", "2027-01-03"),
    ("le 25", "2026-11-25"), ("le 3", "2026-12-03"),
    ("le 31", "2026-12-31"), ("12/12/26", "2026-12-12"), ("le 3 janvier 2028", "2028-01-03"), ("12/01/2020", "2020-01-12"),
    ("mardi 24 novembre", "2026-11-24")])
def test_a_date_is_the_next_one(said: str, day: str) -> None:
    """This month's, else the next; this year's, else the next; a day that a month lacks is in the next that has it."""
    assert dt.date.fromisoformat(day) == day_ahead(said, EVENING)


@pytest.mark.parametrize("said", ["", "plus tard", "tapage dans le hall", "30/02", "dans 500 jours", "3 jeunes", "hier"])
def test_what_names_no_day_names_none(said: str) -> None:
    """A wrong day is worse than a question."""
    assert day_ahead(said, EVENING) is None


def test_after_midnight_the_night_goes_on() -> None:
    """At half past midnight *demain* is the evening of the new date."""
    assert dt.date(2026, 11, 20) == day_ahead("demain", EVENING + dt.timedelta(hours=1, minutes=50))


@pytest.mark.parametrize(("said", "evening"), [("jeudi soir", True), ("jeudi matin", False), ("jeudi", None)])
def test_morning_or_evening(said: str, evening: bool | None) -> None:
    """Said, or left to the note."""
    assert evening is is_evening(said)


@pytest.mark.parametrize(("said", "is_answer"), [
    ("mardi", True), ("dans 10 jours", True), ("le 12 décembre", True), ("tapage mardi", False), ("mardi 3 jeunes", False), ("", False)])
def test_an_answer_is_nothing_but_a_day(said: str, is_answer: bool) -> None:
    """Anything else that replies to nothing is a search."""
    assert is_answer is is_only_a_day(said)


@pytest.mark.parametrize("weekday", range(7))
def test_the_next_weekday_is_within_a_week(weekday: int) -> None:
    """Never today."""
    found = next_weekday(EVENING.date(), weekday)
    assert (weekday, True) == (found.weekday(), 1 <= (found - EVENING.date()).days <= 7)
