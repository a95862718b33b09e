"""What the environment says, read once, with everything wrong told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from bot.errors import SettingProblem, WrongSettings

_TOKEN = re.compile(r"\d{3,16}:[A-Za-z0-9_-]{3,100}", re.ASCII)
_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
_ID = re.compile(r"0*[1-9]\d{0,15}", re.ASCII)
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_YES = {"1", "true", "oui"}
_NO = {"0", "false", "non"}
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where the messenger may push updates; ``secret`` comes back in a header of each."""

    url: str
    secret: str = field(repr=False)
    port: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, checked. The token never shows in a repr."""

    token: str = field(repr=False)
    api_url: str
    admin_ids: tuple[int, ...]
    database: Path
    procedures: Path
    timezone: ZoneInfo
    webhook: Webhook | None
    retention_months: int
    allow_ephemeral: bool
    wants_model: bool
    """Whether the search may use the sentence model, where it is installed."""
    backups: Path
    """The folder of the backups."""
    backup_recipient: str
    """The age public key that seals them; "" for plain files."""

    replica_url: str
    """Where Litestream keeps the second copy; "" for nowhere."""

    database_id: str
    """The id that the database must have; "" for any."""
    heartbeat_url: str
    """Called every half minute while all is well; "" for nobody."""

    @property
    def bot_id(self) -> int:
        """The bot's own id: the part of the token before the colon."""
        return int(self.token.split(":")[0])

    @property
    def inbox(self) -> Path:
        """The inbox file, beside the database."""
        return self.database.with_name(self.database.stem + ".inbox.db")

    @classmethod
    def from_env(cls, env: Mapping[str, str], *, token_needed: bool = True) -> Settings:
        """Read and check every setting. Raises WrongSettings with all problems."""
        return _Reading(env, token_needed).settings()


def wants_model(env: Mapping[str, str]) -> bool:
    """Whether the search may use the sentence model."""
    return env.get("SEARCH_MODEL", "").strip().lower() not in _NO


def _split(url: str, *, may_ask: bool = False) -> SplitResult | None:
    """The parts of an address that names a host, and a question only where it may; None where it is none."""
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0  # raises where it is no number
    except ValueError:
        return None
    return parts if parts.hostname and has_port and (may_ask or not parts.query) and not parts.fragment else None


class _Reading:
    def __init__(self, env: Mapping[str, str], token_needed: bool) -> None:
        self._env = env
        self._token_needed = token_needed
        self._problems: list[SettingProblem] = []

    def settings(self) -> Settings:
        database = Path(self._get("DATABASE_PATH") or "data/carnet.db")
        settings = Settings(
            self._token(),
            self._api_url(),
            self._admins(),
            database,
            Path(self._get("PROCEDURES_DIR") or "procedures"),
            self._timezone(),
            self._webhook(),
            self._number("RETENTION_MONTHS", 12, 1, 24),
            self._get("ALLOW_EPHEMERAL").lower() in _YES,
            wants_model(self._env),
            Path(self._get("BACKUP_DIR")) if self._get("BACKUP_DIR") else database.with_name("sauvegardes"),
            self._recipient(),
            self._get("LITESTREAM_REPLICA_URL"),
            self._get("DB_ID"),
            self._heartbeat(),
        )
        if self._problems:
            raise WrongSettings(tuple(self._problems))
        return settings

    def _get(self, name: str) -> str:
        return self._env.get(name, "").strip()

    def _wrong(self, name: str, reason: str) -> None:
        self._problems.append(SettingProblem(name, reason))

    def _token(self) -> str:
        token = self._get("TELEGRAM_TOKEN")
        if not self._token_needed:
            return token if _TOKEN.fullmatch(token) else "0:none"
        if not token:
            self._wrong("TELEGRAM_TOKEN", "missing-token")
        elif not _TOKEN.fullmatch(token):
            self._wrong("TELEGRAM_TOKEN", "token-form")
        return token

    def _api_url(self) -> str:
        url = (self._get("TELEGRAM_API_URL") or "https://api.telegram.org").rstrip("/")
        parts = _split(url)
        if parts is None or parts.scheme not in ("http", "https"):
            self._wrong("TELEGRAM_API_URL", "url")
        return url

    def _admins(self) -> tuple[int, ...]:
        raw = [part for part in re.split(r"[,;\s]+", self._get("ADMIN_IDS")) if part]
        if not raw and self._token_needed:
            self._wrong("ADMIN_IDS", "missing-admins")
        if not all(_ID.fullmatch(part) for part in raw):
            self._wrong("ADMIN_IDS", "admins-form")
            return ()
        return tuple(int(part) for part in raw)

    def _timezone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self._get("TZ") or "Europe/Paris")
        except (KeyError, ValueError, OSError):
            self._wrong("TZ", "timezone")
            return ZoneInfo("Europe/Paris")

    def _number(self, name: str, default: int, least: int, most: int) -> int:
        text = self._get(name)
        if not text:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 9 and least <= int(text) <= most):
            self._wrong(name, "number")
            return default
        return int(text)

    def _recipient(self) -> str:
        key = self._get("BACKUP_RECIPIENT")
        if key and not _RECIPIENT.fullmatch(key):
            self._wrong("BACKUP_RECIPIENT", "recipient")
        return key

    def _heartbeat(self) -> str:
        url = self._get("HEARTBEAT_URL")
        parts = _split(url, may_ask=True)
        if url and (parts is None or parts.scheme not in ("http", "https")):
            self._wrong("HEARTBEAT_URL", "url")
        return url

    def _webhook(self) -> Webhook | None:
        url, secret, port = self._get("WEBHOOK_URL").rstrip("/"), self._get("WEBHOOK_SECRET"), self._number("PORT", 8080, 1, 65535)
        if not url:
            return None
        parts = _split(url)
        if parts is None or (parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK)):
            self._wrong("WEBHOOK_URL", "webhook-url")
        if not _SECRET.fullmatch(secret):
            self._wrong("WEBHOOK_SECRET", "webhook-secret")
        return Webhook(url, secret, port)
