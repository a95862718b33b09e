"""Alerts about dangers, and who is on call."""

from handlers.texts.template import Text

ALERT = Text("<b>Alerte : note n° {number}</b>, {what}, {at}\n{text}{state}")
ALERT_TEXT = Text("« {text} »")
ALERT_SECTOR_UNSAID = "secteur non précisé"
ALERT_MOTIF_UNSAID = "motif non précisé"
ALERT_TAKEN = Text("\n\n<b>Pris en charge</b> par {name}, {at}.")
ALERT_OPEN = Text("\n\n<i>Sans « Pris en charge » dans les 10 minutes, la personne suivante est prévenue.</i>")
TAKE_CHARGE = "Pris en charge"
SEE_NOTE = "Voir la note"
ALREADY_TAKEN = "Déjà pris en charge par {name}."

ON_CALL = Text("<b>Astreinte</b>\n{lines}\n\n<i>La personne d'astreinte reçoit tout de suite, avec le son, les notes qui parlent de danger.</i>")
ON_CALL_TEAM = Text("<b>{team}</b>\n{lines}")
ON_CALL_LINE = Text("{name}, du {begins} au {ends}")
ON_CALL_NOBODY = Text("<i>personne : tous les managers de l'équipe sont prévenus</i>")
ON_CALL_ME_TONIGHT = "Moi, ce soir"
ON_CALL_ME_WEEK = "Moi, cette semaine"
ON_CALL_OTHER = "Une autre personne"
ON_CALL_FOR_TEAM = "{label} ({team})"
ON_CALL_DROP = "Retirer {name}, {begins}"
ON_CALL_WHO = Text("<b>Astreinte</b> · {team}\nQui ?")
ON_CALL_WHEN = Text("<b>Astreinte</b> · {team}\n{name} : quand ?")
ON_CALL_TONIGHT = "Ce soir, jusqu'à 2\N{NO-BREAK SPACE}h"
ON_CALL_WEEK = "Jusqu'à lundi, 8\N{NO-BREAK SPACE}h"
