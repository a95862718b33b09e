"""What is said of accounts and of the library, to those whom it concerns."""

from __future__ import annotations

from bot.permissions import Action, Role
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


async def your_teams(voice: Voice, entry: OutboxEntry) -> None:
    """A manager sees more teams, or fewer."""
    person = voice.services.accounts.get(voice.chat_id)
    if person is not None and person.may(Action.READ_TEAM_NOTES):
        labels = {team.id: team.label for team in voice.services.accounts.teams()}
        await voice.send(texts.YOUR_TEAMS(teams=", ".join(labels.get(team, team) for team in person.teams)))


async def backup_failed(voice: Voice, entry: OutboxEntry) -> None:
    """Last night's backup was not made."""
    await voice.send(texts.BACKUP_FAILED())


async def replica_down(voice: Voice, entry: OutboxEntry) -> None:
    """The second copy is not being kept."""
    await voice.send(texts.REPLICA_DOWN())


async def deaf(voice: Voice, entry: OutboxEntry) -> None:
    """The messenger has not been heard for some minutes."""
    await voice.send(texts.DEAF(minutes=entry.payload["minutes"]))


async def hears_again(voice: Voice, entry: OutboxEntry) -> None:
    """It is heard again."""
    await voice.send(texts.HEARS_AGAIN(minutes=entry.payload["minutes"]))


async def queue_long(voice: Voice, entry: OutboxEntry) -> None:
    """Messages have been coming in faster than they are worked through for a minute."""
    await voice.send(texts.QUEUE_LONG(waiting=entry.payload["number"]))


async def queue_short(voice: Voice, entry: OutboxEntry) -> None:
    """They are worked through."""
    await voice.send(texts.QUEUE_SHORT(minutes=entry.payload["number"]))


async def disk_doubt(voice: Voice, entry: OutboxEntry) -> None:
    """What is written may not last: why, and whether notes are taken all the same."""
    consequence = texts.DISK_ALLOWED if entry.payload["allowed"] else texts.DISK_REFUSED
    await voice.send(texts.DISK_DOUBT(reason=texts.DISK_REASONS[entry.payload["doubt"]], consequence=consequence))


async def library_broken(voice: Voice, entry: OutboxEntry) -> None:
    """At start the files were refused."""
    await voice.send(texts.LIBRARY_BROKEN())
