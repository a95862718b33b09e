"""E-mail addresses, typed or dictated; with what they share with names on networks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.reading import Reading, closed_words
from bot.privacy.spoken import NUMBER_WORD

ENDING = r"(?:fr|com|net|org|eu|io|me|be|ch|de|es|it|uk|info|biz|re|gp|mq|ma|dz|tn|pro|asso|edu|gouv)"
_DOMAIN_AHEAD = rf"(?=[\w-]{{1,40}}[.,]{ENDING}(?!\w))"
_EMAIL = re.compile(
    rf"(?<![\w.%+'-])[.%+'-]*+\w[\w.%+'-]*+(?:@(?: ?{_DOMAIN_AHEAD})?|[ \n]{{1,2}}@ ?{_DOMAIN_AHEAD})"
    r"[a-z0-9-][\w-]*+(?:[.][\w-]++)*+(?:[,;] ?(?:fr|com|net|org)(?!\w)| (?:com|fr|net)(?=[ ,;.!?\n]|$))?"
)
AT = r"(?:[(\[{<] ?(?:at|@|arobase|arobas|a) ?[)\]}>]|\b(?:arr?ob+a[sz]+[ea]?s?|aro ?base?|a rob+ase|arrow base|a commercial)\b)"
_AT_SAID = re.compile(AT)
_DOT = r"(?: ?[.,] ?| ?[(\[{] ?(?:dot|point|pt) ?[)\]}] ?| (?:dot|point|pt) )"
JOIN = (
    rf"(?:{_DOT}| ?[_+-] ?| (?:tiret(?: (?:du )?(?:bas|6|six|8|huit))?|underscore|moins|plus) "
    rf"| (?=[0-9]|{NUMBER_WORD}\b)|(?<=[ .][a-z]) (?=[a-z] ))"
)
PART = r"[\w%+'-]{1,64}+"
_DICTATED = re.compile(
    rf"(?<![\w.%+'-]){PART}(?:{JOIN}{PART}){{0,8}} ?{AT} ?[a-z0-9-]{{1,64}}+(?: tiret [a-z0-9-]{{1,40}}+)?"
    rf"(?:{_DOT}[a-z0-9-]{{2,40}}+){{0,3}}(?: (?:fr|com|net)(?!\w))?"
)
# "at" alone is too common a sound: only before a full domain.
_AT_WORD = re.compile(r" (?:at|(?:chez|a) [\w-]+(?: point |\.)(?:fr|com|net|org)) ?")
_SPOKEN_AT = re.compile(
    rf"(?<![\w.%+'-]){PART}(?:{_DOT}{PART}){{0,3}} (?:at [a-z0-9-]{{2,40}}+{_DOT}{ENDING}"
    r"|(?:chez|a) [a-z0-9-]{2,40}+(?: point |\.)(?:fr|com|net|org))(?!\w)"
)

# The providers that people name without their ending, and those whose name is also a word, which need it.
_PROVIDER = r"(?:g ?mail|jmail|gmel|hot ?mail|hotmel|out ?look|wanado+|yaho+|i ?cloud|proton ?mail|ymail|gmx)"
_ALSO_WORDS = r"(?:orange|free|sfr|live|laposte|la poste|bbox|neuf|numericable|aol|msn|proton|club-internet|mail|me)"
_TLD = rf"(?: ?[.,] ?| (?:dot|point|pt|poin) ){ENDING}(?!\w)"
_LOCAL_DOT = r"(?: ?[._+] ?| (?:point|pt|dot|tiret|underscore) )"
_LOOSE = re.compile(
    rf"(?<![\w.%+'-])(?P<local>{PART}(?:{_LOCAL_DOT}{PART}){{0,6}})(?: ?@ ?| (?:at|a|chez|arob?|tchez|aux?) )"
    rf"(?:{_PROVIDER}(?!\w)(?:{_TLD}| (?:com|fr)(?!\w))?|{_ALSO_WORDS}{_TLD})"
)
_NO_SIGN = re.compile(
    rf"(?<![\w.%+'-])(?P<local>[a-z0-9%+-]*(?:[a-z][._-][a-z0-9]|[a-z][0-9])[\w.%+-]*|{PART}(?: (?:point|pt|dot|tiret|underscore) "
    rf"{PART}){{1,4}}) ?(?:{_PROVIDER}|{_ALSO_WORDS})(?:{_TLD}| (?:com|fr)(?!\w))"
)
_NAMED_PROVIDER = re.compile(rf"{_PROVIDER}|{_ALSO_WORDS}{_TLD}|(?:{_ALSO_WORDS}) (?:com|fr)(?!\w)")
_AT_DOMAIN = re.compile(rf"(?<![\w.%+'-])(?P<local>{PART}(?:[.]{PART})*) ?@ ?[a-z0-9-]{{2,40}}+{_TLD}")
_BEFORE = re.compile(
    r"(?:\b(?:e?-?mails?|courriels?|adresse|boite)(?: (?:mail|perso|pro|de contact|est|c'est|c est|c))*[ :]{1,3}|\b(?:c'est|ecrire a"
    r"|envoyer a|envoye a) |: ?)"
    r"(?P<words>(?:[a-z0-9'-]+[ .]){1,6})$"
)

NETWORK = re.compile(
    r"(?<![\w.@])(?:insta(?:gram)?|ig|snap(?:chat)?|👻|tik[ -]?tok|facebook|fb|messenger|twitter|telegram|discord|twitch"
    r"|pseudos?|(?P<rarely>youtube|ytb|yubo|bereal|vinted|linkedin|onlyfans|roblox|fortnite|psn|steam|threads))(?![\w@])"
)
"""Of the last ones, names of plain letters count after a colon only: children play *fortnite ensemble*."""
_DOMAIN_SAID = re.compile(rf"{_DOT}{ENDING}$")
_HOUR_AT = re.compile(r"[0-9]{1,2}h(?:[0-9]{2})?@[a-z-]+")
"""*14h@mairie*: a time and a place."""

# Words that are never somebody's name on a network, nor the first part of an address.
WORDS = closed_words(
    "le la les un une des du de d l s c m t n j qu et ou en a au aux ce cet cette ces ca que qui quoi dont mon ma mes ton ta tes",
    "son sa ses leur leurs notre nos votre vos je tu il elle on nous vous ils elles y ne pas plus sur sous dans ds par pr pour pdt",
    "avec ac av sans entre vers chez apres avant depuis dps puis donc mais car si est es ont ete etait etre sont fait faire dit dire",
    "veut peut va vu mis met suite tres trop bien non oui ok ras hier demain soir matin midi nuit aujourd auj aussi partout ici",
    "tout tous tte tt toute toutes perso nom num numero compte moi toi lui eux deja encore jamais toujours tjrs comme quand meme",
    "rien tel mail donne donnee note notee hs pseudo insta snap fb story live video videos photo photos",
)


def emails(reading: Reading) -> Iterator[Finding]:
    """Typed addresses and those said aloud (*arobase*, *point*, *(at)*)."""
    view = reading.view
    signed, said = "@" in view, bool(_AT_SAID.search(view))
    patterns = [(_EMAIL, signed), (_AT_DOMAIN, signed), (_DICTATED, said), (_SPOKEN_AT, bool(_AT_WORD.search(view)))]
    for pattern in (pattern for pattern, worth_it in patterns if worth_it):
        for found in pattern.finditer(view):
            if len(found.group()) >= 5 and not _HOUR_AT.fullmatch(found.group()) and not _is_a_network(found.group()):
                yield Finding(_wider(view, found.start()), found.end(), "email")
    if _NAMED_PROVIDER.search(view):
        for found in (*_LOOSE.finditer(view), *_NO_SIGN.finditer(view)):
            if found["local"] not in WORDS:
                yield Finding(_wider(view, found.start()), found.end(), "email")


def _is_a_network(shown: str) -> bool:
    """Whether a network and a name said after its sign are no address: *tiktok arobase leila*."""
    return bool(NETWORK.match(shown) and _AT_SAID.search(shown) and not _DOMAIN_SAID.search(shown))


def _wider(view: str, start: int) -> int:
    """Where a dictated address begins: its words after *mail*, *c'est* or a colon are all of it (*marie dupont 69 arobase…*)."""
    before = _BEFORE.search(view, max(0, start - 70), start)
    if before and not WORDS.intersection(re.findall(r"[\w-]+", before["words"])):
        return before.start("words")
    return start
