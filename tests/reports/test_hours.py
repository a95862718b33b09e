"""The hours of the day a request asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.hours import read_hours
from bot.reports.line import read_line

SAID = {
    "le soir": (18, 24),
    "la nuit": (22, 6),
    "les matins": (6, 12),
    "l'après-midi": (12, 18),
    "apres midi": (12, 18),
    "soir et nuit": (18, 6),
    "matin et aprem": (6, 18),
    "entre 20h et 23h": (20, 23),
    "de 22h à 2h": (22, 2),
    "19h30-21h15": (19, 22),
    "18:00-20:00": (18, 20),
    "20-23h": (20, 23),
    "midi-15h": (12, 15),
    "après 21h": (21, 24),
    "avant midi": (0, 12),
    "de 21h à minuit": (21, 24),
    "le soir après 20 heures": (20, 24),
    "vers 17h": (17, 18),
    "entre midi et deux": (12, 14),
    "de 8 à 10h": (8, 10),
    "le 14 à 22h": (22, 23),
    "en début de soirée": (18, 24),
    "fin d'après-midi": (12, 18),
    "tard le soir": (18, 24),
    "en pleine nuit": (22, 6),
    "21h-22h, 10 derniers jours": (21, 22),
    "à 22h 30": (22, 23),
    "sauf la nuit": None,
    "pas après 22h": None,
    "depuis ce matin": None,
    "depuis hier soir": None,
    "depuis 24h": None,
    "hier": None,
}


@pytest.mark.parametrize("text", SAID)
def test_hours_as_managers_say_them(text: str) -> None:
    """Parts of the day and clock times give whole hours; over midnight the first is the greater one."""
    assert SAID[text] == read_hours(read_line(text))


def test_every_word_that_says_the_hours_is_taken() -> None:
    """A name that only repeats the clock is not left over."""
    line = read_line("le soir après 21h")
    read_hours(line)

    assert [True, True, True] == [line.is_taken(place) for place in (1, 2, 3)]


@given(st.text(alphabet="0123456789h: -/àetmidnusor", max_size=24))
def test_any_clock_is_within_the_day(text: str) -> None:
    """Whatever is typed, the hours are hours and not an empty stretch."""
    hours = read_hours(read_line(text))

    assert hours is None or (0 <= hours[0] < 24 and 0 < hours[1] <= 24 and hours[0] != hours[1])
