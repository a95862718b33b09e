"""What the environment says: everything wrong is told at once, nothing secret is shown."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import SettingProblem, WrongSettings
from bot.settings import Settings
from bot.wording import SETTING_REASONS
from tests.street import SECRET, TOKEN

GOOD = {"TELEGRAM_TOKEN": TOKEN, "ADMIN_IDS": "1003"}


def problems(**env: str) -> dict[str, str]:
    """What is wrong with these settings over good ones: name → reason; each reason has its French sentence."""
    try:
        Settings.from_env({**GOOD, **env})
    except WrongSettings as wrong:
        assert all(problem.reason in SETTING_REASONS for problem in wrong.problems)
        return {problem.name: problem.reason for problem in wrong.problems}
    return {}


def test_little_is_needed() -> None:
    """A token and an admin; the rest has sensible values."""
    settings = Settings.from_env(GOOD)

    assert ("https://api.telegram.org", (1003,), Path("data/carnet.db"), Path("procedures"), ZoneInfo("Europe/Paris"), None, 12, False) == (
        settings.api_url,
        settings.admin_ids,
        settings.database,
        settings.procedures,
        settings.timezone,
        settings.webhook,
        settings.retention_months,
        settings.allow_ephemeral,
    )
    assert (7000, Path("data/carnet.inbox.db")) == (settings.bot_id, settings.inbox)


def test_everything_wrong_is_told_at_once() -> None:
    """One run of the program shows it all."""
    with pytest.raises(WrongSettings) as wrong:
        Settings.from_env(
            {
                "TELEGRAM_TOKEN": "nonsense",
                "ADMIN_IDS": "chloe",
                "TELEGRAM_API_URL": "ftp://x",
                "TZ": "Europe/Atlantis",
                "WEBHOOK_URL": "http://example.org",
                "WEBHOOK_SECRET": "short",
                "PORT": "99999",
                "RETENTION_MONTHS": "0",
            }
        )

    assert {
        SettingProblem(name, reason)
        for name, reason in (
            ("TELEGRAM_TOKEN", "token-form"),
            ("ADMIN_IDS", "admins-form"),
            ("TELEGRAM_API_URL", "url"),
            ("TZ", "timezone"),
            ("WEBHOOK_URL", "webhook-url"),
            ("WEBHOOK_SECRET", "webhook-secret"),
            ("PORT", "number"),
            ("RETENTION_MONTHS", "number"),
        )
    } == set(wrong.value.problems)
    assert "nonsense" not in str(wrong.value)


@pytest.mark.parametrize("url", ["moniteur", "ftp://moniteur.fr", "https://", "https://[", "https://moniteur.fr:port/"])
def test_a_monitor_without_an_address_is_told(url: str) -> None:
    """Before the bot starts; one that asks a question is fine (some monitors want it)."""
    assert ({"HEARTBEAT_URL": "url"}, {}) == (problems(HEARTBEAT_URL=url), problems(HEARTBEAT_URL="https://moniteur.fr/push/x?status=up"))


def test_nothing_at_all_is_told_too() -> None:
    """A new machine."""
    with pytest.raises(WrongSettings) as wrong:
        Settings.from_env({})

    assert {("TELEGRAM_TOKEN", "missing-token"), ("ADMIN_IDS", "missing-admins")} == {(p.name, p.reason) for p in wrong.value.problems}
    assert "0:none" == Settings.from_env({}, token_needed=False).token


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "7000"),
        ("TELEGRAM_TOKEN", "7000:"),
        ("TELEGRAM_TOKEN", "x:abc"),
        ("TELEGRAM_TOKEN", "7000:a b"),
        ("TELEGRAM_TOKEN", "9" * 20 + ":abc"),
        ("TELEGRAM_TOKEN", "٧٠٠٠:abcdef"),
        ("ADMIN_IDS", "0"),
        ("ADMIN_IDS", "-5"),
        ("ADMIN_IDS", "1003,x"),
        ("ADMIN_IDS", "²"),
        ("ADMIN_IDS", "9" * 40),
        ("ADMIN_IDS", "9" * 5_000),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "http://["),
        ("TELEGRAM_API_URL", "https://x:abc"),
        ("TELEGRAM_API_URL", "https://x/?a=1"),
        ("TZ", "/etc/passwd"),
        ("TZ", "../x"),
        ("TZ", "\x00"),
        ("RETENTION_MONTHS", "25"),
        ("RETENTION_MONTHS", "douze"),
        ("RETENTION_MONTHS", "-1"),
        ("RETENTION_MONTHS", "9" * 5_000),
        ("PORT", "0"),
        ("PORT", "٨"),
    ],
)
def test_a_wrong_value_is_told_by_its_name(name: str, value: str) -> None:
    """Never a traceback, whatever was typed."""
    assert [name] == list(problems(**{name: value}))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://example.org/t", None),
        ("https://example.org", None),
        ("https://example.org/", None),
        ("http://127.0.0.1:8080/t", None),
        ("http://example.org/t", "webhook-url"),
        ("example.org", "webhook-url"),
        ("https://", "webhook-url"),
        ("https://[", "webhook-url"),
        ("https://example.org/t?x=1", "webhook-url"),
        ("https://example.org/t#x", "webhook-url"),
    ],
)
def test_a_webhook_needs_https(url: str, reason: str | None) -> None:
    """Plain http only to this machine; an address with a question cannot have a path added."""
    assert ({"WEBHOOK_URL": reason} if reason else {}) == problems(WEBHOOK_URL=url, WEBHOOK_SECRET=SECRET)


@pytest.mark.parametrize("secret", ["", "short", "x" * 31, "x" * 257, "é" * 40, "a secret with blanks in it, but long"])
def test_a_webhook_without_a_good_secret_does_not_start(secret: str) -> None:
    """Anybody could write into the bot."""
    assert {"WEBHOOK_SECRET": "webhook-secret"} == problems(WEBHOOK_URL="https://example.org/t", WEBHOOK_SECRET=secret)


def test_secrets_do_not_show() -> None:
    """Neither in a repr nor in a str."""
    settings = Settings.from_env({**GOOD, "WEBHOOK_URL": "https://example.org", "WEBHOOK_SECRET": SECRET})

    assert TOKEN not in f"{settings!r}{settings}"
    assert SECRET not in f"{settings!r}{settings}"


@pytest.mark.parametrize(
    ("text", "ids"), [("1003", (1003,)), ("1003,1004", (1003, 1004)), (" 1003 ; 1004\n1005 ", (1003, 1004, 1005)), ("007", (7,))]
)
def test_admins_may_be_listed_as_people_list_things(text: str, ids: tuple[int, ...]) -> None:
    """Commas, semicolons, blanks, lines."""
    assert ids == Settings.from_env({**GOOD, "ADMIN_IDS": text}).admin_ids


@pytest.mark.parametrize(
    ("text", "expected"), [("1", True), ("true", True), ("OUI", True), ("non", False), ("0", False), ("", False), ("yes", False)]
)
def test_allowing_an_ephemeral_disk_takes_a_clear_word(text: str, expected: bool) -> None:
    """Three words, no other."""
    assert expected == Settings.from_env({**GOOD, "ALLOW_EPHEMERAL": text}).allow_ephemeral
