"""JSON Schemas (2020-12) of what is written, made from the types themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from urllib.parse import quote

from yiwu_facts.explain.model import Explanation, LeftOut, Step
from yiwu_facts.kinds import KINDS
from yiwu_facts.kinds.described import value_class
from yiwu_facts.model import SCHEMA, Fact, Mod
from yiwu_facts.statements.model import Span, Statement
from yiwu_facts.write import flat, stated, wide
from yiwu_facts.write.own_kinds import ANY, OWN

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_SIMPLE = {str: "string", int: "integer", bool: "boolean", Decimal: "number", NoneType: "null"}


def of_type(hint: Any) -> Schema:
    """Return the schema of the values of a type.

    >>> of_type(Decimal | None), of_type(Literal["a", "b"])
    ({'type': ['number', 'null']}, {'enum': ['a', 'b']})
    """
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) in {Union, UnionType}:
        return any_of([of_type(one) for one in get_args(hint)])
    if hint in _SIMPLE:
        return {"type": _SIMPLE[hint]}
    return of_record(hint) if is_dataclass(hint) or hasattr(hint, "_asdict") else {}


def any_of(schemas: Sequence[Schema]) -> Schema:
    """Return the schema of what one of some schemas takes."""
    if all(set(one) == {"type"} for one in schemas):
        return {"type": [one["type"] for one in schemas]}
    if all("enum" in one or one == {"type": "null"} for one in schemas):
        return {"enum": [value for one in schemas for value in one.get("enum", [None])]}
    return {"anyOf": list(schemas)}


def of_object(properties: Mapping[str, Schema], required: Sequence[str] | None = None) -> Schema:
    """Return the schema of objects with some properties and no others, all required if nothing else is said."""
    named = dict(properties)
    return {
        "type": "object",
        "properties": named,
        "required": list(named if required is None else required),
        "additionalProperties": False,
    }


class _Probe:
    """Stands for the value of an attribute, and says in which key of the output it turns up."""

    def __init__(self, name: str) -> None:
        self.name = name

    def to_dict(self) -> _Probe:
        """Return itself, as the object that the attribute would be."""
        return self

    _asdict = to_dict


def of_record(cls: Any) -> Schema:
    """Return the schema of the JSON objects that the values of a class become.

    A key that the object does not have where an attribute is None is not required, and never null.

    >>> from yiwu_facts.kinds.quantity.values import QuantityValue
    >>> schema = of_record(QuantityValue)
    >>> schema["required"], schema["properties"]["unit"]["type"]
    (['min', 'max', 'unit'], 'string')
    """
    hints = get_type_hints(cls)
    names = [field.name for field in fields(cls)] if is_dataclass(cls) else list(hints)
    full = _written(cls(**{name: _Probe(name) for name in names}))
    bare = _written(cls(**{name: None if _may_be_none(hints[name]) else _Probe(name) for name in names}))
    docs = attribute_docs(cls)
    properties: dict[str, Schema] = {}
    for key, probe in full.items():
        schema = of_type(hints[probe.name])
        if key not in bare:
            schema = without_null(schema)
        if text := docs.get(probe.name):
            schema = {"description": re.sub(r"\bNone\b", "null" if key in bare else "left out", text), **schema}
        properties[key] = schema
    return of_object(properties, list(bare))


def _written(value: Any) -> dict[str, Any]:
    written: dict[str, Any] = value.to_dict() if hasattr(value, "to_dict") else value._asdict()
    return written


def _may_be_none(hint: Any) -> bool:
    return NoneType in get_args(hint)


def without_null(schema: Schema) -> Schema:
    """Return the schema of what another takes, but for null.

    >>> without_null({"type": ["string", "null"]}), without_null({"enum": ["a", None]})
    ({'type': 'string'}, {'enum': ['a']})
    """
    if isinstance(schema.get("type"), list):
        kept = [name for name in schema["type"] if name != "null"]
        return {"type": kept[0] if len(kept) == 1 else kept}
    if "enum" in schema:
        return {"enum": [value for value in schema["enum"] if value is not None]}
    [kept] = [one for one in schema["anyOf"] if one != {"type": "null"}]
    return dict(kept)


def attribute_docs(cls: Any) -> dict[str, str]:
    """Return what the docstring of a class says of its attributes.

    >>> attribute_docs(Fact)["end"]
    'half-open offsets in Unicode code points.'
    """
    _, _, rest = cleandoc(cls.__doc__ or "").partition("Attributes:\n")
    block = re.split(r"\n\s*\n", rest, maxsplit=1)[0]
    entries = re.findall(r"^ {4}(\w+(?:, \w+)*): (.*(?:\n {8}.*)*)", block, re.MULTILINE)
    return {name: re.sub(r"\s+", " ", text) for names, text in entries for name in names.split(", ")}


_NULL: Schema = {"type": "null"}


Others = Mapping[str, Schema]
"""The schemas of the values of kinds that are none of ours; that of `OWN` is for all that have none."""


def _definitions(others: Others | None = None) -> dict[str, Schema]:
    return {kind: of_record(value_class(kind)) for kind in KINDS} | dict(others or {})


def _value(kinds: Iterable[str]) -> Schema:
    return any_of([*({"$ref": f"#/$defs/{quote(kind)}"} for kind in kinds), _NULL])


def _kind(kinds: Sequence[str]) -> Schema:
    """Return the schema of a kind."""
    return {"not": {"enum": list(KINDS)}} if OWN in kinds else {"enum": list(kinds)}


def _of_its_kind(kinds: Iterable[str]) -> Schema:
    """Return what ties the value of an object to its kind."""
    names = ((kind, _kind([kind]) if kind == OWN else {"const": kind}) for kind in kinds)
    return {"oneOf": [{"properties": {"kind": name, "value": _value([kind])}} for kind, name in names]}


def _fact(others: Others, before: Mapping[str, Schema] | None = None, optional: Sequence[str] = ()) -> Schema:
    """Return the schema of a fact, with what stands before it in the same object."""
    kinds = [*KINDS, *others]
    fact = of_record(Fact)
    properties = {**(before or {}), **fact["properties"]}
    properties["kind"] |= {} if OWN in others else {"enum": kinds}
    properties["value"] |= _value(kinds)
    required = [*(name for name in before or () if name not in optional), *fact["required"]]
    return of_object(properties, required) | _of_its_kind(kinds)


_FIGURES = tuple(kind for kind in KINDS if kind not in ("date", "organization"))


def _statement(before: Mapping[str, Schema] | None = None, optional: Sequence[str] = ()) -> Schema:
    fact, hints, docs = of_record(Fact)["properties"], get_type_hints(Statement), attribute_docs(Statement)
    figure = {name: fact[name] for name in ("text", "start", "end")}
    figure = {"kind": {"enum": list(_FIGURES)}, **figure, "value": _value(_FIGURES), "mod": fact["mod"]}
    span = of_record(Span)
    days = {"from": {"type": ["string", "null"]}, "to": {"type": ["string", "null"]}}
    roles = dict.fromkeys(("basis_period", "indicator", "subject", "period", "of"), span)
    roles["period"] = of_object({**span["properties"], **days})
    flags: dict[str, Schema] = {name: {"const": True} for name in ("former", "planned")}
    own: dict[str, Schema] = {
        "figure": of_object(figure, [name for name in figure if name != "mod"]) | _of_its_kind(_FIGURES),
        **{name: fact[name] for name in ("line", "column")},
        "value": {"description": "The value of the figure, signed: a fall is below zero.", **_value(_FIGURES)},
        **{name: of_type(hints[name]) for name in ("aspect", "direction", "basis")},
        **{name: any_of([role, _NULL]) for name, role in roles.items()},
        **flags,
        "rule": of_type(hints["rule"]),
        **{name: fact[name] for name in ("table", "page", "cell", "context")},
    }
    own = {name: {"description": docs[name], **one} if name in docs else one for name, one in own.items()}
    left_out = {*flags, "table", "page", "cell", "context", *optional}
    properties = {**(before or {}), **own}
    return of_object(properties, [name for name in properties if name not in left_out])


_SOURCE: Schema = {
    "description": "Path of the document, - for standard input; with what tells it from others in its file, and in"
    " lines the cell.",
    "type": "string",
}
_VERSION: Schema = {"description": "The version of the shape of this output.", "const": SCHEMA}
_KEEP: Schema = {"description": "What --keep keeps of the record, by name.", "type": "object"}


def _documents(name: str, item: Schema, others: Others | None = None) -> Schema:
    """Return the schema of a JSON array of documents."""
    head: dict[str, Schema] = {
        "source": _SOURCE,
        "encoding": {"type": ["string", "null"]},
        "reference_date": {"type": ["string", "null"], "format": "date"},
        "keep": _KEEP,
        "schema": _VERSION,
        name: {"type": "array", "items": item},
    }
    required = [one for one in head if one != "keep"]
    return {"type": "array", "items": of_object(head, required), "$defs": _definitions(others)}


def _line(item: Schema, others: Others | None = None) -> Schema:
    properties, required = {**item["properties"], "schema": _VERSION}, [*item["required"], "schema"]
    return {**item, "properties": properties, "required": required, "$defs": _definitions(others)}


def _row(columns: Sequence[str]) -> Schema:
    """Return the schema of a row of CSV, read with its header; fields that are kept have columns after these."""
    texts: dict[str, Schema] = {column: {"type": "string"} for column in columns}
    return of_object(texts) | {"additionalProperties": {"type": "string"}}


def _wide() -> Schema:
    """Return the schema of statements side by side."""
    statement = _statement()["properties"]
    cells: dict[str, Schema] = {}
    for name in wide.COLUMNS:
        kind = "boolean" if name in ("former", "planned") else "string"
        cells[name] = {"type": "number" if name.endswith(("_min", "_max")) else kind}
        if name not in ("source", "former", "planned"):
            cells[name]["type"] = [cells[name]["type"], "null"]
    cells |= {"source": _SOURCE, "line": statement["line"], "column": statement["column"], "schema": _VERSION}
    always = wide.COLUMNS[: wide.COLUMNS.index("planned") + 1]
    return of_object(cells, [*always, "schema"])


def _kinds(others: Others) -> Schema:
    text: Schema = {"type": "string"}
    place: Schema = {"type": "integer"}
    rule = {"rule": text, "example": text, "start": place, "end": place, "mod": of_type(Mod)}
    rule["value"] = _value([*KINDS, *others])
    rule["from"] = {"description": "the option that brings it along.", "type": "string"}
    rule["shown"] = {"description": "the value as one line for people.", "type": "string"}
    kind = {
        "kind": text if OWN in others else {"enum": [*KINDS, *others]},
        "about": text,
        "is_default": {"type": "boolean"},
    }
    kind["value"] = {"description": "a schema of each field of the values.", "type": "object"}
    kind["rules"] = {"type": "array", "items": of_object(rule, [name for name in rule if name not in ("mod", "from")])}
    form = {"form": text, "example": text, "start": place, "end": place, "gives": {"type": "array", "items": text}}
    required = list(kind)
    kind["forms"] = {"description": "of pieces of dates.", "type": "array", "items": of_object(form)}
    marked = of_object({"text": text, "start": place, "end": place})
    doubt = {"doubt": text, "why": text, "struck": marked, "spared": marked}
    kind["doubts"] = {"description": "of names.", "type": "array", "items": of_object(doubt)}
    return {"type": "array", "items": of_object(kind, required), "$defs": _definitions(others)}


def _explanation(others: Others) -> Schema:
    fact = _fact(others)
    step = of_record(Step)
    step["required"].remove("names")
    fact["properties"]["steps"] = {"type": "array", "items": step}
    fact["required"].append("steps")
    whole: dict[str, Schema] = {
        "reference_date": {"type": ["string", "null"], "format": "date"},
        "reference": of_type(get_type_hints(Explanation)["reference"]),
        "facts": {"type": "array", "items": fact},
        "left_out": {"type": "array", "items": of_record(LeftOut)},
    }
    return of_object(whole) | {"$defs": _definitions(others)}


_KEPT = {"source": _SOURCE, "keep": _KEEP}
_MAKERS: dict[str, tuple[str, Callable[[Others], Schema]]] = {
    "extract-json": ("extract and export -f json: an array of documents", lambda o: _documents("facts", _fact(o), o)),
    "extract-jsonl": ("extract and export -f jsonl: each line", lambda o: _line(_fact(o, _KEPT, ["keep"]), o)),
    "extract-csv": ("extract and export -f csv: each row as an object", lambda _: _row(flat.COLUMNS)),
    "statements-json": ("statements -f json: an array of documents", lambda _: _documents("statements", _statement())),
    "statements-jsonl": ("statements -f jsonl: each line", lambda _: _line(_statement(_KEPT, ["keep"]))),
    "statements-csv": ("statements -f csv: each row as an object", lambda _: _row(stated.COLUMNS)),
    "wide-json": ("statements --wide -f json: an array of rows", lambda _: {"type": "array", "items": _wide()}),
    "wide-jsonl": ("statements --wide -f jsonl: each line", lambda _: _wide()),
    "wide-csv": ("statements --wide -f csv: each row as an object", lambda _: _row(wide.COLUMNS)),
    "explain-json": ("explain -f json: one text", _explanation),
    "kinds-json": ("kinds -f json: an array of kinds", _kinds),
}
OUTPUTS = {name: says for name, (says, _) in _MAKERS.items()}
"""What has a schema, and what that is."""


def schema_of(output: str, others: Others | None = None) -> Schema:
    """Return the schema of one of `OUTPUTS`.

    Args:
        output: its name.
        others: the kinds beside ours that there may be, see `own_kinds.closed`; any if None.

    >>> schema_of("extract-csv")["properties"]["text"]
    {'type': 'string'}
    """
    says, make = _MAKERS[output]
    return {"$schema": DIALECT, "title": f"yiwu-facts {says}", **make({OWN: ANY} if others is None else others)}
