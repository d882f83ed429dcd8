"""The named rules of numbers whose unit stands in a header.

| rule | example |
|---|---|
| label-unit | 发行总额(亿元)10.00, 中标金额:98.5(万元) |
| table-unit | the numbers of a table under 单位:万元, or in a column with the head 金额(万元) |

A table is rows of cells: lines cut at tabs, `|` or spaces. It ends at the first line of prose or the first empty line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from yiwu_facts.document import Document
from yiwu_facts.kinds.money.currencies import currencies
from yiwu_facts.kinds.money.values import MoneyValue
from yiwu_facts.model import Mention
from yiwu_facts.numbers.numerals import ARABIC, EXACT, number, plain
from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN, View


@dataclass(frozen=True, slots=True)
class Unit:
    """What the numbers below a header count: a scale, a currency, and what a rate is for (单价(元/吨))."""

    scale: Decimal
    currency: str
    per: str | None = None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns of: a label with its unit and number, the line over a table, the unit of a column, 98.5(万元)."""
    names = one_of(currencies().names)
    unit = rf"(?:人民币)?(?P<scale>[十百千]?[万亿]?|百|千)(?P<name>元|{names})(?:人民币)?(?:/(?P<per>[^\W\d_]{{1,4}}))?"
    label = re.compile(rf"\({unit}\)[::]?[ ]?(?P<number>-?{ARABIC})(?![ ]?[\d%A-Za-z/~—-])")
    caption = re.compile(
        rf"(?:金额|货币)?单位[ ]?[::][ ]?{unit}[ ]?(?=[)\]]|$|[ ]|[,，;；、]?[ ]?币种|[,，]).{{0,20}}$"
    )
    column = re.compile(rf"[(\[/,，]{unit}[)\]]?$")
    behind = re.compile(rf"(?<=:)[ ]?(?P<number>-?{ARABIC})[ ]?\({unit}\)(?![ ]?[\d:])")
    return label, caption, column, behind


_SIGN = lazy(r"单位[ ]?[::]|[元币镑铢盾](?:/[^\W\d_]{1,4})?\)")
"""What stands over or on top of every such number; texts without it are read no further."""


def find(document: Document) -> Iterator[Mention]:
    """Yield the numbers of a document that a header makes amounts."""
    view = document.view
    reach = 0
    for sign in _SIGN.finditer(view.text):
        if sign[0].endswith(")"):
            yield from _labelled(document, sign)
        place = view.to_original(sign.start(), sign.start() + 1)[0]
        if place < reach:
            continue
        start = view.original.rfind("\n", reach, place) + 1 or reach
        lines = _lines(view.original, start)
        _, line = next(lines)
        reach = start + len(line)
        if over := _patterns()[1].search(line) if "单位" in line else None:
            found, reach = _table(lines, _unit(over, document), document, reach)
            yield from found
        elif _has_head(line):
            found, reach = _table(_lines(view.original, start), None, document, reach)
            yield from found


def _labelled(document: Document, sign: re.Match[str]) -> Iterator[Mention]:
    """Yield the amount beside a unit in brackets that ends with `sign`: 总额(亿元)10.00, 金额:98.5(万元)."""
    text = document.view.text
    label, _, _, behind = _patterns()
    start = text.rfind("(", max(0, sign.start() - 12), sign.start())
    if start < 0:
        return
    match = label.match(text, start)
    if match and not _is_year(match["number"]) and _ends_cell(document.view, match.end("number")):
        yield _mention(*match.span("number"), match["number"], _unit(match, document), "label-unit")
    colon = text.rfind(":", max(0, start - 20), start)
    if colon < 0 or not (match := behind.match(text, colon + 1)) or match.end() != sign.end():
        return
    if not _is_year(match["number"]):
        yield _mention(match.start("number"), match.end(), match["number"], _unit(match, document), "label-unit")


def _ends_cell(view: View, end: int) -> bool:
    """Whether no word follows a number, or one of the next line."""
    if not _WORD.match(view.text, end):
        return True
    last = view.to_original(end - 1, end)[1]
    return view.original[last : last + 1] in ("\n", "\r")


_WORD = re.compile(f"[ ]?{HAN}")


def _lines(original: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the folded lines of a text from an offset on, with their offsets."""
    while start <= len(original):
        end = original.find("\n", start)
        end = len(original) if end < 0 else end
        yield start, fold(original[start:end])
        start = end + 1


def _unit(match: re.Match[str], document: Document) -> Unit:
    scale = number(match["scale"]) if match["scale"] else None
    name = match["name"]
    code = document.currency if name == "元" else currencies().names[name]
    return Unit(scale.min if scale and scale.min else Decimal(1), code, match["per"])


_CELL = lazy(r"[^\s|]+")
_NUMBER = lazy(r"(?P<open>\()?(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<close>\))?")
_OTHER = lazy(
    r"率|比例|占比|比重|[同环]比(?!.{0,4}额)|增速|增长(?!额)|[%‰]|幅|数量|股数|人数|户数|家数|年度|年份|序号|编号|附注|注释|代码|期限|面积|倍"
    r"|\((?:万|亿)?[股户人个吨家台套件]"
)
_PROSE = lazy("[。!?！？]|[，,；;][^\\d]{8}")


_HEAD = re.compile(r"元(?:/[^\W\d_]{1,4})?\)")


def _has_head(line: str) -> bool:
    if not _HEAD.search(line):
        return False
    cells = _CELL.findall(line)
    return len(cells) > 1 and any(_patterns()[2].search(cell) for cell in cells)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and "1980" <= text <= "2099"


def _table(
    lines: Iterator[tuple[int, str]], base: Unit | None, document: Document, reach: int
) -> tuple[list[Mention], int]:
    """Return the amounts of a table and the offset where it ends; `reach` is where it would if it had no lines."""
    found: list[Mention] = []
    columns: list[Unit | None] | None = None
    has_rows = False
    for start, line in lines:
        cells = list(_CELL.finditer(line))
        if not cells and not has_rows and columns is None:
            continue
        if not cells or _PROSE.search(line):
            break
        if _is_data(cells):
            has_rows = True
            found += _row(start, cells, columns, base, document.view)
        elif (len(cells) == 1 and len(line) > 40) or (has_rows and base is None and len(cells) > 2):
            break
        elif not has_rows and not set(line) <= set("|-: "):
            columns = _columns(cells, base, document)
        reach = start + len(line)
    return found, reach


def _is_data(cells: list[re.Match[str]]) -> bool:
    numbers = [_NUMBER.fullmatch(cell[0]) for cell in cells]
    return any(match and not _is_year(match["number"]) for match in numbers[1:] or numbers)


def _columns(cells: list[re.Match[str]], base: Unit | None, document: Document) -> list[Unit | None]:
    """Return the unit of each column; None for one that counts no money."""
    column = _patterns()[2]
    units: list[Unit | None] = []
    for cell in cells:
        if match := column.search(cell[0]):
            units.append(_unit(match, document))
        else:
            units.append(None if _OTHER.search(cell[0]) else base)
    return units


def _row(
    start: int, cells: list[re.Match[str]], columns: list[Unit | None] | None, base: Unit | None, view: View
) -> Iterator[Mention]:
    if _OTHER.search(cells[0][0]) or "每股" in cells[0][0]:
        return
    if columns is not None and len(columns) != len(cells):
        if base is None or any(unit is not base for unit in columns[1:]):
            return  # which number stands under which head is not told
        columns = None
    for place, cell in enumerate(cells):
        match = _NUMBER.fullmatch(cell[0])
        unit = base if columns is None else columns[place]
        if match is None or unit is None or bool(match["open"]) != bool(match["close"]) or _is_year(match["number"]):
            continue
        if place == 0 and len(cells) > 1:
            continue
        text = f"-{match['number']}" if match["open"] else match["number"]
        first, last = _in_view(view, start + cell.start()), _in_view(view, start + cell.end() - 1)
        yield _mention(first, last + 1, text, unit, "table-unit")


def _in_view(view: View, offset: int) -> int:
    """Return the offset in the joined text of an offset of the input."""
    return bisect_left(range(len(view.text)), offset, key=lambda at: view.to_original(at, at + 1)[0])


def _mention(start: int, end: int, text: str, unit: Unit, rule: str) -> Mention:
    value = plain(EXACT.multiply(Decimal(text.replace(",", "")), unit.scale))
    return Mention(start, end, "money", MoneyValue(value, value, unit.currency, unit.per), rule)
