"""A chat on a screen: what is visible, and waiting for it to change."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.shown import Shown
from bot.sandbox.world import Chat, World


class NothingCame(AssertionError):
    """What was waited for did not come; the message holds the transcript."""


class NoSuchButton(AssertionError):
    """No visible button has this label; the message lists those that have."""


class Screen:
    """One chat, seen from the side of people."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat
        self._seen = 0

    @property
    def messages(self) -> list[Shown]:
        """The chat in order, as it is now: edits applied, deleted ones gone."""
        return [Shown(stored, self.world) for stored in self.chat.shown()]

    @property
    def last(self) -> Shown:
        """The newest message from the bot."""
        for shown in reversed(self.messages):
            if shown.is_from_bot:
                return shown
        raise NothingCame(f"the bot has said nothing here\n{self.transcript()}")

    @property
    def pinned(self) -> Shown | None:
        """The message pinned last."""
        return Shown(self.chat.messages[self.chat.pinned[-1]], self.world) if self.chat.pinned else None

    async def receives(self, timeout: float = 5) -> Shown:
        """Wait for the next message the bot sends or edits here after the last action on this side.

        Called again without an action in between, it waits for the one after.
        """
        await self.waits(lambda: len(self.chat.changes) > self._seen, timeout, "an answer")
        message_id = self.chat.changes[self._seen]
        self._seen += 1
        return Shown(self.chat.messages[message_id], self.world)

    async def receives_text(self, text: str, timeout: float = 5) -> Shown:
        """Wait until a visible message from the bot contains this text; the newest such one."""
        found: list[Shown] = []

        def is_there() -> bool:
            found[:] = [shown for shown in self.messages if shown.is_from_bot and text in shown.text]
            return bool(found)

        await self.waits(is_there, timeout, f"a message with {text!r}")
        return found[-1]

    async def receives_nothing(self, timeout: float = 0.2) -> None:
        """Wait a while and raise if the bot sent or edited anything here since the last action."""
        if await self.world.until(lambda: len(self.chat.changes) > self._seen, timeout):
            raise AssertionError(f"the bot was to stay silent\n{self.transcript()}")

    def button(self, label: str, message_id: int | None = None) -> tuple[str, int]:
        """Callback data and message of a button, by label, on the newest message that holds it."""
        for shown in reversed(self.messages):
            if message_id in (None, shown.message_id):
                for button in (button for row in shown.keyboard for button in row if button["text"] == label):
                    if "callback_data" not in button:
                        raise NoSuchButton(f"{label!r} is a button, but not one that tells the bot: {button}")
                    return button["callback_data"], shown.message_id
        visible = [text for shown in self.messages for row in shown.buttons for text in row]
        raise NoSuchButton(f"no button {label!r}; visible: {visible}\n{self.transcript()}")

    def transcript(self) -> str:
        """The chat as plain text: `alice: …`, `bot: …`, then the buttons, a row a line."""
        lines: list[str] = []
        for shown in self.messages:
            who = "bot" if shown.is_from_bot else str(shown.raw["from"]["first_name"]).lower()
            lines.append(f"{who}: {shown.line()}")
            lines += [" ".join(f"[{label}]" for label in row) for row in shown.buttons]
        return "\n".join(lines)

    def acts(self) -> None:
        """Note that something was done on this side: `receives` counts from here."""
        self._seen = len(self.chat.changes)

    async def waits(self, is_true: Callable[[], bool], timeout: float, what: str) -> None:
        """Wait until the predicate holds, or raise with the transcript."""
        if not await self.world.until(is_true, timeout):
            raise NothingCame(f"{what} did not come in {timeout} s\n{self.transcript()}")
