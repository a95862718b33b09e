"""How many people: numbers of people, and of nothing else."""

from __future__ import annotations

import pytest

from bot.journal.counts import effectif_id
from tests.journal.notes import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 jeunes sous le porche", "2-5"),
        ("deux voisins fâchés", "2-5"),
        ("2 ou 3 ados", "2-5"),
        ("une dizaine d'hommes", "6-15"),
        ("une vingtaine de personnes au stand", "16-plus"),
        ("un monsieur seul", "1"),
        ("dame très âgée, elle a froid", "1"),
        ("un groupe de 8 devant la tour", "6-15"),
        ("un couple se promène", "2-5"),
        ("une maman avec 2 enfants", "2-5"),
        ("embrouille entre voisines", "2-5"),
        ("ils sont 7, polis", "6-15"),
    ],
)
def test_people_are_counted(text: str, expected: str | None) -> None:
    """Digits, words, about-numbers and company."""
    assert read(text).effectif == expected


@pytest.mark.parametrize(
    "text", ["allée 12, porte cassée", "18 logements visités", "2 chiens sans laisse", "personne sur place", "bus 14 en retard", "5 min"]
)
def test_doors_dogs_and_households_are_no_people(text: str) -> None:
    """A number counts only before a word for people."""
    assert read(text).effectif is None


def test_whoever_only_told_us_is_not_counted() -> None:
    """Somebody who reports four boys is none of them."""
    assert read("un habitant nous signale 4 garçons sur le toit").effectif == "2-5"
    assert read("un riverain se plaint du bruit").effectif is None


def test_a_range_across_two_entries_is_unsaid() -> None:
    """Five or six falls between two entries."""
    assert effectif_id(5, 6) is None
    assert read("5 ou 6 jeunes").effectif is None
