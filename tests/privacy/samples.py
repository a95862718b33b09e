"""Invented personal data, in the ranges that nobody is given, with the right check digits."""

from __future__ import annotations

from bot.privacy.detectors import find
from bot.privacy.screening import screen


def seen(text: str) -> list[tuple[str, str]]:
    """What is found in a text: (kind, what was typed there), in order."""
    return [(finding.kind, text[finding.start:finding.end]) for finding in find(text)]


def masked(text: str) -> str:
    """The text as it would be stored."""
    return screen(text).text


def with_nir_key(number: str) -> str:
    """Thirteen characters of a social security number and their key: 97 less the rest by 97, 2A and 2B counting as 19 and 18."""
    return f"{number}{97 - int(number.replace('2A', '19').replace('2B', '18')) % 97:02}"


def grouped_nir(number: str) -> str:
    """A number with its key, spaced as on the card."""
    plain, parts, start = with_nir_key(number), [], 0
    for size in (1, 2, 2, 2, 3, 3, 2):
        parts.append(plain[start:start + size])
        start += size
    return " ".join(parts)


def with_luhn_key(number: str) -> str:
    """A card number completed by its Luhn digit."""
    doubled = [sum(divmod(2 * int(digit), 10)) if place % 2 == 0 else int(digit) for place, digit in enumerate(reversed(number))]
    return f"{number}{-sum(doubled) % 10}"


def with_iban_key(country: str, account: str) -> str:
    """An account number of that country with its two check digits (ISO 7064, mod 97-10)."""
    value = int("".join(str(int(character, 36)) for character in f"{account}{country}00"))
    return f"{country}{98 - value % 97:02}{account}"


def in_fours(number: str) -> str:
    """A number spaced every four characters."""
    return " ".join(number[at:at + 4] for at in range(0, len(number), 4))
