"""/export: the file holds what was asked, harmless to a spreadsheet, kept through a restart, refused to whoever lost the right."""

from __future__ import annotations

from bot.people.model import State
from bot.permissions import Role
from bot.sandbox import Person
from tests.desk.conftest import file_of, write
from tests.street import Street, answer_to


async def test_the_file_holds_exactly_what_was_asked(street: Street, bruno: Person) -> None:
    """/export gerland: those notes of the team, by number, pseudonyms instead of names."""
    promise = await answer_to(bruno, "/export gerland")
    rows = await file_of(bruno)

    assert "Je prépare le fichier : 2 notes, Gerland. Il arrive ici dans un instant." == promise.text
    assert [("2", "enceinte devant le gymnase", "médiateur-1"), ("4", "dispute de palier", "médiateur-2")] == [
        (row["N°"], row["Texte"], row["Auteur"]) for row in rows]
    assert {"Gerland"} == {row["Secteur"] for row in rows}
    assert "Alice" not in str(rows)


async def test_the_button_exports_the_list_shown(street: Street, bruno: Person) -> None:
    """The filter is that of the list under which the button is, not of the newest one."""
    old = await answer_to(bruno, "/journal trottinette")
    await answer_to(bruno, "/journal gerland")
    await bruno.taps("Exporter (CSV)", old.message_id)

    assert ["3"] == [row["N°"] for row in await file_of(bruno)]


async def test_no_cell_is_a_formula(street: Street, bruno: Person) -> None:
    """What somebody typed is never run by a spreadsheet."""
    write(street, "=HYPERLINK(\"http://x.fr\") ; \"et\" plus", secteur="vaise")
    await answer_to(bruno, "/export vaise")

    (row,) = await file_of(bruno)
    assert "'=HYPERLINK(\"http://x.fr\") ; \"et\" plus" == row["Texte"]


async def test_a_promised_file_survives_a_restart(street: Street, bruno: Person) -> None:
    """The promise is a row: it is kept by the next run."""
    street.sandbox.fail("sendDocument", code=502)
    await answer_to(bruno, "/export gerland")
    await street.sandbox.called("sendDocument")
    await street.restart()

    assert 2 == len(await file_of(bruno))


async def test_whoever_lost_the_right_gets_no_file(street: Street, bruno: Person) -> None:
    """Between promise and sending the account was made a mediator's: the file is refused."""
    street.sandbox.fail("sendDocument", code=502)
    await answer_to(bruno, "/export")
    await street.sandbox.called("sendDocument")
    street.store.people.put(bruno.id, "Bruno", Role.MEDIATOR, "nord", State.ACTIVE, street.clock())
    await street.restart()
    await answer_to(bruno, "/aide")
    await street.until(lambda: street.rows("SELECT state FROM jobs") == [{"state": "refused"}])

    assert [None] * len(bruno.messages) == [shown.document for shown in bruno.messages]
