"""What each kind is made of, for people: its rules, an example of each, and the class of its values."""

from __future__ import annotations

from dataclasses import is_dataclass
from importlib import import_module
from typing import Any, NamedTuple

from yiwu_facts.text.data import rows

_OPEN, _CLOSE = "〔〕"
DAY = "2026-04-24"
"""The reference date of the examples."""


class Example(NamedTuple):
    """A rule and a text in which it finds `text[start:end]`.

    Attributes:
        rule: the name of the rule, as facts have it.
        text: the text.
        start, end: half-open offsets of what the rule finds.
    """

    rule: str
    text: str
    start: int
    end: int


def about(kind: str) -> str:
    """Return what a kind is, in one sentence.

    >>> about("money")
    'Amounts of money and their currencies.'
    """
    return (import_module(f"yiwu_facts.kinds.{kind}").__doc__ or "").partition("\n")[0]


def value_class(kind: str) -> Any:
    """Return the class of the values of a kind.

    >>> value_class("money").__name__
    'MoneyValue'
    """
    module = import_module(f"yiwu_facts.kinds.{kind}.values")
    [cls] = [one for one in vars(module).values() if is_dataclass(one) and one.__module__ == module.__name__]
    return cls


def examples(kind: str) -> list[Example]:
    """Return the rules of a kind with an example each.

    >>> examples("quantity")[0]
    Example(rule='unit', text='商铺7.5万个', start=2, end=7)
    """
    return [_example(name, text) for name, text in _table(kind, "rules.txt")]


def forms() -> list[tuple[Example, list[str]]]:
    """Return the forms of pieces of dates with an example each, and what they may be.

    >>> forms()[0]
    (Example(rule='date-in-digits', text='2025-06-30', start=0, end=10), ['date in digits'])
    """
    from yiwu_facts.kinds.date.forms import FORMS
    from yiwu_facts.kinds.date.tokens import CODES

    gives = {form.name: form.gives for form in FORMS}
    return [
        (_example(name, text), [CODES[code].what for code in gives[name]]) for name, text in _table("date", "forms.txt")
    ]


def doubts() -> list[tuple[str, str, Example, Example]]:
    """Return the doubts that strike names of organisations: name, reason, a text where it holds and one where not.

    >>> name, why, struck, spared = doubts()[0]
    >>> struck.text[struck.start : struck.end], spared.text[spared.start : spared.end]
    ('前线', '北京大学')
    """
    from yiwu_facts.kinds.organization.doubts.all import DOUBTS

    whys = {one.name: one.why for one in DOUBTS}
    table = _table("organization", "doubts.txt")
    return [(name, whys[name], _example(name, struck), _example(name, spared)) for name, struck, spared in table]


def _table(kind: str, file: str) -> list[list[str]]:
    return [row.split(" | ") for row in rows(f"yiwu_facts.kinds.{kind}", file)]


def _example(name: str, marked: str) -> Example:
    before, _, rest = marked.replace("\\n", "\n").partition(_OPEN)
    found, _, after = rest.partition(_CLOSE)
    return Example(name, before + found + after, len(before), len(before) + len(found))
