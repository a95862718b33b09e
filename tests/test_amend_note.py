"""After a note is stored: Compléter, Modifier, replies, how its sheet fitted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.journal.model import Application, Cause, Note
from bot.reports.model import Filter
from bot.sandbox import Person
from bot.store.note_reading import Scope
from tests.conftest import SharedLibrary, Street, answer_to, open_street, taps_through
from tests.library.samples import write_library

BEFORE = "tapage à mermoz, 5 jeunes, calmés, vers 22h15"
PHONE = "06 39 98 41 27"
ROWS = [["Secteur", "Motif", "Suite", "Heure"], ["Compléter", "Modifier", "Annuler"]]


@pytest.fixture
async def message(alice: Person) -> int:
    """Alice's message of a moment ago, which made note 1."""
    message_id = await alice.says(f"/note {BEFORE}")
    await alice.receives_text("n° 1")
    return message_id


def first(street: Street) -> Note:
    """Note 1 as it is stored now."""
    note = street.store.notes.get(1)
    assert note is not None
    return note


# Compléter and Modifier


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


# replies


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


# how the sheet fitted


@pytest.fixture
async def applied(street: Street, alice: Person) -> Note:
    """Note 1, which applies a sheet."""
    card = await answer_to(alice, "quelqu'un avec une arme")
    await alice.says("police appelée, mermoz", reply_to=card.message_id)
    receipt = await alice.receives()
    assert "La fiche : appliquée, adaptée ou inapplicable ?" in receipt.text
    assert [ROWS[0], ["Appliquée", "Adaptée", "Inapplicable"], ROWS[1]] == receipt.buttons
    assert None is first(street).application
    return first(street)


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


# when it is too late


@pytest.mark.parametrize("label", ["Secteur", "Heure", "Compléter", "Modifier", "Appliquée", "Inapplicable"])
async def test_an_old_receipt_says_that_its_note_is_closed(street: Street, alice: Person, applied: Note, label: str) -> None:
    """After a day a button opens nothing: it says so, and the receipt stands without buttons."""
    street.clock.passes(hours=24)
    query = await alice.taps(label)
    assert "La note n° 1 a plus de 24 heures" in (await alice.receives_toast(query))
    receipt = await alice.receives()

    assert "ne se modifie plus" in receipt.text
    assert [] == receipt.buttons
    assert None is first(street).application


async def test_a_prompt_answered_too_late_waits_no_longer(street: Street, alice: Person, message: int) -> None:
    """Asked a minute before the end, answered after it: refused once, and the next text is a search again."""
    street.clock.passes(hours=23, minutes=58)
    await taps_through(alice, "Compléter")
    street.clock.passes(minutes=3)
    assert "a plus de 24 heures" in (await answer_to(alice, "gardien prévenu")).text

    assert "En 3 gestes" in (await answer_to(alice, "quelqu'un avec une arme")).text
    assert BEFORE == first(street).text


async def test_other_peoples_receipts_are_not_ones_own(street: Street, alice: Person, bruno: Person, message: int) -> None:
    """Forged buttons and forged values change nothing."""
    own = await answer_to(bruno, "/numeros")
    for data in ("nc|1", "nm|1", "na|1", "na|1|adaptee"):
        await bruno.presses(data, own.message_id)
        assert "Vous n'avez pas accès à une note n° 1." == (await bruno.receives()).text
    for data in ("nc", "nm|x", "na|1|text", "nl|zz", "np|zz|1", "nw|1|0", "nw|1|²"):
        query = await alice.presses(data, alice.last.message_id)
        await alice.receives_toast(query)
    await street.settled()

    assert (BEFORE, [], None) == (first(street).text, street.store.notes.history(1), first(street).application)


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
