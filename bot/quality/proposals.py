"""A content file sent by an admin: checked with the whole library, shown, and only then published; taken back in one call."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.errors import FileTooBig, LibraryRefused, NothingNew, NotTheLast, ProposalGone, WrongFileName
from bot.library.differences import FieldChange, differences
from bot.library.files import LISTS_FOLDER
from bot.library.lists import LIST_FILES, OPTIONAL_FILES
from bot.library.model import Library, Sheet
from bot.library.schema import is_id
from bot.library.strict_yaml import MAX_BYTES, decode
from bot.people.model import Person
from bot.permissions import Action
from bot.quality.folder import Edit, text_of
from bot.quality.publishing import Candidate, Commit, Deed, Publisher, file_of
from bot.store.connection import to_json
from bot.store.proof import Publication
from bot.store.proposals import KeptProposal
from bot.store.store import Store

MOST_NAME = 40
_NAME = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{MOST_NAME - 1}}}\.yaml")
SHOWN_PUBLICATIONS = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file that checks clean, as its author sees it before publishing.

    ``title`` is that of a sheet, None for a list; ``others`` are files that the folder changes besides, published along; ``warnings``
    are French sentences; ``themes`` is not empty where a new sheet's folder must still be chosen: domain ids, the likeliest first.
    """

    number: int
    file: str
    title: str | None
    is_new: bool
    changes: tuple[FieldChange, ...]
    warnings: tuple[str, ...]
    others: tuple[str, ...]
    overwrites: bool = False
    """Whether the folder holds another text of this file, which nobody has published."""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recent:
    """One of the last publications, with the name of its maker (None: found at a start), and whether it can be taken back."""

    publication: Publication
    maker: str | None
    is_takeable: bool


class Proposals:
    """From a file to a publication and back; only admins."""

    def __init__(self, store: Store, publisher: Publisher, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._publisher = publisher
        self._clock = clock

    async def propose(self, person: Person, name: str, data: bytes) -> Proposal:
        """Check the file with the whole library and keep it, for a day.

        Raises NotAllowed, WrongFileName, FileTooBig, NothingNew, LibraryRefused with every fault: then nothing of it is kept.
        """
        person.require(Action.PUBLISH_LIBRARY)
        if len(data) > MAX_BYTES:
            raise FileTooBig(MAX_BYTES // 1024)
        file = self._place_of(name)
        provisional = file or f"{self._likely_theme(())}/{name}"
        async with self._publisher.considered([Edit(provisional, data)]) as candidate:
            shown = self._shown(candidate, provisional)
            text = decode(data)
            proposal = await asyncio.to_thread(self._proposal, 0, provisional, text, candidate)
        if not file:
            linked = candidate.library.sheets[name.removesuffix(".yaml")].related
            return self._without_theme(person, name, text, proposal, linked)
        if not proposal.changes:
            raise NothingNew(file)
        return replace(proposal, number=self._store.proposals.add(person.id, file, text, shown, self._clock()))

    async def place(self, person: Person, number: int, theme: str) -> Proposal:
        """Choose the theme of a new sheet. Raises NotAllowed, ProposalGone, LibraryRefused."""
        kept = self._kept(person, number)
        if theme not in self._publisher.library().lists.domains:
            raise ProposalGone
        name = kept.file.rpartition("/")[2]
        return await self._looked_at(kept, self._place_of(name) or f"{theme}/{name}")

    async def publish(self, person: Person, number: int, commit: Commit, then: Callable[[int], None]) -> Proposal | None:
        """Write and serve what was shown; ``then`` is given the number of the publication, inside the transaction of ``commit``.

        Where something changed since it was shown, nothing is published and the proposal comes back as it is now.
        Raises NotAllowed, ProposalGone, LibraryRefused, FolderNotWritable.
        """
        kept = self._kept(person, number)
        if "/" not in kept.file:
            raise ProposalGone
        edit = Edit(kept.file, kept.content.encode())

        def published(publication: int) -> None:
            self._store.proposals.drop(number)
            then(publication)

        def agrees(candidate: Candidate) -> bool:
            return self._shown(candidate, kept.file) == kept.shown

        try:
            if await self._publisher.replace(Deed(person, "publish-file"), [edit], commit, agrees, published):
                return None
        except LibraryRefused:
            self._store.proposals.drop(number)
            raise
        return await self._looked_at(kept, kept.file)

    def abandon(self, person: Person, number: int) -> None:
        """Erase a proposal. Raises NotAllowed, ProposalGone."""
        self._store.proposals.drop(self._kept(person, number).id)

    async def take_back(self, person: Person, publication: int, commit: Commit, then: Callable[[int], None]) -> None:
        """Give the files of a publication back what they held before it.

        Raises NotAllowed, NotTheLast where they have changed since, LibraryRefused, FolderNotWritable.
        """
        person.require(Action.PUBLISH_LIBRARY)
        changes = self._store.history.files(publication)
        if not changes or not self._store.history.is_last_for_its_files(publication):
            raise NotTheLast
        if any(self._publisher.text_on_disk(change.file) != change.content for change in changes):
            raise NotTheLast
        edits = [Edit(change.file, None if change.former is None else change.former.encode()) for change in changes]
        await self._publisher.replace(Deed(person, "take-back", publication), edits, commit, lambda candidate: True, then)

    def recent(self, person: Person) -> list[Recent]:
        """The last publications, newest first. Raises NotAllowed."""
        person.require(Action.PUBLISH_LIBRARY)
        return [self._recent(publication) for publication in self._store.history.recent(SHOWN_PUBLICATIONS)]

    def publication(self, number: int) -> Recent | None:
        """One publication."""
        found = self._store.history.publication(number)
        return self._recent(found) if found else None

    def _recent(self, publication: Publication) -> Recent:
        maker = self._store.people.get(publication.actor) if publication.actor is not None else None
        return Recent(publication, maker.name if maker else None, self._store.history.is_last_for_its_files(publication.id))

    def _kept(self, person: Person, number: int) -> KeptProposal:
        person.require(Action.PUBLISH_LIBRARY)
        kept = self._store.proposals.get(number, person.id, self._clock())
        if kept is None:
            raise ProposalGone
        return kept

    def _place_of(self, name: str) -> str | None:
        """Where a file of that name stands in the folder; None for a new sheet. Raises WrongFileName."""
        stem = name.removesuffix(".yaml")
        if not _NAME.fullmatch(name) or not is_id(stem):
            raise WrongFileName
        if stem in (*LIST_FILES, *OPTIONAL_FILES):
            return f"{LISTS_FOLDER}/{name}"
        sheet = self._publisher.library().sheet(stem)
        return file_of(sheet) if sheet else None

    def _likely_theme(self, linked: tuple[str, ...]) -> str:
        """The theme of most of the sheets that a new one names, or the first of the list."""
        library = self._publisher.library()
        themes = Counter(sheet.domain for one in linked if (sheet := library.sheet(one)))
        return themes.most_common(1)[0][0] if themes else next(iter(library.lists.domains))

    def _without_theme(self, person: Person, name: str, text: str, proposal: Proposal, linked: tuple[str, ...]) -> Proposal:
        likely = self._likely_theme(linked)
        number = self._store.proposals.add(person.id, name, text, "", self._clock())
        themes = sorted(self._publisher.library().lists.domains, key=lambda theme: theme != likely)
        return Proposal(number, name, proposal.title, True, (), proposal.warnings, (), themes=tuple(themes))

    async def _looked_at(self, kept: KeptProposal, file: str) -> Proposal:
        """The proposal as it is now; what is shown is what the next tap agrees to. Raises LibraryRefused: then it is erased."""
        try:
            async with self._publisher.considered([Edit(file, kept.content.encode())]) as candidate:
                shown = self._shown(candidate, file)
                proposal = await asyncio.to_thread(self._proposal, kept.id, file, kept.content, candidate)
        except LibraryRefused:
            self._store.proposals.drop(kept.id)
            raise
        self._store.proposals.change(kept.id, file, shown)
        return proposal

    def _proposal(self, number: int, file: str, text: str, candidate: Candidate) -> Proposal:
        former = self._publisher.text_in_force(file)
        sheet = _sheet(candidate.library, file)
        known = {*self._publisher.library().warnings}
        warnings = (warning for warning in candidate.library.warnings if warning.startswith(f"{file}:") or warning not in known)
        return Proposal(
            number=number,
            file=file,
            title=sheet.title if sheet else None,
            is_new=former is None,
            changes=differences(former, text),
            warnings=(*candidate.diff.warnings, *warnings),
            others=tuple(name for name, _ in _others(candidate, file)),
            overwrites=(on_disk := self._publisher.text_on_disk(file)) is not None and on_disk not in (former, text),
        )

    def _shown(self, candidate: Candidate, file: str) -> str:
        """Stands for all that a tap agrees to: the file's present text, and what the folder changes besides."""
        seen = [file, self._publisher.text_in_force(file), self._publisher.text_on_disk(file), _others(candidate, file)]
        return hashlib.sha256(to_json(seen).encode()).hexdigest()


def _sheet(library: Library, file: str) -> Sheet | None:
    return None if file.startswith(f"{LISTS_FOLDER}/") else library.sheet(file.rpartition("/")[2].removesuffix(".yaml"))


def _others(candidate: Candidate, file: str) -> list[tuple[str, str]]:
    """The other files in which the folder differs from what is in force, with what stands for their content."""
    diff, sheets = candidate.diff, candidate.library.sheets
    lists = [(f"{LISTS_FOLDER}/{name}.yaml", text_of(candidate.folder / LISTS_FOLDER / f"{name}.yaml") or "") for name in diff.lists]
    found = [(file_of(sheets[one]), sheets[one].digest) for one in (*diff.added, *diff.changed)]
    found += [*[(f"{one}.yaml", "") for one in diff.removed], *lists]
    return [other for other in found if other[0] != file]
