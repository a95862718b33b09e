"""What can go wrong, as types that carry data; ``handlers/errors.py`` turns them into French."""

from __future__ import annotations

from dataclasses import dataclass


class CarnetError(Exception):
    """Something the person can be told about in one sentence."""


@dataclass
class NotAllowed(CarnetError):
    """The person's role does not allow this action."""

    action: str


@dataclass
class NoteNotFound(CarnetError):
    """No note under that number, or not one this person may see."""

    number: int


@dataclass
class SheetNotFound(CarnetError):
    """The library in force holds no sheet under that id."""

    sheet_id: str


@dataclass
class TooLate(CarnetError):
    """The 24 hours in which an author may change a note are over."""

    number: int


class EmptyNote(CarnetError):
    """A note without a single word or code."""


class DraftGone(CarnetError):
    """The button belongs to a draft that was finished or given up."""


class InvitationRefused(CarnetError):
    """Unknown, used or expired invitation; deliberately not said which."""


@dataclass
class PersonNotFound(CarnetError):
    """No account under that id."""

    person_id: int


class LastAdmin(CarnetError):
    """The change would leave the association without an admin."""


@dataclass
class ContentFault(CarnetError):
    """One mistake in a content file."""

    file: str
    line: int
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass
class LibraryRefused(CarnetError):
    """The content folder holds mistakes: nothing was published."""

    faults: tuple[ContentFault, ...]


@dataclass(frozen=True)
class SettingProblem:
    """One setting that is missing or wrong; ``reason`` is a key of ``wording.SETTING_REASONS``."""

    name: str
    reason: str


@dataclass
class WrongSettings(Exception):
    """Every missing or wrong setting at once."""

    problems: tuple[SettingProblem, ...]


class AlreadyRunning(Exception):
    """Another process holds the lock beside this database."""


@dataclass
class StoreUnusable(Exception):
    """The database cannot be opened as it must be (mode, version, damage)."""

    detail: str


class StoreBusy(CarnetError):
    """Another process holds the write lock; the update stays in the inbox and is tried again."""
