"""Views kept under a name."""

from handlers.texts.template import Text

KEEP_VIEW = "Garder cette vue"
ASK_VIEW_NAME = Text("Quel nom pour cette vue ? {most} caractères au plus, sans nom de personne.")
DO_NOT_KEEP = "Ne pas garder"
VIEW_KEPT = Text("Vue « {name} » gardée. /vues la rouvre, avec les dates du jour où vous l'ouvrez.")
VIEWS = Text("<b>Vos vues</b>\nTouchez un nom pour ouvrir la liste, × pour supprimer la vue.")
NO_VIEWS = Text("<b>Vos vues</b>\nAucune. Sous une liste de /journal, touchez « Garder cette vue ».")
DROP_VIEW = "×"
VIEW_DROPPED = "Vue supprimée."
