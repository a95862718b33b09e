"""A shift: with whom, what is left to be seen again, what the team hands over, and its end."""

from handlers.texts.template import Text

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DAY_SAID = "{weekday} {day}"

# with whom
PAIR_CHOOSE = Text(
    "<b>Binôme</b>\nAvec qui travaillez-vous ? La personne est prévenue.\n"
    "Pendant 12 heures au plus, vos notes sont à vous deux, comptées une seule fois."
)
PAIR_NOBODY = Text("<b>Binôme</b>\nPersonne n'est libre pour l'instant.")
PAIR_OTHER_TEAM = "{name} ({team})"
PAIR_RUNNING = Text(
    "<b>Binôme</b> avec {name}, jusqu'au {until}.\nVos notes sont à vous deux, comptées une seule fois. "
    "Chacun les voit dans /mesnotes et peut les compléter."
)
PAIR_TOLD = Text(
    "<b>{name}</b> travaille avec vous {when}.\nVos notes sont à vous deux, comptées une seule fois : chacun les voit dans /mesnotes. "
    "Le binôme s'arrête tout seul le {until}, ou avec /binome."
)
PAIR_TONIGHT = "ce soir"
PAIR_TODAY = "aujourd'hui"
PAIR_REFUSE = "Ce n'est pas moi : refuser"
PAIR_REFUSED = Text("Binôme refusé. Aucune note n'est partagée avec {name}.")
PAIR_REFUSED_BY = Text("{name} a refusé le binôme. Vos notes restent les vôtres. /binome pour choisir quelqu'un d'autre.")
PAIR_END = "Terminer"
PAIR_ENDED = Text("Le binôme avec {name} est terminé. Vos prochaines notes ne sont plus partagées.")
PAIR_OVER = Text("Ce binôme est déjà terminé.")
PAIR_IMPOSSIBLE = Text(
    "Ce binôme n'est pas possible : l'une des deux personnes est déjà en binôme, ou son compte est fermé. /binome montre qui est libre."
)
PAIR_OFFER = "En binôme ? Dire avec qui"
PAIR_FIELD = "Binôme"
TWO_AUTHORS = "{author} et {partner}"
PAIR_SOMEBODY = "un compte fermé"
NOTE_LINE_SHARED = Text("{line} · <i>binôme</i>")

# to be seen again
ASK_DAY = Text("\n<i>À revoir : quel jour ? Touchez.</i>")
PLANNED_LINE = Text("\n<b>À revoir {day}</b>, rappel à {hour}.")
TOMORROW = "Demain"
IN_THREE_DAYS = "Dans 3 jours"
ON_MONDAY = "Lundi"
OTHER_DAY = "Autre jour"
CHANGE_DAY = "Changer le jour"
CHOOSE_DAY = Text("<b>n° {number}</b> · À revoir quel jour ?")
ASK_OTHER_DAY = Text(
    "<b>n° {number}</b> · À revoir quel jour ?\nRépondez ici : <i>mardi</i>, <i>dans 10 jours</i>, <i>le 12 décembre</i>, <i>jeudi matin</i>."
)
DAY_NOT_READ = Text("Je n'ai pas compris le jour. Exemples : <i>mardi</i>, <i>dans 10 jours</i>, <i>le 12 décembre</i>.")
DAY_NOT_AHEAD = Text("Il faut un jour à venir, dans les trois mois.")
PLANNED = Text("<b>n° {number}</b> · {line}\n<b>À revoir {day}</b>, rappel à {hour}.")
REMINDER = Text("<b>À revoir aujourd'hui</b>\n{line}{text}")
POINT_TEXT = Text("\n« {text} »")
POINT_DONE = "Fait"
POINT_LATER = "Reporter"
POINT_DROP = "Plus la peine"
ASK_OUTCOME = Text("<b>n° {number}</b> · {line}\nQu'est-ce que ça a donné ?")
POINT_IS_DONE = Text("<b>n° {number}</b> · {line}\n<b>Revu.</b> L'ancienne suite reste dans l'historique.")
POINT_IS_DROPPED = Text("<b>n° {number}</b> · {line}\nPlus rien à revoir. La note ne change pas.")
POINT_REOPEN = "Rouvrir"
POINT_CLOSED = Text("Ce point est déjà clos.")
POINT_CLOSED_TOAST = "Déjà fait."
FOLLOWED_FORMER = Text("Le {at} : suite donnée au retour (avant : {former})")
DEEDS = {"planned": "jour choisi", "done": "revu", "seen": "vu à la relève", "dropped": "plus la peine", "reopened": "rouvert"}
DEED_LINE = Text("Le {at} : {deed} ({name})")
NOTE_TICKS = Text("\n\n<b>Relève</b>\n{lines}")

# what the team hands over
RELEVE = Text("<b>Relève</b> · {where}\n{count}\n\n{lines}")
RELEVE_EMPTY = Text("<b>Relève</b> · {where}\nRien à revoir, aucun danger noté depuis 24 heures.")
RELEVE_TEAM = "équipe {team}"
RELEVE_ONE = "1 point"
RELEVE_MANY = "{total} points"
POINT_TO_SEE = Text("<b>n° {number} · à revoir{day}</b> · {line}{text}")
POINT_DANGER = Text("<b>n° {number} · danger</b> · {line}{text}")
POINT_ON_DAY = " {day}"
POINT_WORDS = Text(" · « {text} »")
TICK_DONE = "Fait n° {number}"
TICK_SEEN = "Vu n° {number}"
UNTICK = "Rouvrir n° {number}"
TICKED_DONE = "Fait : clos pour l'équipe."
TICKED_SEEN = "Vu : clos pour l'équipe."
TICKED_ALREADY = "Déjà coché par l'équipe."
SECTORS = "Secteurs"
CHOOSE_SECTORS = Text("<b>Relève</b> · Quels secteurs ?\nTouchez pour choisir, pour ce service. Sans choix : tout ce que votre équipe a noté.")
SECTOR_CHOSEN = "✓ {label}"
ALL_SECTORS = "Tous"
SHOW_RELEVE = "Voir la relève"

# the end
RECAP_WANT = "Recevoir un récapitulatif"
RECAP_STOP = "Arrêter le récapitulatif"
RECAP_ON = "Vous recevrez un récapitulatif, sans bruit, à la fin de chaque service."
RECAP_OFF = "Plus de récapitulatif. /releve pour le reprendre."
RECAP = Text("<b>Fin de service</b>\n{count} : {motifs}.\n{left}")
RECAP_MOTIF = "{label} ({count})"
RECAP_LEFT = Text("Reste à revoir : {numbers}.")
RECAP_NOTHING_LEFT = Text("Rien ne reste à revoir.")
