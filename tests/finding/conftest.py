"""Searches whose answer is known, and what is recorded of them."""

from __future__ import annotations

from tests.street import Street

SURE = "quelqu'un avec une arme"
UNSURE = "bruit dans le hall"
PHONE = "06 39 98 41 27"


def lookups(street: Street) -> list[dict[str, object]]:
    """What is recorded of the searches."""
    return street.rows("SELECT id, person_id, text, verdict, opened, opened_digest, declined FROM lookups ORDER BY id")
