"""Understanding beyond shared letters, with a small model of our own: words of one subject share a direction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.folding import words
from bot.search.engine import SearchIndex
from tests.search.samples import CAMPSITE, ids, library

np = pytest.importorskip("numpy", reason="the extra « sens » is not installed")
from bot.search.meaning import Meaning  # noqa: E402
from bot.search.vectors import KEPT_NAME, read_kept  # noqa: E402

_SUBJECTS = {"feu": 0, "braises": 0, "grillades": 0, "barbecue": 0, "noyade": 1, "baigneur": 1, "large": 1, "submerge": 1, "incendie": 0}


@dataclass
class SubjectModel:
    """Three numbers a text: two subjects, and the rest by its letters."""

    name: str = "subjects-1"
    read: list[str] = field(default_factory=list)

    def embed(self, texts: Sequence[str]) -> "np.ndarray":
        """Rows of length one."""
        self.read.extend(texts)
        rows = np.full((len(texts), 10), 0.05, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words(text):
                row[_SUBJECTS.get(word, 2 + len(word) % 8)] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_a_word_that_no_sheet_holds_finds_the_sheet_of_its_subject() -> None:
    """No letter in common, the same subject."""
    search = SearchIndex.build(library(*CAMPSITE)).with_meaning(Meaning.learn(library(*CAMPSITE), SubjectModel()))
    assert search.has_meaning
    assert "noyade" == ids(search.search_fully("quelqu'un submerge"))[0]


def test_a_line_already_in_plain_words_is_read_once() -> None:
    """The model is what costs: typed and plain alike, one vector does for both."""
    model = SubjectModel()
    search = SearchIndex.build(library(*CAMPSITE)).with_meaning(Meaning.learn(library(*CAMPSITE), model))
    model.read.clear()
    search.search_fully("caravane")
    assert ["caravane"] == model.read


async def test_the_deep_search_is_the_full_one_off_the_loop() -> None:
    """The same answer, awaited."""
    search = SearchIndex.build(library(*CAMPSITE)).with_meaning(Meaning.learn(library(*CAMPSITE), SubjectModel()))
    assert search.search_fully("un incendie") == await search.search_deep("un incendie")


def test_vectors_are_kept_by_content(tmp_path: Path) -> None:
    """The second reading computes nothing; a changed sheet computes its own texts only."""
    first, again, changed = SubjectModel(), SubjectModel(), SubjectModel()
    Meaning.learn(library(*CAMPSITE), first, tmp_path)
    Meaning.learn(library(*CAMPSITE), again, tmp_path)
    Meaning.learn(library(*CAMPSITE[1:]), changed, tmp_path)
    assert [] == again.read == changed.read
    assert "Barbecue sauvage" in first.read


def test_another_model_shares_no_vector(tmp_path: Path) -> None:
    """Vectors of one model mean nothing to another."""
    Meaning.learn(library(*CAMPSITE), SubjectModel(), tmp_path)
    other = SubjectModel("subjects-2")
    Meaning.learn(library(*CAMPSITE), other, tmp_path)
    assert "Barbecue sauvage" in other.read


def test_a_broken_file_is_as_good_as_none(tmp_path: Path) -> None:
    """What cannot be read is computed again and replaced."""
    (tmp_path / KEPT_NAME).write_bytes(b"not an archive")
    assert Meaning.learn(library(*CAMPSITE), SubjectModel(), tmp_path)
    assert read_kept(tmp_path / KEPT_NAME).rows


def test_an_empty_library_has_no_meaning() -> None:
    """Nothing to learn from."""
    assert Meaning.learn(library(), SubjectModel()) is None
