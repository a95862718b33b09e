"""What a handler is given: the person, the services, and the few ways of answering."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

from telegram import (
    ForceReply,
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultsButton,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import Application, CallbackContext, ExtBot

from bot.people.model import Person
from bot.services import Services
from handlers.buttons import Press, unpack
from handlers.delivery.turns import STALE_AFTER, Turn, current_turn

PARIS = ZoneInfo("Europe/Paris")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
NIGHT = (22, 7)
OFFERED_FOR_S = 10
"""How long the messenger may repeat an answer to an inline query by itself: also how long a closed account may still see it."""


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]):
    """PTB's context with our services as ``bot_data``."""

    _person: Person | None = None

    @property
    def services(self) -> Services:
        """The use cases."""
        return self.bot_data

    @property
    def person(self) -> Person:
        """Who is writing; set by the gate. Raises LookupError where the gate did not let anybody in."""
        if self._person is None:
            raise LookupError("the gate did not set a person")
        return self._person

    @person.setter
    def person(self, person: Person) -> None:
        self._person = person

    @property
    def is_known(self) -> bool:
        """Whether the gate let somebody in."""
        return self._person is not None

    @property
    def turn(self) -> Turn:
        """The update being processed."""
        return current_turn.get()

    @property
    def today(self) -> dt.date:
        """The day on the calendar."""
        return self.now.date()

    @property
    def now(self) -> dt.datetime:
        """The time on the wall."""
        return self.services.clock().astimezone(self.services.zone)

    def is_stale(self, message: Message) -> bool:
        """Whether this is a question of more than two minutes ago, replayed: nobody waits for its answer any more."""
        return self.turn.is_replay and self.services.clock() - message.date > STALE_AFTER

    @contextmanager
    def effect(self) -> Iterator[None]:
        """The transaction of this update: all that it changes and promises, with its done mark. No ``await`` inside."""
        with self.services.effects.of(self.turn.update_id if self.turn.arrival else None):
            yield

    @contextmanager
    def record(self) -> Iterator[None]:
        """A transaction without the done mark, for what a question leaves behind: it is asked again until answered."""
        with self.services.effects.of(None):
            yield

    def done(self) -> None:
        """Inside ``record``: this update has its effect here, and is not asked again."""
        if self.turn.arrival:
            self.services.effects.mark(self.turn.update_id)

    def promise(self, kind: str, **ids: object) -> None:
        """Inside ``effect``: say this to the person after the commit."""
        self.services.effects.promise(self.turn.chat_id, kind, **ids)

    def typed(self, screened: str) -> str:
        """What was really typed, while it is in memory; after a restart only the screened form is left."""
        return self.turn.raw_text if self.turn.raw_text is not None else screened

    async def reply(self, text: str, keyboard: InlineKeyboardMarkup | ForceReply | None = None, *, to: int | None = None) -> Message:
        """Answer with a message of its own; silent at night."""
        return await self.bot.send_message(
            self.turn.chat_id,
            text,
            ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
            disable_notification=is_night(self.now),
            reply_parameters=ReplyParameters(to, allow_sending_without_reply=True) if to else None,
        )

    async def edit(self, text: str, keyboard: InlineKeyboardMarkup | None = None, *, message_id: int | None = None) -> None:
        """Update the message of the pressed button (or another) in place; saying the same again is no error."""
        query = self.query
        target = message_id if message_id is not None else (query.message.message_id if query and query.message else None)
        if target is None:
            await self.reply(text, keyboard)
            return
        markup = keyboard if keyboard and keyboard.inline_keyboard else None  # an empty one would be sent as {}, which is no keyboard
        try:
            await self.bot.edit_message_text(
                text, self.turn.chat_id, target, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=NO_PREVIEW
            )
        except BadRequest as error:
            if "not modified" in str(error).lower():
                return
            if "not found" in str(error).lower() or "can't be edited" in str(error).lower():
                await self.reply(text, keyboard)
                return
            raise

    async def show(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """In place where a button was pressed (its spinning stops), else with a message of its own."""
        if self.query is None:
            await self.reply(text, keyboard)
        else:
            await self.answer()
            await self.edit(text, keyboard)

    async def answer(self, toast: str | None = None, *, alert: bool = False) -> None:
        """Stop the pressed button's spinning, with a short word if given; first thing in every button handler."""
        query = self.query
        if query is None:
            return
        try:
            await query.answer(toast, show_alert=alert)
        except BadRequest as error:
            if "too old" not in str(error).lower() and "invalid" not in str(error).lower():
                raise

    async def offer(self, query_id: str, results: Sequence[InlineQueryResult], button: InlineQueryResultsButton | None = None) -> None:
        """Answer an inline query, for this person alone and for a short time; one that the messenger has given up is no error."""
        try:
            await self.bot.answer_inline_query(query_id, results, cache_time=OFFERED_FOR_S, is_personal=True, button=button)
        except BadRequest as error:
            if "too old" not in str(error).lower() and "invalid" not in str(error).lower():
                raise

    @property
    def press(self) -> Press:
        """What the pressed button says; empty where none was pressed."""
        return unpack(self.query.data or "") if self.query else Press()

    @property
    def query(self) -> Any:
        """The pressed button's query, or None."""
        return self._update_query

    _update_query: Any = None

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> Context:
        """PTB's constructor, which also notes the pressed button."""
        context = super().from_update(update, application)
        context._update_query = getattr(update, "callback_query", None)
        return context


def after_command(text: str) -> str:
    """What follows the command's word, whatever blank stands between."""
    _, *rest = text.split(maxsplit=1)
    return rest[0].strip() if rest else ""


def is_night(now: dt.datetime) -> bool:
    """Whether a sound would wake somebody up."""
    return now.hour >= NIGHT[0] or now.hour < NIGHT[1]
