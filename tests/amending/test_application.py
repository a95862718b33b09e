"""How the sheet of a note fitted, and why it did not."""

from __future__ import annotations

import pytest

from bot.journal.model import Application, Note
from bot.sandbox import Person
from tests.amending.conftest import PHONE, first
from tests.street import Street, answer_to, taps_through


async def test_how_it_fitted_is_one_tap(street: Street, alice: Person, applied: Note) -> None:
    """Appliquée asks nothing more, and stays one tap from correction."""
    receipt = await taps_through(alice, "Appliquée")
    await street.settled()

    assert Application.APPLIED is first(street).application
    assert "Application : Appliquée" in receipt.text
    assert ["Fiche : appliquée"] == receipt.buttons[1]
    assert None is street.store.drafts.get(alice.id)


@pytest.mark.parametrize(("label", "value"), [("Adaptée", Application.ADAPTED), ("Inapplicable", Application.IMPOSSIBLE)])
async def test_why_it_did_not_fit_is_kept_for_the_quality_lead(
        street: Street, alice: Person, bruno: Person, applied: Note, label: str, value: Application) -> None:
    """The reason is asked, survives a restart, is screened, and stands in the journal's detail and in no search."""
    await alice.taps(label)
    prompt = await alice.receives_text("Pourquoi ?")
    await street.settled()
    await street.restart()
    await alice.says(f"il n'y a pas de porte, appeler {PHONE}")
    receipt = await alice.receives_text(f"Application : {label}, ")
    await street.settled()

    expected = f"il n'y a pas de porte, appeler {'•' * len(PHONE)}"
    assert (value, expected) == (first(street).application, first(street).application_reason)
    assert f"Application : {label}, « {expected} »" in receipt.text
    assert "police appelée, mermoz" == first(street).text
    assert prompt.message_id not in [shown.message_id for shown in alice.messages]
    await answer_to(bruno, "/journal")
    assert expected in (await taps_through(bruno, "n° 1")).text
    assert b"41 27" not in street.on_disk()


async def test_the_reason_may_be_skipped_and_the_answer_changed(street: Street, alice: Person, applied: Note) -> None:
    """Passer leaves it without reason; another answer takes the reason of the former one away."""
    await alice.taps("Adaptée")
    await alice.receives_text("Pourquoi ?")
    assert "sans explication" in (await taps_through(alice, "Passer")).text
    await taps_through(alice, "Fiche : adaptée", "Adaptée")
    await alice.receives_text("Pourquoi ?")
    assert "sans explication" in (await answer_to(alice, "/annuler")).text
    assert (Application.ADAPTED, None) == (first(street).application, first(street).application_reason)

    await taps_through(alice, "Fiche : adaptée", "Inapplicable")
    await alice.receives_text("Pourquoi ?")
    await alice.says("pas de porte")
    await alice.receives_text("« pas de porte »")
    await taps_through(alice, "Fiche : inapplicable", "Appliquée")
    assert (Application.APPLIED, None) == (first(street).application, first(street).application_reason)


async def test_retention_takes_the_reason(street: Street, alice: Person, applied: Note) -> None:
    """It is somebody's words, like the text."""
    await alice.taps("Adaptée")
    await alice.receives_text("Pourquoi ?")
    await answer_to(alice, "pas de porte")
    street.store.notes.erase_before(street.clock().replace(year=2028))

    assert (Application.ADAPTED, None) == (first(street).application, first(street).application_reason)
