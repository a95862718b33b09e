"""Which words of a note belong to the name of a place, so that *rue Paul Santy* or *collège Rosa Parks* names nobody."""

from __future__ import annotations

from collections.abc import Sequence

from bot.privacy.allowed import Allowed
from bot.privacy.lexicon import word_list, word_set
from bot.privacy.reading import closed_words
from bot.privacy.tokens import Word

PLACE_NOUNS = closed_words(
    "rue rues r av ave avenue bd bld bvd blvd boul boulevard place pl placette chemin ch che impasse imp quai quais cours crs",
    "montee passage pont route rte esplanade promenade mail square sq parc jardin rond rd allees villa cite residence res",
    "resid lotissement clos domaine tour tours barre quartier quart secteur ilot metro tram tramway station arret gare ligne",
    "terminus ecole ecoles eco college colleges clg lycee lycees lyc groupe gs maternelle primaire elementaire creche",
    "universite fac campus gymnase stade stades piscine salle centre cs csc mjc espace maison foyer hopital hosto clinique",
    "ehpad eglise paroisse mosquee temple chapelle cimetiere bibliotheque biblio mediatheque silo silos theatre cinema musee halle halles",
    "marche fontaine statue monument port porte dalle hotel resto restaurant cafe bar brasserie boulangerie pharmacie",
    "librairie tabac magasin supermarche association asso fondation club amicale institut prison caserne commissariat mairie",
    "annexe terrain pizzeria kebab snack epicerie laverie garage coiffeur salon superette primeur boucherie bazar fleuriste opticien "
    "creperie",
    "bowling patinoire skatepark boulodrome hippodrome amphitheatre amphi auditorium tribunal cabinet laboratoire labo fac bibli angle "
    "carrefour",
    "tunnel voie sentier venelle traboule kiosque chapiteau patio galerie hypermarche boutique enseigne lavomatic barbier traiteur hangar "
    "depot",
    "plateau vallon foyers college lp lep cfa greta stand clinique centre aire expo exposition concert film spectacle festival conference "
    "fresque pompiers bassin darse passerelle dispensaire maternite",
)
"""Nouns that a name may follow to make a place or an organisation."""
_SHOPS = closed_words(
    "snack kebab resto restaurant cafe bar brasserie boulangerie tabac epicerie pizzeria boucherie salon coiffeur creperie primeur",
    "bazar laverie superette garage barbier traiteur boutique magasin fleuriste tacos pizza burger bistrot bistro sandwicherie",
)
_TRADES = _SHOPS | closed_words("coiffure pizzas onglerie barber food grill fleurs traiteur alimentation couture retouches pressing auto")
_LINKS = closed_words(
    "de du des d l la le les a aux et sur sous st ste saint saints sainte saintes notre general gal gen marechal mal colonel",
    "cdt commandant capitaine lieutenant docteur dr professeur prof pr president abbe pere mere soeur frere freres cardinal",
    "eveque monseigneur mgr pasteur amiral sergent primaire maternelle elementaire publique prive privee municipal municipale",
    "social sociale scolaire commercial commerciale metro tram bus",
)
_TITLES = closed_words("m mr monsieur mme mmes madame mlle mademoiselle famille")
_PEOPLE = closed_words(
    "gardien gardienne voisin voisine locataire locataires loc locs dame maman papa proprio famille ado ados jeune jeunes",
    "fils fille petit petite",
)
_LONGEST = 7


def place_words(words: Sequence[Word], allowed: Allowed) -> frozenset[int]:
    """The indexes of the words that make up names of places: after a noun of place, or on the list of what is allowed."""
    taken: set[int] = set()
    for at, word in enumerate(words):
        if word.text == "chez" and _is_a_shop(words, at):
            taken.add(at + 1)
        if at in taken:
            continue
        if word.text in PLACE_NOUNS and not (at and words[at - 1].text in _TITLES):
            listed = allowed.place_at(words, at + 1) if at + 1 < len(words) else at + 1
            taken.update(range(at + 1, max(_named_after(words, at), listed)))
        elif not (at and words[at - 1].text in _TITLES and words[at].gap in (" ", ". ", ".")):
            taken.update(range(at, allowed.place_at(words, at)))
    return frozenset(taken)


def _named_after(words: Sequence[Word], noun: int) -> int:
    """The index after the name that follows a noun of place: links, then up to three words that may be a name."""
    at, named, last = noun + 1, 0, noun + 1
    while at < len(words) and at - noun <= _LONGEST and words[at].joined and named < 3:
        word = words[at]
        if word.text in _TITLES or word.text in _PEOPLE or not word.text.isalpha() or (at == noun + 1 and _means_with(words, noun)):
            break
        if word.text in _LINKS or word.text in PLACE_NOUNS:
            at += 1
            continue
        if not named and _is_a_pair(words, at):
            break
        if named and not _goes_on(words, at, named):
            break
        named, at = named + 1, at + 1
        last = at
    return last


def _is_a_pair(words: Sequence[Word], at: int) -> bool:
    """*devant le collège, Zoé et Lia…*: two first names name two people; the places so called are on the list of what is allowed."""
    names = word_set("prenoms")
    pair = words[at:at + 3]
    return len(pair) == 3 and pair[1].text == "et" and pair[2].text in names and (pair[0].text in names or pair[0].case == "lower")


def _is_a_shop(words: Sequence[Word], at: int) -> bool:
    """*snack chez Zorg*, *chez Zorg coiffure*: the usual name of a shop."""
    named = at + 1 < len(words) and words[at + 1].gap == " "
    before = at > 0 and words[at].joined and words[at - 1].text in _TRADES
    after = at + 2 < len(words) and words[at + 2].joined and words[at + 2].text in _TRADES
    return named and (before or after)


def _means_with(words: Sequence[Word], noun: int) -> bool:
    """*Vu av Mourad*: the usual short form of *avec*, where a first name follows and no street number comes before."""
    return words[noun].text == "av" and words[noun + 1].text in word_set("prenoms") and not (noun and words[noun - 1].text[0].isdigit())


def _goes_on(words: Sequence[Word], at: int, named: int) -> bool:
    """Whether a word carries on a name that has begun: hyphenated, or a second name after a first one, case agreeing."""
    word, before = words[at], words[at - 1]
    if word.gap == "-":
        return True
    if before.text in _LINKS or before.capital != word.capital:
        return before.text in _LINKS
    return word.capital or (named == 1 and _is_given(before.text))


def _is_given(text: str) -> bool:
    return text in word_set("prenoms") or text in word_set("prenoms-ambigus") or text in word_list("prenoms-rares")
