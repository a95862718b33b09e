"""The closed grammar of a request: calendar words, request words, words that say nothing, and how they are mistyped."""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import OSA

from bot.dates.names import MONTHS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS
from bot.privacy.naming import is_word
from bot.reports.asides import ASIDES
from bot.search.spelling import sound

_REQUEST_WORDS = (
    "semaine", "semaines", "dernier", "derniere", "derniers", "dernieres", "aujourd", "depuis", "trimestre", "semestre", "apres", "soiree",
    "combien", "nombre", "exporte", "exporter", "excel", "graphe", "graphique",
    "camembert", "repartition", "evolution", "histogramme", "extraction",
)  # fmt: skip
_SHORTHAND = {
    "dps": "depuis", "depui": "depuis", "dpuis": "depuis", "dep": "depuis", "sem": "semaine", "smn": "semaine", "dern": "derniere",
    "der": "derniere", "ajd": "aujourdhui", "auj": "aujourdhui", "aujd": "aujourdhui", "avt": "avant", "jusque": "jusqu",
    "quinz": "quinzaine", "jr": "jour", "jrs": "jours", "ct": "cette", "ss": "sans", "tt": "tout", "ttes": "toutes",
    **SHORT_WEEKDAYS, "trim": "trimestre", "st": "saint", "ste": "sainte", "pr": "pour", "ds": "dans", "tel": "telephone",
    "exel": "excel", "exell": "excel", "kombien": "combien", "cbien": "combien", "graf": "graphe", "grafe": "graphe",
    "avc": "avec", "ls": "les", "o": "au", "ntre": "entre",
}  # fmt: skip
_SHORTEST_MISTYPED, _SHORTEST_ASKING = 5, 8
_KNOWN = frozenset({*MONTHS, *WEEKDAYS, *SEASONS, *_REQUEST_WORDS})

ARTICLES = frozenset(("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "a", "en", "et", "ou"))
"""Words that may stand inside a name or be left out of it: *conflit(s) d'usage*, *accès aux droits*."""

_SILENT = """
ce cet cette ces c ca cela qui que qu quoi quel quelle quels quelles dont ou y il ils elle elles on nous vous je j moi me m te tu se s son
sa ses leur leurs mon ma mes notre nos votre vos est sont ete etait etaient ont avait avaient eu eus ai as avons avez sur dans avec pour
par chez vers pendant durant entre lors via selon ainsi puis donc car si ne n tout tous toute toutes ensemble global globale complet
complete complets completes integral integrale seulement uniquement juste aussi encore toujours deja merci svp stp bonjour salut plait
veux voudrais voudrait veut faut peux peut pouvez faire fait faits faites montre montrer montrez affiche afficher affichez donne donner
donnez sors sortir sort ressors voir vois revois cherche chercher trouve trouver envoie envoyer envoyez liste lister listes detail details
detaille recap recapitulatif resume point synthese devant derriere pres bilan passe passes reste restent restant restants derniers
dernieres recent recents recente recentes mot mots cle cles contenant chaque note notes noter intervention interventions situation
situations cas incident incidents evenement evenements fiche fiches journal personne personnes gens quartier quartiers cote concernant
concernent relatif relatifs relative relatives lie lies liee liees lieu cours date dates periode secteur secteurs motif motifs suite
suites registre registres lieux partenaire partenaires type types categorie categories equipe equipes pourriez pourrais pourrait pourrions
pouvons souhaite souhaiterais souhaitons souhaiterions aimerais aimerions voudrions voulons voulez besoin possible serait aurais aurait
auriez sais savoir connaitre dire ceux celles celui celle consulter regarder recuperer recupere obtenir avoir prendre remonte dis dites
faudrait fois moment histoire histoires quelque quelques chose choses qqch qqc qqun quelqu truc trucs machin genre avance cordialement
bonne bonsoir hello coucou hey ok alors bref neuf rien eventuellement rapidement vite restes restees traite traites traitee traitees
rencontre rencontres rencontree rencontrees constate constates constatee constatees recense recenses recensee recensees enregistre
enregistres enregistree enregistrees observe observes observee observees effectue effectues effectuee effectuees realise realises realisee
realisees mene menes menee menees notee notees saisi saisie saisis saisies gere gerees geres geree concerne concernes concernee concernees
releve releves relevee relevees recu recus recue recues arrive arrives arrivee arrivees probleme problemes pb pbs souci soucis affaire
affaires mediation mediations mediateur mediateurs mediatrice mediatrices action actions donnee donnees chiffre chiffres stat stats
statistique statistiques tableau tableaux rapport rapports etat total derniere dernierement recemment actuellement maintenant actuel
actuelle niveau autour sujet matiere propos terme part ailleurs surtout notamment plutot t inclus incluse compris fais faisons
hebdomadaire hebdo mensuel mensuelle quotidien quotidienne annuel annuelle comparer compare comparaison comparatif laisse laisses laissee
laissees envers comme bien retrouve retrouver retrouvez relis relire relisez ressortir ressortez parle parlent parler parlant evoque
evoquent evoquer evoquant mentionne mentionnent mentionner mentionnant voudrai aimerai souhaiterai pourrai faudrai pouriez sortire voire
gentillesse amabilite eue eues oppose opposent
"""
STOP_WORDS = ARTICLES | ASIDES | frozenset(_SILENT.split())
"""Words that ask but do not filter. *sans*, *pas* and *autre* are none: they change what a name means."""
CALENDAR_WORDS = frozenset(("an", "annee", "annees", "mois", "semaine", "semaines", "jour", "jours", "heure", "heures", "trimestre"))
"""Words by which figures are grouped (*par semaine*); where nothing is grouped, they were meant as a period and must not vanish."""


def expand(plain: str) -> str:
    """A folded word with the shorthand of phones written out.

    >>> expand("dps"), expand("mermoz")
    ('depuis', 'mermoz')
    """
    return _SHORTHAND.get(plain, plain)


def mend(plain: str) -> str:
    """A folded word that no list holds, with a slip in a word of the calendar or of the request put right.

    What is no word of the language at all may also be a slip in one that only asks.

    >>> [mend(word) for word in ("fevirer", "grafique", "partenere", "mermoz")]
    ['fevrier', 'graphique', 'partenaire', 'mermoz']
    """
    if len(plain) < _SHORTEST_MISTYPED or plain in _KNOWN or plain in STOP_WORDS or not plain.isalpha():
        return plain
    meant = next((known for known in _KNOWN_SORTED if known[0] == plain[0] and _is_slip(plain, known)), None)
    if meant is None and not is_word(plain):
        meant = next((asking for asking in _ASKING if asking[0] == plain[0] and _is_slip(plain, asking)), None)
    return meant or plain


def _is_slip(typed: str, known: str) -> bool:
    longest = max(len(typed), len(known))
    if OSA.distance(typed, known, score_cutoff=1) <= 1:
        return longest > _SHORTEST_MISTYPED
    return longest > _SHORTEST_MISTYPED + 1 and sound(typed) == _sound(known)


@cache
def _sound(known: str) -> str:
    return sound(known)


_KNOWN_SORTED = tuple(sorted(_KNOWN))
_ASKING = tuple(sorted(word for word in STOP_WORDS if len(word) >= _SHORTEST_ASKING))
