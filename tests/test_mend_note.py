"""What the guard masked, and its author's way out: Reformuler, Garder ce mot; what goes from the chat, and when."""

from __future__ import annotations

import json
from pathlib import Path

from bot.sandbox import Person
from tests.street import SharedLibrary, Street, answer_to, open_street

SHOP = "/note tapage à Mermoz devant chez Sandrine, 5 jeunes, calmés"
KEEP_FIRST = "Garder le 1er mot masqué (nom)"
CLEAN = "/note tapage à Mermoz, 5 jeunes, calmés"


def labels(person: Person) -> list[str]:
    """Every button of the newest message."""
    return [label for row in person.last.buttons for label in row]


async def test_a_false_alarm_is_put_back_in_one_tap(street: Street, alice: Person) -> None:
    """The shop's name comes back into the note and its index; before that it is neither on disk nor in the chat; the log has the kind."""
    receipt = await answer_to(alice, SHOP)
    await street.settled()
    assert "Masqué avant d'être enregistré : un nom" in receipt.text
    assert "devant chez ••••••••" in receipt.text
    assert b"Sandrine" not in street.on_disk()
    assert [] == [shown for shown in alice.messages if "Sandrine" in shown.text]

    await alice.taps(KEEP_FIRST)
    receipt = await alice.receives()

    assert [{"text": SHOP[6:]}] == street.rows("SELECT text FROM notes")
    assert [1] == [row["rowid"] for row in street.rows("SELECT rowid FROM notes_fts WHERE notes_fts MATCH 'sandrine'")]
    assert [{"cause": "keep"}] == street.rows("SELECT cause FROM note_history")
    logged = street.rows("SELECT actor, detail FROM audit WHERE action = 'keep-word'")
    assert [{"actor": 1001, "detail": '{"kind":"name","number":1}'}] == logged
    assert "Reformuler" not in labels(alice)
    assert "Mot remis dans la note." in alice.toasts


async def test_what_the_law_keeps_out_cannot_be_kept(street: Street, alice: Person) -> None:
    """A person named with a civility, health, a number: other words may be found, the old ones stay away."""
    await answer_to(alice, "/note conflit à Vaise avec M. Dupont, diabétique, 06 39 98 41 07, apaisé")
    await street.settled()

    assert "Reformuler" in labels(alice)
    assert [] == [label for label in labels(alice) if label.startswith("Garder")]


async def test_a_number_alone_offers_nothing(street: Street, alice: Person) -> None:
    """Nobody needs other words where only a number is missing."""
    await answer_to(alice, "/note conflit à Vaise, le gardien donne le 06 39 98 41 07, apaisé")

    assert "Reformuler" not in labels(alice)


async def test_other_words_replace_the_text(street: Street, alice: Person) -> None:
    """Reformuler asks, the answer replaces; the history holds screened text only."""
    await answer_to(alice, "/note conflit à Vaise avec M. Dupont, apaisé")
    await street.settled()
    await alice.taps("Reformuler")
    prompt = await alice.receives()
    assert "avec d'autres mots" in prompt.text

    await alice.says("conflit à Vaise avec un habitant, apaisé", reply_to=prompt.message_id)
    await alice.receives_text("texte corrigé")

    assert ["conflit à Vaise avec un habitant, apaisé"] == [row["text"] for row in street.rows("SELECT text FROM notes")]
    assert ["conflit à Vaise avec M. ••••••, apaisé"] == [row["text"] for row in street.rows("SELECT text FROM note_history")]
    assert "Reformuler" not in labels(alice)


async def test_each_masked_word_has_its_own_button(street: Street, alice: Person) -> None:
    """Of two, the one that is kept loses its button, the other keeps its own and its place."""
    await answer_to(alice, "/note tapage à Mermoz, devant Chez Sandrine puis devant Chez Natacha, calmés")
    await street.settled()
    kept = [label for label in labels(alice) if label.startswith("Garder")]
    assert [KEEP_FIRST, "Garder le 2e mot masqué (nom)"] == kept

    await alice.taps("Garder le 2e mot masqué (nom)")
    await alice.receives()

    (row,) = street.rows("SELECT text FROM notes")
    assert "Natacha" in row["text"]
    assert "Sandrine" not in row["text"]
    assert [KEEP_FIRST] == [label for label in labels(alice) if label.startswith("Garder")]


async def test_after_a_restart_the_word_is_gone(street: Street, alice: Person) -> None:
    """The button of the old receipt says so, and the note stays as it is."""
    receipt = await answer_to(alice, SHOP)
    await street.settled()
    await street.restart()

    await alice.taps(KEEP_FIRST, receipt.message_id)

    assert "plus en mémoire" in (await alice.receives()).text
    assert ["tapage à Mermoz devant chez ••••••••, 5 jeunes, calmés"] == [row["text"] for row in street.rows("SELECT text FROM notes")]


async def test_a_button_of_an_older_text_keeps_nothing(tmp_path: Path, shared: SharedLibrary) -> None:
    """The text has changed: a word of the former one cannot come back. Nor can another's, nor after a day."""
    async with open_street(tmp_path, shared) as street:
        alice = street.alice
        receipt = await answer_to(alice, SHOP)
        await street.settled()
        data, _ = alice.button(KEEP_FIRST)
        await street.bruno.says("bonjour")
        await street.settled()
        await street.bruno.presses(data, street.bruno.messages[-1].message_id)
        assert "pas accès" in (await street.bruno.receives_text("pas accès")).text
        street.clock.passes(hours=25)
        await alice.presses(data, receipt.message_id)
        assert "plus de 24 heures" in (await alice.receives_text("24 heures")).text
        await answer_to(alice, SHOP)
        await street.settled()
        data, place = alice.button(KEEP_FIRST)
        await alice.taps("Modifier")
        await alice.receives()
        await alice.says("tapage à Mermoz devant une boutique, 5 jeunes, calmés")
        await alice.receives_text("texte corrigé")
        await alice.presses(data, place)
        await alice.receives_text("plus en mémoire")

        assert [] == street.rows("SELECT * FROM audit WHERE action = 'keep-word'")
        assert b"Sandrine" not in street.on_disk()


async def test_words_of_a_searched_text_and_of_an_addition_wait_too(street: Street, alice: Person) -> None:
    """En faire une note, then Compléter: both masked words can still be kept, in either order."""
    await alice.says("tapage à Mermoz vers 22h devant chez Sandrine, 5 jeunes, calmés")
    await alice.receives_text("ressemble à une note")
    await street.settled()
    await alice.taps("En faire une note")
    await alice.receives_text("n° 1")
    await street.settled()
    await alice.taps("Compléter")
    await alice.receives()
    await alice.says("puis devant chez Natacha")
    await alice.receives_text("texte complété")
    await street.settled()

    await alice.taps("Garder le 2e mot masqué (nom)")
    await alice.receives()
    await alice.taps(KEEP_FIRST)
    await alice.receives()

    assert ["tapage à Mermoz vers 22h devant chez Sandrine, 5 jeunes, calmés\npuis devant chez Natacha"] == [
        row["text"] for row in street.rows("SELECT text FROM notes")]


# what goes from the chat


async def test_a_clean_message_stays_for_a_day(street: Street, alice: Person) -> None:
    """As long as editing it corrects the note it stays; then it goes, also after a restart in between."""
    message = await alice.says(CLEAN)
    await alice.receives_text("n° 1")
    street.clock.passes(hours=23)
    await street.restart()
    assert message in [shown.message_id for shown in alice.messages]
    street.clock.passes(hours=2)

    await alice.waits(lambda: message not in [shown.message_id for shown in alice.messages], 5, "the deletion")
    await street.until(lambda: street.rows("SELECT * FROM outbox") == [])


async def test_a_message_that_can_no_longer_be_deleted_is_given_up(street: Street, alice: Person) -> None:
    """After 48 hours the messenger refuses: nothing is said, and nothing tried again."""
    message = await alice.says(CLEAN)
    await alice.receives_text("n° 1")
    await street.settled()
    street.sandbox.fail("deleteMessage", code=400, description="Bad Request: message can't be deleted for everyone")
    street.clock.passes(hours=25)

    await street.until(lambda: [] == street.rows("SELECT * FROM outbox WHERE state IN ('waiting', 'later')"))
    assert 1 == len([call for call in street.sandbox.calls if call.method.lower() == "deletemessage"])
    assert message in [shown.message_id for shown in alice.messages]


async def test_a_masked_message_goes_at_once_and_is_tried_again(street: Street, alice: Person) -> None:
    """The network fails: the receipt is there, the message goes when it can."""
    street.sandbox.fail("deleteMessage", code=500)
    message = await alice.says(SHOP)
    await alice.receives_text("n° 1")

    await street.until(lambda: [{"attempts": 1}] == street.rows("SELECT attempts FROM outbox WHERE kind = 'delete'"))
    await alice.waits(lambda: message not in [shown.message_id for shown in alice.messages], 10, "the deletion")


def test_the_waiting_words_are_nowhere_in_a_repr() -> None:
    """A log line that shows a value's repr shows no word."""
    from bot.privacy.keeping import Held, MaskedWord
    from bot.privacy.screening import screen
    from tests.street import Clock

    word = MaskedWord("name", 0, 8, "Sandrine")

    assert "Sandrine" not in repr(word)
    assert "Sandrine" not in repr(Held(screen("x").text, (word,), Clock()()))
    assert "Sandrine" not in json.dumps(str(word))
