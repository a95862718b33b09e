"""What people see: values of the trade → text and buttons. Pure: nothing is read, nothing is sent.

shapes.py  lists, times, rows of buttons      sheets.py  cards, choices, themes, numbers
notes.py   receipts, one's own notes          desk.py    the manager's lists and figures
office.py  the admin's publications, accounts
"""

from handlers.views import desk, notes, office, shapes, sheets

__all__ = ["desk", "notes", "office", "shapes", "sheets"]
