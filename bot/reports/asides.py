"""What people say around a request, and that asks for nothing: greetings, excuses, what it is for, how sure they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDS = """
slt cc bjr bsr yo dsl desole desolee pardon pardonnez excuse excuser excusez excuses deranger derange derangement ennuie ennuyer embete
embeter permets permet permettez permettre sollicite solliciter remercie remercier remerciant veuillez vouloir voulu ayez agreer
cher chere chers cheres ami amie amis amies collegue collegues chef cheffe madame monsieur messieurs mesdames
attends attendez attend ecoute ecoutez tiens tenez voila voici bon bah ben euh heu hein hum quoi koi kom ki ke k ya yavait javais tavais
mets mettre mettez met file filer filez filerais passer passez refile balance balancer envoi envoies menvoyer menvoie renvoie renvoyer
transmettre transmets transmettez fournir fournis fournissez parvenir communiquer communique communiquez preparer prepare preparez
indiquer indique indiquez recherche rechercher recherches regarde regardez verifier verifie verifiez editer edite editez etablir
selectionner selectionne demande demander demandes demandent demandait precise preciser rappelle rappeler trouves trouvez retrouves
crois croit croyez pense penses pensez parait semble semblerait souviens souvient rappelles interesse interessent interesserait
peu tpeux jveux jvoudrais jaimerais chuis stpl merki please demain apresdemain bcp beaucoup vraiment peutetre sinon sauriez mais plus pa
absolument absoluement exactement aimable gentil gentille soyez seriez serai serais voyez voyons allez allons reconnaissant reconnaissante
bonjours remerciement remerciements insistance redire repeter urgent redonne redonner redonnez remontre remontrer remontrez refais refaire
renvoyez reenvoie reenvoyer redis redites repasse repasser reprends reprendre
"""
ASIDES = frozenset(_WORDS.split())
"""Folded words that say nothing of what is wanted."""
PRONOUNS = frozenset(("je", "j", "tu", "t", "me", "m", "te", "nous", "vous", "on", "il", "ils", "elle", "elles"))
AUXILIARIES = frozenset(("ai", "as", "a", "avons", "avez", "ont", "avait", "suis", "est", "sommes", "etes", "sont", "aurait"))
"""Before a word that no list holds these make it a verb of the one who asks (*je reviens*, *on m'a parlé*), which no note need hold."""
_FOR = r"(?:ma|mon|mes|la|le|les|l|une?|notre|nos|votre|vos|cette|ce)"
_OCCASION = (
    r"(?:reunions?|points?|rapports?|bilans?|comites?|copil|rendez[ -]vous|rdv|presentations?|audits?)"
)
_PHRASES = re.compile(
    r"(?<![a-z0-9])(?:"
    rf"(?:pour|avant|en vue d[eu]) (?:{_FOR} )?{_OCCASION}|j ai (?:{_FOR} )?{_OCCASION}"
    r"|tout a l heure|rendez[ -]vous|la[ -]dessus|sous la main|il est question (?:de|d|du|des)|un peu|des que possible|au plus vite"
    r"|par avance|comment (?:ca |cela )?s est passee?|comment c etait"
    r"|si ma memoire est bonne|sauf erreur(?: de ma part)?|si je ne me trompe(?: pas)?|sans urgence(?: aucune)?"
    r"|comptes? rendus?|sans (?:exception|distinction|faute)|comme (?:convenu|prevu|promis|d habitude)|au risque de|(?:la )?main dessus"
    r"|si (?:cela|ca) ne vous \w+ pas|(?:tu vois|vous voyez)(?! (?:les?|la|des?|du))|je (?:ne )?sais (?:pas|plus)"
    r")(?![a-z0-9])"
)


def asides_in(text: str) -> list[tuple[int, int]]:
    """Where whole phrases of that kind stand in ``Line.text``."""
    return [found.span() for found in _PHRASES.finditer(text)]


def is_of_asker(words: Sequence[str], place: int) -> bool:
    """Whether the folded word at that place is a verb after its pronoun, with or without an auxiliary between."""
    has_auxiliary = place > 1 and words[place - 1] in AUXILIARIES
    before = place - 2 if has_auxiliary else place - 1
    return before >= 0 and words[before] in PRONOUNS
