"""A reply to a receipt completes its note; a reply to a card is a note that applies its sheet."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox import Person
from tests.amending.conftest import BEFORE, first
from tests.library.samples import write_library
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through


async def test_a_reply_to_a_receipt_completes_its_note(street: Street, alice: Person, message: int) -> None:
    """Hours later too, also when it is shown by /mesnotes; a reply to one's own message means the same."""
    receipt = alice.last
    street.clock.passes(hours=3)
    await alice.says("un", reply_to=receipt.message_id)
    await alice.receives_text("texte complété")
    await answer_to(alice, "/mesnotes")
    listed = await taps_through(alice, "n° 1")
    await alice.says("deux", reply_to=listed.message_id)
    await alice.receives_text("texte complété 2 fois")
    await alice.says("trois", reply_to=message)
    await alice.receives_text("texte complété 3 fois")

    assert f"{BEFORE}\nun\ndeux\ntrois" == first(street).text


async def test_a_reply_to_a_closed_receipt_is_refused(street: Street, alice: Person, message: int) -> None:
    """After a day the note is closed; the sentence says so."""
    receipt = alice.last
    street.clock.passes(hours=24)
    await alice.says("gardien prévenu", reply_to=receipt.message_id)

    assert "La note n° 1 a plus de 24 heures" in (await alice.receives()).text
    assert BEFORE == first(street).text


async def test_a_reply_to_a_card_is_a_note_in_the_version_shown(tmp_path: Path, shared: SharedLibrary, mode: str) -> None:
    """Months later, after a restart and a publication: the version is that of the card; the prefix and /note do the same."""
    fiches = write_library(tmp_path / "fiches")
    async with open_street(tmp_path, shared, mode=mode, procedures=fiches) as street:
        alice, sheet = street.alice, street.carnet.services.finder.library.sheets["feu"]
        card = await answer_to(alice, "ça brûle au troisième")
        assert "En 3 gestes" in card.text
        text = (fiches / "danger" / "feu.yaml").read_text("utf-8")
        (fiches / "danger" / "feu.yaml").write_text(text.replace('version: "1.0"', 'version: "2.0"'), "utf-8")
        await street.settled()
        street.clock.passes(days=90)
        await street.restart()
        assert "2.0" == street.carnet.services.finder.library.sheets["feu"].version
        for text in ("calmé aux tilleuls", "n calmé aux tilleuls", "/note calmé aux tilleuls"):
            await alice.says(text, reply_to=card.message_id)
            await alice.receives()

        assert [(sheet.id, sheet.digest, sheet.version, "calmé aux tilleuls", "les-tilleuls")] * 3 == [
            (note.sheet_id, note.sheet_digest, note.sheet_version, note.text, note.fields.secteur)
            for note in street.store.notes.last_of(alice.id, 9)]


async def test_the_button_of_an_old_card_applies_the_version_it_shows(tmp_path: Path, shared: SharedLibrary, mode: str) -> None:
    """*Je l'applique* on a card of before a publication: the proof is of what was read."""
    fiches = write_library(tmp_path / "fiches")
    async with open_street(tmp_path, shared, mode=mode, procedures=fiches) as street:
        alice, sheet = street.alice, street.carnet.services.finder.library.sheets["feu"]
        await answer_to(alice, "ça brûle au troisième")
        text = (fiches / "danger" / "feu.yaml").read_text("utf-8")
        (fiches / "danger" / "feu.yaml").write_text(text.replace('version: "1.0"', 'version: "2.0"'), "utf-8")
        await street.settled()
        await street.restart()
        await taps_through(alice, "Je l'applique", "Les Tilleuls", "Apaisé")

        assert (sheet.digest, "1.0") == (first(street).sheet_digest, first(street).sheet_version)


async def test_a_reply_to_anything_else_is_a_search(street: Street, alice: Person) -> None:
    """The help, a list: a text that replies to it is looked up."""
    page = await answer_to(alice, "/aide")
    await alice.says("quelqu'un avec une arme", reply_to=page.message_id)

    assert "En 3 gestes" in (await alice.receives()).text
    assert [] == street.store.notes.last_of(alice.id, 9)
