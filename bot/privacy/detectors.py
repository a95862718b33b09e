"""The detectors behind one call: what in this text must not be written down.

Each family is a function of a :class:`~bot.privacy.reading.Reading`; what one has found is covered before the next one reads,
so the order below is a choice: the longest and surest shapes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from bot.privacy.allowed import Allowed, by_default
from bot.privacy.births import birthdates, old_dates
from bot.privacy.documents import cards, ibans, nirs
from bot.privacy.echoes import echoes
from bot.privacy.emails import emails
from bot.privacy.finding import Action, Finding, settled
from bot.privacy.health import health
from bot.privacy.homes import addresses
from bot.privacy.judgements import judgements
from bot.privacy.minors import minors
from bot.privacy.names import names
from bot.privacy.offences import offences
from bot.privacy.online import handles
from bot.privacy.opinions import opinions
from bot.privacy.origins import origins
from bot.privacy.phones import is_service, mistyped_phones, national, phones
from bot.privacy.plates import dictated_plates, plates
from bot.privacy.reading import Reading, read
from bot.privacy.religions import religions
from bot.privacy.spoken import dictated_papers, spoken_numbers

__all__ = ["FORMAL", "Action", "Finding", "find", "find_formal"]

Detector = Callable[[Reading], Iterable[Finding]]

FORMAL: tuple[Detector, ...] = (
    emails, birthdates, ibans, nirs, cards, dictated_papers, phones, spoken_numbers, mistyped_phones, plates, dictated_plates,
    handles,
)
"""Always masked: nobody needs them in a note (kinds email, birthdate, iban, nir, card, phone, plate, handle)."""


def detectors(allowed: Allowed) -> tuple[Detector, ...]:
    """All families, in order: the formal ones, then the soft ones (action ``warn``); names come before what is said of people."""
    return (
        *FORMAL, old_dates, minors, addresses, religions, opinions, health, origins, partial(names, allowed=allowed), offences, judgements,
    )


def find(text: str, allowed_numbers: frozenset[str] = frozenset(), allowed: Allowed | None = None) -> list[Finding]:
    """The personal data of a text, in order, not overlapping; linear in its length and never raising.

    ``allowed_numbers`` are telephone numbers that may be written (help lines, partners), as typed anywhere; numbers of up to
    six digits and those of services (08) never alarm. ``allowed`` holds an association's own numbers and names of places
    (:func:`bot.privacy.allowed.allow`). Offsets are code points, the end exclusive.
    """
    known = allowed or by_default()
    return _find(text, detectors(known), known.numbers | {national(number) for number in allowed_numbers})


def find_formal(text: str, allowed_numbers: frozenset[str] = frozenset()) -> list[Finding]:
    """As ``find``, the formal kinds alone: for texts that are no notes, such as the association's own content."""
    return _find(text, FORMAL, frozenset(national(number) for number in allowed_numbers))


def _find(text: str, families: tuple[Detector, ...], numbers: frozenset[str]) -> list[Finding]:
    reading = read(text)
    found: list[Finding] = []
    for detect in families:
        spans = settled(detect(reading))
        if spans:
            found += [finding for finding in spans if not _is_allowed(reading, finding, numbers)]
            reading = reading.covered(spans)
    found += echoes(reading, found)
    return settled(reading.located(finding) for finding in found)


def prepare() -> None:
    """Read the lists now (about 0.2 s and 10 MB, once a process), so that no note waits for them."""
    find("Mme Qzxv dit")


def _is_allowed(reading: Reading, finding: Finding, allowed: frozenset[str]) -> bool:
    """Whether a number belongs to a service; it is covered all the same, so that no other detector takes a part of it."""
    if finding.kind != "phone":
        return False
    number = national(reading.view[finding.start:finding.end])
    return is_service(number) or number in allowed
