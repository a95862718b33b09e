"""The association's words in a request: the right entry, or the word itself."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.library.model import Lists
from bot.reports.hints import ids_of
from bot.reports.line import read_line
from bot.reports.vocabulary import Vocabulary, words_left


@pytest.fixture(scope="module")
def vocabulary(lists: Lists) -> Vocabulary:
    """The names of the real lists."""
    return Vocabulary(lists)


def _read(vocabulary: Vocabulary, text: str) -> Mapping[str, tuple[str, ...]]:
    line = read_line(text, vocabulary.spell)
    found = {name: ids for name, ids in ids_of(vocabulary.named(line)).items() if ids}
    left = tuple(words_left(line))
    return found | ({"words": left} if left else {})


def test_every_label_and_short_names_its_own_entry(vocabulary: Vocabulary, lists: Lists) -> None:
    """What the screens show can be typed back."""
    for field, list_name in {"motif": "motifs", "suite": "suites", "registre": "registres"}.items():
        for code in lists.codes[list_name].values():
            found = _read(vocabulary, f"{field} {code.label}")
            assert code.id in found.get(field, ()), (code.label, found)
    for sector in lists.sectors.values():
        assert (sector.id,) == _read(vocabulary, sector.label)["secteur"]


NAMED = {
    "bruits": {"motif": ("nuisance-sonore",)},
    "tapages à la croix rousse": {"motif": ("nuisance-sonore",), "secteur": ("croix-rousse",)},
    "conflits": {"motif": ("conflit-usage", "conflit-voisinage")},
    "conflit entre voisins": {"motif": ("conflit-voisinage",)},
    "conflits sur le moment": {"registre": ("conflit-reel",)},
    "interventions sur le moment": {"registre": ("conflit-reel",)},
    "navette et tables rondes": {"registre": ("conflit-differe",)},
    "institutions et incompréhensions": {"registre": ("incomprehension",)},
    "gens à la rue": {"motif": ("sans-abri",)},
    "dégradé": {"motif": ("degradation",)},
    "notes avec les pompiers": {"partenaire": ("secours",)},
    "relais keolis": {"suite": ("relais-partenaire",), "partenaire": ("transporteur",)},
    "mdm": {"partenaire": ("social",)},
    "motif école": {"motif": ("ecole",)},
    "devant l'école": {"lieu": ("abords-ecole",)},
    "dans le tram ou le bus": {"lieu": ("transport",)},
    "autre partenaire": {"partenaire": ("autre",)},
    "vénissieux": {"secteur": ("minguettes",)},
    "parc de parilly": {"lieu": ("parc-place",), "secteur": ("parilly",)},
}
SLANG = {
    "vacarme": {"motif": ("nuisance-sonore",)},
    "raffut chez les gens": {"motif": ("nuisance-sonore",)},
    "squatteurs": {"motif": ("occupation-regroupement",)},
    "ceux qui squattent": {"motif": ("occupation-regroupement",)},
    "bandes de jeunes": {"motif": ("occupation-regroupement",)},
    "querelles": {"motif": ("conflit-voisinage",)},
    "graffitis et tags": {"motif": ("degradation",)},
    "vitres cassées": {"motif": ("degradation",)},
    "feux de poubelles": {"motif": ("degradation",)},
    "ordures": {"motif": ("dechets",)},
    "décharges sauvages": {"motif": ("dechets",)},
    "mécanique sauvage": {"motif": ("vehicule-rodeo",)},
    "véhicule ventouse": {"motif": ("vehicule-rodeo",)},
    "deal": {"motif": ("alcool-produits",)},
    "stupéfiants": {"motif": ("alcool-produits",)},
    "mecs saouls": {"motif": ("alcool-produits",), "words": ("mecs",)},
    "castagne": {"motif": ("violence",)},
    "agressions": {"motif": ("violence",)},
    "campements": {"motif": ("sans-abri",)},
    "fugues": {"motif": ("mineur",)},
    "paperasse": {"motif": ("demarche-droits",)},
    "coupures de courant": {"motif": ("energie",)},
    "dégâts des eaux": {"motif": ("technique",)},
    "injures et crachats": {"motif": ("incivilite",)},
    "orientés": {"suite": ("relais-partenaire",)},
    "réorientation": {"words": ("réorientation",)},
    "tout est résolu": {"suite": ("apaise",)},
    "tappage": {"motif": ("nuisance-sonore",)},
    "bagares": {"motif": ("violence",)},
}
"""Names of a phenomenon are codes, also those of the street; people and things stay words."""
POINTED = {
    "dirigés vers l'hôpital": {"suite": ("relais-partenaire",), "partenaire": ("sante",)},
    "orientations mission locale": {"suite": ("relais-partenaire",), "partenaire": ("autre",)},
    "avec secours appelés": {"suite": ("secours-appeles",)},
    "veille sociale et technique": {"registre": ("veille",)},
    "à la piscine": {"lieu": ("equipement-public",)},
    "au gymnase": {"lieu": ("equipement-public",)},
    "la grille de la piscine": {"lieu": ("equipement-public",), "words": ("grille",)},
    "panne de l'ascenseur": {"motif": ("technique",), "words": ("ascenseur",)},
    "lycée": {"motif": ("ecole",)},
    "bagarres lycée": {"motif": ("violence",), "lieu": ("abords-ecole",)},
    "école et bagarres": {"motif": ("ecole", "violence")},
    "tramway": {"motif": ("transport",)},
    "incivilités tramway": {"motif": ("incivilite",), "lieu": ("transport",)},
    "dans le métro perrache": {"lieu": ("transport",), "secteur": ("perrache",)},
    "gare de vaise": {"secteur": ("vaise",)},
    "stade de gerland": {"secteur": ("gerland",)},
    "au mas du taureau": {"secteur": ("mas-du-taureau",)},
    "au parc à gerland": {"lieu": ("parc-place",), "secteur": ("gerland",)},
    "rodéos ou pas": {"motif": ("vehicule-rodeo",)},
    "rodéos vus sur place": {"motif": ("vehicule-rodeo",), "words": ("vus",)},
    "sur la place": {"lieu": ("parc-place",)},
    "rodéos réglés s/ place": {"motif": ("vehicule-rodeo",), "suite": ("apaise",)},
    "ss suite": {"suite": ("sans-suite",)},
    "signalemt technique": {"suite": ("signalement-technique",)},
    "secour appellé": {"suite": ("secours-appeles",)},
    "transmission au manager": {"suite": ("transmis-manager",)},
    "on parle de la piscine": {"words": ("piscine",)},
    "avec la police comme partenere": {"partenaire": ("police",)},
    "conflis": {"motif": ("conflit-usage", "conflit-voisinage")},
    "ma collègue cherche des poussettes": {"words": ("poussettes",)},
    "signalemt techniqe": {"suite": ("signalement-technique",)},
}
"""What the words around a name make of it."""


@pytest.mark.parametrize("text", NAMED | SLANG | POINTED)
def test_names_give_their_entries(text: str, vocabulary: Vocabulary) -> None:
    """Labels, their words and first synonyms, in any number and gender, the longest first; the words around may point to a list."""
    assert (NAMED | SLANG | POINTED)[text] == _read(vocabulary, text)


@pytest.mark.parametrize("text", ["incivilittés", "insivilités", "incivil."])
def test_slips_and_cuts_are_understood(text: str, vocabulary: Vocabulary) -> None:
    """One slip, a spelling by ear, or a word cut short."""
    assert {"motif": ("incivilite",)} == _read(vocabulary, text)


@pytest.mark.parametrize("text", ["vieille", "valise", "porte", "fruits", "15", "lampadaire", "matelas", "sandwich"])
def test_a_loose_word_never_becomes_a_code(text: str, vocabulary: Vocabulary) -> None:
    """A near word, a number or an example of an entry stays a word that the notes must hold."""
    assert {"words": (text,)} == _read(vocabulary, text)


def test_an_example_beside_its_entry_stays_a_word(vocabulary: Vocabulary) -> None:
    """Both are asked for: the entry, and within it the word."""
    assert {"motif": ("technique",), "words": ("Chaudière",)} == _read(vocabulary, "pannes Chaudière")


def test_a_refusal_of_a_word_is_not_lost(vocabulary: Vocabulary) -> None:
    """*Pas* and *sauf* cannot be a filter; they stay visible instead of turning into their contrary."""
    assert ("sauf",) == _read(vocabulary, "tout sauf gerland")["words"]


def test_the_name_of_a_town_means_all_its_sectors(vocabulary: Vocabulary, lists: Lists) -> None:
    """A town that is no sector itself."""
    expected = {sector.id for sector in lists.sectors.values() if sector.town == "Saint-Étienne"}

    assert expected == set(_read(vocabulary, "st etienne")["secteur"])
