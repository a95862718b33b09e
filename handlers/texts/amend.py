"""What comes after a note is stored: words added, how its sheet fitted, when a burst happened; and where one is."""

from handlers.texts.template import Text

APPEND = "Compléter"
REPLACE = "Modifier"
LEAVE = "Laisser tel quel"
LEAVE_REASON = "Passer"
ASK_APPEND = Text("<b>Compléter la n° {number}</b>\nÉcrivez ce qu'il faut ajouter.\n<i>Pas de nom, pas de numéro, pas de santé.</i>")
ASK_REPLACE = Text(
    "<b>Modifier la n° {number}</b>\n{text}\nÉcrivez le nouveau texte, en entier. L'ancien reste dans l'historique.\n"
    "<i>Pas de nom, pas de numéro, pas de santé.</i>"
)
LEFT = Text("La note n° {number} reste telle quelle.")
LEFT_REASON = Text("La note n° {number} reste sans explication.")
RECEIPT_REWRITTEN = Text(" · texte corrigé")
RECEIPT_REWRITTEN_AGAIN = Text(" · texte corrigé {times} fois")
RECEIPT_APPENDED = Text(" · texte complété")
RECEIPT_APPENDED_AGAIN = Text(" · texte complété {times} fois")
ONLY_MASKED = Text(
    "Rien n'est enregistré. Votre message ne contenait que ce qui doit être masqué ({kinds}) ; il est effacé du fil. "
    "Décrivez la situation. Exemple : <i>/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15</i>."
)

# how the sheet fitted
APPLICATIONS = {"appliquee": "Appliquée", "adaptee": "Adaptée", "inapplicable": "Inapplicable"}
APPLICATION_BUTTON = Text("Fiche : {how}")
ASK_APPLICATION = Text("\n<i>La fiche : appliquée, adaptée ou inapplicable ? Touchez.</i>")
CHOOSE_APPLICATION = Text("<b>n° {number}</b> · La fiche ?")
APPLICATION_REASON = Text("{how}, « {reason} »")
ASK_REASON = {
    "adaptee": Text(
        "<b>n° {number}</b> · fiche adaptée\nPourquoi ? Une phrase suffit, pour améliorer la fiche.\n<i>La qualité la lira. Pas de nom.</i>"
    ),
    "inapplicable": Text(
        "<b>n° {number}</b> · fiche inapplicable\nPourquoi ? Une phrase suffit, pour améliorer la fiche.\n<i>La qualité la lira. Pas de nom.</i>"
    ),
}

# a tour without incident, the same again
DRAFT_PRESENCE = Text("<b>Présence sans incident</b>\nQuel secteur ?")
REPEAT = Text("Comme n° {number} : {what}")

# when a burst happened
BURST_ASKED = Text("<b>{count} notes arrivées ensemble</b> ({numbers})\nC'était quand ? Touchez, ou répondez : <i>vers 21h30</i>.")
BURST_ANSWERED = Text("Heure donnée aux notes {numbers} : {when}.")
BURST_CLOSED = Text("Ces notes ne se modifient plus ({numbers}).")
BURST_CLOSED_TOAST = "Ces notes ont plus de 24 heures : elles ne se modifient plus."
BURST_NOT_READ = Text("Je n'ai pas compris l'heure. Exemples : <i>vers 21h30</i>, <i>il y a 1 h</i>, <i>hier 23h</i>. Ou touchez un bouton.")
BURST_NOW = "Maintenant"
BURST_MINUTES = "Il y a {minutes}\N{NO-BREAK SPACE}min"
BURST_HOURS = "Il y a {hours}\N{NO-BREAK SPACE}h"
BURST_EARLIER = "Plus tôt…"
BURST_CHANGE = "Changer l'heure"
BURST_FORMER = Text("Le {at} : heure donnée pour plusieurs notes envoyées ensemble (avant : {former})")

# where one is
PLACE_SECTOR = Text("Secteur : <b>{sector}</b>. Il sera proposé pour vos prochaines notes.\nVotre position n'est pas gardée.")
PLACE_OUTSIDE = Text("Cette position n'est dans aucun de nos secteurs. Je ne l'ai pas gardée. Écrivez plutôt le nom du secteur.")
PLACE_LIVE = Text(
    "Ce bot ne suit personne : la position en direct est refusée, rien n'en est gardé. "
    "Pour donner votre secteur, envoyez votre position une seule fois, ou écrivez son nom."
)
