"""docs/conversations shows the bot as it is: each file is what a fresh run gives (make transcripts writes them)."""

from __future__ import annotations

import pytest

from scripts.conversations import CONVERSATIONS, Conversation
from scripts.write_transcripts import TARGET, transcript
from tests.street import SharedLibrary


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.name)
async def test_a_transcript_is_up_to_date(conversation: Conversation, shared: SharedLibrary) -> None:
    """The committed conversation and the one the bot holds today; on a difference, read it, then run make transcripts."""
    committed = (TARGET / f"{conversation.name}.txt").read_text("utf-8")
    assert committed == await transcript(conversation, shared)


def test_no_file_is_left_over() -> None:
    """Every file of the folder belongs to a conversation."""
    assert {f"{one.name}.txt" for one in CONVERSATIONS} == {file.name for file in TARGET.iterdir()}
