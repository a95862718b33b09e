"""Finding a sheet: any free text is a search, and every search leaves a screened trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.people import pace
from bot.sandbox import Person
from tests.conftest import SharedLibrary, Street, answer_to, open_street, taps_through
from tests.library.samples import write_library

SURE = "quelqu'un avec une arme"
UNSURE = "bruit dans le hall"
PHONE = "06 39 98 41 27"


def lookups(street: Street) -> list[dict[str, object]]:
    """What is recorded of the searches."""
    return street.rows("SELECT id, person_id, text, verdict, opened, opened_digest, declined FROM lookups ORDER BY id")


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


async def test_an_unsure_match_offers_at_most_three(street: Street, alice: Person) -> None:
    """Three sheets and none of them; the one opened is recorded, the first one counts."""
    choices = await answer_to(alice, UNSURE)
    labels = [label for row in choices.buttons for label in row]
    assert "Plusieurs fiches peuvent convenir :" == choices.text
    assert 4 == len(labels)
    assert "Aucune de celles-ci" == labels[-1]
    assert [None] == [found["opened"] for found in lookups(street)]

    card = await taps_through(alice, labels[1])
    assert "En 3 gestes" in card.text
    await taps_through(alice, labels[0])
    opened = [found["opened"] for found in lookups(street)]
    assert [street.carnet.services.finder.library.sheets[str(opened[0])].title] == [card.text.splitlines()[0]]


async def test_none_of_these_is_remembered(street: Street, alice: Person) -> None:
    """*Aucune de celles-ci*: the quality lead will see it; themes and numbers are offered in place."""
    await answer_to(alice, UNSURE)
    answer = await taps_through(alice, "Aucune de celles-ci")

    assert "C'est noté : cette recherche sera relue par la qualité. Voici d'autres fiches, plus éloignées." in answer.text
    assert ["Thèmes", "Numéros"] == answer.buttons[-1]
    assert 1 <= len(answer.buttons[:-1]) <= 2
    assert [(UNSURE, "suggest", None, 1)] == [(f["text"], f["verdict"], f["opened"], f["declined"]) for f in lookups(street)]


async def test_nothing_found_is_said_honestly(street: Street, alice: Person) -> None:
    """No guess: the themes, the numbers, and the miss recorded."""
    answer = await answer_to(alice, "zzgrph wxkptd")

    assert "Aucune fiche trouvée." in answer.text
    assert [["Thèmes", "Numéros"]] == answer.buttons
    assert [("zzgrph wxkptd", "none")] == [(found["text"], found["verdict"]) for found in lookups(street)]


async def test_only_the_screened_form_of_a_search_is_kept(street: Street, alice: Person) -> None:
    """A number typed in a search is masked in its trace and is nowhere on disk."""
    await answer_to(alice, f"bruit chez le voisin au {PHONE}")
    await street.settled()

    assert [f"bruit chez le voisin au {'•' * len(PHONE)}"] == [found["text"] for found in lookups(street)]
    assert b"41 27" not in street.on_disk()


async def test_nobody_marks_another_persons_search(street: Street, alice: Person, bruno: Person) -> None:
    """A forged number of a search opens the sheet, and writes nothing into somebody else's trace."""
    await answer_to(alice, UNSURE)
    card = await answer_to(bruno, SURE)
    await bruno.presses("s|arme-visible|1", card.message_id)
    await bruno.receives()
    await bruno.presses("x|1", card.message_id)
    await bruno.receives()

    assert [(alice.id, None, 0), (bruno.id, "arme-visible", 0)] == [(f["person_id"], f["opened"], f["declined"]) for f in lookups(street)]


async def test_procedure_searches_what_follows(street: Street, alice: Person) -> None:
    """/procedure and its alias with words search; alone it asks for some."""
    assert "En 3 gestes" in (await answer_to(alice, f"/procedure {SURE}")).text
    assert "En 3 gestes" in (await answer_to(alice, f"/search {SURE}")).text
    assert "Écrivez ce qui se passe, en quelques mots" in (await answer_to(alice, "/procedure")).text
    assert [SURE, SURE] == [found["text"] for found in lookups(street)]


async def test_themes_lead_to_every_sheet_and_every_card_can_be_sent(street: Street, alice: Person) -> None:
    """All themes, all their sheets, each card within Telegram's limits; and back."""
    library = street.carnet.services.finder.library
    themes = await answer_to(alice, "/themes")
    reached: set[str] = set()
    for label in [label for row in themes.buttons for label in row]:
        theme = await taps_through(alice, label)
        for button in [button for row in theme.keyboard for button in row if button["text"] != "Retour"]:
            await alice.presses(button["callback_data"], theme.message_id)
            reached.add(button["callback_data"].split("|")[1])
            assert "En 3 gestes" in (await alice.receives()).text
        await alice.taps("Retour", theme.message_id)
        await alice.receives()

    assert set(library.sheets) == reached


async def test_only_checked_numbers_are_shown(street: Street, alice: Person) -> None:
    """/numeros and the button of a card: every verified number, no other."""
    page = await answer_to(alice, "/numeros")
    await answer_to(alice, SURE)
    again = await taps_through(alice, "Numéros")

    numbers = street.carnet.services.finder.library.lists.numbers.values()
    assert [n.label for n in numbers if n.is_verified] == [n.label for n in numbers if f"{n.number} {n.label} : {n.purpose}" in page.text]
    assert page.text == again.text
    assert [["Thèmes"]] == page.buttons


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


HOSTILE = [
    "x" * 4096, "tapage " * 585, "😀" * 2048, "😀", "?!…", "<b>tapage</b> &lt;script> & <a href='x'>",
    "</blockquote><b>", "a\u202egapat", "\u200b\u2060.", "' OR 1=1; DROP TABLE notes --", "tapage\x00hall", "é" * 4096,
    "1" * 4096, "{name} {0} %s", "NULL", "/",
    "arme " * 800, "\U0001f468\u200d\U0001f469\u200d\U0001f467",
]


async def test_any_text_at_all_is_answered(street: Street, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Very long, emoji alone, markup, control characters: each gets one answer, with or without the command, and the next search works."""
    monkeypatch.setattr(pace, "MOST", 1_000)
    for text in HOSTILE:
        for said in (text, f"/procedure {text}"[:4096]):
            await alice.says(said)
            assert "" != (await alice.receives()).text
    assert "En 3 gestes" in (await answer_to(alice, SURE)).text
    await street.settled()

    assert [] == street.rows("SELECT * FROM outbox")
    assert 200 >= max(len(str(found["text"])) for found in lookups(street))


async def test_hostile_text_is_shown_as_it_was_typed(street: Street, alice: Person) -> None:
    """What people typed comes back as text, never as markup."""
    await answer_to(alice, "/note <b>tapage</b> & <a href='http://x.fr'>ici</a>")
    shown = await answer_to(alice, "/mesnotes")

    assert {"bold"} == {entity["type"] for entity in shown.entities}
    assert 1 == len(shown.entities)


async def test_a_search_that_holds_a_number_leaves_the_chat(street: Street, alice: Person) -> None:
    """The answer comes, the number is stored nowhere, and the message goes."""
    asked = await alice.says("tapage, rappeler le 06 39 98 12 34")
    await alice.receives()
    await street.until(lambda: asked not in {message.message_id for message in alice.messages})

    assert [{"n": 0}] == street.rows("SELECT count(*) AS n FROM lookups WHERE text LIKE ?", "%39 98%")


@pytest.mark.parametrize("word", ["bruit", "squat", "bagarre", "Bruit ?"])
async def test_a_bare_word_of_many_meanings_shows_choices(street: Street, alice: Person, word: str) -> None:
    """What was chosen, among what, for which word: evidence for the next tuning."""
    choices = await answer_to(alice, word)
    assert "Plusieurs fiches peuvent convenir :" == choices.text
    second = [row[0]["callback_data"].split("|")[1] for row in choices.keyboard][1]
    await taps_through(alice, choices.buttons[1][0])
    await street.settled()

    (found,) = street.rows("SELECT text, verdict, hits, opened, declined FROM lookups")
    assert (word, "suggest", second, 0) == (found["text"], found["verdict"], found["opened"], found["declined"])
    assert second == json.loads(found["hits"])[1][0]


async def test_what_else_was_found_is_one_tap_further(street: Street, alice: Person) -> None:
    """*Aucune de celles-ci* offers the next ones in place; one of them opened counts as chosen, the decline stays."""
    first = await answer_to(alice, UNSURE)
    proposed = {row[0] for row in first.buttons}
    others = await taps_through(alice, "Aucune de celles-ci")
    assert first.message_id == others.message_id
    assert not proposed & {row[0] for row in others.buttons}
    await taps_through(alice, others.buttons[0][0])
    await street.settled()

    (found,) = street.rows("SELECT hits, opened, declined FROM lookups")
    assert (json.loads(found["hits"])[3][0], 1) == (found["opened"], found["declined"])


async def test_nobody_declines_for_somebody_else(street: Street, alice: Person, bruno: Person) -> None:
    """A forged button: nothing changes, and nothing of that search is shown."""
    await answer_to(alice, UNSURE)
    page = await answer_to(bruno, "/aide")
    await bruno.presses("x|1", page.message_id)
    answer = await bruno.receives()

    assert [["Thèmes", "Numéros"]] == answer.buttons
    assert [{"declined": 0}] == street.rows("SELECT declined FROM lookups")
