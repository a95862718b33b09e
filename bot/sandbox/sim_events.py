"""The stream of changes (Server-Sent Events; the kinds are defined in sim.py)."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox.shown import Shown
from bot.sandbox.sim_view import call_view, message_view
from bot.sandbox.world import Event, Json

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

KEPT = 2000
SILENT = {"update"}
HEARTBEAT = 15.0
HEADERS = {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}


class EventLog:
    """Numbers every change and hands it to whoever listens; keeps the last ones for a reconnect."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.number = 0
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._wake = asyncio.Event()
        self._is_closed = False

    def listen(self) -> None:
        """Begin to note changes."""
        self.sandbox.world.listeners.append(self._note)

    def close(self) -> None:
        """End every stream."""
        self._is_closed = True
        self._wake.set()

    def _note(self, event: Event) -> None:
        if event.kind in SILENT or (event.kind == "call" and event.data["method"] == "getUpdates" and not event.data["refused"]):
            return
        self.number += 1
        self._kept.append(event)
        self._wake.set()

    def _since(self, number: int) -> list[tuple[int, Event]]:
        """Kept events above a number, with theirs."""
        first = self.number - len(self._kept) + 1
        return [(first + index, event) for index, event in enumerate(self._kept) if first + index > number]

    def view(self, event: Event) -> Json:
        """An event as the page gets it. Messages are shown as they are now, which is what the page wants."""
        head: Json = {"kind": event.kind, "chat_id": event.chat_id}
        if event.kind in ("new", "edit"):
            stored = self.sandbox.world.chats[event.chat_id].messages[event.data["message_id"]]
            return {**head, "message": message_view(Shown(stored, self.sandbox.world))}
        if event.kind == "call":
            return {**head, "call": call_view(event.data, event.data["number"])}
        if event.kind == "inline":
            names = ("id", "title", "description")
            shown = [{name: result[name] for name in names if name in result} for result in event.data["results"]]
            return {**head, **event.data, "results": shown}
        return {**head, **event.data}

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """One listener, until it leaves or the server closes."""
        response = web.StreamResponse(headers={**HEADERS, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"})
        await response.prepare(request)
        asked = request.headers.get("Last-Event-ID") or request.query.get("since")
        last = int(asked) if asked and asked.isdigit() else self.number
        with contextlib.suppress(ConnectionError):
            await send(response, self.number if last > self.number else last, {"kind": "hello"})
            if last < self.number - len(self._kept) or last > self.number:
                last = self.number
                await send(response, last, {"kind": "reload"})
            while not self._is_closed:
                for number, event in self._since(last):
                    await send(response, number, self.view(event))
                    last = number
                await self._wait(response, last)
        return response

    async def _wait(self, response: web.StreamResponse, last: int) -> None:
        """Wait for a change; a comment now and then shows whether the listener is still there."""
        if self.number > last or self._is_closed:
            return
        self._wake.clear()
        try:
            await asyncio.wait_for(self._wake.wait(), HEARTBEAT)
        except TimeoutError:
            await response.write(b": still here\n\n")


async def send(response: web.StreamResponse, number: int, data: Json) -> None:
    """One event on the wire."""
    body = json.dumps({"n": number, **data}, ensure_ascii=False, default=str)
    await response.write(f"id: {number}\ndata: {body}\n\n".encode())
