"""The Telegram face: parse → one service call → view. The routing table, in order."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import administer, correct_note, find_procedure, notices, read_journal, receipts, welcome, write_note
from handlers.buttons import Verb, pattern
from handlers.context import Context
from handlers.errors import on_error
from handlers.gate import Gate
from handlers.voice import Saying

NEW = filters.UpdateType.MESSAGE
"""A plain CommandHandler also fires for edited messages, which are corrections of notes and never new ones."""


async def text_or_draft(update: Update, context: Context) -> None:
    """A free text belongs to the open draft, or it is a search."""
    if not await write_note.draft_text(update, context):
        await find_procedure.free_text(update, context)


COMMANDS: list[tuple[list[str], Any]] = [
    (["start"], welcome.start),
    (["aide", "help"], welcome.help_page),
    (["procedure", "search"], find_procedure.procedure),
    (["themes"], find_procedure.themes),
    (["numeros"], find_procedure.numbers),
    (["note", "log"], write_note.note),
    (["mesnotes"], correct_note.my_notes),
    (["annuler"], write_note.drop),
    (["journal", "logs"], read_journal.journal),
    (["bilan", "stats"], read_journal.stats),
    (["export"], read_journal.export),
    (["recharger", "reload"], administer.reload),
    (["inviter"], administer.invite),
    (["equipe"], administer.team),
]

BUTTONS: list[tuple[Verb, Any]] = [
    (Verb.OPEN_SHEET, find_procedure.open_sheet),
    (Verb.DECLINE, find_procedure.decline),
    (Verb.THEMES, find_procedure.themes),
    (Verb.THEME, find_procedure.theme),
    (Verb.NUMBERS, find_procedure.numbers),
    (Verb.APPLY_SHEET, write_note.apply_sheet),
    (Verb.MAKE_NOTE, write_note.make_note),
    (Verb.DRAFT_CHOOSE, write_note.choose),
    (Verb.DRAFT_STEP, write_note.go_to),
    (Verb.MORE, write_note.go_to),
    (Verb.DRAFT_DROP, write_note.drop),
    (Verb.CORRECT, correct_note.choose_field),
    (Verb.CORRECT_SET, correct_note.set_field),
    (Verb.RECEIPT, correct_note.show_receipt),
    (Verb.WITHDRAW, correct_note.withdraw),
    (Verb.TAKE_BACK, correct_note.withdraw),
    (Verb.MINE, correct_note.my_notes),
    (Verb.JOURNAL, read_journal.turn_page),
    (Verb.NOTE, read_journal.open_note),
    (Verb.EXPORT, read_journal.export_kept),
    (Verb.INVITE, administer.invite),
    (Verb.TEAM, administer.team),
    (Verb.PERSON, administer.person),
    (Verb.SET_ROLE, administer.set_role),
    (Verb.APPROVE, administer.approve),
    (Verb.REVOKE, administer.revoke),
]


SAYINGS: dict[str, Saying] = {
    "receipt": receipts.receipt,
    "delete": receipts.delete,
    "given-up": receipts.given_up,
    "admin-given-up": receipts.admin_given_up,
    "welcome": notices.welcome,
    "to-approve": notices.to_approve,
    "approved": notices.approved,
    "your-role": notices.your_role,
    "library-broken": notices.library_broken,
}
"""What was promised in a transaction → what says it after the commit; the kinds are in the outbox on disk."""


def routes() -> list[BaseHandler[Any, Context, Any]]:
    """Everything that can be said or pressed, in the order in which it is tried."""
    return [
        ChatMemberHandler(welcome.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        *[CommandHandler(names, callback, filters=NEW) for names, callback in COMMANDS],
        *[CallbackQueryHandler(callback, pattern=pattern(verb)) for verb, callback in BUTTONS],
        CallbackQueryHandler(welcome.unknown_button),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, correct_note.edited),
        MessageHandler(NEW & filters.COMMAND, welcome.unknown_command),
        MessageHandler(NEW & filters.Regex(r"^[nN]\s+\S"), write_note.short_note),
        MessageHandler(NEW & filters.TEXT, text_or_draft),
        MessageHandler(NEW & ~filters.TEXT, welcome.not_text),
    ]


def register(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Put the gate and the table into the application."""
    application.add_handler(TypeHandler(Update, Gate().admit), group=-1)
    application.add_handlers(routes())
    application.add_error_handler(on_error)
