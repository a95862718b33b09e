"""Searching and reading sheets."""

from handlers.texts.template import Text

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
