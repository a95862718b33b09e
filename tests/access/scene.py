"""Things worth stealing: notes of two teams, accounts of all kinds, a draft; and a look at everything that may not change."""

from __future__ import annotations

import asyncio

from bot.journal.model import NoteFields, Status
from bot.people.model import State, Team
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.sandbox import Person
from bot.sandbox.groups import Group
from bot.sandbox.queries import new_callback
from bot.store.conversation import Draft
from bot.store.notes import NewNote
from tests.access.deeds import CANDIDATE, DOUNIA, DRAFT, PROMPT, REVOKED, WAITING, Deed
from tests.street import Street

SEES = {"alice": {"zinzolin"}, "bruno": {"zinzolin"}, "chloe": {"zinzolin", "amarante", "Wassila"}}
"""Words that only stand in note 1 (Alice's), note 2 (Dounia's, of another team) and the list of accounts; who may ever read them."""

SECRETS = ("zinzolin", "amarante", "Wassila")
REFUSALS = ("Ce bot est réservé", "Votre compte attend", "Votre rôle ne permet pas", "Vous n'avez pas accès", "Cette saisie est déjà")


Rows = dict[str, list[dict[str, object]]]


class Scene:
    """The street with things worth stealing."""

    def __init__(self, street: Street, name: str) -> None:
        self.street, self.name = street, name
        ids = {"stranger": 1999, "waiting": WAITING, "revoked": REVOKED, "alice": 1001, "bruno": 1002, "chloe": 1003}
        self.person: Person = street.sandbox.person(ids[name], first_name=name)
        self._ready: tuple[str, Rows] | None = None
        street.store.people.put_team(Team("sud", "Sud"))
        for number, author, team, word in ((1, 1001, "nord", "zinzolin"), (2, DOUNIA, "sud", "amarante")):
            fields = NoteFields(motif="conflit-usage", suite="a-revoir", occurred_at=street.clock())
            street.store.notes.add(NewNote(author, team, author, -number, fields, screen(word).text, street.clock()))
        street.store.bursts.join(street.store.bursts.add(1001, 1001, street.clock()), [1])

    def prepared(self, kept: str) -> Rows:
        """Everything as at the beginning, and its rows. After deeds that changed none, as was seen, it still is."""
        if self._ready is None or self._ready[0] != kept:
            self._put_people()
            self.street.store.notes.set_status(1, Status.RECORDED)
            self._put_draft(kept)
            self._ready = kept, self.rows()
        return self._ready[1]

    def touched(self) -> None:
        """Something may have changed: the next deed begins anew."""
        self._ready = None

    def _put_people(self) -> None:
        """Accounts of two teams, of every role and state."""
        for person_id, name, role, team, state in (
            (1001, "Alice", Role.MEDIATOR, "nord", State.ACTIVE), (1002, "Bruno", Role.MANAGER, "nord", State.ACTIVE),
            (1003, "Chloé", Role.ADMIN, "nord", State.ACTIVE), (DOUNIA, "Dounia", Role.MEDIATOR, "sud", State.ACTIVE),
            (WAITING, "Wassila", Role.MANAGER, "nord", State.WAITING), (REVOKED, "Rodolphe", Role.ADMIN, "nord", State.REVOKED)):
            self.street.store.people.put(person_id, name, role, team, state, self.street.clock())

    def _put_draft(self, kept: str) -> None:
        """Alice's draft, or the text kept for her."""
        now = self.street.clock()
        candidate = {"text": "tapage", "sent_at": now.isoformat(), "masked": []}
        self.street.store.drafts.put({
            CANDIDATE: Draft(1001, CANDIDATE, "candidate", "", candidate, 1001, -9, None, now),
            PROMPT: Draft(1001, PROMPT, "append", "", {"number": 1}, 1001, 0, None, now),
            DRAFT: Draft(1001, DRAFT, "note", "suite", {"secteur": "mermoz", "motif": "conflit-usage"}, 1001, -8, None, now)}[kept])

    def rows(self) -> Rows:
        """Everything stored but the book-keeping of updates."""
        names = [row["name"] for row in self.street.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: self.street.rows(f"SELECT * FROM {name}") for name in names if name not in ("done_updates", "sqlite_sequence")}

    def said(self, since: int) -> str:
        """What was sent to anybody since then."""
        calls = [call for call in self.street.sandbox.calls[since:] if call.method.lower() not in ("getupdates", "setmycommands")]
        return "\n".join(f"{call.params} {call.body!r}" for call in calls)

    async def quiet(self) -> None:
        """Every update worked through, nothing left to say, no file under way."""
        await self.street.settled()
        for _ in range(200):
            if not self.street.rows("SELECT id FROM outbox WHERE state = 'waiting' UNION ALL SELECT id FROM jobs WHERE state = 'waiting'"):
                return
            await asyncio.sleep(0.02)
        raise AssertionError("something is still to be said")

    async def does(self, way: str, deed: Deed) -> None:
        """The deed, by one of the ways in."""
        data = deed.data.replace("{me}", str(self.person.id))
        if way == "message":
            await self.person.says(data)
        elif way == "edited message":
            await self.person.edits(self.own, data)
        elif way == "group message":
            await self.group.says(self.person, data)
        elif way == "button":
            await self.person.presses(data, self.shown)
        elif way == "button in a group":
            new_callback(self.street.sandbox.world, self.person.user, self.group.chat.messages[self.in_group], data)
        elif way == "inline":
            await self.person.queries_inline(data)
        elif way == "inline in a group":
            await self.group.queries_inline(self.person, data)
        elif way == "card sent":
            chosen = {"result_id": "arme-visible", "from": self.person.user, "query": data}
            self.street.sandbox.world.push("chosen_inline_result", chosen)

    async def arrive(self, way: str) -> None:
        """Be where the deed can be done: a chat with a message of both sides, or a group that the bot fails to leave."""
        self.own = await self.person.says("bonjour")
        await self.quiet()
        answers = [shown.message_id for shown in self.person.messages if shown.is_from_bot]
        self.shown = answers[-1] if answers else self.own
        if "group" in way:
            self.street.sandbox.fail("leaveChat", code=400)
            self.group: Group = self.street.sandbox.group(-1004001, [self.person])
            await self.street.sandbox.called("leaveChat")
            self.in_group = await self.group.says(self.person, "bonjour")
            await self.quiet()


