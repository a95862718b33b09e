"""What the code promises about itself: checked here, so that nobody has to remember it."""

from __future__ import annotations

import ast
import datetime as dt
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot import errors
from bot.errors import CarnetError
from bot.journal.drafting import Step
from bot.journal.follow_ups import CHOICES
from bot.journal.model import Application, Deed, ReviewState
from bot.library.model import Library
from bot.library.reading import read_library
from bot.people.model import State
from bot.people.on_call import Span
from bot.permissions import ALLOWED, Action, Role
from bot.reports.dimension import Dimension
from bot.reports.orders import Format
from bot.store.store import migration_names
from handlers import BUTTONS, COMMANDS, texts
from handlers.buttons import MAX_BYTES, Verb, pack, pattern, unpack
from handlers.errors import SENTENCES, sentence_for
from handlers.views.notes import ALWAYS_SHOWN
from handlers.welcome import RIGHTS

ROOT = Path(__file__).parents[1]
PROCEDURES = ROOT / "procedures"
TODAY = dt.date(2026, 11, 20)
ACCENTED = re.compile("[À-ÖØ-öø-ÿœŒ]")


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """The path inside the project and the tree of every module of these folders."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped content."""
    return read_library(PROCEDURES, TODAY)


# French stands where it belongs

SPOKEN = ("handlers/texts/", "bot/wording/")
"""The sentences of the product."""

OWN_FRENCH = ("bot/library/", "bot/sandbox/", "bot/samples.py")
"""The content checker's faults, the stand-in (which knows nothing of us), invented sample notes."""

GRAMMAR = ("bot/folding.py", "bot/journal/words.py", "bot/privacy/")
"""Letters, endings and phrases of the French language, which are matched and never shown."""


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """String literals, parts of f-strings too, that are no documentation."""
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)]
    documentation = {id(line.value) for body in bodies for line in body if isinstance(line, ast.Expr)}
    yield from (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in documentation)


def test_french_stands_where_the_sentences_are() -> None:
    """No literal with an accent anywhere else, but for what is listed above."""
    found = [
        f"{path}:{literal.lineno}: {literal.value!r}" for path, tree in modules("bot", "handlers")
        if not path.startswith(OWN_FRENCH + SPOKEN + GRAMMAR)
        for literal in literals(tree) if ACCENTED.search(str(literal.value))]

    assert [] == found


def test_every_sentence_is_used() -> None:
    """No constant of the texts is left over."""
    names = [
        name.id for path, tree in modules("handlers/texts") if not path.endswith("__init__.py")
        for statement in tree.body if isinstance(statement, ast.Assign)
        for target in statement.targets for name in (target.elts if isinstance(target, ast.Tuple) else [target])
        if isinstance(name, ast.Name)]
    used = {
        node.attr if isinstance(node, ast.Attribute) else node.id for _, tree in modules("handlers") for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "texts")
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))}

    assert len(names) > 50
    assert [] == [name for name in names if name not in used]


def assigned(tree: ast.Module) -> Iterator[str]:
    """The names a module gives."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from (node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))


@pytest.mark.parametrize("folder", ["handlers/texts", "bot/wording"])
def test_no_sentence_hides_another(folder: str) -> None:
    """In a flat list of names each is given once: else the last file would win."""
    names = [name for path, tree in modules(folder) if not path.endswith("__init__.py") for name in assigned(tree)]

    assert len(names) > 50
    assert [] == [name for name in set(names) if names.count(name) > 1]


def test_every_value_that_is_shown_has_a_word() -> None:
    """Roles, states, fields."""
    assert {role.value for role in Role} == set(texts.ROLES)
    assert set(Application) == set(texts.APPLICATIONS)
    assert set(Deed) == set(texts.DEEDS)
    assert {state.value for state in State} == set(texts.STATES)
    assert set(ALWAYS_SHOWN) <= set(texts.FIELDS)


def test_a_value_filled_in_is_escaped() -> None:
    """Markup in a value is text; what is already a sentence stays one; a value that is missing is an error of ours."""
    assert "<b>&lt;i&gt; &amp;</b>" == texts.Text("<b>{x}</b>")(x="<i> &")
    assert "<b><i>x</i></b>" == texts.Text("<b>{x}</b>")(x=texts.Html("<i>x</i>"))
    assert "{y}" == texts.Text("{x}")(x="{y}")
    with pytest.raises(KeyError):
        texts.Text("{x}")()


# transactions and screened text

TRANSACTIONS = {"transaction", "effect", "record", "of"}


def opens_a_transaction(statement: ast.AST) -> bool:
    """Whether this is a ``with`` on one of the ways to open a transaction."""
    return isinstance(statement, ast.With) and any(
        isinstance(item.context_expr, ast.Call) and isinstance(item.context_expr.func, ast.Attribute)
        and item.context_expr.func.attr in TRANSACTIONS for item in statement.items)


def awaits(body: Iterable[ast.AST]) -> Iterator[int]:
    """The lines on which these statements hand control to the event loop."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith) or (isinstance(node, ast.comprehension) and node.is_async):
            yield getattr(node, "lineno", 0)
        yield from awaits(ast.iter_child_nodes(node))


def test_nothing_is_awaited_inside_a_transaction() -> None:
    """An await there would let another chat's writes join ours."""
    statements = [(path, node) for path, tree in modules("bot", "handlers") for node in ast.walk(tree) if opens_a_transaction(node)]

    assert len(statements) > 40
    assert [] == [f"{path}:{line}" for path, node in statements if isinstance(node, ast.With) for line in awaits(node.body)]


@pytest.mark.parametrize("body", [
    "await x()", "if y:\n        async with z: pass", "a = [i async for i in b]", "async for i in b: pass", "f(await g())"])
def test_an_await_inside_a_transaction_would_be_seen(body: str) -> None:
    """The check above finds every form of it."""
    tree = ast.parse(f"async def f():\n  with context.effect():\n      {body}\n")
    (statement,) = [node for node in ast.walk(tree) if opens_a_transaction(node)]

    assert isinstance(statement, ast.With)
    assert 1 == len(list(awaits(statement.body)))


MAKES_SCREENED_TEXT = {
    "bot/privacy/screening.py": {"screen", "beginning", "ending", "joined", "with_word_back"},
    "bot/store/notes.py": {"note_of", "history"},
}
"""Screening itself, and reading back what was stored screened."""


def test_only_screening_makes_screened_text() -> None:
    """The store takes no other text: a cast elsewhere would be a way around the guard."""
    found: dict[str, set[str]] = {}
    for path, tree in modules("bot", "handlers", "scripts"):
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]:
            if any(isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "ScreenedText" for n in ast.walk(function)):
                found.setdefault(path, set()).add(function.name)
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        assert [] == [call for call in calls if getattr(call.func, "id", "") == "cast" and "ScreenedText" in ast.dump(call)], path

    assert MAKES_SCREENED_TEXT == found


SCREENS_BY_ITSELF = {"bot/privacy/screener.py", "bot/samples.py", "handlers/delivery/reduce.py"}
"""The guard itself; invented notes; the door, which is given the guard and has the package's own only as its default."""


def test_typed_text_goes_through_the_one_guard() -> None:
    """Elsewhere nobody screens without the association's own places: the same word would be masked on one way in only."""
    importers = {
        path for path, tree in modules("bot", "handlers") for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "bot.privacy.screening" and "screen" in {name.name for name in node.names}}

    assert importers <= SCREENS_BY_ITSELF


# errors, commands, buttons, migrations

NOBODY_MEETS = {errors.ContentFault, errors.LibraryRefused, errors.StoreBusy}
"""Shown line by line by /recharger; tried again."""


def test_every_error_that_a_person_can_meet_has_a_sentence() -> None:
    """One clear sentence each, with its data filled in."""
    known = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, CarnetError) and kind is not CarnetError}

    assert known - NOBODY_MEETS == set(SENTENCES)
    for kind in SENTENCES:
        sentence = sentence_for(kind(*[7] * len(getattr(kind, "__dataclass_fields__", {}))))
        assert sentence is not None
        assert "{" not in sentence


def test_every_command_of_the_menu_is_registered_and_described() -> None:
    """RIGHTS, the routing table and the descriptions name the same commands; each action is in the one table."""
    registered = [names[0] for names, _ in COMMANDS]
    assert sorted({*RIGHTS, "start"}) == sorted(registered)
    assert set(registered) == set(texts.COMMANDS)
    assert set(Action) == set(ALLOWED)
    aliases = [name for names, _ in COMMANDS for name in names]
    assert len(set(aliases)) == len(aliases)
    assert [] == [name for name in aliases if not re.fullmatch("[a-z0-9_]{1,32}", name)]


def longest(ids: Iterable[str]) -> str:
    """The id that takes most room."""
    return max(ids, key=lambda one: len(one.encode()))


def test_every_button_is_routed_and_fits(library: Library) -> None:
    """Each verb has one handler, its pattern takes its own data and no other's, and the longest shipped ids fit in 64 bytes."""
    sheet, number, person, draft = longest(library.sheets), 9_999_999_999, 2**52 - 1, "ffffff"
    values = [*library.lists.sectors, *(code for codes in library.lists.codes.values() for code in codes)]
    steps, teams = [step.value for step in Step], ["x" * 39, *library.lists.teams]
    fields: dict[Verb, tuple[str | int, ...]] = {
        Verb.OPEN_SHEET: (sheet, number), Verb.APPLY_SHEET: (sheet,), Verb.DECLINE: (number,),
        Verb.THEME: (longest(library.lists.domains),),
        Verb.MAKE_NOTE: (draft,), Verb.DRAFT_CHOOSE: (draft, longest(steps), longest(values)), Verb.DRAFT_STEP: (draft, longest(steps)),
        Verb.DRAFT_DROP: (draft,), Verb.MORE: (draft, longest(steps)), Verb.CORRECT: (number, longest(ALWAYS_SHOWN), "*"),
        Verb.CORRECT_SET: (number, longest(ALWAYS_SHOWN), longest(values)), Verb.RECEIPT: (number,), Verb.WITHDRAW: (number,),
        Verb.TAKE_BACK: (number,),
        Verb.MINE: (9999, number), Verb.APPEND: (number,), Verb.REPLACE: (number,), Verb.LEAVE: (draft,),
        Verb.APPLICATION: (number, longest(Application)), Verb.REPEAT: (draft, number), Verb.WHEN: (number, 9999),
        Verb.PAIR_UP: (number, 999), Verb.PARTNER: (person, number), Verb.PAIR_END: (number,), Verb.PAIR_REFUSE: (number,),
        Verb.REVISIT: (number, longest(CHOICES), "r"), Verb.REMINDED: (number,), Verb.FOLLOWED: (number, longest(values)),
        Verb.FORGO: (number,), Verb.REOPEN: (number,), Verb.TAKE_OVER: (9999,), Verb.TICK: (number, 9999), Verb.UNTICK: (number, 9999),
        Verb.SECTORS: (longest(library.lists.sectors),), Verb.RECAP: (1, 9999),
        Verb.JOURNAL: (number, 9999), Verb.NOTE: (number, number, 9999), Verb.EXPORT: (number,),
        Verb.CHIP: (number, 999, "export"), Verb.EVERYTHING: (), Verb.REVIEW: (longest(ReviewState), number, number, 9999),
        Verb.VALIDATE_PAGE: (number, 9999, "_".join(["zzzzzz"] * 6)), Verb.SEND_BACK: (number, number, 9999), Verb.ALERT: (number,),
        Verb.TAKE_CHARGE: (number,), Verb.ALERT_NOTE: (number,), Verb.ON_CALL: (),
        Verb.ON_CALL_PUT: (longest(teams), person, longest(Span)),
        Verb.ON_CALL_DROP: (number,), Verb.PERSON: (person,),
        Verb.SEE_TEAM: (person, longest(teams), 1), Verb.SET_ROLE: (person, longest(Role)), Verb.REVOKE: (person,), Verb.APPROVE: (person,),
        Verb.INVITE: (longest(Role), longest(teams)),
        Verb.REWORD: (number,), Verb.KEEP_WORD: (number, 4096),
        Verb.WHOLE_SHEET: (sheet,), Verb.VERSIONS: (sheet,), Verb.VERSION: ("f" * 16, 999_999), Verb.PUBLISH: (number,),
        Verb.PROPOSAL_THEME: (number, longest(library.lists.domains)), Verb.PROPOSAL_DROP: (number,), Verb.UNPUBLISH: (number,),
        Verb.DRAW: (number, longest(Dimension), 1), Verb.MY_FIGURES: (number,), Verb.EXPORT_AS: (number, longest(Format), 2, 99),
        Verb.REPORT: ("quarter",),
        Verb.KEEP_VIEW: (number,), Verb.VIEW: (number,), Verb.VIEW_DROP: (number,), Verb.DIGEST: ("never", number), Verb.DIGEST_UNREAD: (),
        Verb.NUMBERS: (), Verb.THEMES: (), Verb.TEAM: (9999,)}

    assert set(Verb) == set(fields)
    assert sorted(Verb) == sorted(verb for verb, _ in BUTTONS)
    for verb in Verb:
        data = pack(verb, *fields[verb])
        press = unpack(data)
        assert len(data.encode()) <= MAX_BYTES
        assert [verb] == [other for other in Verb if re.search(pattern(other), data)]
        assert press is not None
        assert (verb, tuple(str(a) for a in fields[verb])) == (press.verb, press.arguments)


def test_a_button_that_would_not_fit_is_never_made() -> None:
    """Too long, or with the separator inside: an error of ours, not a dead button."""
    for argument in ("x" * 63, "é" * 32, "a|b"):
        with pytest.raises(ValueError, match="callback data"):
            pack(Verb.OPEN_SHEET, argument)


def test_migrations_keep_their_names() -> None:
    """A released migration is never renamed: databases remember the names."""
    assert ["m001_people", "m002_notes", "m003_conversation", "m004_proof", "m005_requests"] == migration_names()[:5]


def test_every_shipped_content_file_loads(library: Library) -> None:
    """Each YAML file of procedures/ outside listes/ is a sheet in force."""
    sheets = {f"{sheet.domain}/{sheet.id}.yaml" for sheet in library.sheets.values()}
    files = {file.relative_to(PROCEDURES).as_posix() for file in PROCEDURES.rglob("*.yaml") if file.parent.name != "listes"}

    assert sheets == files
    assert 80 <= len(sheets)


# which way imports point

PLANTED = {
    "Imports point inwards": ("bot/journal/model.py", "import bot.store.store"),
    "Telegram stops at handlers": ("bot/reports/desk.py", "import telegram"),
    "SQL stops at the store": ("handlers/views/sheets.py", "import sqlite3"),
    "Conversations talk to services": ("handlers/views/sheets.py", "import bot.store.notes"),
    "The stand-in knows nothing of us": ("bot/sandbox/world.py", "import bot.folding"),
    "Only the demo plays with the stand-in": ("bot/services.py", "import bot.sandbox"),
}
"""For each contract a module and an import that breaks it."""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree, to plant imports in."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("bot", "handlers"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "page", "data"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken_contracts(folder: Path) -> list[str]:
    """The contracts that import-linter finds broken."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    assert sorted(PLANTED) == sorted(name for name, _ in found), done.stdout
    return [name for name, state in found if state == "BROKEN"]


def test_the_import_contracts_hold(copied: Path) -> None:
    """The tree as it is; every contract of pyproject.toml is among those below."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]

    assert sorted(PLANTED) == sorted(contract["name"] for contract in contracts)
    assert [] == broken_contracts(copied)


@pytest.mark.parametrize("name", list(PLANTED))
def test_an_import_the_wrong_way_is_found(copied: Path, name: str) -> None:
    """Each contract bites."""
    path, line = PLANTED[name]
    file = copied / path
    sound = file.read_text("utf-8")
    file.write_text(f"{sound}\n{line}\n", "utf-8")
    try:
        assert name in broken_contracts(copied)
    finally:
        file.write_text(sound, "utf-8")
