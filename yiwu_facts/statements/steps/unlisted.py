"""Who acts in a clause, where its words show a name that no list knows: a person, a listed company, an example."""

from __future__ import annotations

from yiwu_facts.kinds.organization.people import surnames
from yiwu_facts.statements.lexicon import group
from yiwu_facts.statements.phrases import JOINTS, place
from yiwu_facts.statements.scene import Place
from yiwu_facts.statements.tokens import OF, Token

_BY, _EXAMPLE, _BEING = group("by"), group("example"), group("being")
_ARE, _SO_ON = group("are"), group("and_so_on")
_MARKS = frozenset({"W", "SW", "S", "B", "P", "R"})
"""Behind the names of listed companies: of their shares, or of how they are traded."""
_NUMERALS, _SMALL = group("numeral"), group("small")
_FUNCTIONS = frozenset({"mark", "to", "p", "c", "d", OF, "particle", "than", "up", "down", "part", "date"})
_FEWEST, _MOST = 2, 4
"""Characters of the name of a person."""
_LONGEST = 8
"""Tokens of a name, or of an example, at most."""


def named_actor(tokens: list[Token], start: int, first: int, end: int) -> Place | None:
    """Return whom a clause names from token `start` up to `end`, or from `first` on, where a subject may begin."""
    for named in (_example, _listed, _person):
        if (found := named(tokens, first, end)) is not None:
            return found
    return _predicated(tokens, start, end)


def _example(tokens: list[Token], at: int, end: int) -> Place | None:
    """Return what a clause gives as an example: 以某公司为例，."""
    if at == end or tokens[at].text not in _BY:
        return None
    last = next((i for i in range(at + 1, min(at + _LONGEST, end)) if tokens[i].text in _EXAMPLE), 0)
    last -= last > 0 and tokens[last - 1].text in _BEING
    return place(tokens, at + 1, last) if last > at + 1 and tokens[at + 1].tag != "date" else None


def _predicated(tokens: list[Token], start: int, end: int) -> Place | None:
    """Return what a clause without a figure says that those are of which it speaks: 靠前的还有甲公司、乙公司，."""
    at = next((at for at in range(start + 1, end - 1) if tokens[at].text in _ARE and _is_of(tokens, start, at)), None)
    if at is None or tokens[end - 1].text not in "，,":
        return None
    stop = end - 1
    while stop > at + 1 and tokens[stop - 1].text in _SO_ON:
        stop -= 1
    is_list = all(token.tag == "organization" or token.text in JOINTS for token in tokens[at + 1 : stop])
    return place(tokens, at + 1, stop) if is_list and stop > at + 1 else None


def _is_of(tokens: list[Token], start: int, at: int) -> bool:
    """Whether 的 stands before a verb, adverbs left out: 排名靠前的主要是."""
    while at > start and tokens[at - 1].tag in {"adv", "d"}:
        at -= 1
    return at > start and tokens[at - 1].tag == OF


def _listed(tokens: list[Token], first: int, end: int) -> Place | None:
    """Return the name of a listed company that a clause begins with: its mark (-W) shows it where no list knows it."""
    for at in range(first + 1, min(first + _LONGEST, end - 1)):
        if tokens[at].text == "-" and tokens[at + 1].text in _MARKS:
            return place(tokens, first, at + 2)
        if tokens[at].tag == "mark" or tokens[at].fact is not None:
            break
    return None


def _person(tokens: list[Token], first: int, end: int) -> Place | None:
    """Return the name of a person that a clause begins with: a surname, one or two characters more, and a verb."""
    stop = first
    if (more := _after_name(tokens, first, end)) > first and (other := _person(tokens, more, end)) is not None:
        return Place(tokens[first].start, other.end)  # 冯某、宋某
    while stop < end and _may_be_of_name(tokens[stop]):
        stop += 1
    if stop == first < end and tokens[first].tag == "nr":
        stop += 1
    is_led = stop == end < len(tokens) and tokens[stop].tag == "to"  # 李明控制20个账户
    if (stop == end and not is_led) or any(token.tag == "said" for token in tokens[stop:end]):
        return None
    size = tokens[stop - 1].end - tokens[first].start
    if not _FEWEST <= size <= _MOST or tokens[first].text[0] not in surnames():
        return None
    is_done = stop + 1 < len(tokens) and tokens[stop + 1].tag == "particle"  # 申报了
    acts = len(tokens[stop].text) > 1 and (tokens[stop].is_verb or tokens[stop].tag in {"adv", "to"} or is_done)
    return place(tokens, first, stop) if acts or tokens[stop].text in _SMALL else None


def _after_name(tokens: list[Token], first: int, end: int) -> int:
    """Return where the next name of a list begins, `first` if no name and 、 stand there."""
    stop = first
    while stop < end and _may_be_of_name(tokens[stop]):
        stop += 1
    stop += stop == first < end and tokens[first].tag == "nr"
    if not first < stop < end or tokens[stop].text not in JOINTS or tokens[first].text[0] not in surnames():
        return first
    return stop + 1 if _FEWEST <= tokens[stop - 1].end - tokens[first].start <= _MOST else first


def _may_be_of_name(token: Token) -> bool:
    is_number = token.tag == "m" and token.text in _NUMERALS
    return len(token.text) == 1 and token.tag not in _FUNCTIONS and token.text not in _SMALL and not is_number
