"""What the association writes: sheets and lists, as immutable values.

Everything here is data of the association (``procedures/``), never code: an id that a note or a button
carries is looked up here, and may be missing in an older or newer library.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

CODE_LISTS = ("registres", "motifs", "lieux", "origines", "suites", "partenaires", "publics", "effectifs", "durees", "ambiances")
"""The code lists of ``codes.yaml``, by their file names."""


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list: a stable id, its French label, and the words by which a note says it."""

    id: str
    label: str
    short: str
    synonyms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Words that mean this code for sure in a manager's request; synonyms are those of notes."""


@dataclass(frozen=True, slots=True)
class Sector:
    """A district: ``centre`` in degrees (latitude, longitude), ``radius`` in metres."""

    id: str
    label: str
    town: str
    centre: tuple[float, float]
    radius: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HelpNumber:
    """A number people call. ``is_verified`` is false where somebody must still check it: never shown as certain."""

    id: str
    number: str
    label: str
    purpose: str
    hours: str
    verified_on: dt.date | None
    source: str
    is_verified: bool
    is_emergency: bool


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody outside the association; ``code`` is the entry of the ``partenaires`` code list it counts under."""

    id: str
    label: str
    code: str
    purpose: str
    contact: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InternalRole:
    """Somebody inside the association whom a sheet may name (manager, on-call…)."""

    id: str
    label: str
    purpose: str


@dataclass(frozen=True, slots=True)
class SampleTeam:
    """A team as the content files propose it: label and sector ids."""

    id: str
    label: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """A theme of the library; sheets of an urgent one come first between near equals."""

    id: str
    label: str
    is_urgent: bool



@dataclass(frozen=True, slots=True)
class WordFamily:
    """Words and short expressions that say the same thing: those everybody writes, the first stands for all, and those of the street."""

    usual: tuple[str, ...]
    street: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Danger:
    """What may be life-threatening when a message says it: ``phrases`` alarm, but within the expressions ``unless``."""

    id: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...]
    sheet: str
    numbers: tuple[str, ...]
    """Ids of the help numbers for this danger, beyond those of every emergency."""


@dataclass(frozen=True, slots=True)
class Association:
    """Who answers for the data: its name, whom to ask, and what its own rules say of durations."""

    name: str
    contact: str
    duration: str


@dataclass(frozen=True, slots=True)
class ExportMapping:
    """Columns and codes as another system names them, so that nobody types twice.

    ``columns``: key of an export → that system's column, in its order, and no other column; ``codes``: field → id → that system's code.
    """

    id: str
    label: str
    columns: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of ``procedures/listes``; each maps ids to entries, in the order of the file."""

    codes: Mapping[str, Mapping[str, Code]]
    """List name (``motifs``, ``suites``…: see ``CODE_LISTS``) → id → code."""
    sectors: Mapping[str, Sector]
    numbers: Mapping[str, HelpNumber]
    partners: Mapping[str, Partner]
    roles: Mapping[str, InternalRole]
    teams: Mapping[str, SampleTeam]
    domains: Mapping[str, Domain]
    families: Mapping[str, WordFamily] = field(default_factory=dict)
    dangers: Mapping[str, Danger] = field(default_factory=dict)
    association: Association | None = None
    mappings: Mapping[str, ExportMapping] = field(default_factory=dict)

    def code(self, list_name: str, code_id: str | None) -> Code | None:
        """The entry of that id, or None where the id is None or no longer listed."""
        return self.codes[list_name].get(code_id) if code_id is not None else None

    def label(self, list_name: str, code_id: str) -> str:
        """The French label, or the bare id where the list no longer holds it (old notes outlive lists)."""
        entry: Code | Sector | None = self.sectors.get(code_id) if list_name == "secteurs" else self.codes[list_name].get(code_id)
        return entry.label if entry else code_id


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a sheet says to call, and when; ``who`` is an id of numbers, partners or roles."""

    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a note about this situation should say: likely codes first, then words."""

    motifs: tuple[str, ...]
    outcomes: tuple[str, ...]
    say: str
    leave_out: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One procedure. ``digest`` is the hash of its content: the version a note refers to."""

    id: str
    domain: str
    title: str
    purpose: str
    when: str
    gestures: tuple[str, ...]
    steps: tuple[str, ...]
    limits: tuple[str, ...]
    contacts: tuple[Contact, ...]
    record: Record
    related: tuple[str, ...]
    register: str
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    version: str
    in_force: dt.date
    written_by: str
    approved_by: str
    review_on: dt.date
    sources: tuple[str, ...]
    digest: str
    source_text: str = field(repr=False)
    """The file as it was read, so that every version stays readable."""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything in force at one moment; replaced whole at each publication, never changed."""

    sheets: Mapping[str, Sheet]
    lists: Lists
    digest: str
    warnings: tuple[str, ...] = ()

    def sheet(self, sheet_id: str) -> Sheet | None:
        """The sheet in force under that id, or None."""
        return self.sheets.get(sheet_id)

    def of_domain(self, domain: str) -> Iterator[Sheet]:
        """The sheets of one theme, by title."""
        return iter(sorted((s for s in self.sheets.values() if s.domain == domain), key=lambda s: s.title))
