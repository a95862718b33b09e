"""The stand-in as one object: start it, talk through its people, order trouble, read what happened."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

from bot.sandbox.faults import Fault, Faults
from bot.sandbox.flood import FloodMeter
from bot.sandbox.groups import Group, is_heard
from bot.sandbox.impossible import Impossible
from bot.sandbox.people import Person, text_fields
from bot.sandbox.server import Server
from bot.sandbox.world import Chat, Clock, Finding, Json, World


@dataclass(frozen=True)
class ApiCall:
    """One Bot API call as it ended. `params` holds JSON values, file parts as `<file name>`."""

    method: str
    params: dict[str, Any]
    refused: bool
    code: int = 200
    description: str = ""
    at: float = 0.0
    body: bytes = b""

    @property
    def result(self) -> Any:
        """What the bot was given (not kept for getUpdates)."""
        return json.loads(self.body)["result"] if self.body else None


class Sandbox:
    """A local Telegram with one bot.

        async with Sandbox(token="7001:TEST") as sandbox:
            alice = sandbox.person(1001, first_name="Alice")
            await alice.says("tapage")
            answer = await alice.receives()

    `flood` is "lint", "refuse" (real 429s) or "off". `page_people` are declared to the chat page as (id, name, role).
    """

    def __init__(
        self,
        token: str = "7001:TEST",  # noqa: S107 (made up)
        bot_username: str = "carnet_test_bot",
        clock: Clock | None = None,
        *,
        bot_name: str = "Carnet",
        port: int = 0,
        secret: str | None = None,
        is_inline: bool = True,
        reads_all_groups: bool = False,
        flood: Literal["lint", "refuse", "off"] = "lint",
        page_people: Iterable[tuple[int, str, str]] = (),
    ) -> None:
        self.token = token
        bot = bot_account(int(token.partition(":")[0]), bot_name, bot_username, is_inline, reads_all_groups)
        self.world = World(bot, clock)
        self.faults = Faults()
        self.flood = FloodMeter(flood)
        self.calls: list[ApiCall] = []
        self.groups: dict[int, Group] = {}
        self._people: dict[int, Person] = {}
        self._server = Server(self, port, secret or secrets.token_urlsafe(16))
        for person_id, name, role in page_people:
            self.person(person_id, first_name=name).role = role

    # --- life ---

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()

    async def start(self) -> None:
        """Listen on 127.0.0.1; `base_url` is known from here on."""
        await self._server.start()

    async def close(self) -> None:
        """Stop listening and end every wait. State stays readable."""
        await self._server.close()
        await self.world.webhook.stop()

    @property
    def base_url(self) -> str:
        """`http://127.0.0.1:PORT`; methods at `/bot<token>/<method>`, files at `/file/bot<token>/<path>`."""
        return self._server.base_url

    @property
    def page_url(self) -> str:
        """The chat page, with its secret path."""
        return f"{self.base_url}/{self._server.secret}/"

    # --- who is there ---

    def person(
        self,
        user_id: int,
        first_name: str | None = None,
        *,
        last_name: str = "",
        username: str = "",
        language_code: str = "fr",
    ) -> Person:
        """The person with this id; the same object each time."""
        if user_id == self.world.bot["id"]:
            raise Impossible(f"{user_id} is the bot's own id", "cet identifiant est celui du bot")
        if user_id not in self._people:
            user: Json = {"id": user_id, "is_bot": False, "first_name": first_name or f"Person {user_id}"}
            user.update({k: v for k, v in (("last_name", last_name), ("username", username), ("language_code", language_code)) if v})
            self.world.users[user_id] = user
            self._people[user_id] = Person(self, user)
        return self._people[user_id]

    def bystander(self, user_id: int, first_name: str) -> None:
        """Somebody who once wrote to the bot, but whose phone nobody looks at here: the bot may write to them."""
        self.world.users[user_id] = {"id": user_id, "is_bot": False, "first_name": first_name}
        self.world.chats[user_id] = Chat({"id": user_id, "type": "private", "first_name": first_name}, is_open=True)

    @property
    def people(self) -> list[Person]:
        """Everyone, in the order they were named."""
        return list(self._people.values())

    def group(self, chat_id: int, members: Sequence[Person], title: str = "Groupe") -> Group:
        """The group with this id; on first mention it is made and the first member adds the bot."""
        if chat_id not in self.groups:
            self.groups[chat_id] = Group(self, chat_id, list(members), title)
            self.world.emit("people", 0, {})
        return self.groups[chat_id]

    def incoming(self, chat: Chat, user: Json, content: Json, reply_to: int | None, date: int | None) -> int:
        """Store what a person wrote and queue it for the bot if it hears it; the message's id."""
        if "text" in content:
            content = {**content, **text_fields(content["text"])}
            if not content["text"]:
                raise Impossible("no client sends an empty message", "un message vide ne part pas")
        if reply_to is not None:
            target = chat.messages[reply_to].raw
            content["reply_to_message"] = {key: value for key, value in target.items() if key != "reply_to_message"}
        stored = self.world.store(chat, content, user, date=date)
        if is_heard(chat, stored, self.world.bot):
            self.world.push("message", stored.raw)
        return stored.message_id

    # --- what happened ---

    @property
    def findings(self) -> list[Finding]:
        """Lint so far, with every tap that a bot was given and never answered."""
        delivered = self.world.updates.delivered
        idle = [query for query in self.world.callbacks.values() if not (query.is_answered or query.was_tried)]
        spinning = [Finding("answerCallbackQuery", f"tap {query.id} was never answered") for query in idle if query.update_id in delivered]
        return [*self.world.findings, *spinning]

    def forgive(self, text: str) -> list[Finding]:
        """Take back the findings that contain this text; they must exist."""
        found = [finding for finding in self.world.findings if text in str(finding)]
        for query in self.world.callbacks.values():
            if "never answered" in text and not query.is_answered:
                query.was_tried = True
                found.append(Finding("answerCallbackQuery", query.id))
        if not found:
            raise AssertionError(f"no finding with {text!r} in {self.findings}")
        self.world.findings = [finding for finding in self.world.findings if finding not in found]
        return found

    @property
    def pending_updates(self) -> list[Json]:
        """Updates not yet confirmed, in order."""
        return self.world.updates.waiting()

    def log_call(self, method: str, params: Json, refusal: tuple[int, str] | None, body: bytes = b"") -> None:
        """Add to `calls` and tell watchers (used by the server)."""
        code, description = refusal or (200, "")
        call = ApiCall(method, params, refusal is not None, code, description, self.world.now(), body)
        self.calls.append(call)
        self.world.emit("call", 0, {**vars(call), "number": len(self.calls)})

    async def called(self, method: str, times: int = 1, timeout: float = 5) -> ApiCall:
        """Wait until a method has been called this often in all; the last of those calls."""

        def found() -> list[ApiCall]:
            return [call for call in self.calls if call.method.lower() == method.lower()]

        if not await self.world.until(lambda: len(found()) >= times, timeout):
            raise AssertionError(f"{method} was called {len(found())} times, not {times}, in {timeout} s")
        return found()[times - 1]

    async def confirmed(self, timeout: float = 5) -> None:
        """Wait until every update has been confirmed (taken, not necessarily acted upon)."""
        if not await self.world.until(lambda: not self.pending_updates, timeout):
            raise AssertionError(f"{len(self.pending_updates)} updates were not confirmed in {timeout} s")

    # --- trouble ---

    def fail(self, method: str | None = None, code: int = 500, times: int = 1, **details: Any) -> None:
        """The next calls are answered with an error and have no effect.

        Details, as in `Fault`: `retry_after=2` for a 429, `html=True` for a proxy's page, `not_json=True` for a 200
        that is no JSON, `description`, `chat_id` for calls about one chat only.
        """
        self.faults.add(Fault("fail", method, times, code=code, **details))

    def drop(self, method: str | None = None, times: int = 1, *, is_after: bool = True, seconds: float = 600) -> None:
        """The next calls get no answer; by default they are carried out all the same."""
        self.faults.add(Fault("drop", method, times, is_after, seconds=seconds))

    def delay(self, seconds: float, method: str | None = None, times: int = 1, *, is_after: bool = False) -> None:
        """The next calls take this long; by default the effect comes with the answer."""
        self.faults.add(Fault("delay", method, times, is_after, seconds=seconds))

    def reset(self, method: str | None = None, times: int = 1, *, is_after: bool = False) -> None:
        """The next calls meet a broken connection; with `is_after` they have been carried out."""
        self.faults.add(Fault("reset", method, times, is_after))

    def queue_raw(self, update: Json) -> int:
        """Queue any update, poison too; its id."""
        return self.world.updates.put_raw(update)

    def duplicate_next_update(self, count: int = 1) -> None:
        """The next update comes twice."""
        self.world.updates.duplicate_next(count)

    def redeliver(self, count: int) -> None:
        """The last updates already confirmed come again."""
        self.world.updates.redeliver(count)


def bot_account(bot_id: int, name: str, username: str, is_inline: bool, reads_all_groups: bool) -> Json:
    """What getMe says."""
    return {
        "id": bot_id, "is_bot": True, "first_name": name, "username": username, "can_join_groups": True,
        "can_read_all_group_messages": reads_all_groups, "supports_inline_queries": is_inline,
        "can_connect_to_business": False, "has_main_web_app": False,
    }  # fmt: skip
