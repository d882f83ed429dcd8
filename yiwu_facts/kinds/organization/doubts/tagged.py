"""Doubts about a span that the tagger alone takes for a name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from yiwu_facts.edges import cuts_after
from yiwu_facts.kinds.organization.beside import is_framed, stands_beside, stands_in_sport
from yiwu_facts.kinds.organization.coined import is_coined
from yiwu_facts.kinds.organization.doubts.doubt import Doubt, doubt
from yiwu_facts.kinds.organization.doubts.inside import holds_none
from yiwu_facts.kinds.organization.doubts.known import Known, is_made_by, is_part_of_foreign_name, is_talk_of_trade
from yiwu_facts.kinds.organization.generic import (
    definite,
    is_common_phrase,
    is_event,
    is_of_country,
    is_of_trade,
    placed,
)
from yiwu_facts.kinds.organization.lexicon import forms, never
from yiwu_facts.kinds.organization.naming import begins_as_name, ends_in_suffix, is_place, says_kind_of_next, tells_body
from yiwu_facts.kinds.organization.people import titles
from yiwu_facts.kinds.organization.sources.known import shared
from yiwu_facts.kinds.organization.suffixes import FORM, Suffix, last_suffix, suffixes
from yiwu_facts.kinds.organization.support import is_where
from yiwu_facts.kinds.organization.words import (
    BOTH,
    NOUN,
    REGION,
    STOP,
    TRADE,
    WEAK_STOP,
    begins_role,
    characters,
    classes,
    country_names,
    joints,
    longest_place,
    regions,
    straddles_right,
    word_before,
)
from yiwu_facts.text.pattern import lazy, one_of

CONFIDENT = 0.7
"""The tagger needs this probability where no word of the span backs it."""
VOUCHED = 0.9
"""With this probability, general words name the one body that everybody knows or the text is about."""
_PARTS = {"government", "association", "research"}
"""Types whose bodies are often named by their task alone (国土资源局局长, 体操管理中心); banks or clinics never are."""
_TAUGHT = ("系", "学院")
_GENERAL = {TRADE, BOTH, STOP}
_OF_BRANDS = {"company", "media"}
_OF_STATE = {"government", "party", "court", "military"}
_RANKS = "省市县区镇乡村"
_WORKPLACES = "校院系厂社局处"
_LEVELS = "省市县区"
_PAIRS = (("(", ")"), ("“", "”"), ("‘", "’"))
_MARKS = frozenset(mark for pair in _PAIRS for mark in pair)
_FUSED_TITLE = lazy("[部院局厅司署处所队]长")
_UNLIKELY = lazy("[的并将拟被把是了着也曾已]")
_NAMELESS = lazy(r"[\s0-9.,·-]*(?:控股|集团|股份)?(?:集团)?" + FORM)
_NUMBER = lazy("-[0-9]")
_PHONE = lazy("(?<![0-9])1[3-9][0-9]{9}(?![0-9])")


class Span(NamedTuple):
    """A span of a text, with the probability that the tagger gives it."""

    text: str
    start: int
    end: int
    probability: float
    word: str

    @property
    def is_known(self) -> bool:
        """Whether the lexicon has it."""
        return self.word in forms()

    @property
    def is_vouched(self) -> bool:
        """Whether general words say what one body does that the text has in mind (国土资源局, 法律系)."""
        suffix = last_suffix(self.word)
        if suffix is None or self.probability < VOUCHED:
            return False
        return suffix.type in _PARTS or (suffix.type == "education" and suffix.word.endswith(_TAUGHT))


def _suffix_of(span: Span) -> Suffix | None:
    return last_suffix(span.word)


@doubt
def is_abbreviation(span: Span) -> bool:
    """Materials, standards and codes of shares are abbreviated too; no word beside it tells of a body."""
    form = forms().get(span.word)
    is_short = span.word.isascii() and span.word.isalpha() and span.word.isupper()
    return is_short and (form is None or form.ambiguous) and not stands_beside(span.text, span.start, span.end)


@doubt
def is_numbered(span: Span) -> bool:
    """Letters and a number behind them are the name of a substance or a model."""
    return span.word[-1].isascii() and _NUMBER.match(span.text, span.end) is not None


@doubt
def is_unsure(span: Span) -> bool:
    """A body that each state or text has one of needs a sure tagger."""
    return span.probability < VOUCHED


@doubt
def is_title(span: Span) -> bool:
    """The span and 长 behind it are the title of a person."""
    is_fused = _FUSED_TITLE.match(span.text, span.end - 1) is not None
    return is_fused and not cuts_after(span.text, span.end, span.end + 1)  # 央行长期


@doubt
def is_never_meant(span: Span) -> bool:
    """Ordinary prose means something else by it nearly always."""
    return span.word in never()


@doubt
def is_rank_and_file(span: Span) -> bool:
    """It is any committee of the party or of a workplace."""
    suffix = _suffix_of(span)
    if span.is_known or suffix is None or span.word[0] not in _RANKS + _WORKPLACES:
        return False
    return suffix.type == "party" or (span.word[0] in _WORKPLACES and span.word[1:] in {"工会", "团委"})


@doubt
def is_cut_short(span: Span) -> bool:
    """The name of a company or a medium ends in the beginning of a word that goes on."""
    form = forms().get(span.word)
    return (
        form is not None
        and form.type in _OF_BRANDS
        and (straddles_right(span.text, span.end) or begins_role(span.text, span.end))
    )


@doubt
def is_suffix_alone(span: Span) -> bool:
    """It is a suffix alone, or with a common modifier."""
    bare = span.word.partition("(")[0] if span.word.endswith("合伙)") else span.word
    return bare in suffixes() or is_common_phrase(span.word, modified=not span.is_vouched)


@doubt
def ends_as_event(span: Span) -> bool:
    """It ends as events, products and markets do."""
    return is_event(span.text, span.start, span.end) and not span.is_known


@doubt
def is_general(span: Span) -> bool:
    """General words throughout name nobody."""
    if span.is_known or span.is_vouched:
        return False
    word, suffix = span.word, _suffix_of(span)
    if suffix and word[0] in _LEVELS and suffix.type in _OF_STATE:
        return False
    at = len(word) - (len(suffix.word) if suffix else 0)
    if suffix and suffix.mode == "strong":
        return suffix.type == "company" and is_of_trade(word, 0, at)
    while at > 0:
        start, kind = word_before(word, at, 0)
        if kind not in _GENERAL and (kind or word[start] not in characters()):
            return False
        at = start
    return True


@doubt
def is_joined(span: Span) -> bool:
    """Two bodies stand beside each other."""
    word = span.word
    if any(map(_is_world, _behind_country(word))):
        return True  # 中国 + 东盟
    halves = (span.word.partition(joint) for joint in joints() if joint in span.word)
    return any(_is_body(before) and _is_second(after) for before, _, after in halves)


def _behind_country(word: str) -> list[str]:
    """Return what stands behind each name of a country that a longer word begins with.

    >>> _behind_country("美国钢铁公司"), _behind_country("星岚公司")
    (['钢铁公司'], [])
    """
    if word[0] not in _firsts_of_countries():
        return []
    countries = country_names()
    return [word[size:] for size in range(1, len(word)) if word[:size] in countries]


@cache
def _firsts_of_countries() -> frozenset[str]:
    return frozenset(name[0] for name in country_names())


def _is_world(word: str) -> bool:
    form = forms().get(word)
    return form is not None and form.type == "international"


def _is_body(word: str) -> bool:
    return word in forms() or (begins_as_name(word) and ends_in_suffix(word))


def _is_second(word: str) -> bool:
    suffix = suffixes().get(word)
    return word in forms() or (suffix is not None and suffix.mode == "bare")


@doubt
def holds_other_words(span: Span) -> bool:
    """It holds a mark, a number of bodies, prose or dialect, or a bracket that does not close."""
    word = span.word
    if not _MARKS.isdisjoint(word):
        if any(word.count(left) != word.count(right) for left, right in _PAIRS):
            return True
        if any(word.find(left) > word.find(right) for left, right in _PAIRS):
            return True  # 星岚”或“公司
        if word[0] == "(" and word[-1] == ")":
            return True
    return holds_none(word)


@doubt
def is_trade_without_suffix(span: Span) -> bool:
    """It is a place of rank and its trade, without a suffix."""
    word = span.word
    if span.is_known or ends_in_suffix(word) or word[-1] not in "业房":
        return False
    heads = (word[:at] for at in range(1, len(word)))
    return any(head[-1] in _RANKS and regions().get(head) == REGION for head in heads)


@doubt
def is_any_of_country(span: Span) -> bool:
    """A country alone before the suffix makes no name."""
    if span.is_known:
        return False
    suffix = _suffix_of(span)
    if suffix and "content" in suffix.flags and span.word[: -len(suffix.word)] in country_names():
        return True
    if is_of_country(span.word) or suffix is None or suffix.type != "company":
        return is_of_country(span.word)
    return any(map(is_common_phrase, _behind_country(span.word)))


@doubt
def says_kind(span: Span) -> bool:
    """A country and a trade say of what kind the firm is whose name follows."""
    return not span.is_known and says_kind_of_next(span.text, span.start, span.end)


@doubt
def names_place(span: Span) -> bool:
    """It is a place or a chain of places, and no club in talk of sports."""
    if span.is_known:
        return is_place(span.word) and not stands_in_sport(span.text, span.start, span.end)
    if is_place(span.word):
        return True
    return span.word.endswith(placed()) and any(is_place(span.word.removesuffix(part)) for part in placed())


@doubt
def names_deed(span: Span) -> bool:
    """It is a place behind 在 or 赴 and what somebody does there."""
    if span.is_known or tells_body(span.word) or not is_where(span.text, span.start):
        return False
    deed = span.word.removeprefix(longest_place()(span.word))
    return len(deed) < len(span.word) and classes().get(deed) in {NOUN, STOP, WEAK_STOP}


@doubt
def is_shared(span: Span) -> bool:
    """It is a known name that other things share, and no word beside it tells of a body."""
    form = forms().get(span.word)
    if form is None or not form.ambiguous or span.word not in shared():
        return False
    return not (stands_beside(span.text, span.start, span.end) or is_framed(span.text, span.start, span.end))


@doubt
def cuts_foreign_name(span: Span) -> bool:
    """It is a known name, and here a part of a longer foreign one."""
    form = forms().get(span.word)
    if form is None or not form.ambiguous:
        return False
    return is_part_of_foreign_name.holds(Known(*span[:3], span.word, form))


@doubt
def names_person(span: Span) -> bool:
    """It is the last name of a person behind a dot, or a person with a title (匈牙利总理欧尔班)."""
    if ends_in_suffix(span.word):
        return False
    is_titled = _titled().search(span.word) is not None and not span.is_known
    return is_titled or span.text.endswith("·", 0, span.start)


@cache
def _titled() -> re.Pattern[str]:
    return lazy(f"..(?:{one_of(titles())})..")


@doubt
def is_nameless(span: Span) -> bool:
    """Only blanks and digits stand where the name should, or a telephone number stands inside."""
    word = span.word
    return not any(map(str.isalpha, word)) or bool(_NAMELESS.fullmatch(word) or _PHONE.search(word))


@doubt
def is_unbacked(span: Span) -> bool:
    """The tagger is not confident, and no word of the span says that it is a body."""
    word = span.word
    if span.probability >= CONFIDENT or span.is_known or is_coined(span.text, span.start, span.end):
        return False
    if not ends_in_suffix(word) or _UNLIKELY.search(word):
        return True
    return any(classes().get(word[:size]) in {STOP, WEAK_STOP} for size in range(len(word)))


def doubts_of(span: Span) -> tuple[Doubt[Span], ...]:
    """Return the doubts that a span must pass."""
    return OF_DEFINITE if span.word in definite() else OF_TAGGED


OF_DEFINITE = (is_nameless, is_unsure, is_title)
OF_TAGGED = (
    is_nameless,
    is_numbered,
    is_abbreviation,
    is_never_meant,
    is_rank_and_file,
    is_cut_short,
    is_made_by,
    is_talk_of_trade,
    is_suffix_alone,
    ends_as_event,
    is_general,
    is_joined,
    holds_other_words,
    is_trade_without_suffix,
    is_any_of_country,
    says_kind,
    names_place,
    names_deed,
    is_shared,
    cuts_foreign_name,
    names_person,
    is_title,
    is_unbacked,
)
