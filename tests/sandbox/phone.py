"""A chat page under test: its bot, which does one thing at a time, and what one does on it."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Locator, Page

from .caller import Caller


class Bot:
    """A bot that does one thing at a time."""

    def __init__(self, call: Caller) -> None:
        self.call = call
        self.offset = 0

    async def hears(self) -> dict[str, Any]:
        """The next update, which is then confirmed."""
        [update] = await self.call("getUpdates", offset=self.offset, limit=1, timeout=10)
        self.offset = update["update_id"] + 1
        return dict(update)


def keyboard(*labels: str) -> dict[str, Any]:
    """One row of buttons whose data is their label."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}


def last_message(phone: Page) -> Locator:
    """The newest bubble."""
    return phone.get_by_role("article").last


async def writes(phone: Page, text: str) -> None:
    """Type and press Enter, as on a computer."""
    await phone.locator("#text").fill(text)
    await phone.locator("#text").press("Enter")
