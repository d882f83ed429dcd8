"""What can begin where: the indices of the forms, all computed from the openings in their records.

An opening is a small regular expression whose first item, after a look-behind, is a character, a class of some, or a
number: `<d>` a run of digits, `<h>` one of Han numerals, `<n>` either, `<d4>` a run of four digits. Two characters of
it decide at which places its form is tried (`Index`), all of it whether a run of tokens may begin there (`starts`).

The one thing that is no index is the order of the forms: it is that of their records, the first that matches wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import methodcaller
from typing import TYPE_CHECKING, NamedTuple

from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.forms import FIRST_FORMS
from yiwu_facts.kinds.date.fragments import DIGITS, HAN
from yiwu_facts.text.pattern import lazy

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_HAN = HAN + "廿卅"
NUMERALS = frozenset(DIGITS + _HAN) - {"点"}
_RUN = {numeral: (frozenset(DIGITS), 9) if numeral in DIGITS else (NUMERALS - set(DIGITS), 16) for numeral in NUMERALS}
"""What a run that begins with a numeral is of, and how many of them one has at most: no date has more."""

_NUMBER = lazy("<([ndh])>")
_HEAD = lazy(r"(?P<behind>\(\?<=.*?\)(?=[^)]))?(?:<(?P<number>[ndh])(?P<size>\d?)>)?")
_ONE_OF = r"(?:\[(?P<set>[^\]]+)\]|\\(?P<escaped>\W)|(?P<char>[^\\.?*+{}()|\[\]^$<>]))"
_ITEM = lazy(rf"{_ONE_OF}(?![?*{{])")
_WORD = lazy(r"[^\\.?*+{}()|\[\]^$<>]+")
_CHOICE = lazy(rf"{_ONE_OF}(?P<optional>\??)")
_IN_NUMBER = {"n": rf"[0-9{_HAN}]{{1,4}}", "d": r"\d{1,4}", "h": f"[{_HAN}]{{1,4}}"}
_RUNS = {"n": DIGITS + _HAN, "d": DIGITS, "h": _HAN}


class Opening(NamedTuple):
    """An opening in its parts: look-behind, kind and length of the number, the two characters after it, its tail.

    Of one without a number the two characters are its first ones, and the tail is what follows the first. None stands
    for any character.
    """

    behind: str
    number: str
    size: int
    first: frozenset[str] | None
    second: frozenset[str] | None
    tail: str


@cache
def opening(text: str) -> Opening:
    """Return the parts of an opening.

    >>> found = opening("<d4>[/-]")
    >>> found.number, found.size, sorted(found.first or "")
    ('d', 4, ['-', '/'])
    """
    if _WORD.fullmatch(text):  # as most are
        return Opening("", "", 0, frozenset(text[0]), frozenset(text[1:2]) or None, text[1:])
    head = _HEAD.match(text)
    assert head is not None
    number, size = head["number"] or "", int(head["size"] or 0)
    first = _ITEM.match(text, head.end())
    second = _ITEM.match(text, first.end()) if first else None
    assert first is not None or number, text
    tail = text[head.end() :] if number or first is None else text[first.end() :]
    tail = _NUMBER.sub(lambda match: _IN_NUMBER[match[1]], tail)
    return Opening((head["behind"] or "")[4:-1], number, size, _characters(first), _characters(second), tail)


def _characters(item: re.Match[str] | None) -> frozenset[str] | None:
    """Return the characters that an item of an opening stands for, None for any."""
    if item is None:
        return None
    if (members := item["set"]) is not None:
        return None if re.search("[^-]-[^-]", members) else frozenset(members.replace(r"\d", DIGITS))
    return frozenset(item["escaped"] or item["char"])


def spellings(text: str) -> list[str]:
    """Return all that an opening of nothing but characters and sets of them stands for; nothing of any other opening.

    >>> spellings("[上本]个?世纪"), spellings("<n>世")
    (['上个世纪', '上世纪', '本个世纪', '本世纪'], [])
    """
    if _WORD.fullmatch(text):
        return [text]
    choices, at = [], 0
    while at < len(text):
        item = _CHOICE.match(text, at)
        characters = _characters(item)
        if item is None or characters is None:
            return []
        choices.append([*sorted(characters), *([""] if item["optional"] else [])])
        at = item.end()
    return ["".join(chosen) for chosen in product(*choices)]


class _Numbered(NamedTuple):
    rank: int
    form: Form
    opening: Opening


class Index:
    """The forms that may be found at a place, in order."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms
        self._numbered: list[_Numbered] = []
        beginning: dict[str, list[tuple[int, frozenset[str] | None]]] = {}
        for rank, form in enumerate(forms):
            for text in form.openings():
                found = opening(text)
                if found.number:
                    self._numbered.append(_Numbered(rank, form, found))
                else:
                    assert found.first is not None, text
                    for char in found.first:
                        beginning.setdefault(char, []).append((rank, found.second))
        assert beginning.keys().isdisjoint(DIGITS), "a form begins with one digit and not with another"
        self._beginning = beginning
        # Of numerals there is nothing: what follows their run tells more than the second of them.
        self._begun: dict[str, dict[str, Sequence[Form]]] = {char: {} for char in NUMERALS}
        self._by_number: dict[tuple[str, int, str, str], Sequence[Form]] = {}
        self._sizes = frozenset((1, *(each.opening.size for each in self._numbered)))
        heads = (second or () for char in NUMERALS for _, second in beginning.get(char, ()))
        self._after = frozenset().union(*(each.opening.first or () for each in self._numbered), *heads)
        followed = [each.opening for each in self._numbered if each.opening.second]
        self._followed = frozenset().union(*(opening.first or () for opening in followed))
        self._after_that = frozenset().union(*(opening.second or () for opening in followed))

    def _by_second(self, ranks: list[tuple[int, frozenset[str] | None]]) -> dict[str, Sequence[Form]]:
        """Return the forms by the second character, those of any other one under an empty string."""
        seconds = frozenset().union(*(second or () for _, second in ranks))
        return {
            char: self._ordered(rank for rank, second in ranks if second is None or char in second)
            for char in ("", *seconds)
        }

    def _ordered(self, ranks: Iterable[int]) -> Sequence[Form]:
        return tuple(self._forms[rank] for rank in sorted(set(ranks)))

    def at(self, text: str, at: int) -> Sequence[Form]:
        """Return the forms by the two characters at `at`, or, where a number begins there, by the two after it."""
        if at >= len(text):
            return ()
        begun = self._begun.get(char := text[at])
        if begun is None:
            if char not in self._beginning:
                return ()
            begun = self._begun[char] = self._by_second(self._beginning[char])
        after = text[at + 1 : at + 2]
        if begun:
            return begun.get(after) or begun[""]
        end = at + 1
        if after in NUMERALS:
            end = _end_of_run(text, at)
            after = text[end : end + 1]
        then = text[end + 1 : end + 2] if after in self._followed else ""
        char = "0" if char in DIGITS else char
        size = end - at if end - at in self._sizes else 0
        key = (char, size, after if after in self._after else "", then if then in self._after_that else "")
        forms = self._by_number.get(key)
        if forms is None:
            forms = self._by_number[key] = self._of_number(*key)
        return forms

    def _of_number(self, char: str, size: int, after: str, then: str) -> Sequence[Form]:
        """Return the forms that may begin with a numeral and its run, followed by two characters."""
        ranks = [
            rank
            for rank, _, (_, number, length, first, second, _) in self._numbered
            if char in _RUNS[number]
            and length in (0, size)
            and (first is None or (after in first and (second is None or then in second)))
        ]
        ranks += [
            rank
            for rank, second in self._beginning.get(char, ())
            if second is None or (after in second if size == 1 else not NUMERALS.isdisjoint(second))
        ]
        return self._ordered(ranks)


def _end_of_run(text: str, at: int) -> int:
    """Return where the numerals end, all of digits or all of Han, that begin at a place."""
    alike, most = _RUN[text[at]]
    end, stop = at + 1, min(at + most, len(text))
    while end < stop and text[end] in alike:
        end += 1
    return end


# ---- where a run may begin
def starts(text: str) -> list[int]:
    """Return the offsets where a run of tokens may begin, in order.

    Separate passes are several times as fast as one pattern of all of them: a class of characters, or a list of words,
    lets each skip what it is not about.

    >>> starts("自2024年起，今日")
    [1, 8]
    """
    numbers, names, words, others = _passes()
    found = set(map(_START, numbers.finditer(text)))
    for which, place, _ in words.find_matches_as_indexes(_units(text), overlapping=True):
        start, is_between = divmod(place, _UNIT)
        if not is_between and (which < names or others[text[start]].match(text, start)):
            found.add(start)
    return sorted(found)


_START = methodcaller("start")
_UNIT = 2
"""Bytes of a character in UTF-16."""
_BEYOND = lazy("[\U00010000-\U0010ffff]")


def _units(text: str) -> bytes:
    """Return a text in UTF-16, in which words are found in half the time, without what takes two units of it."""
    units = text.encode("utf-16-le")
    return units if len(units) == _UNIT * len(text) else _BEYOND.sub(" ", text).encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class _Places:
    """The openings of the forms that a run may begin with, by the pass that finds them.

    `names` are whole openings, `heads` the first characters of those that go on as one of `others` tells.
    """

    digits: dict[int, list[str]]
    behind: dict[int, list[str]]
    numerals: list[str]
    names: set[str]
    heads: set[str]
    others: dict[str, list[str]]


@cache
def _places() -> _Places:
    places = _Places({}, {}, [], set(), set(), {})
    for text in dict.fromkeys(text for form in FIRST_FORMS for text in form.openings()):
        behind, number, size, first, second, tail = opening(text)
        if number and behind:
            places.behind.setdefault(size, []).append(rf"(?<={behind}[0-9])(?={_digits(size)}{tail})")
        elif number in ("n", "d"):
            places.digits.setdefault(size, []).append(tail)
        if number in ("n", "h") and not behind:
            places.numerals.append(tail)
        if spelled := spellings(text):
            places.names.update(spelled)
        elif not number:
            assert first is not None
            places.heads.update(map("".join, product(first, second or _numerals(tail) or ("",))))
            goes_on = (f"(?<={behind}.)" if behind else "") + _ANY_NUMBER.sub(".{1,4}", tail)
            for char in first:
                places.others.setdefault(char, []).append(goes_on)
    return places


def _numerals(tail: str) -> str:
    """Return the numerals that the rest of an opening begins with, nothing if it begins with something else."""
    if tail.startswith(r"\d"):
        return DIGITS
    return next((_RUNS[kind] for kind, number in _IN_NUMBER.items() if tail.startswith(number)), "")


_ANY_NUMBER = lazy("|".join(map(re.escape, _IN_NUMBER.values())))
"""A number inside an opening, which its head tells enough of: few places are looked at, and the forms read them."""
_ONE = lazy(r"\[((?:[^\]-]|(?<=\[)-|-(?=\]))+)\]|(\w)")


class _Passes(NamedTuple):
    """What finds numbers; how many of the words are whole openings, all words; how the others go on, by their heads."""

    numbers: re.Pattern[str]
    names: int
    words: BytesAhoCorasick
    others: dict[str, re.Pattern[str]]


@cache
def _passes() -> _Passes:
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    places = _places()
    digits = "|".join(_digits(size) + _any_of(tails) for size, tails in places.digits.items())
    # Few digits have as many behind them as those with a look-behind: that is looked at first.
    behind = "|".join(f"(?={_digits(size)}){_either(found)}" for size, found in places.behind.items())
    # One pattern for both kinds of numerals, since to skip all else takes most of its time.
    numbers = lazy(
        rf"[0-9{_HAN}](?:(?<=[0-9])(?:(?<![\d.][0-9])(?={digits})|{behind})"
        rf"|(?<=[{_HAN}])(?<![{HAN[:-3]}几][{_HAN}])(?=[{_HAN}卅]{{0,9}}{_any_of(places.numerals)}))"
    )
    spelled = [*sorted(places.names), *sorted(places.heads - places.names)]
    words = BytesAhoCorasick(list(map(_units, spelled)), implementation=Implementation.DFA)
    others = {char: lazy(re.escape(char) + _any_of(tails)) for char, tails in places.others.items()}
    return _Passes(numbers, len(places.names), words, others)


def _digits(size: int) -> str:
    """Return the pattern of the digits after the first one of a run of a size, of up to four if that is 0."""
    return rf"\d{{{size - 1}}}(?!\d)" if size else r"\d{0,3}+"


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _any_of(tails: Iterable[str]) -> str:
    """Return the pattern of some tails, those of one character as one class.

    >>> _any_of(["[日号]", "月", "年代"])
    '(?:[日号月]|年代)'
    """
    found = [(tail, _ONE.fullmatch(tail)) for tail in dict.fromkeys(tails)]
    ones = "".join(dict.fromkeys("".join(one[1] or one[2] for _, one in found if one)))
    ones = ("-" if "-" in ones else "") + ones.replace("-", "")
    return _either([*([f"[{ones}]"] if ones else []), *(tail for tail, one in found if not one)])
