"""Two libraries compared: what a publication adds, changes and removes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.library.model import Library, Sheet
from bot.library.reading import lists_digests


@dataclass(frozen=True, slots=True)
class LibraryDiff:
    """Ids of sheets, sorted; ``lists`` are file names of ``listes/`` without suffix; ``warnings`` are French sentences."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    lists: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both libraries say the same."""
        return not (self.added or self.changed or self.removed or self.lists)


def compare(old: Library | None, new: Library) -> LibraryDiff:
    """From ``old`` (None at the first publication: all is added) to ``new``. A changed text under an unchanged version is a warning."""
    if old is None:
        return LibraryDiff(tuple(sorted(new.sheets)), (), (), tuple(sorted(lists_digests(new.lists))), ())
    before, after = lists_digests(old.lists), lists_digests(new.lists)
    changed = tuple(sorted(one for one in old.sheets.keys() & new.sheets.keys() if old.sheets[one].digest != new.sheets[one].digest))
    return LibraryDiff(
        added=tuple(sorted(new.sheets.keys() - old.sheets.keys())),
        changed=changed,
        removed=tuple(sorted(old.sheets.keys() - new.sheets.keys())),
        lists=tuple(sorted(name for name in after if after[name] != before[name])),
        warnings=tuple(_same_version(new.sheets[one]) for one in changed if _is_silent_change(old.sheets[one], new.sheets[one])),
    )


def _is_silent_change(old: Sheet, new: Sheet) -> bool:
    """Search words and phrases are never shown: adding one calls for no new version."""
    return old.version == new.version and _shown(old) != _shown(new)


def _shown(sheet: Sheet) -> Sheet:
    return replace(sheet, words=(), phrases=(), digest="", source_text="")


def _same_version(sheet: Sheet) -> str:
    return f"{sheet.domain}/{sheet.id}.yaml : le texte a changé, mais la version est restée « {sheet.version} »"
