"""Danger first: the emergency numbers stand above everything else."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox import Person
from tests.library.samples import LISTS, write_library
from tests.street import SharedLibrary, Street, answer_to, open_street

NUMBERS = "Danger immédiat ? 15 · 17 · 18 · 112 · 114"
DANGER = "dangers:\n  feu: {phrases: [ça flambe], fiche: feu, numeros: [police-17]}\n"


async def test_a_note_is_answered_by_the_numbers_first(street: Street, alice: Person) -> None:
    """A message of its own before the receipt, with the sheet one tap away; the note is stored all the same."""
    await alice.says("/note un homme sort un couteau à Mermoz, la police arrive")
    first = await alice.receives()
    second = await alice.receives()

    assert first.text.startswith(NUMBERS)
    assert [["Présence d'une arme"]] == first.buttons
    assert "n° 1" in second.text


async def test_a_search_shows_them_on_top(street: Street, alice: Person) -> None:
    """Once, above a card, a choice or nothing."""
    shown = await answer_to(alice, "un gars avec un kouteau devant le lycée")
    assert shown.text.startswith(NUMBERS)
    assert 1 == shown.text.count("Danger immédiat")

    shown = await answer_to(alice, "elle veut mourir")
    assert shown.text.startswith(f"{NUMBERS}\n3114 Prévention du suicide")


async def test_a_denied_danger_does_not_alarm(street: Street, alice: Person) -> None:
    """« pas d'arme » is good news."""
    receipt = await answer_to(alice, "/note groupe à Mermoz, pas d'arme, calmés")

    assert "n° 1" in receipt.text
    assert "Danger" not in alice.transcript()


async def test_a_word_the_guard_masks_still_alarms(street: Street, alice: Person) -> None:
    """It is read in memory before it is masked: a health word is no less a danger."""
    await alice.says("/note elle se dit suicidaire, à Vaise, le 15 est appelé")

    assert (await alice.receives()).text.startswith(NUMBERS)
    assert "n° 1" in (await alice.receives()).text


async def test_an_addition_alarms_too(street: Street, alice: Person) -> None:
    """Compléter, and an edit of the message."""
    message = await alice.says("/note tapage à Mermoz, calmés")
    await alice.receives_text("n° 1")
    await street.settled()
    await alice.edits(message, "/note tapage à Mermoz, un jeune inanimé")
    await alice.receives_text(NUMBERS)


async def test_the_words_are_the_associations_own(tmp_path: Path, shared: SharedLibrary) -> None:
    """Its list and its verified numbers, nothing built in."""
    files = {"listes/danger.yaml": DANGER, "listes/numeros.yaml": LISTS["numeros"]}
    async with open_street(tmp_path, shared, procedures=write_library(tmp_path / "fiches", files)) as street:
        await street.alice.says("/note ça flambe aux tilleuls")
        assert "Danger immédiat ? 17\n17 Police" == (await street.alice.receives()).text
        assert "n° 1" in (await street.alice.receives()).text
        assert "n° 2" in (await answer_to(street.alice, "/note un couteau aux tilleuls")).text


async def test_a_reason_alarms_too(tmp_path: Path, shared: SharedLibrary) -> None:
    """Why a sheet did not fit: whoever tells of a weapon there gets the numbers as well."""
    async with open_street(tmp_path, shared) as street:
        alice = street.alice
        card = await answer_to(alice, "quelqu'un avec une arme")
        await alice.says("police appelée, mermoz", reply_to=card.message_id)
        await alice.receives()
        await alice.taps("Inapplicable")
        await alice.receives_text("Pourquoi ?")
        await alice.says("il a sorti un couteau")

        await alice.receives_text("« il a sorti un couteau »")

        assert 2 == alice.transcript().count(NUMBERS)  # above the card, and now
