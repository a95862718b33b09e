"""The digest of the desk."""

from handlers.texts.template import Text

DIGEST_WEEK = Text("<b>La semaine dernière</b>, du {first} au {last}\n{lines}")
DIGEST_DAY = Text("<b>Hier</b>, le {first}\n{lines}")
DIGEST_TOTAL_WEEK = Text("{count} ({before} la semaine d'avant).")
DIGEST_TOTAL_DAY = Text("{count} ({before} la veille).")
DIGEST_MOTIFS = Text("Surtout : {motifs}.")
DIGEST_MOTIF = "{label} ({count})"
DIGEST_UNREAD = Text("À relire : {count}.")
DIGEST_OPEN = Text("Encore à revoir : {count}.")
DIGEST_NOT_FOUND = Text("Cherché sans rien trouver : {count}.\n{lines}")
DIGEST_SOUGHT = Text("· « {text} » ({count})")
DIGEST_SHOW_UNREAD = "Relire ({count})"
DIGEST_CHOICES = {"never": "Arrêter", "day": "Chaque jour", "week": "Chaque semaine"}
DIGEST_CHOSEN = {
    "never": "Vous ne recevrez plus ce point.",
    "day": "Vous recevrez ce point chaque jour à 8\N{NO-BREAK SPACE}h.",
    "week": "Vous recevrez ce point chaque lundi à 8\N{NO-BREAK SPACE}h.",
}
