"""Names by their build: an initial or a particle and a surname, a nickname in quotes or after *dit*; and compounds that are none."""

from __future__ import annotations

from collections.abc import Sequence

from bot.privacy.extent import Name, end_of_name
from bot.privacy.lexicon import word_set
from bot.privacy.naming import PARTICLES, is_ambiguous, is_first_name, is_listed, is_rare, is_role, is_surname, is_word
from bot.privacy.reading import closed_words
from bot.privacy.tokens import Word
from bot.privacy.toponyms import PLACE_NOUNS

_FAMILY_PARTICLES = closed_words("dos das da do di del della ben bel ait ould abou bou el al van von mac mc")
_FOREIGN_PARTICLES = closed_words("ben ait ould abou bou el von mc van dos")
"""Those that are hardly a word of French, so that an unknown word may follow."""
_NO_NAME_AFTER = closed_words("qu il elle on le un du au ce son mon leur de en")
_CALLED = closed_words("dit dite alias surnomme surnommee surnom pseudo blaze")
_LED = closed_words("pour pr avec av chez par vu voir de d a selon dixit contre et que dossier rdv signe cause merci mail appel")
_QUOTES = "«\"“"
_LONGEST_QUOTE = 3
SHORTENED = closed_words("mi mich phi phil chri cri lou no pi mimi ba jo clo cha ga lo ro al do fi so")
"""*jean-mi, marie-clo*: how the second of two first names is cut short."""


def initialled(words: Sequence[Word], at: int, places: frozenset[int]) -> Name | None:
    """*B. Tavernot*, *b. tavernot*: a letter with its full stop, then a surname; in small letters a listed one, or after *pour, avec*…"""
    following = at + 1
    if len(words[at].text) != 1 or not words[at].text.isalpha() or following >= len(words) or following in places:
        return None
    name = words[following]
    if name.gap not in (". ", ".") or len(name.text) < 3 or not name.text.isalpha():
        return None
    if words[at].capital:
        return Name(at, end_of_name(words, following, places)) if name.capital and not is_word(name.text) else None
    if at and (words[at - 1].text in PLACE_NOUNS or words[at - 1].text in word_set("choses") or "." in words[at].gap):
        return None
    led = at > 0 and words[at - 1].text in _LED and len(name.text) > 3 and not is_role(name) and name.text not in PLACE_NOUNS
    known = is_listed(name.text) and not is_word(name.text)
    return Name(at, end_of_name(words, following, places)) if known or led else None


def compound(words: Sequence[Word], at: int, places: frozenset[int]) -> Name | None:
    """*da costa, el zorghi, ait hamou*: a particle that French has not, and a surname, whatever the case."""
    following = at + 1
    if words[at].text not in _FAMILY_PARTICLES or following >= len(words) or following in places:
        return None
    name = words[following]
    if name.gap not in (" ", "-") or not name.text.isalpha() or len(name.text) < 3 or is_role(name) or is_word(name.text):
        return None
    strange = words[at].text in _FOREIGN_PARTICLES and len(name.text) > 3 and not (at and words[at - 1].text in _NO_NAME_AFTER)
    return Name(at, end_of_name(words, following, places)) if is_listed(name.text) or is_ambiguous(name.text) or strange else None


def byname(words: Sequence[Word], at: int, done: int) -> Name | None:
    """*zorg et la Fouine*: an article and a capital right after a name; *X dit le Chat*, *X dit « Zorgy »*, whatever the case."""
    word, name = words[at], words[at + 1] if at + 1 < len(words) else None
    called = at > 0 and words[at - 1].text in _CALLED and (done == at - 1 or words[at - 1].text not in ("dit", "dite"))
    if called and any(mark in word.gap for mark in _QUOTES):
        return _quoted(words, at)
    if word.text not in ("le", "la", "les", "l") or name is None or not name.joined or at < 2 or is_role(name):
        return None
    named = words[at - 1].text in ("appelle", "appellent", "appelait") and words[at - 2].text in ("on", "l", "s") and name.case == "title"
    linked = words[at - 1].text in ("et", "avec", "ou") and done == at - 1 and name.case == "title"
    return Name(at, at + 2) if name.text.isalpha() and (linked or named or (called and word.joined)) else None


def _quoted(words: Sequence[Word], at: int) -> Name | None:
    """A nickname up to its closing quote; a saying is longer, or begins with a word in small letters."""
    if not words[at].capital and is_word(words[at].text) and words[at].text not in ("le", "la", "l"):
        return None
    for end in range(at + 1, min(at + 1 + _LONGEST_QUOTE, len(words))):
        if not words[end].joined:
            return Name(at, end)
    return Name(at, len(words)) if len(words) - at <= _LONGEST_QUOTE else None


def is_elided(words: Sequence[Word], at: int, places: frozenset[int]) -> bool:
    """*M'Baye, N'Guessan, D'Almeida, O'Brien*: one letter and a name, both capitals."""
    if len(words[at].text) > 1 or words[at].text not in "mndo" or at + 1 >= len(words) or at + 1 in places:
        return False
    return words[at + 1].gap == "'" and words[at].capital and words[at + 1].capital and not is_role(words[at + 1])


def may_lead(words: Sequence[Word], at: int) -> bool:
    """Whether a particle opens a name: *Le Kervadec*, *el zorg*, not *le gardien*."""
    if words[at].text not in PARTICLES or at + 1 >= len(words) or words[at + 1].gap not in (" ", "'", "-") or len(words[at].text) == 1:
        return False
    particle, name = words[at], words[at + 1]
    if particle.text in ("le", "la", "les", "du", "de", "da"):
        return particle.case == "title" and name.case == "title" and (is_listed(name.text) or not is_word(name.text))
    return is_listed(name.text) or not is_word(name.text)


def is_common_compound(words: Sequence[Word], at: int) -> bool:
    """*martin-pêcheur, rouge-gorge*: a name that is also a word, and a hyphen before a word that is no name."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.gap != "-" or following.acute or following.text in SHORTENED or not is_word(words[at].text):
        return False
    named = any(is_name(following.text) for is_name in (is_first_name, is_ambiguous, is_rare, is_surname))
    return not named and not following.capital and is_word(following.text)
