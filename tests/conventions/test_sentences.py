"""French stands where the sentences are; each is used, named once, escaped; every value and every error has its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from bot import errors
from bot.errors import CarnetError
from bot.journal.model import Application, Deed
from bot.people.model import State
from bot.permissions import Role
from handlers import texts
from handlers.errors import SENTENCES, sentence_for
from handlers.views.notes import ALWAYS_SHOWN
from tests.conventions.conftest import modules

ACCENTED = re.compile("[À-ÖØ-öø-ÿœŒ]")

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
