"""Carnet: what the trade knows, without any messenger.

library/   procedures and lists, read strictly     search/   a typed line → the right sheet
journal/   notes: reading, writing, reviewing      privacy/  nothing unscreened reaches disk
reports/   a manager's request → rows, figures     quality/  lookups, versions, the chained log
people/    accounts, teams, invitations            store/    the only SQL
app.py     puts it together with ``handlers/``, the Telegram face
sandbox/   a local stand-in for Telegram, which knows nothing of all this
"""
