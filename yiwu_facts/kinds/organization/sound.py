"""What no name of an organisation is, whoever proposes it: digits, phone numbers, a legal form alone, several cells."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from yiwu_facts.kinds.organization.lexicon import forms
from yiwu_facts.kinds.organization.words import listed
from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN, View

_LETTER = lazy(f"[A-Za-z]|{HAN}")
_PHONE = lazy(r"\d{7}|\d{3,4}-\d{7}")
_NUMBER_LINE = lazy(r"[第 —-]*[\d.,]+[ 页—-]*(?:[/共 ]+\d+[ 页]*)?")
"""A number alone, or the number of a page."""
_GAP = lazy(r"\t+|[ \u3000]{2,}")


@lru_cache(maxsize=4096)
def is_sound(name: str) -> bool:
    """Tell whether a name or a short form may be one by its characters alone.

    >>> [is_sound(name) for name in ("星宝", "58集团", "85", "85控股有限公司", "之有限公司", "13800000000星宝公司")]
    [True, True, False, False, False, False]
    """
    if name in forms():
        return True
    if _LETTER.search(name) is None or _PHONE.search(name):
        return False
    return _headless().match(name) is None


@cache
def _headless() -> re.Pattern[str]:
    """Return what matches a legal form without a stem before it, maybe behind the number of a page."""
    forms_of_law, before = one_of(listed("generic.txt", "legal")), one_of(listed("generic.txt", "headless"))
    return re.compile(rf"[\d\s]*(?:{before})*(?:{forms_of_law})")


def sound_start(view: View, start: int, end: int) -> int:
    r"""Return where a span begins to be of one cell: behind the last tab, line of digits alone, or 否 or 是.

    >>> from yiwu_facts.text.view import view_of
    >>> sound_start(view_of("资产管理\n3\n星宝公司"), 0, 9), sound_start(view_of("中国\n移动公司"), 0, 6)
    (5, 0)
    """
    if " " not in view.text[start:end] and not view.is_broken(start, end):
        return start
    first, last = view.to_original(start, end)
    if gaps := list(_GAP.finditer(view.original, first, last)):
        return view.from_original(gaps[-1].end())
    if last - first == end - start or view.text[start:end] in forms():
        return start
    line = view.original.rfind("\n", 0, first) + 1
    at = start
    for match in re.finditer(r"[^\n]*\n", view.original[line:last]):
        cell = fold(match[0].strip())
        if _NUMBER_LINE.fullmatch(cell) or cell in _answers():
            at = view.from_original(line + match.end())
    return at


@cache
def _answers() -> frozenset[str]:
    return frozenset(listed("generic.txt", "answer"))
