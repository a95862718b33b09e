"""The detectors behind one call: what in this text must not be written down.

Each family is a function of a :class:`~bot.privacy.reading.Reading`; what one has found is covered before the next one reads,
so the order below is a choice: the longest and surest shapes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.privacy.births import birthdates
from bot.privacy.documents import cards, ibans, nirs
from bot.privacy.echoes import echoes
from bot.privacy.finding import Action, Finding, settled
from bot.privacy.online import emails, handles
from bot.privacy.phones import is_service, national, phones
from bot.privacy.plates import plates
from bot.privacy.reading import Reading, read
from bot.privacy.spoken import spoken_numbers

__all__ = ["DETECTORS", "FORMAL", "Action", "Finding", "find"]

Detector = Callable[[Reading], Iterable[Finding]]

FORMAL: tuple[Detector, ...] = (emails, birthdates, ibans, nirs, cards, phones, spoken_numbers, plates, handles)
"""Always masked: nobody needs them in a note (kinds email, birthdate, iban, nir, card, phone, plate, handle)."""
DETECTORS: tuple[Detector, ...] = (*FORMAL,)
"""All families, in order; the soft ones (names, homes, minors, health…) take their place after the formal ones."""


def find(text: str, allowed_numbers: frozenset[str] = frozenset()) -> list[Finding]:
    """The personal data of a text, in order, not overlapping; linear in its length and never raising.

    ``allowed_numbers`` are telephone numbers that may be written (help lines, partners), as typed anywhere; numbers of up to
    six digits and those of services (08) never alarm. Offsets are code points, the end exclusive.
    """
    reading = read(text)
    allowed = frozenset(national(number) for number in allowed_numbers)
    found: list[Finding] = []
    for detect in DETECTORS:
        spans = settled(detect(reading))
        if spans:
            found += [finding for finding in spans if not _is_allowed(reading, finding, allowed)]
            reading = reading.covered(spans)
    found += echoes(reading, found)
    return settled(reading.located(finding) for finding in found)


def _is_allowed(reading: Reading, finding: Finding, allowed: frozenset[str]) -> bool:
    """Whether a number belongs to a service; it is covered all the same, so that no other detector takes a part of it."""
    if finding.kind != "phone":
        return False
    number = national(reading.view[finding.start:finding.end])
    return is_service(number) or number in allowed
