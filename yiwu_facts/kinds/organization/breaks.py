"""Line breaks inside names: which of them a column broke, and which join the end of a line with a name on the next."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.doubts.doubt import doubt
from yiwu_facts.kinds.organization.lexicon import forms, longest_form
from yiwu_facts.kinds.organization.naming import begins_as_name, ends_in_suffix
from yiwu_facts.kinds.organization.sound import is_sound
from yiwu_facts.kinds.organization.sources import known, suffixed
from yiwu_facts.kinds.organization.words import (
    NOUN,
    PREFIX,
    REGION,
    STOP,
    TRADE,
    WEAK_STOP,
    class_at,
    country_names,
    listed,
    longest_place,
    regions,
    word_before,
)
from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN, View

_NUMBER_LINE = lazy(r"[第 —-]*[\d.,]+[ 页—-]*(?:[/共 ]+\d+[ 页]*)?")
"""A number alone, or the number of a page."""
_BACK = 2000
"""Characters before a broken name among which its full name is looked for."""
_FULL = lazy(rf"{HAN}*?(?:有限公司|有限责任公司|股份公司)")
_FIRM = lazy("(?<![分支子])(?:公司|集团)$")
"""What a name on the line behind another firm's ends in, but for branches."""
_GAP = lazy(r"\t+|[ \u3000][ \u3000]+")

_RANKED = (rules.LEVEL, rules.LEVEL_SEAT, rules.TOWN_SEAT)
"""They begin with a rank or with a town, which leaves no body: a column broke them (市⏎卫健委, 栗塘镇⏎人大)."""
Broken = tuple[View, Candidate, list[int]]
"""A candidate with a blank or the end of a line inside, and where lines end in it."""


@doubt
def joins_lines(broken: Broken) -> bool:
    """It joins the end of a line with a name on the next one that is whole: 公司, or one known to all."""
    view, candidate, ends = broken
    start, end = candidate[:2]
    if not ends or candidate.rule in _RANKED:
        return False
    head, tail, name = view.text[start : ends[-1]], view.text[ends[-1] : end], view.text[start:end]
    is_bare = tail in _words("bare-firm")
    if not (is_bare or "公司" in head or tail in forms()):
        return False  # as most names that a column broke
    if head in known.states() or _is_known_firm(head):
        return False  # 韩⏎财政部, 博世苏州⏎公司
    if name in forms() or _is_shown(view.text, head, start):
        return False  # a name that a column broke
    if "公司" in head and (firm := _FULL.match(head)) and firm.end() < len(head):
        return False  # a branch behind the name of its firm (国网浙江省电力有限公司义乌市供电⏎公司)
    if is_bare:
        return regions().get(longest_place()(name)) != REGION and not head.endswith(_words("in-firm"))
    return tail in forms() and not begins_as_name(name)


@doubt
def spans_cells(broken: Broken) -> bool:
    """It begins in another cell or line of a form, and what stands in its own is no name."""
    view, candidate, _ = broken
    return _cell_start(view, candidate.start, candidate.end) > candidate.start


OF_BREAKS = (joins_lines, spans_cells)


def mended(view: View, candidate: Candidate) -> Candidate:
    """Return a candidate, or what is left of one that the end of a line joins with a name on the next, or a doubt."""
    start, end = candidate.start, candidate.end
    if candidate.doubt or _is_unbroken(view, start, end):
        return candidate
    ends = view.line_ends(start, end)
    if (at := _next_cell(view.text, start, end, ends)) < end:
        return mended(view, candidate._replace(end=at))
    if joins_lines.holds((view, candidate, ends)):
        return candidate._replace(doubt=joins_lines.name)
    if (at := _cell_start(view, start, end)) > start:
        return _alone(view, candidate, at) or candidate._replace(doubt=spans_cells.name)
    for at in ends:
        if _is_between(view, candidate, at) and (left := _alone(view, candidate, at)):
            return left
    return candidate


def _is_known_firm(head: str) -> bool:
    """Tell whether a known name and a place stand at the end of a line, or a name that means nothing else.

    >>> _is_known_firm("博世苏州"), _is_known_firm("国务院"), _is_known_firm("星宝")
    (True, True, False)
    """
    firm = longest_form()(head)
    if firm == head:
        return head != "" and not forms()[head].ambiguous
    return firm != "" and head[len(firm) :] in regions()


def _is_shown(text: str, head: str, start: int) -> bool:
    """Tell whether the words before `start` have the head of a line in the full name of a company.

    >>> text = "湖北捷龙集团股份有限公司答复，捷龙集团"
    >>> _is_shown(text, "捷龙", 15), _is_shown(text, "答复", 15)
    (True, False)
    >>> [_is_shown(f"捷龙有限公司{blanks * ' '}", "捷龙", 6 + blanks) for blanks in (1994, 1995)]
    [True, False]
    """
    at = text.find(head, max(0, start - _BACK), start)
    return at >= 0 and bool(_FULL.match(text, at + len(head), start))


def _next_cell(text: str, start: int, end: int, ends: list[int]) -> int:
    """Return where what follows a name that is whole begins, a cell (星宝有限公⏎司⏎公司董事) or a name; else `end`.

    `ends` is where lines end in the name.

    >>> _next_cell("星宝有限公司公司", 0, 8, [5, 6]), _next_cell("星宝有限公司", 0, 6, [4])
    (6, 6)
    >>> _next_cell("国家档案局 国家文物局", 0, 11, [])
    5
    """
    if ends and text[ends[-1] : end] in _words("bare-firm") and text.endswith("公司", start, ends[-1]):
        return ends[-1]
    if text[start:end] in forms():
        return end
    is_full = bool(ends) and text.endswith("公司", start, ends[0]) and _FULL.fullmatch(text, start, ends[0])
    if is_full and _FIRM.search(text, ends[0], end):
        return ends[0]
    blanks = [at for at in range(start, end) if text[at] == " "] if " " in text[start:end] else []
    for at in ends + blanks:
        if text[at:end].lstrip() in forms() and text[start:at] in forms():
            return at
    return end


def is_whole(view: View, start: int, end: int) -> bool:
    """Tell whether no line or cell ends inside a span that a name does not hold."""
    if _is_unbroken(view, start, end):
        return True
    candidate = rules.TAGGER.found(start, end, "")
    return mended(view, candidate) == candidate


def _is_unbroken(view: View, start: int, end: int) -> bool:
    return view.text.find(" ", start, end) < 0 and not view.is_broken(start, end)


def _is_between(view: View, candidate: Candidate, at: int) -> bool:
    """Tell whether the end of a line at `at` stands between prose and a name."""
    head, tail = view.text[candidate.start : at], view.text[at : candidate.end]
    form = forms().get(tail)
    if head in forms() or head + tail in forms():
        return False
    is_source = form is not None and form.type == "media" and _source().match(view.text, candidate.end)
    if not is_source and not _ends_as_prose(head, tail, known=form is not None and not form.ambiguous):
        return False
    return candidate.rule is not rules.PART or form is not None or head == "组"


def _alone(view: View, candidate: Candidate, at: int) -> Candidate | None:
    """Return the candidate from an offset on, if that is a name by itself."""
    tail = view.text[at : candidate.end]
    found = list(known.find(tail))
    found += suffixed.find(tail, [c for c in found if c.stands])
    whole = (c for c in found if c.start == 0 and c.end == len(tail) and c.stands and is_sound(tail))
    return next((c._replace(start=at, end=candidate.end) for c in whole), None)


def _cell_start(view: View, start: int, end: int) -> int:
    r"""Return where a span begins to be of one cell: behind the last tab, line of digits alone, or 否 or 是.

    >>> from yiwu_facts.text.view import view_of
    >>> _cell_start(view_of("资产管理\n3\n星宝公司"), 0, 9), _cell_start(view_of("中国\n移动公司"), 0, 6)
    (5, 0)
    """
    first, last = view.to_original(start, end)
    if gaps := list(_GAP.finditer(view.original, first, last)):
        return view.from_original(gaps[-1].end())
    if last - first == end - start or view.text[start:end] in forms():
        return start
    line = view.original.rfind("\n", 0, first) + 1
    at = start
    *before, _ = view.original[line:last].split("\n")
    for cell in before:
        line += len(cell) + 1
        folded = fold(cell.strip())
        if _NUMBER_LINE.fullmatch(folded) or folded in _answers():
            at = view.from_original(line)
    return at


@cache
def _answers() -> frozenset[str]:
    return frozenset(listed("generic.txt", "answer"))


def _ends_as_prose(head: str, tail: str, *, known: bool) -> bool:
    """Tell whether what stands at the end of a line is no beginning of a name that is whole on the next one.

    Args:
        head: the end of the line.
        tail: what stands on the next one.
        known: whether that is a known name.

    >>> [_ends_as_prose(head, "星宝公司", known=False) for head in ("考核力度", "北京", "星")]
    [True, False, False]
    >>> [_ends_as_prose("材料", tail, known=False) for tail in ("星宝公司", "制造星宝公司", "川贸易公司")]
    [True, False, False]
    """
    _, kind = word_before(head, len(head), 0)
    if kind in {REGION, PREFIX}:
        return known and longest_place()(tail) in country_names()
    if not kind or head.endswith("届"):
        return head[-1] == "组"
    if known:
        return kind in {NOUN, STOP, WEAK_STOP, TRADE}
    if begins_as_name(head + tail) or ends_in_suffix(head):
        return False
    if class_at(tail, 0) or class_at(tail, 1):
        return False  # the name goes on with a word that it may hold: 智能⏎制造装备, 彩云⏎川贸易
    return kind in {NOUN, TRADE}


@cache
def _words(section: str) -> tuple[str, ...]:
    return tuple(listed("around.txt", section))


@cache
def _source() -> re.Pattern[str]:
    """Return what finds the words behind the name of who reports (离开香港⏎央视网消息)."""
    return lazy(f"{one_of(_words('reports'))}|[0-9]+日电")
