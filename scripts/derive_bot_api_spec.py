"""Write bot/sandbox/spec.json from aiogram's models; with --check, only say whether it is up to date.

Run it after an upgrade of aiogram (a development dependency): `python scripts/derive_bot_api_spec.py`.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import aiogram.methods
import aiogram.types
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types.base import TelegramObject
from pydantic import BaseModel

TARGET = Path(__file__).parent.parent / "bot" / "sandbox" / "spec.json"
SCALARS = {int: "int", str: "str", bool: "bool", float: "float", datetime: "int", timedelta: "int", Any: "any"}


def type_name(annotation: Any) -> str:
    """The walker's name for a Python type."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return type_name(get_args(annotation)[0])
    if origin in (Union, UnionType):
        names = [type_name(part) for part in get_args(annotation) if part not in (NoneType, Default)]
        return "|".join(dict.fromkeys(names))
    if origin is list:
        return f"[{type_name(get_args(annotation)[0])}]"
    if origin is Literal:
        return "true" if get_args(annotation) == (True,) else "str"
    if annotation in SCALARS:
        return SCALARS[annotation]
    if not isinstance(annotation, type):
        return "any"
    if issubclass(annotation, aiogram.types.InputFile):
        return "file"
    if issubclass(annotation, BaseModel):
        return str(annotation.__name__)
    return "str" if issubclass(annotation, str) else "any"


def fields_of(model: type[BaseModel]) -> dict[str, str]:
    """A model's fields as `*type` (required), `~type` (deprecated) or `type`."""
    found = {}
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        mark = "~" if extra.get("deprecated") else "*" if field.is_required() else ""
        found[field.alias or name] = mark + type_name(field.annotation)
    return found


def derive() -> str:
    """The table as text, one method or type a line."""
    methods = {
        model.__api_method__: fields_of(model)
        for model in vars(aiogram.methods).values()
        if isinstance(model, type) and issubclass(model, TelegramMethod) and isinstance(model.__api_method__, str)
    }
    types = {
        model.__name__: fields_of(model)
        for model in vars(aiogram.types).values()
        if isinstance(model, type) and issubclass(model, TelegramObject)
    }
    blocks = [
        f'"{title}": {{\n' + ",\n".join(f"{json.dumps(name)}: {json.dumps(table[name])}" for name in sorted(table)) + "\n}"
        for title, table in (("methods", methods), ("types", types))
    ]
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def main() -> int:
    """Write the file, or compare."""
    text = derive()
    if "--check" in sys.argv:
        return 0 if TARGET.read_text("utf-8") == text else 1
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
