"""The text as the grammars of organisations read it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from yiwu_facts.kinds.organization.words import PACKAGE
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import View


def read(view: View) -> str:
    """Return the folded text, of the same length, with the words that folding cannot tell by their characters.

    >>> from yiwu_facts.text.view import view_of
    >>> read(view_of("瞭解國安法係")), read(view_of("瞭望"))
    ('了解国安法係', '瞭望')
    """
    text = _without_copula(view)
    pattern, table, marks = _variants()
    return pattern.sub(lambda match: table[match[0]], text) if any(map(text.__contains__, marks)) else text


def _without_copula(view: View) -> str:
    """Return the text with 係 where folding made it 系, so that Cantonese 國安法係 ends no department."""
    if "係" not in view.original:
        return view.text
    text = view.text
    places = [match.start() for match in re.finditer("系", text)]
    copulas = [at for at in places if view.source(at, at + 1) == "係"]
    return "係".join(text[last + 1 : at] for last, at in pairwise([-1, *copulas, len(text)]))


@cache
def _variants() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    table = dict(row.split() for row in rows(PACKAGE, "variants.txt"))
    marks = frozenset(
        old for word, read_as in table.items() for old, new in zip(word, read_as, strict=True) if old != new
    )
    return lazy(one_of(table)), table, marks
