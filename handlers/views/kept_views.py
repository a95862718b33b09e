"""Views kept under a name, as they are shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.store.kept_views import KeptView
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views.shapes import View


def name_of(view: KeptView) -> str:
    """On one line."""
    return " ".join(view.name.split())


def page(kept: Sequence[KeptView]) -> View:
    """A row a view: its name opens it, the cross deletes it."""
    if not kept:
        return texts.NO_VIEWS(), None
    lines = [[button(name_of(view), Verb.VIEW, view.id), button(texts.DROP_VIEW, Verb.VIEW_DROP, view.id)] for view in kept]
    return texts.VIEWS(), keyboard(*lines)
