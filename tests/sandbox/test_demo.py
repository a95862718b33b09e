"""The demo as a newcomer meets it: `carnet demo` in its own process, in a real browser and in a terminal."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, expect

from .chromium import open_page, require_chromium

ROOT = Path(__file__).parents[2]
LONG = 20_000  # ms; the machine may be busy
WITHOUT_SCREEN = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "PROCEDURES_DIR")}


@asynccontextmanager
async def running_demo(*options: str) -> AsyncIterator[Process]:
    """The demo's process; Ctrl-C at the end stops it in order, without a word."""
    command = [sys.executable, "-m", "bot", "demo", *options]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=WITHOUT_SCREEN, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        _, err = await asyncio.wait_for(process.communicate(), 30)
    assert (0, "") == (process.returncode, err.decode())


async def address_of(process: Process) -> str:
    """The address the demo prints."""
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    assert line.startswith("Ouvrez http://127.0.0.1:")
    return line.split()[1]


async def says(page: Page, text: str) -> None:
    """Type and press Enter."""
    await page.locator("#text").fill(text)
    await page.locator("#text").press("Enter")


async def test_the_demo_in_a_browser(tmp_path: Path) -> None:
    """A mediator finds a card, notes and corrects; a manager receives the file. The page logs no error."""
    require_chromium()
    async with running_demo() as process, open_page(await address_of(process)) as page:
        expect.set_options(timeout=LONG)
        page.set_default_timeout(LONG)
        articles = page.get_by_role("article")
        await expect(articles.last).to_contain_text("Bonjour Alice")
        await says(page, "Bruit dans un immeuble")
        await expect(articles.last).to_contain_text(re.compile("En 3 gestes|Plusieurs fiches"))
        if await articles.last.get_by_text("Plusieurs fiches").count():
            await articles.last.get_by_role("button").first.click()
        await expect(articles.last).to_contain_text("En 3 gestes")
        await expect(articles.last.get_by_role("button", name="Je l'applique")).to_be_visible()

        await says(page, "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15")
        await expect(articles.last).to_contain_text("Effectif : 2 à 5")
        await page.locator("#text").press("ArrowUp")
        await says(page, "/note tapage à Mermoz, une dizaine de jeunes, calmés, vers 22h15")
        await expect(articles.last).to_contain_text("Effectif : 6 à 15")
        await expect(articles.last.locator(".edited")).to_be_visible()

        await page.get_by_role("button", name="Bruno, manager").click()
        await says(page, "/export")
        link = page.get_by_role("link", name="Télécharger notes-")
        async with page.expect_download() as waiting:
            await link.click()
        await (await waiting.value).save_as(tmp_path / "notes.csv")
        await expect(page.get_by_role("button", name="Appels à l’API", exact=True)).to_be_visible()  # no count of problems beside it
    text = (tmp_path / "notes.csv").read_text("utf-8-sig")
    assert text.startswith('"N°";"Date et heure";')
    assert "Alice" not in text


async def test_the_demo_in_a_terminal_reads_a_pipe() -> None:
    """Scripted lines in, the conversation out; the end of the pipe ends the demo."""
    async with running_demo("--terminal") as process:
        lines = "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15\n#7\n@bruno\n#99\n"
        out, err = await asyncio.wait_for(process.communicate(lines.encode()), 60)
        assert "" == err.decode()
    text = out.decode()
    assert "Personnes : @alice (médiatrice), @bruno (manager)" in text
    assert "Alice > #7 [Annuler]\nbot, modifié :\n" in text
    assert text.endswith("Bruno > #99\n(il n’y a pas de bouton 99)\n")


async def test_ctrl_c_ends_the_terminal_at_once() -> None:
    """Nobody has to press Enter first, and nothing is logged."""
    async with running_demo("--terminal") as process:
        assert process.stdout
        while "Bonjour Alice" not in (await asyncio.wait_for(process.stdout.readline(), 60)).decode():
            pass
