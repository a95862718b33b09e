"""The admin's office: library, invitations, accounts."""

from handlers.texts.template import Text

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
