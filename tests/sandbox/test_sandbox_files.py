"""Rules 22 and 23: files in both directions."""

from __future__ import annotations

import struct

import pytest

from bot.sandbox import Person, Sandbox
from bot.sandbox.images import image_size

from .caller import Caller


def png(width: int, height: int) -> bytes:
    """The first bytes of a PNG."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x06\0\0\0"


async def test_a_document_keeps_its_name_and_content(call: Caller, alice: Person) -> None:
    """Rule 22: byte for byte; its id sends it again."""
    sent = await call.upload(
        "sendDocument", b"n;date\n1;2\n", "notes été.csv", chat_id=alice.id, caption="<b>Export</b>", parse_mode="HTML"
    )
    assert alice.last.document == ("notes été.csv", b"n;date\n1;2\n")
    assert (sent["caption"], sent["document"]["file_size"]) == ("Export", 11)
    again = await call("sendDocument", chat_id=alice.id, document=sent["document"]["file_id"])
    assert sent["document"] == again["document"]


async def test_a_photo_must_be_a_picture_of_decent_size(call: Caller, alice: Person) -> None:
    """Rule 22: 10 MB, 10,000 pixels in sum, 20 to 1."""
    sent = await call.upload("sendPhoto", png(640, 480), "a.png", chat_id=alice.id)
    assert (sent["photo"][-1]["width"], sent["photo"][-1]["height"]) == (640, 480)
    assert png(640, 480) == alice.last.photo
    for content, words in [
        (b"no picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(10, 10) + bytes(10 << 20), "Bad Request: file is too big"),
    ]:
        assert words == await call.upload("sendPhoto", content, "a.png", chat_id=alice.id)


async def test_a_missing_or_empty_file_is_refused(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rules 22 and 23: nothing, an empty file, an unknown id, a part that is not there; a URL is a finding."""
    assert await call.upload("sendDocument", b"", "a.csv", chat_id=alice.id) == "Bad Request: file must be non-empty"
    assert await call.refused("sendPhoto", chat_id=alice.id) == "Bad Request: there is no photo in the request"
    assert sandbox.forgive("missing photo")
    words = await call.refused("sendDocument", chat_id=alice.id, document="BQAC")
    assert words == "Bad Request: wrong file identifier/HTTP URL specified"
    words = await call.refused("sendDocument", chat_id=alice.id, document="attach://nothing")
    assert words.startswith("Bad Request: wrong file identifier/HTTP URL specified")
    await call.refused("sendDocument", chat_id=alice.id, document="https://a.fr/x.pdf")
    assert sandbox.forgive("does not fetch files")


async def test_more_than_fifty_megabytes_are_too_much(call: Caller, alice: Person) -> None:
    """Rule 22: 50 MB."""
    assert await call.upload("sendDocument", bytes((50 << 20) + 1), "a", chat_id=alice.id) == "Bad Request: file is too big"


async def test_what_a_person_sends_can_be_fetched(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 23: getFile names the path, from which the bytes come."""
    await alice.sends_document("plan.pdf", b"%PDF", "application/pdf")
    await alice.sends_photo(png(30, 20))
    await alice.sends_voice()
    document, photo, voice = [update["message"] for update in await call("getUpdates")]
    assert (photo["photo"][0]["width"], photo["photo"][0]["height"]) == (30, 20)
    assert voice["voice"]["duration"]
    found = await call("getFile", file_id=document["document"]["file_id"])
    url = f"{sandbox.base_url}/file/bot{sandbox.token}/{found['file_path']}"
    async with call.session.get(url) as response:
        assert await response.read() == b"%PDF"
    async with call.session.get(url + "x") as response:
        assert response.status == 404


async def test_what_get_file_refuses(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 23: an unknown id, more than 20 MiB."""
    words = await call.refused("getFile", file_id="x")
    assert words == "Bad Request: wrong file_id or the file is temporarily unavailable"
    await alice.sends_document("gros.bin", bytes((20 << 20) + 1))
    file_id = list(sandbox.world.files)[-1]
    assert await call.refused("getFile", file_id=file_id) == "Bad Request: file is too big"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"GIF89a" + struct.pack("<HH", 3, 4), (3, 4)),
        (b"\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x0b\x08" + struct.pack(">HH", 4, 3) + bytes(9), (3, 4)),
        (b"RIFF....WEBPVP8X" + bytes(8) + b"\2\0\0\3\0\0", (3, 4)),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"", None),
    ],
)
def test_sizes_are_read_from_the_first_bytes(content: bytes, size: tuple[int, int] | None) -> None:
    """Rule 22: of five kinds of picture, without a library."""
    assert size == image_size(content)
