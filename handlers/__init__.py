"""The Telegram face: parse → one service call → view. The routing table, in order."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import (
    administer,
    alert_manager,
    amend_note,
    ask_when,
    belonging,
    come_back,
    correct_note,
    draw_figures,
    fill_draft,
    find_procedure,
    keep_views,
    know_rights,
    mend_note,
    notices,
    order_files,
    pair_up,
    publish_sheet,
    read_journal,
    read_versions,
    receipts,
    report_activity,
    report_presence,
    review_notes,
    send_digest,
    share_card,
    take_over,
    warn_danger,
    welcome,
    write_note,
)
from handlers.buttons import Verb, pattern
from handlers.context import Context
from handlers.errors import on_error
from handlers.gate import Gate
from handlers.voice import Saying

Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]

NEW = filters.UpdateType.MESSAGE
"""A plain CommandHandler also fires for edited messages, which are corrections of notes and never new ones."""

COMMANDS: list[tuple[list[str], Any]] = [
    (["start"], welcome.start),
    (["aide", "help"], welcome.help_page),
    (["procedure", "search"], find_procedure.procedure),
    (["themes"], find_procedure.themes),
    (["numeros"], find_procedure.numbers),
    (["note", "log"], write_note.note),
    (["presence"], report_presence.presence),
    (["mesnotes"], correct_note.my_notes),
    (["binome"], pair_up.pair_up),
    (["releve"], take_over.take_over),
    (["annuler"], fill_draft.drop),
    (["confidentialite", "privacy"], know_rights.privacy),
    (["mesdonnees", "mydata"], know_rights.my_data),
    (["journal", "logs"], read_journal.journal),
    (["vues"], keep_views.all_views),
    (["bilan", "stats"], draw_figures.stats),
    (["astreinte"], alert_manager.on_call),
    (["export"], order_files.export),
    (["rapport"], report_activity.report),
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
    (Verb.APPLY_SHEET, fill_draft.apply_sheet),
    (Verb.MAKE_NOTE, write_note.make_note),
    (Verb.DRAFT_CHOOSE, fill_draft.choose),
    (Verb.DRAFT_STEP, fill_draft.go_to),
    (Verb.MORE, fill_draft.go_to),
    (Verb.DRAFT_DROP, fill_draft.drop),
    (Verb.CORRECT, correct_note.choose_field),
    (Verb.CORRECT_SET, correct_note.set_field),
    (Verb.RECEIPT, correct_note.show_receipt),
    (Verb.WITHDRAW, correct_note.withdraw),
    (Verb.TAKE_BACK, correct_note.withdraw),
    (Verb.MINE, correct_note.my_notes),
    (Verb.APPEND, amend_note.ask_words),
    (Verb.REPLACE, amend_note.ask_words),
    (Verb.LEAVE, amend_note.leave),
    (Verb.APPLICATION, amend_note.apply),
    (Verb.REPEAT, report_presence.repeat),
    (Verb.WHEN, ask_when.choose),
    (Verb.PAIR_UP, pair_up.pair_up),
    (Verb.PARTNER, pair_up.choose),
    (Verb.PAIR_END, pair_up.end),
    (Verb.PAIR_REFUSE, pair_up.refuse),
    (Verb.REVISIT, come_back.revisit),
    (Verb.REMINDED, come_back.show_reminder),
    (Verb.FOLLOWED, come_back.done),
    (Verb.FORGO, come_back.forgo),
    (Verb.REOPEN, come_back.reopen),
    (Verb.TAKE_OVER, take_over.take_over),
    (Verb.TICK, take_over.tick),
    (Verb.UNTICK, take_over.untick),
    (Verb.SECTORS, take_over.sectors),
    (Verb.RECAP, take_over.want_recap),
    (Verb.JOURNAL, read_journal.turn_page),
    (Verb.NOTE, read_journal.open_note),
    (Verb.EXPORT, order_files.export_kept),
    (Verb.EXPORT_AS, order_files.export_as),
    (Verb.DRAW, draw_figures.draw_kept),
    (Verb.MY_FIGURES, draw_figures.mine),
    (Verb.REPORT, report_activity.choose_period),
    (Verb.CHIP, read_journal.drop_chip),
    (Verb.EVERYTHING, read_journal.everything),
    (Verb.REVIEW, review_notes.review),
    (Verb.VALIDATE_PAGE, review_notes.validate_page),
    (Verb.SEND_BACK, review_notes.ask_reason),
    (Verb.KEEP_VIEW, keep_views.ask_name),
    (Verb.VIEW, keep_views.open_view),
    (Verb.VIEW_DROP, keep_views.drop),
    (Verb.DIGEST, send_digest.choose),
    (Verb.DIGEST_UNREAD, send_digest.unread),
    (Verb.ALERT, alert_manager.show),
    (Verb.TAKE_CHARGE, alert_manager.take),
    (Verb.ALERT_NOTE, alert_manager.see_note),
    (Verb.ON_CALL, alert_manager.on_call),
    (Verb.ON_CALL_PUT, alert_manager.put),
    (Verb.ON_CALL_DROP, alert_manager.drop),
    (Verb.INVITE, administer.invite),
    (Verb.TEAM, administer.team),
    (Verb.PERSON, administer.person),
    (Verb.SET_ROLE, administer.set_role),
    (Verb.SEE_TEAM, administer.see_team),
    (Verb.APPROVE, administer.approve),
    (Verb.REVOKE, administer.revoke),
    (Verb.REWORD, mend_note.reword),
    (Verb.KEEP_WORD, mend_note.keep),
    (Verb.WHOLE_SHEET, read_versions.whole),
    (Verb.VERSIONS, read_versions.versions),
    (Verb.VERSION, read_versions.version),
    (Verb.PUBLISH, publish_sheet.publish),
    (Verb.PROPOSAL_THEME, publish_sheet.choose_theme),
    (Verb.PROPOSAL_DROP, publish_sheet.abandon),
    (Verb.UNPUBLISH, publish_sheet.take_back),
]


SAYINGS: dict[str, Saying] = {
    "receipt": receipts.receipt,
    "delete": receipts.delete,
    "danger": warn_danger.danger,
    "clock-ahead": know_rights.clock_ahead,
    "burst": ask_when.burst,
    "pair-begun": pair_up.told,
    "pair-refused": pair_up.refused,
    "pair-ended": pair_up.ended,
    "planned": come_back.planned,
    "reminder": come_back.reminder,
    "recap": take_over.recap,
    "alert": alert_manager.alert,
    "alert-taken": alert_manager.alert_taken,
    "returned": review_notes.returned,
    "sent-back": review_notes.sent_back,
    "view-kept": keep_views.kept,
    "digest": send_digest.digest,
    "given-up": receipts.given_up,
    "admin-given-up": receipts.admin_given_up,
    "welcome": notices.welcome,
    "to-approve": notices.to_approve,
    "approved": notices.approved,
    "your-role": notices.your_role,
    "your-teams": notices.your_teams,
    "library-broken": notices.library_broken,
    "backup-failed": notices.backup_failed,
    "disk-doubt": notices.disk_doubt,
    "deaf": notices.deaf,
    "hears-again": notices.hears_again,
    "queue-long": notices.queue_long,
    "queue-short": notices.queue_short,
    "replica-down": notices.replica_down,
    "published": publish_sheet.published,
}
"""What was promised in a transaction → what says it after the commit; the kinds are in the outbox on disk."""


DRAFTING = (write_note.note, report_presence.presence, fill_draft.drop)
"""Commands that begin or end a draft; any other turns away from it."""


def _elsewhere(callback: Callback) -> Callback:
    """After another command what is typed is no part of the open draft, unless it replies to its prompt."""

    async def elsewhere(update: Update, context: Context) -> None:
        await callback(update, context)
        if context.is_known and update.message is not None:
            with context.record():
                context.services.drafts.turn_away(context.person, update.message.date)

    return elsewhere


def routes() -> list[BaseHandler[Any, Context, Any]]:
    """Everything that can be said or pressed, in the order in which it is tried."""
    return [
        ChatMemberHandler(welcome.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        InlineQueryHandler(share_card.offer),
        ChosenInlineResultHandler(share_card.sent),
        *[CommandHandler(names, callback if callback in DRAFTING else _elsewhere(callback), filters=NEW) for names, callback in COMMANDS],
        *[CallbackQueryHandler(callback, pattern=pattern(verb)) for verb, callback in BUTTONS],
        CallbackQueryHandler(welcome.unknown_button),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, correct_note.edited),
        MessageHandler(NEW & filters.COMMAND, welcome.unknown_command),
        MessageHandler(NEW & filters.Regex(r"^[nN]\s+\S"), write_note.short_note),
        MessageHandler(NEW & filters.TEXT, belonging.text),
        MessageHandler(NEW & filters.Document.ALL, publish_sheet.document),
        MessageHandler(NEW & ~filters.TEXT, belonging.no_text),
    ]


def register(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Put the gate and the table into the application."""
    application.add_handler(TypeHandler(Update, Gate().admit), group=-1)
    application.add_handlers(routes())
    application.add_error_handler(on_error)
