"""Every French sentence of the conversations. Filling a value in escapes it: no handler writes HTML.

Vouvoiement, short sentences, 24-hour clock, a non-breaking space before : ; ? !
"""

from __future__ import annotations

from html import escape


class Text(str):
    """French HTML for Telegram; every value filled in is escaped, a missing one raises KeyError."""

    def __call__(self, **values: object) -> str:
        return self.format_map(
            {name: value if isinstance(value, Html) else escape(str(value), quote=False) for name, value in values.items()}
        )


class Html(str):
    """Text already escaped, made by this module's templates only."""


def notes(total: int) -> str:
    """1 note, 12 notes."""
    return COUNT_ONE if total == 1 else COUNT_MANY.format(total=total)


def join(parts: list[str], separator: str = "\n") -> Html:
    """Filled templates, put together."""
    return Html(separator.join(part for part in parts if part))


# who may come in
STRANGER = Text("Ce bot est réservé aux équipes de l'association. Demandez une invitation à votre responsable.")
ACCOUNT_WAITING = Text("Votre compte attend la validation d'un responsable. Vous serez prévenu ici.")
WELCOME = Text(
    "Bonjour {name}.\n\n<b>Pour trouver une fiche</b>, écrivez ce qui se passe, comme ça vient : <i>tapage allée 12</i>.\n"
    "<b>Pour noter une intervention</b> : <i>/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15</i>.\n\n"
    "Pas de nom, pas de numéro, pas de santé : décrivez la situation. Vos notes ne servent jamais à compter vos heures.\n\n"
    "/aide montre tout ce que vous pouvez faire."
)
WELCOME_INVITED = Text("Bienvenue. Votre compte est ouvert : {role}, équipe {team}.")
WELCOME_WAITING = Text(
    "Bienvenue. Votre compte ({role}, équipe {team}) doit encore être validé par un responsable. Vous serez prévenu ici."
)
ACCOUNT_APPROVED = Text("Votre compte est validé : {role}, équipe {team}. /aide montre ce que vous pouvez faire.")
ACCOUNT_TO_APPROVE = Text(
    "<b>{name}</b> a accepté une invitation : {role}, équipe {team}. À valider seulement si vous savez de qui il s'agit."
)
INVITATION_REFUSED = Text("Cette invitation n'est pas valable : elle a déjà servi, ou elle a plus de 48 heures. Demandez-en une autre.")
ROLES = {"mediateur": "médiation", "manager": "manager", "admin": "qualité (admin)"}

# errors
NOT_ALLOWED = Text("Votre rôle ne permet pas cette action. /aide montre ce que vous pouvez faire.")
NOTE_NOT_FOUND = Text("Vous n'avez pas accès à une note n° {number}.")
SHEET_NOT_FOUND = Text("Cette fiche n'est plus dans la bibliothèque. Écrivez la situation pour en trouver une autre.")
TOO_LATE = Text("La note n° {number} a plus de 24 heures : elle ne se modifie plus. Dites-le à votre manager.")
EMPTY_NOTE = Text("Rien à noter dans ce message. Exemple : <i>/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15</i>.")
DRAFT_GONE = Text("Cette saisie est déjà terminée ou abandonnée. /note pour en commencer une autre.")
PERSON_NOT_FOUND = Text("Ce compte n'existe pas.")
LAST_ADMIN = Text("C'est le dernier compte admin : nommez-en un autre d'abord.")
GIVEN_UP = Text(
    "Votre dernier message n'a pas pu être traité (incident {incident}). Il est gardé. Réessayez, et donnez ce numéro à votre responsable."
)
ADMIN_GIVEN_UP = Text("Un message n'a pas pu être traité après cinq essais (incident {incident}). Il est gardé dans la boîte d'arrivée.")
UNKNOWN_COMMAND = Text("Cette commande n'existe pas. /aide montre celles que vous pouvez utiliser.")
OLD_BUTTON = "Ce bouton n'agit plus. Refaites la recherche."
NOT_TEXT = {
    "location": Text("Je n'ai pas gardé votre position. Écrivez plutôt le nom du secteur."),
    "venue": Text("Je n'ai pas gardé ce lieu. Écrivez plutôt le nom du secteur."),
    "contact": Text("Je n'ai pas gardé ce contact : aucun numéro de personne n'entre ici."),
    "other": Text("Je ne lis que du texte : ni photo, ni message vocal, ni document. Rien n'a été gardé."),
}

# searching
SUGGEST = Text("Plusieurs fiches peuvent convenir :")
NONE = Text("Aucune fiche trouvée. Essayez un autre mot, parcourez les thèmes, ou appelez votre manager.")
DECLINED = Text("C'est noté : cette recherche sera relue par la qualité. Essayez d'autres mots, ou parcourez les thèmes.")
ASK_WORDS = Text("Écrivez ce qui se passe, en quelques mots : <i>tapage</i>, <i>monsieur par terre</i>, <i>panne de chauffage</i>.")
DANGER = Text("<b>Danger immédiat ? 15 · 17 · 18 · 112 · 114</b>")
CARD = Text(
    "<b>{title}</b>\n<i>{purpose}</i>\n\n<b>En 3 gestes</b>\n{gestures}\n\n<b>Qui prévenir</b>\n{contacts}\n\n<blockquote expandable>{details}</blockquote>"
)
NUMBERED = Text("{n}. {line}")
DASHED = Text("– {line}")
CONTACT_NUMBER = Text("<b>{number}</b> {label} : {when}")
CONTACT_UNSURE = Text("{label} (numéro à vérifier) : {when}")
CONTACT = Text("{label} : {when}")
DETAILS = Text(
    "<b>Quand</b>\n{when}\n<b>Étapes</b>\n{steps}\n<b>Ne pas faire</b>\n{limits}\n<b>À tracer</b>\n{say}\n{leave_out}\n"
    "Version {version}, en vigueur depuis le {in_force}"
)
APPLY = "Je l'applique"
NUMBERS_BUTTON = "Numéros"
NONE_OF_THESE = "Aucune de celles-ci"
THEMES_BUTTON = "Thèmes"
MAKE_NOTE = "En faire une note"
READS_LIKE_NOTE = Text("Ce message ressemble à une note.")
THEMES = Text("<b>Thèmes</b>\nChoisissez un thème pour voir ses fiches.")
THEME = Text("<b>{label}</b>")
BACK = "Retour"
NUMBERS = Text(
    "<b>Numéros utiles</b>\n\n{emergency}\n\n{others}\n\n<i>Dites qui, quoi, où exactement, et le numéro où vous rappeler. Ne raccrochez pas en premier.</i>"
)
NUMBER = Text("<b>{number}</b> {label} : {purpose} ({hours})")
NUMBER_CHECKED = Text("Vérifiés depuis le {first}. D'autres numéros attendent une vérification et ne sont pas montrés.")

# notes
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
WITHDRAW = "Annuler la note"
TAKE_BACK = "Rétablir la note"
CHOOSE_FIELD = Text("<b>n° {number}</b> · {name} ?")
MY_NOTES = Text("<b>Vos notes</b>{page}")
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

# the manager's desk
JOURNAL = Text("<b>Journal</b> · {filter}\n{count}\n\n{lines}")
JOURNAL_EMPTY = Text("<b>Journal</b> · {filter}\nAucune note ne correspond. Élargissez la période, ou retirez un mot.")
ALL_NOTES = "toutes les notes"
COUNT_ONE = "1 note"
COUNT_MANY = "{total} notes"
PAGE_OF = Text("{count}, page {page} sur {pages}")
NOTE_DETAIL = Text("<b>n° {number}</b>{state} · {author}, équipe {team}\n{lines}\n{text}\n<i>Enregistrée le {logged}</i>{history}")
NOTE_HISTORY = Text("\n\n<blockquote expandable><b>Textes précédents</b>\n{former}</blockquote>")
FORMER = Text("Jusqu'au {until} : {text}")
NO_TEXT = Text("<i>sans texte</i>")
AUTHOR_GONE = "auteur détaché"
REPORT = Text("<b>Bilan</b> · {filter}\n<b>{total}</b>\n{blocks}")
REPORT_EMPTY = Text("<b>Bilan</b> · {filter}\nAucune note ne correspond.")
REPORT_BLOCK = Text("\n<b>{name}</b>\n{lines}")
REPORT_LINE = Text("{label} : {count} ({share} %)")
REPORT_REST = Text("autres et non précisés : {count}")
UNSAID = "non précisé"
EXPORT_PROMISED = Text("Je prépare le fichier : {total}, {filter}. Il arrive ici dans un instant.")
EXPORT_EMPTY = Text("Aucune note ne correspond ({filter}) : pas de fichier à envoyer.")
EXPORT_READY = Text("{total}, {filter}. Les noms sont remplacés par des pseudonymes.")
EXPORT_FAILED = Text("Le fichier n'a pas pu être préparé. Redemandez-le avec /export.")
EXPORT_BUTTON = "Exporter (CSV)"
SEE_NOTES = "Voir les notes"
ON_DAY = "le {first}"
BETWEEN_DAYS = "du {first} au {last}"
SINCE_DAY = "depuis le {first}"
UNTIL_DAY = "jusqu'au {last}"
BETWEEN_HOURS = "de {first}\N{NO-BREAK SPACE}h à {last}\N{NO-BREAK SPACE}h"
OR = " ou "
QUOTED = "« {word} »"

# the admin
RELOADING = Text("Lecture de la bibliothèque…")
RELOADED = Text("<b>Bibliothèque publiée</b> : {total} fiches.\n{changes}{warnings}")
RELOADED_SAME = Text("Rien n'a changé : {total} fiches en vigueur.{warnings}")
RELOAD_ADDED = Text("Ajoutées : {ids}")
RELOAD_CHANGED = Text("Modifiées : {ids}")
RELOAD_REMOVED = Text("Retirées : {ids}")
RELOAD_LISTS = Text("Listes modifiées : {ids}")
RELOAD_WARNINGS = Text("\n\n<b>À surveiller</b>\n{lines}")
RELOAD_REFUSED = Text("<b>Rien n'a été publié</b> : {count} à corriger. La bibliothèque précédente reste en vigueur.\n\n{lines}")
RELOAD_MORE = Text("… et {count} autres, dans le fichier joint.")
LIBRARY_BROKEN = Text(
    "Au démarrage, les fichiers de la bibliothèque étaient refusés : la dernière bonne version est en vigueur. /recharger montre les fautes."
)
ONE_FAULT = "1 faute"
MANY_FAULTS = Text("{count} fautes")
INVITE_ROLE = Text("<b>Inviter</b>\nPour quel rôle ?")
INVITE_TEAM = Text("<b>Inviter</b> · {role}\nPour quelle équipe ?")
INVITE_LINK = Text("Lien d'invitation : {role}, équipe {team}. Il sert une seule fois, pendant 48 heures :\n{link}{second}")
INVITE_SECOND = Text("\nUn compte de ce rôle devra ensuite être validé par un admin.")
TEAM = Text("<b>Équipe</b> · {count} comptes\nTouchez un nom pour changer un rôle ou fermer un compte.")
PERSON = Text("<b>{name}</b>\n{role}, équipe {team}\n{state}")
STATES = {"active": "compte ouvert", "waiting": "en attente de validation", "revoked": "compte fermé"}
REVOKE = "Fermer ce compte"
APPROVE = "Valider ce compte"
MAKE_ROLE = Text("Passer en {role}")
YOUR_ROLE = Text("Votre rôle est maintenant : {role}. /aide montre ce que vous pouvez faire.")

# help
HELP = Text("<b>Ce que vous pouvez faire</b>\n\nÉcrivez une situation : je cherche la fiche.\n{commands}")
HELP_LINE = Text("/{command} {description}")
COMMANDS = {
    "procedure": "trouver une fiche",
    "themes": "parcourir les fiches par thème",
    "note": "noter une intervention",
    "mesnotes": "revoir et corriger vos notes",
    "numeros": "les numéros utiles",
    "journal": "les notes de l'équipe",
    "bilan": "les chiffres de l'équipe",
    "export": "recevoir les notes en fichier",
    "recharger": "publier la bibliothèque",
    "inviter": "inviter une personne",
    "equipe": "voir et changer les comptes",
    "annuler": "abandonner la saisie en cours",
    "aide": "cette page",
    "start": "recommencer au début",
}
