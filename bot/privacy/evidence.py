"""Evidence that a word names somebody where no list or title settles it: what the word is, how it is typed, what stands around it.

Each piece of evidence has a weight; :data:`ENOUGH` of them make a name. A capital inside a sentence, a verb of people (*violette veut…*),
an apposition (*dragan le plombier*), a preposition that takes people (*avec, chez, selon*) each count; a determiner speaks against.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.privacy.lexicon import word_set
from bot.privacy.naming import TITLES, is_ambiguous, is_first_name, is_listed, is_role, is_word
from bot.privacy.reading import closed_words
from bot.privacy.tokens import Word
from bot.privacy.toponyms import PLACE_NOUNS

ENOUGH = 5
_MOST = 3
_COLOUR = -4
"""*canne blanche*: an adjective of the thing before it."""
_BOND = 3
"""*Olga et Serguei*: what follows a name and *et*."""
PARTICLES = closed_words("le la les el al ben bel ait abou bou da dos de di du van von der mac mc ould abd o san saint")

_NAMERS = closed_words(
    "appelle appeler appele appelee rappeler rappelle nomme nommee denomme denommee prenom prenomme prenommee surnomme surnommee surnom "
    "alias",
    "signe signee nomment appellent baptise baptisee blaze dite sappelle",
)
_WITH = closed_words(
    "remercier remercie feliciter feliciter convoquer relancer contacter joindre rejoindre raccompagner raccompagne "
    "accompagner ramener recevoir",
    "avec av ac avc chez tchez selon dixit dont",
    "voir croise croisee rencontre recroise saluer salue chercher cherche cherchait",
)
_TOWARDS = closed_words(
    "vu vue vus revu entre pour pr par c est que",
    "qu cest soutenir aider aide prevenir ramene ramener contre envers sans",
)
_KIN = closed_words(
    "frere soeur fils fille mere pere cousin cousine oncle tante copain copine pote ami amie mari femme gosse petit chien voiture scooter "
    "appart",
    "parents maman papa voisin voisine bande groupe equipe classe mamie papi",
)
_THANKS = closed_words("merci mercis bravo")
_ADDRESSES = _THANKS | closed_words(
    "demande demander demandez demandes parle parler parlez dire dites redire donner donnez donne rendre rendu rendue remettre remis",
    "confier confie telephoner ecrire repondre expliquer explique rappeler presenter flyer bonjour salut coucou",
)
_DETERMINERS = closed_words(
    "le la l un une les des du ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs au aux chaque quelques "
    "plusieurs",
    "quel quelle aucun aucune tout toute tous toutes deux trois quatre cinq d nul certains certaines en y on il elle ils elles je tu nous "
    "vous j t",
    "tres trop plus moins bien pas ne n se s me m te lui qui ou si comme quand",
)
_CLITICS = closed_words("nous lui me m se s n ne leur vous te y")
_SET_PHRASES = frozenset({("grace", "a"), ("grace", "aux"), ("grace", "au"), ("pierre", "jetee"), ("marine", "nationale")})
_COUNTED = closed_words(
    "rdc rez premier deuxieme dernier bas haut fond bout dessus dessous",
    "coin hall bat batiment allee resto restaurant snack kebab bar tabac foot",
)
_SPEAKERS = closed_words("il elle on ils elles")
_SAYS = closed_words("dit dis disait crois croit appelle pense je")
_ARTICLE = closed_words("le la l un une notre son sa mon ma")
_SENTENCE_END = re.compile(r"[.!?\n]")
_FOREIGN = re.compile(
    r"[kwz]|kh|gh|sh|dj|tch|aa|oo|ii|uu|[^aeiouy][jy]|[aou]$|ah$|ane$|ine$|ou[a-z]?$|[iy]an$|ic$|ski$|[aei]d$|im$|[ae]l$|[aeio]s?co|nh$"
    r"|ng$|hv|hx|xh|vs"
)
_DOUBLED = re.compile("^([^aeiouy]{1,2}[aeiouy]{1,2})\\1s?$")
"""*soso, fafa*: how nicknames are made."""
_VOWEL = re.compile("[aeiouy]")


def points_to_a_name(words: Sequence[Word], at: int, first: int, named: bool = False) -> bool:
    """Whether the evidence for a name at this word is enough; ``first`` is its particle or itself, ``named``: *X et* comes before."""
    word = words[at]
    short = len(word.text) < (2 if word.case == "title" and _is_addressed(words, first) else 3)
    if not word.text.isalpha() or short or is_role(word) or word.text in PLACE_NOUNS or word.text in _OTHER:
        return False
    if not word.capital and at + 1 < len(words) and (word.text, words[at + 1].text) in _SET_PHRASES:
        return False
    weight = (_BOND if named else _before(words, first, word)) + _after(words, at) + _typed(words, at) + _between_commas(words, at)
    if weight + _MOST < ENOUGH:
        return False
    who = _who(word)
    if weight + who < ENOUGH or (who < 0 and word.case != "title"):
        return False
    return word.capital or who > 2 or is_ambiguous(word.text) or not _is_typing_slip(word.text)


_OTHER = closed_words(
    "wesh slt bjr bsr svp stp mdr ptdr lol tkt dsl pcq psk jsp pk pq cad nrv bcp tjs tjrs tte tts qqn qqch qlq ajd auj ajrd asap etc ras "
    "mms sms wifi",
    "covid html pdf url gps nas hdmi usb led lidl ikea kfc mcdo macdo burger nike adidas puma gucci samsung iphone apple google amazon "
    "doudou doudous handi socio psycho philo compta uber netflix instagram insta snapchat snap tiktok facebook youtube franceconnect",
    "monsieur madame bonjour bonsoir merci rien tout ramadan aid noel janvier fevrier mars avril mai juin juillet aout septembre octobre "
    "novembre",
    "decembre lundi mardi mercredi jeudi vendredi samedi dimanche lyon paris marseille grenoble rhone saone europe algerie maroc tunisie",
    "alors apres avant depuis ensuite puis enfin toujours encore jamais ici vers dans sur sous personne quelqu",
)


def _who(word: Word) -> int:
    """What the word may be: 3 a listed name, 2 a name that is also a word, or what looks like a name, 1 unknown, less for a word."""
    ambiguous, known = is_ambiguous(word.text), is_word(word.text)
    if ambiguous:
        return 2 if known else 3
    if is_listed(word.text):
        return 3
    if known:
        return -1
    if not _VOWEL.search(word.text):
        return -2
    if _DOUBLED.search(word.text):
        return 3
    return 2 if _FOREIGN.search(word.text) else 1


def _typed(words: Sequence[Word], at: int) -> int:
    """What the capital says: much inside a sentence, little at its beginning."""
    if words[at].case != "title":
        return 0
    if not at or _SENTENCE_END.search(words[at].gap):
        return 1
    heading = at > 1 and words[at - 1].capital and words[at - 1].text not in PARTICLES
    return 1 if heading else 2


def _between_commas(words: Sequence[Word], at: int) -> int:
    """*le gérant, Hratch, sort…*: a word set apart right after a word for a person."""
    if not at or at + 1 >= len(words) or (words[at].gap, words[at + 1].gap[:1]) not in ((", ", ","), (" (", ")")):
        return 0
    if words[at - 1].text in word_set("personnes") or words[at - 1].text in _KIN:
        return 3
    return 3 if any(word.text in _KIN for word in words[max(0, at - 5):at]) and words[at].capital else 0


def _before(words: Sequence[Word], at: int, word: Word) -> int:
    if not at or not words[at].joined:
        return 0
    before = words[at - 1].text
    earlier = words[at - 2].text if at > 1 and words[at - 1].joined else ""
    if _is_addressed(words, at):
        return 2 if is_word(word.text) else 4
    if before == "dit" and earlier and (words[at - 2].covered or not is_word(earlier)):
        return 4
    if before in ("a", "de", "d", "du") and earlier in _KIN and word.case == "title":
        return 3
    if before == "les" and word.case == "title":
        return 4 if earlier in ("chez", "avec", "entre", "famille") else 2
    if before in word_set("choses") and not word.capital and is_ambiguous(word.text):
        return _COLOUR
    return _after_word(before, word.case == "title")


def _is_addressed(words: Sequence[Word], at: int) -> bool:
    """*demandez à yass*, *merci à Zo*: whom one asks, thanks, gives something."""
    if at < 2 or words[at - 1].text not in ("a", "pour") or not words[at].joined or not words[at - 1].joined:
        return False
    return words[at - 2].text in (_ADDRESSES if words[at - 1].text == "a" else _THANKS)


def _after_word(before: str, title: bool) -> int:
    """What one word before says."""
    weights = (
        (before in _NAMERS, 3),
        (before == "de", 0 if title else -2), (before in ("chez", "selon", "dixit") and title, 4), (before == "chez", 3),
        (before in _WITH, 2), (before in _TOWARDS, 1), (before in _DETERMINERS, -4), (before in word_set("personnes"), 2),
    )
    return next((weight for holds, weight in weights if holds), 0)


def _after(words: Sequence[Word], at: int) -> int:
    while at + 1 < len(words) and words[at + 1].gap == "-" and words[at + 1].text.isalpha():
        at += 1
    following = [words[at + k] if at + k < len(words) else None for k in (1, 2, 3)]
    near, next_one, third = following
    if near is None:
        return 0
    apposed = near.joined or near.gap in (", ", " (", ",")
    sure = near.joined or words[at].capital or is_listed(words[at].text) or is_ambiguous(words[at].text)
    if apposed and sure and near.text in _ARTICLE and next_one is not None and _is_somebody(next_one, third):
        return 4 if near.joined else 3
    if not near.joined:
        return 0
    if near.text == "qui" and at and words[at - 1].text in ("est", "cest"):
        return 3
    if near.text in _SPEAKERS and next_one is not None and next_one.text in _SAYS:
        return 3
    if _has_company(near, next_one) or _acts(words[at], near, next_one):
        return 3
    if near.text in ("du", "au", "de") and next_one is not None and _is_whereabouts(next_one):
        return 2
    if near.text in _CLITICS or (near.text[0].isdigit() and near.text.endswith("e")):
        return 2
    return 1 if near.text in ("a", "est", "etait", "va", "fait", "met", "passe", "sera", "avait", "fera", "peut", "devrait", "et") else 0


def _has_company(near: Word, following: Word | None) -> bool:
    """*X et sa compagne*, *X avec son chien*, *X et Lia*."""
    if following is None or near.text not in ("et", "avec"):
        return False
    return following.text in ("sa", "son", "ses") or (near.text == "et" and is_first_name(following.text))


def _acts(word: Word, near: Word, following: Word | None) -> bool:
    """*X veut*, *X a retrouvé*; of a listed name any participle with its accent."""
    if near.text in word_set("gestes") and not near.acute:
        return True
    if near.text not in ("a", "aurait", "avait") or following is None:
        return False
    return following.text in word_set("gestes") or (following.acute and is_listed(word.text))


def _is_whereabouts(word: Word) -> bool:
    """*du rdc, au 2e, du foyer*: where somebody is from."""
    return word.text in _COUNTED or word.text in PLACE_NOUNS or word.text[0].isdigit()


def _is_somebody(word: Word, following: Word | None) -> bool:
    people = word_set("personnes")
    trade = word.text.endswith("iste") and word.text not in ("liste", "piste")
    return word.text in people or trade or (following is not None and following.joined and following.text in people)


def _is_typing_slip(text: str) -> bool:
    """Whether a word in small letters is one letter away from a word that notes are full of."""
    if len(text) < 5:
        return text in _common()
    return process.extractOne(text, _common(), scorer=OSA.distance, score_cutoff=1) is not None


@lru_cache(maxsize=1)
def _common() -> tuple[str, ...]:
    """The nouns of people, things and places."""
    return tuple(word_set("personnes") | word_set("choses") | word_set("lieux") | PLACE_NOUNS | TITLES)
