"""Names of people: after a title, a role or a family link, or a first name that stands alone; streets and schools named after people stay.

A child's first name is of kind ``minor``, every other name of kind ``name``; *M.*, *mme*, *la famille* are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.privacy.allowed import Allowed
from bot.privacy.finding import Finding
from bot.privacy.naming import (
    PARTICLES,
    TITLES,
    carries_on,
    follows_role,
    follows_title,
    is_ambiguous,
    is_first_name,
    is_rare,
    is_surname,
    is_word,
)
from bot.privacy.reading import Reading, closed_words
from bot.privacy.tokens import Word, words_of
from bot.privacy.toponyms import place_words

_ROLES = closed_words(
    "gardien gardienne voisin voisine locataire loc proprio proprietaire gerant gerante patron patronne president presidente",
    "directeur directrice concierge agent boulanger boulangere epicier pharmacien medecin avocat benevole mediateur",
    "mediatrice animateur animatrice educateur educatrice educ referent referente collegue ami amie copain copine pote cousin",
    "cousine oncle tante tonton tata frere soeur mari femme epouse compagnon compagne conjoint conjointe mamie papi papy",
    "infirmier infirmiere assistante technicien chauffeur livreur stagiaire prenom certain certaine dixit selon chez nomme",
    "nommee prenomme prenommee surnomme surnommee",
)
_CHILDREN = closed_words(
    "petit petite fils fille enfant enfants gamin gamine garcon garconnet fillette bebe minot gosse eleve ado jumeaux",
    "jumelles cadet cadette aine ainee benjamine collegien collegienne lyceen lyceenne ecolier ecoliere mineur mineure neveu",
    "niece",
)
_PARENTS = closed_words("maman mere papa pere parents parent mamie grandmere nounou tuteur tutrice tonton tante frere soeur")
_CALLED = closed_words("appelle appelles appele appelee nomme prenomme prenommee nommee")
_SAINTS = closed_words("st ste saint sainte sts")
_NOT_ALONE = closed_words(
    "noel france florence victoire lorraine justice islam grace charlotte eden lune luna jade ambre ange perle",
)
_ACTS = closed_words(
    "dit demande veut vient appelle rappelle habite se souhaite signale cherche explique pleure refuse accepte insiste menace",
)
_DOES = _ACTS | closed_words("est a etait va fait passe et du")
_MET = closed_words("vu vue vus revu croise croisee rencontre recu recue rappele rappelee dixit selon entre que qu sms")
_ARTICLES = closed_words("un une le la les l des du de ce cette ces mon ma son sa ses notre votre leur chaque deux trois")
_LONGEST = 4
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class _Name:
    first: int
    after: int
    kind: str = "name"


def names(reading: Reading, allowed: Allowed) -> Iterator[Finding]:
    """The names of a reading, and their other mentions; never what ``allowed`` holds as a place."""
    words = words_of(reading)
    places = place_words(words, allowed)
    told: dict[str, str] = {}
    rest: list[int] = []
    done = 0
    for at, word in enumerate(words):
        if at < done or at in places or word.covered:
            continue
        name = _name_at(words, at, places)
        if name is None:
            rest.append(at)
            continue
        done = name.after
        told |= {part.text: name.kind for part in words[name.first:name.after] if len(part.text) > 3 and not is_word(part.text)}
        yield Finding(words[name.first].start, words[name.after - 1].end, name.kind, "warn")
    for at in rest:
        if words[at].text in told:
            yield Finding(words[at].start, words[at].end, told[words[at].text], "warn")


def _name_at(words: Sequence[Word], at: int, places: frozenset[int]) -> _Name | None:
    """The name that begins at this word, or that this word announces."""
    return _announced(words, at, places) or _initialled(words, at, places) or _first_name(words, at, places) or _unlisted(words, at, places)


def _announced(words: Sequence[Word], at: int, places: frozenset[int]) -> _Name | None:
    """A name after a title (*mme*), a verb (*s'appelle*), a role (*le gardien*), a child or a parent (*la petite*, *maman de*)."""
    word, following = words[at], at + 1
    if following >= len(words) or following in places:
        return None
    if word.text in TITLES and words[following].gap in ((" ", ". ", ".") if len(word.text) < 5 else (" ",)):
        if word.text == "m" and not (words[following].gap[0] == "." or words[following].capital or is_surname(words[following].text)):
            return None
        return _titled(words, following, places)
    if not words[following].joined or words[following].gap == "'":
        return None
    if word.text in _CALLED and at and words[at - 1].text in ("s", "se", "sappelle", "prenom", "est") and follows_title(words[following]):
        return _Name(following, _end(words, following, places))
    if word.text in _CHILDREN and follows_role(words[following]):
        return _Name(following, _end(words, following, places), "minor")
    if word.text in _PARENTS and words[following].text in ("de", "d", "a") and following + 1 < len(words) and following + 1 not in places:
        child = words[following + 1]
        if child.joined and (follows_role(child) or is_ambiguous(child.text)):
            return _Name(following + 1, _end(words, following + 1, places), "minor")
    if word.text in _ROLES and follows_role(words[following]):
        return _Name(following, _end(words, following, places))
    return None


def _titled(words: Sequence[Word], at: int, places: frozenset[int]) -> _Name | None:
    """The surname after a title, its particles included."""
    main = at
    while main < len(words) and main - at < 2 and words[main].text in PARTICLES and main + 1 < len(words) and _touches(words[main + 1]):
        main += 1
    if main in places or not follows_title(words[main]) or (main > at and not words[main].capital and is_word(words[main].text)):
        return None
    return _Name(at, _end(words, main, places))


def _initialled(words: Sequence[Word], at: int, places: frozenset[int]) -> _Name | None:
    """*B. Tavernot*: a capital with its full stop, then a surname."""
    following = at + 1
    if len(words[at].text) != 1 or words[at].case != "title" or following >= len(words) or following in places:
        return None
    name = words[following]
    if name.gap not in (". ", ".") or not name.capital or is_word(name.text) or len(name.text) < 3:
        return None
    return _Name(at, _end(words, following, places))


def _touches(word: Word) -> bool:
    return word.joined or word.gap in (". ", ".")


def _first_name(words: Sequence[Word], at: int, places: frozenset[int]) -> _Name | None:
    """A first name that no title announces, with the surname before or after it."""
    word = words[at]
    if at and words[at - 1].text in _SAINTS and word.joined:
        return None
    if not (is_first_name(word.text) or _is_meant(words, at) or (is_rare(word.text) and word.case == "title")):
        return None
    end = _end(words, at, places)
    return _Name(at, end, "minor" if _of_a_child(words, at, end) else "name")


def _unlisted(words: Sequence[Word], at: int, places: frozenset[int]) -> _Name | None:
    """A name of no list: what is no word, with a capital, before a first name, after *vu* or before *demande*; or a rare name that acts."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].joined and at + 1 not in places else None
    if len(word.text) < _SHORTEST or not word.text.isalpha():
        return None
    acts = following is not None and following.text in _ACTS
    if not word.capital:
        return _Name(at, at + 1) if acts and is_rare(word.text) and not (at and words[at - 1].text in _ARTICLES) else None
    if not follows_role(word):
        return None
    named = following is not None and following.capital and _is_given(following)
    met = at > 0 and word.joined and words[at - 1].text in _MET
    if named or (word.case == "title" and (acts or met)):
        return _Name(at, _end(words, at, places))
    return None


def _is_given(word: Word) -> bool:
    return is_first_name(word.text) or is_rare(word.text) or (is_ambiguous(word.text) and word.text not in _NOT_ALONE)


def _is_meant(words: Sequence[Word], at: int) -> bool:
    """Whether an ambiguous first name names somebody here: another name follows, or a capital inside the sentence, or a verb after one."""
    word = words[at]
    if not is_ambiguous(word.text):
        return False
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    if following and (is_first_name(following.text) or (word.capital and is_surname(following.text)) or _hyphenated(following)):
        return True
    if not word.capital or word.text in _NOT_ALONE:
        return False
    inside = at > 0 and not any(mark in word.gap for mark in ".:!?\n")
    return inside or (following is not None and following.text in _DOES)


def _of_a_child(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the words around say that it is a child: *et sa mère* after it."""
    after = [word.text for word in words[end:end + 3]]
    return len(after) == 3 and after[0] == "et" and after[1] in ("sa", "son", "ses") and after[2] in _PARENTS


def _end(words: Sequence[Word], at: int, places: frozenset[int]) -> int:
    """The index after the last word of the name that has begun."""
    end = at + 1
    while end < len(words) and end - at < _LONGEST and end not in places and words[end].joined:
        if words[end].text in PARTICLES and len(words[end].text) > 1 and end + 1 < len(words) and _particle_counts(words, end):
            end += 2
        elif carries_on(words[end], words[end - 1]) or _initial(words, end) or _hyphenated(words[end]):
            end += 1
        else:
            break
    return end


def _particle_counts(words: Sequence[Word], at: int) -> bool:
    name = words[at + 1]
    return name.joined and name.capital and words[at - 1].capital and carries_on(name, words[at - 1])


def _hyphenated(word: Word) -> bool:
    return word.gap == "-" and is_ambiguous(word.text)


def _initial(words: Sequence[Word], at: int) -> bool:
    """*lamine t.*: a single letter with its full stop."""
    word = words[at]
    return len(word.text) == 1 and word.text.isalpha() and word.gap == " " and at + 1 < len(words) and words[at + 1].gap.startswith(".")
