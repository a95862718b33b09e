"""A sentence with gaps. Filling a value in escapes it: no handler writes HTML."""

from __future__ import annotations

from html import escape


class Text(str):
    """French HTML for Telegram; every value filled in is escaped, a missing one raises KeyError."""

    def __call__(self, **values: object) -> str:
        return self.format_map(
            {name: value if isinstance(value, Html) else escape(str(value), quote=False) for name, value in values.items()}
        )


class Html(str):
    """Text already escaped, made by templates only."""


def join(parts: list[str], separator: str = "\n") -> Html:
    """Filled templates, put together."""
    return Html(separator.join(part for part in parts if part))
