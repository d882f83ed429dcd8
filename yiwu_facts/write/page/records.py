"""What the scripts of a page are told: documents, facts and statements as plain JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from yiwu_facts.model import Fact
from yiwu_facts.statements.model import Statement
from yiwu_facts.write.figures import change_of, figure_of
from yiwu_facts.write.objects import dumps
from yiwu_facts.write.result import Result
from yiwu_facts.write.table import place_of
from yiwu_facts.write.visible import visible

_UNSAFE = re.compile("[<>&\u2028\u2029]")
CONTROLS = re.compile(
    "([\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff])"
)
"""Characters that show nothing and may steer what is shown: controls, marks of direction, halves of a pair."""


def inert(value: Any) -> str:
    r"""Return a value as JSON that ends no script and begins no tag, wherever in a page it stands.

    >>> print(inert({"text": "</script>"}))
    {"text": "\u003c/script\u003e"}
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", dumps(value))


def name_of(result: Result) -> str:
    """Return what a document is called."""
    return "standard input" if result.source == "-" else visible(result.source)


def tip(one: Fact) -> str:
    """Return a fact as a line that shows up where the mouse rests on it.

    >>> from yiwu_facts import extract
    >>> tip(extract("占三成")[0])
    'percentage · 30 %'
    """
    value = "" if one.value is None else one.value.display()
    return _line(" · ".join(part for part in (one.kind, value, one.mod) if part))


def document(result: Result) -> dict[str, Any]:
    """Return what a page says of a document."""
    return {
        "name": name_of(result),
        "counts": dict(Counter(fact.kind for fact in result.facts)),
        "statements": len(result.statements),
    }


def fact(number: int, document: int, one: Fact) -> dict[str, Any]:
    """Return a fact, its value as people read it and field by field.

    >>> from yiwu_facts import extract
    >>> shown = fact(0, 0, extract("出口3.5万元")[0])
    >>> shown["id"], shown["text"], shown["value"]
    ('f0-0', '3.5万元', {'min': '35000', 'max': '35000', 'currency': 'CNY'})
    """
    value = None if one.value is None else one.value.to_dict()
    record = {
        "id": f"f{document}-{number}",
        "doc": document,
        "kind": one.kind,
        "text": _line(one.text),
        "place": place_of(one),
        "shown": "" if one.value is None else _line(one.value.display()),
        "mod": one.mod or "",
        "rule": one.rule,
        "value": {name: _plain(part) for name, part in (value or {}).items() if part is not None},
    }
    if one.context is not None:
        record["context"] = _line(one.context)
    if one.table is not None:
        record["table"] = [_line(part or "") for part in one.table]
    return record


def statement(document: int, one: Statement, marks: dict[tuple[int, int], str]) -> dict[str, Any]:
    """Return a statement; `marks` are the marks of facts by their place."""
    figure = one.figure
    spans = {name: _line(span.text) if (span := getattr(one, name)) else "" for name in ("period", "subject")}
    return {
        "doc": document,
        "mark": marks.get((figure.start, figure.end), ""),
        "place": place_of(figure),
        **spans,
        "days": [day or "" for day in one.days],
        "indicator": _line(one.indicator.text) if one.indicator else "",
        "figure": _line(figure_of(one)),
        "kind": figure.kind,
        "aspect": one.aspect,
        "change": _line(change_of(one)),
        "former": one.former,
        "planned": one.planned,
    }


Steps = tuple[tuple[str, ...], ...]


def steps(result: Result, number: int) -> Steps:
    """Return how a fact came about: of each step its name, the characters that it is of, what they say, and names."""
    if not result.steps:
        return ()
    return tuple((step.name, _line(step.text), _line(step.says), *step.names) for step in result.steps[number])


def told(results: Sequence[Result], *, of_facts: bool = False) -> dict[str, Any]:
    """Return all that the scripts need; `of_facts` leaves statements out whose figure is none of the facts."""
    whys: dict[Steps, int] = {}  # facts that say the same came about in the same way, and are many
    facts = [
        fact(number, at, one) | {"why": whys.setdefault(steps(result, number), len(whys))}
        for at, result in enumerate(results)
        for number, one in enumerate(result.facts)
    ]
    statements = []
    for at, result in enumerate(results):
        marks = {(one.start, one.end): f"f{at}-{number}" for number, one in enumerate(result.facts)}
        found = [statement(at, one, marks) for one in result.statements]
        statements += [one for one in found if one["mark"] or not of_facts]
    return {"documents": list(map(document, results)), "facts": facts, "whys": list(whys), "statements": statements}


def _line(text: str) -> str:
    return visible(text, newline="")


def _plain(value: Any) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)
