"""Doubts about a form of the lexicon: here it is no word of its own, or means something else."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from yiwu_facts.kinds.organization.beside import is_left, is_of_firm
from yiwu_facts.kinds.organization.doubts.doubt import doubt, doubt_of, narrowed
from yiwu_facts.kinds.organization.lexicon import Form, forms, never
from yiwu_facts.kinds.organization.namesakes import (
    is_counted,
    is_in_talk_of_trade,
    is_of_session,
    is_part_of_other_name,
    is_place_and_trade,
    is_policy,
    may_be_event,
)
from yiwu_facts.kinds.organization.people import follows_surname
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.words import (
    begins_role,
    characters,
    classes,
    inside_word,
    listed,
    straddles_right,
    word_before,
)
from yiwu_facts.segment import REACH, reaches_over, segment, word_at
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

_LATIN = lazy("[A-Za-z0-9]")
_GOES_ON = lazy("[A-Za-z0-9]|-[0-9]")
"""A word in Latin letters that ends in a number is a model or a substance (GLP-1)."""
_GOVERNMENT = "政府"
_STATES = lazy(f"[中美英法德日俄韩印欧]{{2}}{_GOVERNMENT}")
_DOT = "·"
_DOTTED = lazy(f"(?<={HAN}{_DOT})")
_GIVEN = 2
_FULL = "公司"
"""The end of names in full, which stand nowhere by chance."""
_MAKERS = {"company", "finance"}
_TRANSCRIBED = {"sports", "education", "company"}


class Name(Protocol):
    """A name in a text, whoever found it."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def start(self) -> int:
        """Where the name begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def word(self) -> str:
        """The name."""


class Known(NamedTuple):
    """A form of the lexicon in a text."""

    text: str
    start: int
    end: int
    word: str
    form: Form


# What a doubt may strike is told by the form and by its row in the lexicon.
@doubt_of(lambda word, _: word in never())
def is_meant_otherwise(_: Known) -> bool:
    """Ordinary prose means something else by it nearly always."""
    return True


@doubt_of(lambda word, _: word[0].isascii() or word[-1].isascii())
def is_in_latin_word(known: Name) -> bool:
    """A word in Latin letters or a number goes on beyond it."""
    text, word = known.text, known.word
    if word[0].isascii() and known.start and _LATIN.match(text[known.start - 1]):
        return True
    return word[-1].isascii() and _GOES_ON.match(text, known.end) is not None


@cache
def _numbers(measure: str) -> tuple[str, ...]:
    """Return what ends numbers of days or of people, nothing for what is no measure."""
    return tuple(listed("around.txt", f"number {measure}"))


@doubt_of(lambda word, _: word[1:] == _GOVERNMENT)
def is_of_person(known: Known) -> bool:
    """A government is named after a person, whose name ends in a state's."""
    return _follows_unknown(known.text, known.start)


@doubt_of(lambda word, _: word.endswith(_GOVERNMENT))
def is_of_two(known: Known) -> bool:
    """The governments of two states are meant."""
    return _STATES.match(known.text, max(0, known.start - 1)) is not None


@doubt_of(lambda word, _: _numbers(word[0]) != ())
def is_counted_out(known: Known) -> bool:
    """Its first character says what the number before it counts, days or people (200万人大关)."""
    return known.text.endswith(_numbers(known.word[0]), 0, known.start)


@doubt
def ends_foreign_name(known: Known) -> bool:
    """A dot before it shows that it is the last name of a person."""
    text, start, *_ = known
    return text.startswith(_DOT, start - 1) and _DOTTED.match(text, start) is not None


@doubt
def is_part_of_other(known: Known) -> bool:
    """What follows makes it the name of an index, a product, a congress or another thing."""
    return is_part_of_other_name(known.text, known.start, known.end)


@doubt_of(lambda word, form: form.type in _MAKERS and is_place_and_trade(word))
def is_talk_of_trade(name: Name) -> bool:
    """A place and a trade are no name where the trade of the place is spoken of."""
    return is_in_talk_of_trade(name.text, name.start, name.end)


@doubt_of(lambda _, form: form.type in _MAKERS)
def is_made_by(name: Name) -> bool:
    """A number and a measure before the name of a firm count what it makes; what somebody buys is a policy."""
    form = forms().get(name.word)
    if form is None or form.type not in _MAKERS:
        return False
    means_goods = is_counted if form.type == "company" else is_policy
    return means_goods(name.text, name.start, name.end)


@doubt_of(lambda word, _: may_be_event(word))
def is_session(known: Known) -> bool:
    """The number of a session before it makes it an event."""
    return is_of_session(known.text, known.start, known.end)


@doubt
def is_inside_words(known: Known) -> bool:
    """It is cut out of longer words of the text."""
    text, start, end, *_ = known
    if text[start].isascii():
        return False
    if is_left(text, start, end):
        return False  # 从 + 中岚科技, though 从中 is a word too
    if end - start > _GIVEN and begins_role(text, end):
        return True
    if end - start > 3 and (not straddles_right(text, end) or text.startswith(_may_follow(), end)):
        return False  # 中国能建新签合同, though 建新 is a word too
    # 立法会 + 议员, though 会议 is a word too
    last = end if text[end : end + 2] in classes() else None
    if end - start > _GIVEN and not inside_word(text, start, end, last):
        return False
    if is_segmented(text, start, end):
        return False
    # 。博通涨停, though 通涨 is a word too
    return text[start - 1 : start].isalpha() or not is_of_firm(text, end)


@doubt_of(lambda word, form: form.registered and not word.endswith(_FULL))
def is_no_word(known: Known) -> bool:
    """A short form that nobody looked at has an edge inside of another word."""
    text, start, end, *_ = known
    if is_left(text, start, end):
        return False
    if is_segmented(text, start, end):
        return False
    # 铂力特有望受益, though 特有 is a word too
    return text[start - 1 : start].isalpha() or not text.startswith(_may_follow(), end)


@cache
def _may_follow() -> tuple[str, ...]:
    return tuple(listed("around.txt", "may"))


@doubt_of(lambda _, form: form.type in _TRANSCRIBED)
def is_part_of_foreign_name(known: Known) -> bool:
    """It is a part of a longer foreign name."""
    text, start, end, _, form = known
    if form.type not in _TRANSCRIBED:
        return False
    is_spelt = _is_spelt(text, start, end)
    if is_spelt and text[end : end + 1] in _syllables() and text[end : end + 2] not in classes():
        return True
    goes_on_from = text[start - 1 : start] in _syllables() and _follows_unknown(text, start)
    if form.ambiguous and is_spelt and _is_spelt(text, start - 2, start):
        return True  # 伊万 + 诺维奇
    return (is_spelt or form.ambiguous) and goes_on_from


def _is_spelt(text: str, start: int, end: int) -> bool:
    return start >= 0 and _syllables().issuperset(text[start:end])


def _follows_unknown(text: str, at: int) -> bool:
    """Tell whether a character of Han that ends no known word stands right before."""
    before = text[at - 1 : at] if at else ""
    if not "\u4e00" <= before <= "\u9fff" or before in characters():
        return False
    return not word_before(text, at, 0)[1]


def is_transcribed(word: str) -> bool:
    """Tell whether a word of three characters or more is spelt as foreign names are.

    >>> is_transcribed("乔治·梅森"), is_transcribed("内地神"), is_transcribed("罗马")
    (True, False, False)
    """
    return len(word) > 2 and (_syllables() | _spelt()).issuperset(word)


@cache
def _spelt() -> frozenset[str]:
    return frozenset((*listed("around.txt", "spelt"), "·"))


@cache
def _syllables() -> frozenset[str]:
    return frozenset(listed("around.txt", "syllable"))


def is_segmented(text: str, start: int, end: int) -> bool:
    """Tell whether both edges of a span are edges of words in the text around it, as far as a word reaches."""
    first = max(0, start - REACH)
    return _stands(text[first : end + REACH], start - first, end - first)


@lru_cache(maxsize=8192)
def _stands(window: str, start: int, end: int) -> bool:
    reach = REACH - 1  # before an edge that a word goes over
    if not reaches_over(window, range(max(0, start - reach), start), start):
        if not reaches_over(window, range(max(0, end - reach), end), end):
            return True
        window, start, end = window[start:], 0, end - start  # what stands before an edge changes nothing behind it
    at = 0
    for word in segment(window):
        last = at + len(word)
        if at == start and last > end and word[end - start :] in suffixes():
            return True  # the dictionary has the name with a part of it as one word (教育部党组)
        if at < start < last:
            return False
        if last >= end:
            return last == end
        at = last
    return False


@doubt
def is_torn_off(known: Known) -> bool:
    """Its first character ends another word."""
    text, start, end, *_ = known
    if not word_before(text, start + 1, 0)[1]:
        return False
    return end - start == _GIVEN or not is_segmented(text, start, end)  # 今日 + 立法院, though 日立 is a word too


@doubt
def runs_on(known: Known) -> bool:
    """Its last character begins another word."""
    text, start, end, *_ = known
    if not straddles_right(text, end) or word_at(text, end):  # 海關 + 上門
        return False
    return not is_segmented(text, start, end)  # 銀行 + 詐貸, though 行詐 is a word too


@doubt_of(lambda word, _: len(word) == _GIVEN)
def is_given_name(known: Known) -> bool:
    """A surname before its two characters makes them those of a person."""
    return follows_surname(known.text, known.start)


_OF_FORMS = (
    is_in_latin_word,
    is_of_person,
    is_of_two,
    is_counted_out,
    ends_foreign_name,
    is_part_of_other,
    is_talk_of_trade,
    is_made_by,
    is_session,
)
OF_WORDS = (*_OF_FORMS, is_inside_words)
OF_LOCAL = (*_OF_FORMS, is_torn_off, runs_on, is_given_name)
"""Of what a text is likely to mean, since it is of the place that calls its body so."""
OF_KNOWN = (is_meant_otherwise, *OF_WORDS, is_no_word, is_part_of_foreign_name)

of_words, of_local, of_known = map(narrowed, (OF_WORDS, OF_LOCAL, OF_KNOWN))
"""By a form and its row the doubts to ask of it."""
