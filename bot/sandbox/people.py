"""The user side: what a person can do in Telegram, and what they see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.sandbox.args import Upload
from bot.sandbox.entities import detected
from bot.sandbox.images import image_size
from bot.sandbox.impossible import Impossible
from bot.sandbox.methods import membership
from bot.sandbox.methods_commands import menu_for
from bot.sandbox.methods_files import document_fields, file_fields, keep_file, photo_fields
from bot.sandbox.methods_polls import vote
from bot.sandbox.queries import ask_inline, choose_inline, new_callback
from bot.sandbox.screen import Screen
from bot.sandbox.world import Chat, Json, Stored

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Person(Screen):
    """A human with a private chat. Every action is awaitable and queues what Telegram would send to the bot."""

    def __init__(self, sandbox: Sandbox, user: Json) -> None:
        info: Json = {"id": user["id"], "type": "private"}
        info.update({name: user[name] for name in ("first_name", "last_name", "username") if name in user})
        super().__init__(sandbox.world, sandbox.world.chats.setdefault(user["id"], Chat(info)))
        self.sandbox = sandbox
        self.user = user
        self.role = ""

    @property
    def id(self) -> int:
        """The person's numeric id, also that of the private chat."""
        return int(self.user["id"])

    @property
    def name(self) -> str:
        """The first name."""
        return str(self.user["first_name"])

    # --- what a person does ---

    async def says(self, text: str, reply_to: int | None = None, date: int | None = None) -> int:
        """Write a message in the private chat; its id. `date` back-dates it."""
        return self._send({"text": text}, reply_to, date)

    async def starts(self, payload: str | None = None) -> int:
        """Press Start, or follow a deep link with a payload (rule 28); unblocks as clients do."""
        if payload is not None and not PAYLOAD.fullmatch(payload):
            raise Impossible(f"Telegram opens no deep link with the payload {payload!r}", "ce lien de démarrage n’est pas valable")
        if self.chat.is_blocked:
            await self.unblocks()
        return self._send({"text": "/start" if payload is None else f"/start {payload}"})

    async def edits(self, message_id: int, text: str) -> None:
        """Change one of the own messages."""
        stored = self.chat.messages[message_id]
        if stored.is_outgoing or stored.is_deleted:
            raise Impossible("a person can only edit their own, visible message", "on ne modifie que ses propres messages")
        field = "text" if "text" in stored.raw else "caption"
        stored.raw = {**stored.raw, **text_fields(text, field), "edit_date": int(self.world.now())}
        self.acts()
        self.world.push("edited_message", stored.raw)
        self.world.emit("edit", self.chat.id, stored.raw)

    async def deletes(self, message_id: int) -> None:
        """Remove a message from the chat; bots are not told."""
        self.world.delete(self.chat, self.chat.messages[message_id])

    async def taps(self, label: str, message_id: int | None = None) -> str:
        """Tap an inline button by its label, on the newest message that holds it; the query's id."""
        data, found_id = self.button(label, message_id)
        return await self.presses(data, found_id)

    async def presses(self, data: str, message_id: int) -> str:
        """Send callback data for a message, whether or not it holds such a button; the query's id."""
        stored = self.chat.messages[message_id]
        self.acts()
        return new_callback(self.world, self.user, stored, data)

    async def votes(self, message_id: int, *options: int) -> None:
        """Choose options of a poll by their place, from 0."""
        poll = self.chat.messages[message_id].raw["poll"]
        is_fixed = self.id in self.chat.messages[message_id].votes and not poll["allows_revoting"]
        if poll["is_closed"] or is_fixed or (len(options) != 1 and not poll["allows_multiple_answers"]):
            raise Impossible("the poll is closed, answered for good, or takes exactly one answer", "ce sondage ne prend pas ce vote")
        self.acts()
        vote(self.world, self.user, self.chat.messages[message_id], list(options))

    async def votes_for(self, message_id: int, options: list[int]) -> None:
        """The same with the options in a list."""
        await self.votes(message_id, *options)

    async def sends_location(self, latitude: float, longitude: float, live_period: int | None = None) -> int:
        """Share a place; with a period in seconds, one that `moves` until then or until `stops_sharing`."""
        live: Json = {"live_period": live_period} if live_period else {}
        return self._send({"location": {"latitude": latitude, "longitude": longitude, **live}})

    async def moves(self, message_id: int, latitude: float, longitude: float) -> None:
        """Be elsewhere: the bot is told by an edit of the live location."""
        period = live_period_of(self.chat.messages[message_id], self.world.now())
        self._relocate(message_id, {"latitude": latitude, "longitude": longitude, "live_period": period})

    async def stops_sharing(self, message_id: int) -> None:
        """End a live location where it now is."""
        stored = self.chat.messages[message_id]
        live_period_of(stored, self.world.now())
        self._relocate(message_id, {name: value for name, value in stored.raw["location"].items() if name != "live_period"})

    async def sends_contact(self, phone: str, first_name: str | None = None, user_id: int | None = None) -> int:
        """Share a phone number: the own one unless a name or id says otherwise."""
        contact: Json = {"phone_number": phone, "first_name": first_name or self.name}
        if user_id or first_name is None:
            contact["user_id"] = user_id or self.id
        return self._send({"contact": contact})

    async def sends_photo(self, content: bytes, caption: str = "") -> int:
        """Send a picture."""
        file = keep_file(self.world, "photo", Upload("photo.jpg", "image/jpeg", content))
        width, height = image_size(content) or (800, 600)
        return self._send({"photo": photo_fields(file, width, height), **(text_fields(caption, "caption") if caption else {})})

    async def sends_voice(self, content: bytes = b"OggS\x00voice", duration: int = 3) -> int:
        """Send a voice message."""
        file = keep_file(self.world, "voice", Upload("voice.ogg", "audio/ogg", content))
        return self._send({"voice": {**file_fields(file), "duration": duration, "mime_type": file.mime}})

    async def sends_document(self, name: str, content: bytes, mime: str = "application/octet-stream", caption: str = "") -> int:
        """Send a file."""
        file = keep_file(self.world, "document", Upload(name, mime, content))
        return self._send({"document": document_fields(file), **(text_fields(caption, "caption") if caption else {})})

    async def blocks(self) -> None:
        """Block the bot: it is told, and can no longer write."""
        self._set_blocked(True)

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self._set_blocked(False)

    async def queries_inline(self, query: str, offset: str = "") -> str:
        """Type `@bot query` in the private chat (a group has its own); the query's id. `offset` asks for the next results."""
        self.acts()
        return ask_inline(self.world, self.user, self.chat, query, offset)

    async def receives_results(self, query_id: str, timeout: float = 5) -> list[Json]:
        """Wait for the results of an inline query."""
        query = self.world.inline_queries[query_id]
        await self.waits(lambda: query.results is not None, timeout, "results of the inline query")
        return query.results or []

    async def chooses(self, query_id: str, result_id: str, chat_id: int | None = None) -> int:
        """Send one of the results to a chat (the own private one by default); the message's id."""
        self.acts()
        return choose_inline(self.world, self.user, query_id, result_id, self.world.chats[chat_id or self.id])

    # --- what only a person sees (the rest is in Screen) ---

    @property
    def toasts(self) -> list[str]:
        """The short texts shown after taps, in order."""
        return [toast["text"] for toast in self.world.toasts if toast["user_id"] == self.id and toast["text"]]

    @property
    def menu(self) -> dict[str, str]:
        """Commands and descriptions in the menu of this chat."""
        found = menu_for(self.world, self.id, self.user.get("language_code", ""), self.chat.id)
        return {command["command"]: command["description"] for command in found}

    async def receives_toast(self, query_id: str, timeout: float = 5) -> str:
        """Wait until this tap is answered; the text shown, maybe empty."""
        await self.waits(lambda: self.world.callbacks[query_id].is_answered, timeout, "the answer to a tap")
        return str(next(toast["text"] for toast in self.world.toasts if toast["query_id"] == query_id))

    # --- below the surface ---

    def _send(self, content: Json, reply_to: int | None = None, date: int | None = None) -> int:
        if self.chat.is_blocked:
            raise Impossible(f"{self.name} has blocked the bot", f"{self.name} a bloqué le bot")
        self.chat.is_open = True
        self.acts()
        return self.sandbox.incoming(self.chat, self.user, content, reply_to, date)

    def _relocate(self, message_id: int, location: Json) -> None:
        stored = self.chat.messages[message_id]
        stored.raw = {**stored.raw, "location": location, "edit_date": int(self.world.now())}
        self.acts()
        self.world.push("edited_message", stored.raw)
        self.world.emit("edit", self.chat.id, stored.raw)

    def _set_blocked(self, is_blocked: bool) -> None:
        if self.chat.is_blocked == is_blocked:
            return
        self.chat.is_blocked = is_blocked
        old, new = ("member", "kicked") if is_blocked else ("kicked", "member")
        self.acts()
        self.world.push("my_chat_member", membership(self.world, self.chat, self.user, old, new))
        self.world.emit("chat", self.chat.id, {"is_blocked": is_blocked})


def live_period_of(stored: Stored, now: float) -> int:
    """Seconds for which a location is live. Raises Impossible if it is not, or not any more."""
    period = int(stored.raw.get("location", {}).get("live_period", 0))
    if not period or now > stored.raw["date"] + period:
        raise Impossible("this is no live location, or no longer", "cette position n’est plus partagée en direct")
    return period


def text_fields(text: str, field: str = "text") -> dict[str, Any]:
    """A text as a client sends it: trimmed, with the entities Telegram finds."""
    text = text.strip()
    entities = detected(text, [])
    name = "entities" if field == "text" else "caption_entities"
    return {field: text, name: entities} if entities else {field: text}
