"""Names that the user brought along: where they stand, with the form of a firm behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from yiwu_facts.document import Named
from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.doubts.doubt import first
from yiwu_facts.kinds.organization.doubts.known import Known, of_words
from yiwu_facts.kinds.organization.lexicon import Form
from yiwu_facts.kinds.organization.sources.known import is_meant
from yiwu_facts.kinds.organization.words import listed
from yiwu_facts.text.pattern import lazy, one_of

_OF_FIRMS = ("company", "finance")
"""The types whose names have forms."""


def find(text: str, names: Iterable[Named]) -> Iterator[Candidate]:
    """Yield the names that the user brought along; those in context only are asked what known names are."""
    for start, end, kind, entry, _, is_sure in names:
        known = Known(text, start, end, text[start:end], Form(kind, entry, ambiguous=True))
        doubt = "" if is_sure else first(of_words(known.word, known.form), known)
        trust = rules.USER.trust if is_sure or is_meant(text, start, end, known.form) else Trust.HINT
        last = with_form(text, start, end) if is_sure and kind in _OF_FIRMS else end
        yield Candidate(start, last, kind, rules.USER, trust, None, entry, doubt)


def with_form(text: str, start: int, end: int) -> int:
    """Return where a name ends with the form of a firm that may stand behind it.

    >>> [with_form(text, 0, 4) for text in ("ACME Co., Ltd. opens", "ACME集团公司开业", "ACME Capital", "ACME说")]
    [14, 8, 4, 4]
    >>> with_form("Acme Corp. opens", 0, 9)
    10
    """
    latin, han, stopped = _forms()
    match = latin.match(text, end) or han.match(text, end)
    if match:
        return match.end()
    return end + 1 if text.startswith(".", end) and stopped.search(text, start, end) else end


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns of the forms behind a name, and of one at its end that is an abbreviation without its stop."""
    latin, han, stopped = (one_of(listed("own-forms.txt", section)) for section in ("latin", "han", "stopped"))
    words = rf"(?:(?:, ?| )(?i:{latin})(?![A-Za-z0-9&'-])\.?){{1,4}}"
    return lazy(rf"{words}(?! ?[&A-Z])"), lazy(han), lazy(rf"(?<![A-Za-z0-9])(?i:{stopped})\Z")
