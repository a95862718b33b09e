"""What must not stand in the words of the content: personal data anywhere, avoided words where people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter

from bot.errors import ContentFault
from bot.library.avoided import AvoidedWords
from bot.library.lists import PlacedLists
from bot.library.model import Lists
from bot.library.passages import Passage, of_lists, of_sheet
from bot.library.sheets import PlacedSheet
from bot.privacy.detectors import Finding, find_formal
from bot.privacy.reading import COVER

_KINDS = {
    "email": "une adresse électronique",
    "birthdate": "une date de naissance",
    "iban": "un compte bancaire",
    "nir": "un numéro de sécurité sociale",
    "card": "un numéro de carte",
    "phone": "un numéro de téléphone qui n'est pas dans numeros.yaml",
    "plate": "une plaque d'immatriculation",
    "handle": "un compte de réseau social",
}
_APART = f"\n{COVER}{COVER}\n"
"""Between passages: no detector reads across it."""
_NAMED = re.compile(r"\b(?:M\.|MM\.|Mr|Mme|Mmes|Mlle|Monsieur|Madame)\s+[A-ZÀ-Þ][\w'’-]+")
"""A civility and a name. The soft detectors of notes are not for sheets, which speak of health and offences and of no one in particular."""
_MOST_REMEMBERED = 20_000
_clean: set[bytes] = set()
"""Digests of the texts in which nothing was found: at a publication nearly all are those of the one before."""


def check_discretion(sheets: Sequence[PlacedSheet], placed: PlacedLists) -> Iterator[ContentFault]:
    """A fault for each text that holds personal data, and for each shown one that holds an avoided word. Values are never repeated."""
    allowed = _own_numbers(placed.lists)
    for sheet in sheets:
        passages = list(of_sheet(sheet.sheet))
        for passage, message in (*_personal(passages, allowed), *_avoided(passages, placed.avoided)):
            yield ContentFault(sheet.file, sheet.line(passage.path), message)
    for name, group in groupby(of_lists(placed.lists), key=itemgetter(0)):
        passages = [passage for _, passage in group]
        for passage, message in (*_personal(passages, allowed), *_avoided(passages, placed.avoided)):
            yield placed.fault(name, passage.path, message)


def _own_numbers(lists: Lists) -> frozenset[str]:
    """The numbers the content is made to give: help lines, and the telephones in the contacts of partners."""
    contacts = [partner.contact for partner in lists.partners.values()]
    phones = {text[found.start : found.end] for text in contacts for found in find_formal(text) if found.kind == "phone"}
    return frozenset(phones | {number.number for number in lists.numbers.values()})


def _personal(passages: Sequence[Passage], allowed: frozenset[str]) -> Iterator[tuple[Passage, str]]:
    """Each passage with what is wrong; a file without any finding is read in one go."""
    if _is_clean(_APART.join(passage.text for passage in passages)):
        return
    for passage in passages:
        said = [_KINDS.get(kind, "une donnée personnelle") for kind in dict.fromkeys(one.kind for one in _findings(passage.text, allowed))]
        if passage.is_shown and _NAMED.search(passage.text):
            said.append("le nom d'une personne")
        for what in said:
            yield passage, f"« {passage.name} » : {what} se trouve dans ce texte ; les fiches et les listes ne parlent de personne"


def _is_clean(whole: str) -> bool:
    digest = blake2b(whole.encode(), digest_size=16).digest()
    if digest not in _clean and not find_formal(whole) and not _NAMED.search(whole):
        if len(_clean) >= _MOST_REMEMBERED:
            _clean.clear()
        _clean.add(digest)
    return digest in _clean


def _findings(text: str, allowed: frozenset[str]) -> list[Finding]:
    """As ``find_formal``, which spells out all allowed numbers at each call: only where a number was found."""
    found = find_formal(text)
    return find_formal(text, allowed) if any(one.kind == "phone" for one in found) else found


def _avoided(passages: Sequence[Passage], avoided: AvoidedWords) -> Iterator[tuple[Passage, str]]:
    for passage in passages:
        if passage.is_shown:
            for word in avoided.within(passage.text):
                yield passage, f"« {passage.name} » : « {word.form} » est un mot à éviter ; écrivez plutôt : {word.instead}"
