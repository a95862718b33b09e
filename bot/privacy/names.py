"""Names of people: after a title, a role or a family link, or a first name that stands alone; streets and schools named after people stay.

A child's first name is of kind ``minor``, every other name of kind ``name``; *M.*, *mme*, *la famille* are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.privacy.allowed import Allowed
from bot.privacy.evidence import points_to_a_name
from bot.privacy.extent import Name, end_of_name
from bot.privacy.finding import Finding
from bot.privacy.initials import after_title, labelled, lettered, of_a_family
from bot.privacy.naming import (
    PARTICLES,
    TITLES,
    follows_role,
    follows_title,
    is_ambiguous,
    is_first_name,
    is_rare,
    is_role,
    is_surname,
    is_word,
)
from bot.privacy.patronyms import SHORTENED, byname, compound, initialled, is_common_compound, is_elided, may_lead
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
    "petit petite tit tite ptit ptite fils fille enfant enfants gamin gamine garcon garconnet fillette bebe minot gosse eleve ado jumeaux",
    "jumelles cadet cadette aine ainee benjamine collegien collegienne lyceen lyceenne ecolier ecoliere mineur mineure neveu",
    "niece",
)
_PARENTS = closed_words("maman mere papa pere parents parent mamie grandmere nounou tuteur tutrice tonton tante frere soeur")
_CALLED = closed_words("appelle appelles appele appelee nomme prenomme prenommee nommee")
_KIN_NAMES = closed_words("tonton tata tatie papi papy mamie mamy")
"""Part of what somebody is called."""
_PUPILS = closed_words("collegien collegiens collegienne collegiennes lyceen lyceens lyceenne lyceennes ecolier ecoliers eleve eleves")
_SCHOOLS = closed_words("college colleges clg lycee ecole ecoles primaire maternelle")
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
_SHORTEST = 4


def names(reading: Reading, allowed: Allowed) -> Iterator[Finding]:
    """The names of a reading, and their other mentions; never what ``allowed`` holds as a place."""
    words = words_of(reading)
    places = place_words(words, allowed)
    told: dict[str, str] = {}
    rest: list[int] = []
    done = 0
    for at, word in enumerate(words):
        if at < done or at in places or word.covered or is_common_compound(words, at):
            continue
        name = _name_at(words, at, places, done) or byname(words, at, done)
        if name is None:
            rest.append(at)
            continue
        done = name.after
        if name.kind == "name" and _among_pupils(words, name):
            name = replace(name, kind="minor")
        told |= {part.text: name.kind for part in words[name.first:name.after] if len(part.text) > 3 and not is_word(part.text)}
        yield Finding(words[name.first].start, words[name.after - 1].end, name.kind, "warn")
    for at in rest:
        if words[at].text in told:
            yield Finding(words[at].start, words[at].end, told[words[at].text], "warn")


def _name_at(words: Sequence[Word], at: int, places: frozenset[int], done: int) -> Name | None:
    """The name that begins at this word, or that this word announces."""
    built = lettered(words, at) if len(words[at].text) == 1 else None
    built = built or _announced(words, at, places) or initialled(words, at, places) or compound(words, at, places)
    if built is None and (words[at].capital or ":" in words[at].gap):
        built = labelled(words, at, places)
    return built or _first_name(words, at, places) or _unlisted(words, at, places) or _evident(words, at, places, done)


def _announced(words: Sequence[Word], at: int, places: frozenset[int]) -> Name | None:
    """A name after a title (*mme*), a verb (*s'appelle*), a role (*le gardien*), a child or a parent (*la petite*, *maman de*)."""
    word, following = words[at], at + 1
    if following >= len(words) or following in places:
        return None
    if word.text in TITLES and words[following].gap in ((" ", ". ", ".") if len(word.text) < 5 else (" ",)):
        if word.text == "m" and not (words[following].gap[0] == "." or words[following].capital or is_surname(words[following].text)):
            return None
        return _titled(words, following, places) or after_title(words, at)
    if not words[following].joined or words[following].gap == "'":
        return None
    if word.text in _CALLED and at and words[at - 1].text in ("s", "se", "sappelle", "prenom", "est") and follows_title(words[following]):
        return Name(following, end_of_name(words, following, places))
    if word.text in _CHILDREN and follows_role(words[following]):
        return Name(following, end_of_name(words, following, places), "minor")
    if word.text in _PARENTS and words[following].text in ("de", "d", "a") and following + 1 < len(words) and following + 1 not in places:
        child = words[following + 1]
        if child.joined and (follows_role(child) or is_ambiguous(child.text)):
            return Name(following + 1, end_of_name(words, following + 1, places), "minor")
    if word.text in _ROLES and follows_role(words[following]):
        return Name(at if word.text in _KIN_NAMES else following, end_of_name(words, following, places))
    return of_a_family(words, at)


def _titled(words: Sequence[Word], at: int, places: frozenset[int]) -> Name | None:
    """The surname after a title, its particles included."""
    main = at
    while main < len(words) and main - at < 2 and words[main].text in PARTICLES and main + 1 < len(words) and _touches(words[main + 1]):
        main += 1
    if main in places or not follows_title(words[main]) or (main > at and not words[main].capital and is_word(words[main].text)):
        return None
    return Name(at, end_of_name(words, main, places))


def _touches(word: Word) -> bool:
    return word.joined or word.gap in (". ", ".")


def _first_name(words: Sequence[Word], at: int, places: frozenset[int]) -> Name | None:
    """A first name that no title announces, with the surname before or after it."""
    word = words[at]
    if at and words[at - 1].text in _SAINTS and word.joined:
        return None
    if not (is_first_name(word.text) or _is_meant(words, at) or (is_rare(word.text) and word.case == "title")):
        return None
    end = end_of_name(words, at, places)
    return Name(at, end, "minor" if _of_a_child(words, at, end) else "name")


def _unlisted(words: Sequence[Word], at: int, places: frozenset[int]) -> Name | None:
    """A name of no list: what is no word, with a capital, before a first name, after *vu* or before *demande*; or a rare name that acts."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].joined and at + 1 not in places else None
    if len(word.text) < _SHORTEST or not word.text.isalpha():
        return None
    acts = following is not None and following.text in _ACTS
    if not word.capital:
        rare = acts and is_rare(word.text) and not is_role(word)
        return Name(at, at + 1) if rare and not (at and words[at - 1].text in _ARTICLES) else None
    if not follows_role(word):
        return None
    named = following is not None and following.capital and _is_given(following)
    met = at > 0 and word.joined and words[at - 1].text in _MET
    if named or (word.case == "title" and (acts or met)):
        return Name(at, end_of_name(words, at, places))
    return None


def _evident(words: Sequence[Word], at: int, places: frozenset[int], done: int) -> Name | None:
    """A name that what stands around it shows (:mod:`bot.privacy.evidence`), its particle included."""
    main = at
    if is_elided(words, at, places):
        return Name(at, end_of_name(words, at + 1, places))
    if may_lead(words, at):
        main = at + 1
    named = at > 1 and done == at - 1 and words[at - 1].text == "et" and words[at].joined
    if main in places or not points_to_a_name(words, main, at, named):
        return None
    end = end_of_name(words, main, places)
    return Name(at, end, "minor" if _of_a_child(words, main, end) else "name")


def _is_given(word: Word) -> bool:
    return is_first_name(word.text) or is_rare(word.text) or (is_ambiguous(word.text) and word.text not in _NOT_ALONE)


def _is_meant(words: Sequence[Word], at: int) -> bool:
    """Whether an ambiguous first name names somebody here: another name follows, or a capital inside the sentence, or a verb after one."""
    word = words[at]
    if not is_ambiguous(word.text):
        return False
    following = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
    doubled = following is not None and following.gap == "-" and (is_ambiguous(following.text) or following.text in SHORTENED)
    if following and (doubled or is_first_name(following.text) or (word.capital and is_surname(following.text))):
        return True
    if not word.capital or word.text in _NOT_ALONE:
        return False
    inside = at > 0 and not any(mark in word.gap for mark in ".:!?\n")
    return inside or (following is not None and following.text in _DOES)


def _of_a_child(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether the words around say that it is a child: *et sa mère* after it, *fils de M. X,* before it."""
    after = [word.text for word in words[end:end + 3]]
    if len(after) == 3 and after[0] == "et" and after[1] in ("sa", "son", "ses") and after[2] in _PARENTS:
        return True
    return words[at].gap == ", " and any(word.text in _CHILDREN for word in words[max(0, at - 5):at])


def _among_pupils(words: Sequence[Word], name: Name) -> bool:
    """Whether it is said among pupils, or as one of two in front of a school."""
    before = {word.text for word in words[max(0, name.first - 7):name.first]}
    paired = "et" in (words[name.first - 1].text if name.first else "", words[name.after].text if name.after < len(words) else "")
    return bool(before & _PUPILS) or (paired and bool(before & _SCHOOLS))
