"""Birth dates, and the dates that are none."""

import pytest

from tests.privacy.samples import seen


@pytest.mark.parametrize(
    ("before", "date"),
    [
        ("né le ", "3/4/98"), ("née le ", "03 avril 1998"), ("nee le ", "03.04.98"), ("ne le ", "3 4 1998"), ("né(e) le ", "3/4/98"),
        ("né·e le ", "3/4/98"),
        ("née : ", "3-4-98"), ("né ", "1998-04-03"), ("né le lundi ", "3 avril 1998"), ("ddn ", "03041998"),
        ("date de naissance : ", "3/4/1998"),
        ("date naissance pour la carte ", "03-04-98"), ("née à Saint-Étienne le ", "3/4/98"), ("né le ", "1er mai 1980"),
        ("né le ", "12 mars"),
        ("née en ", "mars 2001"), ("née le ", "premier mai deux mille un"),
        ("née le ", "trois avril mille neuf cent quatre-vingt-dix-huit"),
        ("NÉ LE ", "３/４/１９９８"), ("ne\u0301e le ", "3/4/98"), ("née le ", "3 fév. 98"),
    ],
)
def test_an_announced_date_is_a_birth_date(before: str, date: str) -> None:
    """In figures or in words; the words that announce it stay."""
    assert seen(f"dame {before}{date}, vit seule") == [("birthdate", date)]


def test_the_dates_of_several_children_all_go() -> None:
    """One announcement, two dates."""
    assert seen("enfants nés le 3/4/2015 et 5/6/2018") == [("birthdate", "3/4/2015"), ("birthdate", "5/6/2018")]


def test_a_birth_date_beside_a_telephone_number() -> None:
    """Both are found, neither eats the other."""
    assert seen("né le 03/04/1998 06 39 98 12 34") == [("birthdate", "03/04/1998"), ("phone", "06 39 98 12 34")]


@pytest.mark.parametrize(
    "text",
    [
        "rdv le 12 mars 2026 à 14h", "il ne veut pas venir le 12/03/2026", "on ne 3/4", "bébé né cette semaine, rdv le 12/03/2026",
        "née en 1954, vit seule",
        "8 mai 1945, 14 juillet", "une naissance fêtée le 12", "la chaudière ne marche plus depuis le 03/04/2026", "le 3/4 à 10h",
    ],
)
def test_other_dates_are_left_alone(text: str) -> None:
    """A meeting, a negation, a year alone."""
    assert seen(text) == []
