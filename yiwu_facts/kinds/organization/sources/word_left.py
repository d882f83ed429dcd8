"""One word, or one sign, left of a suffix: where it begins, and what it is where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from yiwu_facts.kinds.organization import words
from yiwu_facts.kinds.organization.lexicon import forms
from yiwu_facts.kinds.organization.sources.steps import BRACKET, LEVEL, UNKNOWN, Steps, ends, listed
from yiwu_facts.kinds.organization.words import DUAL, NUMBER, REGION, SOFT, STOP, TRADE, WEAK_STOP, word_before
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

_PAIR = 2
_LEVELS = "省市县区镇乡州旗村"
_LATIN = lazy(r"(?:(?<![A-Za-z0-9&.·-])[A-Za-z0-9][A-Za-z0-9&.·\- ]*)?(?<![ .·-])\Z")
_LONGEST_VILLAGE = 8
_PERHAPS_NONE = {"", UNKNOWN}
"""What `Words` say of where no word of theirs may end: a village is no word, but may be told by its end."""
MASKS = "*×"
"""What hides the stem of a name."""
_STRONG = lazy(rf"{HAN}+[*][*]")
"""A suffix with the marks behind it."""
_AGAINST = {"", "vs", "VS", "v", "V"}


def masked(text: str, end: int, low: int, at: int, steps: Steps) -> tuple[int, str] | None:
    """Return where the marks begin that hide the stem of a name before its trade (重庆**物流有限公司), with its class.

    Marks on both sides of a name are those of Markdown.
    """
    is_strong = _STRONG.match(text, at) is not None or any(kind != TRADE for _, kind in steps)
    return None if is_strong or not steps else (low + len(text[low:end].rstrip(MASKS)), UNKNOWN)


def spelt(text: str, end: int, low: int) -> tuple[int, str] | None:
    """Return where a bracket or a word in Latin letters or digits begins, with its class; None if none ends there."""
    if text[end - 1] == ")":
        start = _bracket(text, end, low)
        return None if start < 0 else (start, BRACKET)
    match = _LATIN.search(text, low, end)
    if not match or match[0] in _AGAINST:
        return None
    return match.start(), UNKNOWN if re.search("[A-Za-z]", match[0]) else NUMBER


def is_open(text: str, at: int, low: int, characters: Mapping[str, str]) -> bool:
    """Tell whether a name may begin at `at`, behind a mark, a place or two unknown characters."""
    is_behind = _is_first(text, at) or word_before(text, at, low)[1] == REGION
    return is_behind or stands_alone(text, at, low, characters)


class Words(dict[int, tuple[int, str]]):
    """By where they end the longest known words of a text, each looked up once: its start and its class, "" of none.

    >>> Words("在义乌市")[4], Words("浦江县下张村")[6]
    ((1, 'R'), (3, 'U'))
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __missing__(self, end: int) -> tuple[int, str]:
        text = self._text
        village = _village(text, end) if text[end - 1] in _ends_of_settlements() else None
        found = self[end] = village or word_before(text, end, 0)
        return found


def _village(text: str, end: int) -> tuple[int, str] | None:
    """Return where a town or a village begins right behind the place that it is in, whatever its first character.

    >>> _village("浦江县岩头镇下张村", 9), _village("浦江县上溪镇", 6), _village("上溪镇", 3)
    ((6, 'U'), (3, 'U'), None)
    """
    is_village = text.endswith(ends("village"), 0, end)
    if not (is_village or text.endswith(ends("town"), 0, end)):
        return None
    first, known = word_before(text, end, 0)
    if known not in {"", DUAL} and text[first:end] not in (*ends("village"), *ends("town")):
        return None  # 农村
    for start in range(first, max(0, end - _LONGEST_VILLAGE - 1), -1):
        town, kind = word_before(text, start, 0)
        is_town = (not kind or text[town:start] in ends("town")) and text.endswith(ends("town"), 0, start)
        if kind == REGION or (is_village and is_town):
            opening = words.classes().get(text[start : start + _PAIR])
            first = town - 1 if is_town else start  # 该镇下张村
            is_named = text[start:end].isalpha() and listed("of-any").isdisjoint(text[max(0, first) : end])
            return (start, UNKNOWN) if is_named and opening != STOP else None
    return None


@cache
def _ends_of_settlements() -> frozenset[str]:
    return frozenset(word[-1] for section in ("village", "town") for word in ends(section))


def is_torn(seen: Words, text: str, start: int, end: int, low: int) -> bool:
    """Tell whether a place without its rank begins with the last character of another one that needs it more."""
    first, before = seen[start]  # to which most walks go on
    if (before not in _PERHAPS_NONE and first >= low) or not text[start - 1].isalpha():
        return False
    table = words.regions()
    if table.get(text[start - 1 : start + 1]) != REGION or word_before(text, start, low)[1]:
        return False
    return end - start <= _PAIR or text[end - 1] not in _LEVELS  # 从 + 江西省


def is_tail_of_stop(text: str, at: int, low: int) -> bool:
    """Tell whether a word that ends no name ends at `at`, right inside a place (控股股东 in 控股股东海亮)."""
    start, kind = word_before(text, at, low)
    if kind != STOP or text[at - 1] == "长":
        return False
    return at - start > _PAIR or words.characters().get(text[start]) != "C"  # 以 + 上海, not 以上 + 海


def _bracket(text: str, end: int, low: int) -> int:
    """Return where the bracket that ends before `end` opens, if it holds what names hold in brackets; else -1."""
    start = text.rfind("(", low, end)
    inside = text[start + 1 : end - 1]
    if inside in listed("bracket") or words.regions().get(inside) or words.classes().get(inside) in {TRADE, SOFT}:
        return start
    return -1


def single(text: str, end: int, low: int, characters: Mapping[str, str], steps: Steps, *, through: bool) -> str:
    """Return the class of one character that is in no known word."""
    char = text[end - 1]
    kind = characters.get(char)
    if kind is None:
        return NUMBER if char in listed("digit") else UNKNOWN
    if kind == "M":
        return STOP if text.endswith(ends("numeral"), low, end - 1) else UNKNOWN
    if char in _LEVELS:
        return LEVEL if word_before(text, end - 1, low)[1] != STOP else STOP
    # 来 in 上海来伊份, 之 in 浙江秀之泉: a place before it, with unknown characters between, and a long suffix behind.
    if through and steps and kind == "C" and char not in listed("preposition") and _is_first(text, end - 1):
        return UNKNOWN  # 中岚科技集团股份有限公司, right behind a mark
    if through and steps and char == "中" and _is_bounded(text, end - 1, low):
        return UNKNOWN  # 已经中岚会计师事务所审计
    if char in "的了是被" or not (through or (steps and steps[-1][1] == UNKNOWN)):
        return STOP
    at = end - 1
    while at > low:
        start, before = word_before(text, at, low)
        if before == REGION or text[start:at] in words.regions():
            return UNKNOWN if kind == "C" or at < end - 1 else STOP
        if (
            before
            or not through
            or (text[start] in characters and (characters[text[start]] != "C" or text[start] in listed("toward")))
        ):
            break
        at = start
    return STOP


def ends_no_name(char: str) -> bool:
    """Tell whether one character in no known word stands in no name but for what joins it there (本公司, 为公司).

    >>> ends_no_name("本"), ends_no_name("市"), ends_no_name("岚")
    (True, False, False)
    """
    return words.characters().get(char, "M") != "M" and char not in _LEVELS


def _is_bounded(text: str, at: int, low: int) -> bool:
    """Tell whether a preposition or a verb ends at `at`, so that a name may begin there with any character."""
    return at > low and (text[at - 1] in listed("bound") or word_before(text, at, low)[1] in {STOP, WEAK_STOP})


def _is_first(text: str, at: int) -> bool:
    """Tell whether a text, or what follows a mark, begins at `at`."""
    return at == 0 or not text[at - 1].isalnum()


def stands_alone(text: str, end: int, low: int, characters: Mapping[str, str]) -> bool:
    """Tell whether two unknown characters or a known name alone stand before `end` (，星宝上海投资有限公司)."""
    if opens_known(text, end, low):
        return True
    start = end - _PAIR
    pair = text[start:end]
    if start < low or any(char in characters or not char.isalpha() or char.isascii() for char in pair):
        return False
    return pair not in words.classes() and _is_first(text, start)


def opens_known(text: str, end: int, low: int) -> bool:
    """Tell whether a known name of two characters stands right before `end`, and begins there.

    >>> opens_known("由中车株洲研究所", 3, 0), opens_known("由星岚株洲研究所", 3, 0)
    (True, False)
    """
    start = end - _PAIR
    if start < low or text[start:end] not in forms() or words.regions().get(text[start:end]):
        return False
    return _is_first(text, start) or _is_bounded(text, start, low)
