"""The admin's office: library, invitations, accounts."""

from handlers.texts.template import Text

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
BACKUP_FAILED = Text(
    "La sauvegarde de cette nuit n'a pas pu être faite : disque plein, ou dossier refusé. Les notes, elles, sont bien enregistrées. "
    "La personne qui tient le serveur verra pourquoi avec <i>carnet doctor</i>."
)
REPLICA_DOWN = Text(
    "La seconde copie de la base (Litestream) ne se fait plus. Les notes sont bien enregistrées ici. "
    "La personne qui tient le serveur doit regarder le journal du bot."
)
DEAF = Text("Le bot n'entend plus Telegram depuis {minutes} minutes. Les messages attendent chez Telegram, rien n'est perdu.")
QUEUE_LONG = Text("{waiting} messages attendent leur tour depuis une minute : les réponses tardent. Rien n'est perdu, tout est traité dans l'ordre.")
QUEUE_SHORT = Text("Les messages en attente sont traités, après {minutes} min. Les réponses ne tardent plus.")
HEARS_AGAIN = Text("Le bot entend de nouveau Telegram, après {minutes} minutes. Les messages en attente sont traités.")
DISK_DOUBT = Text("<b>Disque peu sûr</b> : {reason}\n{consequence}")
DISK_REASONS = {
    "vanishing": "la base est sur un disque qui disparaît avec le conteneur.",
    "remote": "la base est sur un disque du réseau, où elle peut s'abîmer.",
    "host": "cet hébergeur efface son disque à chaque redémarrage.",
    "no-volume": "la base n'est pas sur un volume de cet hébergeur : elle disparaît au prochain déploiement.",
    "other-database": "ce n'est pas la base attendue (DB_ID).",
}
DISK_REFUSED = "Aucune note n'est prise, pour n'en perdre aucune ; la recherche de fiches marche. Mettez la base sur un disque durable."
DISK_ALLOWED = "Les notes sont prises quand même (ALLOW_EPHEMERAL) : elles peuvent se perdre à tout moment."
ONE_FAULT = "1 faute"
MANY_FAULTS = Text("{count} fautes")
INVITE_ROLE = Text("<b>Inviter</b>\nPour quel rôle ?")
INVITE_TEAM = Text("<b>Inviter</b> · {role}\nPour quelle équipe ?")
INVITE_LINK = Text("Lien d'invitation : {role}, équipe {team}. Il sert une seule fois, pendant 48 heures :\n{link}{second}")
INVITE_SECOND = Text("\nUn compte de ce rôle devra ensuite être validé par un admin.")
ACCOUNTS = Text("{count} comptes")
PREVIOUS, NEXT = "← Précédents", "Suivants →"
TEAM = Text("<b>Équipe</b> · {count}\nTouchez un nom pour changer un rôle, les équipes d'un manager, ou fermer un compte.")
PERSON = Text("<b>{name}</b>\n{role}, équipe {team}{further}\n{state}")
PERSON_SEES = Text("\nVoit aussi : {teams}")
STATES = {"active": "compte ouvert", "waiting": "en attente de validation", "revoked": "compte fermé"}
REVOKE = "Fermer ce compte"
APPROVE = "Valider ce compte"
MAKE_ROLE = Text("Passer en {role}")
SEE_TEAM, SEE_TEAM_NO_MORE = "Montrer aussi : {team}", "Ne plus montrer : {team}"
YOUR_ROLE = Text("Votre rôle est maintenant : {role}. /aide montre ce que vous pouvez faire.")
YOUR_TEAMS = Text("Vous voyez maintenant les notes de : {teams}.")

# a sheet sent as a file
PROPOSAL = Text("<b>{what}</b> : {title}\n<i>{file}</i>\n\n{changes}{others}{warnings}\n\nRien n'est publié avant que vous touchiez « Publier ».")
PROPOSAL_NEW = "Nouveau fichier"
PROPOSAL_CHANGED = "Différences avec la version en service"
PROPOSAL_THEME = Text("<b>Nouvelle fiche</b> : {title}\n<i>{file}</i>{warnings}\n\nDans quel thème ?")
PROPOSAL_OTHERS = Text("\n\n<b>Publié en même temps</b>, car le dossier a changé aussi : {files}")
PROPOSAL_OVERWRITES = Text("\n\nLe dossier contient une autre version de ce fichier, jamais publiée : la vôtre la remplacera.")
PROPOSAL_AGAIN = Text("<b>La bibliothèque a changé depuis.</b> Relisez, puis touchez « Publier ».\n\n{proposal}")
PROPOSAL_DROPPED = Text("Proposition abandonnée. Rien n'a été publié, et le fichier n'est plus gardé.")
PUBLISH = "Publier"
ABANDON = "Abandonner"
PUBLISHING = "Vérification, puis publication…"
FOLDED = Text("<blockquote expandable>{text}</blockquote>")
CHANGED = Text("<b>{name}</b>\n{lines}")
CHANGED_SHORT = Text("<b>{name}</b> : {former} → {new}")
CHANGES_MORE = Text("… et {count} autres, dans le fichier joint.")
LINES_MORE = Text("… et {count} autres lignes, dans le fichier joint.")
TAKEN_OUT = "− {line}"
PUT_IN = "+ {line}"
UNDO = "Revenir à la version précédente"
UNDO_OF = "Revenir avant le {when}"
REDO = "Publier de nouveau"
TAKEN_BACK = Text("<b>Version précédente rétablie.</b>")
RECENT = Text("<b>Dernières publications</b>\n{lines}")
RECENT_LINE = Text("– {when}, {who} : {what}")
RECENT_BACK = Text("– {when}, {who}, retour en arrière : {what}")
AT_START = "au démarrage"
FOLDER_NOT_WRITABLE = Text("Rien n'a changé : le dossier des procédures ne peut pas être écrit (lecture seule, ou disque plein). Prévenez la personne qui tient la machine.")
WRONG_FILE_NAME = Text(
    "Ce nom de fichier n'est pas celui d'une fiche. Il doit être l'identifiant de la fiche ou le nom d'une liste, en minuscules sans accent, chiffres et tirets : <i>occupation-hall.yaml</i>. Rien n'a été gardé."
)
FILE_TOO_BIG = Text("Ce fichier est trop gros : {most} ko au plus. Rien n'a été gardé.")
FILE_NOT_RECEIVED = Text("Le fichier n'a pas pu être reçu. Envoyez-le de nouveau.")
NOTHING_NEW = Text("<i>{file}</i> dit la même chose que la version en service : rien à publier.")
PROPOSAL_GONE = Text("Cette proposition n'existe plus : publiée, abandonnée ou trop ancienne (24 heures). Envoyez de nouveau le fichier.")
NOT_THE_LAST = Text("Ces fichiers ont changé depuis cette publication : elle ne peut plus être reprise. /recharger montre les dernières.")
