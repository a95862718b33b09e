"""The chat page for everybody: axe-core finds nothing to complain of, and the keyboard alone is enough."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Awaitable, Callable

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from bot.sandbox import Person, Sandbox
from tests.street import Street

from .caller import Caller
from .chromium import open_page, require_chromium

OPTIONS = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
STEPS = 40  # presses of Tab after which something counts as out of reach


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
async def everything(sandbox: Sandbox, alice: Person, call: Caller) -> Sandbox:
    """A chat with one of each, a second person, a group, and calls of which one is refused."""
    sandbox.flood.mode = "off"
    said = await alice.says("tapage allée 12, voir https://exemple.fr et /aide")
    html = ("<b>Gras</b> <i>italique</i> <u>souligné</u> <s>barré</s> <tg-spoiler>caché</tg-spoiler> <code>code</code> #hall @personne "
            '<a href="https://exemple.fr">lien</a>\n<pre><code class="language-py">x = 1</code></pre>\n<blockquote>cité</blockquote>\n'
            f"<blockquote expandable>{'une ligne de plus<br>'.replace('<br>', chr(10)) * 9}</blockquote>")
    rows = [[{"text": "Je l’applique", "callback_data": "a"}, {"text": "Site", "url": "https://exemple.fr"}],
            [{"text": "Copier", "copy_text": {"text": "x"}}, {"text": "Ailleurs", "switch_inline_query": "tapage"}]]
    await call("sendMessage", chat_id=alice.id, text=html, parse_mode="HTML", reply_markup={"inline_keyboard": rows})
    await call("sendMessage", chat_id=alice.id, text="Réponse", reply_parameters={"message_id": said}, disable_notification=True)
    await call.upload("sendDocument", b"a;b", "bilan.csv", chat_id=alice.id, caption="Bilan")
    await call.upload("sendPhoto", picture(60, 40), "hall.png", chat_id=alice.id)
    await call("sendPoll", chat_id=alice.id, question="Quand ?", options=["lundi", "mardi"], is_anonymous=False)
    await alice.sends_location(45.73, 4.87, live_period=900)
    await alice.sends_contact("+33639980000")
    await alice.sends_voice()
    await alice.edits(said, "tapage allée 14")
    await call("pinChatMessage", chat_id=alice.id, message_id=2)
    await call("setMyCommands", commands=[{"command": "aide", "description": "Aide"}, {"command": "note", "description": "Noter"}])
    await call("sendMessage", chat_id=alice.id, text="?", reply_markup={"keyboard": [["Oui", "Non"]]})
    await call.refused("sendMessage", chat_id=alice.id, text="<b>x", parse_mode="HTML")
    group = sandbox.group(-100500, members=[alice, sandbox.person(2002, first_name="Bruno")], title="Équipe Nord")
    await group.says(alice, "/aide")
    await call("sendMessage", chat_id=-100500, text="Bonjour")
    return sandbox


async def as_it_opens(page: Page) -> None:
    """The whole conversation."""


async def with_a_menu(page: Page) -> None:
    """What one can do with a message."""
    await page.get_by_role("article").first.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menu")).to_be_visible()


async def with_suggestions(page: Page) -> None:
    """Commands above the text field."""
    await page.keyboard.press("Escape")
    await page.locator("#text").fill("/")
    await expect(page.get_by_role("option")).to_have_count(2)


async def while_answering(page: Page) -> None:
    """The bar above the text field, and a toast."""
    await page.locator("#text").fill("")
    await page.locator("#text").press("Control+ArrowUp")
    await expect(page.get_by_text("Réponse à Carnet")).to_be_visible()
    await page.get_by_role("button", name="Copier").click()


async def with_a_dialog(page: Page) -> None:
    """A place to be sent."""
    await page.keyboard.press("Escape")
    if await page.get_by_role("dialog").count():
        await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Joindre").click()
    await page.get_by_role("menuitem", name="Position", exact=True).click()
    await expect(page.get_by_role("dialog")).to_be_visible()


async def with_the_calls(page: Page) -> None:
    """The panel, one call unfolded."""
    await page.keyboard.press("Escape")
    if await page.get_by_role("complementary").is_hidden():
        await page.get_by_role("button", name="Appels à l’API").click()
    await page.get_by_role("complementary").locator("summary").first.click()
    await expect(page.get_by_role("complementary").locator("pre").first).to_be_visible()


async def in_a_group(page: Page) -> None:
    """Senders by name."""
    await page.get_by_role("button", name="Fermer le panneau").click()
    await page.get_by_role("button", name="Équipe Nord, groupe").click()
    await expect(page.get_by_role("heading", name="Équipe Nord")).to_be_visible()


async def in_an_empty_chat(page: Page) -> None:
    """Nothing said yet."""
    await page.get_by_role("button", name="Bruno").click()
    await expect(page.get_by_role("button", name="Démarrer")).to_be_visible()


async def having_blocked_the_bot(page: Page) -> None:
    """Only one thing is left to do."""
    await page.get_by_role("button", name="Autres actions").click()
    await page.get_by_role("menuitem", name="Bloquer le bot").click()
    await expect(page.get_by_role("button", name="Débloquer le bot")).to_be_visible()


VIEWS: list[Callable[[Page], Awaitable[None]]] = [
    as_it_opens, with_a_menu, with_suggestions, while_answering, with_a_dialog, with_the_calls, in_a_group, in_an_empty_chat,
    having_blocked_the_bot,
]  # fmt: skip


@pytest.mark.parametrize("width", [360, 1280])
async def test_axe_finds_nothing(everything: Sandbox, width: int) -> None:
    """Names, roles, contrast, focus order, landmarks: in each view, in light and in dark, on a phone and on a desktop."""
    require_chromium()
    found: list[str] = []
    async with open_page(everything.page_url, width=width, height=2600) as page:  # so that nothing is out of sight
        await expect(page.get_by_role("article").last).to_be_visible()
        await page.emulate_media(reduced_motion="reduce")
        for show in VIEWS:
            await show(page)
            for scheme in ("light", "dark"):
                await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # mypy widens the literals
                results = (await Axe().run(page, options=OPTIONS)).response
                found += [f"{show.__name__}, {scheme}: {one['id']}: {node['html'][:120]} {node['failureSummary']}"
                          for one in results["violations"] for node in one["nodes"]]
    assert not found, "\n".join(found)


async def test_what_is_new_is_read_out(everything: Sandbox, call: Caller, alice: Person) -> None:
    """Messages and toasts are live regions; the past is not read out, a changed message and a pending button say so."""
    require_chromium()
    async with open_page(everything.page_url) as page:
        log = page.get_by_role("log", name="Messages")
        await expect(log).to_have_attribute("aria-live", "polite")
        await call("sendMessage", chat_id=alice.id, text="Nouveau")
        await expect(log.get_by_role("article", name="Carnet").last).to_contain_text("Nouveau")
        await expect(page.locator("#toasts")).to_have_attribute("role", "status")
        await expect(page.locator("html")).to_have_attribute("lang", "fr")


async def tab_to(page: Page, name: str, key: str = "Shift+Tab") -> None:
    """Press Tab until what has the focus is called this. Raises AssertionError if it is out of reach."""
    passed = []
    for _ in range(STEPS):
        await page.keyboard.press(key)
        label = await page.evaluate("(document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText).trim()")
        if name == label:
            return
        passed.append(label)
    raise AssertionError(f"{name!r} is out of reach: {passed}")


async def test_from_search_to_note_by_keys_alone(street: Street) -> None:
    """Alice searches, opens a card, applies it, chooses sector and outcome, and writes a second note: no mouse."""
    require_chromium()
    async with open_page(street.sandbox.page_url) as page:
        keys, articles = page.keyboard, page.get_by_role("article")
        await expect(page.get_by_text("avec Alice")).to_be_visible()
        await tab_to(page, "Message d’Alice", "Tab")
        await keys.type("quelqu'un avec une arme")
        await keys.press("Enter")
        await expect(articles.last).to_contain_text("En 3 gestes")
        await tab_to(page, "Je l'applique")
        await keys.press("Enter")
        await expect(articles.last).to_contain_text("Nouvelle note")
        for label in ("Mermoz", "Secours appelés"):
            await tab_to(page, label, "Tab")
            await keys.press("Space")
            await expect(page.get_by_role("button", name=label)).to_have_count(0)
        await expect(articles.last).to_contain_text("n° 1")
        await tab_to(page, "Message d’Alice", "Tab")
        await keys.type("/note tapage à Mermoz, 5 jeunes, calmés")
        await keys.press("Enter")
        await expect(articles.last).to_contain_text("n° 2")
    assert [(1, 1001), (2, 1001)] == [(row["number"], row["author_id"]) for row in street.rows("SELECT number, author_id FROM notes")]
