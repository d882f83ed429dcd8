"""The verdict: one pass over all candidates with what the text and the tagger say of them; what stands are names.

A candidate that a doubt strikes is out. Of those that share text the longest stands, then known names. What the tagger
sees beside them stands where nothing strikes it and what it overlaps gives way.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from math import nextafter
from operator import attrgetter
from typing import NamedTuple

from yiwu_facts.kinds.organization import coined, rules
from yiwu_facts.kinds.organization.candidate import Candidate, Seen, Trust
from yiwu_facts.kinds.organization.doubts.candidates import (
    ADDED,
    Surroundings,
    is_weak,
    of_added,
    of_candidates,
    of_own,
)
from yiwu_facts.kinds.organization.doubts.doubt import first
from yiwu_facts.kinds.organization.doubts.tagged import CONFIDENT, VOUCHED, Span, doubts_of
from yiwu_facts.kinds.organization.naming import ends_in_suffix, name_start, tells_body, type_of
from yiwu_facts.kinds.organization.places import RANKS
from yiwu_facts.kinds.organization.sources.steps import ends as words_of
from yiwu_facts.kinds.organization.sources.steps import is_act
from yiwu_facts.kinds.organization.suffixes import last_suffix, suffixes
from yiwu_facts.kinds.organization.support import supported
from yiwu_facts.kinds.organization.words import BOTH, STOP, WEAK_STOP, class_at, classes, joints, listed
from yiwu_facts.text.overlap import apart

_WITH_DEPARTMENTS = {"company", "finance"}
_NO_MORE_THAN_WEAK = frozenset(("", is_weak.name))
SHARES_TEXT = "shares-text"
"""The doubt of what shares text with a name that stands."""


def longest(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates that share no text: the longest, then known names, then what no rule guesses."""
    beside = _beside_own(text, list(candidates))
    return apart(beside, lambda c: (c.start - c.end, not c.rule.is_known, c.rule.guesses, -c.trust, c.start))


def _beside_own(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates without those that cut into a name of the user's, are a part of one, or add no word."""
    own = [c for c in candidates if c.rule is rules.USER]
    if not own:
        return candidates
    own = apart(own, lambda c: (c.start - c.end, c.start))
    ends = [c.end for c in own]
    return [c for c in candidates if all(o is c or _adds(text, c, o) for o in _overlapping(own, ends, c.start, c.end))]


def _adds(text: str, candidate: Candidate, own: Candidate) -> bool:
    """Tell whether a candidate is the name of another body, since it has words beside a name of the user's."""
    if not (candidate.start <= own.start and own.end <= candidate.end):
        return False
    beside = text[candidate.start : own.start] + text[own.end : candidate.end]
    return any(map(str.isalnum, beside)) or (candidate.start, candidate.end) == (own.start, own.end)


class Verdict(NamedTuple):
    """What stands of some candidates, in order and apart from each other, and what is struck out, with its doubts."""

    standing: list[Candidate]
    struck: list[Candidate]


def verdict(around: Surroundings, candidates: Iterable[Candidate]) -> Verdict:
    """Return which candidates stand, with those that the tagger adds.

    Args:
        around: the text and what the tagger saw in it; above `ADDED` its spans do not overlap.
        candidates: what the rules found, weak candidates and struck ones too.
    """
    text = around.text
    heard = _heard(around, candidates)
    struck = [candidate for candidate in heard if candidate.doubt]
    chosen = longest(text, (candidate for candidate in heard if not candidate.doubt))
    standing = {(c.start, c.end): c for c in chosen}
    ends = [c.end for c in chosen]
    hints = _hints(heard, standing)
    for seen in around.spans:
        first, end, probability = seen
        if (first, end) in standing or not _is_likely(around, seen):
            continue
        start = name_start(text, first, end)
        if (start, end) in standing:
            continue
        rivals = _overlapping(chosen, ends, start, end)
        span = Span(text, start, end, probability, text[start:end])
        added = _added(around, span, hints.get((start, end)), rivals)
        present = [rival for rival in rivals if (rival.start, rival.end) in standing]
        if not added.doubt and (
            _joins(text, added, rivals)
            or _is_department(added, span.word, rivals)
            or not (_are_parts(present, added) or all(_gives_way(text, rival, added, probability) for rival in present))
        ):
            added = added._replace(doubt=SHARES_TEXT)
        if added.doubt:
            struck.append(added)
            continue
        struck += [standing.pop((rival.start, rival.end))._replace(doubt=SHARES_TEXT) for rival in present]
        standing[start, end] = added
    return Verdict(sorted(_whole(text, standing.values()), key=attrgetter("start")), struck)


def _whole(text: str, standing: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield what stands with 財團法人 before it, which is a part of its name."""
    persons = words_of("legal-person")
    for candidate in standing:
        if not text.endswith(persons, 0, candidate.start):
            yield candidate
            continue
        size = next(len(word) for word in persons if text.endswith(word, 0, candidate.start))
        yield candidate._replace(start=candidate.start - size)


def _is_likely(around: Surroundings, seen: Seen) -> bool:
    """Tell whether the tagger says enough for a name, of which less is asked where the name is coined as firms are."""
    start, end, probability = seen
    if probability >= ADDED:
        return True
    least = coined.least(around.text, start, end)
    return least is not None and probability >= least and not around.is_seen(start, end, nextafter(probability, 1))


def _hints(heard: Iterable[Candidate], standing: Container[tuple[int, int]]) -> dict[tuple[int, int], Candidate]:
    """Return by their places the best candidates that are no more than weak, or that a longer one covers."""
    found: dict[tuple[int, int], Candidate] = {}
    for candidate in heard:
        place = candidate.start, candidate.end
        if candidate.doubt not in _NO_MORE_THAN_WEAK or place in standing:
            continue
        best = found.setdefault(place, candidate)
        if (candidate.trust, candidate.rule.is_known) >= (best.trust, best.rule.is_known):
            found[place] = candidate
    return found


def _heard(around: Surroundings, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates with their doubts, weak ones with none where the text supports them."""
    heard = []
    free = []
    for candidate in candidates:
        if candidate.doubt:
            heard.append(candidate)
            continue
        doubts = of_own if candidate.rule is rules.USER else of_candidates
        if doubt := first(doubts(candidate.rule, candidate.type), (around, candidate)):
            heard.append(candidate._replace(doubt=doubt))
        else:
            free.append(candidate)
    weighed = supported(around.text, free, around.seats)
    return heard + [candidate if candidate.stands else candidate._replace(doubt=is_weak.name) for candidate in weighed]


def _added(around: Surroundings, span: Span, hint: Candidate | None, rivals: Sequence[Candidate]) -> Candidate:
    """Return what the tagger sees as a candidate; a hint of a rule at the same place says what it is."""
    trust = Trust.SURE if span.probability >= CONFIDENT else Trust.FAIR
    if hint and hint.rule is not rules.GENERAL:
        rule = hint.rule if hint.stands or hint.rule.is_known else rules.TAGGER
        found = hint._replace(rule=rule, trust=max(trust, hint.trust), doubt="")
    else:
        kind = type_of(span.text, span.start, span.end, rivals)
        found = Candidate(span.start, span.end, kind, rules.TAGGER, trust)
    doubt = first(doubts_of(span), span) or first(of_added(found.rule, found.type), (around, found))
    return found._replace(doubt=doubt) if doubt else found


def _overlapping(candidates: Sequence[Candidate], ends: Sequence[int], start: int, end: int) -> list[Candidate]:
    """Return the candidates, ordered and apart from each other, that overlap a span; `ends` is where they end."""
    low = bisect(ends, start)
    high = low
    while high < len(candidates) and candidates[high].start < end:
        high += 1
    return list(candidates[low:high])


def _joins(text: str, added: Candidate, parts: Sequence[Candidate]) -> bool:
    """Tell whether what the tagger sees is two bodies that act together, each of which stands."""
    match parts:
        case [one, other] if other.end == added.end:
            between = text[one.end : other.start]
            return between in joints() or (between in words_of("and") and one.start == added.start)
    return False


def _are_parts(rivals: Sequence[Candidate], added: Candidate) -> bool:
    """Tell whether a known body and what a rule takes for another right behind it fill what the tagger sees."""
    match rivals:
        case [head, part] if (head.start, head.end, part.end) == (added.start, part.start, added.end):
            return head.rule.is_known and not part.rule.is_known
    return False


def _is_department(added: Candidate, name: str, heads: Sequence[Candidate]) -> bool:
    """Tell whether what the tagger sees is a firm and its department, which is no part of its name."""
    suffix = None if name.endswith(words_of("headquarters")) else last_suffix(name)
    is_apart = suffix is not None and "apart" in suffix.flags and "content" not in suffix.flags
    return is_apart and any(head.start == added.start and head.type in _WITH_DEPARTMENTS for head in heads)


@cache
def _legal() -> tuple[str, ...]:
    return tuple(listed("beside.txt", "form"))


def _gives_way(text: str, candidate: Candidate, added: Candidate, probability: float) -> bool:
    """Tell whether a candidate of a rule gives way to what the tagger sees at other edges."""
    start, end = added.start, added.end
    if candidate.rule is rules.SEAT and candidate.start == start and not tells_body(text[start:end]):
        return False  # 浙江省人民政府 + 科技、财政等部门
    if candidate.rule is rules.USER:
        return _adds(text, added, candidate) and ends_in_suffix(text[start:end])
    if candidate.end == end and start < candidate.start and candidate.trust >= Trust.SURE:
        head = text[start : candidate.start]
        if (classes().get(head) in {STOP, WEAK_STOP} and not head.endswith("届")) or is_act(head):
            return False  # 参选 + 立法会
    if start == candidate.start and candidate.end < end:
        rest = text[candidate.end : end]
        if classes().get(rest) in {STOP, BOTH} and rest not in suffixes():
            return False  # 元朗区体育会 + 组队
        goes_on = rest in suffixes() or class_at(rest, 0) not in {STOP, WEAK_STOP}
        if goes_on and (probability >= VOUCHED or ends_in_suffix(text[start:end])):
            return True
        if probability >= VOUCHED and ends_in_suffix(text[start:end]):
            return True  # 国安 + 二队
        if probability >= CONFIDENT and text.endswith(_legal(), candidate.end, end):
            return True  # 星宝 + 纺织股份
    if candidate.end == end and candidate.start == start + 1 and text[start] in RANKS:
        return True  # 省 + 发展改革委
    if probability < CONFIDENT:
        return False
    if start <= candidate.start and candidate.end <= end:
        return start < candidate.start or not candidate.rule.is_known
    is_inside = candidate.start <= start and end <= candidate.end
    return candidate.rule.may_be_cut or (candidate.rule is rules.PART and not is_inside)
