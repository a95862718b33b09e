"""What the texts of a sheet or a list make together on a phone, against its screen and against one Telegram message.

Telegram counts UTF-16 units after the formatting is taken away, and takes 4,096 of them in a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.errors import ContentFault
from bot.library.lists import PlacedLists
from bot.library.model import Lists, Sheet
from bot.library.sheets import PlacedSheet

MOST_HEAD = 1_000
"""UTF-16 units of what a card shows before it is unfolded: title, purpose, gestures, whom to call."""
MOST_CARD = 3_500
"""UTF-16 units of a whole card; the rest of a message is for headings, the version and a line of danger."""
MOST_WHOLE = 3_800
"""UTF-16 units of the full sheet: the card with its related sheets, its authors and its sources."""
MOST_NUMBERS = 3_900
"""UTF-16 units of the message that shows all verified numbers."""
_AROUND = 3
"""Room for a bullet or a number and the line break of each text."""


def check_lengths(sheets: Sequence[PlacedSheet], placed: PlacedLists) -> Iterator[ContentFault]:
    """A fault for each card, full sheet or list of numbers that would not fit."""
    titles = {one.sheet.id: one.sheet.title for one in sheets}
    for one in sheets:
        sheet, line = one.sheet, one.line("titre")
        head, card = head_length(sheet, placed.lists), card_length(sheet, placed.lists)
        whole = card + _length([*(titles.get(i, "") for i in sheet.related), sheet.written_by, sheet.approved_by, *sheet.sources])
        if head > MOST_HEAD:
            said = "le haut de la fiche (titre, objet, gestes, qui prévenir) est trop long pour l'écran"
            yield ContentFault(one.file, line, f"{said} : {head} caractères, {MOST_HEAD} au plus")
        if card > MOST_CARD:
            yield ContentFault(one.file, line, f"la fiche est trop longue pour un message : {card} caractères montrés, {MOST_CARD} au plus")
        elif whole > MOST_WHOLE:
            said = "la fiche entière, avec ses sources, est trop longue pour un message"
            yield ContentFault(one.file, line, f"{said} : {whole} caractères, {MOST_WHOLE} au plus")
    if (length := numbers_length(placed.lists)) > MOST_NUMBERS:
        said = "les numéros vérifiés ne tiennent plus dans un message"
        yield placed.fault("numeros", "numeros", f"{said} : {length} caractères, {MOST_NUMBERS} au plus")


def head_length(sheet: Sheet, lists: Lists) -> int:
    """UTF-16 units of what a card shows before it is unfolded."""
    contacts = [text for contact in sheet.contacts for text in (*_name_of(contact.who, lists), contact.when)]
    return _length([sheet.title, sheet.purpose, *sheet.gestures, *contacts])


def card_length(sheet: Sheet, lists: Lists) -> int:
    """UTF-16 units of everything a card shows of a sheet."""
    return head_length(sheet, lists) + _length([sheet.when, *sheet.steps, *sheet.limits, sheet.record.say, sheet.record.leave_out])


def numbers_length(lists: Lists) -> int:
    """UTF-16 units of the verified numbers, each with its label, purpose and hours."""
    sure = [number for number in lists.numbers.values() if number.is_verified]
    return _length(text for number in sure for text in (number.number, number.label, number.purpose, number.hours))


def _name_of(who: str, lists: Lists) -> tuple[str, ...]:
    if number := lists.numbers.get(who):
        return number.label, number.number
    named = lists.partners.get(who) or lists.roles.get(who)
    return (named.label,) if named else ()


def _length(texts: Iterable[str]) -> int:
    return sum(len(text.encode("utf-16-le", "replace")) // 2 + _AROUND for text in texts)
