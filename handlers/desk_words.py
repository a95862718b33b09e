"""The words of a command of the desk, the same for a list, figures, a file and a report."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context, after_command
from handlers.mend_note import take_away


def desk_words(update: Update, context: Context) -> str:
    """What was really typed after the command; a message in which something was masked goes at once."""
    message = update.message
    if message is None:
        return ""
    with context.record():
        take_away(context, message)
    return after_command(context.typed(message.text or ""))
