"""The closed grammar of French that a search looks through: function words, courtesy, and how thumbs shorten them.

Only words that say nothing about a situation stand here. What names a situation, slang included, is content: it belongs
in ``mots`` and ``phrases`` of the sheets.
"""

from __future__ import annotations

from collections.abc import Mapping

_ARTICLES = "le la les l un une des du de d au aux ce cet cette ces c mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs"
_PRONOUNS = (
    "je j tu t il elle on nous vous ils elles me m te se s lui eux moi toi soi y en qui que qu quoi dont ou lequel laquelle lesquels "
    "ca cela ceci celui celle ceux celles "
    "quelqu quelque quelques quelquun chose rien chaque tout toute tous toutes meme autre autres quel quelle quels quelles"
)
_PREPOSITIONS = (
    "a dans sur sous avec sans pour par chez vers entre contre depuis pendant avant apres des jusque jusqu lors afin selon malgre en"
)
_CONNECTIVES = "et ou mais donc or ni car si comme quand lorsque puis alors parce puisque pourquoi comment combien est esce estce"
_ADVERBS = (
    "ne n pas plus moins tres trop bien peu beaucoup encore deja aussi toujours jamais ici la voila voici vraiment juste presque assez "
    "maintenant vite non oui aujourd hui hier demain bientot genre"
)
_AUXILIARIES = (
    "suis es est sommes etes sont etais etait etaient etre ete sera serait soit ai as a avons avez ont avais avait avaient avoir eu aura "
    "fais fait faites font faire faut fallait faudrait vais vas va allons allez vont aller peux peut pouvez peuvent pouvoir dois doit "
    "devez doivent devoir veux veut voulez veulent sais sait "
    "savoir savent veulent voulait pouvait devait allait faisait serais seront aurait "
    "mets met mettre dire dit dis"
)
_COURTESY = (
    "bonjour bonsoir salut coucou hello allo merci svp stp please ok okay daccord pardon desole bye mdr lol ptdr ah oh eh ben bah euh hein"
)

_GREETINGS = "bonjour bonsoir salut coucou hello allo merci svp please ok okay daccord bye mdr lol ptdr"

FUNCTION_WORDS: frozenset[str] = frozenset(
    f"{_ARTICLES} {_PRONOUNS} {_PREPOSITIONS} {_CONNECTIVES} {_ADVERBS} {_AUXILIARIES} {_COURTESY}".split()
)
"""Folded words that carry no meaning of their own: never indexed, never required."""

COURTESY: frozenset[str] = frozenset(_GREETINGS.split())
"""Words that greet, thank or close."""

ELIDED: tuple[str, ...] = ("qu", "l", "d", "j", "m", "t", "s", "n", "c")
"""What an apostrophe leaves before a vowel, and what thumbs glue to the next word (``lacaravane``)."""

# fmt: off
TEXTING: Mapping[str, str] = {
    "qqn": "quelqu un", "qq1": "quelqu un", "kelkun": "quelqu un", "kelk1": "quelqu un", "qqch": "quelque chose",
    "qq": "quelque", "ya": "il y a", "yavait": "il y avait", "jsp": "je sais pas", "jsais": "je sais", "chuis": "je suis",
    "jsuis": "je suis", "pr": "pour", "ds": "dans", "ss": "sous", "tt": "tout", "ts": "tous", "tte": "toute", "ttes": "toutes",
    "tjr": "toujours", "tjrs": "toujours", "tjs": "toujours", "avc": "avec", "ac": "avec", "pk": "pourquoi", "pq": "pourquoi",
    "pkoi": "pourquoi", "pcq": "parce que", "psk": "parce que", "kan": "quand", "kand": "quand", "qd": "quand", "qan": "quand",
    "ki": "qui", "ke": "que", "k": "que", "koi": "quoi", "kel": "quel", "kom": "comme", "cmt": "comment", "kmt": "comment",
    "koman": "comment", "coman": "comment", "coment": "comment", "g": "j ai", "jai": "j ai", "gt": "j etais", "ct": "c etait",
    "cki": "c est qui", "bcp": "beaucoup", "mm": "meme", "mtn": "maintenant", "mnt": "maintenant", "dc": "donc", "ms": "mais",
    "vs": "vous", "ns": "nous", "slt": "salut", "bjr": "bonjour", "bsr": "bonsoir", "cc": "coucou", "mrc": "merci",
    "dsl": "desole", "fo": "faut", "fau": "faut", "fodrai": "faudrait", "fai": "fait", "pa": "pas", "plu": "plus",
    "tro": "trop", "ojd": "aujourd hui", "auj": "aujourd hui", "ajd": "aujourd hui", "ojourdui": "aujourd hui",
    "jpp": "je peux plus", "pb": "probleme", "pbs": "problemes", "rdv": "rendez vous", "qqs": "quelques", "msg": "message",
    "tel": "telephone", "svt": "souvent", "lgtps": "longtemps", "tps": "temps", "pdt": "pendant", "ap": "apres", "av": "avant",
    "vla": "voila", "jfai": "je fais", "jfais": "je fais", "jfe": "je fais", "jveu": "je veux", "jveux": "je veux", "jdi": "je dis",
    "jdis": "je dis", "jpe": "je peux", "jpeu": "je peux", "jpeux": "je peux", "jdoi": "je dois", "jdois": "je dois", "kil": "qu il",
    "kon": "qu on", "kelle": "qu elle", "ske": "ce que", "keske": "qu est ce que", "kesk": "qu est ce que", "kesko": "qu est ce qu on",
    "jle": "je le", "jla": "je la", "jme": "je me", "jte": "je te", "jlui": "je lui", "tkt": "t inquiete",
}
# fmt: on
"""Shortened word → what it stands for, folded, apart by spaces: function words, and abbreviations all French writers share (``rdv``)."""


def is_empty(word: str) -> bool:
    """Whether a folded word says nothing of a situation: a function word, a lone letter or digit."""
    return len(word) == 1 or word in FUNCTION_WORDS
