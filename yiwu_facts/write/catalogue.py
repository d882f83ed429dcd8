"""The kinds of facts as one JSON object each, with the facts of their examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yiwu_facts.document import Document
from yiwu_facts.kinds import DEFAULT_KINDS, KINDS, elsewhere
from yiwu_facts.kinds.described import DAY, Example, about, doubts, examples, forms, value_class
from yiwu_facts.own import NOTHING, Own
from yiwu_facts.own.names import Names
from yiwu_facts.pipeline import as_date, extract_each
from yiwu_facts.text.view import view_of
from yiwu_facts.write.own_kinds import value_schemas
from yiwu_facts.write.schema import of_record


def described(kind: str, brought: Own = NOTHING) -> dict[str, Any]:
    """Return what there is to say of a kind.

    Args:
        kind: one of ours, of other packages, or of own rules.
        brought: own rules, which stand beside ours.

    >>> quantity = described("quantity")
    >>> quantity["is_default"], list(quantity["value"]), quantity["rules"][0]["shown"]
    (False, ['min', 'max', 'unit'], '7.5万 个')
    """
    if kind not in KINDS:
        return _of_others(kind, brought)
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
    if kind == "organization":
        known["rules"].append(_of_names())
    known["rules"] += _of_rules(kind, brought)
    if kind == "date":
        known["forms"] = [_form(*form) for form in forms()]
    if kind == "organization":
        known["doubts"] = [_doubt(*doubt) for doubt in doubts()]
    return known


def _of_others(kind: str, brought: Own) -> dict[str, Any]:
    """Return what there is to say of a kind that is none of ours."""
    is_own = kind in brought.kinds
    names = {} if is_own else {name: {"type": ["string", "number", "null"]} for name in elsewhere.fields(kind)}
    for schema in value_schemas(brought).get(kind, ()):
        names |= schema["properties"]
    says = "A kind of your own rules." if is_own else elsewhere.about(kind)
    rules = list(_of_rules(kind, brought))
    return {"kind": kind, "about": says, "is_default": is_own, "value": names, "rules": rules}


def _of_names() -> dict[str, Any]:
    """Return the rule of names that users bring along, with one of them."""
    row = "岚箱进出口贸易股份有限公司|岚箱进出口|=603999.SH"
    names = Names()
    names.section("company")
    names.add(row, row.split("|"))
    text = "岚箱进出口开业"
    [[fact]] = extract_each([text], [None], kinds=["organization"], brought=Own(names))
    return _rule(Example(fact.rule, text, fact.start, fact.end), fact) | {"from": "--lexicon"}


def _of_rules(kind: str, brought: Own) -> Iterator[dict[str, Any]]:
    """Yield the own rules of a kind with their examples."""
    for rule in brought.rules.rules if brought.rules else ():
        if rule.kind == kind:
            view = view_of(rule.example)
            mention = rule.find(Document(view, as_date(DAY)))[0]
            start, end = view.to_original(mention.start, mention.end)
            yield _rule(Example(rule.name, rule.example, start, end), mention) | {"from": "--rules"}


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
