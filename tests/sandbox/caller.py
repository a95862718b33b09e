"""A bare caller of the Bot API that no library polishes."""

from __future__ import annotations

import io
from typing import Any

import aiohttp

from bot.sandbox import Sandbox


class Caller:
    """Calls methods over real HTTP; parameters go as JSON, or as a form with `as_form`."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.session = session

    def url(self, method: str) -> str:
        return f"{self.sandbox.base_url}/bot{self.sandbox.token}/{method}"

    async def __call__(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        status, body = await self.raw(method, json=params)
        assert status == 200, body
        return body["result"]

    async def raw(self, method: str, **request: Any) -> tuple[int, dict[str, Any]]:
        """Status and body of any call."""
        async with self.session.post(self.url(method), **request) as response:
            return response.status, await response.json()

    async def upload(self, method: str, content: bytes, name: str, **params: Any) -> Any:
        """The body of a multipart call whose part is named after what the method sends; its result if it went well."""
        form = aiohttp.FormData({key: str(value) for key, value in params.items()}, quote_fields=False)
        form.add_field(method.removeprefix("send").lower(), io.BytesIO(content), filename=name)
        status, body = await self.raw(method, data=form)
        return body["result"] if status == 200 else body["description"]

    async def refused(self, method: str, **params: Any) -> str:
        """The words with which a call is refused; nothing may have been stored."""
        before = [stored.raw for chat in self.sandbox.world.chats.values() for stored in chat.shown()]
        status, body = await self.raw(method, json=params)
        assert status != 200, body
        assert body["ok"] is False
        assert body["error_code"] == status
        assert before == [stored.raw for chat in self.sandbox.world.chats.values() for stored in chat.shown()]
        return str(body["description"])
