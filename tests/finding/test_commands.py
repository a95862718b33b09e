"""Ways to a sheet beside free text: /procedure, the themes, the numbers."""

from __future__ import annotations

from bot.sandbox import Person
from tests.finding.conftest import SURE, lookups
from tests.street import Street, answer_to, taps_through


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
