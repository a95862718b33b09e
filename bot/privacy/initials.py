"""Names that are hardly typed: *K.D.*, *mme T.*, *le petit R.*; and those that a label announces: *nom sur la boîte VALLIER*."""

from __future__ import annotations

from collections.abc import Sequence

from bot.privacy.extent import Name, end_of_name
from bot.privacy.lexicon import word_set
from bot.privacy.naming import TITLES, is_acronym, is_listed, is_word, is_word_and_surname
from bot.privacy.reading import closed_words
from bot.privacy.tokens import Word
from bot.privacy.toponyms import PLACE_NOUNS

_ABBREVIATIONS = closed_words(
    "rv ps cv ag td hs ok nb pj ep am pm ca jo bd ce lp dd ss bp mj rh sa sc ue us vo vf tv hp tp st eu pc cm cp cr ad ap ac av ai",
    "bt cb cd",
    "ras hlm sdf rdv sos caf pmr tcl adn sud nfc oms sav ssi apl rsa asc pdf afp snc sci crs bac",
)
_BUILDINGS = closed_words("bat batiment hall allee esc escalier entree porte apt appt appart bt tour cage salle ligne lettre bloc lot")
_CHILD = closed_words("petit petite tit tite ptit ptite fils fille gamin gamine eleve ado frere soeur minot gosse")
_LOOSE_LETTERS = frozenset("aylmdnjcstoeui")
"""Letters that are words, or begin one before an apostrophe: after a title they need a capital or a full stop."""
_NOT_BORNE = closed_words(
    "bonjour matin soir jour maire voisin content parent jeune ancien vieux enfant ami bon gentil sage bonhomme garcon amour fort",
    "cousin neveu",
)
_LOOKS = closed_words(
    "noir blanc brun roux gris rouge vert blond petit grand gros long beau joli vif doux fidele joyeux chretien romain leger lejeune",
)
_ARTICLES = closed_words("un une le la les l ce cet cette ces des deux trois petit petite vieux vieille gentil gentille jeune bon bonne")
_FAMILY = closed_words("fils fille pere mere")
_NO_SURNAME = closed_words("noel fouettard castor teresa nature patrie poule dieu courage michel")
_LABELS = closed_words("nom noms sonnette sonnettes interphone etiquette patronyme boite prenom")
_LABEL_REACH = 6


def lettered(words: Sequence[Word], at: int) -> Name | None:
    """Two or three capitals with their full stops (*revu K.D. ce matin*), or the one of a child (*le petit R.*)."""
    word = words[at]
    if len(word.text) != 1 or not word.capital or not word.text.isalpha():
        return None
    end = at + 1
    while end < len(words) and end - at < 3 and words[end].gap in (".", ". ") and len(words[end].text) == 1 and words[end].capital:
        end += 1
    before = words[at - 1] if at else None
    stopped = end == len(words) or words[end].gap[:1] in (".", ",")
    if end == at + 1:
        child = before is not None and before.text in _CHILD and word.gap == " " and stopped
        return Name(at, end, "minor") if child else None
    letters = "".join(part.text for part in words[at:end])
    placed = before is not None and (before.text in _BUILDINGS or before.text in PLACE_NOUNS or before.text[0].isdigit())
    close = end - at == 2 or words[at + 1].gap == "."
    return Name(at, end) if close and stopped and not placed and letters not in _ABBREVIATIONS else None


def after_title(words: Sequence[Word], at: int) -> Name | None:
    """The initial (*mme T.*) or the surname that is also a word (*mr long*) right after the title that stands at this index."""
    name, following = words[at + 1], words[at + 2] if at + 2 < len(words) else None
    gap = following.gap if following else "."
    if len(name.text) == 1 and name.text.isalpha():
        told = (name.capital or name.text not in _LOOSE_LETTERS or gap[:1] == ".") and gap != "'"
        end = at + 2
        while told and end < len(words) and end - at < 4 and len(words[end].text) == 1 and words[end].gap[:1] == "." and words[end].capital:
            end += 1
        return Name(at + 1, end) if told else None
    described = at > 0 and words[at - 1].text in _ARTICLES and not name.capital and words[at].text != "famille"
    if not is_word_and_surname(name.text) or name.text == "maire" or described:
        return None
    full = len(words[at].text) > 4
    if not name.capital and (name.text in _NOT_BORNE or (full and name.text in _LOOKS)):
        return None
    return Name(at + 1, end_of_name(words, at + 1, frozenset()))


def of_a_family(words: Sequence[Word], at: int) -> Name | None:
    """*le fils Châtaigner*, *la mère Courtois*: a capital after a family link, even on a word."""
    name = words[at + 1]
    if words[at].text not in _FAMILY or not at or words[at - 1].text not in ("le", "la", "du", "au"):
        return None
    if name.case != "title" or name.gap != " " or len(name.text) < 4 or not name.text.isalpha() or name.text in _NO_SURNAME:
        return None
    return Name(at + 1, end_of_name(words, at + 1, frozenset()))


def labelled(words: Sequence[Word], at: int, places: frozenset[int]) -> Name | None:
    """*nom sur la boîte VALLIER*, *sur l'interphone il y a Durand*, *son nom : ferrand*."""
    word = words[at]
    if not at or at in places or len(word.text) < 3 or not word.text.isalpha() or word.text in TITLES or is_acronym(word.text):
        return None
    told = ":" in word.gap and words[at - 1].text in ("nom", "prenom", "patronyme")
    if not word.capital:
        return Name(at, end_of_name(words, at, places)) if told and (is_listed(word.text) or not is_word(word.text)) else None
    near = {other.text for other in words[max(0, at - _LABEL_REACH):at]}
    if not near & _LABELS or word.text in word_set("personnes") or word.text in word_set("choses"):
        return None
    plain = is_word(word.text) and not is_word_and_surname(word.text) and not told
    return None if plain else Name(at, end_of_name(words, at, places))
