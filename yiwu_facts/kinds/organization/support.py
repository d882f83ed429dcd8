"""Support from the document: weak candidates that their neighbours make facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.people import follows_title
from yiwu_facts.kinds.organization.places import Seats
from yiwu_facts.kinds.organization.words import listed, longest_place, regions
from yiwu_facts.text.pattern import lazy, one_of

_REMARK = r"(?:[(][^()\n]+[)]|\w{0,2}[0-9.]+(?:%|\w{0,3}))?"
REACH = 60
"""Characters on either side of a name that tell what a text is about there."""
_FIRMS = frozenset(("company", "finance", "media"))
_AT = frozenset("在于")
_BRANCH = lazy("[(][^()]+[)]")
_STOP = lazy("[。!?！？\n]")
_LEVELS = (rules.LEVEL, rules.LEVEL_SEAT)
_SPEAKING = (rules.LEVEL, rules.TASK)
_LISTED = (rules.LEVEL, rules.TOWN)
"""Of these, one beside another body is one, too."""


def supported(text: str, candidates: Iterable[Candidate], seats: Seats) -> list[Candidate]:
    """Return the candidates, weak ones raised where the document backs them."""
    found = sorted(candidates, key=lambda c: (c.start, c.start - c.end))
    sure_keys = {c.key for c in found if c.key and c.stands}
    weak = [at for at, candidate in enumerate(found) if not candidate.stands]
    for at in weak:
        if _is_backed(text, found[at], sure_keys):
            found[at] = _raised(found[at])
    _in_lists(text, found, weak)
    _after_place(text, found, weak)
    _of_one_rank(text, found, weak)
    for at in weak:
        candidate = found[at]
        if candidate.rule in _LEVELS and seats.place(candidate.start, text[candidate.start], None):
            found[at] = _raised(candidate)
    return found


def _raised(candidate: Candidate) -> Candidate:
    return candidate._replace(trust=max(Trust.FAIR, candidate.trust))


def _is_backed(text: str, candidate: Candidate, keys: set[str]) -> bool:
    if candidate.key:
        if candidate.key in keys:
            return True
        if candidate.type == "military":
            return _is_of_war(text, candidate)
        # A city that gives its name to a club needs more than talk of sports around it.
        if candidate.type != "sports" or _host().match(text, candidate.end):
            return False
        if text[candidate.start : candidate.end] not in regions():
            return is_sport(text, candidate)
        return not is_where(text, candidate.start) and _is_of_clubs(text, candidate)
    if candidate.rule in _SPEAKING:
        return (
            not text.endswith(_before("any"), 0, candidate.start) and _speaks().match(text, candidate.end) is not None
        )
    if candidate.rule is rules.TOWN:
        return _acts().match(text, candidate.end) is not None
    return candidate.rule is rules.TEAM and is_sport(text, candidate)


def is_where(text: str, at: int) -> bool:
    """Tell whether the word before `at` says that a place follows, where something is or goes.

    >>> is_where("来自杭州", 2), is_where("昨天杭州", 2)
    (True, False)
    """
    return text.endswith(_before("where"), 0, at)


@cache
def _before(section: str) -> tuple[str, ...]:
    return tuple(listed("around.txt", section))


def is_venue(text: str, start: int, end: int) -> bool:
    """Tell whether a span is where something takes place (在义乌市体育中心举行).

    >>> is_venue("在义乌市体育中心举行", 1, 8), is_venue("由义乌市体育中心承办", 1, 8)
    (True, False)
    """
    if text[start - 1 : start] not in _AT or not text[start:end].partition("(")[0].endswith(_before("venue")):
        return False
    branch = _BRANCH.match(text, end)
    return text.startswith(_before("held"), branch.end() if branch else end)


def is_sport(text: str, candidate: Candidate) -> bool:
    """Tell whether a word of sports stands around a candidate."""
    return bool(_sport().search(text, max(0, candidate.start - REACH), candidate.end + REACH))


def is_of_markets(text: str, candidate: Candidate) -> bool:
    """Tell whether a word of those who hold shares stands around a candidate, and none of sports."""
    around = text[max(0, candidate.start - REACH) : candidate.end + REACH]
    return any(word in around for word in listed("sports.txt", "markets")) and not is_sport(text, candidate)


def _is_of_war(text: str, candidate: Candidate) -> bool:
    """Tell whether a text tells of war near the name of an army, and not of a person who is called so (宋军)."""
    start, end = candidate.start, candidate.end
    if names_person(text, start, end):
        return False
    return len(set(_war().findall(text, max(0, start - REACH), end + REACH))) > 1


def names_person(text: str, start: int, end: int) -> bool:
    """Tell whether what may be the name of an army is that of a person, by the title or the words beside it.

    >>> names_person("宋军同志", 0, 2), names_person("宋军大败", 0, 2)
    (True, False)
    """
    return follows_title(text, start) or text.startswith(_before("civil"), end)


@cache
def _war() -> re.Pattern[str]:
    return lazy(one_of(set(listed("around.txt", "war"))))


def _is_of_clubs(text: str, candidate: Candidate) -> bool:
    """Tell whether a text is about matches of clubs there: a league, or three words of sports, two of them of clubs."""
    around = text[max(0, candidate.start - REACH) : candidate.end + REACH]
    if any(map(around.__contains__, listed("sports.txt", "leagues"))):
        return True
    return len(set(_sport().findall(around))) > 2 and len(set(_of_clubs().findall(around))) > 1


@cache
def _of_clubs() -> re.Pattern[str]:
    return lazy("|".join(listed("sports.txt", "clubs")))


@cache
def _sport() -> re.Pattern[str]:
    return lazy("|".join((*listed("sports.txt", "clubs"), *listed("sports.txt", "sports"))))


@cache
def _host() -> re.Pattern[str]:
    whose, contests = ("|".join(listed("sports.txt", section)) for section in ("whose", "host"))
    return lazy(f"(?:{whose})?[0-9]*年?(?:{contests})")


def _in_lists(text: str, found: list[Candidate], weak: Sequence[int]) -> None:
    """Raise known ambiguous names that stand in an enumeration with sure ones (百度、小米、腾讯)."""
    for order, step in ((weak, -1), (weak[::-1], 1)):
        for at in order:
            if not 0 <= at + step < len(found):
                continue
            candidate, other = found[at], found[at + step]
            if candidate.stands or not other.stands or not (candidate.key or candidate.rule in _LISTED):
                continue
            low, high = (other.end, candidate.start) if step < 0 else (candidate.end, other.start)
            is_place = text[candidate.start : candidate.end] in regions()
            if is_place and text.endswith((",", "，"), low, high):
                continue
            if candidate.key and not _are_alike(candidate.type, other.type):
                continue
            if _between().fullmatch(text, low, high):
                found[at] = _raised(candidate)


@cache
def _between() -> re.Pattern[str]:
    """Return what stands between two names of an enumeration, a remark on the first of them included."""
    return lazy(f"{_REMARK}(?:{one_of(listed('around.txt', 'and'))})")


def _are_alike(kind: str, other: str) -> bool:
    """Tell whether bodies of two types stand in one list: those of one type, firms of any kind, clubs of firms."""
    return kind == other or _FIRMS.issuperset((kind, other)) or (kind, other) == ("company", "sports")


def _after_place(text: str, found: list[Candidate], weak: Iterable[int]) -> None:
    """Raise 省政府 and 省教育厅 where an organisation of a place stands before them (浙江省委、省政府)."""
    place, seen = -1, 0
    for at in weak:
        candidate = found[at]
        if candidate.stands or candidate.rule not in _LEVELS:
            continue
        place = next(
            (c.end for c in reversed(found[seen:at]) if c.stands and _is_of_place(text[c.start : c.end])), place
        )
        seen = at
        is_near = place >= 0 and candidate.start - place <= REACH
        if is_near and not _STOP.search(text, place, candidate.start):
            found[at] = _raised(candidate)
            place = candidate.end


def _of_one_rank(text: str, found: list[Candidate], weak: Iterable[int]) -> None:
    """Raise 省财政厅 where another body of the same rank without a place stands: both are of the place meant."""
    ranks = {text[body.start] for body in found if body.stands and body.rule is rules.LEVEL}
    for at in weak:
        if found[at].rule is rules.LEVEL and text[found[at].start] in ranks:
            found[at] = _raised(found[at])


def _is_of_place(name: str) -> bool:
    """Tell whether a name begins with a place, or as those of a party's committees do."""
    return name.startswith("中共") or longest_place()(name) != ""


@cache
def _acts() -> re.Pattern[str]:
    return lazy(one_of((*listed("beside.txt", "office"), *listed("beside.txt", "town"))))


@cache
def _speaks() -> re.Pattern[str]:
    return lazy(one_of(listed("beside.txt", "office")))
