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


@dataclass
class NotesRefused(CarnetError):
    """What is written on this disk may not last: no note is taken. ``doubt`` names why, for the admins."""

    doubt: str


class DraftGone(CarnetError):
    """The button belongs to a draft that was finished or given up."""


class WordGone(CarnetError):
    """A masked word that is not in memory any more, or never may be put back."""


class PairImpossible(CarnetError):
    """One of the two already works with somebody, or may not."""


class PairOver(CarnetError):
    """The pair has ended, or is none of this person's."""


class PointClosed(CarnetError):
    """Nothing is to be seen again there any more."""


class DayNotAhead(CarnetError):
    """The day chosen is past, or too far ahead."""


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


@dataclass
class BackupFailed(Exception):
    """No backup was made: no room, a copy that does not check, a folder that takes no writing."""

    detail: str


@dataclass
class ReplicaTrouble(Exception):
    """The second copy cannot be kept or fetched; ``reason`` is a key of ``wording.REPLICA_REASONS``."""

    reason: str


@dataclass
class BackupUnusable(Exception):
    """That backup cannot be put in place: damaged, sealed with another key, or of a newer program."""

    detail: str


class FolderNotWritable(CarnetError):
    """The content folder takes no writing (read-only, full): nothing was changed."""


class WrongFileName(CarnetError):
    """A file whose name is none of a sheet or a list."""


@dataclass
class FileTooBig(CarnetError):
    """A file beyond what content may weigh; ``most`` in kB."""

    most: int


class FileNotReceived(CarnetError):
    """The messenger did not hand a file over."""


@dataclass
class NothingNew(CarnetError):
    """A file that says what is in force already."""

    file: str


class ProposalGone(CarnetError):
    """The file proposed was published, given up, or waited for too long."""


class NotTheLast(CarnetError):
    """The publication was taken back, or its files have changed since."""


@dataclass
class VersionNotFound(CarnetError):
    """No version of that sheet was in force on that day, or none is kept under that name."""

    sheet_id: str


@dataclass
class OwnNote(CarnetError):
    """Nobody reads their own note again."""

    number: int


@dataclass
class NoteChanged(CarnetError):
    """The note was corrected after it was shown: it is to be read before it is validated."""

    number: int


class TooManyViews(CarnetError):
    """Nobody keeps more than ten views."""


class ViewGone(CarnetError):
    """The view was deleted, or is somebody else's."""


class ListGone(CarnetError):
    """The list under which a button stands is forgotten, or is somebody else's."""


class AlertGone(CarnetError):
    """There is no such alert for this person."""


class StoreBusy(CarnetError):
    """Another process holds the write lock; the update stays in the inbox and is tried again."""
