"""The steps that decide between the candidates of all sources: rules against the tagger, then the longest stand."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.naming import ends_in_suffix, is_backed, is_name, name_start, type_of
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.support import is_sport
from yiwu_facts.kinds.organization.words import (
    REGION,
    STOP,
    WEAK_STOP,
    classes,
    follows_surname,
    follows_title,
    regions,
)
from yiwu_facts.text.overlap import apart

Span = tuple[int, int, float]
"""Start, end and probability of a span of the tagger."""

STANDS = 0.5
"""The least probability of what the tagger adds by itself."""
CONFIDENT = 0.7
"""The tagger needs this probability where a rule sees other edges, and where no word of the span backs it."""
SURE = 0.9
"""The tagger needs this probability to go on from a known name to what ends like no name."""
DOUBT = 0.1
"""A rule that guesses needs this probability from the tagger."""

_OF_STATE = {"government", "court", "party"}
_PLACED = (rules.PLACE, rules.PLACE_BODY)
_RANKS = set("省市县区州旗")
_UNTAGGED = {"company", "other", "health"}
"""Types with hotels, museums and other venues: no training text marks them, so that the tagger says nothing of them."""


def arbitrate(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that stand: sure enough, the longest where they overlap, then known names."""
    sure = _beside_own([c for c in candidates if c.stands])
    return apart(sure, lambda c: (c.start - c.end, not c.rule.is_known, c.rule.guesses, -c.trust, c.start))


def _beside_own(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates without those that cut into a name of the user's, or are a part of one."""
    own = apart((c for c in candidates if c.rule is rules.USER), lambda c: (c.start - c.end, c.start))
    if not own:
        return candidates
    ends = [c.end for c in own]
    return [
        c for c in candidates if all(c.start <= o.start and o.end <= c.end for o in _overlapping(own, ends, *c[:2]))
    ]


def weigh(text: str, candidates: Sequence[Candidate], spans: Sequence[Span]) -> list[Candidate]:
    """Return the candidates of the rules that the tagger bears out or cannot judge, and those that it adds.

    Args:
        text: the folded text.
        candidates: what the rules found, weak candidates too.
        spans: what the tagger found from `DOUBT` on, in order; above `STANDS` they do not overlap.

    A span of the tagger wins over a name that it goes on from. With confidence it wins over all that it contains, and
    over a rule that guesses even where that is longer. Definitions and known names else stand: the longest name counts.
    """
    standing = arbitrate(candidates)
    ends = [c.end for c in standing]
    borders = [end for _, end, _ in spans]
    same = {(c.start, c.end): c for c in sorted(candidates, key=lambda c: (c.trust, c.rule.is_known))}
    kept = {(c.start, c.end): c for c in standing if not _is_doubtful(text, c, spans, borders)}
    for seen, end, probability in spans:
        if probability < STANDS or (seen, end) in kept:
            continue
        start = name_start(text, seen, end)
        if (start, end) in kept or not is_name(text, start, end, probability):
            continue
        if probability < CONFIDENT and not is_backed(text, start, end):
            continue
        rivals = _overlapping(standing, ends, start, end)
        if not all(_gives_way(text, c, start, end, probability) for c in rivals if (c.start, c.end) in kept):
            continue
        for rival in rivals:
            kept.pop((rival.start, rival.end), None)
        rule = same.get((start, end))
        seen_trust = Trust.SURE if probability >= CONFIDENT else Trust.FAIR
        if rule and rule.key and rule.type == "sports" and not rule.stands and not is_sport(text, rule):
            continue
        if rule:
            kept[start, end] = _confirmed(rule, seen_trust)
        else:
            kept[start, end] = rules.TAGGER.found(start, end, type_of(text, start, end, rivals))._replace(
                trust=seen_trust
            )
    return sorted(kept.values(), key=lambda c: c.start)


def _confirmed(candidate: Candidate, trust: Trust) -> Candidate:
    """Return a candidate of a rule that the tagger sees too: who found it is the tagger, unless the rule stands."""
    found_by = candidate.rule if candidate.stands or candidate.rule.is_known else rules.TAGGER
    return candidate._replace(rule=found_by, trust=max(trust, candidate.trust))


def _is_doubtful(text: str, candidate: Candidate, spans: Sequence[Span], ends: Sequence[int]) -> bool:
    """Tell whether a rule guesses, or a known name may be a person's, where the tagger sees next to nothing."""
    least = DOUBT
    if candidate.end - candidate.start == 2 and candidate.type == "company":
        if follows_title(text, candidate.start):
            least = STANDS  # 副行长苏宁
        elif not follows_surname(text, candidate.start):
            return False
    elif not candidate.rule.guesses or candidate.type in _UNTAGGED or _is_of_state(text, candidate):
        return False
    at = bisect(ends, candidate.start)
    near = (span for span in spans[at : at + 8] if span[2] >= least)
    return not any(start < candidate.end and end > candidate.start for start, end, _ in near)


def _is_of_state(text: str, candidate: Candidate) -> bool:
    """Tell whether a candidate is a body of the state with the place and its rank in front (广东省生态环境厅)."""
    if candidate.type not in _OF_STATE or candidate.rule not in _PLACED:
        return False
    start = candidate.start
    if text.startswith("中华人民共和国", start):
        return True
    ends = (start + size for size in range(3, 7) if text[start + size - 1 : start + size] in _RANKS)
    return any(regions().get(text[start:end]) == REGION for end in ends)


def _overlapping(candidates: Sequence[Candidate], ends: Sequence[int], start: int, end: int) -> list[Candidate]:
    """Return the candidates, ordered and apart from each other, that overlap a span; `ends` is where they end."""
    low = bisect(ends, start)
    high = low
    while high < len(candidates) and candidates[high].start < end:
        high += 1
    return list(candidates[low:high])


def _gives_way(text: str, candidate: Candidate, start: int, end: int, probability: float) -> bool:
    """Tell whether a candidate of the rules yields to an overlapping span of the tagger."""
    if candidate.rule is rules.USER:
        return start <= candidate.start and candidate.end <= end and ends_in_suffix(text[start:end])
    if candidate.rule.defines:
        return False
    if candidate.end == end and start < candidate.start and candidate.trust >= Trust.SURE:
        head = text[start : candidate.start]
        if classes().get(head) in {STOP, WEAK_STOP} and not head.endswith("届"):
            return False  # 参选 + 立法会
    if start == candidate.start and candidate.end < end:
        rest = text[candidate.end : end]
        goes_on = rest in suffixes() or classes().get(rest[:2]) not in {STOP, WEAK_STOP}
        if goes_on and (probability >= SURE or ends_in_suffix(text[start:end])):
            return True
    if probability < CONFIDENT:
        return False
    if start <= candidate.start and candidate.end <= end:
        return start < candidate.start or not candidate.rule.is_known
    is_inside = candidate.start <= start and end <= candidate.end
    return candidate.rule.may_be_cut or (candidate.rule is rules.PART and not is_inside)
