"""The spec walker: parameters against Telegram's own table of methods and types (rule 4).

`spec.json` is derived from aiogram by `scripts/derive_bot_api_spec.py`. A field is `*type` when required and
`~type` when deprecated; a type is `int`, `str`, `bool`, `float`, `true`, `file`, `any`, a name in `types`, `[item]`,
or alternatives joined by `|`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

Spec = dict[str, dict[str, dict[str, str]]]
SCALARS: dict[str, tuple[type, ...]] = {
    "int": (int,), "str": (str,), "bool": (bool,), "true": (bool,), "float": (int, float), "file": (str,),
}  # fmt: skip


@cache
def spec() -> Spec:
    """The committed table."""
    loaded: Spec = json.loads(files("bot.sandbox").joinpath("spec.json").read_text("utf-8"))
    return loaded


@cache
def method_named(name: str) -> str | None:
    """The official spelling of a method, or None if Telegram has no such method."""
    return next((method for method in spec()["methods"] if method.lower() == name.lower()), None)


def check_call(method: str, values: dict[str, Any], attached: set[str], is_form: bool) -> list[str]:
    """What is wrong with the parameters of a call, though Telegram may say nothing."""
    fields = spec()["methods"].get(method, {})
    parts = {value.removeprefix("attach://") for value in values.values() if isinstance(value, str) and value.startswith("attach://")}
    given = {**values, **{name: "attach://" for name in attached if name in fields}}
    typed = {name: from_text(value, fields.get(name, "any").lstrip("*~")) if is_form else value for name, value in given.items()}
    loose = sorted(name for name in attached if name not in fields and name not in parts and not is_mentioned(name, values))
    return check_fields(typed, fields, "") + [f"file part {name!r} is not used" for name in loose]


def is_mentioned(part: str, values: dict[str, Any]) -> bool:
    """Whether a nested object attaches this part."""
    return any(f"attach://{part}" in value for value in values.values() if isinstance(value, str))


def from_text(value: Any, kind: str) -> Any:
    """A form field as the JSON value it stands for, as far as the type tells."""
    if not isinstance(value, str) or ("str" in kind.split("|") and not value.lstrip("-").isdigit()):
        return value
    if kind in ("str", "file", "file|str"):
        return value
    try:
        return json.loads(value.lower() if kind in ("bool", "true") else value)
    except ValueError:
        return value


def typed_params(method: str, values: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a call as JSON values, for the log of calls."""
    fields = spec()["methods"].get(method, {})
    return {name: from_text(value, fields.get(name, "any").lstrip("*~")) for name, value in values.items()}


def check_fields(value: dict[str, Any], fields: dict[str, str], where: str) -> list[str]:
    """Complaints about an object: unknown, deprecated, missing, ill-typed."""
    found = [f"unknown parameter {where}{name}" for name in value if name not in fields]
    for name, kind in fields.items():
        if name not in value:
            if kind.startswith("*"):
                found.append(f"missing {where}{name}")
            continue
        if kind.startswith("~"):
            found.append(f"deprecated parameter {where}{name}")
        found += check_value(value[name], kind.lstrip("*~"), where + name)
    return found


def check_value(value: Any, kind: str, where: str) -> list[str]:
    """Complaints about one value; of several alternatives, the one that fits best."""
    if kind.startswith("[") and kind.endswith("]") and is_balanced(kind):
        if not isinstance(value, list):
            return [f"{where} must be a list"]
        inner = kind[1:-1]
        return [fault for index, item in enumerate(value) for fault in check_value(item, inner, f"{where}[{index}]")]
    kinds = alternatives(kind)
    if len(kinds) > 1:
        return min((check_value(value, one, where) for one in kinds), key=len)
    if kind in SCALARS:
        is_right = isinstance(value, SCALARS[kind]) and (not isinstance(value, bool) or kind in ("bool", "true"))
        return [] if is_right else [f"{where} must be {kind}, not {type(value).__name__}"]
    if kind == "any" or (kind == "KeyboardButton" and isinstance(value, str)):
        return []  # core.telegram.org/bots/api#keyboardbutton: a text may stand for the whole button
    if not isinstance(value, dict):
        return [f"{where} must be {kind}, not {type(value).__name__}"]
    return check_fields(value, spec()["types"][kind], f"{where}.")


@cache
def is_balanced(kind: str) -> bool:
    """Whether the outer brackets belong together, unlike `[a]|[b]`."""
    depth = 0
    for index, char in enumerate(kind):
        depth += (char == "[") - (char == "]")
        if depth == 0 and index < len(kind) - 1:
            return False
    return True


@cache
def alternatives(kind: str) -> list[str]:
    """The parts of `a|[b|c]|d` at the top level."""
    parts, depth = [""], 0
    for char in kind:
        depth += (char == "[") - (char == "]")
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts
