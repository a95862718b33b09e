"""The list of danger words: read, and checked against the sheets and the numbers it points to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from bot.errors import ContentFault
from bot.folding import words
from bot.library.model import Danger
from bot.library.schema import Fields

if TYPE_CHECKING:
    from bot.library.lists import PlacedLists

DANGER_FILE = "danger"
MOST_WORDS = 6
"""Of a phrase: a longer one is never typed like that."""


def read_dangers(fields: Fields) -> dict[str, Danger]:
    """The entries of ``danger.yaml``; a phrase alarms for one danger only."""
    found: dict[str, Danger] = {}
    seen: dict[str, str] = {}
    for one, f in fields.named("dangers", ("phrases", "fiche"), ("sauf", "numeros")):
        found[one] = Danger(
            one, f.texts("phrases"), f.texts("sauf", may_be_empty=True), f.id("fiche"), f.ids("numeros", may_be_empty=True)
        )
        for phrase in found[one].phrases:
            folded = words(phrase)
            if len(folded) > MOST_WORDS or (phrase and not folded):
                f.add("phrases", f"« {phrase} » : de 1 à {MOST_WORDS} mots sont attendus")
            elif (other := seen.setdefault(" ".join(folded), one)) != one:
                f.add("phrases", f"« {phrase} » est déjà dans « {other} »")
    return found


def check_dangers(placed: PlacedLists, known_ids: Collection[str]) -> Iterator[ContentFault]:
    """Each entry leads to a sheet that exists, and to numbers that somebody has verified."""
    for danger in placed.lists.dangers.values():
        path = f"dangers.{danger.id}"
        if danger.sheet and danger.sheet not in known_ids:
            yield placed.fault(DANGER_FILE, f"{path}.fiche", f"« {danger.id} » : aucune fiche ne s'appelle « {danger.sheet} »")
        if not placed.is_whole("numeros"):
            continue
        for place, one in enumerate(danger.numbers):
            number = placed.lists.numbers.get(one)
            if number is None:
                yield placed.fault(DANGER_FILE, f"{path}.numeros.{place}", f"« {danger.id} » : « {one} » n'est pas dans numeros.yaml")
            elif not number.is_verified:
                message = f"« {danger.id} » : « {one} » doit être vérifié (statut: verifie) pour être montré en cas de danger"
                yield placed.fault(DANGER_FILE, f"{path}.numeros.{place}", message)
