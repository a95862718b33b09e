"""Searching and reading sheets."""

from handlers.texts.template import Text

SUGGEST = Text("Plusieurs fiches peuvent convenir :")
NONE = Text("Aucune fiche trouvée. Essayez un autre mot, parcourez les thèmes, ou appelez votre manager.")
DECLINED = Text("C'est noté : cette recherche sera relue par la qualité. Essayez d'autres mots, ou parcourez les thèmes.")
DECLINED_OTHERS = Text(
    "C'est noté : cette recherche sera relue par la qualité. Voici d'autres fiches, plus éloignées. Sinon, essayez d'autres mots."
)
TOO_FAST = Text("Beaucoup de recherches d'un coup : attendez quelques secondes, puis réessayez. Une note s'enregistre toujours, avec <i>/note</i>.")
ASK_WORDS = Text("Écrivez ce qui se passe, en quelques mots : <i>tapage</i>, <i>monsieur par terre</i>, <i>panne de chauffage</i>.")
CARD = Text(
    "<b>{title}</b>\n<i>{purpose}</i>\n\n<b>En 3 gestes</b>\n{gestures}\n\n<b>Qui prévenir</b>\n{contacts}\n\n<blockquote expandable>{details}</blockquote>"
)
NUMBERED = Text("{n}. {line}")
DASHED = Text("– {line}")
CONTACT_NUMBER = Text("<b>{number} {label}</b> : {when}")
CONTACT_UNSURE = Text("<b>{label}</b> (numéro à vérifier) : {when}")
CONTACT = Text("<b>{label}</b> : {when}")
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
SEARCH_MASKED = Text("<i>Votre message contenait {kinds} : il est effacé du fil.</i>")
THEMES = Text("<b>Thèmes</b>\nChoisissez un thème pour voir ses fiches.")
THEME = Text("<b>{label}</b>")
BACK = "Retour"
NUMBERS = Text(
    "<b>Numéros utiles</b>\n\n{emergency}\n\n{others}\n\n<i>Dites qui, quoi, où exactement, et le numéro où vous rappeler. Ne raccrochez pas en premier.</i>"
)
NUMBER = Text("<b>{number}</b> {label} : {purpose} ({hours})")
NUMBER_CHECKED = Text("Vérifiés depuis le {first}. D'autres numéros attendent une vérification et ne sont pas montrés.")

# the full sheet, and sheets as they were
WHOLE_BUTTON = "Fiche complète"
WHOLE_HEAD = Text("<b>{title}</b>\n<i>{purpose}</i>")
WHOLE_PART = Text("<b>{name}</b>\n{lines}")
WHOLE_FOOT = Text(
    "<i>Version {version}, en vigueur depuis le {in_force}, à revoir le {review}.\nRédigée par : {written_by}. Approuvée par : {approved_by}.</i>"
)
PLAIN = Text("{line}")
TRACED = Text("{name} : {labels}")
SHEET_FIELDS = {
    "titre": "Titre",
    "objet": "Objet",
    "quand": "Quand",
    "gestes": "En 3 gestes",
    "etapes": "Étapes",
    "limites": "Ne pas faire",
    "prevenir": "Qui prévenir",
    "tracer": "À tracer",
    "motif": "motif",
    "suite": "suite",
    "noter": "à noter",
    "taire": "à taire",
    "liees": "Fiches liées",
    "registre": "Registre",
    "mots": "Mots de recherche",
    "phrases": "Phrases de recherche",
    "version": "Version",
    "en_vigueur": "En vigueur depuis",
    "redige_par": "Rédigée par",
    "approuve_par": "Approuvée par",
    "revoir_le": "À revoir le",
    "sources": "Sources",
}
VERSIONS_BUTTON = "Versions"
IN_FORCE_BUTTON = "Fiche en vigueur"
VERSIONS = Text("<b>Versions</b> · {title}\nTouchez une version pour la lire telle qu'elle était.")
VERSION_NOW = "{version} · en vigueur depuis le {since}"
VERSION_FORMER = "{version} · du {since} au {until}"
REPLACED = Text("<b>Version du {since} au {until}, remplacée</b>\n<i>Les numéros et contacts sont ceux d'aujourd'hui.</i>")
REMOVED = Text("<b>Version du {since} au {until}, fiche retirée depuis</b>\n<i>Les numéros et contacts sont ceux d'aujourd'hui.</i>")
NOT_YET = Text("<b>{title}</b> : aucune version connue au {day}. La plus ancienne est du {first}.")
SHEET_APPLIED = "Fiche telle qu'appliquée"
VERSION_NOT_FOUND = Text("Cette version n'est pas gardée ici. Ouvrez la fiche, puis « Versions ».")
