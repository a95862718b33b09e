"""Figures in words and as pictures: of what was asked, of whom one may see, and never a picture of nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.journal.model import Application, NoteFields
from bot.people.model import State, Team
from bot.permissions import Role
from bot.sandbox import Person, Shown
from bot.sandbox.images import image_size
from tests.desk.stored import PARIS, next_number, store_note
from tests.street import SharedLibrary, Street, answer_to, open_street


@pytest.fixture
async def desk(tmp_path: Path, shared: SharedLibrary) -> AsyncIterator[Street]:
    """Twelve notes of November in the north, six of the days before, and some of the south."""
    async with open_street(tmp_path, shared) as street:
        street.store.people.put_team(Team("sud", "Sud"))
        street.store.people.put(1011, "Dounia", Role.MEDIATOR, "sud", State.ACTIVE, street.clock())
        for place in range(12):
            write(
                street,
                f"2026-11-{3 + place:02}",
                "gerland" if place % 3 else "mermoz",
                suite="apaise" if place % 2 else "relais-partenaire",
            )
        for place in range(6):
            write(street, f"2026-10-{20 + place:02}", "mermoz", author=1002)
        for place in range(4):
            write(street, f"2026-11-{3 + place:02}", "vaise", author=1011, team="sud")
        yield street


def write(street: Street, day: str, secteur: str, suite: str = "apaise", author: int = 1001, team: str = "nord") -> int:
    """A note of that day at 21 h 15; its number."""
    at = dt.datetime.fromisoformat(f"{day}T21:15").replace(tzinfo=PARIS)
    fields = NoteFields(secteur=secteur, motif="nuisance-sonore", suite=suite, occurred_at=at)
    return store_note(street, "enceinte", fields, author, team, has_sheet=next_number(street) % 4 == 0)


async def picture_for(person: Person, said: str) -> Shown:
    """The picture that follows the promise."""
    await person.says(said)
    return await person.receives_text("Interventions", timeout=30)


async def test_figures_tell_the_trend_the_shares_and_the_sheets(desk: Street) -> None:
    """Against the period of equal length before; settled and relayed; when; how the sheets fitted."""
    write(desk, "2026-10-02", "mermoz", author=1002)  # notes were taken all through the period before
    desk.store.notes.set_application(4, Application.APPLIED, None)
    desk.store.notes.set_application(8, Application.ADAPTED, None)
    report = await answer_to(desk.bruno, "/bilan du 1er au 15 novembre")

    assert "12 notes, +100\u00a0% par rapport aux 15 jours d'avant" in report.text
    assert "Apaisé sur place : 50\u00a0% · Relais partenaire : 50\u00a0%" in report.text
    assert "Moments les plus chargés\nmardi de 21\u00a0h à 22\u00a0h : 2 (17\u00a0%)" in report.text
    assert "3 (1 telle quelle, 1 adaptée)" in report.text


async def test_no_trend_where_the_period_is_open_or_nearly_nothing_was_before(desk: Street) -> None:
    """Three notes more than two would be + 150 %."""
    assert "par rapport" not in (await answer_to(desk.bruno, "/bilan")).text
    assert "par rapport" not in (await answer_to(desk.bruno, "/bilan octobre")).text


async def test_a_picture_says_its_filter_and_the_same_numbers(desk: Street) -> None:
    """Wide enough for a phone's sharp screen; the caption tells what the picture shows; buttons lead to the others."""
    shown = await picture_for(desk.bruno, "/bilan novembre par secteur")

    assert shown.photo is not None
    assert (1080,) == image_size(shown.photo)[:1]
    assert shown.text.startswith("Interventions par secteur · ")
    assert "\n12 notes\n\nGerland : 8 (67\u00a0%)\nMermoz : 4 (33\u00a0%)" in shown.text
    await desk.bruno.taps("Évolution", shown.message_id)
    assert "21 novembre" not in (await desk.bruno.receives_text("jour par jour", timeout=30)).text


async def test_no_picture_of_nothing(desk: Street) -> None:
    """A sentence instead, and no job; also where no note says what was asked for."""
    assert "Aucune note ne correspond (" in (await answer_to(desk.bruno, "/bilan hier par secteur")).text
    assert [] == desk.rows("SELECT id FROM jobs")
    await desk.bruno.says("/bilan novembre par lieu")
    assert "rien à dessiner" in (await desk.bruno.receives_text("rien à dessiner", timeout=30)).text


async def test_own_figures_are_of_oneself_alone(desk: Street) -> None:
    """A mediator gets theirs, whatever is asked; a manager by one tap; nobody sees those of another person."""
    assert "Mes chiffres · toutes les notes\n12 notes" in (await answer_to(desk.alice, "/bilan")).text
    assert "6 notes" in (await answer_to(desk.bruno, "/bilan moi")).text
    report = await answer_to(desk.bruno, "/bilan")
    assert "18 notes" in report.text
    await desk.bruno.taps("Mes chiffres", report.message_id)
    assert "Mes chiffres · toutes les notes\n6 notes" in (await desk.bruno.receives()).text


async def test_a_forged_button_shows_a_mediator_only_themselves(desk: Street) -> None:
    """The team's picture asked for by a mediator is drawn of their own notes."""
    report = await answer_to(desk.alice, "/bilan")
    await desk.alice.presses("gf|1|secteur|0", report.message_id)
    shown = await desk.alice.receives_text("Interventions par secteur", timeout=30)

    assert "12 notes" in shown.text
