"""Names of people go, names of places stay."""

import pytest

from bot.privacy.allowed import allow
from bot.privacy.detectors import find
from tests.privacy.soft import found, kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("passé chez Mme Tavernot, fuite réglée", "Tavernot"),
        ("mr belhadj rappelle jeudi", "belhadj"),
        ("M. de Kermadec au 4e, ok", "de Kermadec"),
        ("la famille Szymanski déménage samedi", "Szymanski"),
        ("MR OUEDRAOGO APPELLE POUR LA PORTE DU HALL", "OUEDRAOGO"),
        ("josiane du rdc remercie", "josiane"),
        ("vu avec Hichem pour le tournoi", "Hichem"),
        ("médiation entre Ludovic et la gardienne", "Ludovic"),
        ("jean-marc demande un rdv", "jean-marc"),
        ("il s'appelle Zoltan, cherche un stage", "Zoltan"),
        ("clés au nom de B. Tavernot, remises", "B. Tavernot"),
        ("le gardien Tavernot a ouvert", "Tavernot"),
        ("Nadège T. passera demain", "Nadège T"),
        ("OUEDRAOGO Blandine a signé", "OUEDRAOGO Blandine"),
    ],
)
def test_a_name_is_found_alone(text: str, name: str) -> None:
    """Without *M.*, *mme* or *la famille*, in any case."""
    assert found(text, "name") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("la petite Ysaline attend au portail", "Ysaline"),
        ("le fils Mehdi joue dans le hall", "Mehdi"),
        ("maman de Gaspard veut une place en crèche", "Gaspard"),
        ("Gaspard et sa mère sont passés", "Gaspard"),
    ],
)
def test_a_childs_first_name_is_a_minor(text: str, name: str) -> None:
    """Family words before or after say that it is a child."""
    assert found(text, "minor") == [name]


def test_a_name_told_once_is_masked_everywhere() -> None:
    """*Mme Tavernot* names *tavernot* further on."""
    assert found("Mme Tavernot absente, tavernot a rappelé", "name") == ["Tavernot", "tavernot"]


@pytest.mark.parametrize(
    "text",
    [
        "rue Pierre Semard barrée, bus dévié", "tapage avenue marcel cerdan, 4 jeunes", "sortie du collège Olympe de Gouges",
        "école marie curie, 2 mamans", "métro jean macé, une dame perdue", "12 personnes place Ambroise Courtois",
        "parc Blandan, chiens lâchés", "arrêt Jet d'eau Mendès France", "lycée Simone Veil, sortie calme", "stade Roger Couderc",
        "mermoz sud, hall 3", "gymnase Bertrand Dauvin fermé", "centre social Gisèle Halimi, stand", "gabriel péri, vente à la sauvette",
        "relais Emmaüs", "ticket Alliade ouvert", "le gardien Alliade prévenu", "stand France Travail", "marché de Noël calme",
        "mme absente, mot laissé", "monsieur calme", "mr du 5e pas content", "M. le maire est passé", "la famille relogée remercie",
        "banc en pierre cassé", "tag rose sur le mur", "une marguerite offerte", "olivier planté au jardin", "sam soir 22h, calme",
        "jean troué trouvé dans le local", "poste de la guillotière", "place saint-louis, ras", "table ronde jeudi",
        "madame veut bien revenir",
    ],
)
def test_places_partners_and_words_name_nobody(text: str) -> None:
    """Streets, schools and stations named after people, landlords, words that are also first names."""
    assert not kinds(text) & {"name", "minor"}


def test_an_association_adds_its_own_places() -> None:
    """A sector's alias that is a first name and a surname is a place once its list says so."""
    text = "ras vers Ludovic Tavernot ce soir"
    assert [finding.kind for finding in find(text)] == ["name"]
    assert find(text, allowed=allow(names=["ludovic tavernot"])) == []


def test_a_title_wins_over_a_place() -> None:
    """*M. Mermoz* is a person, even where Mermoz is a quarter."""
    assert found("M. Mermoz attend le plombier", "name") == ["Mermoz"]
