"""Write docs/images/*.png for the README: the demo in a real browser, on the screens of a phone.

    python -m scripts.take_pictures

Needs Chromium (apt-get install chromium). The dates are those of the day it runs.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from tests.sandbox.chromium import CHROMIUM, FLAGS, open_page

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "images"
PHONE = {"width": 390, "height": 800}
PAPER = """<style>body {{ margin: 0; padding: 24px; display: flex; gap: 24px; background: #e8edf1 }}
img {{ border-radius: 18px; outline: 1px solid #0002 }}</style>{images}"""
LONG = 20_000  # ms
Story = Callable[[Page], Awaitable[list[bytes]]]


@asynccontextmanager
async def demo() -> AsyncIterator[str]:
    """The address of a running demo."""
    quiet = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "demo", cwd=ROOT, env=quiet, stdout=PIPE)
    assert process.stdout is not None
    try:
        yield (await asyncio.wait_for(process.stdout.readline(), 60)).decode().split()[1]
    finally:
        process.send_signal(signal.SIGINT)
        await process.wait()


async def says(page: Page, text: str, answer: str) -> None:
    """Send a text and wait for what the newest message then holds."""
    await page.locator("#text").fill(text)
    await page.locator("#text").press("Enter")
    await expect(page.get_by_role("article").last).to_contain_text(answer, timeout=LONG)


async def discussion(page: Page) -> list[bytes]:
    """A mediator: a search and its card, then a note and its receipt."""
    await expect(page.get_by_role("article").last).to_contain_text("Bonjour Alice", timeout=LONG)
    await says(page, "Regroupement gênant", "En 3 gestes")
    card = await screen(page)
    await says(page, "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", "enregistrée")
    return [card, await screen(page)]


async def manager(page: Page) -> list[bytes]:
    """A manager: a question and the notes that answer it, then the same as a file."""
    await page.get_by_role("button", name="Bruno, manager").click()
    await expect(page.get_by_role("article").last).to_contain_text("Bonjour Bruno", timeout=LONG)
    await says(page, "/journal hall à Vaise ce mois-ci", "Journal")
    notes = await screen(page)
    await says(page, "/export hall à Vaise ce mois-ci", "pseudonymes")
    return [notes, await screen(page)]


async def screen(page: Page) -> bytes:
    """The phone as it is once it has come to rest."""
    await page.mouse.move(0, 0)
    await asyncio.sleep(1)
    return await page.screenshot()


async def take(name: str, story: Story) -> None:
    """One picture: the story's screens side by side."""
    async with demo() as address, open_page(address, **PHONE) as page:
        screens = await story(page)
    images = "".join(f'<img src="data:image/png;base64,{b64encode(one).decode()}">' for one in screens)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        paper = await browser.new_page(viewport={"width": 2 * PHONE["width"] + 72, "height": PHONE["height"] + 48})
        await paper.set_content(PAPER.format(images=images))
        await paper.screenshot(path=TARGET / f"{name}.png")
        await browser.close()


async def take_all() -> None:
    """Every picture."""
    TARGET.mkdir(parents=True, exist_ok=True)
    await take("discussion", discussion)
    await take("manager", manager)


if __name__ == "__main__":
    asyncio.run(take_all())
