"""Sealed backups: the age format, so that any age tool opens them. The server holds the public key alone."""

from __future__ import annotations

from pathlib import Path

from bot.errors import BackupUnusable

SEALED = ".age"


def seal(plain: Path, recipient: str) -> Path:
    """Encrypt a file to a public key (``age1…``), beside it; the plain one is removed. Raises ValueError for a wrong key."""
    import pyrage

    sealed = plain.with_name(plain.name + SEALED)
    pyrage.encrypt_file(str(plain), str(sealed), [_recipient(recipient)])
    plain.unlink()
    return sealed


def unseal(sealed: Path, plain: Path, identity: Path) -> None:
    """Decrypt with the secret key in ``identity`` (an age key file). Raises BackupUnusable."""
    import pyrage

    lines = [line.strip() for line in identity.read_text("utf-8").splitlines()]
    keys = [line for line in lines if line.startswith("AGE-SECRET-KEY-")]
    try:
        pyrage.decrypt_file(str(sealed), str(plain), [pyrage.x25519.Identity.from_str(key) for key in keys])
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise BackupUnusable("wrong key") from error


def new_key() -> tuple[str, str]:
    """A new (public, secret) pair of keys, as text."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return str(identity.to_public()), str(identity)


def is_recipient(text: str) -> bool:
    """Whether this is an age public key."""
    try:
        _recipient(text)
    except ValueError:
        return False
    return True


def _recipient(text: str) -> object:
    import pyrage

    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise ValueError("not an age public key") from error
