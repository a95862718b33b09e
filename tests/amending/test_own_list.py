"""/mesnotes: one's own notes page by page, and searched."""

from __future__ import annotations

from bot.journal.model import Status
from bot.sandbox import Person
from tests.amending.conftest import AFTER, BEFORE, PHONE
from tests.street import Street, answer_to, taps_through


async def test_ones_own_notes_page_by_page(street: Street, alice: Person, bruno: Person) -> None:
    """Newest first, five a page, nobody else's; each opens its receipt."""
    await answer_to(bruno, f"/note {AFTER}")
    for _ in range(7):
        await answer_to(alice, f"/note {BEFORE}")
    listed = await answer_to(alice, "/mesnotes")
    assert [["n° 8", "n° 7", "n° 6", "n° 5", "n° 4"], ["Plus anciennes →"]] == listed.buttons
    await taps_through(alice, "Plus anciennes →")
    assert "page 2" in listed.text
    assert [["n° 3", "n° 2"], ["← Plus récentes"]] == listed.buttons
    assert "n° 1 " not in listed.text

    receipt = await taps_through(alice, "n° 3")
    assert "n° 3 enregistrée" in receipt.text
    await taps_through(alice, "Annuler")
    assert Status.WITHDRAWN is street.store.notes.get(3).status  # type: ignore[union-attr]


async def test_a_list_without_notes_says_how_to_write_one(street: Street, alice: Person) -> None:
    """Nothing yet: a sentence with an example, to the command as to a forged page."""
    answer = await answer_to(alice, "/mesnotes")
    assert "Vous n'avez pas encore de note." in answer.text
    query = await alice.presses("i|0", answer.message_id)
    await alice.receives_toast(query)
    await alice.presses("i|9", answer.message_id)
    await alice.receives()
    await street.settled()


async def test_ones_own_notes_are_searched(street: Street, alice: Person, bruno: Person) -> None:
    """By motif, sector, day and free words, withdrawn ones too, nobody else's; the pages keep the search, also after a restart."""
    await answer_to(bruno, "/note tapage à mermoz, enceinte posée, calmés")
    for hour in range(7):
        await answer_to(alice, f"/note tapage à mermoz, calmés, vers {10 + hour}h")
    await answer_to(alice, f"/note {AFTER}")
    street.clock.passes(minutes=2)
    listed = await answer_to(alice, "/mesnotes tapage mermoz")
    assert "Vos notes · " in listed.text
    assert "Mermoz" in listed.text
    assert [["n° 8", "n° 7", "n° 6", "n° 5", "n° 4"], ["Plus anciennes →"]] == listed.buttons
    await street.settled()
    await street.restart()
    await taps_through(alice, "Plus anciennes →")
    assert [["n° 3", "n° 2"], ["← Plus récentes"]] == listed.buttons
    receipt = await taps_through(alice, "n° 3")
    assert "n° 3 enregistrée" in receipt.text

    assert [["n° 9"]] == (await answer_to(alice, "/mesnotes dispute")).buttons
    assert [["n° 9"]] == (await answer_to(alice, "/mesnotes gerland aujourd'hui")).buttons
    assert "Aucune de vos notes ne correspond" in (await answer_to(alice, "/mesnotes gerland hier")).text
    assert "Aucune de vos notes ne correspond" in (await answer_to(alice, "/mesnotes enceinte posée")).text


async def test_a_number_searched_in_ones_notes_is_kept_nowhere(street: Street, alice: Person) -> None:
    """The request is screened like any text; its message goes."""
    await answer_to(alice, f"/note {BEFORE}")
    sent = await alice.says(f"/mesnotes mermoz {PHONE}")
    await alice.receives()
    await street.settled()

    assert sent not in [shown.message_id for shown in alice.messages]
    assert b"41 27" not in street.on_disk()
