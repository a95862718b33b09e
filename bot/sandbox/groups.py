"""A group with the bot in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.methods import membership, user_of
from bot.sandbox.people import Person
from bot.sandbox.queries import ask_inline, choose_inline, new_callback
from bot.sandbox.screen import Screen
from bot.sandbox.world import Chat, Json, Stored

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox


class Group(Screen):
    """Messages reach the bot only as privacy mode allows: commands, replies to it, what was sent via it."""

    def __init__(self, sandbox: Sandbox, chat_id: int, members: list[Person], title: str) -> None:
        kind = "supergroup" if str(chat_id).startswith("-100") else "group"
        super().__init__(sandbox.world, Chat({"id": chat_id, "type": kind, "title": title}, bot_status="left"))
        self.sandbox = sandbox
        self.members = members
        self.chat.members = [person.id for person in members]
        self.world.chats[chat_id] = self.chat
        self.adds_bot(members[0])

    def adds_bot(self, by: Person, status: str = "member") -> None:
        """The bot joins, or is made administrator; it is told by my_chat_member and, on joining, a service message."""
        old, self.chat.bot_status = self.chat.bot_status, status
        self.world.push("my_chat_member", membership(self.world, self.chat, by.user, old, status))
        if old in ("left", "kicked"):
            bot = user_of(self.world.bot)
            stored = self.world.store(self.chat, {"new_chat_members": [bot]}, by.user)
            self.world.push("message", stored.raw)

    def removes_bot(self, by: Person) -> None:
        """The bot is kicked; it is told by my_chat_member."""
        old, self.chat.bot_status = self.chat.bot_status, "kicked"
        self.world.push("my_chat_member", membership(self.world, self.chat, by.user, old, "kicked"))

    def migrates(self, new_id: int) -> None:
        """The group becomes a supergroup: calls to the old id are refused with the new one."""
        self.chat.migrated_to = new_id
        info = {**self.chat.info, "id": new_id, "type": "supergroup"}
        self.world.chats[new_id] = Chat(info, bot_status=self.chat.bot_status)

    async def says(self, person: Person, text: str, reply_to: int | None = None) -> int:
        """A member writes; the message's id."""
        self.acts()
        return self.sandbox.incoming(self.chat, person.user, {"text": text}, reply_to, None)

    async def taps(self, person: Person, label: str, message_id: int | None = None) -> str:
        """A member taps an inline button by its label; the query's id."""
        data, found_id = self.button(label, message_id)
        return await self.presses(person, data, found_id)

    async def presses(self, person: Person, data: str, message_id: int) -> str:
        """A member sends callback data for a message, whether or not it holds such a button; the query's id."""
        self.acts()
        return new_callback(self.world, person.user, self.chat.messages[message_id], data)

    async def queries_inline(self, person: Person, query: str, offset: str = "") -> str:
        """A member types `@bot query` here, whether or not the bot is in the group; the query's id."""
        self.acts()
        return ask_inline(self.world, person.user, self.chat, query, offset)

    async def chooses(self, person: Person, query_id: str, result_id: str) -> int:
        """A member sends one of the results here; the message's id."""
        self.acts()
        return choose_inline(self.world, person.user, query_id, result_id, self.chat)


def is_heard(chat: Chat, stored: Stored, bot: Json) -> bool:
    """Whether the bot gets a message of this chat (core.telegram.org/bots/features#privacy-mode)."""
    if chat.is_private:
        return True
    if chat.bot_status in ("left", "kicked"):
        return False
    if chat.bot_status == "administrator" or bot["can_read_all_group_messages"]:
        return True
    answered = stored.raw.get("reply_to_message", {}).get("from", {}).get("id")
    commands = [entity for entity in stored.raw.get("entities", []) if entity["type"] == "bot_command" and not entity["offset"]]
    word = stored.raw.get("text", "").split(maxsplit=1)[0] if commands else ""
    is_for_us = bool(word) and ("@" not in word or word.lower().endswith(f"@{bot['username'].lower()}"))
    return bool(answered == bot["id"] or is_for_us or "via_bot" in stored.raw)
