"""Names without a suffix that the words around them give away: defined short forms, missions, heads of companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yiwu_facts.edges import cuts_after
from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.beside import class_nouns, no_names
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.sources.left import walk
from yiwu_facts.kinds.organization.sources.steps import UNKNOWN
from yiwu_facts.kinds.organization.words import (
    DUAL,
    NOUN,
    REGION,
    SOFT,
    TRADE,
    listed,
    word_before,
)
from yiwu_facts.text.pattern import lazy, match_before, one_of
from yiwu_facts.text.view import HAN


def find(text: str, sure: list[Candidate]) -> Iterator[Candidate]:
    """Yield candidates that patterns of words around a name give."""
    if "驻" in text:
        yield from _missions(text, sure)
    yield from _numbered(text, sure)
    yield from _of_schools(sure)
    if "届" in text:
        yield from _of_terms(text)
    yield from _headed(text)
    yield from _classed(text)


_NUMBERED = lazy("(?:第?[一二三四五六七八九十]{1,4}|[0-9]{2,4})(?:(研究院|研究所|院|所)|(厂))")
_NUMBERING = {"company", "government", "military"}


def _numbered(text: str, sure: list[Candidate]) -> Iterator[Candidate]:
    """中国电科十四所, 航天科工第二研究院: the institute or works of a known body that is told by its number."""
    for parent in sure:
        match = _NUMBERED.match(text, parent.end) if parent.type in _NUMBERING else None
        if match and not _is_counted(text, match.end()):
            yield rules.PART_BY_NUMBER.found(parent.start, match.end(), "research" if match[1] else "company")


def _is_counted(text: str, end: int) -> bool:
    """Tell whether 所 or 厂 begins a word or counts what follows: 教育部十四所大学, 二厂|厂长."""
    return text.startswith(tuple(_listed("counted")), end) or cuts_after(text, end - 1, end)


def _of_schools(sure: list[Candidate]) -> Iterator[Candidate]:
    """空军军医大学西京医院: a known hospital right behind the school whose it is."""
    clinics = {candidate.start: candidate for candidate in sure if candidate.type == "health"}
    for school in sure:
        if school.type == "education" and school.rule.is_known and (clinic := clinics.get(school.end)):
            yield rules.PART.found(school.start, clinic.end, clinic.type)


_BODY = lazy("届(?:(全国人大|全国人民代表大会|全国政协)|((?:全国|中央)(?:纪律检查)?委员会))(?:常委会|常务委员会)?")
_NUMBER = r"第?[一二三四五六七八九十]{1,3}\Z"
_TERM = lazy(rf"(?:(中国人民政治协商会议|政协)|中国共产党|中共)?{_NUMBER}")


_LOCAL_BODY = lazy(
    "届(?<=[一二三四五六七八九十]届)"
    f"(?:(人民代表大会|人大)(?:常务委员会|常委会|{HAN}{{2,8}}?委员会)?|(?:纪律检查)?委员会)"
)
_LOCAL_TERM = lazy(_NUMBER)


def _of_terms(text: str) -> Iterator[Candidate]:
    """第十四届全国人大, 政协第十四届全国委员会常务委员会: the bodies of a term."""
    for term, body in _with_terms(text, _BODY, _TERM):
        if body[1] or term[1] or body[2].startswith("中央"):
            kind = "government" if body[1] or term[1] else "party"
            yield rules.OF_TERM.found(term.start(), body.end(), kind)
    for term, body in _with_terms(text, _LOCAL_BODY, _LOCAL_TERM):
        start, word = word_before(text, term.start(), 0)
        party = next((name for name in ("中国共产党", "中共") if text.endswith(name, 0, start)), "")
        if word == REGION and (party or body[1]):
            kind = "party" if party else "government"
            yield rules.LOCAL_OF_TERM.found(start - len(party), body.end(), kind)


def _with_terms(
    text: str, bodies: re.Pattern[str], terms: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield the numbers of terms, with what may stand before them, and the bodies behind."""
    reach = 0
    for body in bodies.finditer(text):
        at = body.start()
        if term := match_before(terms, text, at, reach):
            reach = body.end()
            yield term, body


def _missions(text: str, sure: list[Candidate]) -> Iterator[Candidate]:
    """中国驻挪威大使馆: the state or body that sends, 驻, where it stands."""
    ends = {candidate.end: candidate for candidate in sure}
    for match in _mission().finditer(text):
        at = match.start()
        if any(word in match[0] for word in _listed("no-mission")):
            continue
        sender = ends.get(at)
        kind = "government"
        if sender:
            at, kind = sender.start, sender.type if not match[0].endswith("馆") else kind
        else:
            start, word = word_before(text, at, 0)
            if word == REGION:
                at = start
            elif text.endswith("某国", 0, at):
                at -= len("某国")
            elif text[at - 1 : at] in _listed("mission-list"):
                yield rules.MISSION.found(at, match.end(), kind)  # 驻巴西大使馆、驻挪威大使馆
        if at < match.start():
            yield rules.MISSION.found(at, match.end(), kind)


_LOWER = lazy("[a-z]| ")


def _classed(text: str) -> Iterator[Candidate]:
    """Bluebird in 初创公司Bluebird: a noun for a kind of body, right before a name in Latin letters."""
    types = class_nouns()
    for match in _behind_class().finditer(text):
        start = match.start() - (text[match.start() - 1] == " ")
        # Capitals alone shorten things and trades, too (电商平台B2B).
        named = _LOWER.search(match[0]) is not None and match[0] not in no_names()
        if named and text.endswith(tuple(types), 0, start):
            noun = max((noun for noun in types if text.endswith(noun, 0, start)), key=len)
            yield rules.CLASSED.found(*match.span(), types[noun])


@cache
def _behind_class() -> re.Pattern[str]:
    """Return what finds a name in Latin letters behind the last character of a noun for a kind of body, and a blank."""
    last = f"[{''.join(sorted({noun[-1] for noun in class_nouns()}))}]"
    behind = f"(?:(?<={last}[A-Z])|(?<={last} [A-Z]))"
    return lazy(rf"[A-Z]{behind}[A-Za-z0-9&.'-]*(?: [A-Z][A-Za-z0-9&.'-]*){{0,3}}(?<![&.'-])")


def _headed(text: str) -> Iterator[Candidate]:
    """星宝伞业 in 星宝伞业董事长: an unknown word with a trade, right before the title of who leads a company."""
    ends = [
        match.start()
        for match in _heads().finditer(text)
        if not (match[0].endswith("董事") and text.startswith("会", match.end()))
    ]
    for match in _departments().finditer(text):
        start, kind = word_before(text, match.start(), 0)
        before, task = word_before(text, start, 0)
        start = before if task == TRADE and text[before:start] in _tasks() else start
        ends += [start] if kind in {TRADE, NOUN} and text[start : match.start()] != "事业" else []
    for end in ends:
        left = walk(text, end, {})
        body = left.body
        if not body or body[-1] not in {TRADE, SOFT} or not set(body) <= {UNKNOWN, TRADE, DUAL, SOFT, NOUN, REGION}:
            continue
        if "公司" in text[left.start : end]:
            continue
        bounded = left.start == 0 or text[left.start - 1] in "任于入、，。；：“ \n,;:"
        if body.count(UNKNOWN) > 1 or ((body[0] == DUAL or bounded) and body[0] != TRADE):
            yield rules.HEADED.found(left.start, end, "company")


@cache
def _mission() -> re.Pattern[str]:
    return lazy(f"驻(?:{HAN}|·){{1,8}}?(?:{_words('mission')})")


@cache
def _heads() -> re.Pattern[str]:
    """Return what finds who leads a company or has another post there."""
    leaders = [f"{part}{leader}" for part in _listed("leader-of") for leader in (*_listed("leader"), *_listed("head"))]
    return lazy(one_of({*leaders, *_listed("head")}))


@cache
def _departments() -> re.Pattern[str]:
    """Return what finds a post in a department; the word for what that does stands before (企管部经理)."""
    return lazy(f"部(?:{_words('department')})")


@cache
def _tasks() -> frozenset[str]:
    """Return what may stand before the task of a department (市场研究部)."""
    return _listed("task")


@cache
def is_self(word: str) -> bool:
    """Tell whether a word is how a paper speaks of a party to it, without a name.

    >>> is_self("本公司"), is_self("星宝公司")
    (True, False)
    """
    before = word[:1] in _listed("self-before")
    return word in _listed("self") or (before and word[1:] in _listed("self"))


def _words(section: str) -> str:
    return one_of(_listed(section))


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(listed("around.txt", section))
