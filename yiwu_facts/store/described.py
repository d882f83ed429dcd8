"""JSON Schemas of the rows of the database, made from the statements that make it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

_TYPES = {"INTEGER": "integer", "TEXT": "string", "NUMERIC": "number"}
_HEAD = re.compile(r"((?:^-- .*\n)+)^CREATE (?:TABLE|VIEW) (\w+)", re.MULTILINE)
_COLUMN = re.compile(r'^ {4}"?(\w+)"? [A-Z]+\b.*?,?\s+-- (.*)$', re.MULTILINE)


def _source() -> str:
    return Path(__file__).with_name("schema.sql").read_text("utf-8")


def tables() -> dict[str, str]:
    """Return the tables and views with what their rows are.

    >>> tables()["errors"]
    'One row a file, folder, or document in a file that could not be read when the last run came to it.'
    """
    return {name: re.sub(r"\n?-- ", " ", comment).strip() for comment, name in _HEAD.findall(_source())}


def row_schema(table: str) -> dict[str, Any]:
    """Return the JSON Schema of the rows of a table, as objects with the names of its columns.

    >>> row_schema("errors")["required"]
    ['path', 'part', 'reason', 'run_id']
    """
    source = _source()
    own = re.search(rf"CREATE TABLE {table} \(.*?^\);", source, re.DOTALL | re.MULTILINE)
    comments: dict[str, str] = dict(_COLUMN.findall(own[0])) if own else {}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(source)
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()  # the names are those of `tables`
    properties: dict[str, Any] = {}
    for _, name, type_, is_set, _, is_key in columns:
        kind = _TYPES.get(type_)
        schema: dict[str, Any] = {"description": comments[name]} if name in comments else {}
        if kind:
            schema["type"] = kind if is_set or is_key else [kind, "null"]
        properties[name] = schema
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
