"""No ``await`` inside a transaction, in any of its forms."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.conventions.conftest import modules

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
