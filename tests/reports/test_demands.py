"""What a manager types without any command: a question about the notes, or a search for a sheet."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.library.model import Lists
from bot.reports.demands import is_outright
from bot.reports.request import read_request

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize("text", [
    "conflits gerland semaine dernière le soir", "combien de rodéos en février à la duchère", "répartition par secteur ce mois-ci",
    "exporte les notes du 3 au 10 mars", "nb d'encombrants à mermoz", "tapages à vaise hier soir",
    "combien de rodéos avec des licornes cette année", "tu peux me sortir les conflits à gerland d'hier, c'est pour ma réunion"])
def test_a_question_about_the_notes(lists: Lists, text: str) -> None:
    """A picture, a file, a period with something to look for, a number wholly understood."""
    assert is_outright(read_request(text, TODAY, lists))


@pytest.mark.parametrize("text", [
    "tapage", "conflit de voisinage", "combien de temps avant une expulsion", "combien de personnes pour une ronde", "squat à gerland",
    "que faire lundi quand le centre est fermé", "bruit la nuit", "hier", "numéro du gardien",
    "comment faire pour un squat ce soir", "combien de jours pour signaler un tapage"])
def test_a_search_for_a_sheet(lists: Lists, text: str) -> None:
    """What a sheet may answer stays a search."""
    assert not is_outright(read_request(text, TODAY, lists))
