"""What the guard masked, and its author's way out: other words, or the word back where the law leaves room."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardButton, Message, Update

from bot.folding import words as words_of
from bot.journal.drafting import Asked
from bot.journal.model import Note, Status
from bot.journal.notebook import CHANGEABLE_FOR
from bot.privacy.screening import FORMAL_KINDS, MASK
from bot.privacy.text import ScreenedText
from bot.services import Services
from handlers import prompts, texts, views
from handlers.buttons import Verb, button
from handlers.context import Context
from handlers.delivery.messages import MASKED

MOST_KEPT_BUTTONS = 6


def masked_kinds(message: Message) -> list[str]:
    """The kinds that the door masked in this message."""
    kinds = message.api_kwargs.get(MASKED, [])
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else []


def take_away(context: Context, message: Message) -> None:
    """Inside a transaction: a message in which something was masked goes at once."""
    if masked_kinds(message):
        context.promise("delete", message=message.message_id)


async def is_only_masked(context: Context, message: Message, text: ScreenedText) -> bool:
    """Whether nothing is left of a message once it is masked: then that is said, and the message goes."""
    kinds = masked_kinds(message)
    if words_of(text) or not kinds:
        return False
    with context.record():
        context.promise("delete", message=message.message_id)
    await context.reply(texts.ONLY_MASKED(kinds=views.notes.kinds_named(kinds)))
    return True


def remember(context: Context, note: Note, stored: ScreenedText | None) -> None:
    """Inside ``effect``: what was typed in this message and masked in the note waits in memory for its author."""
    context.services.keeping.remember(note, context.turn.raw_text, stored)


def lines(services: Services, note: Note, masked: list[str] | None = None) -> list[list[InlineKeyboardButton]]:
    """The rows of buttons under the receipt of a note in which something soft was masked; ``masked`` are the kinds, where known."""
    if MASK not in (note.text or ""):
        return []
    words = services.keeping.words(note)
    is_soft = any(w.is_soft for w in words) if words else not masked or not FORMAL_KINDS.issuperset(masked)
    if not is_soft:
        return []
    kept = [
        [button(texts.KEEP_WORD(place=texts.ordinal(place), kind=texts.SHORT_KINDS[word.kind]), Verb.KEEP_WORD, note.number, word.start)]
        for place, word in enumerate(words or (), 1) if word.value is not None
    ]
    return [[button(texts.REWORD, Verb.REWORD, note.number)], *kept[:MOST_KEPT_BUTTONS]]


def receipt_of(services: Services, note: Note, viewer: int | None, masked: Iterable[str] = ()) -> views.shapes.View:
    """The receipt of a note for one of its people, with the guard's rows for its author as long as it may be changed.

    ``masked`` are the kinds masked just now.
    """
    is_changeable = services.journal.is_changeable(note, viewer)
    is_mended = is_changeable and note.status is Status.RECORDED and viewer == note.author_id
    mending = lines(services, note, list(masked)) if is_mended else []
    beside = _beside(services, note, viewer)
    return views.notes.receipt(
        note, services.finder.library, is_changeable=is_changeable, masked=masked, mending=mending, beside=beside
    )


def _beside(services: Services, note: Note, viewer: int | None) -> views.notes.Beside:
    is_own = viewer == note.author_id
    other = note.partner_id if is_own else note.author_id
    person = services.accounts.get(viewer) if viewer is not None and is_own else None
    return views.notes.Beside(
        partner=(services.pairs.name_of(other) or texts.PAIR_SOMEBODY) if note.partner_id is not None else None,
        is_own=is_own,
        follow_up=services.follow_ups.open_of(note.number) if note.status is Status.RECORDED else None,
        returned=services.journal.returned(note) if is_own else None,
        open_until=services.journal.open_until(note) if is_own else None,
        invites=person is not None and services.pairs.invites(person, note.number),
    )


def tidy(context: Context, message_id: int, masked: list[str] | None) -> None:
    """Inside ``effect``: a message in which something was masked goes now; a clean one when its note closes.

    Until then editing it corrects the note. A message made up for a button (no positive id) stands in no chat.
    """
    if masked:
        context.promise("delete", message=message_id)
    elif message_id > 0:
        due = context.services.clock() + CHANGEABLE_FOR
        context.services.effects.promise_later(due, context.turn.chat_id, "delete", message=message_id)


async def reword(update: Update, context: Context) -> None:
    """Reformuler: a new wording is asked for, and replaces the text like an edit. Raises NoteNotFound, TooLate."""
    note = context.services.amendments.open(context.person, context.press.number(0))
    with context.record():
        draft = context.services.drafts.ask(context.person, context.turn.chat_id, Asked.REPLACE, note.number)
    await context.answer()
    await prompts.ask(context, draft, texts.REWORD_PROMPT(number=note.number))


async def keep(update: Update, context: Context) -> None:
    """Garder ce mot: the word goes back into the note, where it is still in memory. Raises WordGone, NoteNotFound, TooLate."""
    press = context.press
    number, start = press.number(0), press.number(1)
    with context.effect():
        note = context.services.keeping.keep(context.person, number, start)
    context.services.keeping.kept(note, start)
    await context.answer(texts.WORD_KEPT)
    await context.edit(*receipt_of(context.services, note, context.person.id))
