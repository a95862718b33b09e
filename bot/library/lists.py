"""The six files of ``listes/`` → ``Lists``."""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field

from bot.errors import ContentFault
from bot.library.model import CODE_LISTS, Code, Domain, HelpNumber, InternalRole, Lists, Partner, SampleTeam, Sector
from bot.library.schema import Fields, FileReport
from bot.library.tree import Mapping

LIST_FILES = ("domaines", "codes", "secteurs", "numeros", "partenaires", "equipes")
"""Names of the files, without folder or suffix."""
LEAST_RADIUS, MOST_RADIUS = 50, 20_000
"""Metres: below, a shared location never falls inside; above, it is no district any more."""
_NUMBER = re.compile(r"\+?[0-9](?:[0-9 .]{0,18}[0-9])?|[a-z0-9][a-z0-9.-]{1,40}\.fr")


@dataclass(frozen=True, slots=True)
class PlacedLists:
    """The lists with the lines of their entries; ``broken`` names the files that could not be followed at all."""

    lists: Lists
    reports: AbstractMapping[str, FileReport]
    broken: frozenset[str]

    def is_whole(self, *names: str) -> bool:
        """True where these files could be read, so that an id missing from them is really missing."""
        return self.broken.isdisjoint(names)

    def fault(self, name: str, path: str, message: str, is_warning: bool = False) -> ContentFault:
        """A fault at the entry or value under ``path`` in the file ``name``."""
        report = self.reports[name]
        line = report.lines.get(path) or report.lines.get(path.rpartition(".")[0], 1)
        return ContentFault(report.file, line, message, is_warning)


@dataclass(slots=True)
class _Files:
    """The trees at hand, and what was found on the way."""

    trees: AbstractMapping[str, Mapping]
    reports: dict[str, FileReport] = field(default_factory=dict)

    def fields(self, name: str, *keys: str) -> Fields:
        report = self.reports[name] = FileReport(f"listes/{name}.yaml")
        tree = self.trees.get(name)
        return Fields(report, tree, keys) if tree else Fields(report, Mapping({}, 1), ())


def read_lists(trees: AbstractMapping[str, Mapping]) -> PlacedLists:
    """All lists from the trees of their files (name without suffix → tree); an absent file gives empty lists and counts as broken."""
    files = _Files(trees)
    teams = files.fields("equipes", "equipes", "roles")
    lists = Lists(
        codes=_codes(files.fields("codes", *CODE_LISTS)),
        sectors=_sectors(files.fields("secteurs", "secteurs")),
        numbers=_numbers(files.fields("numeros", "numeros")),
        partners=_partners(files.fields("partenaires", "partenaires")),
        roles={one: InternalRole(one, f.text("libelle"), f.text("pour")) for one, f in teams.named("roles", ("libelle", "pour"))},
        teams={one: SampleTeam(one, f.text("libelle"), f.ids("secteurs")) for one, f in teams.named("equipes", ("libelle", "secteurs"))},
        domains=_domains(files.fields("domaines", "domaines")),
    )
    return PlacedLists(lists, files.reports, frozenset(name for name in LIST_FILES if name not in trees))


def _codes(fields: Fields) -> dict[str, dict[str, Code]]:
    return {name: {one: _code(one, f) for one, f in fields.named(name, ("libelle",), ("court", "noms", "synonymes"))} for name in CODE_LISTS}


def _code(code_id: str, fields: Fields) -> Code:
    label = fields.text("libelle")
    return Code(code_id, label, fields.text("court") or label, fields.texts("synonymes", may_be_empty=True), fields.texts("noms", may_be_empty=True))


def _sectors(fields: Fields) -> dict[str, Sector]:
    return {
        one: Sector(
            id=one,
            label=f.text("libelle"),
            town=f.text("ville"),
            centre=f.point("centre"),
            radius=f.metres("rayon", LEAST_RADIUS, MOST_RADIUS),
            aliases=f.texts("alias", may_be_empty=True),
        )
        for one, f in fields.named("secteurs", ("libelle", "ville", "centre", "rayon", "alias"))
    }


def _numbers(fields: Fields) -> dict[str, HelpNumber]:
    keys = ("numero", "libelle", "pour", "horaires", "verifie_le", "source", "statut", "urgence")
    return {one: _number(one, f) for one, f in fields.named("numeros", keys)}


def _number(number_id: str, fields: Fields) -> HelpNumber:
    number = fields.text("numero")
    if number and not _NUMBER.fullmatch(number):
        fields.add("numero", f"« {number} » n'est pas un numéro (chiffres, espaces et points, 20 au plus) ni une adresse en .fr")
    is_verified = fields.choice("statut", "verifie", "a-verifier")
    verified_on = fields.date("verifie_le", may_be_empty=not is_verified)
    return HelpNumber(
        id=number_id,
        number=number,
        label=fields.text("libelle"),
        purpose=fields.text("pour"),
        hours=fields.text("horaires"),
        verified_on=verified_on,
        source=fields.text("source"),
        is_verified=is_verified,
        is_emergency=fields.choice("urgence", "oui", "non"),
    )


def _partners(fields: Fields) -> dict[str, Partner]:
    return {
        one: Partner(
            id=one,
            label=f.text("libelle"),
            code=f.id("code"),
            purpose=f.text("pour"),
            contact=f.text("contact"),
            examples=f.texts("exemples", may_be_empty=True),
        )
        for one, f in fields.named("partenaires", ("libelle", "code", "pour", "contact", "exemples"))
    }


def _domains(fields: Fields) -> dict[str, Domain]:
    domains = fields.named("domaines", ("libelle", "urgent"))
    return {one: Domain(one, f.text("libelle"), f.choice("urgent", "oui", "non")) for one, f in domains}
