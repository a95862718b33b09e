"""Writing a note: in one message, by buttons, from a card, or from a text that reads like one.

/note <texte>, n <texte> ───────────────────┐
/note ─► secteur ─► motif ─► suite ─────────┤
/presence ─► secteur ───────────────────────┼─► stored, with its receipt promised in the same transaction
Je l'applique ─► (secteur) ─► suite ────────┤
a text that replies to a card ──────────────┤
En faire une note, Comme n° 12 ─────────────┘
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from telegram import InlineKeyboardButton, Message, Update

from bot.errors import EmptyNote
from bot.folding import words
from bot.journal.drafting import CANDIDATE, DAY, NOTES, PRESENCE, PRESENCE_SAID, Asked, Step
from bot.journal.model import AppliedSheet, NoteFields
from bot.journal.writing import Source
from bot.privacy.text import ScreenedText
from bot.store.conversation import Draft
from handlers import texts, views, warn_danger
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context, after_command
from handlers.delivery.reduce import MASKED
from handlers.mend_note import remember, tidy

FIRST_CHOICES = 8
LIST_OF_STEP = {Step.SECTOR: "secteurs", Step.MOTIF: "motifs", Step.OUTCOME: "suites"}


def source_of(message: Message) -> Source:
    """The message as the origin of one note."""
    return Source(message.chat_id, message.message_id, message.date)


def masked_kinds(message: Message) -> list[str]:
    """The kinds that the door masked in this message."""
    kinds = message.api_kwargs.get(MASKED, [])
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else []


def save(
    context: Context,
    source: Source,
    text: ScreenedText | None,
    *,
    known: NoteFields | None = None,
    sheet: AppliedSheet | None = None,
    masked: list[str] | None = None,
    prompt_id: int | None = None,
) -> None:
    """Inside ``effect``: store the note and promise its receipt; a message with something masked will be deleted."""
    note = context.services.journal.log(context.person, source, text, known=known, sheet=sheet)
    remember(context, note, text)
    warn_danger.promise(context, text)
    context.promise("receipt", number=note.number, masked=masked or [], edit=prompt_id)
    if burst := context.services.bursts.of(context.person, note):
        context.promise("burst", burst=burst.id, notes=len(context.services.bursts.notes(burst)))
    tidy(context, source.message_id, masked)


async def is_only_masked(context: Context, message: Message, text: ScreenedText) -> bool:
    """Whether nothing is left of a message once it is masked: then that is said, and the message goes."""
    kinds = masked_kinds(message)
    if words(text) or not kinds:
        return False
    with context.record():
        context.promise("delete", message=message.message_id)
    await context.reply(texts.ONLY_MASKED(kinds=views.notes.kinds_named(kinds)))
    return True


def replied_sheet(context: Context, message: Message) -> AppliedSheet | None:
    """The sheet of the card to which this message replies, in the version shown there."""
    card = message.reply_to_message
    return context.services.finder.sheet_in(message.chat_id, card.message_id) if card else None


async def reply_to_card(update: Update, context: Context) -> bool:
    """A text that replies to a card is a note that applies its sheet. False where it replies to none."""
    message = update.message
    sheet = replied_sheet(context, message) if message else None
    if message is None or sheet is None:
        return False
    await _store_words(context, message, message.text or "", sheet)
    return True


async def _store_words(context: Context, message: Message, typed: str, sheet: AppliedSheet | None) -> None:
    """One message, one note; raises EmptyNote where it holds no word."""
    text = context.services.screener.screen(typed).text
    if await is_only_masked(context, message, text):
        return
    if not words(text):
        raise EmptyNote
    with context.effect():
        save(context, source_of(message), text, sheet=sheet, masked=masked_kinds(message))


async def note(update: Update, context: Context) -> None:
    """/note: with words it is stored at once; alone it asks by buttons."""
    message = update.message
    if message is None:
        return
    text = context.services.screener.screen(after_command(message.text or "/note")).text
    if words(text):
        with context.effect():
            save(context, source_of(message), text, sheet=replied_sheet(context, message), masked=masked_kinds(message))
        return
    with context.record():
        draft = context.services.drafts.begin(context.person, message.chat_id, message.message_id)
        if masked_kinds(message):
            context.promise("delete", message=message.message_id)
    await show(context, draft)


async def short_note(update: Update, context: Context) -> None:
    """``n <texte>``: the short prefix."""
    message = update.message
    if message is None:
        return
    await _store_words(context, message, after_command(message.text or "n"), replied_sheet(context, message))


async def draft_text(update: Update, context: Context) -> bool:
    """A free text that belongs to the open draft: it becomes the note's text. False where there is no such draft."""
    message = update.message
    draft = context.services.drafts.of(context.person) if message else None
    if message is None or draft is None or draft.kind not in NOTES:
        return False
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    if not context.services.drafts.listens(draft, reply_to, message.date):
        return False
    text = context.services.screener.screen(message.text or "").text
    if await is_only_masked(context, message, text):
        return True
    with context.effect():
        known = context.services.drafts.finish(context.person, draft.id)
        save(
            context,
            source_of(message),
            text,
            known=_without_default(known, draft),
            sheet=context.services.drafts.sheet_of(draft),
            masked=masked_kinds(message),
        )
    return True


def _without_default(known: NoteFields, draft: Draft) -> NoteFields:
    """A sector that was only proposed gives way to what the text says."""
    return known if Step.SECTOR.value in draft.payload.get("chosen", []) else replace(known, secteur=None)


async def show(context: Context, draft: Draft, *, everything: bool = False, in_place: bool = False) -> None:
    """The draft's next question, in its one message."""
    text, lines = _question(context, draft, everything)
    lines = [*_same_again(context, draft), *lines]
    lines.append([button(texts.DROP, Verb.DRAFT_DROP, draft.id)])
    if draft.payload.get("secteur") and draft.step != Step.SECTOR.value:
        lines[-1].insert(0, button(texts.CHANGE_SECTOR, Verb.DRAFT_STEP, draft.id, Step.SECTOR.value))
    text = texts.join([text, texts.DRAFT_HINT()])
    if in_place:
        await context.edit(text, keyboard(*lines))
        return
    message = await context.reply(text, keyboard(*lines))
    with context.record():
        context.services.drafts.shown_in(context.person, draft.id, message.message_id)


def _question(context: Context, draft: Draft, everything: bool) -> tuple[str, list[list[InlineKeyboardButton]]]:
    lists = context.services.finder.library.lists
    step = Step(draft.step)
    named = {
        "sector": lists.label("secteurs", draft.payload["secteur"]) if draft.payload.get("secteur") else "",
        "motif": lists.label("motifs", draft.payload["motif"]) if draft.payload.get("motif") else "",
    }
    first = texts.DRAFT_PRESENCE if draft.kind == PRESENCE else texts.DRAFT_SECTOR
    question = {Step.SECTOR: first, Step.MOTIF: texts.DRAFT_MOTIF, Step.OUTCOME: texts.DRAFT_OUTCOME}[step]
    more = button(texts.MORE, Verb.MORE, draft.id, step.value)
    return question(**named), views.shapes.choices(
        options(context, LIST_OF_STEP[step]),
        Verb.DRAFT_CHOOSE,
        draft.id,
        step.value,
        limit=None if everything else FIRST_CHOICES,
        more=more,
    )


def _same_again(context: Context, draft: Draft) -> list[list[InlineKeyboardButton]]:
    """On the first question: one's last note, in one tap, with what it says; for a tour one's last tour."""
    if draft.payload.get("chosen") or draft.payload.get("sheet"):
        return []
    motif = PRESENCE_SAID.motif if draft.kind == PRESENCE else None
    last = context.services.amendments.last(context.person, motif)
    if last is None:
        return []
    label = views.notes.repeat_label(last, context.services.finder.library.lists)
    return [[button(label, Verb.REPEAT, draft.id, last.number)]]


def options(context: Context, list_name: str) -> list[tuple[str, str]]:
    """The entries of a list as (id, label); the last sector and those of one's own team come first."""
    lists = context.services.finder.library.lists
    if list_name != "secteurs":
        return [(code.id, code.short) for code in lists.codes[list_name].values()]
    team = lists.teams.get(context.person.team)
    last, near = context.person.last_sector, team.sectors if team else ()
    return [(s.id, s.label) for s in sorted(lists.sectors.values(), key=lambda s: (s.id != last, s.id not in near))]


async def choose(update: Update, context: Context) -> None:
    """A choice of the draft was tapped; the last one stores the note."""
    press = context.press
    if press.text(1) not in set(Step):
        await context.answer()
        return
    step, value = Step(press.text(1)), press.text(2)
    if value not in dict(options(context, LIST_OF_STEP[step])):
        await context.answer()
        return
    with context.record():  # the next question is asked again until it is shown; the note is made once
        draft = take_choice(context, press.text(0), step, value)
    await context.answer()
    if draft.step:
        await show(context, draft, in_place=True)


def take_choice(context: Context, draft_id: str, step: Step, value: str, *, in_place: bool = True) -> Draft:
    """Inside ``record``: fill that step of the draft; after the last one the note is stored, in place of the question or below it."""
    draft = context.services.drafts.choose(context.person, draft_id, step.value, value)
    if not draft.step:
        context.done()
        known = context.services.drafts.finish(context.person, draft.id)
        source = Source(draft.chat_id, draft.source_id, context.services.clock())
        sheet = context.services.drafts.sheet_of(draft)
        save(context, source, None, known=known, sheet=sheet, prompt_id=draft.prompt_id if in_place else None)
    return draft


async def go_to(update: Update, context: Context) -> None:
    """Back to a step of the draft, or all its choices."""
    press = context.press
    if press.text(1) not in set(Step):
        await context.answer()
        return
    with context.record():
        draft = context.services.drafts.go_to(context.person, press.text(0), press.text(1))
    await context.answer()
    await show(context, draft, everything=press.verb is Verb.MORE, in_place=True)


async def drop(update: Update, context: Context) -> None:
    """/annuler, or Abandonner."""
    with context.effect():
        draft = context.services.drafts.give_up(context.person, context.press.text(0) or None)
    if draft is None or draft.kind == CANDIDATE:
        await context.show(texts.NOTHING_TO_DROP())
    elif draft.kind in {*Asked, DAY}:
        await context.show(texts.LEFT(number=int(draft.payload["number"])))
    else:
        await context.show(texts.DRAFT_DROPPED())


async def apply_sheet(update: Update, context: Context) -> None:
    """Je l'applique: a draft that already holds the sheet, in the version that the card shows, and its usual motif."""
    press = context.press
    query = update.callback_query
    if query is None:
        return
    sheet = AppliedSheet.of(context.services.finder.sheet(press.text(0)))
    shown = context.services.finder.sheet_in(context.turn.chat_id, query.message.message_id) if query.message else None
    if shown is not None and shown.id == sheet.id:
        sheet = shown
    with context.record():
        draft = context.services.drafts.begin(context.person, context.turn.chat_id, -context.turn.update_id, sheet)
    await context.answer()
    await show(context, draft)


def offer_note(context: Context, message: Message, text: ScreenedText) -> InlineKeyboardButton | None:
    """Inside ``effect``: keep a text that reads like a note, for one tap; None where it reads like a search."""
    if not context.services.journal.reads_like_a_note(text, message.date):
        return None
    context.services.keeping.await_note(message.chat_id, message.message_id, context.turn.raw_text, text)
    draft = context.services.drafts.keep_candidate(
        context.person, message.chat_id, message.message_id, text, message.date, masked_kinds(message)
    )
    return button(texts.MAKE_NOTE, Verb.MAKE_NOTE, draft.id) if draft else None


async def make_note(update: Update, context: Context) -> None:
    """En faire une note: the text searched a moment ago is stored."""
    press = context.press
    with context.effect():
        draft = context.services.drafts.take_candidate(context.person, press.text(0))
        source = Source(draft.chat_id, draft.source_id, dt.datetime.fromisoformat(str(draft.payload["sent_at"])))
        text = context.services.screener.screen(str(draft.payload["text"])).text
        save(context, source, text, masked=[str(kind) for kind in draft.payload["masked"]])
    await context.answer()
