"""The chat page in a real browser: what a person does there reaches the bot, what the bot does is seen there.

Every story also holds that the page logs no error (a breach of its content security policy would be one) and fetches
nothing from elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page, expect

from bot.sandbox import Person, Sandbox

from .caller import Caller
from .phone import Bot, keyboard, last_message, writes

HOSTILE = "<img src=x onerror=alert(1)>"


async def test_a_question_is_answered_and_a_tap_changes_the_answer_in_place(phone: Page, bot: Bot, alice: Person) -> None:
    """Alice asks, sees the formatted card, taps, sees the spinner, then the toast and the changed card."""
    await writes(phone, "tapage allée 12")
    assert "tapage allée 12" == (await bot.hears())["message"]["text"]
    sent = await bot.call(
        "sendMessage", chat_id=alice.id, text="<b>Tapage</b> la nuit", parse_mode="HTML", reply_markup=keyboard("Je l’applique")
    )
    card = last_message(phone)
    await expect(card.locator("strong")).to_have_text("Tapage")
    button = card.get_by_role("button", name="Je l’applique")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    query = (await bot.hears())["callback_query"]
    assert (sent["message_id"], "Je l’applique") == (query["message"]["message_id"], query["data"])
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="C’est noté.")
    await expect(phone.locator(".toast")).to_have_text("C’est noté.")
    await expect(button).not_to_have_attribute("aria-busy", "true")
    count = await phone.get_by_role("article").count()
    await bot.call("editMessageText", chat_id=alice.id, message_id=sent["message_id"], text="Note n° 1")
    await expect(card.locator(".words")).to_have_text("Note n° 1")
    await expect(card.locator(".edited")).to_have_text("modifié")
    assert count == await phone.get_by_role("article").count()
    await bot.call("deleteMessage", chat_id=alice.id, message_id=sent["message_id"])
    await expect(phone.get_by_role("article")).to_have_count(count - 1)


async def test_an_alert_waits_to_be_read(phone: Page, bot: Bot, alice: Person) -> None:
    """An alert stays until OK."""
    await bot.call("sendMessage", chat_id=alice.id, text="x", reply_markup=keyboard("?"))
    await phone.get_by_role("button", name="?", exact=True).click()
    query = (await bot.hears())["callback_query"]
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="À lire", show_alert=True)
    await expect(phone.get_by_role("dialog").get_by_text("À lire")).to_be_visible()
    await phone.get_by_role("button", name="OK").click()
    await expect(phone.get_by_role("dialog")).to_have_count(0)


async def test_a_file_comes_and_goes(phone: Page, bot: Bot, alice: Person, tmp_path: Path) -> None:
    """What the bot sends can be saved, byte for byte; what Alice sends reaches the bot with its caption."""
    await bot.call.upload("sendDocument", b"mois;notes\n", "bilan.csv", chat_id=alice.id, caption="Bilan")
    async with phone.expect_download() as waiting:
        await phone.get_by_role("link", name="Télécharger bilan.csv").click()
    download = await waiting.value
    assert "bilan.csv" == download.suggested_filename
    await download.save_as(tmp_path / "saved.csv")
    assert b"mois;notes\n" == (tmp_path / "saved.csv").read_bytes()
    await phone.get_by_role("button", name="Joindre").click()
    async with phone.expect_file_chooser() as choosing:
        await phone.get_by_role("menuitem", name="Fichier").click()
    await (await choosing.value).set_files(tmp_path / "saved.csv")
    await writes(phone, "le voici")
    message = (await bot.hears())["message"]
    assert ("saved.csv", "le voici") == (message["document"]["file_name"], message["caption"])
    await expect(last_message(phone).locator(".words")).to_have_text("le voici")


async def test_hostile_text_stays_text(phone: Page, bot: Bot, sandbox: Sandbox) -> None:
    """Tags in messages, names, buttons, replies, file names and calls are shown, never obeyed."""
    mallory = sandbox.person(2666, first_name=HOSTILE)
    await mallory.starts(None)
    await expect(phone.get_by_role("button", name=HOSTILE)).to_be_visible()
    await phone.get_by_role("button", name=HOSTILE).click()
    said = await mallory.says(HOSTILE)
    await bot.call("sendMessage", chat_id=mallory.id, text=HOSTILE, reply_parameters={"message_id": said}, reply_markup=keyboard(HOSTILE))
    await expect(last_message(phone).locator(".words")).to_have_text(HOSTILE)
    await expect(last_message(phone).locator(".key")).to_have_text(HOSTILE)
    await bot.call.upload("sendDocument", b"x", f"{HOSTILE}.csv", chat_id=mallory.id)
    await expect(last_message(phone).locator(".what strong")).to_contain_text("onerror")
    await phone.get_by_role("button", name="Appels à l’API").click()
    await expect(phone.get_by_role("complementary").get_by_text("sendDocument")).to_be_visible()
    assert 0 == await phone.locator("img").count()


async def test_one_tap_changes_the_person(phone: Page, bot: Bot, sandbox: Sandbox) -> None:
    """Each person has their own chat, unread count, commands and draft; a start link opens in theirs."""
    bruno = sandbox.person(2002, first_name="Bruno")
    await bruno.starts()
    await bot.call("setMyCommands", commands=[{"command": "bilan", "description": "Le mois"}], scope={"type": "chat", "chat_id": 2002})
    await expect(phone.get_by_role("button", name="Bruno")).to_be_visible()
    await phone.locator("#text").fill("un brouillon")
    await bot.call("sendMessage", chat_id=bruno.id, text="https://t.me/carnet_test_bot?start=inv_1")
    await expect(phone.get_by_role("button", name="Bruno, sans rôle, 1 nouveau message")).to_be_visible()
    await phone.get_by_role("button", name="Bruno").click()
    await expect(phone.locator("#text")).to_have_value("")
    await phone.locator("#text").fill("/b")
    await expect(phone.get_by_role("option")).to_have_text(["/bilanLe mois"])
    await phone.locator("#text").press("Enter")
    await phone.get_by_role("link", name="start=inv_1").click()
    heard = [(await bot.hears())["message"] for _ in range(3)]
    assert [(2002, "/start"), (2002, "/bilan"), (2002, "/start inv_1")] == [(one["from"]["id"], one["text"]) for one in heard]
    await phone.get_by_role("button", name="Alice").click()
    await expect(phone.locator("#text")).to_have_value("un brouillon")


async def test_the_keyboard_is_enough(phone: Page, bot: Bot) -> None:
    """Shift+Enter breaks the line, Up changes the last message, Escape leaves it, R answers the one in focus."""
    field = phone.locator("#text")
    await field.press_sequentially("un")
    await field.press("Shift+Enter")
    await field.press_sequentially("deux")
    await field.press("Enter")
    said = (await bot.hears())["message"]
    assert "un\ndeux" == said["text"]
    await expect(last_message(phone).locator(".words")).to_have_text("un\ndeux")
    await field.press("ArrowUp")
    await expect(phone.get_by_text("Modifier le message")).to_be_visible()
    await field.press("Escape")
    await expect(field).to_have_value("")
    await field.press("ArrowUp")
    await writes(phone, "trois")
    assert "trois" == (await bot.hears())["edited_message"]["text"]
    await last_message(phone).focus()
    await phone.keyboard.press("r")
    await writes(phone, "quatre")
    assert said["message_id"] == (await bot.hears())["message"]["reply_to_message"]["message_id"]


async def test_a_long_quote_unfolds(phone: Page, bot: Bot, alice: Person) -> None:
    """An expandable quote shows three lines and a toggle; a short one no toggle."""
    lines = "\n".join(f"Étape {number}" for number in range(9))
    text = f"<blockquote expandable>{lines}</blockquote><blockquote expandable>court</blockquote>"
    await bot.call("sendMessage", chat_id=alice.id, text=text, parse_mode="HTML")
    toggle = last_message(phone).get_by_role("button", name="Lire la suite")
    await expect(toggle).to_have_count(1)
    quote = last_message(phone).locator("blockquote .quoted").first
    folded = await quote.bounding_box()
    await toggle.click()
    await expect(last_message(phone).get_by_role("button", name="Réduire")).to_have_attribute("aria-expanded", "true")
    unfolded = await quote.bounding_box()
    assert folded is not None
    assert unfolded is not None
    assert unfolded["height"] > 2 * folded["height"]


async def test_refused_calls_are_pointed_out(phone: Page, bot: Bot, alice: Person) -> None:
    """The panel is closed on a phone; a badge tells of a refusal, the panel of its reason and parameters."""
    await expect(phone.get_by_role("complementary")).to_be_hidden()
    await bot.call.refused("sendMessage", chat_id=alice.id, text="<b>x", parse_mode="HTML")
    await phone.get_by_role("button", name="Appels à l’API (1 problème)").click()
    panel = phone.get_by_role("complementary")
    await expect(panel.locator(".why")).to_contain_text("can't parse entities")
    await panel.locator("summary").first.click()
    await expect(panel.locator("pre").first).to_contain_text('"parse_mode": "HTML"')
    await phone.keyboard.press("Escape")
    await expect(panel).to_be_hidden()


async def test_a_group_is_shown_and_each_member_can_write_in_it(phone: Page, bot: Bot, alice: Person, sandbox: Sandbox) -> None:
    """A new group appears by itself; members write in their own name, and taps there are theirs."""
    bruno = sandbox.person(2002, first_name="Bruno")
    sandbox.group(-100500, members=[alice, bruno], title="Équipe Nord")
    sandbox.world.updates.drop_all()
    await phone.get_by_role("button", name="Équipe Nord, groupe").click()
    await expect(phone.get_by_role("heading", name="Équipe Nord")).to_be_visible()
    await expect(phone.get_by_role("button", name="Joindre")).to_be_hidden()
    await writes(phone, "/aide")
    assert (2001, -100500) == (lambda one: (one["from"]["id"], one["chat"]["id"]))((await bot.hears())["message"])
    await phone.get_by_role("button", name="Autres actions").click()
    await phone.get_by_role("menuitem", name="Écrire en tant que Bruno").click()
    await writes(phone, "/note")
    assert 2002 == (await bot.hears())["message"]["from"]["id"]
    await expect(phone.locator(".sender")).to_have_text(["Alice"])
    await bot.call("sendMessage", chat_id=-100500, text="Qui ?", reply_markup=keyboard("Moi"))
    await phone.get_by_role("button", name="Moi").click()
    query = (await bot.hears())["callback_query"]
    assert 2002 == query["from"]["id"]
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Merci Bruno")
    await expect(phone.locator(".toast")).to_have_text("Merci Bruno")
    await writes(phone, "rien pour le bot")
    await phone.get_by_role("button", name="Alice").click()
    await expect(phone.get_by_role("heading", name="Carnet")).to_be_visible()


async def test_somebody_new_appears_and_the_bots_id_is_taken(phone: Page, call: Caller, sandbox: Sandbox) -> None:
    """A person declared from elsewhere shows up; nobody can be the bot, which is said in French."""
    async with call.session.post(f"{sandbox.page_url}sim/people", json={"id": 2003, "name": "Zoé"}) as response:
        assert 200 == response.status
    await expect(phone.get_by_role("button", name="Zoé")).to_be_visible()
    async with call.session.post(f"{sandbox.page_url}sim/people", json={"id": 7001, "name": "Bot"}) as response:
        assert (400, "cet identifiant est celui du bot") == (response.status, (await response.json())["error"])


async def test_long_buttons_stay_on_a_small_phone(phone: Page, call: Caller, alice: Person) -> None:
    """Two long labels in a row share the width of the message; nothing is pushed over the edge."""
    row = [{"text": f"× {'Conflit de voisinage ou d’usage ' * 3}{n}", "callback_data": str(n)} for n in range(2)]
    await call("sendMessage", chat_id=alice.id, text="Journal", reply_markup={"inline_keyboard": [row]})
    await phone.set_viewport_size({"width": 360, "height": 740})
    last = phone.locator(".inline-keyboard .key").last
    await expect(last).to_be_visible()
    box = await last.bounding_box()

    assert box is not None
    assert box["x"] + box["width"] <= 360
