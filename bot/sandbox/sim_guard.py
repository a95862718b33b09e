"""Who may talk to the chat page's server, and how its answers leave: this machine only, errors in French, no frills for a browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.impossible import Impossible
from bot.sandbox.screen import NothingCame

HEADERS = {
    "Content-Security-Policy": "default-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
Handler = Callable[[web.Request], Awaitable[Any]]


def is_local(request: web.Request) -> bool:
    """Whether the caller means this machine and is no foreign page."""
    if urlsplit(f"//{request.host}").hostname not in LOOPBACK:
        return False
    return request.headers.get("Origin", f"http://{request.host}") == f"http://{request.host}"


def guarded(handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler behind the checks, its errors as JSON, its answers with the headers."""

    async def handle(request: web.Request) -> web.StreamResponse:
        if not is_local(request):
            return web.json_response({"error": "réservé à cette machine"}, status=403, headers=HEADERS)
        try:
            result = await handler(request)
        except KeyError as error:
            result = web.json_response({"error": f"introuvable : {error}"}, status=404)
        except NothingCame as error:
            result = web.json_response({"error": f"rien n’est venu à temps\n{error}"}, status=408)
        except Impossible as error:
            result = web.json_response({"error": error.french}, status=400)
        except (ValueError, TypeError, AttributeError, AssertionError) as error:
            result = web.json_response({"error": f"demande mal formée : {error}"}, status=400)
        response = result if isinstance(result, web.StreamResponse) else web.json_response(result)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return handle
