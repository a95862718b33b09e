"""Figures, pictures, files and reports of the desk."""

from handlers.texts.template import Text

FIGURES = Text("<b>{title}</b> · {filter}\n<b>{total}</b>{trend}\n{shares}{blocks}")
FIGURES_OF_TEAM, FIGURES_OF_ONESELF = "Bilan", "Mes chiffres"
FIGURES_EMPTY = Text("<b>{title}</b> · {filter}\nAucune note ne correspond.")
FIGURES_TREND = Text(", {change}\N{NO-BREAK SPACE}% par rapport {before}")
FIGURES_LEVEL = Text(", autant que {before}")
DAY_BEFORE_TO, DAYS_BEFORE_TO = "au jour d'avant", "aux {days} jours d'avant"
DAY_BEFORE, DAYS_BEFORE = "le jour d'avant", "les {days} jours d'avant"
FIGURES_SHARES = Text("Apaisé sur place : {settled}\N{NO-BREAK SPACE}% · Relais partenaire : {relayed}\N{NO-BREAK SPACE}%\n")
FIGURES_MOMENTS = "Moments les plus chargés"
FIGURES_SHEETS = "Fiches appliquées"
FIGURES_SHEET = Text("{title} : {count}{fits}")
FIGURES_FITS = " ({fits})"
FIGURES_FIT = {"appliquee": "{count} telle quelle", "adaptee": "{count} adaptée", "inapplicable": "{count} inapplicable"}
FIGURES_FITS_MANY = {"appliquee": "{count} telles quelles", "adaptee": "{count} adaptées", "inapplicable": "{count} inapplicables"}
FIGURES_MORE_SHEETS = Text("autres fiches : {count}")
MY_FIGURES = "Mes chiffres"
CHART_BUTTONS = {
    "motif": "Par motif", "secteur": "Par secteur", "temps": "Évolution", "heures": "Heures", "suite": "Par suite",
    "registre": "Par registre", "lieu": "Par lieu", "partenaire": "Par partenaire"}
CHART_PROMISED = Text("Je dessine : {total}, {filter}. L'image arrive dans un instant.")
CHART_COMING = "Je dessine…"
CHART_EMPTY = Text("Aucune note ne correspond ({filter}) : rien à dessiner.")
CHART_NOTHING = Text("{filter} : aucune des notes ne le précise, il n'y a rien à dessiner.")
CHART_CAPTION = Text("<b>{title}</b> · {filter}\n{total}\n\n{lines}")
CHART_FAILED = Text("L'image n'a pas pu être dessinée. Redemandez-la avec /bilan.")
EXPORT_FORMATS = {"csv": "En CSV", "xlsx": "En Excel", "jsonl": "En JSONL"}
EXPORT_NAMES = "Avec les noms"
EXPORT_FOR = "Pour {label}"
EXPORT_NAMES_SURE = Text("Le fichier dira qui a écrit chaque note. Cet export est inscrit au registre des accès. Le préparer avec les noms ?")
EXPORT_NAMES_YES, EXPORT_NAMES_NO = "Oui, avec les noms", "Non, sans les noms"
EXPORT_READY_NAMED = Text("{total}, {filter}. Ce fichier porte les noms : ne le transmettez qu'à qui doit les connaître.")
EXPORT_PART = Text("Fichier {part} sur {parts}. {caption}")
EXPORT_PROGRESS = Text("Fichier en préparation : {done} notes sur {total}…")
ACTIVITY_ASK = Text("<b>Rapport d'activité</b>\nSur quelle période ? Vous pouvez aussi l'écrire, avec un partenaire : <i>/rapport premier trimestre bailleur</i>.")
ACTIVITY_PERIODS = {"month": "Le mois dernier", "quarter": "Le trimestre dernier", "year": "Cette année"}
ACTIVITY_PROMISED = Text("Je prépare le rapport : {total}, {filter}. Il arrive ici dans un instant.")
ACTIVITY_EMPTY = Text("Aucune note ne correspond ({filter}) : pas de rapport à préparer.")
ACTIVITY_TOO_FEW = Text("{total}, {filter} : c'est trop peu pour un rapport qui sort de l'association.")
ACTIVITY_READY = Text("Rapport d'activité, {filter}. Les nombres de moins de 5 y sont cachés. Relisez-le avant de l'envoyer.")
ACTIVITY_FAILED = Text("Le rapport n'a pas pu être préparé. Redemandez-le avec /rapport.")


def grouped(number: int) -> str:
    """12 345."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
