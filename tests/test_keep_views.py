"""Vues: a list kept under a name is read again on the day it is opened; ten at most, one's own only, deleted with a tap."""

from __future__ import annotations

from bot.sandbox import Person
from bot.store.erasure import Sought
from tests.street import Street, answer_to, taps_through
from tests.test_review_notes import labels, write


async def keep(person: Person, asked: str, name: str) -> None:
    """Keep the list of that request under that name."""
    await answer_to(person, asked)
    await person.taps("Garder cette vue")
    await person.receives_text("Quel nom pour cette vue")
    await person.says(name)
    await person.receives_text(f"Vue « {name[:6]}")


async def test_a_view_is_read_again_on_another_day(street: Street, bruno: Person) -> None:
    """Its words stay relative, also after a restart; the chips taken away stay away."""
    write(street, "dispute de palier")
    await answer_to(bruno, "/journal mermoz aujourd'hui")
    await taps_through(bruno, "× Mermoz")
    await bruno.taps("Garder cette vue")
    assert "30 caractères" in (await bruno.receives()).text
    await bruno.says("les gens du jour")
    assert "Vue « les gens du jour » gardée" in (await bruno.receives_text("gardée")).text
    await street.settled()
    await street.restart()

    street.clock.passes(days=2)
    write(street, "tapage à gerland", secteur="gerland")
    page = await answer_to(bruno, "/vues")
    assert [["les gens du jour", "×"]] == page.buttons
    opened = await taps_through(bruno, "les gens du jour")
    assert opened.text.startswith("Journal · le 22/11/2026\n1 note")
    assert "n° 2" in labels(bruno)


async def test_the_default_view_and_all_notes_are_kept_too(street: Street, bruno: Person) -> None:
    """Neither has words of its own."""
    write(street, "dispute de palier")
    await keep(bruno, "/journal", "à relire")
    await answer_to(bruno, "/journal")
    await taps_through(bruno, "Toutes")
    await bruno.taps("Garder cette vue")
    await bruno.receives_text("Quel nom")
    await bruno.says("tout")
    await bruno.receives_text("« tout » gardée")
    await answer_to(bruno, "/vues")
    assert (await taps_through(bruno, "tout")).text.startswith("Journal · toutes les notes")
    await answer_to(bruno, "/vues")
    assert (await taps_through(bruno, "à relire")).text.startswith("Journal · depuis le 14/11/2026, à relire")


async def test_a_name_is_screened_and_short(street: Street, bruno: Person) -> None:
    """A number in it, or in the request, is masked everywhere; the rest is cut at thirty characters."""
    await keep(bruno, "/journal scooter", "appelle le 06 39 98 41 27 pour les scooters du quai")
    (row,) = street.rows("SELECT name, asked FROM kept_views")
    assert len(row["name"]) <= 30
    await street.settled()
    assert b"98 41 27" not in street.on_disk()


async def test_ten_views_at_most(street: Street, bruno: Person) -> None:
    """The eleventh is refused before a name is asked; one deleted makes room."""
    for number in range(10):
        await keep(bruno, "/journal mermoz", f"vue {number}")
    await answer_to(bruno, "/journal mermoz")
    await bruno.taps("Garder cette vue")
    await bruno.receives_text("déjà dix vues")
    page = await answer_to(bruno, "/vues")
    await bruno.taps("×", page.message_id)
    await street.until(lambda: 9 == len(street.rows("SELECT id FROM kept_views")))
    await street.settled()
    assert "Vue supprimée." in bruno.toasts
    await keep(bruno, "/journal mermoz", "la dixième")


async def test_a_view_may_be_left(street: Street, bruno: Person) -> None:
    """Nothing is kept, and the next words are a search again."""
    await answer_to(bruno, "/journal mermoz")
    await bruno.taps("Garder cette vue")
    await bruno.receives_text("Quel nom")
    assert "n'est pas gardée" in (await taps_through(bruno, "Ne pas garder")).text
    await answer_to(bruno, "chien dangereux")
    assert [] == street.rows("SELECT id FROM kept_views")


async def test_a_view_is_ones_own(street: Street, bruno: Person, chloe: Person) -> None:
    """Another's, by its number, is gone for anybody else; so is one that was deleted."""
    await keep(bruno, "/journal mermoz", "la mienne")
    assert "Aucune" in (await answer_to(chloe, "/vues")).text
    own = await answer_to(chloe, "/journal")
    for data in ("jo|1", "js|1"):
        await chloe.presses(data, own.message_id)
        assert "Cette vue n'existe plus" in (await chloe.receives()).text
    assert 1 == len(street.rows("SELECT id FROM kept_views"))


async def test_views_go_with_their_person(street: Street, bruno: Person) -> None:
    """Erasure of the account, and of a word in the request."""
    await keep(bruno, "/journal mermoz zinzolin", "une")
    await keep(bruno, "/journal mermoz", "deux")
    await street.settled()
    assert 1 == street.store.erasure.of_text(Sought("zinzolin"), street.clock()).rows["kept_views"]
    assert ["deux"] == [row["name"] for row in street.rows("SELECT name FROM kept_views")]
    assert 1 == street.store.erasure.of_person(bruno.id).rows["kept_views"]
    assert [] == street.rows("SELECT name FROM kept_views")
