"""A real browser for the tests of the page; where there is none, one line says so, or it is a failure if it must be there."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, ViewportSize, async_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--hide-scrollbars"]  # fmt: skip
MISSING = "no browser, so the chat page is not tested: apt-get update && apt-get install -y chromium"


def require_chromium() -> None:
    """Skip this test without a browser; with CARNET_NEEDS_CHROMIUM=1 fail it."""
    if CHROMIUM.exists():
        return
    if os.environ.get("CARNET_NEEDS_CHROMIUM") == "1":
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@asynccontextmanager
async def open_page(url: str, *, width: int = 360, height: int = 740) -> AsyncIterator[Page]:
    """The page on a narrow screen. Raises AssertionError at the end if it logged an error or fetched from elsewhere."""
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        size = ViewportSize(width=width, height=height)
        page = await browser.new_page(viewport=size, locale="fr-FR", timezone_id="Europe/Paris", color_scheme="light")
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda one: None if one.url.startswith(url) else complaints.append(one.url))
        await page.goto(url)
        yield page
        await browser.close()
    assert [] == complaints
