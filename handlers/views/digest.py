"""The digest, as it is read. Pure."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.library.model import Lists
from bot.reports.digest import Digest, Every
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views.shapes import View, day, shorten

SHOWN_SOUGHT = 60


def digest(found: Digest, every: Every, lists: Lists) -> View:
    """Figures in a few lines; what is nought is left out, but for the notes."""
    total = texts.DIGEST_TOTAL_DAY if every is Every.DAY else texts.DIGEST_TOTAL_WEEK
    lines = [total(count=texts.note_count(found.total), before=found.before)]
    named = [(lists.label("motifs", one) if one else texts.UNSAID, count) for one, count in found.motifs]
    if named:
        lines.append(texts.DIGEST_MOTIFS(motifs=", ".join(texts.DIGEST_MOTIF.format(label=label, count=count) for label, count in named)))
    if found.unread:
        lines.append(texts.DIGEST_UNREAD(count=found.unread))
    if found.still_open:
        lines.append(texts.DIGEST_OPEN(count=found.still_open))
    if found.not_found:
        sought = [texts.DIGEST_SOUGHT(text=shorten(" ".join(text.split()), SHOWN_SOUGHT), count=count) for text, count in found.sought]
        lines.append(texts.DIGEST_NOT_FOUND(count=found.not_found, lines=texts.join(sought)))
    whole = texts.DIGEST_DAY if every is Every.DAY else texts.DIGEST_WEEK
    return whole(first=day(found.since), last=day(found.until), lines=texts.join(lines)), choices(every, found.unread)


def choices(every: Every, unread: int) -> InlineKeyboardMarkup:
    """What is to be read again, and how often the next ones come; ``unread`` goes along so that the button stays as it was."""
    read = [button(texts.DIGEST_SHOW_UNREAD.format(count=unread), Verb.DIGEST_UNREAD)] if unread else []
    others = [one for one in (Every.NEVER, Every.DAY, Every.WEEK) if one is not every]
    return keyboard(read, [button(texts.DIGEST_CHOICES[one.value], Verb.DIGEST, one.value, unread) for one in others])
