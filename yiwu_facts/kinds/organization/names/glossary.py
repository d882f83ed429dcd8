"""Short forms that a glossary defines, as reports and prospectuses have one: 岚伞 指 星岚伞业有限公司."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.names.definitions import alias
from yiwu_facts.kinds.organization.names.links import abbreviates
from yiwu_facts.kinds.organization.sources.worded import is_self
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import View

_MEANS = lazy(r"指(?<=\s指)\s+")
_ROLE = lazy(r"[^\s,，]+[,，]")
"""What the name may be told first to be: 指 公司控股股东，星岚投资有限公司."""
_TERM = lazy("[^、/／,，“”「」\\s]{2,}")


def glossed(view: View, sure: Iterable[Candidate]) -> Iterator[Candidate]:
    r"""Yield the short forms in the entries of a glossary whose explanation begins with a name that stands.

    A term is one if its characters stand in the name, in their order; 本公司 and 交易对方 are none.
    """
    if "指" not in view.text:
        return
    text, starts = view.text, {candidate.start: candidate for candidate in sure}
    last = 0
    for means in _MEANS.finditer(view.original):
        first, last = last, means.end()
        role = _ROLE.match(view.original, means.end())
        begins = (means.end(), role.end()) if role else (means.end(),)
        full = next((starts[at] for at in map(view.from_original, begins) if at in starts), None)
        if full is None:
            continue
        for start, end in _terms(view, first, means.start()):
            if _is_short(text[start:end], text[full.start : full.end]):
                yield alias(text, full, start, end, rules.GLOSSED)


def _is_short(term: str, full: str) -> bool:
    return len(term) < len(full) and not is_self(term) and abbreviates(term, full)


def _terms(view: View, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the terms on the last line between two places, but for blanks."""
    head = view.original[start:stop].rstrip()
    for term in _TERM.finditer(view.original, start + head.rfind("\n") + 1, stop):
        at = view.from_original(term.start())
        yield at, at + len(term[0])
