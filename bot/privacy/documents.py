"""Numbers of papers and accounts: social security (NIR), bank account (IBAN, RIB), payment card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn
from stdnum.fr import nir as nir_standard

from bot.privacy.finding import Finding
from bot.privacy.phones import AS_DIGITS, DIGIT, SEPARATOR
from bot.privacy.reading import Reading

# Lengths: SWIFT IBAN registry, the countries whose accounts are met in France.
_IBAN_LENGTHS = {
    "ad": 24, "al": 28, "at": 20, "ba": 20, "be": 16, "bg": 22, "ch": 21, "cy": 28, "cz": 24, "de": 22, "dk": 18, "ee": 20, "es": 24,
    "fi": 18, "fr": 27, "gb": 22, "ge": 22, "gr": 27, "hr": 21, "hu": 28, "ie": 22, "is": 26, "it": 27, "lt": 20, "lu": 20, "lv": 21,
    "ma": 28, "mc": 27, "md": 24, "me": 22, "mk": 19, "mr": 27, "mt": 31, "nl": 18, "no": 15, "pl": 28, "pt": 25, "ro": 24, "rs": 22,
    "se": 24, "si": 19, "sk": 24, "sm": 27, "tn": 24, "tr": 26, "ua": 29, "xk": 20,
}
_IBAN = re.compile(
    r"(?P<country>[a-z]{2})(?:[0-9o]{2}|(?<=fr)[ .:-]{1,2}[0-9o]{2})(?:(?<![0-9a-z]....)|(?<=rib....)|(?<=iban....)|(?<=fr...))"
    r"(?:[ \n._/:·-]{0,2}[0-9a-z]){8,32}"
)
_SPACED_IBAN = re.compile(r"f r(?<![0-9a-z]...)(?: [0-9a-z](?![0-9a-z])){22,25}")
# A French RIB: bank, branch, account, key, each with its name or not.
_NEXT_PART = r"[^0-9a-z]{0,3}(?:(?:code|guichet|agence|n|no|num|numero|de|compte|cle|rib)[^0-9a-z]{1,3}){0,4}"
_RIB = re.compile(
    rf"[0-9]{{5}}(?<![0-9a-z].....){_NEXT_PART}[0-9]{{5}}{_NEXT_PART}[0-9a-z]{{11}}{_NEXT_PART}[0-9]{{2}}(?![0-9a-z])"
)
_ANNOUNCED_RIB = re.compile(
    rf"\b(?:rib|iban|compte|banque|bancaires?|virement)\b[^0-9\n]{{0,25}}+"
    rf"(?P<rib>(?:{DIGIT}{SEPARATOR}){{10,12}}(?:[0-9a-z]{SEPARATOR}){{11}}[0-9]{SEPARATOR}[0-9])"
    r"(?![0-9a-z])"
)

# Sex, year, month, département (2A, 2B), commune, order, and the key that people often leave out (INSEE, décret 82-103).
_NIR = re.compile(
    rf"[1-478il](?:(?<![0-9a-z].)|(?<=[a-z][a-z][1-478])){SEPARATOR}(?:{DIGIT}{SEPARATOR}){{4}}(?:{DIGIT}{SEPARATOR}{DIGIT}|2{SEPARATOR}[ab])"
    rf"(?:{SEPARATOR}{DIGIT}){{6}}(?:{SEPARATOR}(?:(?:la )?cle ?:? ?)?{DIGIT}{SEPARATOR}{DIGIT})?(?![0-9])"
)
_NIR_SHAPE = re.compile(r"[12]\W+\d\d\W+(?:0[1-9]|1[0-2]|20|3\d|4[0-2]|[5-9]\d)\W+(?:\d\d|2[ab])\W+\d{3}\W+\d{3}(?:\W+(?:c1e\W*)?\d\d)?")
_NIR_PLAIN = re.compile(r"[12]\d\d(?:0[1-9]|1[0-2])(?:\d\d|2[ab])\d{6}(?:\d\d)?")
_INSURED = re.compile(r"\b(?:secu|securite sociale|n?ss|nir|vitale|insee|immatriculation|assures?|ameli|cpam)\b[^0-9\n]{0,25}$")

_CARD = re.compile(rf"[2-6](?:(?<![0-9a-z].)|(?<=[a-z][a-z].))(?:{SEPARATOR}{DIGIT}){{12,18}}(?![0-9])")
_CARD_SHAPE = re.compile(r"(?:[3-6]\d|2[2-7])\d\d\W+\d{4}\W+\d{4}\W+\d{4}|3[47]\d\d\W+\d{6}\W+\d{5}")
_CARD_PLAIN = re.compile(r"(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d)\d{12}|3[47]\d{13}")
# What a bank shows of a card: its last four figures, behind stars or words; and the three or four that go with it.
_LAST_FOUR = re.compile(
    r"(?:(?P<stars>(?:[0-9]{4}[ -]?(?:[0-9]{2})?)?(?:[x*#•]{2,4}[ -]?){1,3})"
    r"|\b(?:(?:fini[a-z]{0,6}|termin[a-z]{0,6})(?: par| avec| sur"
    r"| en(?! (?:19|20)[0-9]{2}))|derniers?(?: (?:chiffres?|numeros?))?)(?: (?:de|du|sa|la|cb|carte|bleue|sont|c'est|est|les))*[ :=]{1,3})"
    r"(?P<four>[0-9]{4})(?![0-9]|[./-][0-9])"
)
_SECRET = re.compile(
    r"\b(?:cvv|cvc|crypto(?:gramme)?|code (?:pin|secret|de (?:la|sa) (?:carte|cb)))(?: (?:c'?est|est|visuel|le))*[ :=]{0,3}"
    r"(?P<four>[0-9]{3,4})(?![0-9]| ?(?:€|eur|e(?![a-z])))"
)
_PAID = re.compile(r"\b(?:cb|carte|visa|mastercard|bancaire|bleue|amex)\b[^0-9\n]{0,30}$")
_PAID_FOR = re.compile(r"\b(?:cb|cartes?|visa|mastercard|bancaire|bleue|amex|cvv|cvc|crypto|cryptogramme|code (?:pin|secret))\b")
_FILED = re.compile(
    r"\b(?:dossier|reference|ref|ticket|bon|facture|siret|commande|colis|suivi|imei)\b[^0-9a-z]{0,3}(?:n|no|num|numero)?[^0-9a-z]{0,3}$"
)


def ibans(reading: Reading) -> Iterator[Finding]:
    """Account numbers of the shape of an IBAN, whatever their check digits, and French RIBs."""
    for found in _IBAN.finditer(reading.view):
        length = _IBAN_LENGTHS.get(found["country"])
        end = _iban_end(found.group(), length) if length else 0
        if end:
            yield Finding(found.start(), found.start() + end, "iban")
    for found in (*_RIB.finditer(reading.view), *_SPACED_IBAN.finditer(reading.view)):
        yield Finding(*found.span(), "iban")
    for found in _ANNOUNCED_RIB.finditer(reading.view):
        if _digits(found["rib"]) >= 16:
            yield Finding(*found.span("rib"), "iban")


def nirs(reading: Reading) -> Iterator[Finding]:
    """Social security numbers: a right key, the usual grouping, or the words that announce one."""
    for found in _NIR.finditer(reading.view):
        shown = found.group()
        plain = _compact(shown)
        if _NIR_SHAPE.fullmatch(shown.translate(AS_DIGITS)) or (nir_standard.is_valid(plain) and not _follows_digits(reading, found)):
            certain = True
        elif _NIR_PLAIN.fullmatch(plain) and _few_groups(shown):
            certain = not _announced(_FILED, reading, found)
        else:
            certain = _announced(_INSURED, reading, found)
        if certain:
            yield Finding(*found.span(), "nir")


def cards(reading: Reading) -> Iterator[Finding]:
    """Payment card numbers: right by Luhn's check (ISO/IEC 7812), grouped like a card, or announced as one."""
    for found in _CARD.finditer(reading.view):
        shown = _one_card(found.group())
        plain = _compact(shown)
        grouped = _CARD_SHAPE.fullmatch(shown) or _CARD_PLAIN.fullmatch(shown)
        certain = grouped or (not _follows_digits(reading, found) and _may_be_card(plain))
        likely = certain or (15 <= len(plain) <= 16 and _announced(_PAID, reading, found))
        if likely and not _announced(_FILED, reading, found):
            yield Finding(found.start(), found.start() + len(shown), "card")
    if _PAID_FOR.search(reading.view):
        yield from _parts_of_cards(reading.view)


def _parts_of_cards(view: str) -> Iterator[Finding]:
    """The last four figures of a card spoken of nearby, and its secret ones."""
    for found in _LAST_FOUR.finditer(view):
        if _PAID_FOR.search(view, max(0, found.start() - 60), found.end() + 25):
            yield Finding(*found.span(0 if found["stars"] else "four"), "card")
    for found in _SECRET.finditer(view):
        yield Finding(*found.span("four"), "card")


def _may_be_card(plain: str) -> bool:
    """Whether Luhn's check holds and the length is one that cards have (ISO/IEC 7812: fourteen and fifteen for two brands alone)."""
    if len(plain) in (14, 15) and not re.match("3[0-8]", plain):
        return False
    return plain[0] != "2" and plain.isdigit() and luhn.is_valid(plain)


def _iban_end(shown: str, length: int) -> int:
    """How far an account number of that length reaches in what was typed, a few characters more or less forgiven; 0 for none."""
    count = digits = end = 0
    for group in re.finditer(r"[0-9a-z]+", shown):
        if count and not re.search(r"[0-9]", group.group()) and (count > 4 or len(group.group()) != 4):
            break
        if count >= length - 1 or (count >= length - 3 and count + len(group.group()) > length + 3):
            break
        count, end = count + len(group.group()), group.end()
        digits += _digits(group.group())
    return end if abs(count - length) <= 3 and digits >= 10 else 0


def _one_card(shown: str) -> str:
    """The first sixteen digits when more follow in a group of their own, else all that was matched."""
    first = re.match(r"(?:[0-9]\W{0,3}){15}[0-9](?![0-9])", shown)
    return first.group() if first else shown


def _follows_digits(reading: Reading, found: re.Match[str]) -> bool:
    """Whether other figures stand just before, so that a right check digit may be an accident (two telephone numbers in a row)."""
    return bool(re.search(r"[0-9][^0-9a-z]{1,3}$", reading.view[max(0, found.start() - 4):found.start()]))


def _announced(words: re.Pattern[str], reading: Reading, found: re.Match[str]) -> bool:
    return bool(words.search(reading.view, max(0, found.start() - 40), found.start()))


def _compact(shown: str) -> str:
    return re.sub(r"c1e|[^0-9a-z]", "", shown.translate(AS_DIGITS))


def _digits(shown: str) -> int:
    return len(re.findall(r"[0-9]", shown))


def _few_groups(shown: str) -> bool:
    """Whether the digits stand in so few groups that they are one number, not a list of doors."""
    return len(re.findall(r"[0-9a-z]+", shown)) <= 4 and "," not in shown
