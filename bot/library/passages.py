"""Every text of a sheet or a list with its path in the file, for checks that read words rather than structure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.library.model import Lists, Sheet


@dataclass(frozen=True, slots=True)
class Passage:
    """``path`` is the one of ``FileReport.lines``; ``is_shown`` is false for what only helps the search or the reading of notes."""

    path: str
    text: str
    is_shown: bool = True

    @property
    def name(self) -> str:
        """How messages call it: ``etapes.2`` is « etapes, 3 », ``prevenir.0.quand`` is « prevenir, 1, quand »."""
        parts = self.path.split(".")
        for at in (-1, -2):
            if len(parts) >= 1 - at and parts[at].isdecimal():
                parts[at] = str(int(parts[at]) + 1)
                break
        return ", ".join(parts)


def of_sheet(sheet: Sheet) -> Iterator[Passage]:
    """The texts of a sheet in the order of its file."""
    yield Passage("titre", sheet.title)
    yield Passage("objet", sheet.purpose)
    yield Passage("quand", sheet.when)
    yield from _several("gestes", sheet.gestures)
    yield from _several("etapes", sheet.steps)
    yield from _several("limites", sheet.limits)
    yield from (Passage(f"prevenir.{place}.quand", contact.when) for place, contact in enumerate(sheet.contacts))
    yield Passage("tracer.noter", sheet.record.say)
    yield Passage("tracer.taire", sheet.record.leave_out)
    yield from _several("mots", sheet.words, is_shown=False)
    yield from _several("phrases", sheet.phrases, is_shown=False)
    yield Passage("redige_par", sheet.written_by)
    yield Passage("approuve_par", sheet.approved_by)
    yield from _several("sources", sheet.sources)


def of_lists(lists: Lists) -> Iterator[tuple[str, Passage]]:
    """The texts of all lists, each with the name of its file; a telephone number is no text."""
    for domain in lists.domains.values():
        yield "domaines", Passage(f"domaines.{domain.id}.libelle", domain.label)
    yield from (("codes", passage) for passage in _of_codes(lists))
    for sector in lists.sectors.values():
        path = f"secteurs.{sector.id}"
        yield "secteurs", Passage(f"{path}.libelle", sector.label)
        yield "secteurs", Passage(f"{path}.ville", sector.town)
        yield from (("secteurs", passage) for passage in _several(f"{path}.alias", sector.aliases, is_shown=False))
    yield from (("numeros", passage) for passage in _of_numbers(lists))
    yield from (("partenaires", passage) for passage in _of_partners(lists))
    for team in lists.teams.values():
        yield "equipes", Passage(f"equipes.{team.id}.libelle", team.label)
    for role in lists.roles.values():
        yield "equipes", Passage(f"roles.{role.id}.libelle", role.label)
        yield "equipes", Passage(f"roles.{role.id}.pour", role.purpose)
    for danger in lists.dangers.values():
        for key, said in (("phrases", danger.phrases), ("sauf", danger.unless)):
            yield from (("danger", passage) for passage in _several(f"dangers.{danger.id}.{key}", said, is_shown=False))
    if lists.association is not None:  # its contact may well be an address
        yield "association", Passage("nom", lists.association.name)
        yield "association", Passage("duree", lists.association.duration)
    for one, family in lists.families.items():
        for key, said in (("usuels", family.usual), ("rue", family.street)):
            yield from (("familles", passage) for passage in _several(f"familles.{one}.{key}", said, is_shown=False))


def _of_codes(lists: Lists) -> Iterator[Passage]:
    for name, codes in lists.codes.items():
        for code in codes.values():
            path = f"{name}.{code.id}"
            yield Passage(f"{path}.libelle", code.label)
            if code.short != code.label:
                yield Passage(f"{path}.court", code.short)
            yield from _several(f"{path}.synonymes", code.synonyms, is_shown=False)
            yield from _several(f"{path}.noms", code.names, is_shown=False)


def _of_numbers(lists: Lists) -> Iterator[Passage]:
    for number in lists.numbers.values():
        path = f"numeros.{number.id}"
        yield Passage(f"{path}.libelle", number.label)
        yield Passage(f"{path}.pour", number.purpose)
        yield Passage(f"{path}.horaires", number.hours)
        yield Passage(f"{path}.source", number.source)


def _of_partners(lists: Lists) -> Iterator[Passage]:
    for partner in lists.partners.values():
        path = f"partenaires.{partner.id}"
        yield Passage(f"{path}.libelle", partner.label)
        yield Passage(f"{path}.pour", partner.purpose)
        yield Passage(f"{path}.contact", partner.contact)
        yield from _several(f"{path}.exemples", partner.examples)


def _several(path: str, texts: tuple[str, ...], is_shown: bool = True) -> Iterator[Passage]:
    return (Passage(f"{path}.{place}", text, is_shown) for place, text in enumerate(texts))
