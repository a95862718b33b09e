"""What a line wants out is never read as wanted: it stays out of the filter, and is seen."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.library.model import Lists
from bot.reports.chips import REFUSED
from bot.reports.model import Filter
from bot.reports.request import understand

OUT = {
    "tout sauf gerland": (Filter(words=("sauf",)), "gerland"),
    "bruit hors minguettes": (Filter(motif=("nuisance-sonore",), words=("hors",)), "minguettes"),
    "rodéos hors de la duchère": (Filter(motif=("vehicule-rodeo",), words=("hors",)), "duchere"),
    "violences sans la police": (Filter(motif=("violence",), words=("sans",)), "police"),
    "violences sans relais police": (Filter(motif=("violence",), words=("sans",)), "relais police"),
    "vaise mais pas gerland": (Filter(secteur=("vaise",), words=("pas",)), "gerland"),
    "bruit excepté vaise et mermoz": (Filter(motif=("nuisance-sonore",), words=("excepté",)), "vaise mermoz"),
    "sans gerland ni vaise": (Filter(words=("sans", "ni")), "gerland vaise"),
    "encombrants non signalés": (Filter(motif=("dechets",), words=("non",)), "signales"),
    "bruit à part les minguettes": (Filter(motif=("nuisance-sonore",)), "minguettes"),
    "en dehors de perrache": (Filter(words=("dehors",)), "perrache"),
    "autres que les déchets": (Filter(words=("autres",)), "dechets"),
    "bruit sauf le soir": (Filter(motif=("nuisance-sonore",), words=("sauf",)), "soir"),
    "bruit sauf après 22h": (Filter(motif=("nuisance-sonore",), words=("sauf",)), "apres 22h"),
    "mermoz hors week-end": (Filter(secteur=("mermoz",), words=("hors",)), "week end"),
    "tapage sauf en avril": (Filter(motif=("nuisance-sonore",), words=("sauf",)), "avril"),
    "bruit sauf hier, vaise": (Filter(motif=("nuisance-sonore",), secteur=("vaise",), words=("sauf",)), "hier"),
}


@pytest.mark.parametrize("text", OUT)
def test_what_is_refused_is_out_of_the_filter_and_seen(text: str, lists: Lists, thursday: dt.date) -> None:
    """Entries, days and hours after *sauf*, *hors*, *sans*, *pas*, *ni* and the like; the refusing word itself is searched and seen."""
    found = understand(text, thursday, lists)
    refused = " ".join(one.chip.value for one in found.said if one.chip.field == REFUSED)

    assert OUT[text] == (found.request.filter, refused)


@pytest.mark.parametrize("text", ["sans suite", "sans-abri", "secteur sans souci", "part-dieu", "bruit à part-dieu"])
def test_a_name_that_holds_such_a_word_is_wanted(text: str, lists: Lists, thursday: dt.date) -> None:
    """*Sans suite* is an outcome and *Part-Dieu* a sector."""
    found = understand(text, thursday, lists)

    assert () == found.request.filter.words
    assert REFUSED not in {one.chip.field for one in found.said}
