"""Files, pictures and reports ordered at the desk: in the form asked for, by whoever may, none holding up the others."""

from __future__ import annotations

import datetime as dt
import io
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.errors import NotAllowed
from bot.people.model import State, Team
from bot.permissions import Role
from bot.reports.exporting import Exporter
from bot.reports.model import Filter
from bot.sandbox import Person
from bot.store.connection import SqliteError
from bot.store.conversation import Job
from handlers import make_files
from handlers.make_files import LONG
from handlers.send_files import next_up
from tests.street import SharedLibrary, Street, answer_to, open_street
from tests.test_draw_figures import write


@pytest.fixture
async def desk(tmp_path: Path, shared: SharedLibrary) -> AsyncIterator[Street]:
    """Twelve notes of November in the north."""
    async with open_street(tmp_path, shared) as street:
        for place in range(12):
            write(street, f"2026-11-{3 + place:02}", "gerland" if place % 3 else "mermoz")
        yield street


async def document(person: Person, words: str) -> tuple[str, bytes]:
    """The file that arrives with these words."""
    shown = await person.receives_text(words, timeout=30)
    assert shown.document is not None
    return shown.document


async def test_a_workbook_comes_by_the_requests_word_and_others_by_a_tap(desk: Street) -> None:
    """Excel as asked; JSON lines from the button below the promise."""
    promise = await answer_to(desk.bruno, "/export gerland en excel")
    name, content = await document(desk.bruno, "pseudonymes")
    book = openpyxl.load_workbook(io.BytesIO(content))

    assert "notes-2026-11-20.xlsx" == name
    assert 8 == len(list(book.worksheets[0].values)) - 1
    assert ["En CSV", "En JSONL"] == promise.buttons[0]
    await desk.bruno.taps("En JSONL", promise.message_id)
    await desk.until(lambda: ["done", "done"] == [row["state"] for row in desk.rows("SELECT state FROM jobs")])
    assert "notes-2026-11-20.jsonl" == (await document(desk.bruno, "pseudonymes"))[0]


async def test_the_file_of_a_list_that_is_gone_is_not_of_everything(desk: Street) -> None:
    """Its row was erased after a year, or it is another person's: neither a file nor figures, and that is said."""
    page = await answer_to(desk.bruno, "/journal gerland")
    await answer_to(desk.chloe, "/journal mermoz")
    with desk.store.transaction():
        desk.store.requests.erase_before(desk.clock() + dt.timedelta(days=1))
    for data in ("q|1", "qf|1|xlsx|0", "gf|1|secteur|0", "gm|1", "q|2"):
        await desk.bruno.presses(data, page.message_id)
        assert "Cette liste n'est plus gardée" in (await desk.bruno.receives()).text
    assert [] == desk.rows("SELECT * FROM jobs")


async def test_what_was_masked_in_a_command_does_not_stay_in_the_chat(desk: Street) -> None:
    """Neither in a list, figures, a file, a report; a clean command stays."""
    for command in ("/journal", "/bilan", "/export", "/rapport"):
        typed = await desk.bruno.says(f"{command} 06 39 98 41 27")
        await desk.bruno.receives()
        await desk.until(lambda: typed not in [shown.message_id for shown in desk.bruno.messages if not shown.is_deleted])  # noqa: B023
    typed = await desk.bruno.says("/journal gerland")
    await desk.bruno.receives()
    await desk.settled()
    assert typed in [shown.message_id for shown in desk.bruno.messages if not shown.is_deleted]


async def test_names_are_for_the_admin_after_a_second_tap(desk: Street) -> None:
    """Asked once more, and in the chained log."""
    promise = await answer_to(desk.chloe, "/export gerland")
    await document(desk.chloe, "pseudonymes")
    await desk.chloe.taps("Avec les noms", promise.message_id)
    sure = await desk.chloe.receives_text("qui a écrit chaque note")
    await desk.chloe.taps("Oui, avec les noms", sure.message_id)
    _, content = await document(desk.chloe, "porte les noms")

    assert "Alice" in content.decode("utf-8-sig")
    assert '{"count":8,"names":true}' in [row["detail"] for row in desk.store.audit.all()]


async def test_a_file_the_messenger_never_takes_holds_nobody_up(desk: Street) -> None:
    """Too large for it: its owner is told, and the next order goes out."""
    desk.sandbox.fail("sendDocument", code=413, description="Request Entity Too Large", chat_id=desk.bruno.id)
    await answer_to(desk.bruno, "/export gerland")
    await answer_to(desk.chloe, "/export mermoz")
    await document(desk.chloe, "pseudonymes")
    await desk.until(lambda: not desk.rows("SELECT id FROM jobs WHERE state = 'waiting'"))

    assert ["failed", "done"] == [row["state"] for row in desk.rows("SELECT state FROM jobs ORDER BY id")]


async def test_a_report_is_asked_for_by_words_or_by_a_tap(desk: Street) -> None:
    """Three usual periods; then a PDF."""
    asked = await answer_to(desk.bruno, "/rapport")
    assert [["Le mois dernier"], ["Le trimestre dernier"], ["Cette année"]] == asked.buttons
    await desk.bruno.taps("Cette année", asked.message_id)
    name, content = await document(desk.bruno, "cachés")

    assert "rapport-2026-11-20.pdf" == name
    assert content.startswith(b"%PDF-")


async def test_a_file_bears_the_day_it_is_in_france(desk: Street) -> None:
    """After midnight there it is still yesterday by universal time."""
    desk.clock.now = dt.datetime(2026, 11, 20, 23, 40, tzinfo=dt.UTC)
    await answer_to(desk.bruno, "/export gerland")
    await answer_to(desk.chloe, "/rapport novembre")

    assert "notes-2026-11-21.csv" == (await document(desk.bruno, "pseudonymes"))[0]
    assert "rapport-2026-11-21.pdf" == (await document(desk.chloe, "cachés"))[0]


# whose turn it is


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Files of more than five notes are long, and are made only once this is set."""
    made, opened = Exporter.make, threading.Event()

    def slowly(exporter: Exporter, order: Any, person: Any, *rest: Any) -> Any:
        assert order.filter.secteur == ("mermoz",) or opened.wait(20)
        return made(exporter, order, person, *rest)

    monkeypatch.setattr(Exporter, "make", slowly)
    monkeypatch.setattr(make_files, "LONG", 5)
    return opened


async def test_a_long_file_lets_the_small_ones_of_others_pass(desk: Street, opened: threading.Event) -> None:
    """Two people's long ones are made one after the other; a third person's small one comes meanwhile, one's own in order."""
    desk.store.people.put(1001, "Alice", Role.MANAGER, "nord", State.ACTIVE, desk.clock())
    for person, request in ((desk.bruno, "gerland"), (desk.bruno, "mermoz"), (desk.chloe, "gerland"), (desk.alice, "mermoz")):
        await answer_to(person, f"/export {request}")
    await document(desk.alice, "pseudonymes")
    await desk.until(lambda: [{"id": 4}] == desk.rows("SELECT id FROM jobs WHERE state <> 'waiting'"))
    opened.set()
    await desk.until(lambda: not desk.rows("SELECT id FROM jobs WHERE state = 'waiting'"))

    assert [True, False] == ["Gerland" in shown.text for shown in desk.bruno.messages if shown.document]
    assert [] != [shown for shown in desk.chloe.messages if shown.document]


async def test_two_files_under_way_are_made_again_after_a_restart(desk: Street, opened: threading.Event) -> None:
    """Broken off in the middle: each comes once."""
    await answer_to(desk.bruno, "/export gerland")
    await answer_to(desk.chloe, "/export gerland")
    await desk.restart()
    opened.set()
    for person in (desk.bruno, desk.chloe):
        await document(person, "pseudonymes")
    await desk.until(lambda: ["done", "done"] == [row["state"] for row in desk.rows("SELECT state FROM jobs")])


async def test_a_right_lost_while_a_file_is_made_counts(desk: Street, opened: threading.Event) -> None:
    """Of a manager no longer, nothing leaves; of one who sees a team less, it is made again without."""
    with desk.store.transaction():
        desk.store.people.put_team(Team("sud", "Sud"))
        write(desk, "2026-11-05", "gerland", team="sud")
        desk.store.people.add_team(desk.bruno.id, "sud", desk.clock())
    await answer_to(desk.bruno, "/export gerland")
    desk.store.people.drop_team(desk.bruno.id, "sud")
    opened.set()
    await desk.until(lambda: not desk.rows("SELECT id FROM jobs WHERE state = 'waiting'"))
    _, content = await document(desk.bruno, "pseudonymes")
    assert 8 == len(content.decode("utf-8-sig").splitlines()) - 1

    opened.clear()
    await answer_to(desk.bruno, "/export gerland")
    desk.store.people.put(desk.bruno.id, "Bruno", Role.MEDIATOR, "nord", State.ACTIVE, desk.clock())
    opened.set()
    await desk.until(lambda: ["done", "refused"] == [row["state"] for row in desk.rows("SELECT state FROM jobs ORDER BY id")])
    assert 1 == len([shown for shown in desk.bruno.messages if shown.document])


async def test_a_file_that_was_sent_is_not_sent_again_for_want_of_a_row(desk: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full when it has left: that it is done is written later, and it comes once."""
    finish, refused = desk.store.jobs.finish, 0

    def full(*given: Any) -> None:
        nonlocal refused
        if (refused := refused + 1) < 4:
            raise SqliteError("database or disk is full")
        finish(*given)

    monkeypatch.setattr(desk.store.jobs, "finish", full)
    await answer_to(desk.bruno, "/export gerland")
    await desk.until(lambda: ["done"] == [row["state"] for row in desk.rows("SELECT state FROM jobs")])

    assert (4, 1) == (refused, len([shown for shown in desk.bruno.messages if shown.document]))


async def test_what_one_may_not_order_is_not_even_counted(desk: Street) -> None:
    """By whatever way it was asked for: a mediator's own notes are another thing."""
    orders, mediator = desk.carnet.services.orders, desk.carnet.services.accounts.get(desk.alice.id)
    assert mediator is not None
    with pytest.raises(NotAllowed):
        await orders.count(mediator, Filter())

    assert 0 <= await orders.count(mediator, Filter(), own=True)


def job(number: int, person: int, total: int = 1, kind: str = "export") -> Job:
    """An order of that person."""
    return Job(number, kind, person, person, {"total": total} if kind == "export" else {})


@pytest.mark.parametrize(("waiting", "running", "begins"), [
    ([], [], None),
    ([job(1, 1), job(2, 2)], [], 1),
    ([job(1, 1), job(2, 1), job(3, 2)], [job(1, 1)], 3),
    ([job(1, 1, LONG), job(2, 2, LONG), job(3, 2), job(4, 3)], [job(1, 1, LONG)], 4),
    ([job(1, 1, LONG), job(2, 2, LONG), job(3, 3, kind="chart")], [job(1, 1, LONG)], 3),
    ([job(1, 1, LONG), job(2, 2, LONG)], [job(1, 1, LONG)], None),
    ([job(1, 1), job(2, 2, LONG)], [job(1, 1)], 2),
    ([job(1, 1), job(2, 2), job(3, 3)], [job(1, 1), job(2, 2)], None),
])  # fmt: skip
def test_who_is_next(waiting: list[Job], running: list[Job], begins: int | None) -> None:
    """Two at a time, one long at most, one's own in order."""
    found = next_up(waiting, running)

    assert begins == (found.id if found else None)
