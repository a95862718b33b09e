"""Addresses on the network: e-mail, typed or dictated, and names on social networks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from bot.privacy.finding import Finding
from bot.privacy.naming import is_word
from bot.privacy.reading import COVER, Reading, closed_words
from bot.privacy.spoken import NUMBER_WORD

_ENDING = r"(?:fr|com|net|org|eu|io|me|be|ch|de|es|it|uk|info|biz|re|gp|mq|ma|dz|tn|pro|asso|edu|gouv)"
_DOMAIN_AHEAD = rf"(?=[\w-]{{1,40}}[.,]{_ENDING}(?!\w))"
_EMAIL = re.compile(
    rf"(?<![\w.%+'-])[.%+'-]*+\w[\w.%+'-]*+(?:@(?: ?{_DOMAIN_AHEAD})?| @ {_DOMAIN_AHEAD})"
    r"[a-z0-9-][\w-]*+(?:[.][\w-]++)*+(?:[,;] ?(?:fr|com|net|org)(?!\w)| (?:com|fr|net)(?=[ ,;.!?\n]|$))?"
)
_AT = r"(?:[(\[{<] ?(?:at|arobase|arobas|a) ?[)\]}>]|\b(?:arr?ob+a[sz]+[ea]?s?|aro ?base?|a rob+ase|arrow base|a commercial)\b)"
_AT_SAID = re.compile(_AT)
_DOT = r"(?: ?[.,] ?| ?[(\[{] ?(?:dot|point|pt) ?[)\]}] ?| (?:dot|point|pt) )"
_JOIN = (
    rf"(?:{_DOT}| ?[_+-] ?| (?:tiret(?: du (?:bas|6|six|8|huit))?|underscore|moins|plus) "
    rf"| (?=[0-9]|{NUMBER_WORD}\b)|(?<=[ .][a-z]) (?=[a-z] ))"
)
_PART = r"[\w%+'-]{1,64}+"
_DICTATED = re.compile(
    rf"(?<![\w.%+'-]){_PART}(?:{_JOIN}{_PART}){{0,8}} ?{_AT} ?[a-z0-9-]{{1,64}}+(?:{_DOT}[a-z0-9-]{{2,40}}+){{0,3}}(?: (?:fr|com"
    rf"|net)(?!\w))?"
)
# "at" alone is too common a sound: only before a full domain.
_SPOKEN_AT = re.compile(rf"(?<![\w.%+'-]){_PART}(?:{_DOT}{_PART}){{0,3}} at [a-z0-9-]{{2,40}}+{_DOT}{_ENDING}(?!\w)")

# The providers that people name without their ending, and those whose name is also a word, which need it.
_PROVIDER = r"(?:g ?mail|jmail|gmel|hot ?mail|hotmel|out ?look|wanado+|yaho+|i ?cloud|proton ?mail|ymail|gmx)"
_ALSO_WORDS = r"(?:orange|free|sfr|live|laposte|la poste|bbox|neuf|numericable|aol|msn|proton|club-internet|mail|me)"
_TLD = rf"(?: ?[.,] ?| (?:dot|point|pt|poin) ){_ENDING}(?!\w)"
_LOCAL_DOT = r"(?: ?[._+] ?| (?:point|pt|dot|tiret|underscore) )"
_LOOSE = re.compile(
    rf"(?<![\w.%+'-])(?P<local>{_PART}(?:{_LOCAL_DOT}{_PART}){{0,6}})(?: ?@ ?| (?:at|a|chez|arob?|tchez|aux?) )"
    rf"(?:{_PROVIDER}(?!\w)(?:{_TLD}| (?:com|fr)(?!\w))?|{_ALSO_WORDS}{_TLD})"
)
_NO_SIGN = re.compile(
    rf"(?<![\w.%+'-])(?P<local>[a-z0-9%+-]*(?:[a-z][._-][a-z0-9]|[a-z][0-9])[\w.%+-]*|{_PART}(?: (?:point|pt|dot|tiret|underscore) "
    rf"{_PART}){{1,4}}) ?(?:{_PROVIDER}|{_ALSO_WORDS})(?:{_TLD}| (?:com|fr)(?!\w))"
)
_NAMED_PROVIDER = re.compile(rf"{_PROVIDER}|{_ALSO_WORDS}{_TLD}|(?:{_ALSO_WORDS}) (?:com|fr)(?!\w)")
_AT_DOMAIN = re.compile(rf"(?<![\w.%+'-])(?P<local>{_PART}(?:[.]{_PART})*) ?@ ?[a-z0-9-]{{2,40}}+{_TLD}")
_BEFORE = re.compile(
    r"(?:\b(?:e?-?mails?|courriels?|adresse|boite)(?: (?:mail|perso|pro|de contact|est|c'est|c est|c))*[ :]{1,3}|\b(?:c'est|ecrire a"
    r"|envoyer a|envoye a) |: ?)"
    r"(?P<words>(?:[a-z0-9'-]+[ .]){1,6})$"
)

_UNDERSCORED = re.compile(r"(?<![\w@.-])[a-z0-9.-]*[a-z0-9]_+[a-z0-9][\w.-]*(?<![.-])")
_SAID_ALOUD = re.compile(
    rf"(?<![\w.])[a-z0-9]{{2,30}}(?: point [a-z0-9]{{1,30}})?(?: (?:underscore|tiret (?:du )?(?:bas|six|6|huit|8)) (?:[a-z0-9]{{1,30}}"
    rf"|{NUMBER_WORD}))"
    rf"(?:(?: (?:underscore|tiret (?:du )?(?:bas|six|6|huit|8)|point) [a-z0-9]{{1,30}}| [0-9]{{1,4}}(?![0-9h])|[ "
    rf"-]{NUMBER_WORD}(?![a-z])){{0,6}})"
)
_AROBASE_NAME = re.compile(rf"(?<![\w]){_AT} ?(?P<name>[a-z0-9][\w.-]{{2,40}}(?:{_JOIN}{_PART}){{0,4}})")
_MEANT = re.compile(
    r"\b(?:insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|facebook|fb|messenger|twitter|telegram|discord|twitch|youtube|ytb|whats ?app|threads"
    r"|yubo|bereal"
    r"|story|storys|stories|lives?|compte|profil|page|chaine|pseudos?|blaze|reseaux|reseau|poste|publie|identifiant|login|gamertag|psn"
    r"|steam)\b"
)
_AT_HANDLE = re.compile(r"(?<![0-9]h)(?<![0-9]h[0-9]{2})@ ?(?P<name>[a-z0-9_](?:[\w.-]*[\w])?)")
_PROFILE = re.compile(
    r"(?<![\w.])(?:https?://)?(?:www\.|m\.)?(?:(?:instagram|facebook|snapchat|tiktok|twitter|linkedin|telegram|discord)\.(?:com|gg|me)"
    r"|fb\.(?:com|me)|x\.com|(?:t|wa|m)\.me)/[^\s,;)]+"
)
_NETWORK = re.compile(
    r"(?<![\w.@])(?:insta(?:gram)?|ig|snap(?:chat)?|tik[ -]?tok|facebook|fb|messenger|twitter|telegram|discord|twitch|pseudos?)(?![\w@])"
)
_DOMAIN = re.compile(rf"\.{_ENDING}$|^www\.")
_TOKEN = re.compile(r"[a-z0-9_](?:[\w.-]*[\w_])?")
_SENTENCE_END = re.compile(r"[.!?\n](?=\s|$)")
# Words that are never somebody's name on a network.
_WORDS = closed_words(
    "le la les un une des du de d l s c m t n j qu et ou en a au aux ce cet cette ces ca que qui quoi dont mon ma mes ton ta tes",
    "son sa ses leur leurs notre nos votre vos je tu il elle on nous vous ils elles y ne pas plus sur sous dans ds par pr pour pdt",
    "avec ac av sans entre vers chez apres avant depuis dps puis donc mais car si est es ont ete etait etre sont fait faire dit dire",
    "veut peut va vu mis met suite tres trop bien non oui ok ras hier demain soir matin midi nuit aujourd auj aussi partout ici",
    "tout tous tte tt toute toutes perso nom num numero compte moi toi lui eux deja encore jamais toujours tjrs comme quand meme",
    "rien tel mail donne donnee note notee hs pseudo insta snap fb story live video videos photo photos",
)
_LINK = closed_words("c est etait son sa ses mon ma leur le la les du de des d l un au perso compte nom nomme pseudo moi lui")
_ITSELF = closed_words("est c perso pseudo")
_GIVEN = re.compile(
    r"\b(?:son|mon|ton|leur|ses|leurs|perso|contact|donne|laisse|note|ajoute[rz]?|pseudo)(?: (?:son|le|un|de|compte|nom))?[ :]$"
)
_CLOSING = re.compile(r" ?(?:[,;.)!\n]|$)")
_PASSING = re.compile(r"\b(?:sur|via|par|dans|ds|un|une|le|la|du|de|des|les|en)[ ]$")
_NOT_NAMES = re.compile(
    r"(?:[0-9]+(?:h[0-9]*|e|er|eme|ans?|min|mn|km|eur|euros|j|x|m|kg)?|[a-z]{1,2}[0-9]{1,3}"
    r"|(?:allee|hall|bat|rue|bus|tram|metro|porte|apt|appt|ligne|etage)[0-9]+|[0-9.:/-]+)"
)


_HOUR_AT = re.compile(r"[0-9]{1,2}h(?:[0-9]{2})?@[a-z-]+")
"""*14h@mairie*: a time and a place."""


def emails(reading: Reading) -> Iterator[Finding]:
    """Typed addresses and those said aloud (*arobase*, *point*, *(at)*)."""
    view = reading.view
    signed, said = "@" in view, bool(_AT_SAID.search(view))
    patterns = [(_EMAIL, signed), (_AT_DOMAIN, signed), (_DICTATED, said), (_SPOKEN_AT, " at " in view)]
    for pattern in (pattern for pattern, worth_it in patterns if worth_it):
        for found in pattern.finditer(view):
            if len(found.group()) >= 5 and not _HOUR_AT.fullmatch(found.group()):
                yield Finding(_wider(view, found.start()), found.end(), "email")
    if _NAMED_PROVIDER.search(view):
        for found in (*_LOOSE.finditer(view), *_NO_SIGN.finditer(view)):
            if found["local"] not in _WORDS:
                yield Finding(_wider(view, found.start()), found.end(), "email")


def _wider(view: str, start: int) -> int:
    """Where a dictated address begins: its words after *mail*, *c'est* or a colon are all of it (*marie dupont 69 arobase…*)."""
    before = _BEFORE.search(view, max(0, start - 70), start)
    if before and not _WORDS.intersection(re.findall(r"[\w-]+", before["words"])):
        return before.start("words")
    return start


def handles(reading: Reading) -> Iterator[Finding]:
    """``@names``, profile links, and the name that follows a network's."""
    view, done = reading.view, 0
    for found in _PROFILE.finditer(view):
        yield Finding(*found.span(), "handle")
    for found in _AT_HANDLE.finditer(view):
        if len(found["name"]) >= 2 and re.search("[a-z]", found["name"]) and not _NOT_NAMES.fullmatch(found["name"]):
            yield Finding(*found.span(), "handle")
    yield from _built_names(view)
    networks = list(_NETWORK.finditer(view))
    for network, following in zip_longest(networks, networks[1:]):
        if network.start() >= done:
            name = _name_after(view, network, following.start() if following else len(view))
            if name:
                done = name.end()
                yield Finding(*name.span(), "handle")


def _built_names(view: str) -> Iterator[Finding]:
    """Names that no ordinary word looks like, said or typed; those with a dot or figures only where a network is spoken of."""
    for found in (*_UNDERSCORED.finditer(view), *_SAID_ALOUD.finditer(view)):
        if len(re.findall("[a-z]", found.group())) >= 4 and not _NOT_NAMES.fullmatch(found.group()):
            yield Finding(*found.span(), "handle")
    if not _MEANT.search(view):
        return
    for found in _AROBASE_NAME.finditer(view):
        yield Finding(*found.span(), "handle")
    for found in _TOKEN.finditer(view):
        if _is_odd(found.group()):
            yield Finding(*found.span(), "handle")


def _is_odd(shown: str) -> bool:
    """Whether a token mixes letters and figures at length, or joins by dots what is not two words with a forgotten space."""
    if len(shown) < 5 or shown.isalpha() or _NOT_NAMES.fullmatch(shown) or _DOMAIN.search(shown) or len(re.findall("[a-z]", shown)) < 3:
        return False
    parts = [part for part in re.split("[.]", shown) if part]
    if len(parts) > 1:
        return max(map(len, parts)) > 2 and not all(is_word(part) or len(part) == 1 for part in parts)
    return bool(re.search("[a-z]{2}.*[0-9]", shown)) and "-" not in shown and bool(re.search("[a-z]{3}|[0-9][a-z]+[0-9]", shown))


def _name_after(view: str, network: re.Match[str], limit: int) -> re.Match[str] | None:
    """The token that reads like a name on a network, among the few that follow in the same sentence."""
    limit = min(limit, network.end() + 90)
    stop = _SENTENCE_END.search(view, network.end(), limit)
    linked = True
    for rank, token in enumerate(_TOKEN.finditer(view, network.end(), stop.start() if stop else limit)):
        between = view[network.end():token.start()]
        linked = linked or between.rstrip().endswith(":")
        if rank > 12 or COVER in between or ("," in between and not between.rstrip().endswith(":")):
            return None
        if _is_shaped(token.group(), linked) or (linked and _is_plain_name(view, network, token)):
            return token
        linked = (linked and token.group() in _LINK) or between.endswith(": ")
    return None


def _is_shaped(shown: str, linked: bool) -> bool:
    """Whether a token is built like no ordinary word: underscore, inner dot, letters with figures; the last only next to the network."""
    if len(shown) < 4 or len(re.findall("[a-z]", shown)) < 2 or _NOT_NAMES.fullmatch(shown):
        return False
    figures = bool(re.search("[0-9]", shown))
    dotted = "." in shown and (linked or figures or shown.count(".") > 1)
    return "_" in shown or dotted or (linked and figures)


def _is_plain_name(view: str, network: re.Match[str], token: re.Match[str]) -> bool:
    """Whether a token of letters only is given as a name: after a colon, after *son insta*, or closing the clause."""
    shown, between = token.group(), view[network.end():token.start()]
    if len(shown) < 3 or shown in _WORDS or not re.fullmatch("[a-z-]+", shown):
        return False
    if re.search("[:=>]", between):
        return len(between) <= 25
    linking = re.findall("[a-z]+", between)
    if len(linking) > 2 or (between.strip(" '") and not _ITSELF.intersection(linking)):
        return False
    if _PASSING.search(view, max(0, network.start() - 8), network.start()):
        return False
    closing = _CLOSING.match(view, token.end())
    return bool(closing) or not is_word(shown) or bool(_GIVEN.search(view, max(0, network.start() - 25), network.start()))
