"""Lines of a text as rows of cells, whatever kept the cells apart: tabs, bars, wide gaps, or one space in a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import Apart, lazy


class Cell(NamedTuple):
    """A cell: its folded text, its span in the input, and how many tabs and bars stand before it in its line."""

    text: str
    start: int
    end: int
    field: int = 0


class Row(NamedTuple):
    """A line: its folded text, its start in the input, its cells, and how many tabs and bars it has."""

    text: str
    start: int
    cells: list[Cell]
    fields: int = 0


NUMBER = lazy(
    r"(?P<open>\( ?)?(?P<sign>[-+▲△负])?(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.\d{1,40})?)(?P<close> ?\))?"
)
"""The number of a cell; brackets and the signs but for + make it negative."""
_VALUE = lazy(
    rf"(?:[A-Z]{{0,3}}[$¥€£])?{NUMBER.pattern}(?:%|[百千]?[万亿]?元)?|[-—/]{{1,3}}|…{{1,2}}|[≥≤≧≦<>]=?\d[\d.,]*%?|不适用|\(?-?[\d.,]+(?:\)?%|%\))"
)
_YEAR = lazy(r"(?:19[89]|20\d)\d[AEFQH年]?")
_ORDINAL = lazy(r"\d{1,3}(?:\.\d{1,2})?")
_COUNTED = frozenset(
    "年月日号时个名人股家次岁天倍项份户件台套期艘辆架座栋笔张位批篇册粒颗株匹亩吨米克升只至到万亿千百元"
)
"""What follows a number that is part of words: 12 个月, 1 至 2 年."""
_BEFORE = frozenset("第年月图表注")

_PIECE = lazy(r"[^\s|]+(?:[ ][^\s|]+)*")
_TOKEN = lazy(r"[^ ]+")
_SPACED_TOKEN = lazy(r"\( ?[\d,.]+ ?\)(?![^ ])|[^ ]+")
"""A token where brackets may stand apart from their number: ( 12 )."""
_MARK_AFTER = r"(?:[*※†‡#]{1,3}|[①-⑳¹²³⁴-⁹]|\(?注\d{0,2}\)?|\[注?\d{1,2}\]|[a-e]\))"
_MARKED = lazy(rf"([-(▲△]?\d[\d,.]*\)?%?)(?:{_MARK_AFTER}|(?<=[,.]\d\d)\(\d{{1,2}}\)|(?<=[,.]\d\d\d)\(\d{{1,2}}\))")
"""A number and the mark of the note on it, which is no part of the number."""
_MARK_ENDS = frozenset("*※†‡#①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳¹²³⁴⁵⁶⁷⁸⁹)]")
_ODD = lazy(r"[*※†‡#①-⑳¹²³⁴-⁹注)\]，$¥]")
"""What a line has if a number in it may have such a mark or such commas, or a mark of a currency."""
_MARKS = frozenset("$¥")
"""Marks that several currencies use: the unit of the table tells which one."""
_BOLD = 4
"""The marks around a cell in bold, in Markdown."""
_BARS = 3
"""Bars of a line beyond which it has several cells, which spaces do not cut: | B 4.5 | 300 | 217 |."""
_GROUPS = lazy(r"[-(▲△]{0,2}\d{1,3}(?:(?:，\d{3})+(?:\.\d+)?|(?: \d{3})+\.\d{1,2})[)%]?")
"""A number whose groups of thousands are apart by full-width commas or spaces, which separate numbers elsewhere."""
_CODE_GROUPS = lazy(r"\d{4}(?: \d{4}){2,4}(?: \d{1,4})?|(?:0\d{2,3}-?\d{4}|1\d\d \d{4}) \d{4}")
"""The number of a bank card or of a telephone, which is no value: 6222 0312 0800 4471 902, 0571-8802 3356."""


def is_year(text: str) -> bool:
    """Tell whether a cell names a year: 2024, 2025E."""
    return _YEAR.fullmatch(text) is not None


@lru_cache(maxsize=1 << 13)
def is_value(text: str) -> bool:
    """Tell whether a cell holds a value: a number, a percentage, or the mark of none."""
    return text[:1] in _FIRST and _VALUE.fullmatch(text) is not None


_FIRST = frozenset("0123456789(-+—/…≥≤≧≦<>▲△负$¥€£不ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What a value begins with."""


_ALONE = Apart(
    "|\n \r\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2000\u2001\u2004\u2028\u2029\u205f",  # the blanks of folded text
    r"(?:[*A-Z$¥€£(+▲△负≥≤≧≦<>=.,-]*\d[\d.,，)%百千万亿元*※†‡#①-⑳¹²³⁴-⁹注(\[\]a-e]*"
    r"|\*{0,2}(?:[-—/]{1,3}|…{1,2}|不适用)\*{0,2})(?![^\s|])",
)
"""What may be a value in a cell of its own, or the first part of one, with its marks; more of them rather than less."""


def may_have_values(original: str) -> bool:
    r"""Tell a text that may have cells with values from prose.

    >>> [may_have_values(text) for text in ("存货 (1,200)", "5%\n", "存货|-", "1、增长12%，共2家 3人")]
    [True, True, True, False]
    """
    return _ALONE.is_in(f"\n{fold(original)}")


def is_percentage(text: str) -> bool:
    """Tell whether the value of a cell has a percent sign: 5.2%, (5.2%)."""
    return text.endswith(("%", "%)"))


def lines(original: str) -> Iterator[tuple[str, int]]:
    """Yield the lines of a text, folded but for their tabs, and where each begins."""
    start = 0
    for line in _folded(original).split("\n"):
        yield line.removesuffix("\r"), start
        start += len(line) + 1


def rows(original: str) -> Iterator[Row]:
    r"""Yield the lines of a text.

    >>> [[cell.text for cell in row.cells] for row in rows("存货 净额\t1,2 3\n\n1 年以内 4.5|5%")]
    [['存货 净额', '1,2', '3'], [], ['1 年以内', '4.5', '5%']]
    """
    return (row_of(line, start) for line, start in lines(original))


def row_of(line: str, start: int) -> Row:
    """Return a line as a row; `start` is where it begins in the input."""
    if "|" not in line and line.split() == [line]:
        cell = Cell(line, start, start + len(line))
        return Row(line, start, [_plain(cell) if _ODD.search(line) else cell])
    cells: list[Cell] = []
    fields = separators(line)
    field = at = 0
    for piece in _PIECE.finditer(line):
        if field < fields:
            field += separators(line[at : piece.start()])
        at = piece.end()
        text = piece[0]
        if " " in text and fields and _GROUPS.fullmatch(text):
            cells.append(_plain(Cell(text, start + piece.start(), start + at, field)))
        elif " " in text and fields and _is_whole(text, is_label=field == 1 and fields > _BARS and line[:1] == "|"):
            cells.append(Cell(text, start + piece.start(), start + at, field))
        elif " " in text:
            cells += _split(text, start + piece.start(), field, is_last=at == len(line))
        else:
            cells.append(Cell(text, start + piece.start(), start + at, field))
    if _ODD.search(line):
        cells = [_plain(cell) for cell in cells]
    return Row(line, start, cells, fields)


def in_one_cell(row: Row) -> Row:
    """Return a line as a row of one cell."""
    text = row.text.strip()
    start = row.start + row.text.index(text)
    return row._replace(cells=[Cell(text, start, start + len(text))])


def _is_whole(text: str, *, is_label: bool) -> bool:
    """Tell one cell that has spaces: the number of a card, and the label of a line of bars, which may have numbers."""
    if is_label and not is_value(text.partition(" ")[0]):
        return True
    return _CODE_GROUPS.fullmatch(text) is not None and not is_year(text[:4])


def _plain(cell: Cell) -> Cell:
    """Return a cell whose number has no mark of a note, and ASCII commas between its thousands."""
    text = cell.text
    if len(text) > _BOLD and text[:2] == text[-2:] == "**":
        cell = cell._replace(text=text[2:-2], start=cell.start + 2, end=cell.end - 2)
        text = cell.text
    if text[:1] not in _FIRST:
        return cell
    if text[0] in _MARKS and text[1:2].isdigit():
        cell = cell._replace(text=text[1:], start=cell.start + 1)
        text = cell.text
    if (text[-1:] in _MARK_ENDS or "注" in text) and (marked := _MARKED.fullmatch(text)):
        text = marked[1]
    if ("，" in text or " " in text) and _GROUPS.fullmatch(text):
        text = text.replace("，", ",").replace(" ", ",")
    return cell if text is cell.text else cell._replace(text=text, end=cell.start + len(text))


_SIGNS = "-+(▲△负$¥€£"
# The class of what it begins with comes first: by it the engine skips the rest of a line.
_LONE = lazy(
    rf"[{_SIGNS}0-9](?<![^\s|].)(?:(?<=[0-9])|(?<![0-9])[{_SIGNS}]*\d)[\d,.，]*[)%]{{0,2}}{_MARK_AFTER}?"
    rf"(?=$|[\t|]| (?![{''.join(sorted(_COUNTED))}]))"
)


def has_number(line: str) -> bool:
    """Tell, at little cost, a line that may have values from prose: 12 in 至 12 月 is none."""
    return _LONE.search(line) is not None


_RULE = "-—_=~─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪|:+ \t"
_RUN = lazy("-{3}|—{3}|_{3}|={3}|~{3}|[─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪]")


def is_rule(line: str) -> bool:
    """Tell a line that rules a table: -----, |---|---:|, ├──┼──┤."""
    return line != "" and not line.strip(_RULE) and _RUN.search(line) is not None


def lone_numbers(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the spans of what may be cells with numbers in some lines, more of them rather than less.

    >>> list(lone_numbers("至 12 月\n存货 12\n"))
    [(10, 12)]
    """
    start = 0
    for line in text.split("\n"):
        for match in _LONE.finditer(line.removesuffix("\r")):
            yield start + match.start(), start + match.end()
        start += len(line) + 1


def separators(line: str) -> int:
    """Return how many tabs and bars a line has."""
    if "\t" not in line and "|" not in line:  # as most: to count takes many times as long
        return 0
    return line.count("\t") + line.count("|")


def _folded(original: str) -> str:
    """Return the folded text with its tabs."""
    folded = fold(original)
    if "\t" not in original:
        return folded
    parts: list[str] = []
    at = 0
    for part in original.split("\t"):
        parts.append(folded[at : at + len(part)])
        at += len(part) + 1
    return "\t".join(parts)


def _split(piece: str, start: int, field: int, *, is_last: bool) -> Iterator[Cell]:
    """Yield the cells of what one space at most keeps apart: values stand for themselves, words belong together."""
    tokens = list((_SPACED_TOKEN if "( " in piece or " )" in piece else _TOKEN).finditer(piece))
    if not is_last and tokens[-1][0].isdigit() and len(tokens[-1][0]) < _SHORT and not is_value(tokens[-2][0]):
        yield Cell(piece, start, start + len(piece), field)  # 被投资单位 1
        return
    first = -1  # the first of the words that are waiting
    for at, token in enumerate(tokens):
        after = tokens[at + 1][0] if at + 1 < len(tokens) else ""
        before = tokens[at - 1][0] if at else ""
        if token[0] in _MARKS and is_value(after):
            if first >= 0:
                yield _cell(piece, tokens[first].start(), tokens[at - 1].end(), start, field)
                first = -1
            continue
        if _is_word(token[0], before, after):
            first = at if first < 0 else first
            continue
        if first >= 0:
            yield _cell(piece, tokens[first].start(), tokens[at - 1].end(), start, field)
        yield _cell(piece, *token.span(), start, field)
        first = -1
    if first >= 0:
        yield _cell(piece, tokens[first].start(), len(piece), start, field)


def _is_word(token: str, before: str, after: str) -> bool:
    """Whether a token is part of words: no value, the 12 of 12 个月 or of 附注 12, the dash of 甲 — 乙."""
    if not is_value(token) or after[:1] in _COUNTED:
        return True
    if token[0] in "-—/…" and not token[-1].isdigit():
        return bool(before and after) and not is_value(before) and not is_value(after)
    return before[-1:] in _BEFORE and token.isdigit() and len(token) < _SHORT


_SHORT = 4
"""Digits from which on a number after a word such as 图 is a value."""


def _cell(piece: str, first: int, last: int, start: int, field: int) -> Cell:
    return Cell(piece[first:last], start + first, start + last, field)


_DAY = r" ?年(?: ?\d{1,2}(?:[-—~至]\d{1,2})? ?月)?(?: ?\d{1,2} ?日)?"
_PERIOD = rf"(?:19|20)\d\d(?:{_DAY}|[AEFQH]|[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?)?(?![\d,])"
_WORD = lazy(rf"{_PERIOD}[^ ]*|[^ ]+?(?={_PERIOD})|[^ ]+")


def words(row: Row) -> list[Cell]:
    """Return the heads of a line when one space keeps some of them apart, too.

    >>> [cell.text for cell in words(next(rows("未来 12 个月 金额 2024 年 5 月 2023 年")))]
    ['未来 12 个月', '金额', '2024 年 5 月', '2023 年']
    """
    found: list[Cell] = []
    for cell in row.cells:
        if " " not in cell.text:
            found.append(cell)
            continue
        first = last = -1
        for match in _WORD.finditer(cell.text):
            if first >= 0 and not _goes_on(cell.text[first:last], match[0]):
                found.append(_cell(cell.text, first, last, cell.start, cell.field))
                first = -1
            first = match.start() if first < 0 else first
            last = match.end()
        found.append(_cell(cell.text, first, last, cell.start, cell.field))
    return found


def _goes_on(before: str, after: str) -> bool:
    """Whether a word goes on after a space: beside a digit, and between Latin words, which both are no end."""
    if before[-1] == ")" and after[0].isalpha():
        return False
    if before[-1].isascii() and after[0].isascii() and not is_year(after):
        return not (is_value(before) or is_value(after))
    if _WORD.match(before) and is_year(before[:4]) and len(before) > 4:
        return False
    return (before[-1].isdigit() and not is_year(before)) or (after[0].isdigit() and not is_year(after[:4]))


_MARK = lazy(r"\(\d{1,2}\)")


def is_empty(row: Row) -> bool:
    """Tell a row of values that all are none from a head: 税金 - -."""
    return any(is_value(cell.text) and not is_year(cell.text) for cell in row.cells[1:])


def is_data(row: Row) -> bool:
    """Tell a row of values from a head: 收入 12 15, not 项目 2024 2025."""
    if len(row.cells) == 1:
        return _is_number(row.cells[0].text) and not _MARK.fullmatch(row.cells[0].text)
    return any(_is_number(cell.text) for cell in row.cells[1:])


def _is_number(text: str) -> bool:
    """Tell the value of a cell from the mark of none and from a year."""
    return is_value(text) and text[0] not in "—/…≥≤≧≦<>" and text != "-" and not is_year(text)


_CODE = lazy(r"\d{5,15}|\d{2}")
"""The code of what a row is about, 010101001001 平整场地, or a part of it, 201 03 01 行政运行."""
_ACCOUNT = lazy(r"\d{4}")
"""The code of an account, with which a row begins: 4000 营业收入."""
_FUNCTION = lazy(r"[23]\d\d(?:\d\d){1,2}")
"""The code of what a government spends on: 2010301 行政运行 203.50."""
_CODES = 3
"""Cells before a label that its number and its code may have."""
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_NOTE = lazy(
    rf"\([a-z]{{1,3}}\)|{_HAN_NUMBER}(?:[、.,]\(?\d{{1,3}}\)?|\((?:\d{{1,3}}|{_HAN_NUMBER})\)(?:[、.]?\d{{1,2}})?)"
)


def without_number(row: Row) -> list[Cell]:
    """Return the cells of a row without its number and code before its label, and the marks of notes after it."""
    cells = without_notes(row.cells)
    count = 0
    while count < _CODES and len(cells) > count + 1 and _is_code(cells[count].text, is_first=count == 0):
        count += 1
    if not count and _FUNCTION.fullmatch(cells[0].text) and _have_exact(cells[2:]):
        count = 1
    return cells[count:] if count and not is_value(cells[count].text) else cells


def _have_exact(cells: list[Cell]) -> bool:
    """Tell cells some of which are amounts with a point or a comma."""
    return any(is_value(cell.text) and ("." in cell.text or "," in cell.text) for cell in cells)


def without_notes(cells: list[Cell]) -> list[Cell]:
    """Return the cells of a row without the marks of notes after its label: 六(一)."""
    return [cell for at, cell in enumerate(cells) if at == 0 or not _NOTE.fullmatch(cell.text)]


def _is_code(text: str, *, is_first: bool) -> bool:
    """Tell the number of a row, its code, and the parts of its code, which stand in columns of their own: 201 03 01."""
    if is_first:
        return _ORDINAL.fullmatch(text) is not None or (_ACCOUNT.fullmatch(text) is not None and not is_year(text))
    return _CODE.fullmatch(text) is not None
