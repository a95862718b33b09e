"""Invitations: a link that serves once, and a second approval for whoever sees more."""

from __future__ import annotations

import re

import pytest

from bot.people.model import State
from bot.permissions import Role
from tests.street import Street, answer_to, taps_through


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
