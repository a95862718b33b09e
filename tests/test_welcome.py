"""Coming in, being shown one's own commands, and what the bot says to what it does not take."""

from __future__ import annotations

import pytest

from bot.people.model import State
from bot.permissions import Role
from bot.sandbox import Person
from tests.street import Street, answer_to

EVERYBODY = ["procedure", "themes", "numeros", "note", "presence", "mesnotes"]
DESK = ["releve", "journal", "vues", "bilan", "export", "rapport", "astreinte"]
ADMIN = ["recharger", "inviter", "equipe"]
LAST = ["annuler", "confidentialite", "mesdonnees", "aide"]
OWN = {
    "alice": [*EVERYBODY, "binome", "releve", "bilan", *LAST],
    "bruno": [*EVERYBODY, *DESK, *LAST], "chloe": [*EVERYBODY, *DESK, *ADMIN, *LAST]}
SENTENCE = "Ce bot est réservé aux équipes de l'association. Demandez une invitation à votre responsable."


def tables(street: Street) -> dict[str, list[dict[str, object]]]:
    """Every row of every table."""
    names = [row["name"] for row in street.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: street.rows(f"SELECT * FROM {name}") for name in names}


# one's own commands


@pytest.mark.parametrize("name", ["alice", "bruno", "chloe"])
async def test_help_and_menu_show_ones_own_commands(street: Street, name: str) -> None:
    """Each role its own, in one order, in both places; with a description each."""
    person: Person = getattr(street, name)
    page = await answer_to(person, "/aide")
    await street.settled()
    await person.waits(lambda: list(person.menu) == OWN[name], 5, "one's own menu")

    lines = [line for line in page.text.splitlines() if line.startswith("/")]
    assert [f"/{command} " for command in OWN[name]] == [line[:line.index(" ") + 1] for line in lines]
    assert all(len(line.split(maxsplit=1)) == 2 for line in lines)


async def test_strangers_see_only_the_start(street: Street) -> None:
    """The menu of whoever is not in."""
    await street.stranger.waits(lambda: list(street.stranger.menu) == ["start"], 5, "the default menu")


async def test_start_says_hello_and_sets_the_menu(street: Street, alice: Person) -> None:
    """A known person may start again at any time, with any payload, and loses nothing."""
    before = street.store.people.get(alice.id)
    for payload in (None, "x" * 64):
        await alice.starts(payload)
        assert (await alice.receives()).text.startswith("Bonjour Alice.\n\nPour trouver une fiche")
    await street.settled()

    assert before == street.store.people.get(alice.id)
    assert OWN["alice"] == list(alice.menu)


async def test_a_command_that_does_not_exist(street: Street, alice: Person) -> None:
    """One sentence; it is no search and no note."""
    for text in ("/nimporte", "/notes tapage à mermoz", "/NoteX"):
        assert "Cette commande n'existe pas. /aide montre celles que vous pouvez utiliser." == (await answer_to(alice, text)).text
    assert ([], []) == (street.rows("SELECT * FROM notes"), street.rows("SELECT * FROM lookups"))


async def test_an_unknown_button_says_so(street: Street, alice: Person) -> None:
    """A button of a version long gone, or forged."""
    page = await answer_to(alice, "/aide")
    for data in ("zz|1", "zz", "pu", "f|tapage", "\u2603", "x" * 64):
        query = await alice.presses(data, page.message_id)
        assert "Ce bouton n'agit plus. Refaites la recherche." == await alice.receives_toast(query)


# strangers


async def test_a_stranger_gets_one_sentence_once(street: Street) -> None:
    """Whatever they send: one fixed sentence, then silence; not one row, not one word of theirs on disk."""
    before, stranger = tables(street), street.stranger
    await stranger.says("zinzolin à l'aide")
    refusal = await stranger.receives()
    for text in ("/start", "/note zinzolin", "/aide", "/journal", "n zinzolin"):
        await stranger.says(text)
    await stranger.sends_location(45.7331, 4.8371)
    await stranger.sends_contact("+33639984127")
    await stranger.edits(refusal.message_id - 1, "zinzolin, encore")
    await stranger.presses("j|1|0", refusal.message_id)
    await street.settled()

    assert SENTENCE == refusal.text
    assert [SENTENCE] == [shown.text for shown in stranger.messages if shown.is_from_bot]
    assert before == tables(street)
    disk = street.on_disk()
    assert [False] * 3 == [word in disk for word in (b"zinzolin", b"45.7331", b"639984127")]


@pytest.mark.parametrize(("state", "sentence"), [
    (State.WAITING, "Votre compte attend la validation d'un responsable. Vous serez prévenu ici."), (State.REVOKED, SENTENCE)])
async def test_whoever_is_not_in_any_more_or_not_yet(street: Street, alice: Person, state: State, sentence: str) -> None:
    """A waiting or closed account gets its sentence, and no further."""
    street.store.people.put(alice.id, "Alice", Role.MEDIATOR, "nord", state, street.clock())
    assert sentence == (await answer_to(alice, "/note tapage à mermoz")).text
    await alice.says("tapage")
    await street.settled()

    assert ([], []) == (street.rows("SELECT * FROM notes"), street.rows("SELECT * FROM lookups"))


# groups


@pytest.mark.parametrize("chat_id", [-4001, -1004001])
async def test_in_a_group_the_bot_leaves_without_a_word(street: Street, alice: Person, chat_id: int) -> None:
    """Added by a member of the team or by anybody else."""
    group = street.sandbox.group(chat_id, [alice, street.stranger])
    await street.sandbox.called("leaveChat")
    await group.says(alice, "/note tapage à mermoz")
    await street.settled()

    assert "left" == group.chat.bot_status
    assert [] == [shown for shown in group.messages if shown.is_from_bot]
    assert [] == street.rows("SELECT * FROM notes")


# what is not text


async def test_what_is_not_text_is_refused_in_one_sentence(street: Street, alice: Person) -> None:
    """A place, a contact, a photo, a voice, a file: said, and nothing of it kept, neither on disk nor in the log."""
    await alice.sends_location(48.7331, 2.8371)
    assert "Cette position n'est dans aucun de nos secteurs. Je ne l'ai pas gardée. Écrivez plutôt le nom du secteur." == (
        await alice.receives()).text
    await alice.sends_contact("+33639984127", "Zinzolin")
    assert "Je n'ai pas gardé ce contact : aucun numéro de personne n'entre ici." == (await alice.receives()).text
    other = "Je ne lis que du texte : ni photo, ni message vocal, ni document. Rien n'a été gardé."
    await alice.sends_photo(b"?", caption="/note zinzolin à mermoz")
    assert other == (await alice.receives()).text
    await alice.sends_voice()
    assert other == (await alice.receives()).text
    await alice.sends_document("zinzolin.pdf", b"zinzolin", caption="n zinzolin")
    assert other == (await alice.receives()).text
    await street.settled()

    assert [] == street.rows("SELECT * FROM notes")
    disk = street.on_disk().lower()
    assert [False] * 4 == [word in disk for word in (b"45.7331", b"4.8371", b"39984127", b"zinzolin")]


async def test_a_caption_added_later_is_no_note(street: Street, alice: Person) -> None:
    """Editing the words under a photo changes nothing either."""
    photo = await alice.sends_photo(b"?", caption="hall")
    await alice.receives()
    await alice.edits(photo, "/note zinzolin à mermoz")
    await street.settled()

    assert [] == street.rows("SELECT * FROM notes")
    assert b"zinzolin" not in street.on_disk()


# people who leave


async def test_whoever_blocks_the_bot_stops_nobody_else(street: Street, alice: Person, bruno: Person) -> None:
    """What cannot be said is put aside; the bot works on, and for the one who comes back too."""
    await bruno.blocks()
    await answer_to(street.chloe, "/equipe")
    await street.chloe.taps("Bruno · manager")
    await street.chloe.receives()
    await street.chloe.taps("Passer en médiation")
    await street.settled()
    assert "n° 1" in (await answer_to(alice, "/note tapage à mermoz")).text
    await street.until(lambda: street.rows("SELECT state FROM outbox WHERE state <> 'later'") == [{"state": "dead"}])
    await bruno.unblocks()

    assert "n° 2" in (await answer_to(bruno, "/note tapage à gerland")).text
