"""After a note is stored: Compléter, Modifier, the edit of its message."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.journal.model import Cause
from bot.reports.model import Filter
from bot.sandbox import Person
from bot.store.note_reading import Scope
from tests.amending.conftest import BEFORE, PHONE, ROWS, first
from tests.library.samples import write_library
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through


async def test_words_are_added_at_the_end(street: Street, alice: Person, message: int) -> None:
    """Compléter asks, the next message is the answer: a receipt of its own, the former text kept, the prompt gone."""
    receipt = alice.last
    assert ROWS == receipt.buttons
    prompt = await taps_through(alice, "Compléter")
    assert "Compléter la n° 1" in prompt.text
    answer = await answer_to(alice, "gardien prévenu, secours appelés")
    await street.settled()

    (former,) = street.store.notes.history(1)
    assert f"{BEFORE}\ngardien prévenu, secours appelés" == first(street).text
    assert (BEFORE, Cause.APPENDED) == (former.text, former.cause)
    assert "n° 1 enregistrée à 22\u00a0h\u00a040 · texte complété" in answer.text
    assert answer.message_id != receipt.message_id
    assert prompt.message_id not in [shown.message_id for shown in alice.messages]
    assert 1 == street.store.read_notes.count(Filter(words=("gardien",)), Scope(None))
    assert None is street.store.drafts.get(alice.id)


async def test_the_hour_stays_when_words_are_added(street: Street, alice: Person, message: int) -> None:
    """What the note said of its time holds; another time said later is of something else."""
    street.clock.passes(minutes=50)
    await taps_through(alice, "Compléter")
    await answer_to(alice, "repassés vers 23h10, calme")

    happened = first(street).fields.occurred_at
    assert "2026-11-20T22:15:00+01:00" == (happened and happened.isoformat())


async def test_a_time_said_at_last_counts_from_when_it_is_said(street: Street, alice: Person) -> None:
    """A note without a time, completed half an hour later by ``il y a 40 min``: forty minutes before that."""
    await answer_to(alice, "/note tapage à mermoz, calmés")
    street.clock.passes(minutes=30)
    await taps_through(alice, "Compléter")
    await answer_to(alice, "c'était il y a 40 min")

    happened = first(street).fields.occurred_at
    assert "2026-11-20T22:30:00+01:00" == (happened and happened.isoformat())


@pytest.mark.parametrize(("where", "then"), [("à Mermoz", "Compléter"), ("à Mermoz", "edit"), ("à Mermoz devant chez Sandrine", "Garder")])
async def test_a_time_said_at_last_stays_where_it_was(tmp_path: Path, shared: SharedLibrary, where: str, then: str) -> None:
    """``il y a 40 min``, said half an hour after the note: more words, an edit, a word put back do not count it anew."""
    async with open_street(tmp_path, shared) as street:
        alice = street.alice
        message = await alice.says(f"/note tapage {where}, 5 jeunes, calmés")
        await alice.receives()
        street.clock.passes(minutes=30)
        await taps_through(alice, "Compléter")
        await answer_to(alice, "c'était il y a 40 min")
        if then == "Compléter":
            await taps_through(alice, "Compléter")
            await answer_to(alice, "gardien prévenu à 23h05")
        elif then == "edit":
            await alice.edits(message, "/note tapage à gerland, calmés")
        else:
            await taps_through(alice, "Garder le 1er mot masqué (nom)")
        await street.settled()

        happened = first(street).fields.occurred_at
        assert 2 == len(street.store.notes.history(1))
        assert "2026-11-20T22:30:00+01:00" == (happened and happened.isoformat())


async def test_a_sheet_that_was_retired_takes_nothing_back(tmp_path: Path, shared: SharedLibrary) -> None:
    """What a note has from its sheet stays when it is corrected after the sheet has gone, or has changed."""
    fiches = write_library(tmp_path / "fiches")
    async with open_street(tmp_path, shared, procedures=fiches) as street:
        alice = street.alice
        card = await answer_to(alice, "ça brûle au troisième")
        message = await alice.says("calmé aux tilleuls", reply_to=card.message_id)
        await alice.receives()
        before = first(street).fields
        assert None not in (before.motif, before.registre)
        (fiches / "danger" / "feu.yaml").unlink()
        await street.restart()
        assert "feu" not in street.carnet.services.finder.library.sheets
        await alice.edits(message, "bien calmé aux tilleuls")
        await street.settled()

        assert ("bien calmé aux tilleuls", before) == (first(street).text, first(street).fields)


async def test_the_text_is_replaced(street: Street, alice: Person, message: int) -> None:
    """Modifier shows what is there and takes a new text whole; the former one is kept."""
    prompt = await taps_through(alice, "Modifier")
    assert f"« {BEFORE} »" in prompt.text
    answer = await answer_to(alice, "dispute à gerland vers 21h, secours appelés")

    note, (former,) = first(street), street.store.notes.history(1)
    assert ("dispute à gerland vers 21h, secours appelés", "gerland") == (note.text, note.fields.secteur)
    assert (BEFORE, Cause.REPLACED) == (former.text, former.cause)
    assert "texte corrigé" in answer.text


async def test_a_prompt_waits_five_minutes_then_for_a_reply(street: Street, alice: Person, message: int) -> None:
    """A prompt forgotten in a pocket swallows no search; a reply to it still belongs to it."""
    prompt = await taps_through(alice, "Compléter")
    street.clock.passes(minutes=5)
    card = await answer_to(alice, "quelqu'un avec une arme")
    assert "En 3 gestes" in card.text
    assert BEFORE == first(street).text

    await alice.says("gardien prévenu", reply_to=prompt.message_id)
    await alice.receives_text("texte complété")
    assert f"{BEFORE}\ngardien prévenu" == first(street).text


@pytest.mark.parametrize(("label", "expected"), [("Compléter", f"{BEFORE}\ncalme ensuite"), ("Modifier", "calme ensuite")])
async def test_a_prompt_survives_a_restart(street: Street, alice: Person, message: int, label: str, expected: str) -> None:
    """The bot is restarted between the prompt and the answer."""
    await taps_through(alice, label)
    await street.settled()
    await street.restart()
    await answer_to(alice, "calme ensuite")

    assert expected == first(street).text


async def test_a_note_may_be_left_as_it_is(street: Street, alice: Person, message: int) -> None:
    """By the prompt's button or by /annuler; the next text is a search."""
    await taps_through(alice, "Modifier")
    left = await taps_through(alice, "Laisser tel quel")
    assert "La note n° 1 reste telle quelle." == left.text
    await taps_through(alice, "Compléter")
    assert "La note n° 1 reste telle quelle." == (await answer_to(alice, "/annuler")).text
    await answer_to(alice, "quelqu'un avec une arme")

    assert (BEFORE, []) == (first(street).text, street.store.notes.history(1))


@pytest.mark.parametrize("label", ["Compléter", "Modifier"])
async def test_added_words_are_screened(street: Street, alice: Person, message: int, label: str) -> None:
    """Masked, named by kind, the message deleted, the value nowhere; a number alone is no text."""
    await taps_through(alice, label)
    only = await alice.says(PHONE)
    refusal = await alice.receives_text("Rien n'est enregistré")
    assert "un numéro de téléphone" in refusal.text
    added = await alice.says(f"rappeler au {PHONE}")
    receipt = await alice.receives_text("Masqué avant d'être enregistré")
    await street.settled()

    assert "un numéro de téléphone" in receipt.text
    assert str(first(street).text).endswith(f"rappeler au {'•' * len(PHONE)}")
    assert {only, added}.isdisjoint(shown.message_id for shown in alice.messages)
    assert b"41 27" not in street.on_disk()


async def test_a_number_said_in_two_halves_is_masked(street: Street, alice: Person) -> None:
    """Neither half is a number; both together are."""
    await answer_to(alice, "/note bruit à mermoz, rappeler le 06 39 98")
    await taps_through(alice, "Compléter")
    await answer_to(alice, "41 27 merci")

    assert "41 27" not in str(first(street).text)


async def test_editing_the_first_message_keeps_what_was_added(street: Street, alice: Person, message: int) -> None:
    """The message that made the note is corrected twice after words were added: they stay."""
    await taps_through(alice, "Compléter")
    await answer_to(alice, "gardien prévenu")
    for text in ("dispute à gerland", "dispute à vaise"):
        await alice.edits(message, f"/note {text}")
        await street.settled()

    assert "dispute à vaise\ngardien prévenu" == first(street).text
    assert (2, 1) == (first(street).rewritten, first(street).appended)


async def test_an_edit_that_changes_no_field_is_seen(street: Street, alice: Person, message: int) -> None:
    """The receipt says that the text was put right, and how often."""
    receipt = alice.last
    await alice.edits(message, f"/note {BEFORE} !")
    await alice.receives()
    assert "enregistrée à 22\u00a0h\u00a040 · texte corrigé\n" in receipt.text
    await alice.edits(message, f"/note {BEFORE} !!")
    await alice.receives()

    assert "texte corrigé 2 fois" in receipt.text


# the only thing there was


@pytest.mark.parametrize("beginning", ["n ", "/presence ", "edit"])
async def test_a_message_that_was_masked_whole_is_explained(street: Street, alice: Person, message: int, beginning: str) -> None:
    """A number alone: what was masked is named, nothing is stored, the message goes."""
    if beginning == "edit":
        await alice.edits(message, f"/note {PHONE}")
        sent = message
    else:
        sent = await alice.says(f"{beginning}{PHONE}")
    answer = await alice.receives()
    await street.settled()

    if beginning != "/presence ":
        assert "Rien n'est enregistré" in answer.text
        assert "un numéro de téléphone" in answer.text
    assert sent not in [shown.message_id for shown in alice.messages]
    assert [BEFORE] == [note.text for note in street.store.notes.last_of(alice.id, 9)]
    assert b"41 27" not in street.on_disk()
