"""Real bots on the stand-in: python-telegram-bot by polling and by webhook, and two foreign clients, aiogram and pyTelegramBotAPI."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import telebot
from aiogram import Bot as ForeignBot
from aiogram import Dispatcher
from aiogram import types as foreign
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
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
    """PTB by polling: text, buttons, edits, files."""
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
    """Rule 30: what was not confirmed comes again to a new process."""
    async with running(sandbox, "polling"):
        await alice.says("avant")
        await alice.receives()
    await alice.says("pendant")
    assert [update["message"]["text"] for update in sandbox.pending_updates] == ["pendant"]
    async with running(sandbox, "polling"):
        await alice.receives()


async def test_errors_reach_the_bot_as_its_exceptions(sandbox: Sandbox, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules 3 and 29: PTB makes its own exceptions of them."""
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


def foreign_dispatcher() -> Dispatcher:
    """The scenario's bot, written for aiogram."""
    dispatcher = Dispatcher()

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

    return dispatcher


async def complete_a_scenario(sandbox: Sandbox) -> None:
    """What Alice lives through with a bot written for a foreign client."""
    alice = sandbox.person(2001, first_name="Alice")
    await alice.starts()
    assert (await alice.receives()).html == "<b>Bonjour</b>"
    query = await alice.taps("Oui")
    assert await alice.receives_toast(query) == "ok"
    assert (await alice.receives()).text == "Fait"
    assert (await alice.receives()).document == ("a.csv", b"1")


def foreign_bot(sandbox: Sandbox) -> ForeignBot:
    """aiogram's bot on the stand-in."""
    return ForeignBot(sandbox.token, session=AiohttpSession(api=TelegramAPIServer.from_base(sandbox.base_url)))


async def test_aiogram_by_polling_completes_a_scenario(sandbox: Sandbox) -> None:
    """A client that is not PTB, by long polling."""
    dispatcher = foreign_dispatcher()
    polling = asyncio.create_task(dispatcher.start_polling(foreign_bot(sandbox), handle_signals=False, polling_timeout=1))
    await complete_a_scenario(sandbox)
    await dispatcher.stop_polling()
    await polling


async def test_aiogram_by_webhook_completes_a_scenario(sandbox: Sandbox) -> None:
    """The same bot by aiogram's own webhook endpoint, which checks the secret."""
    client, app = foreign_bot(sandbox), web.Application()
    SimpleRequestHandler(foreign_dispatcher(), client, secret_token="s3cret").register(app, path="/hook")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await client.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3cret")
    await complete_a_scenario(sandbox)
    await sandbox.confirmed()
    await client.delete_webhook()
    await runner.cleanup()
    await client.session.close()


async def test_telebot_completes_a_scenario(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """pyTelegramBotAPI, a synchronous client, in a thread of its own."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(telebot.apihelper, "API_URL", sandbox.base_url + "/bot{0}/{1}")
    client = telebot.TeleBot(sandbox.token, threaded=False)

    @client.message_handler(func=lambda message: True)  # type: ignore[untyped-decorator]
    def greet(message: telebot.types.Message) -> None:
        markup = telebot.types.InlineKeyboardMarkup([[telebot.types.InlineKeyboardButton("Oui", callback_data="oui")]])
        client.send_message(message.chat.id, "<b>Bonjour</b>", parse_mode="HTML", reply_markup=markup)

    @client.callback_query_handler(func=lambda query: True)  # type: ignore[untyped-decorator]
    def confirm(query: telebot.types.CallbackQuery) -> None:
        client.answer_callback_query(query.id, "ok")
        client.edit_message_text("Fait", query.message.chat.id, query.message.message_id)
        client.send_document(query.message.chat.id, telebot.types.InputFile(io.BytesIO(b"1"), file_name="a.csv"))

    polling = asyncio.create_task(asyncio.to_thread(client.polling, non_stop=False, timeout=2, long_polling_timeout=1))
    await complete_a_scenario(sandbox)
    client.stop_polling()
    await polling
    telebot.apihelper._get_req_session(reset=True).close()


def test_nothing_of_the_project_is_imported() -> None:
    """The standard library and aiohttp are enough."""
    for path in Path(bot.sandbox.__file__).parent.glob("*.py"):
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
        imports = [line for line in lines if line.startswith(("from bot", "import bot", "from handlers", "import handlers"))]
        assert all(line.startswith("from bot.sandbox") for line in imports), path
