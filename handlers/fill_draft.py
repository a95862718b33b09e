"""A note by buttons: at most three taps, or words of one's own on the way.

/note ─► secteur ─► motif ─► suite ───┐
/presence ─► secteur ─────────────────┼─► stored, with its receipt promised in the same transaction
Je l'applique ─► (secteur) ─► suite ──┤
Comme n° 12, or words ────────────────┘
"""

from __future__ import annotations

from dataclasses import replace

from telegram import InlineKeyboardButton, Update

from bot.journal.drafting import CANDIDATE, NOTES, PRESENCE, PRESENCE_SAID, Step
from bot.journal.model import AppliedSheet, NoteFields
from bot.journal.writing import Source
from bot.store.conversation import Draft
from handlers import prompts, texts, views
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context
from handlers.mend_note import is_only_masked, masked_kinds
from handlers.store_note import save, source_of

FIRST_CHOICES = 8
LIST_OF_STEP = {Step.SECTOR: "secteurs", Step.MOTIF: "motifs", Step.OUTCOME: "suites"}


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


async def draft_text(update: Update, context: Context) -> bool:
    """A free text that belongs to the open draft: it becomes the note's text. False where there is no such draft."""
    message = update.message
    draft = prompts.answered(context, message, NOTES)
    if message is None or draft is None:
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
    elif draft.kind in prompts.PROMPTS:
        await context.show(prompts.left(draft))
    else:
        await context.show(texts.DRAFT_DROPPED())
