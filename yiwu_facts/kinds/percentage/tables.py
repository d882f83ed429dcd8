"""Numbers whose percent sign stands in the head of their column or the label of their row.

Of `data/rules.txt`, which shows an example of each: table-percent, label-percent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from yiwu_facts.document import Document
from yiwu_facts.kinds.percentage.rules import PACKAGE
from yiwu_facts.kinds.percentage.values import PercentageValue
from yiwu_facts.model import Mention
from yiwu_facts.text.amounts import is_negative
from yiwu_facts.text.cells import NUMBER, is_percentage, is_year
from yiwu_facts.text.data import rows
from yiwu_facts.text.head_words import is_count, says
from yiwu_facts.text.pattern import Apart, lazy
from yiwu_facts.text.segments import Segment, Value
from yiwu_facts.text.table import tables_near
from yiwu_facts.text.view import HAN

_SIGN = lazy(r"(?<!\d)[%‰][)\]]?(?:\(?\d{1,2}\)?=[\d()/*+-]{3,20})?$")
"""A sign at the end of a head or before what it comes to of other columns: 投资进度(%)(3)=(2)/(1)."""
_LABEL = lazy(rf"\((?P<sign>[%‰])\)[::]?[ ]?(?P<number>(?>-?\d[\d,]*(?:\.\d+)?))(?![ ]?[\d.,%A-Za-z/~—-]|:\d|{HAN})")
_MARKED = r"(?<=[(\[（/,，:：].)|(?<=[(\[（/,，:：] .)"
_ANYWHERE = (
    Apart("%％", rf"(?:(?=[\t| ])|(?<=[^\d ].)|{_MARKED})"),
    Apart("﹪", f"(?:{_MARKED})"),
    Apart("‰", f"(?:{_MARKED})"),
)
"""A sign that stands behind no number, or before the end of a cell."""
_CAPTION = lazy(r"单位.*[,，、;；/ ]%")
_ONLY = lazy(r"单 ?位 ?[::] ?[^\W\d_]{0,4}\(?%\)?\)?$")
"""A line that names no unit but the percent sign: 单位:%, 单位:年利率%."""
_LARGE = lazy(r"[(-]?\d{4}")
"""What begins an amount or a count rather than a percentage that has no sign of its own."""
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
        number = _number(match["number"], match["sign"])
        if number is not None and match.start("number") not in taken:
            start, end = match.span("number")
            yield Mention(start, end, "percentage", PercentageValue(number, number, "percent"), "label-percent")


def _in_tables(document: Document, places: Sequence[int] | None) -> Iterator[Mention]:
    for table in tables_near(document.view.original, places):
        is_caption = any(_CAPTION.search(caption.text) for caption in table.captions)
        is_only = any(_ONLY.search(caption.text.rstrip()) for caption in table.captions[-1:])
        for row in table.rows:
            for segment in row.segments:
                for value in segment.values:
                    unit = _unit(value, segment.label, is_caption=is_caption)
                    unit = unit or _sign_of_all(value, segment, is_only=is_only)
                    if unit is None or is_percentage(value.cell.text):
                        continue
                    if (number := _number(value.cell.text, unit)) is not None:
                        start = document.view.from_original(value.cell.start)
                        end = start + len(value.cell.text)
                        percentage = PercentageValue(
                            number, number, "percentage_point" if unit == _POINT else "percent"
                        )
                        yield Mention(start, end, "percentage", percentage, "table-percent")


_POINT = "pp"


def _unit(value: Value, label: str, *, is_caption: bool) -> str | None:
    """Return what a value counts by its heads and the label of its row; the nearest head tells points from percent."""
    nearest = value.heads[-1].text if value.heads else ""
    if _has_points(nearest) or (_has_points(label) and not _sign_of(nearest)):
        return _POINT
    return _sign_of(label) or _sign_over(value, label, is_caption=is_caption)


def _sign_over(value: Value, label: str, *, is_caption: bool) -> str | None:
    """Return the sign that a head has, if no unit of the row's own stands against it."""
    if not value.heads:
        return None
    if label.endswith(")"):
        return _sign_of(value.heads[-1].text)
    if is_caption and _is_ratio(value.heads[-1].text):
        return "%"
    return next((sign for head in reversed(value.heads) if (sign := _sign_of(head.text))), None)


def _sign_of_all(value: Value, segment: Segment, *, is_only: bool) -> str | None:
    """Return the sign of all values of a table: of the line over it (`is_only`), or of the head over its labels."""
    nearest = value.heads[-1].text if value.heads else ""
    is_large = "," in value.cell.text or _LARGE.match(value.cell.text) is not None
    if is_large or not nearest or not segment.labels or _is_of_others(nearest) or _is_of_others(segment.label):
        return None
    over = [_sign_of(title.text) for title in segment.titles]
    return "%" if is_only else over[0] if len(over) == 1 and says(segment.label) != "money" else None


def _is_of_others(text: str) -> bool:
    """Tell a head or a label with a unit of its own, or words of what is no percentage: 收入(元), 面积, 排名."""
    if text.endswith((")", *_ratios("other"))) or is_count(text):
        return True
    return says(text) in _OTHERS and not _is_ratio(text)


_OTHERS = ("count", "measure", "code", "each", "ratio")
"""What heads say of numbers that are no percentages, unless they are ratios that the list of ratios has."""


@lru_cache(maxsize=1 << 12)
def _sign_of(text: str) -> str | None:
    found = _SIGN.search(text)
    return found[0][0] if found else None


@lru_cache(maxsize=1 << 12)
def _has_points(text: str) -> bool:
    return text.rstrip(")]").endswith(_points())


@cache
def _points() -> tuple[str, ...]:
    return tuple(word for row in rows(PACKAGE, "point-heads.txt") for word in row.split())


@lru_cache(maxsize=1 << 12)
def _is_ratio(text: str) -> bool:
    return text.endswith(_ratios("percent")) and not text.endswith(_ratios("other"))


@cache
def _ratios(kind: str) -> tuple[str, ...]:
    entries = [row.split() for row in rows(PACKAGE, "ratio-heads.txt")]
    return tuple(word for entry in entries if entry[0] == kind for word in entry[1:])


def _number(text: str, unit: str) -> Decimal | None:
    match = NUMBER.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]) or is_year(match["digits"]):
        return None
    number = Decimal(match["digits"].replace(",", ""))
    if number >= _MOST or (match["digits"][0] == "0" and match["digits"][1:2].isdigit()):
        return None
    number = number if unit != "‰" else number.scaleb(-1)
    return -number if is_negative(match) else number
