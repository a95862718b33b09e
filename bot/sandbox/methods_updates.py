"""getUpdates and the webhook's settings (rules 30 to 32)."""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.args import Args
from bot.sandbox.methods import method
from bot.sandbox.refusals import bad, too_many
from bot.sandbox.world import Json, World

PORTS = {443, 80, 88, 8443}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def remember_allowed(world: World, args: Args) -> None:
    """Keep `allowed_updates`: it applies to updates created from now on; an empty list means the default."""
    if not args.has("allowed_updates"):
        return
    kinds: Any = args.data("allowed_updates", "can't parse allowed_updates JSON object")
    if kinds is not None and not (isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds)):
        raise bad("expected an Array of String as allowed_updates")
    world.updates.allowed = list(kinds or []) or None


@method("getUpdates")
async def get_updates(world: World, args: Args) -> list[Json]:
    """Confirm, wait, fetch."""
    remember_allowed(world, args)
    limit = min(100, max(1, args.integer("limit", 100)))
    timeout = min(50, max(0, args.integer("timeout")))
    return await world.updates.fetch(args.integer("offset"), limit, timeout)


@method("setWebhook")
async def set_webhook(world: World, args: Args) -> bool:
    """Deliver to this URL from now on; an empty one means delete."""
    url, secret = args.text("url"), args.text("secret_token")
    if url:
        check_url(args, url)
    if args.has("secret_token") and not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    if len(secret) > 256:
        raise bad("secret token is too long")
    remember_allowed(world, args)
    now, old_url = time.monotonic(), world.webhook.settings.url
    if url and old_url not in ("", url) and now - world.webhook_set_at < 1:
        raise too_many(1)
    await replace_webhook(world, url, secret, min(100, max(1, args.integer("max_connections", 40))))
    if args.flag("drop_pending_updates"):
        world.updates.drop_all()
    if url:
        world.webhook_set_at = now
        world.updates.end_poll()
        world.webhook.start()
    return True


async def replace_webhook(world: World, url: str, secret: str, connections: int) -> None:
    """Forget the old webhook and note the new one."""
    await world.webhook.stop()
    settings = world.webhook.settings
    settings.url, settings.secret, settings.max_connections = url, secret, connections
    settings.last_error, settings.last_error_date = "", 0
    world.updates.has_webhook = bool(url)


def check_url(args: Args, url: str) -> None:
    """https on four ports; plain http only to this machine (the stand-in's own licence)."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad("bad webhook: invalid webhook URL specified") from None
    if parts.hostname in LOOPBACK and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


@method("deleteWebhook")
async def delete_webhook(world: World, args: Args) -> bool:
    """Back to getUpdates."""
    await replace_webhook(world, "", "", 40)
    if args.flag("drop_pending_updates"):
        world.updates.drop_all()
    return True


@method("getWebhookInfo")
def get_webhook_info(world: World, args: Args) -> Json:
    """The webhook's settings and its last trouble."""
    settings = world.webhook.settings
    info: Json = {
        "url": settings.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.waiting()),
        "max_connections": settings.max_connections,
    }
    if settings.last_error:
        info.update(last_error_date=settings.last_error_date, last_error_message=settings.last_error)
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    return info
