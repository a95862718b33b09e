"""A whole note in one message."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.journal.model import LIST_OF_FIELD, NoteFields
from bot.journal.reading import NoteReader, read_note
from tests.journal.notes import EVENING, PARIS, lists, read


def test_one_message_says_everything() -> None:
    """Codes, sector, people, hour and length come out of one line."""
    note = read("mermoz hall allée 12 : 4 lycéens, enceinte à fond vers 22h15, discuté 10 min, ils ont baissé le son")

    assert note == NoteFields(
        motif="nuisance-sonore", suite="apaise", secteur="mermoz", lieu="hall-allee", public="12-17", effectif="2-5",
        registre=note.registre, ambiance=note.ambiance, duree="15", occurred_at=dt.datetime(2026, 11, 19, 22, 15, tzinfo=PARIS),
    )  # fmt: skip


def test_what_is_not_said_stays_empty() -> None:
    """A thank-you, a blank and a lone number say nothing."""
    assert [read(text) for text in ("", "…", "42", "ah bon")] == [NoteFields()] * 4


def test_a_message_of_the_longest_kind_is_read() -> None:
    """Four thousand characters are read, what comes after is not."""
    assert read("blabla " * 500 + "gerland").secteur == "gerland"
    assert read("blabla " * 1000 + "gerland").secteur is None


def test_the_convenience_keeps_the_reader_of_the_lists_in_force() -> None:
    """The same lists give the same answer; replaced lists are read afresh."""
    without_motifs = dataclasses.replace(lists(), codes={**lists().codes, "motifs": {}})

    assert read_note("tapage", EVENING, lists()).motif == "nuisance-sonore"
    assert read_note("tapage", EVENING, without_motifs).motif is None
    assert read_note("tapage", EVENING, lists()).motif == "nuisance-sonore"


_TYPICAL = "pas de d' 22h à h 2 ou 3 jeunes y a il 1/2 mermoz rue place sans hier le … é 🙂"
_WORDS = [*_TYPICAL.split(), "\n"]


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=12), max_size=30))
def test_any_text_is_read_without_fail(parts: list[str]) -> None:
    """Whatever people type, every value is an entry of its list, and nothing is raised."""
    note = read(" ".join(parts))

    for field, list_name in LIST_OF_FIELD.items():
        value = getattr(note, field)
        known = lists().sectors if list_name == "secteurs" else lists().codes[list_name]
        assert value is None or value in known


def test_a_reader_reads_alike_twice() -> None:
    """Nothing is kept from one note to the next."""
    fresh = NoteReader(lists())
    text = "deux voisines fâchées à vaise, médiation proposée"

    assert fresh.read(text, EVENING) == read(text)
