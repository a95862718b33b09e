"""Errors → one clear sentence in French. What is nobody's fault is tried again; what is ours gets a number."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest, Forbidden

from bot import errors
from handlers import texts
from handlers.context import Context
from handlers.delivery.turns import is_trouble

log = logging.getLogger(__name__)

SENTENCES: dict[type[errors.CarnetError], texts.Text] = {
    errors.NotAllowed: texts.NOT_ALLOWED,
    errors.NoteNotFound: texts.NOTE_NOT_FOUND,
    errors.SheetNotFound: texts.SHEET_NOT_FOUND,
    errors.TooLate: texts.TOO_LATE,
    errors.EmptyNote: texts.EMPTY_NOTE,
    errors.NotesRefused: texts.NOTES_REFUSED,
    errors.DraftGone: texts.DRAFT_GONE,
    errors.WordGone: texts.WORD_GONE,
    errors.PairImpossible: texts.PAIR_IMPOSSIBLE,
    errors.PairOver: texts.PAIR_OVER,
    errors.PointClosed: texts.POINT_CLOSED,
    errors.DayNotAhead: texts.DAY_NOT_AHEAD,
    errors.InvitationRefused: texts.INVITATION_REFUSED,
    errors.PersonNotFound: texts.PERSON_NOT_FOUND,
    errors.LastAdmin: texts.LAST_ADMIN,
    errors.FolderNotWritable: texts.FOLDER_NOT_WRITABLE,
    errors.WrongFileName: texts.WRONG_FILE_NAME,
    errors.FileTooBig: texts.FILE_TOO_BIG,
    errors.FileNotReceived: texts.FILE_NOT_RECEIVED,
    errors.NothingNew: texts.NOTHING_NEW,
    errors.ProposalGone: texts.PROPOSAL_GONE,
    errors.NotTheLast: texts.NOT_THE_LAST,
    errors.OwnNote: texts.OWN_NOTE,
    errors.NoteChanged: texts.NOTE_CHANGED,
    errors.TooManyViews: texts.TOO_MANY_VIEWS,
    errors.ViewGone: texts.VIEW_GONE,
    errors.ListGone: texts.LIST_GONE,
    errors.AlertGone: texts.ALERT_GONE,
    errors.VersionNotFound: texts.VERSION_NOT_FOUND,
}
"""Errors a person is told about; anything else is a fault of ours or trouble of the world."""


def sentence_for(error: errors.CarnetError) -> str | None:
    """The French sentence for an error, with its data filled in, or None where it has none."""
    text = SENTENCES.get(type(error))
    return text(**{name: value for name, value in vars(error).items() if not name.startswith("_")}) if text else None


async def on_error(update: object, context: Context) -> None:
    """PTB's error handler: tell the person, or leave the error to the turn, which tries again."""
    error = context.error
    if error is None:
        return
    if isinstance(update, Update) and (update.inline_query or update.chosen_inline_result):
        context.turn.error = error
        return
    sentence = sentence_for(error) if isinstance(error, errors.CarnetError) else None
    if sentence is None:
        context.turn.error = error
        return
    try:
        await context.answer()
        await context.reply(sentence)
    except (BadRequest, Forbidden):
        log.info("a refusal could not be said")
    except Exception as unsaid:
        if is_trouble(unsaid):
            context.turn.error = unsaid
        else:
            raise
