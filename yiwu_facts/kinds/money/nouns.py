"""Amounts without a unit of money that a word beside them makes one.

Of `data/rules.txt`, which shows an example of each: money-noun, salary, label-unit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from yiwu_facts.kinds.money.currencies import PACKAGE, currencies
from yiwu_facts.kinds.money.grammar import NUMERAL
from yiwu_facts.kinds.money.rates import rate_after
from yiwu_facts.numbers.bounds import widen
from yiwu_facts.numbers.numerals import DIGIT, NUMBER, RANGE_MARK, UNIT, Number, number
from yiwu_facts.numbers.terms import Term
from yiwu_facts.segment import word_at
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import Apart, lazy, one_of
from yiwu_facts.text.view import HAN


def terms(text: str, currency: str) -> Iterator[Term]:
    """Yield the numbers that have no unit of money of their own and are amounts all the same.

    >>> [term.raw for term in terms("营收12亿,人口3亿,月薪8-15K", "CNY")]
    ['12亿', '8', '15']
    """
    yield from _after_nouns(text, currency)
    yield from _salaries(text, currency)
    yield from _labelled(text)


@cache
def noun_words() -> dict[str, list[str]]:
    """Return the words of `data/noun-words.txt` by their use."""
    words: dict[str, list[str]] = defaultdict(list)
    for row in rows(PACKAGE, "noun-words.txt"):
        use, *of_use = row.split()
        words[use] += of_use
    return words


_SHARE = rf"(?:\d{{1,3}}%|[{DIGIT}]成)[，,]?"
"""Of what the amount is a share: 首付三成约80万."""


@cache
def _noun() -> re.Pattern[str]:
    nouns = one_of([*money_nouns(), *noun_words()["verb"]])
    what, whom = (one_of(noun_words()[use]) for use in ("what", "whom"))
    joint = one_of([*noun_words()["joint"], *noun_words()["change"]])
    return lazy(
        rf"(?P<noun>{nouns})(?:{what})?了?(?:{whom})?(?:{_SHARE})?(?:{joint}){{0,2}}[ ]?(?=[\d{DIGIT}{UNIT}几数])"
    )


@cache
def money_nouns() -> list[str]:
    """Return what bare amounts stand behind: `data/money-nouns.txt`."""
    return [word for row in rows(PACKAGE, "money-nouns.txt") for word in row.split()]


def _longest(words: Iterable[str]) -> int:
    return max(map(len, words))


@cache
def _longest_noun() -> int:
    """Return how long what `_noun` matches can be."""
    longest = {use: _longest(noun_words()[use]) for use in ("what", "whom", "joint", "change")}
    longest["joint"] = max(longest["joint"], longest["change"])
    return _longest(money_nouns()) + longest["what"] + longest["whom"] + 2 * longest["joint"] + len("了 100%，")


@cache
def _end() -> re.Pattern[str]:
    """Return what must follow: no other unit and no name of a currency (投资3亿人, 营收12亿(美元)), no more digits."""
    after = one_of([*noun_words()["after"], *noun_words()["change"]])
    return lazy(
        rf"(?:左右|上下|以[上下内](?!海)|[多余])?(?:(?={after})|起?(?!{HAN}))"
        rf"(?![ ]?[\dA-Za-z%‰$€£/:.]|,\d|[ ]?\([ ]?(?!含|约|同比|环比)|[ ]?[-~—、][ ]?[\d{DIGIT}])"
    )


_MARK = lazy(rf"{RANGE_MARK}(?=[\d{DIGIT}{UNIT}几数])")
_ROUGH_SCALE = lazy("个[多来][万亿]")


class _Amount(NamedTuple):
    """The span of an amount, and that of the number before it that begins the range it ends."""

    start: int
    end: int
    low: tuple[int, int] | None

    @classmethod
    def at(cls, text: str, at: int) -> _Amount | None:
        """Return the amount that begins at a place of a text."""
        first = NUMERAL.match(text, at)
        if first is None:
            return None
        low, found = first.span("raw"), first
        mark = None if "个" in first["raw"] else _MARK.match(text, low[1])
        if mark and (last := NUMERAL.match(text, mark.end())):
            found = last
        start, end = found.span("raw")
        scale = None if "个" in found["raw"] else _ROUGH_SCALE.match(text, end)
        return cls(start, scale.end() if scale else end, low if found is not first else None)


_SCALES = "万亿"


@cache
def _scales() -> Apart:
    """Return what finds the scales that an amount may end with or go on from, by what follows: not 亿元, 万人."""
    ends = "".join(sorted({word[0] for use in ("after", "change") for word in noun_words()[use]}))
    return Apart(_SCALES, f"(?!{HAN}(?<![{ends}{DIGIT}{UNIT}几数{_BEHIND}]))")


_BEHIND = "多余来左上以起至到每一"
"""What bounds, ranges and rates behind an amount begin with."""
_OF_AMOUNT = frozenset(f"0123456789.,点个来至到-~— {DIGIT}{UNIT}几数余")
"""What may stand between a noun and the scale of its amount."""


def _back(text: str, at: int, chars: frozenset[str], reach: int) -> int:
    """Return where the characters of a set begin that end at `at`, no earlier than `reach`."""
    while at > reach and text[at - 1] in chars:
        at -= 1
    return at


def _nouns(text: str) -> Iterator[re.Match[str]]:
    """Yield the nouns that a number follows, near the scales that it must have: few lines of a text have any."""
    reach = 0
    for scale in _scales().finditer(text):
        first = _back(text, scale.start(), _OF_AMOUNT, reach) - _longest_noun()
        for noun in _noun().finditer(text, max(reach, first), scale.end()):
            if not _is_of_word(text, noun):
                yield noun
        reach = scale.start()


def ends_with_noun(text: str, at: int) -> bool:
    """Tell whether a noun of money stands before `at`, with what may stand between it and its amount.

    >>> ends_with_noun("房租约三千", 3), ends_with_noun("人口约三千", 3)
    (True, False)
    """
    if _pay_noun().search(text, max(0, at - _longest_pay_noun()), at):
        return True
    near = _noun().finditer(text, max(0, at - _longest_noun()), at + 1)
    return any(noun.end() == at and not _is_of_word(text, noun) for noun in near)


def _is_of_word(text: str, noun: re.Match[str]) -> bool:
    """Tell 存 of 库存3万 from the verb of 存3万."""
    start, end = noun.span("noun")
    return end - start == 1 and word_at(text[max(0, start - 1) : end], 0) != ""


def _after_nouns(text: str, currency: str) -> Iterator[Term]:
    """营收12亿, 罚款200万, 市值从48亿跌到31亿."""
    for noun in _nouns(text):
        at: int | None = noun.end()
        while at is not None:
            amount = _Amount.at(text, at)
            at = None
            for term in (amount and _amounts(text, amount, currency)) or ():
                yield term
                change = _change().match(text, term.end)
                at = change and change.end()


@cache
def _change() -> re.Pattern[str]:
    return lazy(one_of(noun_words()["change"]))


def _amounts(text: str, amount: _Amount, currency: str) -> Iterator[Term]:
    """Yield the term of a number, or the two of a range, if its surroundings let it be an amount."""
    start, end, low = amount
    raw = text[start:end]
    if raw[-2:-1] in _SCALES and raw.endswith("一") and rate_after(text, end - 1)[1]:  # 房租三万一年
        raw, end = raw[:-1], end - 1
    end, per = rate_after(text, end)
    if per is None and not _end().match(text, end):
        return
    value = _number(raw)
    if value is None or not (_has_scale(raw) or _is_bounded(text, start, end)):
        return
    if low:
        yield Term(*low, text[slice(*low)])
    yield Term(start, end, raw, value, currency, rule="money-noun", extra=per)


def _number(raw: str) -> Number | None:
    """Return what a number says that may count its scale: 三个亿, 四个多亿."""
    value = number(re.sub("个[多来]?", "", raw))
    if value is None or "多" not in raw.partition("个")[2]:
        return value
    return Number(value.min, None, "more_than")


def _has_scale(raw: str) -> bool:
    """Tell 12亿 and 一万二 from 万 alone and from 三千."""
    return any(scale in raw for scale in _SCALES) and raw.strip(UNIT) != ""


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Tell 票房破亿 and 年薪过百万 from 百亿, which may be of anything."""
    return text[end - 1] in _SCALES and widen(text, start, end).mod in ("more_than", "less_than", "at_least")


_LETTERS = {"k": Decimal(1000), "w": Decimal(10000)}
_PER = {"month": "月", "year": "年", "week": "周", "day": "天", "hour": "小时"}
_PAY = lazy(
    rf"(?<![\dA-Za-z.])(?P<low>\d{{1,3}}(?:\.\d{{1,2}})?)(?:(?P<own>[kKwW])?(?:{RANGE_MARK})"
    r"(?P<high>\d{1,3}(?:\.\d{1,2})?))?(?P<letter>[kKwW])(?![A-Za-z\d])"
    r"(?P<months>[ ]?[·×xX*•][ ]?\d{2}(?=薪))?"
)


_LETTER = Apart("kKwW", r"(?<=\d.)")
_OF_PAY = frozenset("0123456789.kKwW-~—至到")


@cache
def _pay_noun() -> re.Pattern[str]:
    nouns = "|".join(f"(?P<{use}>{one_of(noun_words()[use])})" for use in _PER)
    return lazy(rf"(?:{nouns})(?:{one_of(noun_words()['joint'])}){{0,2}}[ ]?$")


@cache
def _longest_pay_noun() -> int:
    return max(_longest(noun_words()[use]) for use in _PER) + 2 * _longest(noun_words()["joint"]) + len(" ")


def _pays(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be such a pay, near its letters: most numbers of a text full of them have none behind them."""
    reach = 0
    for letter in _LETTER.finditer(text):
        first = _back(text, letter.start(), _OF_PAY, min(reach, letter.start()))
        found = (_PAY.match(text, at) for at in range(max(reach, first), letter.start()))
        if match := next(filter(None, found), None):
            reach = match.end()
            yield match


def _salaries(text: str, currency: str) -> Iterator[Term]:
    """月薪8-15K, 15-25K·14薪, 15K/月."""
    for match in _pays(text):
        noun = _pay_noun().search(text, max(0, match.start() - _longest_pay_noun()), match.start())
        end, per = rate_after(text, match.end("letter"))
        if per not in _PER.values() and not noun and not match["months"]:
            continue
        per = per or (_PER[noun.lastgroup] if noun and noun.lastgroup else "月")
        factor = _LETTERS[match["letter"].lower()]
        raw = match["high"] or match["low"]
        if match["high"]:
            stop = match.end("own") if match["own"] else match.end("low")
            own = _LETTERS[(match["own"] or match["letter"]).lower()]
            low = Decimal(match["low"]) * own
            if low > Decimal(raw) * factor:
                continue
            yield _term(match.start(), stop, match["low"], own, currency, None)
        yield _term(match.start("high") if match["high"] else match.start(), end, raw, factor, currency, per)


def _term(start: int, end: int, raw: str, factor: Decimal, currency: str, per: str | None) -> Term:
    value = number(raw)
    return Term(start, end, raw, value and value.times(factor), currency, factor, "salary", extra=per)


@cache
def _label() -> re.Pattern[str]:
    return lazy(rf"\((?P<name>{one_of(currencies().minors)})(?:/股)?\)[ ]?:?[ ]?")


_LABELLED = lazy(rf"(?P<raw>{NUMBER})(?![ \t]*\(?-?\d|[ ]?{HAN}|[%/]|(?<=[ \t]\d)[ \t]|(?<=[ \t]\d\d)[ \t])")
"""A number of one or two digits before an empty cell is that of a note."""


def _labelled(text: str) -> Iterator[Term]:
    """每股派息(港仙):5: a number alone behind a label with its minor unit."""
    if "(" not in text:
        return
    for label in _label().finditer(text):
        code, part = currencies().minors[label["name"]]
        match = _LABELLED.match(text, label.end())
        if match and (value := number(match["raw"])):
            yield Term(*match.span(), match["raw"], value.times(part), code, part, "label-unit")
