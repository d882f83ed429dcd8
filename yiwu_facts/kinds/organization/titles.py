"""Titles between 《 and 》: an organisation in one counts only in a notice, a contract, or alone."""

from __future__ import annotations

import re
from bisect import bisect_right

from yiwu_facts.text.pattern import lazy

_TITLE = re.compile("《([^《》\n]{1,120})》")
_NOTICE = lazy(
    "(?:公告|通知|通告|公报|批复|复函|函|报告|报告书|说明书|协议|协议书|合同|声明|决议|议案|意见|意见书|方案|决定|公示|书|确认单|通报|承诺|招股书|备忘录|计划|草案|预案|摘要|公函|证书|任务书|保函)(?:[(].*[)])?$"
)
_LAW = lazy("(?:法|条例|办法|规定|准则|细则|章程|规则|规程|守则|公约|条约|协定|宪法|解释|法典|制度)(?:[(].*[)])?$")


class Titles:
    """The titles of laws, books and films in a text.

    >>> titles = Titles("《中国共产党章程》和《人民日报》")
    >>> titles.hide(1, 6), titles.hide(11, 15)
    (True, False)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span(1) for match in _TITLE.finditer(text) if not _keeps(match[1])]
        self._ends = [end for _, end in self._spans]

    def hide(self, start: int, end: int) -> bool:
        """Tell whether a span is a part of a title and not all of it; full names of companies are never hidden."""
        at = bisect_right(self._ends, start)
        if at == len(self._spans) or self._spans[at][0] >= end:
            return False
        first, last = self._spans[at]
        return not (start <= first and end >= last) and not self._text.endswith("有限公司", start, end)


def _keeps(title: str) -> bool:
    return bool(_NOTICE.search(title)) and not _LAW.search(title)
