"""The canary: personal values of every kind go in by every way; then every byte on disk, every log line and every call is read.

Not one of them may be anywhere, in any writing. The last test switches the guard off and sees the canary sing.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from telegram import Update

from bot.folding import fold
from bot.privacy.screener import Screener
from bot.privacy.screening import MASK, Screening, screen
from bot.privacy.text import ScreenedText
from bot.sandbox import Person
from handlers.context import Context
from tests.delivery.conftest import first_handler, impatient
from tests.kept_log import kept_log, post
from tests.library.samples import write_library
from tests.street import SECRET, SharedLibrary, Street, open_street

__all__ = ["impatient"]

CANARIES = {
    "phone": ("06 39 98 41 07", "rappeler au 06 39 98 41 07"),
    "email": ("zoe.zinzolin@exemple.fr", "écrire à zoe.zinzolin@exemple.fr"),
    "handle": ("@zinzolin_69", "son insta c'est @zinzolin_69"),
    "birthdate": ("14/03/1987", "née le 14/03/1987"),
    "plate": ("ZX-417-QK", "garé avec la plaque ZX-417-QK"),
    "iban": ("FR7630006000011234567890189", "son IBAN FR7630006000011234567890189"),
    "name": ("Zoé Zinzolin", "conflit avec Mme Zoé Zinzolin"),
    "address": ("41 rue Zébuline appartement 7", "elle habite 41 rue Zébuline appartement 7"),
    "health": ("schizophrène", "un monsieur schizophrène"),
    "religion": ("musulmane", "une dame musulmane"),
    "origin": ("guinéen", "un monsieur guinéen"),
    "offence": ("condamné pour vol", "il a été condamné pour vol"),
    "judgement": ("cassos", "un cassos"),
}
"""Kind → the value, and a sentence that carries it."""

MOST_PRESSED = 60
FLOCK = 4
"""Values to a message, where every way in would take too long one by one."""


def said(*kinds: str) -> str:
    """A note with these values."""
    return f"tapage aux tilleuls, {', '.join(CANARIES[kind][1] for kind in kinds)}, calmés"


def flocks() -> list[list[str]]:
    """All kinds, some to a message."""
    kinds = list(CANARIES)
    return [kinds[at:at + FLOCK] for at in range(0, len(kinds), FLOCK)]


def writings(value: str) -> set[str]:
    """A value as it may have been written down: typed, folded, escaped, squeezed, word by word where a word says enough."""
    forms = {value, value.lower(), fold(value), json.dumps(value)[1:-1], json.dumps(value.lower())[1:-1]}
    digits = re.sub(r"\D", "", value)
    forms |= {digits, digits[1:], f"33{digits[1:]}"} if len(digits) >= 8 else set()
    forms |= set(re.findall(r"\w{8,}", fold(value)))
    return {form for form in forms if len(form) > 4}


def singing(text: str) -> list[str]:
    """The kinds whose value stands in it, in any writing."""
    folded = fold(text)
    return [kind for kind, (value, _) in CANARIES.items() if any(form in text or form in folded for form in writings(value))]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that is logged at DEBUG, as it leaves the process."""
    with kept_log("DEBUG") as sink:
        yield sink


@pytest.fixture
async def watched(
    mode: str, written: io.StringIO, tmp_path: Path, shared: SharedLibrary, monkeypatch: pytest.MonkeyPatch, impatient: None
) -> AsyncIterator[Street]:
    """A street on the invented library, which holds none of the values; temporary files are in the folder too."""
    (tmp_path / "data" / "tmp").mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "data" / "tmp"))
    async with open_street(tmp_path / "data", shared, mode=mode, procedures=write_library(tmp_path / "fiches")) as street:
        yield street


def on_disk(street: Street) -> str:
    """Every byte below the data folder."""
    return "".join(file.read_bytes().decode("utf-8", "replace") for file in sorted(street.store.path.parent.rglob("*")) if file.is_file())


def told(street: Street) -> str:
    """Everything the bot has sent, files too."""
    return "\n".join(f"{call.params} {call.body.decode('utf-8', 'replace')}" for call in street.sandbox.calls)


async def quiet(street: Street) -> None:
    """All that came is worked through, all that was promised is said."""
    await street.settled()
    waiting = "SELECT id FROM outbox WHERE state = 'waiting' UNION SELECT id FROM jobs WHERE state = 'waiting'"
    await street.until(lambda: not street.rows(waiting))


def test_the_guard_knows_every_canary() -> None:
    """Else the test below would prove nothing: each value is masked in its sentence, and as itself where it is formal."""
    for kind, (value, _) in CANARIES.items():
        assert [] == singing(screen(said(kind)).text), kind
        assert kind in singing(said(kind)), value
    for flock in flocks():
        assert [] == singing(screen(said(*flock)).text), flock


async def speak(street: Street, person: Person, *kinds: str) -> None:
    """Some values, by every way in which a person can write them."""
    text = said(*kinds)
    await person.says(text)
    await quiet(street)
    for command in ("note", "n", "presence", "procedure", "journal", "bilan", "export", "mesnotes", "annuler", "confidentialite", "inviter",
                    "start", "inconnue", "relire"):
        await person.says(f"/{command} {text}" if command != "n" else f"n {text}")
    await quiet(street)
    message = await person.says("/note tapage aux tilleuls, calmés")
    receipt = await person.receives_text("n° ")
    await quiet(street)
    await person.edits(message, f"/note {text}")
    await quiet(street)
    await person.says(text, reply_to=receipt.message_id)
    await person.says("/note")
    await quiet(street)
    await person.says(text)  # the draft's
    await quiet(street)
    for label in ("Compléter", "Modifier", "Reformuler"):
        try:
            await person.taps(label)
        except AssertionError:
            continue
        await quiet(street)
        await person.says(text)
        await quiet(street)
    for kind in kinds:
        await person.presses(CANARIES[kind][0][:MOST_PRESSED], person.last.message_id)
    await person.presses("r|0639984107", person.last.message_id)
    await person.queries_inline(text)
    await quiet(street)


async def send_things(street: Street, person: Person) -> None:
    """What is no text: names and captions of files, a contact, a place."""
    everything = " ".join(sentence for _, sentence in CANARIES.values())
    await person.sends_photo(b"\x89PNG", everything[:900])
    await person.sends_document("Zoé Zinzolin 06 39 98 41 07.yaml", everything.encode(), caption=said("name"))
    await person.sends_document("Zoé Zinzolin.pdf", everything.encode(), caption=said("plate"))
    await person.sends_contact("0639984107", "Zoé Zinzolin")
    await person.sends_location(45.75401, 4.84301)
    await person.sends_voice()
    await quiet(street)


async def break_things(street: Street, person: Person) -> None:
    """Updates that cannot be read, a handler that crashes, a messenger that fails, a stranger, a group, a restart in the middle."""
    await crash_and_poison(street, person)
    await fail_to_answer(street, person)
    street.sandbox.fail("leaveChat", code=400)
    group = street.sandbox.group(-1004001, [person])
    await group.says(person, f"/note {said('name')}")
    street.sandbox.delay(0.3, "sendMessage", times=3)
    for kind in CANARIES:
        await person.says(f"/note {said(kind)}")
    await street.restart()  # while some wait, some are under way
    await quiet(street)
    poison = json.dumps({"update_id": 1, "message": said("name")})
    await post(street, (said("phone"), SECRET), (said("name"), "wrong"), (poison, SECRET))


async def crash_and_poison(street: Street, person: Person) -> None:
    """Updates that cannot be read, a handler that crashes with all it knows, a stranger."""

    async def crash(update: Update, context: Context) -> None:
        raise ValueError(f"{said('phone')} {said('name')} {update}")

    first_handler(street, "plante", crash)
    chat = {"id": person.id, "type": "private"}
    for broken in (
        {"message": {"text": said("name"), "date": "x"}},
        {said("phone"): said("name"), "message": {said("iban"): said("name")}},
        {"message": {"from": {"first_name": "x", "id": 1}, "text": said("phone"), "chat": 3}},
        {"callback_query": {"id": "7", "data": said("name"), "from": {**chat, "is_bot": False, "first_name": "x"}}},
        {"edited_message": {"caption": said("email"), "chat": chat}},
    ):
        street.sandbox.queue_raw(broken)  # type: ignore[arg-type]
    for flock in flocks():
        await person.says(f"plante {said(*flock)}")
        await street.stranger.says(said(*flock))
    await street.settled()


async def fail_to_answer(street: Street, person: Person) -> None:
    """A messenger that fails in every way, and says what was typed while it does."""
    for details in (
        {"code": 500}, {"code": 502, "html": True}, {"not_json": True}, {"code": 400, "description": f"Bad Request: {said('phone')}"},
        {"code": 403, "description": f"Forbidden: {said('name')}"}, {"code": 429, "retry_after": 0},
    ):
        street.sandbox.fail("sendMessage", **details)  # type: ignore[arg-type]
        await person.says(said("email"))
        await street.settled()


async def ask_for_files(street: Street) -> None:
    """What leaves as files: an export, one's own data."""
    await street.bruno.says("/export tapage")
    await street.alice.says("/mesdonnees")
    await quiet(street)
    await street.alice.waits(lambda: any(shown.document for shown in street.alice.messages if shown.is_from_bot), 5, "a file")


async def test_no_value_is_anywhere(watched: Street, written: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    """T18: while it runs, after it stopped: databases, their logs, the inbox, temporary files, log lines, calls, exports."""
    street = watched
    for flock in flocks():
        await speak(street, street.alice, *flock)
    for kind in CANARIES:
        await street.alice.says(f"/note {said(kind)}")
    for person in (street.bruno, street.chloe):
        await speak(street, person, "name")
    await send_things(street, street.alice)
    await break_things(street, street.alice)
    await ask_for_files(street)

    assert 20 < len(street.rows("SELECT number FROM notes"))
    assert MASK in on_disk(street)
    assert [] == singing(on_disk(street))
    assert [] == singing(told(street))
    await street.restart()
    assert [] == singing(on_disk(street))
    assert 100 < len(written.getvalue())
    out = capsys.readouterr()
    assert [] == singing(written.getvalue() + "".join(out))


async def test_without_the_guard_the_canary_sings(watched: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: with a guard that masks nothing, every value is found."""
    monkeypatch.setattr(Screener, "screen", lambda self, text: Screening(ScreenedText(text), ()))
    await watched.restart()  # the door holds the guard it was given
    for kind in CANARIES:
        await watched.alice.says(f"/note {said(kind)}")
    await quiet(watched)

    assert sorted(CANARIES) == sorted(singing(on_disk(watched)))
