"""Sheets whole, and as they were: every version stays readable, by button and by its day."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.library.model import Library
from bot.library.reading import read_library
from bot.sandbox import Person, Sandbox, Shown
from handlers import texts
from handlers.views.sheets import card
from handlers.views.versions import packed, units, whole
from tests.library.samples import SHEET_FILE, TODAY, sheet_text, write_library
from tests.street import PROCEDURES, SharedLibrary, Street, answer_to, open_street, taps_through

TITLE = "Bruit dehors le soir"
FORMER, NOW = "Faire baisser un bruit sans prendre parti", "Faire baisser un bruit, vite"
REPLACED = "Version du 02/11/2026 au 25/11/2026, remplacée"


@pytest.fixture
def fiches(tmp_path: Path) -> Path:
    """A small library to change."""
    return write_library(tmp_path / "fiches")


@pytest.fixture
async def small(tmp_path: Path, shared: SharedLibrary, fiches: Path, mode: str) -> AsyncIterator[Street]:
    """A street whose sheet was replaced on 25 November; today is 5 December."""
    async with open_street(tmp_path, shared, mode=mode, procedures=fiches) as street:
        await answer_to(street.alice, "/note tapage aux tilleuls")
        await answer_to(street.alice, TITLE)
        await street.alice.taps("Je l'applique")
        await street.alice.receives()
        await taps_through(street.alice, "Apaisé")
        await replaces(street, fiches, NOW, "2.0", days=5)
        await street.settled()
        street.clock.passes(days=10)
        yield street


async def replaces(street: Street, fiches: Path, purpose: str, version: str, days: float) -> None:
    """Some days later, another text is published."""
    await street.settled()
    street.clock.passes(days=days)
    (fiches / SHEET_FILE).write_text(sheet_text(objet=purpose, version=f'"{version}"'))
    message = await answer_to(street.chloe, "/recharger")
    await street.chloe.waits(lambda: "Modifiées" in message.text, 10, "the publication")


async def opens_whole(person: Person) -> Shown:
    """The card, then the full sheet."""
    await answer_to(person, TITLE)
    return await taps_through(person, "Fiche complète")


# by buttons


@pytest.mark.parametrize("who", ["alice", "bruno", "chloe"])
async def test_the_versions_of_a_sheet_are_listed_and_opened(small: Street, who: str) -> None:
    """Everybody may read them, each with its dates; the one in force is the card as ever."""
    person: Person = getattr(small, who)
    whole_sheet = await opens_whole(person)
    assert f"{TITLE}\n{NOW}" in whole_sheet.text
    assert "Version 2.0, en vigueur depuis le 02/11/2026, à revoir le 02/11/2027." in whole_sheet.text
    listed = await taps_through(person, "Versions")
    assert [["2.0 · en vigueur depuis le 25/11/2026"], ["1.0 · du 02/11/2026 au 25/11/2026"]] == listed.buttons

    old = await taps_through(person, "1.0 · du 02/11/2026 au 25/11/2026")
    assert REPLACED in old.text
    assert FORMER in old.text
    assert [["Fiche en vigueur", "Versions"]] == old.buttons
    assert NOW in (await taps_through(person, "Fiche en vigueur")).text
    again = await taps_through(person, "2.0 · en vigueur depuis le 25/11/2026")
    assert NOW in again.text
    assert "remplacée" not in again.text


async def test_old_buttons_open_versions_of_a_sheet_taken_away(small: Street, fiches: Path) -> None:
    """Months later, after a restart, when the sheet itself is gone: the text is still there, and says so."""
    await opens_whole(small.alice)
    listed = await taps_through(small.alice, "Versions")
    (fiches / SHEET_FILE).unlink()
    (fiches / "danger" / "feu.yaml").write_text(sheet_text(titre="Feu", liees="[]", mots="[incendie]", phrases="[ça brûle]"))
    await small.restart()
    await small.alice.taps("1.0 · du 02/11/2026 au 25/11/2026", listed.message_id)
    shown = await small.alice.receives()

    assert "Version du 02/11/2026 au 25/11/2026, fiche retirée depuis" in shown.text
    assert FORMER in shown.text


async def test_a_note_opens_the_sheet_as_it_was_applied(small: Street) -> None:
    """The manager reads what the mediator had in hand, not what was written since."""
    await answer_to(small.bruno, "/journal aux tilleuls")
    detail = await taps_through(small.bruno, "n° 2")
    assert "Bruit dehors le soir (version 1.0)" in detail.text
    shown = await taps_through(small.bruno, "Fiche telle qu'appliquée")
    assert REPLACED in shown.text
    assert FORMER in shown.text
    await taps_through(small.bruno, "Retour")
    await taps_through(small.bruno, "n° 1")
    assert "Fiche telle qu'appliquée" not in str(small.bruno.last.buttons)


@pytest.mark.parametrize("data", ["vo", "vo|", "vo|ffffffffffffffff", "vl", "vl|personne", "fc|personne"])
async def test_a_forged_button_says_so(small: Street, data: str) -> None:
    """No version is guessed, none is an error of ours."""
    card = await answer_to(small.alice, TITLE)
    await small.alice.presses(data, card.message_id)

    assert (await small.alice.receives()).text.startswith(("Cette version n'est pas gardée ici.", "Cette fiche n'est plus"))


@pytest.mark.parametrize("data", ["vo|%", "vo|' OR 1=1 --xxxx|9"])
async def test_what_no_button_of_ours_says_ends_at_the_door(small: Street, data: str) -> None:
    """Signs that no id has do not come in: the button is an unknown one."""
    card = await answer_to(small.alice, TITLE)
    await small.alice.presses(data, card.message_id)
    await small.settled()

    assert small.alice.toasts[-1:] == [texts.OLD_BUTTON]


# by a day that is typed


@pytest.mark.parametrize(
    "text",
    [f"{TITLE} au 12/11", f"{TITLE} au 12/11/2026", "bruit-dehors au 12/11", "bruit dehors le soir, version du 12 novembre",
     f"fiche {TITLE} le 12/11", "/procedure bruit-dehors au 12/11", "bruit-dehors dans sa version du 24/11/2026"])
async def test_a_day_after_a_sheet_shows_it_as_it_was(small: Street, text: str) -> None:
    """Title or id, then a day."""
    shown = await answer_to(small.alice, text)

    assert REPLACED in shown.text
    assert FORMER in shown.text


async def test_this_sheet_is_the_one_looked_up_last(small: Street) -> None:
    """*cette fiche au 12/11*; the opening is on record with the digest of that version."""
    await answer_to(small.alice, TITLE)
    shown = await answer_to(small.alice, "cette fiche au 12/11")
    assert REPLACED in shown.text
    row = small.rows("SELECT text, opened, opened_digest FROM lookups ORDER BY id DESC LIMIT 1")[0]
    kept = small.rows("SELECT digest FROM sheet_versions WHERE sheet_id = 'bruit-dehors' AND version = '1.0'")[0]

    assert ("cette fiche au 12/11", "bruit-dehors", kept["digest"]) == (row["text"], row["opened"], row["opened_digest"])


async def test_the_day_of_the_change_belongs_to_the_new_version(small: Street) -> None:
    """What was in force in the evening; today is in force now."""
    for day in ("25/11", "26/11", "05/12"):
        shown = await answer_to(small.alice, f"{TITLE} au {day}")
        assert NOW in shown.text
        assert "remplacée" not in shown.text


async def test_a_day_before_the_first_version_says_so(small: Street) -> None:
    """With the versions there are."""
    shown = await answer_to(small.alice, f"{TITLE} au 12/03")

    assert f"{TITLE} : aucune version connue au 12/03/2026. La plus ancienne est du 02/11/2026." == shown.text
    assert ["1.0 · du 02/11/2026 au 25/11/2026"] == shown.buttons[-1]


@pytest.mark.parametrize(
    "text", ["tapage le 12/11", f"{TITLE} au 12/11/2027", f"{TITLE} au hall 12", f"{TITLE} du 10 au 12/11", "xqzt au 12/11", "au 12/11",
             "bruit dehors le soir au 31/02"])
async def test_any_other_text_is_a_search(small: Street, text: str) -> None:
    """A day to come, none at all, something that only looks like one, a search that is not sure."""
    assert "remplacée" not in (await answer_to(small.alice, text)).text


async def test_a_version_that_came_back_has_its_days_twice(small: Street, fiches: Path) -> None:
    """1.0, 2.0, 1.0 again: each stretch is listed, each day finds its own."""
    await replaces(small, fiches, FORMER, "1.0", days=0)
    await opens_whole(small.alice)
    listed = await taps_through(small.alice, "Versions")

    assert [
        ["1.0 · en vigueur depuis le 05/12/2026"], ["2.0 · du 25/11/2026 au 05/12/2026"], ["1.0 · du 02/11/2026 au 25/11/2026"],
    ] == listed.buttons
    assert "Version du 25/11/2026 au 05/12/2026, remplacée" in (await answer_to(small.alice, f"{TITLE} au 01/12")).text
    assert REPLACED in (await answer_to(small.alice, f"{TITLE} au 12/11")).text


# on the phone


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped content."""
    return read_library(PROCEDURES, TODAY)


@pytest.fixture
async def phone() -> AsyncIterator[tuple[Sandbox, Person]]:
    """A strict stand-in, and somebody with a phone."""
    async with Sandbox(flood="off") as sandbox:
        person = sandbox.person(1001, first_name="Alice")
        await person.starts()
        yield sandbox, person
    assert sandbox.findings == []


async def test_every_sheet_is_taken_as_card_and_whole(library: Library, phone: tuple[Sandbox, Person]) -> None:
    """All of them, as Telegram would take them: no message too long, no markup broken, no button too wide; nothing lost on the way."""
    from telegram import Bot
    from telegram.constants import ParseMode

    sandbox, person = phone
    async with Bot(sandbox.token, base_url=f"{sandbox.base_url}/bot") as bot:
        for sheet in library.sheets.values():
            text, markup = card(sheet, library)
            await bot.send_message(person.id, text, ParseMode.HTML, reply_markup=markup)
            shown = person.last.text
            assert [] == re.findall("^(?:[0-9]+[.]|–) .*(?:« | »).*", shown, re.MULTILINE), sheet.id
            shown = shown.replace("\N{NO-BREAK SPACE}", " ")
            assert [] == [line for line in (*sheet.gestures, *sheet.steps, *sheet.limits) if line not in shown], sheet.id
            messages, markup = whole(sheet, library)
            assert 1 == len(messages), sheet.id
            for message in messages:
                await bot.send_message(person.id, message, ParseMode.HTML, reply_markup=markup)
            shown = person.last.text.replace("\N{NO-BREAK SPACE}", " ")
            said = (sheet.when, *sheet.gestures, *sheet.steps, *sheet.limits, *sheet.sources, sheet.record.say, sheet.record.leave_out)
            assert [] == [line for line in said if line not in shown], sheet.id
    await asyncio.sleep(0)
    assert 80 <= len(library.sheets)


def test_what_is_too_long_for_one_message_comes_in_several() -> None:
    """Cut between parts only, each within 4,096 units, an emoji counting two."""
    parts = [f"<b>{n}</b> " + "😀é&amp;" * 300 for n in range(9)]
    messages = packed(parts)

    assert [1203, 1203, 1203] == [units(part) for part in parts[:3]] or units(parts[0]) < 4096
    assert all(units(message) <= 4096 for message in messages)
    assert "\n\n".join(parts) == "\n\n".join(messages)
    assert len(messages) < len(parts)
