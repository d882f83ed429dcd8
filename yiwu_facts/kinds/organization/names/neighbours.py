"""Names between two names in a list: the body before and the one behind say what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.generic import is_common_phrase
from yiwu_facts.kinds.organization.lexicon import never
from yiwu_facts.kinds.organization.people import surnames
from yiwu_facts.kinds.organization.words import is_common, regions
from yiwu_facts.text.pattern import lazy

_LONGEST_PERSON = 4
"""People have fewer characters."""
_BETWEEN = lazy(r"、([^\W\d_](?:[^\W\d_]|[^\S\n]){0,6}[^\W\d_])(?:、|以及|[和与及])")


def between(text: str, standing: list[Candidate]) -> Iterator[Candidate]:
    """Yield what stands alone between two bodies of one type in a list: 星岚智驾 in 比亚迪、星岚智驾和小米."""
    for first, last in pairwise(standing):
        if first.type != last.type:
            continue
        match = _BETWEEN.fullmatch(text, first.end, last.start)
        if match and _may_be_name(match[1]):
            yield rules.BETWEEN.found(*match.span(1), first.type)


def _may_be_name(word: str) -> bool:
    if any(char in "的和与及等" for char in word) or word in regions() or word in never():
        return False
    if len(word) < _LONGEST_PERSON and word[0] in surnames():
        return False  # 王彩凤
    return not (is_common(word) or is_common_phrase(word))
