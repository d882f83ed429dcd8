"""Links inside a document: short forms of names that stand in full elsewhere, and the fullest name of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.words import (
    REGION,
    SOFT,
    TRADE,
    classes,
    follows_surname,
    inside_word,
    is_common,
    regions,
    straddles_right,
    word_before,
)
from yiwu_facts.text.pattern import lazy

_LEGAL = lazy(
    "(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司$|[(]集团[)](?:股份)?(?:有限)?(?:责任)?公司$|集团(?:控股)?(?:股份)?(?:有限)?(?:责任)?公司$"
)
_LETTERS = lazy("[A-Za-z][A-Za-z]")
"""At the end of a name: it is the beginning of a longer word (YouTuber)."""
_LEVEL = lazy("^[省市县区州旗]")
_SEAT = lazy("[省市县区州旗](?:委|纪委|人大|政协|政府|委政法委|委组织部|委宣传部)$")
"""How a document goes on to speak of the seats of a place that it has named (义乌市委, then 市委)."""
_LINKED = 0.6
_DEFINING = {"defined-short-form", "bracketed-short-form"}


def linked(text: str, accepted: list[Candidate]) -> list[Candidate]:
    """Return further mentions of the accepted organisations: the same names and their short forms elsewhere."""
    names: dict[str, Candidate] = {}
    for candidate in accepted:
        word = candidate.name or text[candidate.start : candidate.end]
        if len(word) > 3 and not candidate.name:
            for short in short_forms(word, candidate.type):
                names.setdefault(short, candidate._replace(name=word, rule="short-form"))
        if candidate.rule in _DEFINING | {"share-code", "share-name", "name-before-title"}:
            short = text[candidate.start : candidate.end]
            names[short] = candidate._replace(name=word, rule="short-form")
    if not names:
        return []
    return list(_occurrences(text, names))


def _occurrences(text: str, names: dict[str, Candidate]) -> Iterator[Candidate]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = list(names)
    automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
    places = list(automaton.find_matches_as_indexes(text))
    # Where 王彩凤 owns 彩凤箱包有限公司, 彩凤 alone may be either.
    people = {words[index] for index, start, end in places if end - start < 3 and follows_surname(text, start)}
    for index, start, end in places:
        if _LETTERS.match(text, end - 1) or (end - start < 4 and inside_word(text, start, end)):
            continue
        if straddles_right(text, end) or words[index] in people:
            continue
        full = names[words[index]]
        key = full.key or full.name or ""
        yield Candidate(start, end, full.type, "short-form", _LINKED, full.name, key)


@lru_cache(maxsize=4096)
def short_forms(name: str, kind: str) -> tuple[str, ...]:
    """Return the forms under which a document goes on to speak of an organisation.

    >>> short_forms("洽洽食品股份有限公司", "company")
    ('洽洽食品', '洽洽')
    >>> short_forms("义乌市品牌发展促进会", "association")
    ('品牌发展促进会', '市品牌发展促进会')
    """
    return tuple(_short_forms(name, kind))


def _short_forms(name: str, kind: str) -> Iterator[str]:
    bare = _without_place(name)
    if kind in {"company", "finance"}:
        if _LEGAL.search(name) or kind == "company":
            yield from _company_forms(_LEGAL.sub("", name), _LEGAL.sub("", bare))
        return
    if kind in {"party", "government"} and (seat := _SEAT.search(name)) and _is_place_before(name, seat.start()):
        yield seat[0]
    level = name[len(name) - len(bare) - 1 : len(name) - len(bare)]
    if bare != name and bare not in suffixes() and len(bare) > 4:
        yield bare
    if bare != name and len(bare) > 2 and _LEVEL.match(level):
        yield level + bare


def _company_forms(full: str, core: str) -> Iterator[str]:
    """Yield forms of a company's name that is without its legal form; `core` is without its place too."""
    if core != full and len(full) > 3 and not is_common(full):
        yield full
    if core == full and len(full) < 4:
        return
    core = re.sub("^[(][^()]*[)]|[(][^()]*[)]$", "", core)
    if len(core) > 2 and not is_common(core):
        yield core
    kernel = core
    while len(kernel) > 2:
        start, word = word_before(kernel, len(kernel), 0)
        if word not in {TRADE, SOFT} or start < 2:
            break
        kernel = kernel[:start]
    if kernel != core and 2 <= len(kernel) <= 4 and not is_common(kernel) and classes().get(kernel) is None:
        yield kernel


def _without_place(name: str) -> str:
    """Return a name without the places that it begins with."""
    table = regions()
    at = 0
    while at < len(name):
        size = next((n for n in range(min(12, len(name) - at), 1, -1) if table.get(name[at : at + n]) == REGION), 0)
        if not size:
            break
        at += size
    return name[at:] if len(name) - at > 2 else name


def _is_place_before(name: str, end: int) -> bool:
    """Tell whether a name begins with a place that ends at `end`, its rank not counted (义乌 or 浙江 in 浙江省委)."""
    return name[: end + 1] in regions() or name[:end] in regions() or name[:end].removeprefix("中共") in regions()


def abbreviates(short: str, full: str) -> bool:
    """Tell whether the characters of `short` stand in `full` in the same order.

    >>> abbreviates("发改委", "国家发展和改革委员会")
    True
    """
    rest = iter(full)
    return all(char in rest for char in short)


def named(text: str, accepted: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates with the fullest name that the document gives for each."""
    found = list(accepted)
    fullest: dict[str, str] = defaultdict(str)
    keys: dict[str, str] = {}
    for candidate in found:
        if candidate.key:
            word = text[candidate.start : candidate.end]
            keys[word] = candidate.key
            fullest[candidate.key] = max(fullest[candidate.key], word, key=len)
    shorts = {text[c.start : c.end]: c.name for c in found if c.rule in _DEFINING and c.name}
    for candidate in found:
        word = candidate.name or text[candidate.start : candidate.end]
        if len(word) > 3:
            for short in short_forms(word, candidate.type):
                shorts.setdefault(short, word)
    result = []
    for candidate in found:
        name = candidate.name or shorts.get(text[candidate.start : candidate.end])
        if candidate.key and name and keys.get(name, candidate.key) != candidate.key:
            name = None  # 人民出版社 beside 上海人民出版社: both are known, and two bodies
        if not name and candidate.key:
            word, full = text[candidate.start : candidate.end], fullest[candidate.key]
            # An earlier name (南京工学院) is no fuller form of the present one (东南大学).
            name = full if len(word) < 4 or abbreviates(word, full) else None
        full = fullest.get(name or "", "")
        name = max(name, full, key=len) if name else None
        result.append(candidate if name == candidate.name else candidate._replace(name=name))
    return result
