"""The files of ``listes/`` → ``Lists``, and the words that only the checks read."""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field, replace

from bot.errors import ContentFault
from bot.folding import words
from bot.library.avoided import AVOIDED_FILE, AvoidedWords, read_avoided
from bot.library.dangers import DANGER_FILE, read_dangers
from bot.library.model import (
    CODE_LISTS,
    Association,
    Code,
    Domain,
    ExportMapping,
    HelpNumber,
    InternalRole,
    Lists,
    Partner,
    SampleTeam,
    Sector,
    WordFamily,
)
from bot.library.schema import Fields, FileReport
from bot.library.tree import Mapping

LIST_FILES = ("domaines", "codes", "secteurs", "numeros", "partenaires", "equipes")
"""Names of the files, without folder or suffix; all are needed."""
ASSOCIATION_FILE = "association"
MAPPINGS_FILE = "correspondances"
OPTIONAL_FILES = (AVOIDED_FILE, "familles", DANGER_FILE, ASSOCIATION_FILE, MAPPINGS_FILE)
"""Files that may be absent."""
LEAST_RADIUS, MOST_RADIUS = 50, 20_000
"""Metres: below, a shared location never falls inside; above, it is no district any more."""
MOST_BUTTON, MOST_LABEL, MOST_PURPOSE, MOST_DETAIL = 24, 80, 220, 120
"""Characters: of a short label on a button, of a label, of what somebody is called for, of hours, contacts, examples and sources."""
EXPORT_COLUMNS = (
    "number", "occurred_at", "logged_at", "team", "author", "secteur", "registre", "motif", "lieu", "origine", "public", "effectif",
    "suite", "partenaire", "duree", "ambiance", "text", "procedure_id", "procedure_version", "status")
"""Keys of an exported note, as the contract names them."""
_CODED = {
    "motif": "motifs", "suite": "suites", "registre": "registres", "lieu": "lieux", "public": "publics", "effectif": "effectifs",
    "partenaire": "partenaires", "origine": "origines", "duree": "durees", "ambiance": "ambiances"}
_NUMBER = re.compile(r"\+?[0-9](?:[0-9 .]{0,18}[0-9])?|[a-z0-9][a-z0-9.-]{1,40}\.fr")


@dataclass(frozen=True, slots=True)
class PlacedLists:
    """The lists with the lines of their entries; ``broken`` names the files that could not be followed at all."""

    lists: Lists
    reports: AbstractMapping[str, FileReport]
    broken: frozenset[str]
    avoided: AvoidedWords

    def is_whole(self, *names: str) -> bool:
        """True where these files could be read, so that an id missing from them is really missing."""
        return self.broken.isdisjoint(names)

    def fault(self, name: str, path: str, message: str, is_warning: bool = False) -> ContentFault:
        """A fault at the entry or value under ``path`` in the file ``name``."""
        report = self.reports[name]
        line = report.lines.get(path) or report.lines.get(path.rpartition(".")[0], 1)
        return ContentFault(report.file, line, message, is_warning)


@dataclass(slots=True)
class ListFiles:
    """The trees at hand, and what was found on the way."""

    trees: AbstractMapping[str, Mapping]
    reports: dict[str, FileReport] = field(default_factory=dict)

    def fields(self, name: str, *keys: str) -> Fields:
        """The keys of one file, or no key at all where it cannot be followed."""
        report = self.reports[name] = FileReport(f"listes/{name}.yaml")
        tree = self.trees.get(name)
        return Fields(report, tree, keys) if tree else Fields(report, Mapping({}, 1), ())


def read_lists(trees: AbstractMapping[str, Mapping]) -> PlacedLists:
    """All lists from the trees of their files (name without suffix → tree); an absent file gives empty lists and counts as broken."""
    files = ListFiles(trees)
    lists, avoided = lists_in(files)
    return PlacedLists(lists, files.reports, frozenset(name for name in LIST_FILES if name not in trees), avoided)


def lists_in(files: ListFiles) -> tuple[Lists, AvoidedWords]:
    """Every key of every file, asked once: the one description of the format."""
    teams = files.fields("equipes", "equipes", "roles")
    lists = Lists(
        codes=_codes(files.fields("codes", *CODE_LISTS)),
        sectors=_sectors(files.fields("secteurs", "secteurs")),
        numbers=_numbers(files.fields("numeros", "numeros")),
        partners=_partners(files.fields("partenaires", "partenaires")),
        roles=_roles(teams),
        teams=_teams(teams),
        domains=_domains(files.fields("domaines", "domaines")),
        families=_families(files.fields("familles", "familles")),
        dangers=read_dangers(files.fields(DANGER_FILE, "dangers")),
        association=_association(files.fields(ASSOCIATION_FILE, "nom", "contact", "duree")),
    )
    lists = replace(lists, mappings=_mappings(files.fields(MAPPINGS_FILE, "correspondances"), lists))
    return lists, read_avoided(files.fields(AVOIDED_FILE, "mots"))


def _association(fields: Fields) -> Association | None:
    """Shown in the chat: a contact may be an address, a number or a form, as the association wishes."""
    name = fields.text("nom", MOST_LABEL)
    found = Association(name, fields.text("contact", MOST_PURPOSE), fields.text("duree", MOST_PURPOSE, may_be_empty=True))
    return found if name else None


def _codes(fields: Fields) -> dict[str, dict[str, Code]]:
    keys = ("court", "noms", "synonymes")
    return {name: {one: _code(one, f) for one, f in fields.named(name, ("libelle",), keys)} for name in CODE_LISTS}


def _code(code_id: str, fields: Fields) -> Code:
    label = fields.text("libelle", MOST_LABEL)
    return Code(
        id=code_id,
        label=label,
        short=fields.text("court", MOST_BUTTON) or label,
        synonyms=fields.texts("synonymes", may_be_empty=True),
        names=fields.texts("noms", may_be_empty=True),
    )


def _sectors(fields: Fields) -> dict[str, Sector]:
    return {
        one: Sector(
            id=one,
            label=f.text("libelle", MOST_LABEL),
            town=f.text("ville", MOST_LABEL),
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
        label=fields.text("libelle", MOST_LABEL),
        purpose=fields.text("pour", MOST_PURPOSE),
        hours=fields.text("horaires", MOST_DETAIL),
        verified_on=verified_on,
        source=fields.text("source", MOST_DETAIL),
        is_verified=is_verified,
        is_emergency=fields.choice("urgence", "oui", "non"),
    )


def _partners(fields: Fields) -> dict[str, Partner]:
    return {
        one: Partner(
            id=one,
            label=f.text("libelle", MOST_LABEL),
            code=f.id("code"),
            purpose=f.text("pour", MOST_PURPOSE),
            contact=f.text("contact", MOST_DETAIL),
            examples=f.texts("exemples", MOST_DETAIL, may_be_empty=True),
        )
        for one, f in fields.named("partenaires", ("libelle", "code", "pour", "contact", "exemples"))
    }


def _roles(fields: Fields) -> dict[str, InternalRole]:
    roles = fields.named("roles", ("libelle", "pour"))
    return {one: InternalRole(one, f.text("libelle", MOST_LABEL), f.text("pour", MOST_PURPOSE)) for one, f in roles}


def _teams(fields: Fields) -> dict[str, SampleTeam]:
    teams = fields.named("equipes", ("libelle", "secteurs"))
    return {one: SampleTeam(one, f.text("libelle", MOST_LABEL), f.ids("secteurs")) for one, f in teams}


def _domains(fields: Fields) -> dict[str, Domain]:
    domains = fields.named("domaines", ("libelle", "urgent"))
    return {one: Domain(one, f.text("libelle", MOST_LABEL), f.choice("urgent", "oui", "non")) for one, f in domains}


def _families(fields: Fields) -> dict[str, WordFamily]:
    """One word stands in one family only, or a search could not tell which is meant."""
    families: dict[str, WordFamily] = {}
    seen: dict[str, str] = {}
    for one, f in fields.named("familles", ("usuels",), ("rue",)):
        families[one] = WordFamily(f.texts("usuels"), f.texts("rue", may_be_empty=True))
        for key, said in (("usuels", families[one].usual), ("rue", families[one].street)):
            for word in said:
                if (other := seen.setdefault(" ".join(words(word)), one)) != one:
                    f.add(key, f"« {word} » est déjà dans la famille « {other} »")
    return families


def _mappings(fields: Fields, lists: Lists) -> dict[str, ExportMapping]:
    """Each names the columns it wants, and may name codes; an id that no list holds is a slip of the pen."""
    found = {}
    for one, f in fields.named("correspondances", ("libelle", "colonnes"), ("codes",)):
        columns = f.group("colonnes", (), EXPORT_COLUMNS)
        names = {key: name for key in columns.present() if (name := columns.text(key, MOST_LABEL))}
        codes = f.group("codes", (), (*_CODED, "secteur"))
        known = {name: _codes_of(codes, name, lists) for name in (*_CODED, "secteur")}
        found[one] = ExportMapping(one, f.text("libelle", MOST_LABEL), names, known)
    return found


def _codes_of(fields: Fields, name: str, lists: Lists) -> dict[str, str]:
    known = lists.sectors if name == "secteur" else lists.codes.get(_CODED[name], {})
    codes = {}
    for one, f in fields.named(name, ("code",)):
        codes[one] = f.text("code", MOST_LABEL)
        if known and one not in known:
            f.add("code", f"« {one} » n'est pas dans la liste de « {name} »")
    return codes
