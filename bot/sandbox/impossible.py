"""What no Telegram client lets a person do: an error for tests, a French sentence for who plays on the page."""

from __future__ import annotations


class Impossible(ValueError):
    """The person's app would not offer this; nothing happened. `french` is shown on the page and in the terminal."""

    def __init__(self, text: str, french: str) -> None:
        super().__init__(text)
        self.french = french
