"""Garder ce mot: what the law leaves room for, word by word, and the memory in which words wait."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.library.model import Lists
from bot.library.reading import read_library
from bot.privacy.keeping import MOST_HELD, HeldWords, MaskedWord, masked_words, may_be_kept
from bot.privacy.screener import Screener
from bot.privacy.screening import FORMAL_KINDS, screen, with_word_back
from tests.library.samples import TODAY, write_library
from tests.street import Clock

NEVER = sorted(FORMAL_KINDS | {"health", "religion", "origin", "opinion", "offence", "minor", "something-new"})


@pytest.mark.parametrize("kind", NEVER)
def test_these_kinds_are_never_kept(kind: str) -> None:
    """Nor is one that nobody has decided on."""
    assert not may_be_kept(kind, "quelque chose", "devant ")


@pytest.mark.parametrize(
    ("kind", "before", "value", "is_free"),
    [
        ("name", "devant chez ", "Sandrine", True), ("name", "conflit avec M. ", "Dupont", False), ("name", "la famille ", "Martin", False),
        ("name", "", "Mme Dupont", False), ("address", "au ", "12 place du Marché", True), ("address", "", "12 rue Noire 3e étage", False),
        ("address", "elle habite ", "12 rue Noire", False), ("judgement", "traité de ", "menteur", True),
    ],
)
def test_what_may_be_a_false_alarm_is_kept(kind: str, before: str, value: str, is_free: bool) -> None:
    """A shop, a public place, a quoted word; not after a civility, not where somebody lives."""
    assert is_free == may_be_kept(kind, value, before)


def test_words_are_found_where_they_were_masked() -> None:
    """In code points, only where typed and stored fit together; back in their place they give what was typed."""
    typed = "🙂 tapage devant chez Sandrine, 06 39 98 41 07"
    screening = screen(typed)
    words = masked_words(typed, screening.text, screening.findings)

    assert [("name", "Sandrine"), ("phone", None)] == [(word.kind, word.value) for word in words]
    assert typed[:30] == with_word_back(screening.text, words[0].start, "Sandrine")[:30]
    assert () == masked_words(typed + "!", screening.text, screening.findings)
    assert () == masked_words("x" * len(typed), screening.text, screening.findings)
    with pytest.raises(ValueError, match="no mask"):
        with_word_back(screening.text, 0, "tapage")


def test_words_wait_for_a_day_and_for_their_text() -> None:
    """Bounded, by text, by time."""
    clock = Clock()
    held, word, text = HeldWords(clock), MaskedWord("name", 0, 3, "abc"), screen("x").text
    held.hold("note-1", text, (word,))
    assert (word,) == held.of("note-1", "x")
    assert None is held.of("note-1", "y")
    clock.passes(hours=25)
    assert None is held.of("note-1", "x")
    for number in range(MOST_HELD + 1):
        held.hold(f"note-{number}", text, (word,))
    assert None is held.of("note-0", "x")
    assert (word,) == held.of(f"note-{MOST_HELD}", "x")


def test_a_publication_changes_what_the_guard_lets_through(tmp_path: Path) -> None:
    """What the lists in force name as a place is no name; the next lists count from the next text on."""
    lists: list[Lists] = [read_library(write_library(tmp_path), TODAY).lists]
    screener = Screener(lambda: lists[0])
    old, text = lists[0], "groupe square Anatole Zinzolin, appeler le 04 99 88 77 66"
    before = screener.screen(text)
    sector = next(iter(lists[0].sectors.values()))
    number = replace(next(iter(lists[0].numbers.values())), number="04 99 88 77 66")
    lists[0] = replace(
        lists[0], sectors={sector.id: replace(sector, aliases=("square Anatole Zinzolin",))}, numbers={number.id: number}
    )

    assert "phone" in before.masked_kinds
    assert text == screener.screen(text).text
    lists[0] = old
    assert before == screener.screen(text)


def test_only_texts_in_which_nothing_was_found_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many, and no more: a message is screened at the door and again before its note is stored."""
    monkeypatch.setattr("bot.privacy.screener.CLEAN_KEPT", 2)
    lists = read_library(write_library(tmp_path), TODAY).lists
    screener = Screener(lambda: lists)
    clean = screener.screen("tapage dans le hall")
    for number in range(9):
        screener.screen(f"tapage, appeler le 04 99 88 77 6{number}")
    screener.screen("rodéo")

    assert clean is screener.screen("tapage dans le hall")
    screener.screen("rixe")
    assert clean is not screener.screen("tapage dans le hall")
    assert not any("04" in text for text in vars(screener)["_clean"])
