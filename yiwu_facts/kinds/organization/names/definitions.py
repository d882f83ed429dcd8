"""Short forms that the text itself defines: 星宝伞业有限公司(以下简称“星宝伞业”), 世界贸易组织(WTO)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate, Rule
from yiwu_facts.kinds.organization.names.links import abbreviates
from yiwu_facts.kinds.organization.sources.worded import is_self
from yiwu_facts.kinds.organization.words import listed, regions
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

_DEFINITION = lazy(
    r"[*_`]*(?:[(][^()]*[)]?)?[(](?:以下|下|又|亦|并|合|文中|后文)?(?:合并|统|均|简)?(?:称|简称)(?>为|作|)[:：]?\s?([^()]+)[)]"
)
_QUOTED = lazy("“([^“”]{2,})”")
_WORDS = lazy(f"(?:(?!或)(?:[A-Za-z0-9]|{HAN})){{2,}}")
_OPENS = frozenset("*_`(")
"""What a definition or a bracket begins with, as hardly anything behind a name does."""
_TICKER = lazy("[A-Z]+[.](?:US|HK|SH|SZ|BJ|SS|N|O|OQ|L|T|TW|TWO|KS|DF|PA|NYSE|NASDAQ)")
_BRACKETED = lazy(r"[*_`]*[(](“)?([A-Za-z][A-Za-z&-]+|" + f"{HAN}{{2,}})(?(1)”)[)]")


def defined(text: str, sure: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the short form in 星宝伞业有限公司(以下简称“星宝伞业”), and 世界贸易组织(WTO)."""
    by_end: dict[int, Candidate] = {}
    for candidate in sorted(sure, key=lambda c: c.end - c.start):
        by_end[candidate.end] = candidate
    for full in list(by_end.values()):
        if text[full.end : full.end + 1] not in _OPENS:
            continue
        if match := _DEFINITION.match(text, full.end):
            for start, end in _defined_forms(text, *match.span(1)):
                yield alias(text, full, start, end, rules.DEFINED)
        elif match := _BRACKETED.match(text, full.end):
            word = match[2]
            if (word.isascii() and not _TICKER.fullmatch(word)) or (
                len(word) < full.end - full.start
                and regions().get(word) is None
                and not is_self(word)
                and abbreviates(word, text[full.start : full.end])
            ):
                yield alias(text, full, match.start(2), match.end(2), rules.BRACKETED)


def _defined_forms(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the short forms in a definition: all in quotes, else its words before the first comma."""
    if quoted := list(_QUOTED.finditer(text, start, end)):
        places = [match.span(1) for match in quoted]
    else:
        comma = min((at for sign in ",，;；" if (at := text.find(sign, start, end)) >= 0), default=end)
        places = [match.span() for match in _WORDS.finditer(text, start, comma)]
    for at, stop in places:
        word = text[at:stop]
        if not (word.isdigit() or is_self(word) or word in listed("around.txt", "defines")):
            yield at, stop


def alias(text: str, full: Candidate, start: int, end: int, rule: Rule) -> Candidate:
    """Return the short form at a place that a rule finds for the name `full`."""
    key = full.key or text[full.start : full.end]
    return Candidate(start, end, full.type, rule, rule.trust, text[full.start : full.end], key)
