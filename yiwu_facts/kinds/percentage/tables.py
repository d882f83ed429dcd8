"""Numbers whose percent sign stands in the head of their column or the label of their row.

Of `data/rules.txt`, which shows an example of each: table-percent, label-percent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from yiwu_facts.document import Document
from yiwu_facts.kinds.percentage.rules import PACKAGE
from yiwu_facts.kinds.percentage.values import PercentageUnit, PercentageValue
from yiwu_facts.model import Mention
from yiwu_facts.text.amounts import is_negative
from yiwu_facts.text.cells import NUMBER, is_year
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import Apart, lazy
from yiwu_facts.text.segments import Value
from yiwu_facts.text.table import tables_near
from yiwu_facts.text.view import HAN

_SIGN = lazy(r"(?<!\d)%[)\]]?$")
_LABEL = lazy(rf"\(%\)[::]?[ ]?(?P<number>(?>-?\d[\d,]*(?:\.\d+)?))(?![ ]?[\d.,%A-Za-z/~—-]|:\d|{HAN})")
_MARKED = r"(?<=[(\[（/,，:：].)|(?<=[(\[（/,，:：] .)"
_ANYWHERE = (Apart("%％", rf"(?:(?=[\t| ])|(?<=[^\d ].)|{_MARKED})"), Apart("﹪", f"(?:{_MARKED})"))
"""A sign that stands behind no number, or before the end of a cell."""
_CAPTION = lazy(r"单位.*[,，、;；/ ]%")
_MOST = Decimal(100_000)
"""A larger number under a percent sign is an amount or a count that got under the wrong head."""


def find(document: Document, places: Sequence[int] | None = None) -> Iterator[Mention]:
    """Yield the percentages without a sign of their own, of the tables near some places if they are told."""
    original = document.view.original
    if not (
        any(sign.is_in(original) for sign in _ANYWHERE) or any(f"{word})" in document.view.text for word in _points())
    ):
        return
    taken: set[int] = set()
    for mention in _in_tables(document, places):
        taken.add(mention.start)
        yield mention
    for match in _LABEL.finditer(document.view.text):
        number = _number(match["number"])
        if number is not None and match.start("number") not in taken:
            start, end = match.span("number")
            yield Mention(start, end, "percentage", PercentageValue(number, number, "percent"), "label-percent")


def _in_tables(document: Document, places: Sequence[int] | None) -> Iterator[Mention]:
    for table in tables_near(document.view.original, places):
        is_caption = any(_CAPTION.search(caption.text) for caption in table.captions)
        for row in table.rows:
            for segment in row.segments:
                label = segment.label
                for value in segment.values:
                    unit = _unit(value, label, is_caption=is_caption)
                    if unit is None or value.cell.text[-1] == "%":
                        continue
                    if (number := _number(value.cell.text)) is not None:
                        start = document.view.from_original(value.cell.start)
                        end = start + len(value.cell.text)
                        percentage = PercentageValue(number, number, unit)
                        yield Mention(start, end, "percentage", percentage, "table-percent")


def _unit(value: Value, label: str, *, is_caption: bool) -> PercentageUnit | None:
    """Return what a value counts by its heads and the label of its row; the nearest head tells points from percent."""
    nearest = value.heads[-1].text if value.heads else ""
    if _has_points(nearest) or (_has_points(label) and not _has_sign(nearest)):
        return "percentage_point"
    return "percent" if _has_sign(label) or _is_under_sign(value, label, is_caption=is_caption) else None


def _is_under_sign(value: Value, label: str, *, is_caption: bool) -> bool:
    """Whether a head has the sign, and no unit of the row's own stands against it."""
    if not value.heads:
        return False
    if label.endswith(")"):
        return _has_sign(value.heads[-1].text)
    if is_caption and value.heads[-1].text.endswith(_ratios()):
        return True
    return any(_has_sign(head.text) for head in value.heads)


@lru_cache(maxsize=1 << 12)
def _has_sign(text: str) -> bool:
    return _SIGN.search(text) is not None


@lru_cache(maxsize=1 << 12)
def _has_points(text: str) -> bool:
    return text.rstrip(")]").endswith(_points())


@cache
def _points() -> tuple[str, ...]:
    return tuple(word for row in rows(PACKAGE, "point-heads.txt") for word in row.split())


@cache
def _ratios() -> tuple[str, ...]:
    return tuple(word for row in rows(PACKAGE, "ratio-heads.txt") for word in row.split())


def _number(text: str) -> Decimal | None:
    match = NUMBER.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]) or is_year(match["digits"]):
        return None
    number = Decimal(match["digits"].replace(",", ""))
    if number >= _MOST or (match["digits"][0] == "0" and match["digits"][1:2].isdigit()):
        return None
    return -number if is_negative(match) else number
