"""What can be done over HTTP: the Python API of people, groups and trouble, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.shown import Shown
from bot.sandbox.sim_view import message_view

if TYPE_CHECKING:
    from bot.sandbox.people import Person
    from bot.sandbox.sandbox import Sandbox

ACTIONS = {
    "says", "starts", "edits", "deletes", "taps", "presses", "sends_location", "sends_contact", "blocks", "unblocks",
    "queries_inline", "chooses", "moves", "stops_sharing", "votes_for", "receives", "receives_text", "receives_toast",
}  # fmt: skip
UPLOADS = {"sends_photo", "sends_document", "sends_voice"}
GROUP_ACTIONS = {"says", "taps", "presses", "queries_inline", "chooses"}
CONTROLS = {"fail", "drop", "delay", "reset", "duplicate_next_update", "redeliver"}


async def body_of(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request, maybe empty."""
    body = await request.json() if request.can_read_body else {}
    if not isinstance(body, dict):
        raise TypeError("a JSON object is expected")
    return body


async def act(person: Person, request: web.Request) -> Any:
    """Do one thing as this person; the result as JSON."""
    action = request.match_info["action"]
    if action in UPLOADS:
        return await upload(person, action, request)
    if action not in ACTIONS:
        raise KeyError(action)
    result = await getattr(person, action)(**await body_of(request))
    return message_view(result) if isinstance(result, Shown) else result


async def upload(person: Person, action: str, request: web.Request) -> int:
    """Send the part `file`."""
    form = await request.post()
    part = form.get("file")
    if not isinstance(part, web.FileField):
        raise TypeError("a part named `file` is expected")
    content, caption = part.file.read(), str(form.get("caption", ""))
    part.file.close()
    if action == "sends_photo":
        return await person.sends_photo(content, caption)
    if action == "sends_voice":
        return await person.sends_voice(content)
    return await person.sends_document(part.filename, content, part.content_type, caption)


async def act_in_group(sandbox: Sandbox, request: web.Request) -> Any:
    """Do one thing as a member of a group."""
    action, body = request.match_info["action"], await body_of(request)
    if action not in GROUP_ACTIONS:
        raise KeyError(action)
    group = sandbox.groups[int(request.match_info["chat_id"])]
    return await getattr(group, action)(sandbox.person(int(body.pop("person_id"))), **body)


def control(sandbox: Sandbox, name: str, arguments: dict[str, Any]) -> Any:
    """Order trouble, or queue an update."""
    if name == "queue_raw":
        return sandbox.queue_raw(arguments)
    if name == "clear_faults":
        return sandbox.faults.clear()
    if name not in CONTROLS:
        raise KeyError(name)
    return getattr(sandbox, name)(**arguments)
