"""Greetings, thanks, tries and the like: lines that ask for a human sentence, not for a sheet.

A line is small talk only where every word of it is: a phrase below, or a word that says nothing of a situation. One
word more (*bonjour, tapage allée 12*) and the line is a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Literal

from bot.search.grammar import COURTESY, FUNCTION_WORDS

LONGEST = 12
"""Words; whoever writes more than that tells something."""


class SmallTalk(StrEnum):
    """What such a line is; where it is several things, the first of this list is answered."""

    INSULT = "insult"
    WHO = "who"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    TRY = "try"
    GREETING = "greeting"
    AGREED = "agreed"


# fmt: off
_PHRASES = {
    SmallTalk.WHO: (
        "qui es tu", "tu es qui", "t es qui", "tes qui", "toi qui es tu", "qui etes vous", "vous etes qui", "tu es quoi", "t es quoi",
        "c est qui", "c est quoi", "c est quoi ca", "c est quoi ce bot", "c est quoi carnet", "qu est ce que c est",
        "tu t appelles comment", "comment tu t appelles", "comment t appelles tu", "tu fais quoi", "vous faites quoi", "que fais tu",
        "que faites vous", "tu sers a quoi", "a quoi tu sers", "a quoi sers tu", "tu peux faire quoi", "que peux tu faire",
        "tu sais faire quoi", "que sais tu faire", "que savez vous faire", "qu est ce que tu fais", "qu est ce que tu sais faire",
        "qu est ce que tu peux faire", "comment ca marche", "comment ca fonctionne", "comment tu marches", "comment tu fonctionnes",
        "comment t utiliser", "comment on t utilise", "comment je t utilise", "comment on fait pour t utiliser", "mode d emploi",
        "tu es un robot", "t es un robot", "es tu un robot", "tu es un bot", "t es un bot", "tu es une ia", "t es une ia",
        "es tu humain", "tu es humain", "que puis je faire ici", "menu", "commandes", "les commandes",
    ),
    SmallTalk.THANKS: (
        "merci", "mercis", "mersi", "mercie", "thanks", "thx", "remerciements", "je te remercie", "je vous remercie", "c est gentil",
        "merci pour l aide", "merci pour ton aide", "merci pour votre aide", "merci de ton aide", "merci de votre aide",
        "merci pour la reponse", "merci pour ta reponse", "merci pour votre reponse", "merci pour l info", "merci pour la fiche",
    ),
    SmallTalk.GOODBYE: (
        "au revoir", "aurevoir", "a demain", "a plus", "a plus tard", "a bientot", "a tout a l heure", "a toute", "a la prochaine",
        "a ce soir", "bye", "bye bye", "ciao", "tchao", "tchuss", "bonne journee", "bonne soiree", "bonne nuit", "bonne continuation",
        "bonne fin de journee", "bonne fin de service", "bon week end", "bon weekend", "bon we", "bon courage", "bonnes vacances",
    ),
    SmallTalk.TRY: (
        "test", "tests", "teste", "essai", "essais", "ca marche", "ca marche pas", "ca fonctionne", "ca fonctionne pas",
        "ca marche ou pas", "tu marches", "tu marche", "tu fonctionnes", "tu es la", "t es la", "tes la", "vous etes la",
        "il y a quelqu un", "y a quelqu un", "tu m entends", "tu dors", "tu reponds", "tu reponds pas", "allo", "es tu la", "1 2 1 2",
        "1 2", "1 2 3", "123",
    ),
    SmallTalk.GREETING: (
        "bonjour", "bonjours", "bonjou", "bjour", "bonsoir", "bonsoire", "bsoir", "salut", "salu", "salutations", "coucou", "hello",
        "hey", "hola", "yo", "wesh", "salam", "bonne annee", "ca va", "comment ca va", "comment vas tu", "comment allez vous",
        "ca dit quoi", "la forme", "quoi de neuf", "sa va", "enchante", "joyeux noel", "bonnes fetes",
    ),
    SmallTalk.AGREED: (
        "ok", "okay", "oki", "okok", "okey", "d accord", "daccord", "dac", "oui", "non", "ouais", "yes", "entendu", "compris",
        "bien compris", "j ai compris", "bien recu", "recu", "c est bon", "c est note", "c est parti", "pas de souci", "pas de soucis",
        "pas de probleme", "super", "cool", "top", "parfait", "nickel", "genial", "bravo", "felicitations", "impeccable", "bises",
        "bisous", "lol", "mdr", "ptdr", "bien joue", "bon travail", "desole", "pardon", "s il te plait", "s il vous plait", "svp", "stp",
        "please",
    ),
}

_INSULTS = (
    "nul", "nulle", "t es nul", "tu es nul", "tu sers a rien", "tu ne sers a rien", "ca sert a rien", "ta gueule", "tg", "ferme la",
    "ferme ta gueule", "va te faire foutre", "va te faire voir", "va te faire", "nique ta mere", "ntm", "fdp", "fils de pute", "connard",
    "tu es con", "t es con", "tes con", "tu es bete", "t es bete", "tes bete", "idiot", "imbecile", "abruti", "debile", "stupide",
    "pourri", "bouffon", "batard", "bot de merde", "appli de merde", "tu pues", "tu comprends rien", "tu ne comprends rien", "inutile",
    "tu m enerves", "tu me saoules", "n importe quoi", "tu racontes n importe quoi", "merde", "putain", "tu fais chier",
)
# fmt: on

_WISHES = (
    "bon bonne journee soiree nuit matinee tlm monde equipe plaisir copain mec frere chef nouveau robot humain bot carnet mille "
    "infiniment journal assistant appli application ami amis gars collegues lot you kiss avance"
)
_NAMES = (
    "tu t es c est toi bot robot carnet appli ce cet cette espece de sale gros le la un une trop vraiment tellement mais "
    "mdr lol ptdr ah oh ok"
)
_ASIDES = "bien et alors donc vous oui non hein euh eh"
_FILLERS = FUNCTION_WORDS.union(_WISHES.split())
"""What may stand around a phrase."""
_TO_THE_BOT = frozenset(_NAMES.split())
"""What may stand around an insult: to whoever was insulted by somebody else (*il m'a dit…*) a sheet is due."""
_TO_ANYBODY = _TO_THE_BOT.union(_ASIDES.split())
"""What may stand around a phrase of bare grammar (*ça va*, *c'est qui*): with *pas* or *lui* it is of somebody else."""

_SIGNS = {SmallTalk.THANKS: "🙏❤💙💚💛🧡💜", SmallTalk.GREETING: "👋", SmallTalk.AGREED: "👍👌🙂😊😀😉✅💪👏😂🤣😁🆗"}
_BARELY_SEEN = re.compile("[\\s\ufe0f\u200d\U0001f3fb-\U0001f3ff!?.,;:…]")
_REPEATED = re.compile(r"(.)\1+")
_LAUGHTER = re.compile(r"(?:ha|ah|he|hi){2,}h?")


def _squeezed(word: str) -> str:
    """Without drawn-out letters (*meeerci*)."""
    return _REPEATED.sub(r"\1", word)


def _table(phrases: dict[SmallTalk, tuple[str, ...]]) -> dict[tuple[str, ...], SmallTalk]:
    return {tuple(_squeezed(word) for word in phrase.split()): kind for kind, many in phrases.items() for phrase in many}


_KIND_OF = _table(_PHRASES)
_INSULT_OF = _table({SmallTalk.INSULT: _INSULTS})
_MOST_WORDS = max(len(phrase) for phrase in (*_KIND_OF, *_INSULT_OF))
_AROUND, _AROUND_BARE, _AROUND_INSULT = (frozenset(map(_squeezed, known)) for known in (_FILLERS, _TO_ANYBODY, _TO_THE_BOT))
_BARE = {phrase for phrase in _KIND_OF if all(word in _AROUND and word not in COURTESY for word in phrase)}
_SAYING = {phrase: kind for phrase, kind in _KIND_OF.items() if phrase not in _BARE}
_ORDER = {kind: place for place, kind in enumerate(SmallTalk)}


def small_talk(query: str, typed: Sequence[str]) -> SmallTalk | None:
    """The kind of small talk that a line is, or None where it may be about a situation.

    ``typed`` are its folded words, abbreviations written out (``senses.typed_words``); a line without any is judged by its signs.

    >>> small_talk("slt ca va", ["salut", "ca", "va"]), small_talk("merci police", ["merci", "police"])
    (<SmallTalk.GREETING: 'greeting'>, None)
    """
    if not typed:
        return _by_signs(query)
    if len(typed) > LONGEST:
        return None
    said = ["lol" if _LAUGHTER.fullmatch(word) else _squeezed(word) for word in typed]
    for table, around in ((_INSULT_OF, _AROUND_INSULT), (_KIND_OF, _AROUND_BARE), (_SAYING, _AROUND)):
        parts = list(_covered(said, table, around))
        kinds = [part for part in parts if part]
        if kinds and None not in parts:
            return min(kinds, key=_ORDER.__getitem__)
    return None


def _covered(
    said: Sequence[str], table: dict[tuple[str, ...], SmallTalk], around: frozenset[str]
) -> Iterator[SmallTalk | Literal[""] | None]:
    """The line cut into phrases (their kinds, the longest first), words that say nothing (""), and anything else (None)."""
    place = 0
    while place < len(said):
        for length in range(min(_MOST_WORDS, len(said) - place), 0, -1):
            if kind := table.get(tuple(said[place : place + length])):
                yield kind
                place += length
                break
        else:
            word = said[place]
            yield "" if word in around or (len(word) == 1 and not word.isdigit()) else None
            place += 1


def _by_signs(query: str) -> SmallTalk | None:
    signs = set(_BARELY_SEEN.sub("", query[:40]))
    return next((kind for kind, known in _SIGNS.items() if signs and signs <= set(known)), None)
