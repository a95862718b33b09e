"""A bug planted in a handler shows by itself: the call is refused in Telegram's words, or the stand-in has a finding.

The bot is a small one on PTB: what the project's own bot would do wrong, done on purpose.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.sandbox import Person, Sandbox

Context = ContextTypes.DEFAULT_TYPE
Handler = Callable[[Update, Context], Awaitable[object]]
OK = InlineKeyboardMarkup([[InlineKeyboardButton("ok", callback_data="1")]])


class Planted:
    """A bot that answers every text with `handler`, and every tap with `on_tap`; `errors` are what its handlers met."""

    def __init__(self) -> None:
        self.handler: Handler = offers
        self.on_tap: Handler = answers
        self.errors: list[Exception] = []

    async def said(self, update: Update, context: Context) -> None:
        await self._try(self.handler, update, context)

    async def tapped(self, update: Update, context: Context) -> None:
        await self._try(self.on_tap, update, context)

    async def _try(self, handler: Handler, update: Update, context: Context) -> None:
        try:
            await handler(update, context)
        except BadRequest as error:
            self.errors.append(error)


async def offers(update: Update, context: Context) -> None:
    assert update.effective_message
    await update.effective_message.reply_text("Que faire ?", reply_markup=OK)


async def answers(update: Update, context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer()


@pytest.fixture
async def planted(sandbox: Sandbox) -> AsyncIterator[Planted]:
    """The bot, polling the stand-in."""
    bot = Planted()

    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"trust_env": False})

    builder = Application.builder().token(sandbox.token).request(request()).get_updates_request(request())
    app: Any = builder.base_url(f"{sandbox.base_url}/bot").build()
    app.add_handler(MessageHandler(filters.TEXT, bot.said))
    app.add_handler(CallbackQueryHandler(bot.tapped))
    async with app:
        await app.start()
        await app.updater.start_polling(poll_interval=0)
        yield bot
        await app.updater.stop()
        await app.stop()


async def refusal(sandbox: Sandbox, alice: Person, method: str) -> str:
    """What Alice's text led to, in the words of the refused call; she sees nothing of it."""
    seen = len(alice.messages)
    await alice.says("tapage")
    call = await sandbox.called(method, times=1 + sum(one.method == method for one in sandbox.calls))
    assert call.refused
    assert seen + 1 == len(alice.messages)
    return call.description


async def test_a_button_of_65_bytes(planted: Planted, sandbox: Sandbox, alice: Person) -> None:
    """33 letters with accents are 66 bytes: the message is refused."""
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Je l'applique", callback_data="é" * 33)]])
    planted.handler = lambda update, context: update.effective_message.reply_text("x", reply_markup=markup)  # type: ignore[union-attr]
    assert "Bad Request: BUTTON_DATA_INVALID" == await refusal(sandbox, alice, "sendMessage")


async def test_bad_html(planted: Planted, sandbox: Sandbox, alice: Person) -> None:
    """A text of a person put into HTML as it is."""
    planted.handler = lambda update, context: update.effective_message.reply_html("<b>plus de 5 <jeunes>")  # type: ignore[union-attr]
    assert "Unsupported start tag \"jeunes\" at byte offset 13" in await refusal(sandbox, alice, "sendMessage")


async def test_an_unescaped_ampersand(planted: Planted, sandbox: Sandbox, alice: Person) -> None:
    """Telegram shows it, so does the stand-in, but it is a finding."""
    planted.handler = lambda update, context: update.effective_message.reply_html("R&D")  # type: ignore[union-attr]
    await alice.says("tapage")
    assert "R&D" == (await alice.receives()).text
    assert 1 == len(sandbox.forgive("unescaped &"))


async def test_a_message_of_4097_characters(planted: Planted, sandbox: Sandbox, alice: Person) -> None:
    """A card that has grown too long."""
    planted.handler = lambda update, context: update.effective_message.reply_text("x" * 4097)  # type: ignore[union-attr]
    assert "Bad Request: message is too long" == await refusal(sandbox, alice, "sendMessage")


async def test_an_edit_that_changes_nothing(planted: Planted, sandbox: Sandbox, alice: Person) -> None:
    """A button that draws the same page again."""

    async def again(update: Update, context: Context) -> None:
        assert update.callback_query
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("Que faire ?", reply_markup=OK)

    planted.on_tap = again
    await alice.says("tapage")
    await alice.receives()
    await alice.taps("ok")
    call = await sandbox.called("editMessageText")
    assert call.description.startswith("Bad Request: message is not modified")


async def test_a_tap_never_answered(planted: Planted, sandbox: Sandbox, alice: Person) -> None:
    """The button would spin for ever."""

    async def forgets(update: Update, context: Context) -> None:
        assert update.callback_query
        await update.callback_query.edit_message_text("Noté")

    planted.on_tap = forgets
    await alice.says("tapage")
    await alice.receives()
    query = await alice.taps("ok")
    await alice.receives()
    assert [f"answerCallbackQuery: tap {query} was never answered"] == [str(finding) for finding in sandbox.findings]
    sandbox.forgive("never answered")


async def test_more_than_30_messages_a_second(planted: Planted, sandbox: Sandbox, alice: Person) -> None:
    """A broadcast without a brake: to many people at once, on a clock that stands still."""
    people = [sandbox.person(3000 + number) for number in range(31)]
    for person in people:
        person.chat.is_open = True

    async def broadcasts(update: Update, context: Context) -> None:
        for person in people:
            await context.bot.send_message(person.id, "Réunion à 14 h")

    planted.handler = broadcasts
    await alice.says("tous")
    await sandbox.called("sendMessage", times=31, timeout=30)
    assert ["sendMessage: flood: more than 30 messages in 1 s (all)"] == [str(one) for one in sandbox.forgive("flood")]


async def test_an_unknown_parameter(planted: Planted, sandbox: Sandbox, alice: Person) -> None:
    """Telegram ignores it without a word; the finding names it."""
    planted.handler = lambda update, context: update.effective_message.reply_text("x", api_kwargs={"silent": True})  # type: ignore[union-attr]
    await alice.says("tapage")
    await alice.receives()
    assert ["sendMessage: unknown parameter silent"] == [str(one) for one in sandbox.forgive("silent")]


async def test_a_faultless_bot_has_no_finding(planted: Planted, sandbox: Sandbox, alice: Person) -> None:
    """The same bot without a bug: nothing to forgive, nothing refused."""
    await alice.says("tapage")
    await alice.receives()
    query = await alice.taps("ok")
    assert "" == await alice.receives_toast(query)
    assert [] == planted.errors
    assert not [call for call in sandbox.calls if call.refused]
