"""Who may do what: every command and every button, for everybody, by every way in.

What is allowed is read from the one table (``bot.permissions.ALLOWED``) and from the menu's (``RIGHTS``); that a cell is
refused is seen in the rows and in what was sent.
"""

from __future__ import annotations

import pytest

from bot.permissions import ALLOWED, Action
from handlers import BUTTONS, COMMANDS
from handlers.buttons import Verb
from handlers.welcome import RIGHTS
from tests.access.deeds import DRAFT, FORGED, OUT_OF_REACH, PRESSED, SAID, WHO, Deed
from tests.access.scene import REFUSALS, SECRETS, SEES, Scene
from tests.street import Street


@pytest.mark.parametrize("way", ["message", "edited message", "group message", "button", "button in a group"])
@pytest.mark.parametrize("name", list(WHO))
async def test_only_what_the_table_allows_happens(quick: Street, name: str, way: str) -> None:
    """T19: every command or every button: where it is not allowed no row changes and nothing is told; where it is, it is not refused."""
    scene = Scene(quick, name)
    await scene.arrive(way)
    deeds: dict[str, Deed] = {**{verb.value: deed for verb, deed in PRESSED.items()}, **FORGED} if "button" in way else SAID
    for label, deed in deeds.items():
        before, calls = scene.prepared(deed.kept), len(quick.sandbox.calls)
        await scene.does(way, deed)
        await scene.quiet()

        told = scene.said(calls)
        is_allowed = way in ("message", "button") and deed.is_allowed_to(name)
        assert {word for word in SECRETS if word in told} <= (SEES.get(name, set()) if is_allowed else set()), (label, told)
        if is_allowed:
            scene.touched()
            assert told, label
            assert [] == [refusal for refusal in REFUSALS if refusal in told], label
        else:
            assert before == scene.rows(), label
            assert "En 3 gestes" not in told, label
            assert told.count("'text': ") <= 1, (label, told)
        if "group" in way:
            assert "-1004001" not in told, label


@pytest.mark.parametrize("name", list(WHO))
async def test_nobody_here_reaches_another_teams_point(quick: Street, name: str) -> None:
    """Neither the admin: the hand-over, a day, an outcome are of the team or of the author."""
    scene = Scene(quick, name)
    await scene.arrive("button")
    for label, data in OUT_OF_REACH.items():
        before, calls = scene.prepared(DRAFT), len(quick.sandbox.calls)
        await scene.does("button", Deed(data, None))
        await scene.quiet()

        assert before == scene.rows(), label
        assert "amarante" not in scene.said(calls), label


def test_the_matrix_is_complete() -> None:
    """No command and no button that this table does not know."""
    assert {command for names, _ in COMMANDS for command in names} <= set(SAID)
    assert set(Verb) == set(PRESSED) == {verb for verb, _ in BUTTONS}
    assert set(RIGHTS) | {"start"} == {names[0] for names, _ in COMMANDS}
    assert set(Action) == set(ALLOWED)
