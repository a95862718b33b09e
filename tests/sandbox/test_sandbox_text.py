"""Rules 5 to 11: texts, HTML, entities, lengths."""

from __future__ import annotations

import pytest

from bot.sandbox import Person, Sandbox

from .caller import Caller

PARSE = "Bad Request: can't parse entities: "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x" * 32769, "Bad Request: text is too long"),
        ("x" * 4097, "Bad Request: message is too long"),
        ("😀" * 2049, "Bad Request: message is too long"),
        ("", "Bad Request: message text is empty"),
        (" \n ", "Bad Request: text must be non-empty"),
    ],
)
async def test_lengths_are_enforced(call: Caller, alice: Person, text: str, words: str) -> None:
    """Rules 5 and 6: too long raw, too long parsed, empty, only blanks."""
    assert words == await call.refused("sendMessage", chat_id=alice.id, text=text)


async def test_length_is_counted_after_parsing_and_trimming(call: Caller, alice: Person) -> None:
    """Rule 5: tags and blanks at the ends do not count."""
    await call("sendMessage", chat_id=alice.id, text=f"  <b>{'x' * 4096}</b>\n", parse_mode="HTML")
    assert alice.last.text == "x" * 4096


async def test_a_caption_is_shorter(call: Caller, alice: Person) -> None:
    """Rule 5: 1,024."""
    words = await call.refused("sendDocument", chat_id=alice.id, document="x", caption="x" * 1025)
    assert words == "Bad Request: message caption is too long"


async def test_only_known_parse_modes(call: Caller, alice: Person) -> None:
    """Rule 7: another is refused."""
    words = await call.refused("sendMessage", chat_id=alice.id, text="x", parse_mode="HTM")
    assert words == "Bad Request: unsupported parse_mode"


@pytest.mark.parametrize(
    ("html", "words"),
    [  # TDLib's own cases, test/message_entities.cpp
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("🏟 🏟&lt;<abac>", 'Unsupported start tag "abac" at byte offset 13'),
        ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        ("🏟 🏟&lt;<i>a", 'Can\'t find end tag corresponding to start tag "i"'),
        ("🏟 🏟&lt;<a    href  =  ", 'Unclosed start tag "a" at byte offset 13'),
        ("🏟 🏟&lt;<a    href=190azAz-.,", "Unexpected end of name token at byte offset 24"),
        ('🏟 🏟&lt;<a    href  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
        ("🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"),
        ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
        ("🏟 🏟&lt;<i>a</em   >", 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ],
)
async def test_broken_html_is_refused_in_telegrams_words(call: Caller, alice: Person, html: str, words: str) -> None:
    """Rule 8: with the place in bytes."""
    expected = words[0].lower() + words[1:] if words[1].isupper() else words
    assert PARSE + expected == await call.refused("sendMessage", chat_id=alice.id, text=html, parse_mode="HTML")


async def test_html_becomes_entities_in_utf16_units(call: Caller, alice: Person) -> None:
    """Rules 8 and 10: an emoji counts for two."""
    html = '😀 <b>gras <i>et</i></b> <a href="https://exemple.fr/?a=1&amp;b=2">lien</a> <code class="language-py">x</code>'
    sent = await call("sendMessage", chat_id=alice.id, text=html, parse_mode="html")
    assert sent["text"] == "😀 gras et lien x"
    assert sent["entities"] == [
        {"offset": 3, "length": 7, "type": "bold"},
        {"offset": 8, "length": 2, "type": "italic"},
        {"offset": 11, "length": 4, "type": "text_link", "url": "https://exemple.fr/?a=1&b=2"},
        {"offset": 16, "length": 1, "type": "code"},
    ]


async def test_an_expandable_quote_is_kept(call: Caller, alice: Person) -> None:
    """Rule 8: there and back."""
    html = "En 3 gestes\n<blockquote expandable>Ne pas faire &amp; tracer</blockquote>"
    sent = await call("sendMessage", chat_id=alice.id, text=html, parse_mode="HTML")
    assert sent["entities"][0]["type"] == "expandable_blockquote"
    assert html == alice.last.html


@pytest.mark.parametrize(
    ("html", "remark"),
    [
        ("a & b", "unescaped &"),
        ("&eacute;", "unescaped &"),
        ('<b class="x">a</b>', "unknown attribute"),
        ('<a href="nowhere">a</a>', "loses its link"),
    ],
)
async def test_html_that_is_legal_but_a_bug_is_lint(call: Caller, alice: Person, sandbox: Sandbox, html: str, remark: str) -> None:
    """Rule 8: a bare &, an unknown attribute, a lost link."""
    await call("sendMessage", chat_id=alice.id, text=html, parse_mode="HTML")
    assert len(sandbox.forgive(remark)) == 1


async def test_legacy_markdown_is_not_modelled_and_says_so(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 7: the mode Telegram keeps for old bots only is lint, whatever the text."""
    await call("sendMessage", chat_id=alice.id, text="*x*", parse_mode="Markdown")
    assert sandbox.forgive("does not model legacy Markdown")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fin.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("été *gras", "Can't find end of Bold entity at byte offset 6"),
        ("_a *b_", "Can't find end of Italic entity at byte offset 5"),
        ("`code", "Can't find end of Code entity at byte offset 0"),
        ("```py\nx", "Can't find end of Pre entity at byte offset 0"),
        ("||caché", "Can't find end of Spoiler entity at byte offset 0"),
        ("[é](https://a.fr", "Can't find end of a URL at byte offset 5"),
    ],
)
async def test_unescaped_markdown_is_refused(call: Caller, alice: Person, text: str, words: str) -> None:
    """Rule 9: TDLib's words, offsets in bytes."""
    assert PARSE + words == await call.refused("sendMessage", chat_id=alice.id, text=text, parse_mode="MarkdownV2")


async def test_markdown_becomes_entities(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 9: marks become the entities HTML would give; a link without a valid address is lost, which is lint."""
    text = "😀 *gras _deux_* __u__ ~s~ ||c|| `x\\.` [l](https://a.fr/?b=\\)) 1\\.\n>un\n>deux||\n```py\nx=1```"
    sent = await call("sendMessage", chat_id=alice.id, text=text, parse_mode="MarkdownV2")
    assert "😀 gras deux u s c x. l 1.\nun\ndeux\nx=1" == sent["text"]
    kinds = ["bold", "italic", "underline", "strikethrough", "spoiler", "code", "text_link", "expandable_blockquote", "pre"]
    assert kinds == [entity["type"] for entity in sent["entities"]]
    assert {"offset": 3, "length": 9, "type": "bold"} == sent["entities"][0]
    assert ("https://a.fr/?b=)", "py") == (sent["entities"][6]["url"], sent["entities"][8]["language"])
    await call("sendMessage", chat_id=alice.id, text="[l](ici)", parse_mode="MarkdownV2")
    assert sandbox.forgive("silently lost")


async def test_parse_mode_beats_entities(call: Caller, alice: Person) -> None:
    """Rule 7: entities beside it are ignored."""
    marks = [{"type": "bold", "offset": 0, "length": 1}]
    sent = await call("sendMessage", chat_id=alice.id, text="<i>ab</i>", parse_mode="HTML", entities=marks)
    assert [entity["type"] for entity in sent["entities"]] == ["italic"]


@pytest.mark.parametrize(("offset", "length", "words"), [(0, 9, "out of range"), (1, 1, "surrogate pair")])
async def test_places_of_entities_are_checked(call: Caller, alice: Person, offset: int, length: int, words: str) -> None:
    """Rule 10: within the text, not inside a character."""
    marks = [{"type": "bold", "offset": offset, "length": length}]
    assert words in await call.refused("sendMessage", chat_id=alice.id, text="😀ab", entities=marks)


async def test_trimming_shifts_entities(call: Caller, alice: Person) -> None:
    """Rule 6: what is stored is trimmed."""
    sent = await call("sendMessage", chat_id=alice.id, text="\n\n <b>x </b> ", parse_mode="HTML")
    assert (sent["text"], sent["entities"]) == ("x", [{"offset": 0, "length": 1, "type": "bold"}])


async def test_more_than_a_hundred_entities_are_dropped(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 10: which is lint."""
    sent = await call("sendMessage", chat_id=alice.id, text="<b>x</b> " * 101, parse_mode="HTML")
    assert len(sent["entities"]) == 100
    assert sandbox.forgive("more than 100 entities")


async def test_commands_and_links_are_found_in_both_directions(call: Caller, alice: Person) -> None:
    """Rule 11: as Telegram marks them."""
    text = "/note a@b.fr #hall @bruno https://x.fr/a. 1/2 et/ou"
    kinds = ["bot_command", "email", "hashtag", "mention", "url"]
    await alice.says(text)
    (update,) = await call("getUpdates")
    assert kinds == [entity["type"] for entity in update["message"]["entities"]]
    assert update["message"]["entities"][0] == {"offset": 0, "length": 5, "type": "bot_command"}
    sent = await call("sendMessage", chat_id=alice.id, text=text)
    assert kinds == [entity["type"] for entity in sent["entities"]]
