"""The admin's work: publishing the library, inviting, changing and closing accounts."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import LibraryRefused
from bot.people.model import State, Team
from bot.permissions import Role
from bot.sandbox import Person, Shown
from tests.conftest import SharedLibrary, Street, answer_to, open_street, taps_through
from tests.library.samples import sheet_text, write_library
from tests.test_review_notes import DOUNIA, write

FAULT = re.compile(r"[\w-]+/[\w-]+\.yaml:\d+: .+")


@pytest.fixture
def fiches(tmp_path: Path) -> Path:
    """A small library to change."""
    return write_library(tmp_path / "fiches")


@pytest.fixture
async def small(tmp_path: Path, shared: SharedLibrary, fiches: Path, mode: str) -> AsyncIterator[Street]:
    """A street on the small library."""
    async with open_street(tmp_path, shared, mode=mode, procedures=fiches) as street:
        yield street


async def reloads(person: Person) -> Shown:
    """/recharger, and its outcome, which replaces *Lecture…*."""
    await person.says("/recharger")
    message = await person.receives()
    await person.waits(lambda: "Lecture de la bibliothèque" not in message.text, 5, "the outcome of /recharger")
    return message


def publications(street: Street) -> list[tuple[object, object]]:
    """Who published, in order, by the chained log."""
    return [(row["actor"], row["action"]) for row in street.store.audit.all() if row["action"] == "publish-library"]


# the library


async def test_nothing_changed_is_said(small: Street) -> None:
    """The number of sheets in force; the reload is on record all the same."""
    assert "Rien n'a changé : 3 fiches en vigueur." == (await reloads(small.chloe)).text
    assert [(None, "publish-library"), (small.chloe.id, "publish-library")] == publications(small)
    assert None is small.store.audit.broken_at()


async def test_what_was_added_changed_and_removed_is_named(small: Street, fiches: Path) -> None:
    """Published at once; the search knows it; every version ever in force stays readable."""
    (fiches / "quartier" / "velos.yaml").write_text(
        sheet_text(titre="Vélos entassés", mots="[velo]", phrases="[des vélos partout]", liees="[]"))
    (fiches / "quartier" / "groupe-au-pied.yaml").write_text(
        sheet_text(titre="Groupe devant la porte", mots="[attroupement]", phrases="[ils sont dix en bas]", liees="[]", version='"2.0"'))
    (fiches / "danger" / "feu.yaml").unlink()
    before = small.carnet.services.finder.library.sheets["feu"]
    answer = await reloads(small.chloe)

    assert "Bibliothèque publiée : 3 fiches.\nAjoutées : velos\nModifiées : groupe-au-pied\nRetirées : feu" == answer.text
    assert "Vélos entassés" in (await answer_to(small.alice, "des vélos partout")).text
    assert before.source_text == small.store.versions.content("feu", before.digest)
    assert 5 == len(small.rows("SELECT * FROM sheet_versions"))


async def test_a_changed_text_under_the_same_version_warns(small: Street, fiches: Path) -> None:
    """Published, with a word about the version."""
    (fiches / "quartier" / "bruit-dehors.yaml").write_text(sheet_text(objet="Faire baisser un bruit, vite"))
    answer = await reloads(small.chloe)

    assert "Modifiées : bruit-dehors" in answer.text
    assert "À surveiller\n– quartier/bruit-dehors.yaml : le texte a changé, mais la version est restée « 1.0 »" in answer.text


async def test_a_fault_is_shown_with_its_line_and_nothing_changes(small: Street, fiches: Path) -> None:
    """The last good library stays live; once corrected, the next /recharger publishes."""
    good = (fiches / "quartier" / "bruit-dehors.yaml").read_text()
    (fiches / "quartier" / "bruit-dehors.yaml").write_text(good.replace("titre: Bruit", "titre: [Tapage <&>").replace("version", "titre"))
    before = small.carnet.services.finder.library.digest
    answer = await reloads(small.chloe)
    assert answer.text.startswith("Rien n'a été publié : ")
    assert "La bibliothèque précédente reste en vigueur." in answer.text
    assert FAULT.search(answer.text)
    assert before == small.carnet.services.finder.library.digest
    assert "Bruit dehors le soir" in str((await answer_to(small.alice, "tapage")).raw)
    assert [(None, "publish-library")] == publications(small)

    (fiches / "quartier" / "bruit-dehors.yaml").write_text(good)
    assert "Rien n'a changé : 3 fiches en vigueur." == (await reloads(small.chloe)).text


async def test_many_faults_come_as_a_file(small: Street, fiches: Path) -> None:
    """The first twelve in the message, all of them in the file."""
    for name in "abcdefghijklmnop":
        (fiches / "quartier" / f"{name}.yaml").write_text(sheet_text(objet=None, mots="[bruit]", phrases=f"[phrase {name}]", liees="[]"))
    answer = await reloads(small.chloe)
    await small.chloe.waits(lambda: small.chloe.last.document is not None, 5, "the file")

    assert 12 == len(FAULT.findall(answer.text))
    assert small.chloe.last.document is not None
    name, content = small.chloe.last.document
    lines = content.decode().splitlines()
    assert "fautes.txt" == name
    assert f"Rien n'a été publié : {len(lines)} fautes" in answer.text
    assert f"… et {len(lines) - 12} autres, dans le fichier joint." in answer.text
    assert [line for line in lines if FAULT.fullmatch(line)] == lines


async def test_a_restart_on_broken_files_serves_the_last_good_library(small: Street, fiches: Path) -> None:
    """The admins are told once, everybody else works on."""
    shutil.rmtree(fiches / "quartier")
    (fiches / "listes" / "codes.yaml").write_text("- rien")
    await small.restart()
    told = await small.chloe.receives_text("la dernière bonne version est en vigueur")
    card = await answer_to(small.alice, "ça brûle au troisième")

    assert "/recharger montre les fautes" in told.text
    assert "En 3 gestes" in card.text
    assert "Rien n'a été publié" in (await reloads(small.chloe)).text


async def test_a_first_start_on_broken_files_is_refused(tmp_path: Path, shared: SharedLibrary, fiches: Path, mode: str) -> None:
    """Where nothing good was ever read there is nothing to serve."""
    (fiches / "listes" / "codes.yaml").write_text("- rien")

    with pytest.raises(LibraryRefused):
        async with open_street(tmp_path, shared, mode=mode, procedures=fiches):
            pass


# invitations


async def invites(street: Street, role: str, team: str = "Nord") -> str:
    """Chloé makes an invitation; the payload of its link."""
    await answer_to(street.chloe, "/inviter")
    shown = await taps_through(street.chloe, role, team)
    found = re.search(r"https://t\.me/(\w+)\?start=([\w-]{16,64})(?:\n|$)", shown.text)
    assert found is not None
    assert street.sandbox.world.bot["username"] == found[1]
    return found[2]


async def test_an_invited_mediator_comes_in_by_the_link(street: Street) -> None:
    """Role and team are in the invitation; the menu is there, and work can begin; the secret is not stored."""
    secret = await invites(street, "Médiation")
    nadia = street.sandbox.person(2001, "Nadia")
    await nadia.starts(secret)
    welcome = await nadia.receives()
    await street.settled()

    account = street.store.people.get(nadia.id)
    assert account is not None
    assert ("Nadia", Role.MEDIATOR, "nord", State.ACTIVE) == (account.name, account.role, account.team, account.state)
    assert "Bienvenue. Votre compte est ouvert : médiation, équipe Nord." in welcome.text
    assert set(street.alice.menu) == set(nadia.menu)
    assert "n° 1" in (await answer_to(nadia, "/note tapage à mermoz")).text
    assert secret.encode() not in street.on_disk()


async def test_a_team_of_the_lists_without_account_can_be_invited_to(street: Street) -> None:
    """The first one of a team is not refused for want of a team."""
    nadia = street.sandbox.person(2001, "Nadia")
    await nadia.starts(await invites(street, "Médiation", "Équipe Sud"))
    await nadia.receives()

    account = street.store.people.get(nadia.id)
    assert account is not None
    assert ("sud", State.ACTIVE) == (account.team, account.state)


async def test_an_invitation_serves_once(street: Street) -> None:
    """The second one who follows the link stays outside, and nothing of them is kept."""
    secret = await invites(street, "Médiation")
    nadia, other = street.sandbox.person(2001, "Nadia"), street.sandbox.person(2002, "Oscar")
    await nadia.starts(secret)
    await nadia.receives()
    await other.starts(secret)

    assert "Cette invitation n'est pas valable" in (await other.receives()).text
    assert None is street.store.people.get(other.id)


@pytest.mark.parametrize(("hours", "is_in"), [(47.9, True), (48, False)])
async def test_an_invitation_lives_two_days(street: Street, hours: float, is_in: bool) -> None:
    """48 hours, then it opens nothing."""
    secret = await invites(street, "Médiation")
    street.clock.passes(hours=hours)
    nadia = street.sandbox.person(2001, "Nadia")
    await nadia.starts(secret)
    await nadia.receives()

    assert is_in == (street.store.people.get(nadia.id) is not None)


async def test_a_guessed_invitation_opens_nothing(street: Street) -> None:
    """Any payload at all."""
    for payload in ("x", "A" * 64, "1003", "-", "inv_0"):
        await street.stranger.starts(payload)
        assert "Cette invitation n'est pas valable" in (await street.stranger.receives()).text
    assert None is street.store.people.get(street.stranger.id)


@pytest.mark.parametrize(("label", "role", "command"), [("Manager", Role.MANAGER, "/journal"), ("Qualité (admin)", Role.ADMIN, "/equipe")])
async def test_managers_and_admins_need_a_second_approval(street: Street, label: str, role: Role, command: str) -> None:
    """They wait, can do nothing meanwhile, and are told when an admin has let them in."""
    secret = await invites(street, label)
    nadia = street.sandbox.person(2001, "Nadia")
    await nadia.starts(secret)
    assert "doit encore être validé" in (await nadia.receives()).text
    asked = await street.chloe.receives_text("Nadia a accepté une invitation")
    await nadia.says(command)
    assert "Votre compte attend la validation" in (await nadia.receives()).text
    assert ["start"] == list(nadia.menu)

    await street.chloe.taps("Valider ce compte", asked.message_id)
    assert "Votre compte est validé" in (await nadia.receives()).text
    await street.settled()
    account = street.store.people.get(nadia.id)
    assert account is not None
    assert (role, State.ACTIVE) == (account.role, account.state)
    assert "Votre rôle ne permet pas" not in (await answer_to(nadia, command)).text
    assert command.removeprefix("/") in nadia.menu


async def test_an_approval_can_be_denied(street: Street) -> None:
    """*Fermer ce compte* under the question: the account never opens."""
    nadia = street.sandbox.person(2001, "Nadia")
    await nadia.starts(await invites(street, "Manager"))
    await nadia.receives()
    asked = await street.chloe.receives_text("Nadia a accepté une invitation")
    await street.chloe.taps("Fermer ce compte", asked.message_id)
    await street.chloe.receives()

    assert State.REVOKED is street.store.people.get(nadia.id).state  # type: ignore[union-attr]
    await nadia.says("/journal")
    assert "réservé aux équipes" in (await nadia.receives()).text


# accounts


async def test_a_new_role_holds_at_once(street: Street, alice: Person, chloe: Person) -> None:
    """Rights, menu and a word to the person, without a restart; and back again."""
    assert "Votre rôle ne permet pas" in (await answer_to(alice, "/journal")).text
    await answer_to(chloe, "/equipe")
    await taps_through(chloe, "Alice · médiation", "Passer en manager")
    await alice.receives_text("Votre rôle est maintenant : manager.")
    await street.settled()
    assert {"journal", "bilan", "export"} == set(alice.menu) & {"journal", "bilan", "export", "equipe"}
    assert "Journal" in (await answer_to(alice, "/journal")).text

    await taps_through(chloe, "Passer en médiation")
    await alice.receives_text("Votre rôle est maintenant : médiation.")
    await street.settled()
    assert "journal" not in alice.menu
    assert "Votre rôle ne permet pas" in (await answer_to(alice, "/journal")).text


async def test_a_manager_sees_further_teams_until_they_are_shut(street: Street, bruno: Person, chloe: Person) -> None:
    """In two taps, told each time, on record; the second tap of an old button changes nothing, and a mediator has no such buttons."""
    street.store.people.put_team(Team("sud", "Sud <&>"))
    street.store.people.put(DOUNIA, "Dounia", Role.MEDIATOR, "sud", State.ACTIVE, street.clock())
    write(street, "tapage zinzolin", author=DOUNIA, team="sud")
    assert "Aucune note" in (await answer_to(bruno, "/journal zinzolin")).text

    account = await answer_to(chloe, "/equipe")
    shown = await taps_through(chloe, "Bruno · manager", "Montrer aussi : Sud <&>")
    assert "manager, équipe Nord\nVoit aussi : Sud <&>\ncompte ouvert" in shown.text
    await bruno.receives_text("Vous voyez maintenant les notes de : Nord, Sud <&>.")
    assert "1 note" in (await answer_to(bruno, "/journal zinzolin")).text

    await taps_through(chloe, "Ne plus montrer : Sud <&>")
    await bruno.receives_text("Vous voyez maintenant les notes de : Nord.")
    await chloe.presses("he|1002|sud|0", account.message_id)
    await street.settled()
    assert "Aucune note" in (await answer_to(bruno, "/journal zinzolin")).text
    assert 2 == len([shown for shown in bruno.messages if "Vous voyez maintenant" in shown.text])
    record = [(row["actor"], row["action"]) for row in street.store.audit.all() if str(row["action"]).endswith("-team")]
    assert [(chloe.id, "add-team"), (chloe.id, "drop-team")] == record

    await chloe.presses("he|1002|nulle-part|1", account.message_id)
    await chloe.presses("he|1001|sud|1", account.message_id)
    await street.settled()
    assert [] == street.rows("SELECT * FROM people_teams")
    assert chloe.last.text.startswith("Alice")
    assert [] == [label for row in chloe.last.buttons for label in row if "ontrer" in label]


async def test_a_closed_account_is_out_in_the_middle_of_a_conversation(street: Street, alice: Person, chloe: Person) -> None:
    """The next message and the next tap are refused, the draft is gone, the menu too; notes of before are kept."""
    await answer_to(alice, "/note tapage à mermoz")
    question = await answer_to(alice, "/note")
    await answer_to(chloe, "/equipe")
    await taps_through(chloe, "Alice · médiation", "Fermer ce compte")
    await street.settled()
    await alice.taps("Bruit", question.message_id)
    refusal = await alice.receives()
    await alice.says("/note encore")
    await street.settled()

    assert "Ce bot est réservé aux équipes de l'association." in refusal.text
    assert [1] == [note.number for note in street.store.notes.last_of(alice.id, 9)]
    assert None is street.store.drafts.get(alice.id)
    assert ["start"] == list(alice.menu)

    await taps_through(chloe, "Valider ce compte")
    await alice.receives_text("Votre compte est validé")
    assert "n° 2" in (await answer_to(alice, "/note de retour à mermoz")).text


async def test_the_last_admin_is_protected(street: Street, chloe: Person) -> None:
    """Neither closed nor changed, until there is another one."""
    await answer_to(chloe, "/equipe")
    for label in ("Passer en médiation", "Passer en manager", "Fermer ce compte"):
        await taps_through(chloe, "Chloé · qualité (admin)")
        assert "C'est le dernier compte admin" in (await taps_through(chloe, label)).text
        await taps_through(chloe, "Retour")
    await taps_through(chloe, "Bruno · manager", "Passer en qualité (admin)", "Retour", "Chloé · qualité (admin)", "Passer en médiation")

    assert [("Bruno", Role.ADMIN), ("Chloé", Role.MEDIATOR)] == [(p.name, p.role) for p in street.store.people.all() if p.id != 1001]


async def test_every_change_of_an_account_is_on_record(street: Street, alice: Person, chloe: Person) -> None:
    """Role, closing, reopening, invitation: who did it to whom."""
    await answer_to(chloe, "/equipe")
    await taps_through(chloe, "Alice · médiation", "Passer en manager", "Fermer ce compte", "Valider ce compte")
    await invites(street, "Médiation")

    actions = [(row["actor"], row["action"]) for row in street.store.audit.all() if row["actor"] is not None]
    assert [(chloe.id, "put-account"), (chloe.id, "account-revoked"), (chloe.id, "account-active"), (chloe.id, "invite")] == actions
    assert None is street.store.audit.broken_at()
