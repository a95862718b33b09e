"""The journal of the teams: chips, reading again, views kept."""

from handlers.texts.template import Text

CHIP = "× {label}"
SEARCHED_ONE = Text("<i>Mot cherché dans les textes : {words}</i>\n")
SEARCHED_MANY = Text("<i>Mots cherchés dans les textes : {words}</i>\n")
EXCERPT = Text("  <i>« {text} »</i>")
MARKED = Text("<b>{word}</b>")
EVERYTHING = "Toutes"
EMPTY_UNREAD = Text("<b>Journal</b> · {filter}\nRien à relire : tout a été lu.")

# reading again
REVIEW_STATES = {"a-relire": "à relire", "validee": "validées", "a-corriger": "à corriger"}
REVIEW_LINE = {"validee": Text("{line} · <i>validée</i>"), "a-corriger": Text("{line} · <i>à corriger</i>")}
REVIEW_UNREAD = Text("\n<i>À relire</i>")
REVIEW_AGAIN = Text("\n<i>Corrigée depuis, à relire</i>")
REVIEW_VALID = Text("\n<i>Validée par {name} le {at}</i>")
REVIEW_RETURNED = Text("\n<i>À corriger, a écrit {name} le {at}</i> : « {reason} »")
REVIEW_OWN = Text("\n<i>C'est votre note : une autre personne la relira.</i>")
VALIDATE = "Valider"
SEND_BACK = "À corriger…"
UNREAD_AGAIN = "Remettre à relire"
VALIDATE_PAGE_ONE = "Valider cette note"
VALIDATE_PAGE = "Valider ces {count} notes"
VALIDATED = "Validée."
PUT_BACK = "Remise à relire."
PAGE_VALIDATED_ONE = "1 note validée."
PAGE_VALIDATED = "{count} notes validées."
PAGE_VALIDATED_NONE = "Aucune note validée."
PAGE_CHANGED_ONE = " 1 changée depuis l'affichage : à relire."
PAGE_CHANGED = " {count} changées depuis l'affichage : à relire."
ASK_SEND_BACK = Text(
    "<b>n° {number}</b> · à corriger\nQu'est-ce qui doit l'être ? Une phrase suffit : {author} la recevra.\n<i>Pas de nom, pas de numéro, pas de santé.</i>"
)
LEFT_UNSENT = Text("La note n° {number} n'est pas renvoyée.")
SENT_BACK = Text("Note n° {number} renvoyée à {author}, avec votre phrase : « {reason} »")
RETURNED = Text("<b>Votre note n° {number} est à corriger.</b>\n« {reason} »\n\n{receipt}")
RECEIPT_RETURNED = Text("\n<i>À corriger</i> : « {reason} »")
OWN_NOTE = Text("La note n° {number} est la vôtre : une autre personne doit la relire.")
NOTE_CHANGED = Text("La note n° {number} a été corrigée depuis. Ouvrez-la avant de la valider.")
VIEW_NOT_KEPT = Text("Cette vue n'est pas gardée.")
LIST_GONE = Text("Cette liste n'est plus gardée. Demandez-la de nouveau.")
TOO_MANY_VIEWS = Text("Vous avez déjà dix vues. Supprimez-en une avec /vues.")
VIEW_GONE = Text("Cette vue n'existe plus. /vues montre les autres.")
ALERT_GONE = Text("Cette alerte n'existe plus, ou n'est pas de vos équipes.")
