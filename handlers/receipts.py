"""What is said after a commit: each kind of promise, put in words at the moment it is sent."""

from __future__ import annotations

from typing import Any

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.permissions import Role
from bot.services import Services
from bot.store.conversation import OutboxEntry
from handlers import texts, views
from handlers.buttons import Verb, button, keyboard
from handlers.context import NO_PREVIEW, is_night
from handlers.delivery.outbox import Say


class Receipts:
    """The sayings of the outbox. An entry holds ids; what is said is read from the database when it is said."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def sayings(self) -> dict[str, Say]:
        """Kind of promise → what says it."""
        return {
            "receipt": self._receipt,
            "delete": self._delete,
            "given-up": self._given_up,
            "admin-given-up": self._admin_given_up,
            "welcome": self._welcome,
            "to-approve": self._to_approve,
            "approved": self._approved,
            "your-role": self._your_role,
            "library-broken": self._library_broken,
        }

    async def _send(self, bot: Bot, chat_id: int, text: str, markup: InlineKeyboardMarkup | None = None) -> int:
        silent = is_night(self._services.clock().astimezone(self._services.zone))
        message = await bot.send_message(
            chat_id, text, ParseMode.HTML, reply_markup=markup, link_preview_options=NO_PREVIEW, disable_notification=silent
        )
        return message.message_id

    async def _receipt(self, bot: Bot, entry: OutboxEntry) -> None:
        journal = self._services.journal
        note = journal.get(int(entry.payload["number"]))
        if note is None:
            return
        text, markup = views.receipt(
            note, self._services.finder.library, is_changeable=journal.is_changeable(note), masked=entry.payload.get("masked", [])
        )
        if (place := entry.payload.get("edit")) and await self._edited(bot, entry.chat_id, int(place), text, markup):
            shown = int(place)
        else:
            shown = await self._send(bot, entry.chat_id, text, markup)
        with self._services.effects.of(None):
            journal.shown_in(note.number, shown)

    @staticmethod
    async def _edited(bot: Bot, chat_id: int, message_id: int, text: str, markup: InlineKeyboardMarkup | None) -> bool:
        try:
            await bot.edit_message_text(
                text, chat_id, message_id, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=NO_PREVIEW
            )
        except BadRequest as error:
            return "not modified" in str(error).lower()
        return True

    async def _delete(self, bot: Bot, entry: OutboxEntry) -> None:
        try:
            await bot.delete_message(entry.chat_id, int(entry.payload["message"]))
        except BadRequest as error:
            if "not found" not in str(error).lower():
                raise

    async def _given_up(self, bot: Bot, entry: OutboxEntry) -> None:
        await self._send(bot, entry.chat_id, texts.GIVEN_UP(incident=entry.payload["arrival"]))

    async def _admin_given_up(self, bot: Bot, entry: OutboxEntry) -> None:
        await self._send(bot, entry.chat_id, texts.ADMIN_GIVEN_UP(incident=entry.payload["arrival"]))

    def _named(self, person_id: Any) -> dict[str, str] | None:
        person = self._services.accounts.get(int(person_id))
        if person is None:
            return None
        teams = {team.id: team.label for team in self._services.accounts.teams()}
        return {"name": person.name, "role": texts.ROLES[person.role], "team": teams.get(person.team, person.team)}

    async def _welcome(self, bot: Bot, entry: OutboxEntry) -> None:
        person = self._services.accounts.get(entry.chat_id)
        named = self._named(entry.chat_id)
        if person is None or named is None:
            return
        if person.role is Role.MEDIATOR:
            await self._send(bot, entry.chat_id, texts.join([texts.WELCOME_INVITED(**named), texts.WELCOME(**named)], "\n\n"))
        else:
            await self._send(bot, entry.chat_id, texts.WELCOME_WAITING(**named))

    async def _to_approve(self, bot: Bot, entry: OutboxEntry) -> None:
        person_id = int(entry.payload["person"])
        if named := self._named(person_id):
            await self._send(
                bot,
                entry.chat_id,
                texts.ACCOUNT_TO_APPROVE(**named),
                keyboard([button(texts.APPROVE, Verb.APPROVE, person_id), button(texts.REVOKE, Verb.REVOKE, person_id)]),
            )

    async def _approved(self, bot: Bot, entry: OutboxEntry) -> None:
        if named := self._named(entry.chat_id):
            await self._send(bot, entry.chat_id, texts.ACCOUNT_APPROVED(**named))

    async def _your_role(self, bot: Bot, entry: OutboxEntry) -> None:
        if named := self._named(entry.chat_id):
            await self._send(bot, entry.chat_id, texts.YOUR_ROLE(**named))

    async def _library_broken(self, bot: Bot, entry: OutboxEntry) -> None:
        await self._send(bot, entry.chat_id, texts.LIBRARY_BROKEN())
