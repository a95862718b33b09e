"""What a word may be in a name: a first name, a surname, a word of the language."""

from __future__ import annotations

import re

from bot.privacy.lexicon import word_list, word_set
from bot.privacy.reading import closed_words
from bot.privacy.tokens import Word
from bot.stemming import snowball_stem

TITLES = closed_words("m mr mrs monsieur mme mmes mm madame mlle mademoiselle famille fam docteur dr maitre epoux veuve")
"""Words that announce a surname."""
PARTICLES = closed_words(
    "de da do dos das di del della el al ben bel bou ait ould abd aboul van von der den le la mac mc n d o m saint st ste san",
    "y e",
)
_ACRONYMS = closed_words(
    "ras ok glh gph caf ccas mdm mdms sacvl icf lmh emh tcl stas pm rdv hs sos tt edf sdf rsa apl fsl apa cpe anru mjc cmp",
    "pmi plie afev rdc pj tel sms gps cv samu smur sncf drac cdd cdi tva usa bac vtt pmr amu anem cpam mda cpas csc adsea",
    "siao dasri acolea caarud csapa oqtf cada huda pmi meomie emjd ehpad lsf mna vsl urssaf",
    "keuf keufs taf spe nat kon ke kel kelle kelkun kelkin koi kan komen kil ki",
)
_ADJECTIVE = re.compile("(?:[ai]ble|ment|tion|eux|euse|iste|ique|ante?|aire)s?$")
"""How words end that no list holds, as names seldom do."""
_GLUED = re.compile("[dl][aeiou]")
_VOWELS = frozenset("aeiouy")


def is_first_name(text: str) -> bool:
    """A first name that is nothing else."""
    return text in word_set("prenoms")


def is_ambiguous(text: str) -> bool:
    """A first name that is also a word or a place."""
    return text in word_set("prenoms-ambigus")


def is_rare(text: str) -> bool:
    """A rarer first name, or a name of the world that the French lists leave out."""
    return text in word_list("prenoms-rares") or text in word_list("noms-du-monde")


def is_surname(text: str) -> bool:
    """A frequent surname that is not a word."""
    return text in word_list("noms")


def is_listed(text: str) -> bool:
    """A name of any list but the ambiguous."""
    return is_first_name(text) or is_surname(text) or is_rare(text)


def is_word(text: str) -> bool:
    """A word of the language, in any of its forms, also with its article written on to it (*daccueil*)."""
    roots = word_list("mots")
    if text in roots or snowball_stem(text) in roots or (text.endswith("ent") and text[:-2] in word_set("gestes")):
        return True
    return bool(_GLUED.match(text)) and text[1:] in roots


def is_acronym(text: str) -> bool:
    """A short form of an institution or of the trade."""
    return text in _ACRONYMS


def is_word_and_surname(text: str) -> bool:
    """A frequent surname that is also a word (*Petit, Moulin, Boulanger*), to be taken for one right after *mme* only."""
    return text in word_set("noms-communs")


def is_role(word: Word) -> bool:
    """A word for a person or an institution, which follows a title without being a name (*M. le maire*)."""
    return word.text in word_set("personnes") or word.text in word_set("choses") or word.text in _ACRONYMS or word.text in TITLES


def follows_title(word: Word) -> bool:
    """Whether a word right after *M.*, *Mme* or *s'appelle* is a name: a capital suffices, else a list, else no word of the language."""
    if not word.text.isalpha() or len(word.text) < 2 or is_role(word):
        return False
    if word.case == "title" or (is_listed(word.text) and (word.capital or len(word.text) > 3 or is_first_name(word.text))):
        return True
    if not word.capital and _ADJECTIVE.search(word.text):
        return False
    return len(word.text) > (2 if word.capital else 3) and _pronounceable(word.text) and not is_word(word.text)


def follows_role(word: Word) -> bool:
    """Whether a word after *gardien*, *voisine*, *le petit*… is a name: on a list, or a capital on no word of the language."""
    if not word.text.isalpha() or len(word.text) < 3 or is_role(word):
        return False
    if is_listed(word.text):
        return True
    return word.capital and (is_ambiguous(word.text) or (len(word.text) > 3 and not is_word(word.text)))


def carries_on(word: Word, shown: Word) -> bool:
    """Whether a word belongs to the name before it (``shown``, its last word)."""
    if not word.text.isalpha() or is_role(word):
        return False
    if len(word.text) == 1:
        return word.case == "title"
    if is_first_name(word.text) or is_surname(word.text):
        return True
    if not word.capital or not shown.capital:
        return False
    return is_rare(word.text) or is_ambiguous(word.text) or (word.case == "title" and len(word.text) > 2) or not is_word(word.text)


def _pronounceable(text: str) -> bool:
    return sum(letter in _VOWELS for letter in text) > 1
