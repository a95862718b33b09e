"""Coming in, help, and what goes wrong."""

from handlers.texts.template import Text

STRANGER = Text("Ce bot est réservé aux équipes de l'association. Demandez une invitation à votre responsable.")
ACCOUNT_WAITING = Text("Votre compte attend la validation d'un responsable. Vous serez prévenu ici.")
WELCOME = Text(
    "Bonjour {name}.\n\n<b>Pour trouver une fiche</b>, écrivez ce qui se passe, comme ça vient : <i>tapage allée 12</i>.\n"
    "<b>Pour noter une intervention</b> : <i>/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15</i>.\n\n"
    "Pas de nom, pas de numéro, pas de santé\N{NO-BREAK SPACE}: décrivez la situation. Vos notes ne servent jamais à compter vos heures.\n\n"
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
NOTES_REFUSED = Text(
    "Je ne peux pas prendre de note : le disque du serveur ne garde pas ce qu'on lui confie. Les responsables sont prévenus. "
    "Notez sur papier. La recherche de fiches marche."
)
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
    "venue": Text("Je n'ai pas gardé ce lieu. Écrivez plutôt le nom du secteur."),
    "contact": Text("Je n'ai pas gardé ce contact : aucun numéro de personne n'entre ici."),
    "other": Text("Je ne lis que du texte : ni photo, ni message vocal, ni document. Rien n'a été gardé."),
}

# help
HELP = Text("<b>Ce que vous pouvez faire</b>\n\nÉcrivez une situation : je cherche la fiche.\n{commands}")
HELP_ELSEWHERE = Text("Dans une autre discussion, écrivez <code>@{bot} tapage</code> : vous choisissez une fiche, elle y est envoyée.")
HELP_LINE = Text("/{command} {description}")
COMMANDS = {
    "procedure": "trouver une fiche",
    "themes": "parcourir les fiches par thème",
    "note": "noter une intervention",
    "presence": "noter un passage sans incident",
    "mesnotes": "revoir, chercher et corriger vos notes",
    "binome": "dire avec qui vous travaillez",
    "releve": "ce qui reste ouvert dans votre équipe",
    "numeros": "les numéros utiles",
    "journal": "les notes de l'équipe",
    "vues": "vos listes gardées",
    "bilan": "vos chiffres, ou ceux de l'équipe",
    "export": "recevoir les notes en fichier",
    "rapport": "préparer un rapport d'activité (PDF)",
    "astreinte": "qui est prévenu en cas de danger",
    "recharger": "publier la bibliothèque",
    "inviter": "inviter une personne",
    "equipe": "voir et changer les comptes",
    "annuler": "abandonner la saisie en cours",
    "confidentialite": "ce qui est gardé, et vos droits",
    "mesdonnees": "recevoir vos données",
    "aide": "cette page",
    "start": "recommencer au début",
}
