"""Statements: which period, whose, which indicator, what figure.

`scene` cuts a text into sentences and clauses with a draft for each figure; then the steps run one after another, in
the order that `flow` gives, each reading only what earlier ones left.
"""

from __future__ import annotations

from datetime import date

from yiwu_facts.garbage import collection_paused
from yiwu_facts.own import Files, own
from yiwu_facts.statements.model import Span, Statement

__all__ = ["Span", "Statement", "statements"]


def statements(
    text: str,
    *,
    reference_date: date | str | None = None,
    title: str | None = None,
    currency: str = "CNY",
    lexicon: Files | None = None,
    never: Files | None = None,
    rules: Files | None = None,
) -> list[Statement]:
    """Return what the figures of a text say, by position.

    Args:
        text: any text; offsets count its code points.
        reference_date: the day that relative and incomplete dates count from; see `extract`.
        title: the title that the text begins with, a heading whatever it looks like. Roles are spans of the text: a
            title that does not stand in it fills none.
        currency: ISO 4217 code that a plain 元 stands for.
        lexicon: files with names of organisations of your own; see `extract`.
        never: files with names that are not to be reported; see `extract`.
        rules: files with rules of your own; see `extract`.

    >>> for found in statements("2025年，义乌进出口总值8000亿元，同比增长25.1%。"):
    ...     print(found.period.text, found.subject.text, found.indicator.text, found.figure.text, found.direction)
    2025年 义乌 进出口总值 8000亿元 None
    2025年 义乌 进出口总值 25.1% up
    """
    from yiwu_facts.pipeline import read_each  # the first call pays for loading the grammars
    from yiwu_facts.statements.flow import KINDS, found_in

    brought = own(lexicon, never, rules)
    with collection_paused():
        [reading] = read_each([text], [reference_date], kinds=KINDS, currency=currency, brought=brought)
        found = found_in(reading, reading.facts(), title)
    brought.warn()
    return found
