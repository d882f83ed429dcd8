"""Names without a suffix that the words around them give away: defined short forms, missions, heads of companies."""

from __future__ import annotations

from collections.abc import Iterator

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.beside import class_nouns, no_names
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.sources.left import UNKNOWN, walk
from yiwu_facts.kinds.organization.words import (
    DUAL,
    NOUN,
    REGION,
    SOFT,
    TRADE,
    word_before,
)
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN

SELF = lazy(
    "^(?:本|该|贵|原)?(?:公司|集团|发行人|上市公司|标的公司|目标公司|控股股东|受让方|转让方|甲方|乙方|丙方|丁方|股东|银行|本行|保荐机构|主承销商"
    "|投资者|买方|卖方|出租方|承租方|学校|医院|交易对方|收购人|协议|合同|方案|项目|基金|报告|办法|意见|通知|条例|规定|计划)$"
)
_LEADERS = "总裁|副总裁|首席执行官|首席经济学家|首席分析师|CEO"
# Each branch begins with a character of its own: only then does a search skip to what may match.
_HEAD = lazy(
    f"全球(?:{_LEADERS})|大中华区(?:{_LEADERS})|中国区(?:{_LEADERS})|亚太区?(?:{_LEADERS})|北美(?:{_LEADERS})|欧洲(?:{_LEADERS})"
    "|行政总裁|营运总裁|财务总裁|副董事长|副总经理|副总裁|董事长|总经理|总裁|董秘|独立董事|董事(?!会)|监事|财务总监|首席执行官|CEO|CFO"
    "|首席经济学家|首席分析师|控股股东|股东大会|证券事务代表|出纳|主管会计|总会计师"
)
_TASKS = {"市场", "战略", "投资", "业务", "技术", "产品", "品牌", "国际", "人力", "行政"}
"""What may stand before the task of a department (市场研究部)."""
_OF_DEPARTMENT = lazy("部(?:副?经理|副?总经理|副?部长|副?主任|主管|会计|总监)")
"""Titles in a department of a company; the word for what it does stands before (企管部经理)."""


def find(text: str, sure: list[Candidate]) -> Iterator[Candidate]:
    """Yield candidates that patterns of words around a name give."""
    if "驻" in text:
        yield from _missions(text, sure)
    yield from _numbered(text, sure)
    if "届" in text:
        yield from _of_terms(text)
    yield from _headed(text)
    yield from _classed(text)


_MISSION = lazy(
    f"驻(?:{HAN}|·){{1,8}}?(?:大使馆|总领事馆|领事馆|使领馆|使馆|使团|代表处|办事处|联络处|联络办公室|特派员公署|记者站|商务处)"
)


_NUMBERED = lazy(
    "(?:第?[一二三四五六七八九十]{1,4}|[0-9]{2,4})(?:(研究院|研究所|院|所)|(厂))"
    "(?![长校房区家商大高中小学医网分附直重本希]|院校)"
)
_NUMBERING = {"company", "government", "military"}


def _numbered(text: str, sure: list[Candidate]) -> Iterator[Candidate]:
    """中国电科十四所, 航天科工第二研究院: the institute or works of a known body that is told by its number."""
    for parent in sure:
        if parent.type in _NUMBERING and (match := _NUMBERED.match(text, parent.end)):
            yield rules.PART_BY_NUMBER.found(parent.start, match.end(), "research" if match[1] else "company")


_BODY = lazy("届(?:(全国人大|全国人民代表大会|全国政协)|((?:全国|中央)(?:纪律检查)?委员会))(?:常委会|常务委员会)?")
_TERM = lazy(r"(?:(中国人民政治协商会议|政协)|中国共产党|中共)?第?[一二三四五六七八九十]{1,3}\Z")
_LONGEST_TERM = 14


_LOCAL_TERM = lazy(
    "第?[一二三四五六七八九十]{1,3}届(?:"
    f"(人民代表大会|人大)(?:常务委员会|常委会|{HAN}{{2,8}}?委员会)?|(?:纪律检查)?委员会)"
)


def _of_terms(text: str) -> Iterator[Candidate]:
    """第十四届全国人大, 政协第十四届全国委员会常务委员会: the bodies of a term."""
    reach = 0
    for body in _BODY.finditer(text):
        at = body.start()
        term = _TERM.search(text, max(reach, at - _LONGEST_TERM), at)
        if term is None:
            continue
        reach = body.end()
        if body[1] or term[1] or body[2].startswith("中央"):
            kind = "government" if body[1] or term[1] else "party"
            yield rules.OF_TERM.found(term.start(), body.end(), kind)
    for match in _LOCAL_TERM.finditer(text):
        start, word = word_before(text, match.start(), max(0, match.start() - 12))
        party = next((name for name in ("中国共产党", "中共") if text.endswith(name, 0, start)), "")
        if word == REGION and (party or match[1]):
            kind = "party" if party else "government"
            yield rules.LOCAL_OF_TERM.found(start - len(party), match.end(), kind)


def _missions(text: str, sure: list[Candidate]) -> Iterator[Candidate]:
    """中国驻挪威大使馆: the state or body that sends, 驻, where it stands."""
    ends = {candidate.end: candidate for candidate in sure}
    for match in _MISSION.finditer(text):
        at = match.start()
        if any(char in match[0] for char in "的和与、在"):
            continue
        sender = ends.get(at)
        kind = "government"
        if sender:
            at, kind = sender.start, sender.type if not match[0].endswith("馆") else kind
        elif at > 1:
            start, word = word_before(text, at, max(0, at - 8))
            if word == REGION:
                at = start
            elif text[at - 2 : at] == "某国":
                at -= 2
        if at < match.start():
            yield rules.MISSION.found(at, match.end(), kind)


_LATIN = lazy(r"(?<![A-Za-z0-9&.'-])[A-Z][A-Za-z0-9&.'-]*(?: [A-Z][A-Za-z0-9&.'-]*){0,3}(?<![&.'-])")
_LOWER = lazy("[a-z]| ")
_NOUN = 8
"""No noun for a kind of body is longer."""


def _classed(text: str) -> Iterator[Candidate]:
    """Bluebird in 初创公司Bluebird: a noun for a kind of body, right before a name in Latin letters."""
    types = class_nouns()
    for match in _LATIN.finditer(text):
        start = match.start() - (text[match.start() - 1 : match.start()] == " ")
        # Capitals alone shorten things and trades, too (电商平台B2B).
        named = _LOWER.search(match[0]) is not None and match[0] not in no_names()
        if named and text.endswith(tuple(types), max(0, start - _NOUN), start):
            nouns = (text[start - size : start] for size in range(_NOUN, 1, -1))
            yield rules.CLASSED.found(*match.span(), next(types[noun] for noun in nouns if noun in types))


def _headed(text: str) -> Iterator[Candidate]:
    """星宝伞业 in 星宝伞业董事长: an unknown word with a trade, right before the title of who leads a company."""
    ends = [match.start() for match in _HEAD.finditer(text)]
    for match in _OF_DEPARTMENT.finditer(text):
        start, kind = word_before(text, match.start(), max(0, match.start() - 6))
        before, task = word_before(text, start, max(0, start - 4))
        start = before if task == TRADE and text[before:start] in _TASKS else start
        ends += [start] if kind in {TRADE, NOUN} and text[start : match.start()] != "事业" else []
    for end in ends:
        left = walk(text, end, {})
        body = left.body
        if not body or len(body) > 6 or end - left.start < 4:
            continue
        if body[-1] not in {TRADE, SOFT} or not set(body) <= {UNKNOWN, TRADE, DUAL, SOFT, NOUN, REGION}:
            continue
        if "公司" in text[left.start : end]:
            continue
        bounded = left.start == 0 or text[left.start - 1] in "任于入、，。；：“ \n,;:"
        if body.count(UNKNOWN) > 1 or ((body[0] == DUAL or bounded) and len(body) == 2 and body[0] != TRADE):
            yield rules.HEADED.found(left.start, end, "company")
