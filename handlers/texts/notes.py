"""Writing and correcting notes."""

from handlers.texts.template import Text

DRAFT_SECTOR = Text("<b>Nouvelle note</b>\nQuel secteur ?")
DRAFT_MOTIF = Text("<b>Nouvelle note</b> · {sector}\nQuel motif ?")
DRAFT_OUTCOME = Text("<b>Nouvelle note</b> · {sector} · {motif}\nQuelle suite ?")
DRAFT_HINT = Text("<i>Vous pouvez aussi répondre ici par une phrase. Pas de nom, pas de numéro, pas de santé.</i>")
DRAFT_DROPPED = Text("Saisie abandonnée. Rien n'a été enregistré.")
NOTHING_TO_DROP = Text("Aucune saisie en cours.")
CHANGE_SECTOR = "Changer de secteur"
DROP = "Abandonner"
MORE = "Plus de choix"
RECEIPT = Text("<b>n° {number}</b> enregistrée à {at}{state}\n{lines}{masked}\n<i>{until}</i>")
RECEIPT_WITHDRAWN = Text(" · <b>annulée</b>")
RECEIPT_LINE = Text("{name} : {value}")
RECEIPT_UNSAID = Text("{name} : <i>à préciser</i>")
RECEIPT_MASKED = Text("\nMasqué avant d'être enregistré : {kinds}. Votre message est effacé du fil.")
RECEIPT_UNTIL = Text("Modifiable jusqu'au {until} : touchez un bouton, ou corrigez votre message.")
RECEIPT_CLOSED = Text("Cette note ne se modifie plus.")
DAY_AND_TIME = "{day} à {time}"
NOTE_TEXT = Text("« {text} »")
WITHDRAW = "Annuler"
TAKE_BACK = "Rétablir la note"
CHOOSE_FIELD = Text("<b>n° {number}</b> · {name} ?")
MY_NOTES = Text("<b>Vos notes</b>{filter}{page}")
MY_NOTES_FILTER = Text(" · {filter}")
MY_NOTES_PAGE = Text(" · page {page}")
NO_NOTE_FOUND = Text("Aucune de vos notes ne correspond ({filter}). /mesnotes les montre toutes.")
NO_NOTES = Text("Vous n'avez pas encore de note. Exemple : <i>/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15</i>.")
NOTE_LINE = Text("n° {number} · {when} · {what}")
NOTE_LINE_WITHDRAWN = Text("<s>n° {number} · {when} · {what}</s>")
NEWER = "← Plus récentes"
OLDER = "Plus anciennes →"
FIELDS = {
    "secteur": "Secteur",
    "motif": "Motif",
    "suite": "Suite",
    "occurred_at": "Heure",
    "lieu": "Lieu",
    "public": "Public",
    "effectif": "Effectif",
    "partenaire": "Partenaire",
    "origine": "Origine",
    "registre": "Registre",
    "ambiance": "Ambiance",
    "duree": "Durée",
    "fiche": "Fiche",
    "application": "Application",
}
KINDS = {
    "phone": "un numéro de téléphone",
    "email": "une adresse électronique",
    "handle": "un compte de réseau social",
    "nir": "un numéro de sécurité sociale",
    "iban": "un IBAN",
    "card": "un numéro de carte",
    "plate": "une plaque",
    "birthdate": "une date de naissance",
    "name": "un nom",
    "address": "une adresse",
    "minor": "ce qui désigne un mineur",
    "health": "un élément de santé",
    "religion": "une religion",
    "origin": "une origine",
    "offence": "un fait pénal",
    "opinion": "une opinion",
    "judgement": "un jugement",
}
SOMETHING = "une donnée personnelle"
