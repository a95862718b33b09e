"""Writing a note: in one message, by buttons, from a card, or from a text that reads like one.

/note <texte> ──────────────────────────────┐
n <texte> ──────────────────────────────────┤
/note ─► secteur ─► motif ─► suite ─────────┼─► stored, with its receipt promised in the same transaction
Je l'applique ─► (secteur) ─► suite ────────┤
En faire une note ──────────────────────────┘
"""

from __future__ import annotations

import datetime as dt

from telegram import InlineKeyboardButton, Message, Update

from bot.folding import words
from bot.journal.drafting import Step
from bot.journal.model import AppliedSheet, NoteFields
from bot.journal.writing import Source
from bot.privacy.screening import screen
from bot.privacy.text import ScreenedText
from bot.store.conversation import Draft
from handlers import texts, views
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context, after_command
from handlers.delivery.reduce import MASKED

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
    context.promise("receipt", number=note.number, masked=masked or [], edit=prompt_id)
    if masked:
        context.promise("delete", message=source.message_id)


async def note(update: Update, context: Context) -> None:
    """/note: with words it is stored at once; alone it asks by buttons."""
    message = update.message
    if message is None:
        return
    text = screen(after_command(message.text or "/note")).text
    if words(text):
        with context.effect():
            save(context, source_of(message), text, masked=masked_kinds(message))
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
    with context.effect():
        save(context, source_of(message), screen(after_command(message.text or "n")).text, masked=masked_kinds(message))


async def draft_text(update: Update, context: Context) -> bool:
    """A free text that belongs to the open draft: it becomes the note's text. False where there is no such draft."""
    message = update.message
    draft = context.services.drafts.of(context.person) if message else None
    if message is None or draft is None or draft.kind != "note":
        return False
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    if not context.services.drafts.listens(draft, reply_to, message.date):
        return False
    with context.effect():
        known = context.services.drafts.finish(context.person, draft.id)
        save(
            context,
            source_of(message),
            screen(message.text or "").text,
            known=_without_default(known, draft),
            sheet=context.services.drafts.sheet_of(draft),
            masked=masked_kinds(message),
        )
    return True


def _without_default(known: NoteFields, draft: Draft) -> NoteFields:
    """A sector that was only proposed gives way to what the text says."""
    return known if Step.SECTOR.value in draft.payload.get("chosen", []) else NoteFields(motif=known.motif, suite=known.suite)


async def show(context: Context, draft: Draft, *, everything: bool = False, in_place: bool = False) -> None:
    """The draft's next question, in its one message."""
    text, lines = _question(context, draft, everything)
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
    question = {Step.SECTOR: texts.DRAFT_SECTOR, Step.MOTIF: texts.DRAFT_MOTIF, Step.OUTCOME: texts.DRAFT_OUTCOME}[step]
    more = button(texts.MORE, Verb.MORE, draft.id, step.value)
    return question(**named), views.shapes.choices(
        options(context, LIST_OF_STEP[step]),
        Verb.DRAFT_CHOOSE,
        draft.id,
        step.value,
        limit=None if everything else FIRST_CHOICES,
        more=more,
    )


def options(context: Context, list_name: str) -> list[tuple[str, str]]:
    """The entries of a list as (id, label); the sectors of one's own team come first."""
    lists = context.services.finder.library.lists
    if list_name != "secteurs":
        return [(code.id, code.short) for code in lists.codes[list_name].values()]
    team = lists.teams.get(context.person.team)
    near = {context.person.last_sector, *(team.sectors if team else ())}
    return [(s.id, s.label) for s in sorted(lists.sectors.values(), key=lambda s: s.id not in near)]


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
        draft = context.services.drafts.choose(context.person, press.text(0), step.value, value)
        if not draft.step:
            context.done()
            known = context.services.drafts.finish(context.person, draft.id)
            source = Source(draft.chat_id, draft.source_id, context.services.clock())
            save(context, source, None, known=known, sheet=context.services.drafts.sheet_of(draft), prompt_id=draft.prompt_id)
    await context.answer()
    if draft.step:
        await show(context, draft, in_place=True)


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
        dropped = context.services.drafts.give_up(context.person, context.press.text(0) or None)
    await context.show(texts.DRAFT_DROPPED() if dropped else texts.NOTHING_TO_DROP())


async def apply_sheet(update: Update, context: Context) -> None:
    """Je l'applique: a draft that already holds the sheet, in the version in force, and its usual motif."""
    press = context.press
    query = update.callback_query
    if query is None:
        return
    sheet = context.services.finder.sheet(press.text(0))
    with context.record():
        draft = context.services.drafts.begin(context.person, context.turn.chat_id, -context.turn.update_id, AppliedSheet.of(sheet))
    await context.answer()
    await show(context, draft)


def offer_note(context: Context, message: Message, text: ScreenedText) -> InlineKeyboardButton | None:
    """Inside ``effect``: keep a text that reads like a note, for one tap; None where it reads like a search."""
    if not context.services.journal.reads_like_a_note(text, message.date):
        return None
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
        text = screen(str(draft.payload["text"])).text
        save(context, source, text, masked=[str(kind) for kind in draft.payload["masked"]])
    await context.answer()
