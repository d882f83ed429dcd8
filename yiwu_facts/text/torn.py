"""Numbers that the end of a line of prose cuts inside their digits: 增长4.⏎2%, 202⏎7年, 2025—⏎2027年."""

from __future__ import annotations

import re
from typing import NamedTuple

from yiwu_facts.text.pattern import lazy

_HAN = r"[^\W\x00-\u058f\u2460-\u24ff]"
_DASH = "[-—~–]{1,2}"

# A line ends in a number and the next one begins with digits and a unit. The pattern begins with the break itself, to
# which the engine skips fast.
_CUT = lazy(
    r"\n(?<=[\d.,~–—\r-]\n)"
    rf"(?P<tail>(?=\.?\d)[\d,]{{0,21}}(?:\.\d{{1,6}})?)(?P<unit>[ ]?(?:[%‰]|{_HAN}))"
)
# The number stands right behind a word. Cells of a table stand alone or behind blanks; alone, a number that ends in a
# point (4.⏎2%) states nothing, nor does its rest.
_ROOM = 40
_NUMBER = rf"\d[\d,]{{0,20}}(?:\.\d{{0,6}})?(?:[年月日%亿万元]?{_DASH})?"
_HEAD = lazy(
    rf"(?:(?<={_HAN})|(?<=[(:约$¥，。；“”)》]))-?{_NUMBER}(?=\r?$)|^(?=\d[\d,]*(?:[.,]|年?{_DASH})\r?$){_NUMBER}"
)
_WORDS = lazy(_HAN)
_LINE = 200
"""How far back the words of the line are counted."""
_FEWEST = 4
"""So many Han stand at least in a line of prose that is joined where nothing else tells that the number goes on."""
_LEADS = frozenset(
    "为是达至到于约近超逾过增长加降升跌落减少共计有额率比收入出的了以从由自每年月日按占仅亏赚币付路街巷弄转(:约$¥，。；“”"
)
"""What leads into an amount or a day, or begins a clause; other words may have a number of their own (方案1⏎2万元)."""
_NUMBERED = frozenset("第注表图附条款项节章页号、（(")
"""Before a number that counts things, which no amount goes on from."""

_GROUPS = lazy(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d{1,9}(?:\.\d+)?")
_YEAR = lazy(r"(?:19|20)\d\d")
_MOST = {"月": 12, "日": 31, "号": 31, "时": 24, "点": 24, "%": 9999}


class Cut(NamedTuple):
    """A line break inside a number: its span in the folded text, and whether both sides make one number."""

    start: int
    end: int
    fits: bool


def cuts(folded: str) -> list[Cut]:
    r"""Return the line breaks of a folded text that cut numbers.

    >>> [cut.fits for cut in cuts("营收同比增长4.\n2%，规划到202\n7年，会议约在10月4\n5日")]
    [True, True, False]
    >>> cuts("存货 12\n25%\n2024\n15%")
    []
    """
    found = []
    for match in _CUT.finditer(folded):
        least = max(0, match.start() - _LINE)
        begin = max(least, folded.rfind("\n", least, match.start()) + 1)
        head = _HEAD.search(folded[max(begin, match.start() - _ROOM) : match.start()])
        if head is None:
            continue
        stop = match.start() - (folded[match.start() - 1] == "\r")
        line = folded[begin : stop - len(head[0])]
        if line[-1:] in _NUMBERED or "\t" in line:
            continue
        unit = match["unit"].strip()
        fits = _fits(head[0], match["tail"], unit) and (line != "" or head[0][-1] not in ".,")
        if not fits and unit == "年" and _YEAR.fullmatch(match["tail"]):
            continue  # 附注五、1.⏎2025年
        if not line or (fits and _goes_on(line, head[0], match["tail"], unit)):
            found.append(Cut(stop, match.start() + 1, fits))
        elif line[-1] in _LEADS:
            found.append(Cut(stop, match.start() + 1, fits and len(_WORDS.findall(line)) >= _FEWEST))
    return found


def _goes_on(line: str, head: str, tail: str, unit: str) -> bool:
    """Tell a number that cannot end here: a point, a comma or a dash at the break, part of a year, a day."""
    is_year = unit == "年" and len(head) > 1
    return not head[-1].isdigit() or tail[0] == "." or is_year or (line[-1] in "年月" and unit in "月日号")


def _fits(head: str, tail: str, unit: str) -> bool:
    """Tell whether the digits on both sides of a break make one number of its unit."""
    if re.search(f"{_DASH}$", head):  # 2025—⏎2027年: the ends of a range
        return True
    whole = head.removeprefix("-") + tail
    if not _GROUPS.fullmatch(whole):
        return False
    if unit == "年" and (len(whole) > 2 or len(head) > 1):
        return _YEAR.fullmatch(whole) is not None
    return unit not in _MOST or float(whole.replace(",", "")) <= _MOST[unit]
