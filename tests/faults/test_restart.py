"""A restart at every step of every conversation: it goes on where it was."""

from __future__ import annotations

import difflib
import logging
import random

import pytest

from scripts.conversations import CONVERSATIONS, Conversation
from scripts.write_transcripts import PASSING, told
from tests.faults.long_runs import NOTHING, Ground, Tally, keep_short
from tests.street import SharedLibrary

log = logging.getLogger(__name__)

IN_MEMORY = {"garder-ou-reformuler", "noter-en-un-message", "inconnu"}
"""What is kept in memory alone, by promise: after a restart a masked word is gone, and the conversation says so; who we do not know
is told so once more, since nothing of them is on disk."""
AT_START = {"publier-la-bibliotheque"}
"""Files are edited by hand between its steps: a start publishes what it finds, or tells that it is refused, as it should."""

TOLD = tuple(one for one in CONVERSATIONS if one.name not in IN_MEMORY | AT_START)
SHORT = {"noter-par-boutons", "corriger", "appliquer-une-fiche", "a-revoir", "inviter"}
QUIET_S = 0.1
HOUSEKEEPING = PASSING
"""What is hourly work in a running bot is done at once by one that starts."""


_WHOLE: dict[str, str] = {}
"""Conversations without a restart: told once, they are the same each time."""


async def differences(conversation: Conversation, shared: SharedLibrary, restarts: set[int]) -> list[str]:
    """Lines that a restart has changed; their order counts for nothing, since what two loops say of one press may cross."""
    if conversation.name not in _WHOLE:
        _WHOLE[conversation.name] = await told(conversation, shared, QUIET_S)
    whole, cut = _WHOLE[conversation.name], await told(conversation, shared, QUIET_S, restarts)
    lines = (sorted(line for line in text.splitlines() if line and not HOUSEKEEPING.fullmatch(line)) for text in (whole, cut))
    return [line for line in difflib.ndiff(*lines) if line[:1] in "+-"]


async def restarts(ground: Ground, cases: int, seed: int) -> Tally:
    """T11, a round of it: every conversation, with a restart at one step, or at several chosen by chance."""
    luck, tally = random.Random(seed), Tally(figures={"restarts": 0})
    for conversation in TOLD:
        steps = range(len(conversation.steps))
        where = set(steps) if seed % 4 == 0 else {luck.choice(steps)} if seed % 4 == 1 else {s for s in steps if luck.random() < 0.4}
        changed = await differences(conversation, ground.shared, where)
        if changed:
            log.error("%s with restarts before %s: %s", conversation.name, sorted(where), changed)
        tally.mangled += bool(changed)
        tally.cases += 1
        tally.figures["restarts"] += len(where)
    return tally


@pytest.mark.parametrize("conversation", [one for one in TOLD if one.name in SHORT], ids=lambda one: one.name)
async def test_a_conversation_goes_on_through_restarts(conversation: Conversation, shared: SharedLibrary) -> None:
    """T11: a restart before each step changes no line of the conversation."""
    steps = set(range(len(conversation.steps)))
    found = await differences(conversation, shared, steps)
    keep_short("T11", Tally(len(steps), mangled=len(found)))

    assert [] == found


def test_no_conversation_is_left_out() -> None:
    """T11: each is told with restarts in the long run; the short one takes those that keep a state."""
    assert {one.name for one in CONVERSATIONS} == {one.name for one in TOLD} | IN_MEMORY | AT_START
    assert SHORT <= {one.name for one in TOLD}
    assert NOTHING == Tally().faults
