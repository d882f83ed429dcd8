"""The walk from a suffix to the left, word by word, to where the name begins."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache
from typing import NamedTuple

from yiwu_facts.kinds.organization import words
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.sources.steps import (
    BRACKET,
    LEVEL,
    UNKNOWN,
    Steps,
    after_joint,
    after_verb,
    after_words,
    ends,
    has_name,
    listed,
)
from yiwu_facts.kinds.organization.words import (
    BOTH,
    DUAL,
    NOUN,
    NUMBER,
    PREFIX,
    REGION,
    SOFT,
    STOP,
    TRADE,
    WEAK_STOP,
    word_before,
)
from yiwu_facts.segment import LONGEST_WORD
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

LONGEST = 60
"""No name is longer than this, so that no run of names or words costs more than linear time."""

_PAIR = 2
_LEVELS = "省市县区镇乡州旗村"
_LATIN = re.compile(r"(?:(?<![A-Za-z0-9&.·-])[A-Za-z0-9][A-Za-z0-9&.·\- ]{0,24})?(?<![ .·-])\Z")
_LONGEST_LATIN = 25
_EDGES = frozenset("，。、；：！？《》“”（〈【\n") | {""}
"""What ends a walk where it begins, as nothing does a text."""
_AGAINST = {"", "vs", "VS", "v", "V"}
_PROPER = {UNKNOWN, DUAL, REGION}
_PLACES = {REGION, PREFIX}
_OF_PLACES = REGION + PREFIX
_PERHAPS_PLACES = {REGION, DUAL}
_STATE = {"government", "court", "party"}
"""Bodies behind which a verb is what they do to a firm."""
_NOUNS = {REGION, DUAL, NOUN}


class Left(NamedTuple):
    """What stands left of a suffix.

    Attributes:
        start: where the name begins.
        kinds: classes of its words from left to right, one character each.
        content: where the words behind the leading places begin.
        organization: the candidate that the name goes on from, if any.
    """

    start: int
    kinds: str
    content: int
    organization: Candidate | None = None

    @property
    def has_place(self) -> bool:
        """Whether a place or a national prefix begins the name."""
        return self.kinds[:1] in _PLACES

    @property
    def body(self) -> str:
        """The classes of the words behind the leading places."""
        return self.kinds.lstrip(_OF_PLACES)


Words = dict[int, tuple[int, str]]
"""Start and class of the longest known word that ends at a place, class "" if there is none."""


def walk(
    text: str,
    at: int,
    ends: Mapping[int, Candidate],
    *,
    through: bool = False,
    behind: Container[str] = (),
    seen: Words | None = None,
) -> Left:
    """Walk left from `at` while words can be in a name.

    Args:
        text: the folded text.
        at: where the suffix begins.
        ends: organisations by where they end; the name may go on from one.
        through: whether unknown words may stand before a place inside the name (星宝上海投资有限公司).
        behind: types of organisations that unknown words may stand right behind (中国农业银行稠城支行).
        seen: the words of the text that other walks have passed; this one adds its own.
    """
    if at not in ends and text[at - 1 : at] in _EDGES:
        return Left(at, "", at)
    seen = {} if seen is None else seen
    characters, singles, categories = words.characters(), words.trade_characters(), words.categories()
    low = max(0, at - LONGEST)
    steps: Steps = []  # (start, class), from right to left
    i = at
    organization = None
    while i > low:
        found = ends.get(i)
        # A suffix with general words is part of a longer legal name (产业创新中心有限公司).
        if found and (found.trust > Trust.FAINT or not through):
            organization = _body(text, found, steps, joins=through or (found.type in behind and found.stands))
            break
        last = steps[-1][1] if steps else ""
        # 戴尔中国有限公司: a place right before the legal form is not where the name begins
        placed = last in _PLACES and not (through and all(kind == REGION for _, kind in steps))
        char = text[i - 1]
        if char in ")×" or char.isascii():
            step = _masked(text, i, low, at, steps) if char in _MASKS else _spelt(text, i, low)
            if step is None or placed:
                break
            steps.append(step)
            i = step[0]
            continue
        if not char.isalpha() and char != "·":
            break
        start, kind = seen.get(i) or _passed(seen, text, i)
        if start < low:
            start, kind = word_before(text, i, low)
        if kind not in _PLACES and steps and text[steps[-1][0]] in _MASKS:
            break
        if placed and kind not in _PLACES:
            steps += [(i - 2, UNKNOWN)] if through and _stands_alone(text, i, low, characters) else []
            break
        if kind in _NOUNS and start > low and _is_torn(text, start, low):
            # 江西昌河: 江西 + 昌河, not 江 + 西昌 + 河
            steps.append((start + 1, UNKNOWN))
            start, kind = start - 1, REGION
        if kind in _PERHAPS_PLACES and _is_tail_of_stop(text, start + 1, low):
            start, kind = start + 1, UNKNOWN  # 控股股东 + 海亮, not 东海
        if not kind:
            kind = TRADE if char in singles else _single(text, i, low, characters, steps, through=through)
        if kind == WEAK_STOP:
            opens = through and steps and _is_open(text, start, low, characters)
            of_firm = through and steps and start in ends and ends[start].type not in _STATE  # 法院判令星宝有限公司
            kind = NOUN if opens or of_firm else STOP
        if kind == STOP or (last in _PROPER and text[start:i] in categories):
            break
        steps.append((start, kind))
        i = start
    return _trimmed(text, at, steps, organization, through=through)


def _masked(text: str, end: int, low: int, at: int, steps: Steps) -> tuple[int, str] | None:
    """Return where the marks begin that hide the stem of a name before its trade (重庆**物流有限公司), with its class.

    Marks on both sides of a name are those of Markdown.
    """
    is_strong = _STRONG.match(text, at) is not None or any(kind != TRADE for _, kind in steps)
    return None if is_strong or not steps else (low + len(text[low:end].rstrip(_MASKS)), UNKNOWN)


_MASKS = "*×"
_STRONG = lazy(rf"{HAN}+[*][*]")
"""A suffix with the marks behind it."""


def _spelt(text: str, end: int, low: int) -> tuple[int, str] | None:
    """Return where a bracket or a word in Latin letters or digits begins, with its class; None if none ends there."""
    if text[end - 1] == ")":
        start = _bracket(text, end, low)
        return None if start < 0 else (start, BRACKET)
    match = _LATIN.search(text, max(low, end - _LONGEST_LATIN), end)
    if not match or match[0] in _AGAINST:
        return None
    return match.start(), UNKNOWN if re.search("[A-Za-z]", match[0]) else NUMBER


def _body(text: str, found: Candidate, steps: Steps, *, joins: bool) -> Candidate | None:
    """Return the body that a name goes on from, None for a name of its own: unknown words, or a body that acts with it.

    Of 联合北苑派出所 behind another body, the word that joins both is dropped.
    """
    acts_with = len(steps) > 1 and text[found.end : steps[-2][0]] in words.joints()
    if acts_with and has_name(kind for _, kind in steps[:-1]):
        steps.pop()
        return None
    return None if steps and steps[-1][1] == UNKNOWN and not joins else found


def _is_open(text: str, at: int, low: int, characters: Mapping[str, str]) -> bool:
    """Tell whether a name may begin at `at`, behind a mark, a place or two unknown characters."""
    is_behind = _is_first(text, at) or word_before(text, at, low)[1] == REGION
    return is_behind or _stands_alone(text, at, low, characters)


def _passed(seen: Words, text: str, end: int) -> tuple[int, str]:
    seen[end] = _village(text, end) or word_before(text, end, 0)
    return seen[end]


def _village(text: str, end: int) -> tuple[int, str] | None:
    """Return where a town or a village begins right behind the place that it is in, whatever its first character.

    >>> _village("浦江县岩头镇下张村", 9), _village("浦江县上溪镇", 6), _village("上溪镇", 3)
    ((6, 'U'), (3, 'U'), None)
    """
    if text[end - 1] not in _ends_of_settlements():
        return None
    is_village = text.endswith(ends("village"), 0, end)
    if not (is_village or text.endswith(ends("town"), 0, end)):
        return None
    first, known = word_before(text, end, 0)
    if known not in {"", DUAL} and text[first:end] not in (*ends("village"), *ends("town")):
        return None  # 农村
    for start in range(end - 2, max(0, end - LONGEST_WORD) - 1, -1):
        town, kind = word_before(text, start, 0)
        is_town = (not kind or text[town:start] in ends("town")) and text.endswith(ends("town"), 0, start)
        if kind == REGION or (is_village and is_town):
            opening = {words.classes().get(text[start : start + size]) for size in (2, 3)}
            is_named = text[start:end].isalpha() and listed("of-any").isdisjoint(text[start - 2 : end])
            return (start, UNKNOWN) if is_named and STOP not in opening else None
    return None


@cache
def _ends_of_settlements() -> frozenset[str]:
    return frozenset(word[-1] for section in ("village", "town") for word in ends(section))


def _is_torn(text: str, start: int, low: int) -> bool:
    """Tell whether a place begins with the last character of another one that needs it more."""
    table = words.regions()
    return table.get(text[start - 1 : start + 1]) == REGION and word_before(text, start, low)[1] != REGION


def _is_tail_of_stop(text: str, at: int, low: int) -> bool:
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


def _single(text: str, end: int, low: int, characters: Mapping[str, str], steps: Steps, *, through: bool) -> str:
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


def _is_bounded(text: str, at: int, low: int) -> bool:
    """Tell whether a preposition or a verb ends at `at`, so that a name may begin there with any character."""
    return at > low and (text[at - 1] in listed("bound") or word_before(text, at, low)[1] in {STOP, WEAK_STOP})


def _is_first(text: str, at: int) -> bool:
    """Tell whether a text, or what follows a mark, begins at `at`."""
    return at == 0 or not text[at - 1].isalnum()


def _stands_alone(text: str, end: int, low: int, characters: Mapping[str, str]) -> bool:
    """Tell whether just two unknown characters stand between a mark and `end` (，星宝上海投资有限公司)."""
    pair = text[max(low, end - 2) : end]
    if len(pair) < 2 or any(char in characters or not char.isalpha() or char.isascii() for char in pair):
        return False
    return pair not in words.classes() and _is_first(text, end - len(pair))


def _trimmed(text: str, at: int, steps: Steps, organization: Candidate | None, *, through: bool) -> Left:
    """Drop what cannot begin a name from the left end of a walk."""
    if organization:
        start = organization.start
        while through and (place := word_before(text, start, 0))[1] == REGION:
            start = place[0]
        kinds = "".join(kind for _, kind in reversed(steps))
        return Left(start, kinds, organization.end, organization)
    if not steps:
        return Left(at, "", at)
    if len(steps) > _PAIR:  # all of these have a word on either side
        steps = after_verb(text, at, steps)
        steps = after_words(text, at, steps) if through else after_joint(text, at, steps)
    steps.reverse()
    first = 0
    kinds = "".join([kind for _, kind in steps])
    if kinds[:1] not in _PLACES:
        # 企业, 单位, 组织 are boundaries where no place stands in front
        first = kinds.rfind(BOTH) + 1
        while first < len(kinds) and kinds[first] in {NUMBER, BRACKET}:
            first += 1
        # a common noun right before an unknown name is an apposition (客户星宝公司)
    if kinds.startswith(REGION + PREFIX) and text.startswith("全国", steps[1][0]):
        first = 1  # 港澳地区全国人大代表
    first += text.startswith("·", steps[first][0]) if first < len(steps) else 0  # a mark in front of a line
    steps = steps[first:]
    kinds = kinds[first:]
    start = steps[0][0] if steps else at
    lead = len(kinds) - len(kinds.lstrip(_OF_PLACES))
    content = steps[lead][0] if lead < len(steps) else at
    return Left(start, kinds, content)


__all__ = ["DUAL", "NOUN", "SOFT", "TRADE", "Left", "walk"]
