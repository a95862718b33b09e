"""The chat page: the bot asked inline in a private chat and in a group, polls, and places that move."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page, expect

from bot.sandbox import Person, Sandbox

from .phone import Bot, keyboard, last_message, writes


def results(first: int, count: int) -> list[dict[str, Any]]:
    """Articles numbered from `first`."""
    return [{"type": "article", "id": str(number), "title": f"Fiche {number}", "description": "En 3 gestes",
             "input_message_content": {"message_text": f"Carte {number}"}} for number in range(first, first + count)]


async def test_results_are_offered_and_sent_in_ones_own_name(phone: Page, bot: Bot) -> None:
    """Typing after the bot's name asks it; Down and Enter send; more come at the end of the list; nothing found is said."""
    field, options = phone.locator("#text"), phone.get_by_role("option")
    await field.press_sequentially("@carnet_test_bot tapage")
    query = (await bot.hears())["inline_query"]
    assert "tapage" == query["query"]
    await bot.call("answerInlineQuery", inline_query_id=query["id"], results=results(1, 20), next_offset="20")
    await expect(options).to_have_count(20)
    await phone.locator("#suggestions").evaluate("node => node.scrollTo(0, node.scrollHeight)")
    more = (await bot.hears())["inline_query"]
    assert ("tapage", "20") == (more["query"], more["offset"])
    await bot.call("answerInlineQuery", inline_query_id=more["id"], results=results(21, 5))
    await expect(options).to_have_count(25)
    await field.press("ArrowDown")
    await field.press("Enter")
    sent = (await bot.hears())["message"]
    assert ("Carte 2", "carnet_test_bot") == (sent["text"], sent["via_bot"]["username"])
    await expect(last_message(phone).locator(".sender")).to_have_text("via @carnet_test_bot")
    await expect(field).to_have_value("")
    await field.press_sequentially("@carnet_test_bot zzz")
    query = (await bot.hears())["inline_query"]
    await bot.call("answerInlineQuery", inline_query_id=query["id"], results=[])
    await expect(options).to_have_text(["Aucun résultat"])


async def test_the_bot_is_asked_in_a_group_and_from_a_button(phone: Page, bot: Bot, alice: Person, sandbox: Sandbox) -> None:
    """A button that leads elsewhere asks where to; the member who chose sends the result; the list's own button leads back."""
    sandbox.group(-100500, members=[sandbox.person(2002, first_name="Bruno"), alice], title="Équipe Nord")
    sandbox.world.updates.drop_all()
    markup = {"inline_keyboard": [[{"text": "Partager", "switch_inline_query": "tapage"}]]}
    await bot.call("sendMessage", chat_id=alice.id, text="Carte", reply_markup=markup)
    await phone.get_by_role("button", name="Partager").click()
    await phone.get_by_role("menuitem", name="Équipe Nord").click()
    await expect(phone.locator("#text")).to_have_value("@carnet_test_bot tapage")
    query = (await bot.hears())["inline_query"]
    assert ("supergroup", alice.id) == (query["chat_type"], query["from"]["id"])
    button = {"text": "Ouvrir le bot", "start_parameter": "fiche"}
    await bot.call("answerInlineQuery", inline_query_id=query["id"], results=results(1, 1), button=button)
    await phone.get_by_role("option", name="Fiche 1").click()
    await expect(last_message(phone)).to_contain_text("Carte 1")
    assert (alice.id, -100500) == (lambda one: (one["from"]["id"], one["chat"]["id"]))((await bot.hears())["message"])
    await phone.locator("#text").fill("@carnet_test_bot tapage")
    await phone.get_by_role("option", name="Ouvrir le bot").click()
    assert "/start fiche" == (await bot.hears())["message"]["text"]
    await expect(phone.get_by_role("heading", name="Carnet")).to_be_visible()


async def test_a_poll_takes_one_vote_that_may_change(phone: Page, bot: Bot, alice: Person) -> None:
    """Shares show once one has voted."""
    poll = await bot.call("sendPoll", chat_id=alice.id, question="Quand ?", options=["lundi", "mardi"], is_anonymous=False)
    await last_message(phone).get_by_role("button", name="lundi").click()
    assert [0] == (await bot.hears(), await bot.hears())[1]["poll_answer"]["option_ids"]
    await last_message(phone).get_by_role("button", name="mardi").click()
    await expect(last_message(phone).locator(".option")).to_have_text(["lundi0 %", "mardi100 %"])
    await expect(last_message(phone)).to_contain_text("1 vote")
    await bot.call("stopPoll", chat_id=alice.id, message_id=poll["message_id"])
    await expect(last_message(phone).get_by_role("button", name="lundi")).to_be_disabled()


async def test_a_live_place_moves_and_stops(phone: Page, bot: Bot) -> None:
    """Shared from the attachment menu, moved and ended from the message's menu."""
    await phone.get_by_role("button", name="Joindre").click()
    await phone.get_by_role("menuitem", name="Position en direct").click()
    await phone.keyboard.press("Enter")
    place = (await bot.hears())["message"]["location"]
    await expect(last_message(phone)).to_contain_text("Position en direct")
    for label in ("Avancer de 100 m", "Arrêter le partage"):
        await last_message(phone).focus()
        await phone.keyboard.press("Enter")
        await phone.get_by_role("menuitem", name=label).click()
        await expect(last_message(phone).locator(".edited")).to_be_visible()
    moved, stopped = [(await bot.hears())["edited_message"]["location"] for _ in range(2)]
    assert (900, True, None) == (place["live_period"], moved["latitude"] > place["latitude"], stopped.get("live_period"))
    await expect(last_message(phone)).not_to_contain_text("en direct")


async def test_what_was_written_is_kept_while_a_button_is_tapped(phone: Page, bot: Bot, alice: Person) -> None:
    """A tap, its toast and a message that comes leave the text field alone."""
    await bot.call("sendMessage", chat_id=alice.id, text="?", reply_markup=keyboard("Oui"))
    await phone.locator("#text").fill("une phrase commencée")
    await phone.get_by_role("button", name="Oui").click()
    await bot.call("answerCallbackQuery", callback_query_id=(await bot.hears())["callback_query"]["id"], text="Vu")
    await bot.call("sendMessage", chat_id=alice.id, text="encore")
    await expect(last_message(phone)).to_contain_text("encore")
    await expect(phone.locator("#text")).to_have_value("une phrase commencée")
    await writes(phone, "une phrase entière")
    assert "une phrase entière" == (await bot.hears())["message"]["text"]
