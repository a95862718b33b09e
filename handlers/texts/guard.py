"""What the guard says: masked words, danger, data and rights."""

from handlers.texts.template import Text

REWORD = "Reformuler"
RECEIPT_LEFT = Text("\nTexte gardé : « {text} »")
RECEIPT_UNTIL_TAP = Text("Modifiable jusqu'au {until} : touchez un bouton.")
REWORD_PROMPT = Text(
    "<b>n° {number}</b> · Écrivez la note avec d'autres mots : la situation, pas les personnes.\n"
    "<i>Répondez ici : le texte précédent est remplacé.</i>"
)
KEEP_WORD = Text("Garder le {place} mot masqué ({kind})")
WORD_KEPT = "Mot remis dans la note."
WORD_GONE = Text("Ce mot n'est plus en mémoire. Touchez Reformuler pour écrire la note autrement.")
SHORT_KINDS = {"name": "nom", "address": "adresse", "judgement": "jugement"}


def ordinal(place: int) -> str:
    """1er, 2e…"""
    return FIRST if place == 1 else NTH.format(place=place)


FIRST = "1er"
NTH = "{place}e"

DANGER = Text("<b>Danger immédiat ? {numbers}</b>")
DANGER_NUMBER = Text("<b>{number}</b> {label}")

PRIVACY = Text(
    "<b>Confidentialité</b>\n"
    "{association}\n\n"
    "<b>Ce qui est gardé</b>\n"
    "Votre compte (nom affiché, identifiant, rôle, équipe). Vos notes et leurs corrections. Vos recherches, les fiches ouvertes, "
    "vos demandes de liste. Un registre de qui a consulté ou changé quoi.\n\n"
    "<b>Ce qui n'est jamais gardé</b>\n"
    "Noms, numéros, adresses, santé, religion, origine, infractions, opinions : masqués avant d'être écrits. "
    "Ni photo, ni voix, ni position. Le filtre peut se tromper : écrivez comme si la personne allait lire.\n\n"
    "<b>Combien de temps</b>\n"
    "Textes et auteurs : {months} mois, puis il ne reste que des codes anonymes. Messages du fil : effacés après 24 heures, "
    "tout de suite si quelque chose y était masqué. {duration}\n\n"
    "<b>Qui voit vos notes</b>\n"
    "Vous, votre binôme pour celles du service partagé, le ou la manager de votre équipe, la qualité. Votre équipe lit à la relève, sans auteur, "
    "ce qui reste à revoir et les dangers de la veille. Les fichiers portent des pseudonymes. Aucun comptage par personne, "
    "aucun calcul d'heures.\n\n"
    "<b>Telegram</b>\n"
    "Vos messages passent par Telegram, qui peut techniquement les lire et les héberge pour partie hors de l'Union européenne. "
    "C'est pourquoi rien sur les habitants ne doit y passer. N'utilisez pas « Traduire » sur une note.\n\n"
    "<b>Vos droits</b>\n"
    "Voir : /mesdonnees. Corriger : /mesnotes, pendant 24 heures. Effacer, limiter, vous opposer, ou plus tard : {contact}. "
    "Réponse en un mois. Réclamation : cnil.fr.\n"
    "Une habitante ou un habitant qui demande ce que nous écrivons : lisez ce texte, donnez ce contact."
)
PRIVACY_CONTROLLER = Text("{name} est responsable de ce carnet.")
CONTROLLER_UNKNOWN = "Votre association est responsable de ce carnet."
CONTACT_UNKNOWN = "votre responsable"
MY_DATA = Text(
    "Voici tout ce que le bot garde sur vous, au format JSON (lisible dans un navigateur) : compte, notes et leurs corrections, recherches, "
    "saisies en cours, journal des accès. Les autres personnes y sont remplacées par des pseudonymes."
)
CLOCK_AHEAD = Text(
    "L'horloge de cette machine semble en avance : le dernier message reçu a plus de {days} jours. "
    "L'effacement des anciens textes est suspendu. Vérifiez la date de la machine."
)
