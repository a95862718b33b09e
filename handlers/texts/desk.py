"""The manager's desk."""

from handlers.texts.figures import grouped
from handlers.texts.template import Text

FIVE_DIGITS = 10_000
"""From here on digits are grouped."""


def note_count(total: int) -> str:
    """1 note, 12 notes, 12 345 notes."""
    return COUNT_ONE if total == 1 else COUNT_MANY.format(total=grouped(total) if total >= FIVE_DIGITS else total)


JOURNAL = Text("<b>Journal</b> · {filter}\n{count}\n\n{lines}")
JOURNAL_EMPTY = Text("<b>Journal</b> · {filter}\nAucune note ne correspond. Élargissez la période, ou retirez un mot.")
THESE_WORDS = "ces mots"
WITHOUT_WORDS = Text("Sans {words} : {count}.")
ALL_NOTES = "toutes les notes"
COUNT_ONE = "1 note"
COUNT_MANY = "{total} notes"
PAGE_OF = Text("{count}, page {page} sur {pages}")
PAGE_OF_MANY = Text("{count}, page {page}")
MORE_THAN = Text("plus de {count}")
NOTE_DETAIL = Text("<b>n° {number}</b>{state} · {author}, équipe {team}\n{lines}\n{text}\n<i>Enregistrée le {logged}</i>{history}")
NOTE_HISTORY = Text("\n\n<blockquote expandable><b>Textes précédents</b>\n{former}</blockquote>")
FORMER = Text("Jusqu'au {until} : {text}")
NO_TEXT = Text("<i>sans texte</i>")
AUTHOR_GONE = "auteur détaché"
REPORT_BLOCK = Text("\n<b>{name}</b>\n{lines}")
REPORT_LINE = Text("{label}\N{NO-BREAK SPACE}: {count} ({share}\N{NO-BREAK SPACE}%)")
REPORT_REST = Text("autres et non précisés : {count}")
UNSAID = "non précisé"
EXPORT_PROMISED = Text("Je prépare le fichier : {total}, {filter}. Il arrive ici dans un instant.")
EXPORT_EMPTY = Text("Aucune note ne correspond ({filter}) : pas de fichier à envoyer.")
EXPORT_READY = Text("{total}, {filter}. Les noms sont remplacés par des pseudonymes.")
EXPORT_FAILED = Text("Le fichier n'a pas pu être préparé. Redemandez-le avec /export.")
EXPORT_BUTTON = "Exporter (CSV)"
SEE_NOTES = "Voir les notes"
ON_DAY = "le {first}"
BETWEEN_DAYS = "du {first} au {last}"
SINCE_DAY = "depuis le {first}"
UNTIL_DAY = "jusqu'au {last}"
BETWEEN_HOURS = "de {first}\N{NO-BREAK SPACE}h à {last}\N{NO-BREAK SPACE}h"
OR = " ou "
QUOTED = "« {word} »"
