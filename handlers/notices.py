"""What is said of accounts and of the library, to those whom it concerns."""

from __future__ import annotations

from bot.permissions import Role
from bot.store.conversation import OutboxEntry
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.voice import Voice


def _named(voice: Voice, person_id: int) -> dict[str, str] | None:
    person = voice.services.accounts.get(person_id)
    if person is None:
        return None
    teams = {team.id: team.label for team in voice.services.accounts.teams()}
    return {"name": person.name, "role": texts.ROLES[person.role], "team": teams.get(person.team, person.team)}


async def welcome(voice: Voice, entry: OutboxEntry) -> None:
    """An invitation was taken up."""
    person = voice.services.accounts.get(voice.chat_id)
    named = _named(voice, voice.chat_id)
    if person is None or named is None:
        return
    if person.role is Role.MEDIATOR:
        await voice.send(texts.join([texts.WELCOME_INVITED(**named), texts.WELCOME(**named)], "\n\n"))
    else:
        await voice.send(texts.WELCOME_WAITING(**named))


async def to_approve(voice: Voice, entry: OutboxEntry) -> None:
    """An account waits for its second approval."""
    person_id = int(entry.payload["person"])
    if named := _named(voice, person_id):
        choices = [button(texts.APPROVE, Verb.APPROVE, person_id), button(texts.REVOKE, Verb.REVOKE, person_id)]
        await voice.send(texts.ACCOUNT_TO_APPROVE(**named), keyboard(choices))


async def approved(voice: Voice, entry: OutboxEntry) -> None:
    """The account is open."""
    if named := _named(voice, voice.chat_id):
        await voice.send(texts.ACCOUNT_APPROVED(**named))


async def your_role(voice: Voice, entry: OutboxEntry) -> None:
    """The role has changed."""
    if named := _named(voice, voice.chat_id):
        await voice.send(texts.YOUR_ROLE(**named))


async def library_broken(voice: Voice, entry: OutboxEntry) -> None:
    """At start the files were refused."""
    await voice.send(texts.LIBRARY_BROKEN())
