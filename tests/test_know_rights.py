"""What is kept, how long, who sees it; one's own data as a file."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from bot.sandbox import Person
from tests.library.samples import write_library
from tests.street import SharedLibrary, Street, answer_to, open_street


async def own_data(street: Street, person: Person) -> dict[str, Any]:
    """The file of /mesdonnees, read."""
    await person.says("/mesdonnees")
    await person.waits(lambda: person.messages[-1].document is not None, 5, "a file")
    name, content = person.messages[-1].document or ("", b"")
    assert "mes-donnees-2026-11-20.json" == name
    await street.settled()
    return dict(json.loads(content))


async def test_the_page_names_the_association_and_the_months(street: Street, alice: Person) -> None:
    """From its list and its settings; in one message, in French, for everybody who is in."""
    page = await answer_to(alice, "/confidentialite")

    assert "Association d'exemple pour la médiation est responsable" in page.text
    assert "dpo@association.example" in page.text
    assert "12 mois" in page.text
    assert "/mesdonnees" in page.text
    assert page.text == (await answer_to(alice, "/privacy")).text


async def test_without_a_list_the_page_still_stands(tmp_path: Path, shared: SharedLibrary) -> None:
    """It then speaks of the association and of the person in charge."""
    async with open_street(tmp_path, shared, procedures=write_library(tmp_path / "fiches")) as street:
        assert "Votre association est responsable" in (await answer_to(street.alice, "/confidentialite")).text


async def test_ones_own_data_are_all_there(street: Street, alice: Person, bruno: Person) -> None:
    """Account, notes, former texts, searches, who read them by pseudonym; nothing of anybody else."""
    await answer_to(bruno, "/note zinzolin à Vaise, calmés")
    message = await alice.says("/note tapage à Mermoz, calmés")
    await alice.receives_text("n° 2")
    await alice.edits(message, "/note tapage à Mermoz, repartis")
    await alice.receives_text("texte corrigé")
    await answer_to(alice, "encombrants devant l'allée")
    await street.settled()

    held = await own_data(street, alice)

    assert ["Alice"] == [row["name"] for row in held["compte"]]
    assert ["tapage à Mermoz, repartis"] == [row["text"] for row in held["notes"]]
    assert ["tapage à Mermoz, calmés"] == [row["text"] for row in held["corrections_des_notes"]]
    assert ["encombrants devant l'allée"] == [row["text"] for row in held["recherches"]]
    assert "2026-11-20T22:40:00+01:00" == held["notes"][0]["logged_at"]
    whole = json.dumps(held, ensure_ascii=False)
    assert [] == [word for word in ("zinzolin", "Bruno", "1002", "1003") if word in whole]


async def test_others_are_pseudonyms(street: Street, alice: Person, chloe: Person) -> None:
    """Whoever changed the account, or ended the pair, is a number of the exports."""
    with street.store.transaction():
        street.store.outbox.add_later(1001, "pair-ended", {"by": 1002}, street.clock() + dt.timedelta(days=1), street.clock())
        street.store.audit.add(1003, "put-account", {"person": 1001, "role": "mediateur"}, street.clock())

    held = await own_data(street, alice)

    (entry,) = [row for row in held["journal_des_acces"] if row["action"] == "put-account" and row["actor"] is not None]
    assert ("médiateur-3", 1001) == (entry["actor"], entry["detail"]["person"])
    assert [{"by": "médiateur-2"}] == [row["payload"] for row in held["messages_a_envoyer"]]


async def test_the_admins_hear_that_the_clock_is_ahead(tmp_path: Path, shared: SharedLibrary) -> None:
    """A restart a year later on the clock of this machine, with no message since: nothing is purged, Chloé is told."""
    async with open_street(tmp_path, shared) as street:
        await answer_to(street.alice, "/note tapage à Mermoz, calmés")
        await street.settled()
        await street.restart()
        street.clock.passes(days=400)
        await street.restart()
        await street.chloe.receives_text("semble en avance")

        assert ["tapage à Mermoz, calmés"] == [row["text"] for row in street.rows("SELECT text FROM notes")]
