"""Real bots on the stand-in: python-telegram-bot by polling and by webhook, and a foreign client, aiogram."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot as ForeignBot
from aiogram import Dispatcher
from aiogram import types as foreign
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web
from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest

import bot.sandbox
from bot.sandbox import Person, Sandbox

Context = ContextTypes.DEFAULT_TYPE
CARD = "<b>Tapage</b>\n<blockquote expandable>Ne pas faire</blockquote>"


def build(sandbox: Sandbox) -> Any:
    """A small bot of the kind the project has."""

    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"trust_env": False})

    builder = Application.builder().token(sandbox.token).request(request()).get_updates_request(request())
    app = builder.base_url(f"{sandbox.base_url}/bot").base_file_url(f"{sandbox.base_url}/file/bot").build()
    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, answer))
    app.add_handler(MessageHandler(filters.Document.ALL, take_back))
    app.add_handler(CallbackQueryHandler(apply))
    return app


async def answer(update: Update, context: Context) -> None:
    assert update.effective_message
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Je l'applique", callback_data="apply")]])
    await update.effective_message.reply_html(CARD, reply_markup=keyboard, do_quote=True, disable_notification=True)


async def take_back(update: Update, context: Context) -> None:
    assert update.effective_message and update.effective_message.document
    file = await update.effective_message.document.get_file()
    content = bytes(await file.download_as_bytearray())
    await update.effective_message.reply_document(io.BytesIO(content), filename="retour é.csv", caption="Voici")


async def apply(update: Update, context: Context) -> None:
    assert update.callback_query and update.effective_chat
    await update.callback_query.answer("Note ouverte")
    await update.callback_query.edit_message_text("n° 1")
    await context.bot.send_message(update.effective_chat.id, "Précisez", reply_markup=ForceReply())


@asynccontextmanager
async def running(sandbox: Sandbox, mode: str) -> AsyncIterator[Any]:
    """The bot at work; in webhook mode behind a small endpoint that checks the secret."""
    app = build(sandbox)
    runner = web.AppRunner(web.Application())

    async def hook(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "s3cret"
        await app.update_queue.put(Update.de_json(await request.json(), app.bot))
        return web.Response()

    async with app:
        await app.start()
        if mode == "polling":
            await app.updater.start_polling(poll_interval=0)
        else:
            runner.app.router.add_post("/hook", hook)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            await app.bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3cret")
        yield app
        if mode == "polling":
            await app.updater.stop()
        await app.stop()
        if runner.server:
            await app.bot.delete_webhook()
            await runner.cleanup()


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_conversation_with_a_real_bot(sandbox: Sandbox, mode: str) -> None:
    async with running(sandbox, mode):
        alice = sandbox.person(2001, first_name="Alice")
        asked = await alice.says("tapage")
        card = await alice.receives()
        assert (CARD, asked, True) == (card.html, card.reply_to, card.is_silent)
        query = await alice.taps("Je l'applique")
        assert await alice.receives_toast(query) == "Note ouverte"
        assert (await alice.receives()).text == "n° 1"
        assert (await alice.receives()).reply_keyboard == {"force_reply": True}
        await alice.sends_document("notes.csv", b"1;2", "text/csv")
        assert (await alice.receives()).document == ("retour é.csv", b"1;2")
    assert alice.transcript() == "alice: tapage\nbot: n° 1\nbot: Précisez\nalice: <notes.csv>\nbot: <retour é.csv> Voici"
    assert alice.toasts == ["Note ouverte"]


async def test_a_bot_started_again_finds_what_it_had_not_confirmed(sandbox: Sandbox, alice: Person) -> None:
    async with running(sandbox, "polling"):
        await alice.says("avant")
        await alice.receives()
    await alice.says("pendant")
    assert [update["message"]["text"] for update in sandbox.pending_updates] == ["pendant"]
    async with running(sandbox, "polling"):
        await alice.receives()


async def test_errors_reach_the_bot_as_its_exceptions(sandbox: Sandbox, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else building a RetryAfter is a deprecation warning
    async with build(sandbox) as app:
        sandbox.fail("sendMessage", 429, retry_after=2)
        with pytest.raises(RetryAfter):
            await app.bot.send_message(alice.id, "x")
        sandbox.reset("sendMessage")
        with pytest.raises(NetworkError):
            await app.bot.send_message(alice.id, "x")
        sandbox.fail("sendMessage", 502, html=True)
        with pytest.raises(NetworkError):
            await app.bot.send_message(alice.id, "x")
        with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
            await app.bot.send_message(alice.id, "<b>x", parse_mode="HTML")
        await alice.blocks()
        with pytest.raises(Forbidden):
            await app.bot.send_message(alice.id, "x")
        assert sandbox.calls[-1].description == "Forbidden: bot was blocked by the user"
        await alice.unblocks()


async def test_a_foreign_client_completes_a_scenario(sandbox: Sandbox) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.base_url))
    foreign_bot, dispatcher = ForeignBot(sandbox.token, session=session), Dispatcher()

    @dispatcher.message()
    async def greet(message: foreign.Message) -> None:
        button = foreign.InlineKeyboardButton(text="Oui", callback_data="oui")
        markup = foreign.InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer("<b>Bonjour</b>", parse_mode="HTML", reply_markup=markup)

    @dispatcher.callback_query()
    async def confirm(query: foreign.CallbackQuery) -> None:
        await query.answer("ok")
        assert isinstance(query.message, foreign.Message)
        await query.message.edit_text("Fait")
        await query.message.answer_document(foreign.BufferedInputFile(b"1", "a.csv"))

    polling = asyncio.create_task(dispatcher.start_polling(foreign_bot, handle_signals=False, polling_timeout=1))
    alice = sandbox.person(2001, first_name="Alice")
    await alice.starts()
    assert (await alice.receives()).html == "<b>Bonjour</b>"
    await alice.taps("Oui")
    assert (await alice.receives()).text == "Fait"
    assert (await alice.receives()).document == ("a.csv", b"1")
    await dispatcher.stop_polling()
    await polling


def test_nothing_of_the_project_is_imported() -> None:
    for path in Path(bot.sandbox.__file__).parent.glob("*.py"):
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
        imports = [line for line in lines if line.startswith(("from bot", "import bot", "from handlers", "import handlers"))]
        assert all(line.startswith("from bot.sandbox") for line in imports), path
