"""What the command line says and where: data on standard output, everything else on standard error."""

from __future__ import annotations

import click


def speakable(text: str) -> str:
    """The text without what no encoding can carry (lone surrogates of broken arguments or JSON)."""
    return text.encode("utf-8", "replace").decode()


def show(text: str) -> None:
    """A line of data."""
    click.echo(speakable(text))


def notify(text: str) -> None:
    """A line for the person."""
    click.echo(speakable(text), err=True)
