"""The user side over HTTP: for the chat page in page/ and for tests in another process.

Everything is under `/{secret}/`, where `secret` is random unless given to `Sandbox(secret=...)`; `page_url` holds it.
`Host` must be a loopback name and `Origin`, if sent, the server itself; else 403. All answers carry
`Content-Security-Policy: default-src 'self'`, `X-Content-Type-Options: nosniff`, `Referrer-Policy: no-referrer` and
`Cache-Control: no-store`. Bodies are JSON (but for uploads and files). A wrong call answers 400 (404 for an unknown
person, chat, file or action) and `{"error": "…"}`, French words for who plays on the page.

`GET /{secret}/` and `GET /{secret}/NAME`: the files of bot/sandbox/page/.

**Reading** (below `/{secret}/sim/`)

    GET people                 {"bot": {"id", "name", "username"}, "people": [PERSON, …], "groups": [GROUP, …], "event": N}
    GET chats/CHAT_ID          CHAT: a person's id is also the id of their private chat; groups are negative
    GET calls?since=N          {"calls": [CALL, …], "event": N}: those numbered above N (default 0)
    GET findings               {"findings": [{"method", "text"}, …]}: lint, with taps never answered
    GET status                 {"pending_updates", "calls", "findings", "is_webhook"} as numbers and a boolean
    GET files/FILE_ID          the bytes, as an attachment; usable as `<img src>` for photos
    GET events                 Server-Sent Events, see below

    PERSON   {"id", "name", "role", "is_blocked"}; role is a label and may be ""
    GROUP    {"id", "title", "members": [person ids]}
    CHAT     {"id", "kind": "private"|"group"|"supergroup", "title", "is_blocked", "messages": [MESSAGE, …] in order,
              "menu": [{"command", "description"}, …], "description" (of the bot), "pinned": message id or null,
              "action": "typing"… or "",
              "event": N}; `event` is the last event this state includes
    MESSAGE  {"message_id", "date": unix seconds, "edit_date": null or unix seconds, "from": {"id", "name"},
              "is_from_bot", "is_silent": booleans, "via_bot": "" or its username, "text",
              "entities": [{"type", "offset", "length", "url"?, "language"?}, …],
              "reply_to": null or {"message_id", "name", "text"}, "buttons": [[BUTTON, …], …],
              "reply_keyboard": null or the ReplyKeyboardMarkup / ReplyKeyboardRemove / ForceReply as the bot sent it,
              "file": null or FILE, "location": null or {"latitude", "longitude", "live_period"?},
              "contact": null or {"phone_number", "first_name"}, "service": "" or a few words,
              "forwarded_from": "" or a name, "poll": null or {"options": [{"text", "voter_count"}, …], "is_closed",
              "is_anonymous", "allows_multiple_answers", "total_voter_count", "is_quiz", "votes": {person: [place, …]}}}
              `text` is plain (of a file: its caption); offsets are UTF-16 units, so they are JavaScript string indices;
              entity types: bold italic underline strikethrough spoiler code pre blockquote expandable_blockquote
              text_link url email mention hashtag bot_command. Sorted, outer before inner; never put text in as HTML.
    BUTTON   {"text", "kind": "callback"|"url"|"inline"|"copy"|"other", "data": for callback, "url": for url,
              "query" and "is_elsewhere" (one is to choose a chat first): for inline, "copy": for copy}
    FILE     {"kind": "document"|"photo"|"voice", "name", "mime", "size", "url": relative to /{secret}/sim/,
              "width"?, "height"?}
    CALL     {"number", "method", "params", "refused", "code", "description", "at": unix seconds}

**Acting**: `POST people/PERSON_ID/ACTION` with a JSON object; answers `{"result": …}`.

    says            text, reply_to?, date?          -> message id
    starts          payload?                        -> message id
    edits           message_id, text                -> null
    deletes         message_id                      -> null (from one's own screen; the bot is not told)
    taps            label, message_id?              -> callback query id
    presses         data, message_id                -> callback query id (what the page should use)
    sends_location  latitude, longitude, live_period? (seconds) -> message id
    moves           message_id, latitude, longitude -> null (of a live location)
    stops_sharing   message_id                      -> null
    sends_contact   phone, first_name?, user_id?    -> message id
    sends_photo, sends_document, sends_voice: multipart with a part `file` (name and type are taken from it) and
                    `caption`?                      -> message id
    blocks, unblocks                                -> null
    queries_inline  query, offset?                  -> inline query id; the results come as an `inline` event
    chooses         query_id, result_id, chat_id?   -> message id
    votes_for       message_id, options: [place, …] -> null
    receives        timeout?                        -> MESSAGE; 408 if nothing came
    receives_text   text, timeout?                  -> MESSAGE; 408 if nothing came
    receives_toast  query_id, timeout?              -> text; 408 if nothing came

`POST people` with {"id", "name", "role"?} declares a person. `POST groups` with {"id", "title", "members": [ids]}
makes a group; `POST groups/CHAT_ID/says` with {"person_id", "text", "reply_to"?}, `…/taps` with
{"person_id", "label", "message_id"?}, `…/presses` with {"person_id", "data", "message_id"}, `…/queries_inline` with
{"person_id", "query", "offset"?} and `…/chooses` with {"person_id", "query_id", "result_id"} act in it.

`POST control/NAME` with the keyword arguments of the Sandbox method of that name: fail, drop, delay, reset, queue_raw,
duplicate_next_update, redeliver; also clear_faults.

**Events**: `GET events` is a stream; each event has an `id:` line with its number and a `data:` line with JSON
`{"n": number, "kind", "chat_id", …}`. The first is `{"n": N, "kind": "hello"}`. With `Last-Event-ID` (browsers send
it by themselves when reconnecting) or `?since=N` what was missed follows; if too much was missed, `{"kind": "reload"}` comes
instead and the page fetches the chats anew. `chat_id` is 0 where no chat is concerned. Kinds:

    new, edit      "message": MESSAGE
    delete         "message_id"
    pin            "message_id"
    toast          "user_id", "query_id", "text" (maybe ""), "is_alert": the tap is answered, stop its spinner
    action         "action": the bot is typing (or the like); forget it after 5 s or at its next message
    chat           "is_blocked"
    people         somebody or a group is new: fetch the people again
    menu           commands changed: fetch the chat again for its `menu`
    inline         "query_id", "results": [{"id", "title", "description"}, …], "next_offset": "" or what asks for more,
                   "button": null or {"text", "start_parameter"?}; `chat_id` is the person's id
    call           "call": CALL
    finding        "method", "text"
"""

from __future__ import annotations

from importlib.resources import files
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.sim_actions import act, act_in_group, control
from bot.sandbox.sim_events import EventLog
from bot.sandbox.sim_guard import Handler, guarded
from bot.sandbox.sim_view import call_view, chat_view, group_view, person_view

if TYPE_CHECKING:
    from bot.sandbox.sandbox import Sandbox

PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class Sim:
    """The routes under `/{secret}/`."""

    def __init__(self, sandbox: Sandbox, secret: str) -> None:
        self.sandbox = sandbox
        self.secret = secret
        self.log = EventLog(sandbox)

    def close(self) -> None:
        """Let the streams go."""
        self.log.close()

    def mount(self, app: web.Application) -> None:
        """Add the routes."""
        self.log.listen()
        routes: list[tuple[str, str, Handler]] = [
            ("GET", "people", self.people),
            ("POST", "people", self.declare),
            ("GET", r"chats/{chat_id:-?\d+}", self.chat),
            ("GET", "calls", self.calls),
            ("GET", "findings", self.findings),
            ("GET", "status", self.status),
            ("GET", "files/{file_id}", self.file),
            ("GET", "events", self.log.stream),
            ("POST", r"people/{person_id:\d+}/{action}", self.act),
            ("POST", "groups", self.make_group),
            ("POST", r"groups/{chat_id:-?\d+}/{action}", self.act_in_group),
            ("POST", "control/{name}", self.control),
        ]
        for method, path, handler in routes:
            app.router.add_route(method, f"/{self.secret}/sim/{path}", guarded(handler))
        app.router.add_get(f"/{self.secret}/{{name:[A-Za-z0-9_.-]*}}", guarded(self.page))

    async def page(self, request: web.Request) -> web.Response:
        """A file of the page."""
        name = request.match_info["name"] or "index.html"
        found = files("bot.sandbox").joinpath("page", name)
        if name.startswith(".") or not found.is_file():
            raise KeyError(name)
        kind = guess_type(name)[0] or "application/octet-stream"
        charset = "utf-8" if kind.startswith("text/") else None
        return web.Response(body=found.read_bytes(), content_type=kind, charset=charset)

    async def people(self, request: web.Request) -> Any:
        """Who there is."""
        bot = self.sandbox.world.bot
        shown = {"id": bot["id"], "name": bot["first_name"], "username": bot["username"]}
        return {
            "bot": shown,
            "people": [person_view(person) for person in self.sandbox.people],
            "groups": [group_view(group) for group in self.sandbox.groups.values()],
            "event": self.log.number,
        }

    async def declare(self, request: web.Request) -> Any:
        """One person more."""
        body = await request.json()
        person = self.sandbox.person(int(body["id"]), first_name=str(body["name"]))
        person.role = str(body.get("role", person.role))
        self.sandbox.world.emit("people", 0, {})
        return {"result": person_view(person)}

    async def chat(self, request: web.Request) -> Any:
        """A chat in full."""
        chat = self.sandbox.world.chats[int(request.match_info["chat_id"])]
        return {**chat_view(self.sandbox.world, chat), "event": self.log.number}

    async def calls(self, request: web.Request) -> Any:
        """The log of API calls."""
        since = int(request.query.get("since", 0))
        shown = [call_view(vars(call), since + index) for index, call in enumerate(self.sandbox.calls[since:], 1)]
        return {"calls": shown, "event": self.log.number}

    async def findings(self, request: web.Request) -> Any:
        """Lint."""
        return {"findings": [vars(finding) for finding in self.sandbox.findings]}

    async def status(self, request: web.Request) -> Any:
        """A few numbers, for a test that waits."""
        return {
            "pending_updates": len(self.sandbox.pending_updates),
            "calls": len(self.sandbox.calls),
            "findings": len(self.sandbox.findings),
            "is_webhook": self.sandbox.world.updates.has_webhook,
        }

    async def file(self, request: web.Request) -> web.Response:
        """The bytes of a file; never rendered as a page."""
        file = self.sandbox.world.files[request.match_info["file_id"]]
        kind = file.mime if file.mime in PICTURES else "application/octet-stream"
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
        return web.Response(body=file.content, content_type=kind, headers=headers)

    async def act(self, request: web.Request) -> Any:
        """What a person does."""
        number = int(request.match_info["person_id"])
        person = next((person for person in self.sandbox.people if person.id == number), None)
        if person is None:
            raise KeyError(number)
        return {"result": await act(person, request)}

    async def make_group(self, request: web.Request) -> Any:
        """A group with the bot in it."""
        body = await request.json()
        members = [self.sandbox.person(int(member)) for member in body["members"]]
        group = self.sandbox.group(int(body["id"]), members, str(body.get("title", "Groupe")))
        return {"result": group.chat.id}

    async def act_in_group(self, request: web.Request) -> Any:
        """What a member does."""
        return {"result": await act_in_group(self.sandbox, request)}

    async def control(self, request: web.Request) -> Any:
        """Trouble on demand."""
        arguments = await request.json() if request.can_read_body else {}
        return {"result": control(self.sandbox, request.match_info["name"], arguments)}
