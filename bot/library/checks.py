"""What only shows when all files are seen together: names that lead nowhere, twins, dates gone by, and the checks of the siblings.

What depends on today is a warning, never a fault: a library that was good yesterday must not be refused because a night has passed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from bot.errors import ContentFault
from bot.folding import words
from bot.library.dangers import check_dangers
from bot.library.lengths import check_lengths
from bot.library.lists import PlacedLists
from bot.library.model import HelpNumber, Lists
from bot.library.sheets import PlacedSheet
from bot.library.usage import check_usage

VERIFICATION_LASTS = dt.timedelta(days=365)


def check(sheets: Sequence[PlacedSheet], known_ids: Collection[str], placed: PlacedLists, today: dt.date) -> list[ContentFault]:
    """Every fault and warning across files but personal data (``discretion``).

    ``known_ids`` are the ids of all sheet files, also of those that could not be read.
    """
    faults = [*_numbers(placed, today), *_partners(placed), *_teams(placed), *_twins(sheets)]
    for sheet in sheets:
        faults += [*_references(sheet, known_ids, placed), *_repeated_words(sheet), *_dates(sheet, today)]
    faults += check_dangers(placed, known_ids)
    return [*faults, *check_lengths(sheets, placed), *check_usage(sheets, known_ids, placed)]


def _references(placed: PlacedSheet, known_ids: Collection[str], lists: PlacedLists) -> Iterator[ContentFault]:
    sheet, codes = placed.sheet, lists.lists.codes
    for place, related in enumerate(sheet.related):
        if related == sheet.id:
            yield _fault(placed, f"liees.{place}", "« liees » : la fiche se cite elle-même")
        elif related and related not in known_ids:
            yield _fault(placed, f"liees.{place}", f"« liees » : aucune fiche ne s'appelle « {related} »")
    if lists.is_whole("numeros", "partenaires", "equipes"):
        yield from _unknown_contacts(placed, lists.lists)
    if lists.is_whole("codes"):
        yield from _unknown(placed, "tracer.motif", sheet.record.motifs, codes["motifs"], "motifs")
        yield from _unknown(placed, "tracer.suite", sheet.record.outcomes, codes["suites"], "suites")
        if sheet.register and sheet.register not in codes["registres"]:
            yield _fault(placed, "registre", f"« registre » : « {sheet.register} » n'est pas dans « registres » de codes.yaml")


def _unknown(placed: PlacedSheet, path: str, ids: Sequence[str], known: Collection[str], list_name: str) -> Iterator[ContentFault]:
    for place, one in enumerate(ids):
        if one and one not in known:
            yield _fault(placed, f"{path}.{place}", f"« {path} » : « {one} » n'est pas dans « {list_name} » de codes.yaml")


def _unknown_contacts(placed: PlacedSheet, lists: Lists) -> Iterator[ContentFault]:
    known = {*lists.numbers, *lists.partners, *lists.roles}
    for place, contact in enumerate(placed.sheet.contacts):
        if contact.who and contact.who not in known:
            message = f"« prevenir » : « {contact.who} » n'est ni dans numeros.yaml, ni dans partenaires.yaml, ni dans equipes.yaml (roles)"
            yield _fault(placed, f"prevenir.{place}.qui", message)


def _repeated_words(placed: PlacedSheet) -> Iterator[ContentFault]:
    seen: dict[str, str] = {}
    for place, word in enumerate(placed.sheet.words):
        folded = _folded(word)
        if folded and folded in seen:
            yield _fault(placed, f"mots.{place}", f"« mots » : « {word} » répète « {seen[folded]} »")
        seen.setdefault(folded, word)


def _twins(sheets: Sequence[PlacedSheet]) -> Iterator[ContentFault]:
    """The same phrase in two sheets, or twice in one, tells the search nothing."""
    seen: dict[str, PlacedSheet] = {}
    for placed in sheets:
        for place, phrase in enumerate(placed.sheet.phrases):
            folded = _folded(phrase)
            if folded and (first := seen.get(folded)):
                where = "plus haut dans cette fiche" if first is placed else f"dans la fiche « {first.sheet.id} »"
                yield _fault(placed, f"phrases.{place}", f"« phrases » : « {phrase} » est déjà {where}")
            seen.setdefault(folded, placed)


def _dates(placed: PlacedSheet, today: dt.date) -> Iterator[ContentFault]:
    sheet = placed.sheet
    if sheet.review_on <= sheet.in_force:
        yield _fault(placed, "revoir_le", "« revoir_le » doit venir après « en_vigueur »")
    elif sheet.review_on < today:
        yield _fault(placed, "revoir_le", f"la fiche devait être revue le {_day(sheet.review_on)}", is_warning=True)
    if sheet.in_force > today:
        message = f"la fiche n'est en vigueur que le {_day(sheet.in_force)} : elle est pourtant montrée dès sa publication"
        yield _fault(placed, "en_vigueur", message, is_warning=True)


def _numbers(placed: PlacedLists, today: dt.date) -> Iterator[ContentFault]:
    for number in placed.lists.numbers.values():
        yield from _number(placed, number, f"numeros.{number.id}", today)


def _number(placed: PlacedLists, number: HelpNumber, path: str, today: dt.date) -> Iterator[ContentFault]:
    if number.is_emergency and not number.is_verified:
        yield placed.fault("numeros", f"{path}.urgence", f"« {number.id} » : un numéro d'urgence doit être vérifié (statut: verifie)")
    if number.verified_on is None:
        return
    if number.verified_on > today:
        message = f"« {number.id} » : vérifié le {_day(number.verified_on)}, un jour à venir"
        yield placed.fault("numeros", f"{path}.verifie_le", message, is_warning=True)
    if today - number.verified_on > VERIFICATION_LASTS:
        message = f"« {number.id} » : vérifié il y a plus d'un an, le {_day(number.verified_on)}"
        yield placed.fault("numeros", f"{path}.verifie_le", message, is_warning=True)


def _partners(placed: PlacedLists) -> Iterator[ContentFault]:
    if not placed.is_whole("codes"):
        return
    known = placed.lists.codes["partenaires"]
    for partner in placed.lists.partners.values():
        if partner.code and partner.code not in known:
            message = f"« {partner.id} » : le code « {partner.code} » n'est pas dans « partenaires » de codes.yaml"
            yield placed.fault("partenaires", f"partenaires.{partner.id}.code", message)


def _teams(placed: PlacedLists) -> Iterator[ContentFault]:
    if not placed.is_whole("secteurs"):
        return
    for team in placed.lists.teams.values():
        for place, sector in enumerate(team.sectors):
            if sector and sector not in placed.lists.sectors:
                message = f"« {team.id} » : le secteur « {sector} » n'est pas dans secteurs.yaml"
                yield placed.fault("equipes", f"equipes.{team.id}.secteurs.{place}", message)


def _fault(placed: PlacedSheet, path: str, message: str, is_warning: bool = False) -> ContentFault:
    return ContentFault(placed.file, placed.line(path), message, is_warning)


def _folded(text: str) -> str:
    return " ".join(words(text))


def _day(day: dt.date) -> str:
    return day.strftime("%d/%m/%Y")
