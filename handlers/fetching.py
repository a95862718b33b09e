"""A file that somebody sent, read into memory: never more of it than is allowed, however much is offered."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

import httpx
from telegram import Bot
from telegram.error import BadRequest

from bot.errors import FileNotReceived, FileTooBig

PATIENCE_S = 20.0


async def fetch(bot: Bot, file_id: str, most: int) -> bytes:
    """The content of a file of at most ``most`` bytes. Raises FileTooBig, FileNotReceived, TelegramError.

    The address holds the token: nothing of it is ever in an error raised here.
    """
    try:
        file = await bot.get_file(file_id)
    except BadRequest as refused:
        raise (FileTooBig(most // 1024) if "too big" in str(refused).lower() else FileNotReceived) from None
    if (file.file_size or 0) > most:
        raise FileTooBig(most // 1024)
    try:
        return await _read(_address(file.file_path or ""), most)
    except (httpx.HTTPError, httpx.InvalidURL):
        raise FileNotReceived from None


async def _read(address: str, most: int) -> bytes:
    data = bytearray()
    async with _client(address) as client, client.stream("GET", address) as answer:
        answer.raise_for_status()
        async for chunk in answer.aiter_bytes(16_384):
            data += chunk
            if len(data) > most:
                raise FileTooBig(most // 1024)
    return bytes(data)


def _client(address: str) -> httpx.AsyncClient:
    parts = urlsplit(address)
    is_local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    return httpx.AsyncClient(timeout=PATIENCE_S, trust_env=not is_local, verify=not (is_local and parts.scheme == "http"))


def _address(path: str) -> str:
    parts = urlsplit(path)
    return urlunsplit((parts.scheme, parts.netloc, quote(parts.path), parts.query, parts.fragment))
