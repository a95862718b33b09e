"""The HTTP face of the Bot API (rules 1 to 4): reads a call, carries it out, answers as Telegram does."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
import re
import socket
import struct
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox import (  # noqa: F401 (the modules register their methods)
    methods_albums,
    methods_callbacks,
    methods_commands,
    methods_copies,
    methods_edits,
    methods_files,
    methods_inline,
    methods_messages,
    methods_polls,
    methods_updates,
)
from bot.sandbox.args import Args, Upload
from bot.sandbox.check import check_call, method_named, typed_params
from bot.sandbox.methods import METHODS
from bot.sandbox.refusals import Refusal, too_many
from bot.sandbox.sim import Sim

if TYPE_CHECKING:
    from bot.sandbox.faults import Fault
    from bot.sandbox.sandbox import Sandbox

PARAMETERS_LIMIT = 1 << 20
BODY_LIMIT = 64 << 20
TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


class Server:
    """One aiohttp server on 127.0.0.1."""

    def __init__(self, sandbox: Sandbox, port: int, secret: str) -> None:
        self.sandbox = sandbox
        self.secret = secret
        self.base_url = ""
        self._port = port
        self._runner: web.AppRunner | None = None
        self._closing = asyncio.Event()
        self._sim = Sim(sandbox, secret)

    async def start(self) -> None:
        """Listen."""
        app = web.Application(client_max_size=BODY_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._sim.mount(app)
        app.router.add_route("*", "/{rest:.*}", self._nothing_here)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base_url = f"http://127.0.0.1:{port}"

    async def close(self) -> None:
        """Stop listening; whoever waits is let go."""
        self._closing.set()
        self._sim.close()
        self.sandbox.world.updates.end_poll("closed")
        if self._runner is not None:
            await self._runner.cleanup()

    async def _nothing_here(self, request: web.Request) -> web.Response:
        return answer_refusal(Refusal(404))

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not TOKEN.fullmatch(token):
            raise Refusal(401, "invalid token specified")
        if token != self.sandbox.token:
            raise Refusal(401)

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
        except Refusal as refusal:
            return answer_refusal(refusal)
        path = request.match_info["path"]
        found = next((file for file in self.sandbox.world.files.values() if file.path == path), None)
        if found is None:
            return answer_refusal(Refusal(404))
        return web.Response(body=found.content, content_type="application/octet-stream")

    async def _call(self, request: web.Request) -> web.StreamResponse:
        """One call from its first byte to its answer, with the trouble that was ordered for it."""
        try:
            self._check_token(request)
            values, files = await read_parameters(request)
        except Refusal as refusal:
            return answer_refusal(refusal)
        except ConnectionResetError:  # a bot was stopped in the middle of a call
            return web.Response()
        name = method_named(request.match_info["method"]) or request.match_info["method"]
        fault = self.sandbox.faults.take(name, values)
        if fault and fault.kind == "fail":
            return self._answer_fault(name, values, fault)
        if fault and not fault.is_after and fault.kind != "delay":
            return await self._leave_alone(request, fault)
        if fault and fault.kind == "delay" and not fault.is_after:
            await self._pause(fault.seconds)
        is_form = not request.content_type.endswith("json")
        response = await self._carry_out(name, values, files, is_form)
        if fault and fault.is_after:
            return await self._leave_alone(request, fault, response)
        return response

    async def _carry_out(self, name: str, values: dict[str, Any], files: dict[str, Upload], is_form: bool) -> web.Response:
        params = {**typed_params(name, values), **{part: f"<{upload.name}>" for part, upload in files.items()}}
        try:
            result = await self._dispatch(name, values, files, is_form)
        except Refusal as refusal:
            self.sandbox.log_call(name, params, (refusal.code, refusal.description))
            return answer_refusal(refusal)
        body = as_json({"ok": True, "result": result})
        self.sandbox.log_call(name, params, None, b"" if name == "getUpdates" else body)
        return web.Response(body=body, content_type="application/json")

    async def _dispatch(self, name: str, values: dict[str, Any], files: dict[str, Upload], is_form: bool) -> Any:
        world = self.sandbox.world
        function = METHODS.get(name.lower())
        if function is None:
            known = "real, but not modelled by the stand-in" if method_named(name) else "unknown to Telegram"
            world.lint(name, f"method {known}")
            raise Refusal(404, "method not found")
        for complaint in check_call(name, values, set(files), is_form):
            world.lint(name, complaint)
        self._check_flood(name, values)
        result = function(world, Args(name, values, files, lambda text: world.lint(name, text)))
        return await result if inspect.isawaitable(result) else result

    def _check_flood(self, name: str, values: dict[str, Any]) -> None:
        chat_id = str(values.get("chat_id", ""))
        if not name.startswith("send") or name == "sendChatAction" or not chat_id.lstrip("-").isdigit():
            return
        verdict = self.sandbox.flood.verdict(int(chat_id), self.sandbox.world.now())
        if verdict and self.sandbox.flood.mode == "refuse":
            raise too_many(1)
        if verdict:
            self.sandbox.world.lint(name, verdict)

    def _answer_fault(self, name: str, values: dict[str, Any], fault: Fault) -> web.Response:
        code, body = fault.body()
        if name == "answerCallbackQuery" and (query := self.sandbox.world.callbacks.get(str(values.get("callback_query_id")))):
            query.was_tried = True
        self.sandbox.log_call(name, typed_params(name, values), (code, "ordered by the test"))
        if isinstance(body, str):
            return web.Response(status=code, text=body, content_type="text/html")
        return answer(body, code)

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)

    async def _leave_alone(self, request: web.Request, fault: Fault, response: web.Response | None = None) -> web.Response:
        """Answer late, never, or by breaking the connection."""
        if fault.kind in ("delay", "drop"):
            await self._pause(fault.seconds)
        if fault.kind == "delay" and response is not None:
            return response
        if request.transport is not None:
            sock = request.transport.get_extra_info("socket")
            if sock is not None and fault.kind == "reset":
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            request.transport.abort()
        return web.Response(status=500)


async def read_parameters(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters from the query, a form, multipart or JSON, and the file parts."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        try:
            loaded = json.loads(await request.read() or b"{}")
        except ValueError:
            raise Refusal(400, "can't parse JSON object") from None
        if not isinstance(loaded, dict):
            raise Refusal(400, "Object expected")
        values.update(loaded)
    elif request.can_read_body:
        for name, part in (await request.post()).items():
            if isinstance(part, web.FileField):
                files[name] = Upload(part.filename or name, part.content_type or "application/octet-stream", part.file.read())
                part.file.close()
            else:
                values[name] = part if isinstance(part, str) else bytes(part).decode("utf-8", "replace")
    size = sum(len(value if isinstance(value, str) else json.dumps(value)) for value in values.values())
    if size > PARAMETERS_LIMIT:
        raise Refusal(413)
    return values, files


def answer(body: dict[str, Any], status: int = 200) -> web.Response:
    """A JSON answer; a 429 repeats its delay as a header."""
    wait = body.get("parameters", {}).get("retry_after") if status == 429 else None
    headers = {"Retry-After": str(wait)} if wait else None
    return web.Response(body=as_json(body), status=status, content_type="application/json", headers=headers)


def as_json(body: dict[str, Any]) -> bytes:
    """An answer's bytes."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def answer_refusal(refusal: Refusal) -> web.Response:
    """A refusal in Telegram's form."""
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return answer(body, refusal.code)
