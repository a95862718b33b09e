"""The sector: names, nicknames, misspellings and streets."""

from __future__ import annotations

import pytest

from tests.journal.notes import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ronde à Gerland", "gerland"),
        ("ronde à la Duchère", "duchere"),
        ("ronde aux états unis", "etats-unis"),
        ("ronde ds la x rousse", "croix-rousse"),
        ("ronde place Carnot", "perrache"),
        ("ronde au métro sans souci", "monplaisir"),
        ("ronde rue Paul Santy", "langlet-santy"),
        ("ronde aux minguètes", "minguettes"),
        ("ronde à mon plaisir", "monplaisir"),
        ("ronde au mas du torreau", "mas-du-taureau"),
        ("ronde au crèt de rok", "cret-de-roc"),
        ("ronde à la guillotierre", "guillotiere"),
    ],
)
def test_a_sector_goes_by_many_names(text: str, expected: str) -> None:
    """Labels, aliases, slips, and names written by ear."""
    assert read(text).secteur == expected


@pytest.mark.parametrize(
    "text",
    ["rue Sadi Carnot, lampe éteinte", "rue des Lilas", "on l'a aidé sans souci",
     "un plateau de gâteaux", "asso Sauvegarde", "gare de Givors"],
)  # fmt: skip
def test_a_street_that_no_sector_lists_gives_none(text: str) -> None:
    """A part of a longer name, a common noun, or a place outside the list is no sector."""
    assert read(text).secteur is None


def test_a_sector_named_outright_beats_a_street() -> None:
    """The street bears one district's alias and lies in another."""
    assert read("avenue Tony Garnier à Gerland").secteur == "gerland"
    assert read("avenue Tony Garnier").secteur == "etats-unis"


def test_the_first_of_two_sectors_is_kept() -> None:
    """Where it began is where it happened."""
    assert read("de Vaise à Perrache dans le bus").secteur == "vaise"
