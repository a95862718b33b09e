"""The link under a card opens the whole one in the bot, for whoever is in."""

from __future__ import annotations

from bot.sandbox import Person
from handlers.links import LONGEST_PAYLOAD, asked_sheet, link_to, linked_sheet
from tests.street import Street

SENTENCE = "Ce bot est réservé aux équipes de l'association. Demandez une invitation à votre responsable."


async def test_the_link_opens_the_whole_card(street: Street, alice: Person) -> None:
    """Followed by somebody of the team; it works again after a restart."""
    await alice.starts("fiche-tapage-immeuble")
    card = await alice.receives()
    await street.settled()
    await street.restart()
    await alice.starts("fiche-tapage-immeuble")

    assert card.text.startswith("Bruit dans un immeuble")
    assert ["Je l'applique", "Numéros"] == card.buttons[0]
    assert card.text == (await alice.receives()).text


async def test_a_link_to_a_sheet_that_is_gone_says_so(street: Street, alice: Person) -> None:
    """Cards live longer than sheets; any other payload is a plain start."""
    await alice.starts("fiche-qui-n-existe-plus-depuis-longtemps")
    assert "Cette fiche n'est plus dans la bibliothèque." in (await alice.receives()).text
    for payload in ("fiche-", "fiche-Tapage", "fiche--x", "fiche-x_x", "recherche"):
        await alice.starts(payload)
        assert (await alice.receives()).text.startswith("Bonjour Alice.")


async def test_the_link_is_no_invitation(street: Street) -> None:
    """Whoever is not in and taps under the card gets the one sentence; nothing of it is kept."""
    await street.stranger.starts("fiche-tapage-immeuble")
    assert SENTENCE == (await street.stranger.receives()).text
    await street.settled()

    assert b"fiche-tapage-immeuble" not in street.on_disk()
    assert None is street.store.people.get(street.stranger.id)


async def test_a_number_hidden_in_a_link_is_masked_too(street: Street, alice: Person) -> None:
    """A payload is text like any other: on disk only in its masked form."""
    await alice.starts("fiche-0639984127")
    await alice.receives()
    await street.settled()

    assert b"0639984127" not in street.on_disk()


def test_links_fit() -> None:
    """64 characters are the most; an id that is none makes no link."""
    assert f"https://t.me/b?start=fiche-{'x' * 58}" == link_to("b", "x" * 58)
    assert [None] * 4 == [link_to("b", sheet_id) for sheet_id in ("x" * 59, "", "É", "a b")]
    assert LONGEST_PAYLOAD == len("fiche-" + "x" * 58)
    assert [None] * 4 == [asked_sheet(text) for text in ("/start", "/start fiche-", "fiche-a", f"/start fiche-{'x' * 59}")]
    assert [None, "a"] == [linked_sheet(url) for url in ("https://example.org/?start=fiche-a", "https://t.me/b?start=fiche-a")]
