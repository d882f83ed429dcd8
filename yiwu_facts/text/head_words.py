"""What the words of a head or a label say: `data/head-words.txt`, `data/label-heads.txt`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from yiwu_facts.text.data import rows as data_rows
from yiwu_facts.text.pattern import lazy, one_of

_UNIT = lazy(r"\(?(?:[^\d()]{0,6}元|%)\)?")


def is_unit(text: str) -> bool:
    """Tell a head that says nothing but a unit: 千港元, (%)."""
    return _UNIT.fullmatch(text) is not None


def names_unit(head: str) -> bool:
    """Tell a head that is a unit or ends with one in brackets.

    >>> [names_unit(head) for head in ("千港元", "人数(人)", "变动(%)", "金额(万元)", "人数", "净额(含税)")]
    [True, True, True, True, False, False]
    """
    _, bracket, unit = head.rpartition("(")
    return is_unit(head) or (bracket != "" and (is_unit(unit) or is_unit_of_others(unit)))


def is_yearly(text: str) -> bool:
    """Tell a head that has a value for each of several years: EPS(元)."""
    return text.partition("(")[0].upper() in words_of("yearly")


@cache
def _sections() -> dict[str, list[str]]:
    """Return the words of each section of `data/head-words.txt`, of one whose rows say more the rows."""
    found: dict[str, list[str]] = {}
    section = ""
    for row in data_rows("yiwu_facts.text", "head-words.txt"):
        if row.startswith("["):
            section = row.strip("[]")
        else:
            found.setdefault(section, []).extend([row] if section == "each apart" else row.split())
    return found


_KINDS = ("money", "count", "measure", "code", "ratio")
_SAID_BEHIND = "behind"


@cache
def _ends() -> dict[str, str]:
    """Return the kinds of the words that heads end with, "" of those that say nothing."""
    ends = {word.rstrip("…"): kind for kind in (*_KINDS, _SAID_BEHIND) for word in _sections()[kind]}
    return ends | dict.fromkeys(_sections()["none"], "")


@cache
def _kinds(suffix: str) -> dict[str, str]:
    """Return the kinds of the words of sections such as [count units]."""
    return {word: kind for kind in _KINDS for word in _sections().get(f"{kind} {suffix}", ())}


@cache
def _inside() -> re.Pattern[str]:
    """Return the pattern of words that tell wherever they stand, and of longer ones that say nothing."""
    told = [word.removesuffix("…") for kind in _KINDS for word in _sections()[kind] if word.endswith("…")]
    return lazy(one_of([*told, *_sections()["none"]]))


@cache
def _plain() -> re.Pattern[str]:
    return lazy(f"(?:{one_of([*_sections()['plain'], *_sections()[_SAID_BEHIND]])})+")


@cache
def _each() -> re.Pattern[str]:
    return lazy(one_of(_sections()["each"]))


@cache
def _each_apart() -> dict[str, frozenset[str]]:
    rows = (row.split() for row in _sections()["each apart"])
    return {row[0]: frozenset(row[1:]) for row in rows}


_ENCLOSED = lazy(r"\(([^()]*)\)")
_NOTE = lazy(r"(?<=.)(?:\(([^()]*)\)?|\[\d+\]|[*①-⑳])$")
"""A note at the end of a head, or one that the end of the line cut."""


@lru_cache(maxsize=1 << 12)
def says(text: str) -> str:
    """Return what a head or a label says of its numbers: a kind of `data/head-words.txt`, or "" if it is unknown.

    >>> [says(text) for text in ("运费", "收入合计", "2025年度", "华东", "门店", "预算数", "参保数", "人均收入")]
    ['money', 'money', 'plain', '', 'count', 'money', 'count', 'each']
    >>> [says(text) for text in ("充电量(度)", "持股(万股)", "持股金额", "增长(%)", "增长额", "应收账款周转率变化图")]
    ['measure', 'count', 'money', 'ratio', 'money', 'ratio']
    """
    text, unit = _unmarked(text.replace(" ", ""))
    word, kind = _end(text)
    if unit or (text == word and kind) or (unit := _kinds("alone").get(text, "")):
        return unit or kind
    if _each().search(text) or any(head in text and word in ends for head, ends in _each_apart().items()):
        return "each" if kind == "money" else "measure"
    if kind != "ratio" and _plain().fullmatch(text):
        return "plain"
    return kind if word else _told(text)


def _told(text: str) -> str:
    """Return the kind of the first of the words that tell wherever they stand."""
    return next((kind for match in _inside().finditer(text) if (kind := _ends()[match[0]])), "")


def _unmarked(text: str) -> tuple[str, str]:
    """Return a head without the notes behind it, and what is counted in the unit among them."""
    if enclosed := _ENCLOSED.fullmatch(text):
        return enclosed[1], _of_unit(enclosed[1])
    while note := _NOTE.search(text):
        if kind := _of_unit(note[1] or ""):
            return text, kind
        text = text[: note.start()].rstrip("/")  # 净利润/(亏损)
    return text, ""


def _end(text: str) -> tuple[str, str]:
    """Return the longest word that a head ends with, before words that stand behind others, and its kind."""
    ends = _ends()
    while text:
        word = next((text[-size:] for size in range(min(_LONGEST, len(text)), 0, -1) if text[-size:] in ends), "")
        if not word or ends[word] != _SAID_BEHIND:
            return word, ends.get(word, "")
        text = text.removesuffix(word)
    return "", ""


_LONGEST = 6


def is_price(text: str) -> bool:
    """Tell the head of what is paid for one of something: 补贴标准, 结算价."""
    return text.endswith(tuple(_sections()["prices"]))


def is_unit_of_others(text: str) -> bool:
    """Tell a cell that is the unit of what is no money: 万人, %."""
    return _of_unit(text.strip("()")) != ""


def _of_unit(text: str) -> str:
    """Return what is counted in a unit such as 万股 or kg/人, "" for others."""
    unit = text.partition("/")[0].rpartition(":")[2]
    return _kinds("units").get(unit) or _kinds("units").get(unit.lstrip("百千万亿"), "")


@lru_cache(maxsize=1 << 12)
def is_ratio(text: str) -> bool:
    """Tell whether a head speaks of small numbers that are no amounts: 毛利率, 年龄."""
    return says(text) == "ratio"


@lru_cache(maxsize=1 << 12)
def is_count(text: str) -> bool:
    """Tell whether a head speaks of numbers of any size that are no money, whatever else its table says: 数量, 账号.

    >>> [is_count(text) for text in ("数量", "重量", "机器(台)", "甲班", "户均支出")]
    [True, True, True, False, False]
    """
    return says(text) in _NO_MONEY and not _NO_MONEY.isdisjoint((_unmarked(text)[1], _told(text)))


_NO_MONEY = frozenset(("count", "measure", "code"))


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of a kind: `data/label-heads.txt`."""
    rows = [row.split() for row in data_rows("yiwu_facts.text", "label-heads.txt")]
    return frozenset(word for row in rows if row[0] == kind for word in row[1:])


def is_label_head(text: str) -> bool:
    """Tell the head of a column of labels: 项目."""
    return text in label_heads()


def is_answer(text: str) -> bool:
    """Tell a cell that answers the head of its column, and names no row: 否."""
    return text in words_of("answer")


def label_heads() -> frozenset[str]:
    """Return the heads of columns of labels."""
    return words_of("label")


@cache
def ends_of_words() -> tuple[str, ...]:
    """Return the ends of heads below which words stand."""
    return tuple(sorted(words_of("words")))


def note_heads() -> frozenset[str]:
    """Return the heads of the numbers of notes."""
    return words_of("note")


@cache
def no_values() -> frozenset[str]:
    """Return the heads below which no values stand."""
    return label_heads() | note_heads()
