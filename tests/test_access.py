"""Who may do what: every command and every button, for everybody, by every way in.

What is allowed is read from the one table (``bot.permissions.ALLOWED``) and from the menu's (``RIGHTS``); that a cell is
refused is seen in the rows and in what was sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.journal.model import NoteFields, Status
from bot.people import pace
from bot.people.model import State, Team
from bot.permissions import ALLOWED, Action, Role
from bot.privacy.screening import screen
from bot.sandbox import Person
from bot.sandbox.groups import Group
from bot.sandbox.queries import new_callback
from bot.store.conversation import Draft
from bot.store.notes import NewNote
from handlers import BUTTONS, COMMANDS
from handlers.buttons import Verb
from handlers.delivery.turns import Turn
from handlers.welcome import RIGHTS
from tests.conftest import SharedLibrary, Street, answer_to, open_street

WAITING, REVOKED, DOUNIA = 1041, 1042, 1011
WHO = {"stranger": None, "waiting": None, "revoked": None, "alice": Role.MEDIATOR, "bruno": Role.MANAGER, "chloe": Role.ADMIN}
"""Everybody, with the role that counts now."""

SEES = {"alice": {"zinzolin"}, "bruno": {"zinzolin"}, "chloe": {"zinzolin", "amarante", "Wassila"}}
"""Words that only stand in note 1 (Alice's), note 2 (Dounia's, of another team) and the list of accounts; who may ever read them."""

SECRETS = ("zinzolin", "amarante", "Wassila")
REFUSALS = ("Ce bot est réservé", "Votre compte attend", "Votre rôle ne permet pas", "Vous n'avez pas accès", "Cette saisie est déjà")
DRAFT, CANDIDATE, PROMPT = "d1", "c1", "p1"


@dataclass(frozen=True)
class Deed:
    """Something that can be said or pressed, the right it needs (None: being in), and whether only Alice's own thing is meant."""

    data: str
    right: Action | None
    is_alices: bool = False
    kept: str = DRAFT

    def is_allowed_to(self, name: str) -> bool:
        """By the one table."""
        role = WHO[name]
        if role is None or (self.is_alices and name != "alice"):
            return False
        return self.right is None or role in ALLOWED[self.right]


SAID = {names[0]: Deed("/" + names[0], RIGHTS.get(names[0])) for names, _ in COMMANDS}
SAID |= {alias: Deed("/" + alias, RIGHTS.get(names[0])) for names, _ in COMMANDS for alias in names[1:]}
SAID |= {
    "words": Deed("tapage dans le hall", Action.SEARCH), "note in words": Deed("/note tapage à vaise", Action.WRITE_NOTE),
    "short": Deed("n tapage à vaise", Action.WRITE_NOTE),
    "tour in words": Deed("/presence vaise", Action.WRITE_NOTE), "journal in words": Deed("/journal aujourd'hui", Action.READ_TEAM_NOTES),
    "unknown": Deed("/inconnue", None)}

PRESSED = {
    Verb.OPEN_SHEET: Deed("s|arme-visible|1", Action.SEARCH), Verb.DECLINE: Deed("x|1", Action.SEARCH),
    Verb.THEMES: Deed("t", Action.SEARCH),
    Verb.THEME: Deed("d|ecole", Action.SEARCH), Verb.NUMBERS: Deed("n", Action.SEARCH),
    Verb.APPLY_SHEET: Deed("a|arme-visible", Action.WRITE_NOTE),
    Verb.MAKE_NOTE: Deed(f"m|{CANDIDATE}", Action.WRITE_NOTE, is_alices=True, kept=CANDIDATE),
    Verb.DRAFT_CHOOSE: Deed(f"c|{DRAFT}|suite|apaise", Action.WRITE_NOTE, is_alices=True),
    Verb.DRAFT_STEP: Deed(f"g|{DRAFT}|secteur", Action.WRITE_NOTE, is_alices=True),
    Verb.MORE: Deed(f"p|{DRAFT}|motif", Action.WRITE_NOTE, is_alices=True),
    Verb.DRAFT_DROP: Deed(f"k|{DRAFT}", Action.WRITE_NOTE, is_alices=True),
    Verb.CORRECT: Deed("e|1|secteur", Action.READ_OWN_NOTES, is_alices=True),
    Verb.CORRECT_SET: Deed("v|1|secteur|vaise", Action.WRITE_NOTE, is_alices=True),
    Verb.RECEIPT: Deed("r|1", Action.READ_OWN_NOTES, is_alices=True), Verb.WITHDRAW: Deed("w|1", Action.WRITE_NOTE, is_alices=True),
    Verb.TAKE_BACK: Deed("u|1", Action.WRITE_NOTE, is_alices=True), Verb.MINE: Deed("i|0", Action.READ_OWN_NOTES),
    Verb.APPEND: Deed("nc|1", Action.WRITE_NOTE, is_alices=True), Verb.REPLACE: Deed("nm|1", Action.WRITE_NOTE, is_alices=True),
    Verb.LEAVE: Deed(f"nl|{PROMPT}", Action.WRITE_NOTE, is_alices=True, kept=PROMPT),
    Verb.APPLICATION: Deed("na|1|appliquee", Action.WRITE_NOTE, is_alices=True),
    Verb.REPEAT: Deed(f"np|{DRAFT}|1", Action.WRITE_NOTE, is_alices=True), Verb.WHEN: Deed("nw|1|30", Action.WRITE_NOTE, is_alices=True),
    Verb.PAIR_UP: Deed("bn|0", Action.PAIR_UP), Verb.PARTNER: Deed(f"bp|{DOUNIA}|0", Action.PAIR_UP),
    Verb.PAIR_END: Deed("bf|1", Action.PAIR_UP), Verb.PAIR_REFUSE: Deed("br|1", Action.PAIR_UP),
    Verb.REVISIT: Deed("fj|1|1", Action.WRITE_NOTE, is_alices=True), Verb.REMINDED: Deed("fv|1", Action.READ_OWN_NOTES, is_alices=True),
    Verb.FORGO: Deed("fp|1", Action.WRITE_NOTE, is_alices=True), Verb.REOPEN: Deed("fo|1", Action.WRITE_NOTE, is_alices=True),
    Verb.TAKE_OVER: Deed("re|0", Action.TAKE_OVER), Verb.TICK: Deed("rt|1|0", Action.TAKE_OVER),
    Verb.UNTICK: Deed("ru|1|0", Action.TAKE_OVER), Verb.SECTORS: Deed("rs|vaise", Action.TAKE_OVER),
    Verb.RECAP: Deed("rr|1|0", Action.TAKE_OVER), Verb.FOLLOWED: Deed("ff|1|apaise", Action.WRITE_NOTE, is_alices=True),
    Verb.JOURNAL: Deed("j|1|0", Action.READ_TEAM_NOTES), Verb.NOTE: Deed("o|1|1|0", Action.READ_TEAM_NOTES),
    Verb.EXPORT: Deed("q|1", Action.EXPORT_NOTES),
    Verb.CHIP: Deed("jx|1|0|list", Action.READ_TEAM_NOTES), Verb.EVERYTHING: Deed("jt", Action.READ_TEAM_NOTES),
    Verb.REVIEW: Deed("jv|validee|1|1|0", Action.REVIEW_NOTES), Verb.VALIDATE_PAGE: Deed("jp|1|0|1", Action.REVIEW_NOTES),
    Verb.SEND_BACK: Deed("jc|1|1|0", Action.REVIEW_NOTES), Verb.KEEP_VIEW: Deed("jg|1", Action.READ_TEAM_NOTES),
    Verb.VIEW: Deed("jo|1", Action.READ_TEAM_NOTES), Verb.VIEW_DROP: Deed("js|1", Action.READ_TEAM_NOTES),
    Verb.DIGEST: Deed("dg|day|1", Action.READ_TEAM_NOTES), Verb.DIGEST_UNREAD: Deed("du", Action.READ_TEAM_NOTES),
    Verb.ALERT: Deed("al|1", Action.BE_ON_CALL), Verb.TAKE_CHARGE: Deed("ap|1", Action.BE_ON_CALL),
    Verb.ALERT_NOTE: Deed("an|1", Action.BE_ON_CALL), Verb.ON_CALL: Deed("as", Action.BE_ON_CALL),
    Verb.ON_CALL_PUT: Deed("am|nord|0|s", Action.BE_ON_CALL), Verb.ON_CALL_DROP: Deed("ar|1", Action.BE_ON_CALL),
    Verb.TEAM: Deed("h", Action.MANAGE_PEOPLE), Verb.PERSON: Deed(f"y|{WAITING}", Action.MANAGE_PEOPLE),
    Verb.SEE_TEAM: Deed("he|1002|sud|1", Action.MANAGE_PEOPLE),
    Verb.SET_ROLE: Deed(f"z|{WAITING}|admin", Action.MANAGE_PEOPLE), Verb.REVOKE: Deed(f"b|{WAITING}", Action.MANAGE_PEOPLE),
    Verb.APPROVE: Deed(f"l|{WAITING}", Action.MANAGE_PEOPLE), Verb.INVITE: Deed("in|admin|nord", Action.INVITE),
    Verb.REWORD: Deed("gr|1", Action.WRITE_NOTE, is_alices=True), Verb.KEEP_WORD: Deed("gk|1|0", Action.WRITE_NOTE, is_alices=True),
    Verb.WHOLE_SHEET: Deed("fc|arme-visible", Action.SEARCH), Verb.VERSIONS: Deed("vl|arme-visible", Action.SEARCH),
    Verb.VERSION: Deed("vo|000000000000", Action.SEARCH), Verb.PUBLISH: Deed("pp|1", Action.PUBLISH_LIBRARY),
    Verb.PROPOSAL_THEME: Deed("pt|1|ecole", Action.PUBLISH_LIBRARY), Verb.PROPOSAL_DROP: Deed("pa|1", Action.PUBLISH_LIBRARY),
    Verb.UNPUBLISH: Deed("pr|1", Action.PUBLISH_LIBRARY),
    Verb.DRAW: Deed("gf|1|secteur|0", Action.COUNT_OWN_NOTES), Verb.MY_FIGURES: Deed("gm|1", Action.COUNT_OWN_NOTES),
    Verb.EXPORT_AS: Deed("qf|1|xlsx|0", Action.EXPORT_NOTES), Verb.REPORT: Deed("qr|year", Action.REPORT_ACTIVITY),
}
FORGED = {
    "names in a file, asked": Deed("qf|1|csv|1", Action.EXPORT_WITH_NAMES), "names in a file": Deed("qf|1|csv|2", Action.EXPORT_WITH_NAMES),
    "invite, first step": Deed("in", Action.INVITE), "invite, second step": Deed("in|admin", Action.INVITE),
    "another team's note": Deed("o|2|1|0", Action.MANAGE_PEOPLE), "promote oneself": Deed("z|{me}|admin", Action.MANAGE_PEOPLE),
    "approve oneself": Deed("l|{me}", Action.MANAGE_PEOPLE)}
OUT_OF_REACH = {
    "another team's point": "rt|2|0", "another team's point again": "ru|2|0", "another's day": "fj|2|1", "another's outcome": "ff|2|apaise",
    "another's reminder": "fv|2"}
"""Of note 2, to which none of these buttons leads anybody here."""


class Scene:
    """The street with things worth stealing, and a look at everything that may not change."""

    def __init__(self, street: Street, name: str) -> None:
        self.street, self.name = street, name
        ids = {"stranger": 1999, "waiting": WAITING, "revoked": REVOKED, "alice": 1001, "bruno": 1002, "chloe": 1003}
        self.person: Person = street.sandbox.person(ids[name], first_name=name)
        street.store.people.put_team(Team("sud", "Sud"))
        for number, author, team, word in ((1, 1001, "nord", "zinzolin"), (2, DOUNIA, "sud", "amarante")):
            fields = NoteFields(motif="conflit-usage", suite="a-revoir", occurred_at=street.clock())
            street.store.notes.add(NewNote(author, team, author, -number, fields, screen(word).text, street.clock()))
        street.store.bursts.join(street.store.bursts.add(1001, 1001, street.clock()), [1])

    def prepare(self, kept: str) -> None:
        """Accounts, note 1 and Alice's draft (or the text kept for her) as at the beginning."""
        store, now = self.street.store, self.street.clock()
        for person_id, name, role, team, state in (
            (1001, "Alice", Role.MEDIATOR, "nord", State.ACTIVE), (1002, "Bruno", Role.MANAGER, "nord", State.ACTIVE),
            (1003, "Chloé", Role.ADMIN, "nord", State.ACTIVE), (DOUNIA, "Dounia", Role.MEDIATOR, "sud", State.ACTIVE),
            (WAITING, "Wassila", Role.MANAGER, "nord", State.WAITING), (REVOKED, "Rodolphe", Role.ADMIN, "nord", State.REVOKED)):
            store.people.put(person_id, name, role, team, state, now)
        store.notes.set_status(1, Status.RECORDED)
        if kept == CANDIDATE:
            payload = {"text": "tapage", "sent_at": now.isoformat(), "masked": []}
            store.drafts.put(Draft(1001, CANDIDATE, "candidate", "", payload, 1001, -9, None, now))
        elif kept == PROMPT:
            store.drafts.put(Draft(1001, PROMPT, "append", "", {"number": 1}, 1001, 0, None, now))
        else:
            payload = {"secteur": "mermoz", "motif": "conflit-usage"}
            store.drafts.put(Draft(1001, DRAFT, "note", "suite", payload, 1001, -8, None, now))

    def rows(self) -> dict[str, list[dict[str, object]]]:
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


@pytest.fixture
async def quick(tmp_path: Path, shared: SharedLibrary, mode: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Street]:
    """A street without anybody named, where one may search as fast as the table is long."""
    monkeypatch.setattr(pace, "MOST", 1_000)
    async with open_street(tmp_path, shared, mode=mode) as street:
        yield street


@pytest.mark.parametrize("way", ["message", "edited message", "group message", "button", "button in a group"])
@pytest.mark.parametrize("name", list(WHO))
async def test_only_what_the_table_allows_happens(quick: Street, name: str, way: str) -> None:
    """T19: every command or every button: where it is not allowed no row changes and nothing is told; where it is, it is not refused."""
    scene = Scene(quick, name)
    await scene.arrive(way)
    deeds: dict[str, Deed] = {**{verb.value: deed for verb, deed in PRESSED.items()}, **FORGED} if "button" in way else SAID
    for label, deed in deeds.items():
        scene.prepare(deed.kept)
        before, calls = scene.rows(), len(quick.sandbox.calls)
        await scene.does(way, deed)
        await scene.quiet()

        told = scene.said(calls)
        is_allowed = way in ("message", "button") and deed.is_allowed_to(name)
        assert {word for word in SECRETS if word in told} <= (SEES.get(name, set()) if is_allowed else set()), (label, told)
        if is_allowed:
            assert told, label
            assert [] == [refusal for refusal in REFUSALS if refusal in told], label
        else:
            assert before == scene.rows(), label
            assert "En 3 gestes" not in told, label
            assert told.count("'text': ") <= 1, (label, told)
        if "group" in way:
            assert "-1004001" not in told, label


@pytest.mark.parametrize("name", list(WHO))
async def test_nobody_here_reaches_another_teams_point(quick: Street, name: str) -> None:
    """Neither the admin: the hand-over, a day, an outcome are of the team or of the author."""
    scene = Scene(quick, name)
    await scene.arrive("button")
    for label, data in OUT_OF_REACH.items():
        scene.prepare(DRAFT)
        before, calls = scene.rows(), len(quick.sandbox.calls)
        await scene.does("button", Deed(data, None))
        await scene.quiet()

        assert before == scene.rows(), label
        assert "amarante" not in scene.said(calls), label


@pytest.mark.parametrize("way", ["inline", "inline in a group", "card sent"])
@pytest.mark.parametrize("name", list(WHO))
async def test_in_other_chats_whoever_may_search_is_offered_cards(quick: Street, name: str, way: str) -> None:
    """T19: whatever is typed after the bot's name, commands too: cards, or nothing; no word in any chat, no row but of a card sent."""
    scene, search = Scene(quick, name), Deed("", Action.SEARCH)
    await scene.arrive(way)
    for label, deed in {**SAID, "nothing": search}.items():
        scene.prepare(DRAFT)
        before, calls = scene.rows(), len(quick.sandbox.calls)
        await scene.does(way, deed)
        await scene.quiet()

        told = scene.said(calls)
        methods = {call.method for call in quick.sandbox.calls[calls:] if call.method.lower() != "getupdates"}
        assert (set() if way == "card sent" else {"answerInlineQuery"}) == methods, label
        assert [] == [word for word in (*SECRETS, *REFUSALS, "-1004001") if word in told], (label, told)
        changed = {table for table, rows in scene.rows().items() if rows != before[table]}
        assert ({"lookups"} if way == "card sent" and search.is_allowed_to(name) else set()) == changed, label
        if not search.is_allowed_to(name) or way == "card sent":
            assert "En 3 gestes" not in told, label
        elif label in ("words", "nothing"):
            assert "En 3 gestes" in told, label


def test_the_matrix_is_complete() -> None:
    """No command and no button that this table does not know."""
    assert {command for names, _ in COMMANDS for command in names} <= set(SAID)
    assert set(Verb) == set(PRESSED) == {verb for verb, _ in BUTTONS}
    assert set(RIGHTS) | {"start"} == {names[0] for names, _ in COMMANDS}
    assert set(Action) == set(ALLOWED)


# the gate fails closed


async def test_a_store_that_fails_lets_nobody_in(street: Street, alice: Person) -> None:
    """While accounts cannot be read nobody is let in, Alice neither; the update waits, and is done when they can."""
    await answer_to(alice, "/aide")
    await street.settled()
    with street.store.transaction() as db:
        db.run("ALTER TABLE people RENAME TO hidden")
    await alice.says("/note tapage à mermoz")
    await street.stranger.says("/journal")
    await alice.receives_nothing(0.5)
    assert [] == street.rows("SELECT * FROM notes")
    with street.store.transaction() as db:
        db.run("ALTER TABLE hidden RENAME TO people")

    assert "n° 1" in (await alice.receives()).text
    assert "réservé aux équipes" in (await street.stranger.receives()).text


async def test_the_gate_itself_fails_closed(street: Street, alice: Person) -> None:
    """An update that is past the door when the store fails reaches no conversation."""
    await answer_to(alice, "/aide")
    await street.settled()
    with street.store.transaction() as db:
        db.run("ALTER TABLE people RENAME TO hidden")
    chat = {"id": alice.id, "type": "private"}
    author = {"id": alice.id, "is_bot": False, "first_name": "A"}
    message = {"message_id": 900, "date": int(street.clock().timestamp()), "chat": chat, "from": author,
               "text": "/themes", "entities": [{"type": "bot_command", "offset": 0, "length": 7}]}
    turn = Turn(900, alice.id, alice.id, {"update_id": 900, "message": message}, None)
    street.carnet.lanes.submit(alice.id, turn)
    await alice.receives_nothing(0.5)
    assert turn.error is not None
    with street.store.transaction() as db:
        db.run("ALTER TABLE hidden RENAME TO people")

    assert "Thèmes" in (await alice.receives()).text
