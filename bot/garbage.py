"""How often Python looks for objects that nobody reaches any more: seldom. What a start makes stays, and a message leaves few circles.

With the interpreter's own settings a backlog of notes spends a quarter of its time on it (``python -m scripts.bench memory``).
"""

from __future__ import annotations

import gc

STARTING = (100_000, 10, 10)
SERVING = (20_000, 20, 50)
"""New objects before the young are looked through, and how many such looks before older ones are (``gc.set_threshold``)."""


def start_begins() -> None:
    """Hardly look: nearly all that is made now stays."""
    gc.set_threshold(*STARTING)


def start_ended() -> None:
    """Look once, then never again among what is here: going through it would hold up the loop for 100 ms each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SERVING)
