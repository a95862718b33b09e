"""Telegram's side of the world: people, chats, messages, files, and what was said about them.

Nothing here is global and nothing is random: ids are counted, the time comes from `clock`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.questions import Callback, InlineAnswer, InlineQuery
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.webhook import WebhookSender

Json = dict[str, Any]
Clock = Callable[[], "float | datetime"]


@dataclass(frozen=True)
class Finding:
    """Something Telegram lets pass but that is a bug in the bot."""

    method: str
    text: str

    def __str__(self) -> str:
        return f"{self.method}: {self.text}"


@dataclass(frozen=True)
class Event:
    """A change that a watcher of the chats may want to show."""

    kind: str  # new, edit, delete, toast, menu, call, finding, inline, chat
    chat_id: int
    data: Json


@dataclass
class Stored:
    """A message as it now stands. `raw` is its Bot API JSON."""

    raw: Json
    is_outgoing: bool
    keyboard: Json | None = None  # a reply keyboard, remove or force_reply; never echoed to the bot
    is_deleted: bool = False
    inline_id: str = ""
    is_silent: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)  # of a poll: who chose which options

    @property
    def message_id(self) -> int:
        """Its number in the chat."""
        return int(self.raw["message_id"])


@dataclass
class Chat:
    """A private chat or a group, as the bot's account sees it."""

    info: Json
    messages: dict[int, Stored] = field(default_factory=dict)
    is_open: bool = False  # the bot may write here
    is_blocked: bool = False
    bot_status: str = "member"
    members: list[int] = field(default_factory=list)
    pinned: list[int] = field(default_factory=list)
    changes: list[int] = field(default_factory=list)  # ids of messages the bot sent or edited, in order
    action: str = ""
    migrated_to: int = 0

    @property
    def id(self) -> int:
        """The chat's id; a person's id for a private chat."""
        return int(self.info["id"])

    @property
    def is_private(self) -> bool:
        """Whether this is a talk between one person and the bot."""
        return bool(self.info["type"] == "private")

    def shown(self) -> list[Stored]:
        """What one sees on the screen, in order."""
        return [stored for _, stored in sorted(self.messages.items()) if not stored.is_deleted]


@dataclass
class File:
    """A file somebody sent."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    content: bytes
    size: int


class World:
    """All state of one stand-in. Changes are told to `listeners` and wake whoever waits in `until`."""

    def __init__(self, bot: Json, clock: Clock | None = None) -> None:
        self.bot = bot
        self._clock = clock or time.time
        self.users: dict[int, Json] = {bot["id"]: bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.callbacks: dict[str, Callback] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, Stored] = {}
        self.toasts: list[Json] = []
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.inline_cache: dict[tuple[int, str, str], tuple[float, InlineAnswer]] = {}  # (person or 0, query, offset): until, answer
        self.callback_lifetime = 900.0
        self.inline_lifetime = 30.0
        self.is_inline_feedback_on = False
        self.findings: list[Finding] = []
        self.listeners: list[Callable[[Event], None]] = []
        self.updates = UpdateQueue()
        self.updates.on_confirm = self.wake
        self.webhook = WebhookSender(self.updates, now=self.now)
        self.webhook_set_at = 0.0
        self._counters: dict[str, int] = {}
        self._waiters: set[asyncio.Future[None]] = set()

    def now(self) -> float:
        """Seconds since 1970 by the injected clock."""
        moment = self._clock()
        return moment.timestamp() if isinstance(moment, datetime) else moment

    def number(self, series: str, first: int = 1) -> int:
        """The next number of a series, so that ids never depend on chance."""
        self._counters[series] = self._counters.get(series, first - 1) + 1
        return self._counters[series]

    def lint(self, method: str, text: str) -> None:
        """Record a finding; the answer stays what Telegram answers."""
        finding = Finding(method, text)
        self.findings.append(finding)
        self.emit("finding", 0, {"method": method, "text": text})

    def emit(self, kind: str, chat_id: int, data: Json) -> None:
        """Tell listeners and wake waiters."""
        for listener in self.listeners:
            listener(Event(kind, chat_id, data))
        self.wake()

    def wake(self) -> None:
        """Let everyone who waits in `until` look again."""
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()

    async def until(self, is_true: Callable[[], bool], timeout: float) -> bool:
        """Wait until the predicate holds; False when the time is over. Real seconds, not the clock's."""
        loop = asyncio.get_running_loop()
        end = loop.time() + timeout
        while not is_true():
            waiter: asyncio.Future[None] = loop.create_future()
            self._waiters.add(waiter)
            try:
                await asyncio.wait_for(waiter, end - loop.time())
            except TimeoutError:
                return is_true()
            finally:
                self._waiters.discard(waiter)
        return True

    def store(self, chat: Chat, content: Json, sender: Json, date: int | None = None) -> Stored:
        """Add a message to a chat and give it its number.

        `content` may hold `keyboard` and `is_silent`, which people see and the bot's copy of the message does not show.
        """
        series = "message" if chat.is_private else f"message {chat.id}"
        moment = int(self.now()) if date is None else date
        raw: Json = {"message_id": self.number(series), "from": sender, "chat": chat.info, "date": moment, **content}
        is_outgoing = sender["id"] == self.bot["id"]
        stored = Stored(raw, is_outgoing, raw.pop("keyboard", None), is_silent=raw.pop("is_silent", False))
        chat.messages[stored.message_id] = stored
        if is_outgoing:
            chat.changes.append(stored.message_id)
        self.emit("new", chat.id, raw)
        return stored

    def edited(self, stored: Stored) -> None:
        """Note that the bot changed a message, and tell."""
        chat = self.chats[stored.raw["chat"]["id"]]
        chat.changes.append(stored.message_id)
        self.emit("edit", chat.id, stored.raw)

    def delete(self, chat: Chat, stored: Stored) -> None:
        """Take a message off the screen; Telegram sends no update for this."""
        stored.is_deleted = True
        if stored.message_id in chat.pinned:
            chat.pinned.remove(stored.message_id)
        self.emit("delete", chat.id, {"message_id": stored.message_id})

    def push(self, kind: str, payload: Json) -> int | None:
        """Queue an update as it is now (a later edit does not change it); its id, or None if not wanted."""
        update_id = self.updates.put(kind, deepcopy(payload))
        self.emit("update", 0, {"update_id": update_id, "kind": kind})
        return update_id
