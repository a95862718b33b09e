"""Danger words: found though mistyped, silent where they are denied or harmless, in doubt shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.journal.dangers import DangerBook, find_dangers
from bot.library.model import Danger, Lists
from bot.library.reading import read_library

PROCEDURES = Path(__file__).parents[2] / "procedures"


@pytest.fixture(scope="module")
def lists() -> Lists:
    """The shipped lists."""
    return read_library(PROCEDURES, dt.date(2026, 11, 20)).lists


def told(text: str, lists: Lists) -> list[str]:
    """The dangers of a text."""
    return [danger.id for danger in find_dangers(text, lists)]


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("un homme avec un couteau place du marché", "arme"),
        ("il a sorti un kouteau", "arme"),
        ("COUTEAU", "arme"),
        ("sans doute une arme sous le blouson", "arme"),
        ("dame inconsciante sur un banc", "inconscience"),
        ("dame inconsciente à Mermoz, le 15 arrive", "inconscience"),
        ("elle respire plus", "inconscience"),
        ("pas de réponse, inconscient", "inconscience"),
        ("elle dit qu'elle veut mourir", "suicide"),
        ("il parle de se sucider", "suicide"),
        ("une poubelle en feu au pied de la tour", "feu"),
        ("ça sent le gaz dans l'allée", "gaz"),
        ("un enfant est tout seul à l'arrêt", "enfant-seul"),
        ("ni couteau ni arme, mais il est inanimé", "inconscience"),
        ("pas vraiment une arme", "arme"),
    ],
)
def test_a_danger_is_told(text: str, danger: str, lists: Lists) -> None:
    """By the list's phrases, a slip or a small word between them aside."""
    assert [danger] == told(text, lists)


@pytest.mark.parametrize(
    "text",
    [
        "pas d'arme",
        "sans arme",
        "aucune arme vue",
        "ni arme ni couteau",
        "arme : non",
        "personne inconsciente ? non",
        "inconscient? non, il dort",
        "il n'est pas inconscient",
        "part conscient avec les pompiers",
        "feu rouge en panne",
        "feux d'artifice à minuit",
        "bouche à incendie ouverte",
        "une alarme de voiture",
        "des larmes",
        "tapage allée 12",
        "réunion sur la prévention du suicide",
        "il saute le portillon",
        "",
        "•••• ••••",
    ],
)
def test_no_alarm_where_none_is_meant(text: str, lists: Lists) -> None:
    """Denied, answered by no, harmless expressions, near words."""
    assert [] == told(text, lists)


def test_two_dangers_in_the_order_they_are_said(lists: Lists) -> None:
    """Each once."""
    assert ["feu", "inconscience"] == told("appartement en feu, en feu, un homme inanimé devant", lists)


def test_a_hostile_text_takes_no_time_of_note(lists: Lists) -> None:
    """Long texts of near words end, and what stands beyond one message is not read."""
    assert ["feu"] == told("feu " * 5000, lists)
    assert [] == told("tapage " * 700 + "feu", lists)


def test_a_phrase_of_one_list_is_not_known_to_another() -> None:
    """The words are the association's own."""
    book = DangerBook([Danger("crue", ("la rivière déborde",), ("déborde de joie",), "crue", ())])

    assert ["crue"] == [danger.id for danger in book.find("La riviere deborde !")]
    assert () == book.find("un couteau")


def test_no_phrase_is_silenced_by_the_harmless_ones(lists: Lists) -> None:
    """Each phrase of the shipped list alarms in a sentence."""
    dangers = lists.dangers.values()
    assert [] == [phrase for danger in dangers for phrase in danger.phrases if danger.id not in told(f"ici {phrase} maintenant", lists)]
