"""The days a request asks for, as a manager writes them on Thursday 14 May 2026."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.grammar import expand, mend
from bot.reports.line import read_line
from bot.reports.periods import Period, read_period

SAID = {
    "hier": ("2026-05-13", "2026-05-13"),
    "avant-hier": ("2026-05-12", "2026-05-12"),
    "aujourd'hui": ("2026-05-14", "2026-05-14"),
    "il y a 3 jours": ("2026-05-11", "2026-05-11"),
    "mardi": ("2026-05-12", "2026-05-12"),
    "jeudi": ("2026-05-14", "2026-05-14"),
    "jeudi dernier": ("2026-05-07", "2026-05-07"),
    "vendredi 8 mai": ("2026-05-08", "2026-05-08"),
    "le 20": ("2026-04-20", "2026-04-20"),
    "le 31": ("2026-03-31", "2026-03-31"),
    "2 avril": ("2026-04-02", "2026-04-02"),
    "1er juin": ("2025-06-01", "2025-06-01"),
    "02/04": ("2026-04-02", "2026-04-02"),
    "02.04.25": ("2025-04-02", "2025-04-02"),
    "2025-11-30": ("2025-11-30", "2025-11-30"),
    "cette semaine": ("2026-05-11", "2026-05-14"),
    "sem dernière": ("2026-05-04", "2026-05-10"),
    "avant-dernière semaine": ("2026-04-27", "2026-05-03"),
    "S18": ("2026-04-27", "2026-05-03"),
    "semaine 50": ("2025-12-08", "2025-12-14"),
    "semaine du 22 avril": ("2026-04-20", "2026-04-26"),
    "week-end dernier": ("2026-05-09", "2026-05-10"),
    "we du 26 avril": ("2026-04-25", "2026-04-26"),
    "avril we 18-19": ("2026-04-18", "2026-04-19"),
    "ce mois-ci": ("2026-05-01", "2026-05-14"),
    "le mois dernier": ("2026-04-01", "2026-04-30"),
    "fév": ("2026-02-01", "2026-02-28"),
    "sept": ("2025-09-01", "2025-09-30"),
    "août 2024": ("2024-08-01", "2024-08-31"),
    "mai": ("2026-05-01", "2026-05-14"),
    "fin mars": ("2026-03-21", "2026-03-31"),
    "2e quinzaine de mars": ("2026-03-16", "2026-03-31"),
    "mars et avril": ("2026-03-01", "2026-04-30"),
    "T1": ("2026-01-01", "2026-03-31"),
    "T3 2025": ("2025-07-01", "2025-09-30"),
    "premier semestre 2025": ("2025-01-01", "2025-06-30"),
    "trimestre dernier": ("2026-01-01", "2026-03-31"),
    "hiver": ("2025-12-21", "2026-03-20"),
    "été 2025": ("2025-06-21", "2025-09-20"),
    "2025": ("2025-01-01", "2025-12-31"),
    "cette année": ("2026-01-01", "2026-05-14"),
    "l'année dernière": ("2025-01-01", "2025-12-31"),
    "10 derniers jours": ("2026-05-05", "2026-05-14"),
    "les deux dernières semaines": ("2026-05-01", "2026-05-14"),
    "dernières 24h": ("2026-05-13", "2026-05-14"),
    "nuit dernière": ("2026-05-13", "2026-05-14"),
    "nuit de samedi": ("2026-05-09", "2026-05-10"),
    "nuit de vendredi à samedi": ("2026-05-08", "2026-05-09"),
    "depuis le 3": ("2026-05-03", "2026-05-14"),
    "depuis lundi": ("2026-05-11", "2026-05-14"),
    "depuis la rentrée": ("2025-09-01", "2026-05-14"),
    "avant mars": (None, "2026-02-28"),
    "jusqu'au 10": (None, "2026-05-10"),
    "après le 8 mai": ("2026-05-09", "2026-05-14"),
    "du 3 au 10 avril": ("2026-04-03", "2026-04-10"),
    "du 28 au 3 mai": ("2026-04-28", "2026-05-03"),
    "du 10 au 20 mai": ("2026-05-10", "2026-05-20"),
    "23/04 au 28/04": ("2026-04-23", "2026-04-28"),
    "entre le 1er et le 9": ("2026-05-01", "2026-05-09"),
    "de novembre à février": ("2025-11-01", "2026-02-28"),
    "avril 5-12": ("2026-04-05", "2026-04-12"),
    "lundi → mercredi": ("2026-05-11", "2026-05-13"),
}
PARTS_AND_COUNTS = {
    "depuis le début du mois": ("2026-05-01", "2026-05-14"),
    "depuis début avril": ("2026-04-01", "2026-05-14"),
    "début de l'année": ("2026-01-01", "2026-03-31"),
    "fin 2025": ("2025-10-01", "2025-12-31"),
    "fin de l'année dernière": ("2025-10-01", "2025-12-31"),
    "mi-avril": ("2026-04-11", "2026-04-20"),
    "milieu du mois d'avril": ("2026-04-11", "2026-04-20"),
    "fin du mois dernier": ("2026-04-21", "2026-04-30"),
    "début de semaine": ("2026-05-11", "2026-05-12"),
    "fin de la semaine dernière": ("2026-05-08", "2026-05-10"),
    "courant avril": ("2026-04-01", "2026-04-30"),
    "au cours du mois de février": ("2026-02-01", "2026-02-28"),
    "1ère semaine d'avril": ("2026-04-01", "2026-04-07"),
    "troisième semaine de février": ("2026-02-15", "2026-02-21"),
    "dernière semaine de février": ("2026-02-22", "2026-02-28"),
    "semaine 53": ("2020-12-28", "2021-01-03"),
    "semaines 10 à 12": ("2026-03-02", "2026-03-22"),
    "semaines 14 et 15": ("2026-03-30", "2026-04-12"),
    "S16 à S17": ("2026-04-13", "2026-04-26"),
    "S50 2025": ("2025-12-08", "2025-12-14"),
    "bilan de la semaine": ("2026-05-11", "2026-05-14"),
    "les notes du jour": ("2026-05-14", "2026-05-14"),
    "chiffres du mois": ("2026-05-01", "2026-05-14"),
    "sur l'année": ("2026-01-01", "2026-05-14"),
    "du mois, depuis le 6": ("2026-05-06", "2026-05-14"),
    "ces derniers jours": ("2026-05-08", "2026-05-14"),
    "ces dernières semaines": ("2026-04-17", "2026-05-14"),
    "quatorze derniers jours": ("2026-05-01", "2026-05-14"),
    "sur les 6 derniers mois": ("2025-11-15", "2026-05-14"),
    "depuis un an": ("2025-05-15", "2026-05-14"),
    "il y a trois semaines": ("2026-04-20", "2026-04-26"),
    "il y a deux mois": ("2026-03-01", "2026-03-31"),
    "le 9 du mois dernier": ("2026-04-09", "2026-04-09"),
    "du 2 au 6 du mois dernier": ("2026-04-02", "2026-04-06"),
    "8 et 9 mai": ("2026-05-08", "2026-05-09"),
    "04/2026": ("2026-04-01", "2026-04-30"),
    "dès mardi": ("2026-05-12", "2026-05-14"),
    "à compter du 5 mai": ("2026-05-05", "2026-05-14"),
    "cette année scolaire": ("2025-09-01", "2026-05-14"),
    "année scolaire 2024-2025": ("2024-09-01", "2025-08-31"),
    "dernière année": ("2025-01-01", "2025-12-31"),
    "T4 2025 et T1 2026": ("2025-10-01", "2026-03-31"),
    "ce midi": ("2026-05-14", "2026-05-14"),
    "chaque lundi": (None, None),
    "vacances d'été": (None, None),
    "entre le 28/03 et le 4 avril": ("2026-03-28", "2026-04-04"),
    "jusqu'à fin mars": (None, "2026-03-31"),
    "jusqu'à hier": (None, "2026-05-13"),
    "avant hier": ("2026-05-12", "2026-05-12"),
    "cette anée": ("2026-01-01", "2026-05-14"),
    "lan dernier": ("2025-01-01", "2025-12-31"),
    "ce moi ci": ("2026-05-01", "2026-05-14"),
    "le moi passé": ("2026-04-01", "2026-04-30"),
    "au moi de février": ("2026-02-01", "2026-02-28"),
    "depuis 4 sem": ("2026-04-17", "2026-05-14"),
    "12 dern jrs": ("2026-05-03", "2026-05-14"),
    "dernier trimestre 2024": ("2024-10-01", "2024-12-31"),
    "dernier semestre de l'année 2025": ("2025-07-01", "2025-12-31"),
    "depuis le début de l'année scolaire": ("2025-09-01", "2026-05-14"),
    "depuis le début du printemps": ("2026-03-21", "2026-05-14"),
    "depuis le premier avril": ("2026-04-01", "2026-05-14"),
    "premier trimestre": ("2026-01-01", "2026-03-31"),
}


def _read(text: str, today: dt.date) -> Period:
    return read_period(read_line(text, lambda word: mend(expand(word))), today)


@pytest.mark.parametrize("text", SAID | PARTS_AND_COUNTS)
def test_days_as_managers_say_them(text: str, thursday: dt.date) -> None:
    """Each expression gives its days, a stretch under way running to today."""
    since, until = (dt.date.fromisoformat(day) if day else None for day in (SAID | PARTS_AND_COUNTS)[text])

    assert Period(since, until) == _read(text, thursday)


def test_a_future_end_is_never_taken_for_last_year(thursday: dt.date) -> None:
    """An interval that reaches beyond today stays in this year."""
    assert dt.date(2026, 5, 10) == _read("du 10 au 20 mai", thursday).since


def test_numbers_of_people_are_no_dates(thursday: dt.date) -> None:
    """A count, an age, a house number and a tram line leave the days open."""
    for text in ("de 5 à 10 jeunes", "allée 12", "jeune de 15 ans", "tram T2", "il a été vu"):
        assert Period() == _read(text, thursday), text


def test_a_second_period_is_left_to_be_seen(thursday: dt.date) -> None:
    """Two stretches that do not join cannot be one filter: the second stays untaken."""
    line = read_line("janvier et mars")

    assert Period(dt.date(2026, 1, 1), dt.date(2026, 1, 31)) == read_period(line, thursday)
    assert not line.is_taken(2)


WORDS = """
du au le de à entre et depuis avant après jusqu'au nuit dernier dernière semaine mois we jours T4 S1 S53 31 30 2 1er 29/02 31/04
février mars 2025 2027 lundi samedi hiver été an trimestre hier fin quinzaine 12 derniers - / h
"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=9)


@given(PIECES, st.dates(dt.date(2020, 1, 1), dt.date(2099, 12, 31)))
def test_a_period_never_ends_before_it_begins(pieces: list[str], today: dt.date) -> None:
    """Whatever is typed, on whatever day, reading does not fail and the days are in order."""
    period = _read(" ".join(pieces), today)

    assert period.since is None or period.until is None or period.since <= period.until
