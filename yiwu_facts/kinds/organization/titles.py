"""Titles between 《 and 》: an organisation in one counts only in a notice, a contract, or alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.text.pattern import lazy

_TITLE = re.compile("《([^《》\n]{1,120})》")
_NOTICE = lazy(
    "(?:公告|通知|通告|公报|批复|复函|函|报告|报告书|说明书|协议|协议书|合同|声明|决议|议案|意见|意见书|方案|决定|公示|书|确认单|通报|承诺|招股书|备忘录|计划|草案|预案|摘要|公函|证书|任务书|保函)(?:[(].*[)])?$"
)
_LAW = lazy("(?:法|条例|办法|规定|准则|细则|章程|规则|规程|守则|公约|条约|协定|宪法|解释|法典|制度)(?:[(].*[)])?$")


def outside_titles(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates without those that are part of the title of a law, a book, a film.

    >>> from yiwu_facts.kinds.organization.rules import KNOWN
    >>> law, paper = KNOWN.found(1, 6, "party"), KNOWN.found(11, 15, "media")
    >>> outside_titles("《中国共产党章程》和《人民日报》", [law, paper]) == [paper]
    True
    """
    spans = [match.span(1) for match in _TITLE.finditer(text) if not _keeps(match[1])]
    if not spans:
        return list(candidates)
    kept, at = [], 0
    for candidate in sorted(candidates, key=lambda c: c.start):
        while at < len(spans) and spans[at][1] <= candidate.start:
            at += 1
        inside = (
            at < len(spans)
            and spans[at][0] < candidate.end
            and not text.endswith("有限公司", candidate.start, candidate.end)
        )
        if not inside or (candidate.start <= spans[at][0] and candidate.end >= spans[at][1]):
            kept.append(candidate)
    return kept


def _keeps(title: str) -> bool:
    return bool(_NOTICE.search(title)) and not _LAW.search(title)
