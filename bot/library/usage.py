"""Entries of lists that no sheet names: not wrong, but somebody should know. Codes need no use, notes choose among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from bot.errors import ContentFault
from bot.library.lists import PlacedLists
from bot.library.sheets import PlacedSheet


def check_usage(sheets: Sequence[PlacedSheet], known_ids: Collection[str], placed: PlacedLists) -> Iterator[ContentFault]:
    """A warning for each number, partner or role without a sheet; none while a sheet cannot be read, it may be the one."""
    if len(sheets) < len(known_ids):
        return
    named = {contact.who for sheet in sheets for contact in sheet.sheet.contacts}
    lists = placed.lists
    for name, key, ids in (
        ("numeros", "numeros", lists.numbers),
        ("partenaires", "partenaires", lists.partners),
        ("equipes", "roles", lists.roles),
    ):
        for one in ids:
            if one not in named:
                yield placed.fault(name, f"{key}.{one}", f"« {one} » : aucune fiche ne le cite dans « prevenir »", is_warning=True)
