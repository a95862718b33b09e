"""Binôme: with whom one works tonight; one note of two people, counted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.people.model import State, Team
from bot.permissions import Role
from bot.reports.model import Filter
from bot.sandbox import Person
from bot.store.note_reading import Scope
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through

NOTE = "/note tapage à mermoz, 5 jeunes, calmés, vers 22h15"
HALF = ["Compléter"]


async def joins(street: Street, number: int, name: str, team: str = "nord", role: Role = Role.MEDIATOR) -> Person:
    """Somebody more, who has said hello."""
    street.store.people.put_team(Team(team, team.capitalize()))
    street.store.people.put(number, name, role, team, State.ACTIVE, street.clock())
    person = street.sandbox.person(number, first_name=name)
    await answer_to(person, "/aide")
    return person


@pytest.fixture
async def dounia(street: Street) -> Person:
    """Another mediator of the north team."""
    return await joins(street, 1011, "Dounia")


async def pair(alice: Person, dounia: Person) -> None:
    """Alice says that she works with Dounia, who is told."""
    await answer_to(alice, "/binome")
    await taps_through(alice, "Dounia")
    await dounia.receives_text("travaille avec vous")


async def test_one_tap_makes_a_pair_and_the_other_is_told(street: Street, alice: Person, dounia: Person) -> None:
    """One's own team first, then the others with the name of theirs; both see the pair in /binome."""
    await joins(street, 1012, "Amir", "sud")
    await joins(street, 1013, "Zoé")
    asked = await answer_to(alice, "/binome")
    assert [["Dounia", "Zoé"], ["Amir (Sud)"]] == asked.buttons
    shown = await taps_through(alice, "Dounia")
    told = await dounia.receives_text("travaille avec vous")

    assert "Binôme avec Dounia, jusqu'au 21/11 à 10\u00a0h\u00a040." in shown.text
    assert "Alice travaille avec vous ce soir." in told.text
    assert [["Ce n'est pas moi : refuser"]] == told.buttons
    assert "Binôme avec Alice" in (await answer_to(dounia, "/binome")).text
    assert [(1001, 1011)] == [(row["person_id"], row["partner_id"]) for row in street.rows("SELECT * FROM pairs")]


async def test_a_note_of_two_is_in_both_lists_and_counted_once(street: Street, alice: Person, dounia: Person) -> None:
    """Symmetric, also after a restart; the other one gets no message."""
    await pair(alice, dounia)
    await street.settled()
    await street.restart()
    receipt = await answer_to(alice, NOTE)
    await answer_to(dounia, "/presence vaise")
    mine, hers = await answer_to(alice, "/mesnotes"), await answer_to(dounia, "/mesnotes")

    assert "Binôme : Dounia" in receipt.text
    assert [(1001, 1011), (1011, 1001)] == [(n.author_id, n.partner_id) for number in (1, 2) if (n := street.store.notes.get(number))]
    for text in (mine.text, hers.text):
        assert ("n° 1 ·" in text, "n° 2 ·" in text, text.count("binôme")) == (True, True, 2)
    assert 2 == street.store.read_notes.count(Filter(), Scope(("nord",)))
    found = await answer_to(dounia, "/mesnotes mermoz")
    assert ("n° 1 ·" in found.text, "n° 2 ·" in found.text) == (True, False)
    assert not any("n° 1 enregistrée" in shown.text for shown in dounia.messages)


async def test_the_other_one_completes_and_corrects(street: Street, alice: Person, dounia: Person) -> None:
    """Within the 24 hours, by button or by reply; the history says who. Rewriting and withdrawing stay the author's."""
    await pair(alice, dounia)
    await answer_to(alice, NOTE)
    await answer_to(dounia, "/mesnotes")
    receipt = await taps_through(dounia, "n° 1")
    assert [["Secteur", "Motif", "Suite", "Heure"], HALF] == receipt.buttons
    assert "Binôme : Alice" in receipt.text
    await taps_through(dounia, "Secteur", "Vaise", "Compléter")
    again = await answer_to(dounia, "gardien prévenu")
    assert "texte complété" in again.text
    await dounia.says("rappelé à 23h", reply_to=again.message_id)
    await dounia.receives_text("complété 2 fois")
    for data in ("nm|1", "w|1", "gr|1"):
        await dounia.presses(data, dounia.last.message_id)
        assert "Vous n'avez pas accès à une note n° 1." == (await dounia.receives()).text

    note = street.store.notes.get(1)
    assert note is not None
    assert ("vaise", 1001) == (note.fields.secteur, note.author_id)
    assert [1011, 1011, 1011] == [former.replaced_by for former in street.store.notes.history(1)]
    street.clock.passes(hours=25)
    await dounia.presses("nc|1", receipt.message_id)
    await dounia.receives_toast(await dounia.presses("nc|1", receipt.message_id))
    assert any("plus de 24 heures" in toast for toast in dounia.toasts)


async def test_only_the_notes_made_together_are_seen(street: Street, alice: Person, dounia: Person) -> None:
    """Not those of before nor of after; nobody else sees any."""
    zoe = await joins(street, 1013, "Zoé")
    await answer_to(alice, NOTE)
    street.clock.passes(minutes=10)
    await pair(alice, dounia)
    await answer_to(alice, NOTE)
    await answer_to(alice, "/binome")
    street.clock.passes(minutes=10)
    await taps_through(alice, "Terminer")
    await dounia.receives_text("est terminé")
    street.clock.passes(minutes=10)
    await answer_to(alice, NOTE)

    assert [2] == [note.number for note in street.store.notes.last_with(1011, 9)]
    for person, number in ((dounia, 1), (dounia, 3), (zoe, 2)):
        await person.presses(f"r|{number}", person.last.message_id)
        assert f"Vous n'avez pas accès à une note n° {number}." == (await person.receives()).text


async def test_it_ends_by_itself(street: Street, alice: Person, dounia: Person) -> None:
    """After twelve hours; an old button says so."""
    await pair(alice, dounia)
    street.clock.passes(hours=12, minutes=1)
    await answer_to(alice, NOTE)

    note = street.store.notes.get(1)
    assert note is not None and note.partner_id is None
    await alice.presses("bf|1", alice.last.message_id)
    assert "Ce binôme est déjà terminé." == (await alice.receives()).text
    assert "Avec qui travaillez-vous" in (await answer_to(dounia, "/binome")).text


async def test_whoever_is_named_by_mistake_refuses(street: Street, alice: Person, dounia: Person) -> None:
    """The notes are their author's alone, the other list is empty, and the one who named is told."""
    await pair(alice, dounia)
    await answer_to(alice, NOTE)
    refused = await taps_through(dounia, "Ce n'est pas moi : refuser")
    told = await alice.receives_text("a refusé le binôme")

    assert "Aucune note n'est partagée avec Alice." in refused.text
    assert "Dounia a refusé" in told.text
    note = street.store.notes.get(1)
    assert note is not None and note.partner_id is None
    assert "pas encore de note" in (await answer_to(dounia, "/mesnotes")).text
    assert [] == street.rows("SELECT * FROM pairs")


async def test_nobody_is_in_two_pairs(street: Street, alice: Person, dounia: Person) -> None:
    """Whoever is taken is not offered; a forged or an old button is refused, as is oneself, a manager, a stranger."""
    zoe = await joins(street, 1013, "Zoé")
    asked = await answer_to(zoe, "/binome")
    await pair(alice, dounia)
    assert "Personne n'est libre" in (await answer_to(zoe, "/binome")).text
    for other in (1011, 1001, 1013, 1002, 1999):
        await zoe.presses(f"bp|{other}|0", asked.message_id)
        assert "Ce binôme n'est pas possible" in (await zoe.receives()).text
    assert 1 == len(street.rows("SELECT * FROM pairs"))
    await zoe.presses("bf|1", asked.message_id)
    assert "déjà terminé" in (await zoe.receives()).text
    assert street.store.pairs.of(1001, street.clock()) is not None


async def test_the_first_receipt_of_a_shift_asks_with_whom(street: Street, alice: Person, dounia: Person) -> None:
    """That note is then of both too; the next one does not ask, and a manager's note neither."""
    receipt = await answer_to(alice, "/presence mermoz")
    assert ["En binôme ? Dire avec qui"] == receipt.buttons[-1]
    await taps_through(alice, "En binôme ? Dire avec qui", "Dounia")
    await alice.receives_text("Binôme avec Dounia, jusqu'au")
    note = street.store.notes.get(1)
    assert note is not None and note.partner_id == dounia.id

    street.clock.passes(hours=13)
    await answer_to(alice, NOTE)
    street.clock.passes(minutes=5)
    assert ["En binôme ? Dire avec qui"] not in (await answer_to(alice, NOTE)).buttons
    assert ["En binôme ? Dire avec qui"] not in (await answer_to(street.bruno, NOTE)).buttons


async def test_the_author_is_told_nothing_where_nobody_is_free(street: Street, alice: Person) -> None:
    """Alone in the team: the receipt does not ask, /binome says so."""
    assert ["En binôme ? Dire avec qui"] not in (await answer_to(alice, NOTE)).buttons
    assert "Personne n'est libre" in (await answer_to(alice, "/binome")).text


async def test_a_closed_account_ends_the_pair(tmp_path: Path, shared: SharedLibrary) -> None:
    """The other one is told, and goes on alone; retention and erasure leave no trace of who worked with whom."""
    async with open_street(tmp_path, shared) as street:
        dounia = await joins(street, 1011, "Dounia")
        await pair(street.alice, dounia)
        await answer_to(street.alice, NOTE)
        street.carnet.services.accounts.revoke(None, dounia.id)
        await street.alice.receives_text("Le binôme avec Dounia est terminé")
        await answer_to(street.alice, NOTE)
        assert [1011, None] == [note.partner_id for n in (1, 2) if (note := street.store.notes.get(n))]

        street.store.erasure.of_person(dounia.id)
        assert [None, None] == [note.partner_id for n in (1, 2) if (note := street.store.notes.get(n))]
        assert [] == street.rows("SELECT * FROM pairs")


async def test_partners_are_detached_with_authors(tmp_path: Path, shared: SharedLibrary) -> None:
    """Retention: after the months a note is nobody's."""
    async with open_street(tmp_path, shared) as street:
        dounia = await joins(street, 1011, "Dounia")
        await pair(street.alice, dounia)
        await answer_to(street.alice, NOTE)
        street.clock.passes(days=400)
        street.store.notes.erase_before(street.clock())
        note = street.store.notes.get(1)
        assert note is not None and (note.author_id, note.partner_id) == (None, None)


async def test_own_data_names_the_other_by_a_pseudonym(tmp_path: Path, shared: SharedLibrary) -> None:
    """The pair and the note of two are in /mesdonnees of both, without the other's id."""
    async with open_street(tmp_path, shared) as street:
        dounia = await joins(street, 1011, "Dounia")
        await pair(street.alice, dounia)
        await answer_to(street.alice, NOTE)
        person = street.carnet.services.accounts.get(dounia.id)
        assert person is not None
        data = street.carnet.services.rights.own_data(person).decode()
        assert ("binomes" in data, "tapage à mermoz" in data, "1001" in data, "médiateur-" in data) == (True, True, False, True)
