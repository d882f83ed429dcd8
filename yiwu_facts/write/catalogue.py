"""The kinds of facts as one JSON object each, with the facts of their examples."""

from __future__ import annotations

from typing import Any

from yiwu_facts.kinds import DEFAULT_KINDS, KINDS, elsewhere
from yiwu_facts.kinds.described import DAY, Example, about, doubts, examples, forms, value_class
from yiwu_facts.pipeline import extract_each
from yiwu_facts.write.schema import of_record


def described(kind: str) -> dict[str, Any]:
    """Return what there is to say of a kind.

    >>> quantity = described("quantity")
    >>> quantity["is_default"], list(quantity["value"]), quantity["rules"][0]["shown"]
    (False, ['min', 'max', 'unit'], '7.5万 个')
    """
    if kind not in KINDS:
        names = {name: {"type": ["string", "number", "null"]} for name in elsewhere.fields(kind)}
        return {"kind": kind, "about": elsewhere.about(kind), "is_default": False, "value": names, "rules": []}
    shown = examples(kind)
    found = extract_each([one.text for one in shown], [DAY] * len(shown), kinds=[kind], vague=True)
    facts = [next(fact for fact in facts if fact.start == one.start) for one, facts in zip(shown, found, strict=True)]
    known: dict[str, Any] = {
        "kind": kind,
        "about": about(kind),
        "is_default": kind in DEFAULT_KINDS,
        "value": of_record(value_class(kind))["properties"],
        "rules": [_rule(example, fact) for example, fact in zip(shown, facts, strict=True)],
    }
    if kind == "date":
        known["forms"] = [_form(*form) for form in forms()]
    if kind == "organization":
        known["doubts"] = [_doubt(*doubt) for doubt in doubts()]
    return known


def _doubt(name: str, why: str, *texts: Example) -> dict[str, Any]:
    struck, spared = ({"text": one.text, "start": one.start, "end": one.end} for one in texts)
    return {"doubt": name, "why": why, "struck": struck, "spared": spared}


def _form(example: Example, gives: list[str]) -> dict[str, Any]:
    return {"form": example.rule, "example": example.text, "start": example.start, "end": example.end, "gives": gives}


def _rule(example: Example, fact: Any) -> dict[str, Any]:
    rule: dict[str, Any] = {"rule": example.rule, "example": example.text, "start": example.start, "end": example.end}
    rule["value"] = None if fact.value is None else fact.value.to_dict()
    if fact.mod is not None:
        rule["mod"] = fact.mod
    return rule | {"shown": "–" if fact.value is None else fact.value.display()}
