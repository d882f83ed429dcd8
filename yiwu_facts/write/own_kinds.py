"""JSON Schemas of the values of kinds that are none of ours: of own rules, and of other packages."""

from __future__ import annotations

from typing import Any

from yiwu_facts.kinds import KINDS, elsewhere
from yiwu_facts.own import Own

Schema = dict[str, Any]

OWN = "own"
"""Stands for the kinds of which nothing is known."""
ANY: Schema = {"description": "The value of a kind of your own, or of another package.", "type": "object"}
"""The schema of their values."""
_TYPES = {"text": "string", "number": "number", "date": "string"}
"""The types of what the readers of own rules read."""
_SAYS = {"date": "as TIMEX3 writes it."}


def closed(brought: Own) -> dict[str, Schema]:
    """Return the schemas of the values of all kinds but ours that there are: of own rules and of packages."""
    own = {
        kind: {"anyOf": schemas} if schemas else {"type": "null"} for kind, schemas in value_schemas(brought).items()
    }
    return dict.fromkeys(elsewhere.names(), ANY) | own


def value_schemas(brought: Own) -> dict[str, list[Schema]]:
    """Return the schemas of the values of the kinds of own rules, several where rules of a kind differ."""
    found: dict[str, list[Schema]] = {}
    for rule in brought.rules.rules if brought.rules else ():
        if rule.kind in KINDS:
            continue
        schemas = found.setdefault(rule.kind, [])
        schema = _of_readers(dict(rule.readers))
        if rule.readers and schema not in schemas:
            schemas.append(schema)
    return found


def _of_readers(readers: dict[str, str]) -> Schema:
    properties = {}
    for name, reader in readers.items():
        says = {"description": _SAYS[reader]} if reader in _SAYS else {}
        properties[name] = says | {"type": [_TYPES[reader], "null"]}
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}
