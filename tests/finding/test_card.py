"""The card of a sheet: how it reads, what is under it, and how long its buttons live."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox import Person
from tests.finding.conftest import SURE, lookups
from tests.library.samples import write_library
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through


async def test_a_sure_match_shows_its_card_at_once(street: Street, alice: Person) -> None:
    """One message: title, three gestures, whom to call; the details folded; what was opened recorded with its version."""
    card = await answer_to(alice, SURE)

    sheet = street.carnet.services.finder.library.sheets["arme-visible"]
    gestures = [f"{n}. {line}" for n, line in enumerate(sheet.gestures, 1)]
    assert [] == [part for part in (sheet.title, "En 3 gestes", *gestures, "Qui prévenir", "Ne pas faire") if part not in card.text]
    assert "<blockquote expandable>" in card.html
    assert ["Je l'applique", "Numéros"] == card.buttons[0]
    assert [{"id": 1, "person_id": alice.id, "text": SURE, "verdict": "match", "opened": sheet.id, "opened_digest": sheet.digest,
             "declined": 0}] == lookups(street)


async def test_a_card_on_the_screen(tmp_path: Path, shared: SharedLibrary, mode: str) -> None:
    """The whole card, as it is read."""
    contacts = "[{qui: police-17, quand: danger immédiat}, {qui: manager, quand: troisième soir de suite}]"
    keys = {"titre": "Bruit & <musique> le soir", "prevenir": contacts}
    async with open_street(tmp_path, shared, mode=mode, procedures=write_library(tmp_path / "fiches", **keys)) as street:
        card = await answer_to(street.alice, "tapage")
        if "En 3 gestes" not in card.text:
            card = await taps_through(street.alice, "Bruit & <musique> le soir")

        folded = card.text.index("Quand\n")
        assert (
            "Bruit & <musique> le soir\nFaire baisser un bruit sans prendre parti\n\nEn 3 gestes\n1. Regardez de loin, à deux.\n"
            "2. Saluez et demandez de baisser.\n3. Si le ton monte, partez et appelez.\n\nQui prévenir\n17 Police : danger immédiat\n"
            "Manager : troisième soir de suite\n\n") == card.text[:folded]
        assert (
            "Quand\nMusique ou cris sous des fenêtres, entendus ou signalés.\nÉtapes\n1. L'un parle, l'autre observe.\n"
            "2. Revenez voir une heure plus tard.\nNe pas faire\n– Ne confisquez rien.\nÀ tracer\nHeure et type de lieu.\nAucun nom.\n"
            "Version 1.0, en vigueur depuis le 02/11/2026") == card.text[folded:]
        assert [["Je l'applique", "Numéros"], ["Fiche complète"], ["Groupe au pied"]] == card.buttons


async def test_an_emergency_card_begins_with_the_numbers(street: Street, alice: Person) -> None:
    """Danger first, before anything else."""
    assert (await answer_to(alice, SURE)).text.startswith("Danger immédiat ? 15 · 17 · 18 · 112 · 114")


async def test_linked_sheets_are_one_tap_away(street: Street, alice: Person) -> None:
    """The buttons of a card open the sheets it names."""
    await answer_to(alice, SURE)
    sheets = street.carnet.services.finder.library.sheets
    linked = [sheets[i].title for i in sheets["arme-visible"].related][:3]
    card = await taps_through(alice, linked[0])

    assert linked[0] in card.text.splitlines()
    assert "En 3 gestes" in card.text


async def test_the_buttons_of_an_old_card_survive_a_restart(street: Street, alice: Person) -> None:
    """Cards live for months."""
    await answer_to(alice, SURE)
    await street.settled()
    await street.restart()

    assert "Nouvelle note" in (await taps_through(alice, "Je l'applique")).text


@pytest.mark.parametrize("label", ["Bruit dehors le soir", "Je l'applique"])
async def test_an_old_button_of_a_removed_sheet_says_so(tmp_path: Path, shared: SharedLibrary, mode: str, label: str) -> None:
    """Not a dead button: one sentence that says what to do."""
    fiches = write_library(tmp_path / "fiches")
    async with open_street(tmp_path, shared, mode=mode, procedures=fiches) as street:
        alice, theme = street.alice, "La vie du quartier"
        await answer_to(alice, "/themes")
        listed = await taps_through(alice, theme)
        if label == "Je l'applique":
            await taps_through(alice, "Bruit dehors le soir")
        (fiches / "quartier" / "bruit-dehors.yaml").unlink()
        (fiches / "danger" / "feu.yaml").unlink()
        await answer_to(street.chloe, "/recharger")
        await street.chloe.receives_text("Retirées : bruit-dehors, feu")

        assert "Cette fiche n'est plus dans la bibliothèque." in (await taps_through(alice, label)).text
        assert None is street.store.drafts.get(alice.id)
        assert "La vie du quartier" == listed.text
