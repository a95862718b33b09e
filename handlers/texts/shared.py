"""Cards sent into other chats: read by people who do not know the bot."""

from handlers.texts.template import Text

SHARED_CARD = Text(
    "<b>{title}</b>\n\n<b>En 3 gestes</b>\n{gestures}\n\n<b>Qui prévenir</b>\n{contacts}\n\n"
    "<i>Fiche de médiation, version {version}, en vigueur depuis le {in_force}</i>"
)
OPEN_IN_BOT = "Ouvrir dans Carnet"
NOTHING_TO_SHARE = "Aucune fiche trouvée. Ouvrir Carnet"
