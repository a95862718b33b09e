"""Any text may be typed: hostile ones are answered as text, and personal data in a search is kept nowhere."""

from __future__ import annotations

import pytest

from bot.people import pace
from bot.sandbox import Person
from tests.finding.conftest import PHONE, SURE, lookups
from tests.street import Street, answer_to

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


async def test_only_the_screened_form_of_a_search_is_kept(street: Street, alice: Person) -> None:
    """A number typed in a search is masked in its trace and is nowhere on disk."""
    await answer_to(alice, f"bruit chez le voisin au {PHONE}")
    await street.settled()

    assert [f"bruit chez le voisin au {'•' * len(PHONE)}"] == [found["text"] for found in lookups(street)]
    assert b"41 27" not in street.on_disk()


async def test_a_search_that_holds_a_number_leaves_the_chat(street: Street, alice: Person) -> None:
    """The answer comes, the number is stored nowhere, and the message goes."""
    asked = await alice.says("tapage, rappeler le 06 39 98 12 34")
    await alice.receives()
    await street.until(lambda: asked not in {message.message_id for message in alice.messages})

    assert [{"n": 0}] == street.rows("SELECT count(*) AS n FROM lookups WHERE text LIKE ?", "%39 98%")


async def test_a_search_that_leaves_the_chat_says_why(street: Street, alice: Person) -> None:
    """A number never stays there; that it is gone is said above the answer, by kind. A name alone may stay."""
    shown = await answer_to(alice, "tapage nocturne, rappeler le 06 39 98 41 27")
    assert shown.text.startswith("Votre message contenait un numéro de téléphone : il est effacé du fil.\n\n")
    await street.until(lambda: alice.messages[0].text != "tapage nocturne, rappeler le 06 39 98 41 27")

    assert "effacé" not in (await answer_to(alice, "tapage nocturne, fatou se plaint")).text
