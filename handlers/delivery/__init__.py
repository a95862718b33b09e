"""At least once in, in order, never twice: from a raw update to its committed effect and its answer.

intake.py    one ``deliver`` for polling and webhook: reduce, screen, store with an fsync, then queue
reduce.py    a raw update → the few fields the bot reads; everything else never reaches disk
lanes.py     first in, first out per person; people in parallel
turns.py     one update through the routing table: done mark, retries, dead letters
outbox.py    what was promised in a transaction is said after it, until it is said
polling.py   webhook.py   the two ways in
hearing.py   backlog.py   admins are told when the messenger is not heard, or when too much waits
watchdog.py  leaves with an error when a loop is dead
"""
