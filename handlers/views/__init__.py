"""What people see: values of the trade → text and buttons. Pure: nothing is read, nothing is sent.

shapes.py  lists, times, rows of buttons      sheets.py  cards, choices, themes, numbers
notes.py   receipts, one's own notes          desk.py    the manager's lists and figures
office.py  the admin's publications, accounts     versions.py  full sheets, sheets as they were
alerts.py  alerts and the on-call list
bursts.py  notes that arrived together      journal.py  chips, words found, notes read again
kept_views.py  views kept under a name      digest.py  the desk's week in a few lines
publishing.py  files proposed, last publications
shared.py  cards for other chats      danger.py  the emergency numbers, above everything
figures.py  figures, captions of pictures
shift.py   pairs, reminders, the hand-over      days.py  the day on which something is to be seen again
"""

from handlers.views import (
    alerts,
    bursts,
    danger,
    days,
    desk,
    digest,
    figures,
    journal,
    kept_views,
    notes,
    office,
    publishing,
    shapes,
    shared,
    sheets,
    shift,
    versions,
)

__all__ = [
    "alerts",
    "bursts",
    "danger",
    "days",
    "desk",
    "digest",
    "figures",
    "journal",
    "kept_views",
    "notes",
    "office",
    "publishing",
    "shapes",
    "shared",
    "sheets",
    "shift",
    "versions",
]
