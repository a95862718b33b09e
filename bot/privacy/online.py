"""Names on social networks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from bot.privacy.emails import AT, ENDING, JOIN, NETWORK, PART, WORDS
from bot.privacy.finding import Finding
from bot.privacy.naming import is_word
from bot.privacy.reading import COVER, Reading, closed_words
from bot.privacy.spoken import NUMBER_WORD

_UNDERSCORED = re.compile(r"(?<![\w@.-])[a-z0-9.-]*[a-z0-9]_+[a-z0-9][\w.-]*(?<![.-])")
_SAID_ALOUD = re.compile(
    rf"(?<![\w.])[a-z0-9]{{2,30}}(?: point [a-z0-9]{{1,30}})?(?: (?:underscore|tiret (?:du )?(?:bas|six|6|huit|8)) (?:[a-z0-9]{{1,30}}"
    rf"|{NUMBER_WORD}))"
    rf"(?:(?: (?:underscore|tiret (?:du )?(?:bas|six|6|huit|8)|point) [a-z0-9]{{1,30}}| [0-9]{{1,4}}(?![0-9h])|[ "
    rf"-]{NUMBER_WORD}(?![a-z])){{0,6}})"
)
_JOINED = re.compile("_|underscore|tiret")
"""Without one of these the two above need not be tried at every word."""
_AROBASE_NAME = re.compile(rf"(?<![\w]){AT} ?(?P<name>[a-z0-9][\w.-]{{2,40}}(?:{JOIN}{PART}){{0,4}})")
_MEANT = re.compile(
    r"\b(?:insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|facebook|fb|messenger|twitter|telegram|discord|twitch|youtube|ytb|whats ?app|threads"
    r"|yubo|bereal"
    r"|story|storys|stories|lives?|compte|profil|page|chaine|pseudos?|blaze|reseaux|reseau|poste|publie|identifiant|login|gamertag|psn"
    r"|steam|linkedin|vinted|onlyfans|roblox|fortnite)\b"
)
_AT_HANDLE = re.compile(r"(?<![0-9]h)(?<![0-9]h[0-9]{2})@ ?(?P<name>[a-z0-9_](?:[\w.-]*[\w])?)")
_QUOTED = re.compile(
    r"\b(?:compte(?! rendu)|profil|pseudo|blaze|identifiant|s'appelle|chaine)\b"
    r"(?! [^\"«“]{0,60}(?:centre|mairie|ville|asso|bailleur|presse))"
    r"[^\n.!?\"«“]{0,40}[\"«“] ?(?P<name>[^\n\" »”]{2,20}(?: [^\n\" »”]{2,20})?) ?[\"»”]"
)
_TILDED = re.compile(r"\bwhats ?app\b[^\n.~]{0,40}~ ?(?P<name>[a-z][\w.-]{2,40})")
_NUMBERED = re.compile(r"(?<![\w.])[a-z0-9_.]{2,32} ?#[0-9]{4}(?![0-9])")
_PROFILE = re.compile(
    r"(?<![\w.])(?:https?://)?(?:www\.|m\.)?(?:(?:instagram|facebook|snapchat|tiktok|twitter|linkedin|telegram|discord)\.(?:com|gg|me)"
    r"|fb\.(?:com|me)|x\.com|(?:t|wa|m)\.me)/[^\s,;)]+"
)
_DOMAIN = re.compile(rf"\.{ENDING}$|^www\.")
_TOKEN = re.compile(r"[a-z0-9_](?:[\w.-]*[\w_])?")
_SENTENCE_END = re.compile(r"[.!?\n](?=\s|$)")
_LINK = closed_words("c est etait son sa ses mon ma leur le la les du de des d l un au perso compte nom nomme pseudo moi lui")
_ITSELF = closed_words("est c perso pseudo")
_GIVEN = re.compile(
    r"\b(?:son|mon|ton|leur|ses|leurs|perso|contact|donne|laisse|note|ajoute[rz]?|pseudo)(?: (?:son|le|un|de|compte|nom))?[ :]$"
)
_MORE_OF_NAME = re.compile(r"[ '-](?P<word>[a-z]+[0-9]*|[0-9]{1,5})(?![\w:/€%])")
_INVITED = re.compile(
    r"\b(?:ajoute[rz]?|suis|suivez|suivre|follow|cherche[rz]?|tape[rz]?|trouve[rz]?)"
    r"(?:[ -](?:moi|le|la|les|nous))? (?:sur|via) $"
)
_CLOSING = re.compile(r" ?(?:[,;.)!\n]|$)")
_PASSING = re.compile(r"\b(?:sur|via|par|dans|ds|un|une|le|la|du|de|des|les|en)[ ]$")
_NOT_NAMES = re.compile(
    r"(?:[0-9]+(?:h[0-9]*|e|er|eme|ans?|min|mn|km|eur|euros|j|x|m|kg)?|[a-z]{1,2}[0-9]{1,3}"
    r"|(?:allee|hall|bat|rue|bus|tram|metro|porte|apt|appt|ligne|etage)[0-9]+|[0-9.:/-]+)"
)


def handles(reading: Reading) -> Iterator[Finding]:
    """``@names``, profile links, and the name that follows a network's."""
    view, done = reading.view, 0
    for found in _PROFILE.finditer(view):
        yield Finding(*found.span(), "handle")
    for found in _AT_HANDLE.finditer(view):
        if len(found["name"]) >= 2 and re.search("[a-z]", found["name"]) and not _NOT_NAMES.fullmatch(found["name"]):
            yield Finding(*found.span(), "handle")
    yield from _built_names(view)
    networks = list(NETWORK.finditer(view))
    for network, following in zip_longest(networks, networks[1:]):
        if network.start() >= done:
            name = _name_after(view, network, following.start() if following else len(view))
            if name:
                done = _whole_name(reading, name)
                yield Finding(name.start(), done, "handle")


def _built_names(view: str) -> Iterator[Finding]:
    """Names that no ordinary word looks like, said or typed; those with a dot or figures only where a network is spoken of."""
    for found in (*_UNDERSCORED.finditer(view), *_SAID_ALOUD.finditer(view)) if _JOINED.search(view) else ():
        if len(re.findall("[a-z]", found.group())) >= 4 and not _NOT_NAMES.fullmatch(found.group()):
            yield Finding(*found.span(), "handle")
    if not _MEANT.search(view):
        return
    for found in _AROBASE_NAME.finditer(view):
        yield Finding(*found.span(), "handle")
    for found in _NUMBERED.finditer(view):
        yield Finding(*found.span(), "handle")
    for pattern in (_QUOTED, _TILDED) if NETWORK.search(view) or "whats" in view else ():
        for found in pattern.finditer(view):
            yield Finding(*found.span("name"), "handle")
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


def _whole_name(reading: Reading, name: re.Match[str]) -> int:
    """Where a name of several words ends: what follows one typed with a capital, in capitals or figures itself (*Fatou Officiel 42*)."""
    word, end = name.span()
    more: re.Match[str] | None = name
    while more and not reading.typed(word, word + 1).islower():
        end, more = more.end(), _MORE_OF_NAME.match(reading.view, more.end())
        word = more.start("word") if more else end
    return end


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
    if len(shown) < 3 or shown in WORDS or not re.fullmatch("[a-z-]+", shown):
        return False
    if re.search("[:=>]", between) or network["rarely"]:
        return len(between) <= 25 and not between.isspace()
    linking = re.findall("[a-z]+", between)
    if len(linking) > 2 or (between.strip(" '") and not _ITSELF.intersection(linking)):
        return False
    invited = _INVITED.search(view, max(0, network.start() - 30), network.start())
    if not invited and _PASSING.search(view, max(0, network.start() - 8), network.start()):
        return False
    closing = _CLOSING.match(view, token.end())
    return bool(closing) or bool(invited) or not is_word(shown) or bool(_GIVEN.search(view, max(0, network.start() - 25), network.start()))
