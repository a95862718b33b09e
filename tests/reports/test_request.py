"""A manager's line, read whole."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.model import CODE_LISTS, Lists
from bot.reports.model import Filter, Request, Shape
from bot.reports.request import read_request, understand

NO_LISTS = Lists({name: {} for name in CODE_LISTS}, {}, {}, {}, {}, {}, {})


def test_a_morning_question(lists: Lists, thursday: dt.date) -> None:
    """Motif, sector, days, hours and shape from one short line."""
    request = read_request("Combien de tapages à Monplaisir la semaine dernière après 21h ?", thursday, lists)

    wanted = Filter(
        since=dt.date(2026, 5, 4), until=dt.date(2026, 5, 10), hours=(21, 24), motif=("nuisance-sonore",), secteur=("monplaisir",)
    )
    assert Request(wanted, Shape.COUNT) == request


def test_a_chart_over_two_sectors(lists: Lists, thursday: dt.date) -> None:
    """Several entries of one list are kept in the order in which they were said."""
    request = read_request("courbe par semaine vaise + gerland, dépôts de canapés, depuis janv", thursday, lists)

    assert Shape.CHART == request.shape
    assert ("vaise", "gerland") == request.filter.secteur
    assert (dt.date(2026, 1, 1), thursday) == (request.filter.since, request.filter.until)
    assert ("dépôts", "canapés") == request.filter.words


def test_a_tram_line_is_no_quarter_beside_a_period(lists: Lists, thursday: dt.date) -> None:
    """Where days are said otherwise, *T1* is a word."""
    wanted = read_request("T1 hier", thursday, lists).filter

    assert (dt.date(2026, 5, 13), ("T1",)) == (wanted.since, wanted.words)


def test_what_is_not_understood_is_searched_as_it_was_typed(lists: Lists, thursday: dt.date) -> None:
    """Unknown words, other scripts and periods to come stay visible."""
    assert ("Zébulon", "тест") == read_request("Zébulon тест", thursday, lists).filter.words
    assert ("semaine", "prochaine") == read_request("semaine prochaine", thursday, lists).filter.words


POLITE = (
    "Bonjour, pourriez-vous me sortir les notes de mardi svp, merci d'avance",
    "salut, t'as quelque chose mardi ?",
    "est-ce que vous pourriez me dire ce qu'il s'est passé mardi s'il vous plaît",
    "je voudrais voir toutes les interventions de mardi stp",
    "donne-moi un récap de mardi",
    "montre moi ce qu'on a eu mardi",
    "qu'y a-t-il eu mardi ?",
    "les situations rencontrées mardi",
    "quoi de neuf mardi",
    "retrouve moi les notes de mardi",
    "j'aimerai voire les notes de mardi",
    "je voudrai relire mardi",
    "auriez-vous la gentillesse de me ressortir mardi",
    "slt tu peux menvoyer mardi stp",
    "comment ça s'est passé mardi, redonne-moi tout",
    "pardon de vous déranger, il me faudrait mardi pour mon rendez-vous de tout à l'heure",
    "écoute, on m'a reparlé de mardi, sors-moi les comptes rendus",
    "euh voilà, nous reprenons mardi avec les collègues",
    "si ma mémoire est bonne c'était mardi, sauf erreur de ma part",
    "on a fait quoi mardi, en ce moment",
    "des histoires mardi ?",
    "peut-on avoir la liste des incidents de mardi inclus",
)


@pytest.mark.parametrize("text", POLITE)
def test_what_only_asks_is_searched_nowhere(text: str, lists: Lists, thursday: dt.date) -> None:
    """Greetings, thanks, and the words that every request holds."""
    wanted = read_request(text, thursday, lists).filter

    assert Filter(since=dt.date(2026, 5, 12), until=dt.date(2026, 5, 12)) == wanted


DICTATED = {
    "entre le trois et le douze avril": ("2026-04-03", "2026-04-12", None),
    "du premier au vingt et un mars": ("2026-03-01", "2026-03-21", None),
    "le dix-sept février": ("2026-02-17", "2026-02-17", None),
    "ces quarante derniers jours": ("2026-04-05", "2026-05-14", None),
    "hier entre dix-neuf heures et vingt-deux heures trente": ("2026-05-13", "2026-05-13", (19, 23)),
    "mars deux mille vingt-quatre": ("2024-03-01", "2024-03-31", None),
}


@pytest.mark.parametrize("text", DICTATED)
def test_numbers_may_be_dictated(text: str, lists: Lists, thursday: dt.date) -> None:
    """Days, hours and years in words."""
    since, until, hours = DICTATED[text]

    assert Filter(dt.date.fromisoformat(since), dt.date.fromisoformat(until), hours) == read_request(text, thursday, lists).filter


@pytest.mark.parametrize("text", ["recours", "perte de mémoire", "pour un entretien", "résa de salle", "restos"])
def test_a_thing_that_resembles_an_aside_is_searched(text: str, lists: Lists, thursday: dt.date) -> None:
    """Nothing that notes may tell of is silently left out."""
    words = read_request(text, thursday, lists).filter.words

    assert set(words) >= {word for word in text.split() if len(word) > len("pour")}


def test_a_number_of_anything_else_stays_a_word(lists: Lists, thursday: dt.date) -> None:
    """It is no day."""
    assert Filter(words=("trois", "poussettes")) == read_request("trois poussettes", thursday, lists).filter


def test_labels_in_a_row_with_slips_are_a_request(lists: Lists, thursday: dt.date) -> None:
    """Whichever of them completes which: nothing raises, each part is said once."""
    luck = random.Random(4)
    labels = [code.label for codes in lists.codes.values() for code in codes.values()]
    for _ in range(400):
        line = " ".join(_mistyped(word, luck) for _ in range(3) for word in luck.choice(labels).split())
        said = understand(line, thursday, lists).said
        assert len(said) == len({part.chip for part in said})


def _mistyped(word: str, luck: random.Random) -> str:
    if len(word) < 5 or luck.random() < 0.4:
        return word
    place = luck.randrange(1, len(word))
    return word[:place] + luck.choice(("", "a", "e", "r")) + word[place + 1 :]


def test_an_empty_line_asks_for_everything(lists: Lists, thursday: dt.date) -> None:
    """No filter at all is a request too."""
    assert Request(Filter(), Shape.LIST) == read_request("  \n", thursday, lists)


def test_requests_are_read_without_any_list(thursday: dt.date) -> None:
    """An association that has emptied its lists still gets days, and words."""
    wanted = read_request("bruit hier", thursday, NO_LISTS).filter

    assert (dt.date(2026, 5, 13), ("bruit",)) == (wanted.since, wanted.words)


@given(st.text(max_size=80), st.dates(dt.date(2020, 1, 1), dt.date(2099, 12, 31)))
def test_any_text_is_a_request(lists: Lists, text: str, today: dt.date) -> None:
    """Reading never fails, and never turns the days around."""
    wanted = read_request(text, today, lists).filter

    assert wanted.since is None or wanted.until is None or wanted.since <= wanted.until
