"""The admin's work on accounts: listing, changing, closing them."""

from __future__ import annotations

from bot.people.model import State, Team
from bot.permissions import Role
from bot.sandbox import Person
from tests.street import Street, answer_to, taps_through
from tests.test_invite import invites
from tests.test_review_notes import DOUNIA, write


async def test_many_accounts_are_shown_page_by_page(street: Street, chloe: Person) -> None:
    """In place, twelve a page, the number of all of them said; *Retour* leads back to the page of the account."""
    with street.store.transaction():
        for number in range(200):
            street.store.people.put(3000 + number, f"Agent {number:03}", Role.MEDIATOR, "nord", State.ACTIVE, street.clock())
    first = await answer_to(chloe, "/equipe")
    assert "203 comptes, page 1 sur 17" in first.text
    assert (13, ["Agent 000 · médiation"], ["Suivants →"]) == (len(first.buttons), first.buttons[0], first.buttons[-1])

    second = await taps_through(chloe, "Suivants →")
    assert first.message_id == second.message_id
    assert ([["Agent 012 · médiation"]], ["← Précédents", "Suivants →"]) == (second.buttons[:1], second.buttons[-1])
    assert "page 2 sur 17" in (await taps_through(chloe, "Agent 013 · médiation", "Retour")).text
    assert "page 1 sur 17" in (await taps_through(chloe, "← Précédents")).text

    await chloe.presses("h|9999", first.message_id)
    last = await chloe.receives()
    assert "page 17 sur 17" in last.text
    assert (["Alice · médiation"], ["← Précédents"]) == (last.buttons[-4], last.buttons[-1])


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
