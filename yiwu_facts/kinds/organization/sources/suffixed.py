"""Names that end in a suffix (公司, 大学, 局): where they begin, and whether enough stands there to name something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from yiwu_facts.kinds.organization import rules, suffixes
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.generic import events, is_cut, is_generic, phrases
from yiwu_facts.kinds.organization.sources.left import LEVEL, UNKNOWN, Left, walk
from yiwu_facts.kinds.organization.suffixes import Suffix
from yiwu_facts.kinds.organization.words import (
    BOTH,
    DUAL,
    NOUN,
    NUMBER,
    PREFIX,
    REGION,
    SOFT,
    TRADE,
)

_ORDINAL = re.compile("第[一二三四五六七八九十百]+$")
_NUMBERED = re.compile(r"国营[0-9]{2,4}\Z")
"""Works of the state that have a number for a name (国营135工厂)."""
_LONGEST = 60
"""No chain of names grows longer than this, so that no run of names costs more than linear time."""
_RANK = re.compile("[一二三四五六七八九十几两各0-9]大|各[类级种地]")
"""美国第三大银行 describes a bank and does not name it."""

# Departments of companies stay outside the name of the company (公司财务部), branches and daughters don't.
_NOT_OF_COMPANIES = set("部处科室局司委办厅署党会") | {"办公室", "组织部", "宣传部", "支部"}
_NOT_OF_COMPANIES |= {"团委", "中心", "大队", "组委会"}
_PARTY_SEATS = frozenset(("省委", "市委", "县委", "区委", "州委", "旗委"))
"""Of 共青团 they are its own: an association, as it is."""
_LEGAL_FORMS = {
    "公司",
    "有限公司",
    "股份有限公司",
    "集团",
    "集团公司",
    "集团有限公司",
    "集团股份有限公司",
    "有限责任公司",
    "股份公司",
}
_TRADES = {
    "银行",
    "证券",
    "保险",
    "资本",
    "基金",
    "信托",
    "置业",
    "期货",
    "重工",
    "航空",
    "人寿",
    "财险",
}
_INDEPENDENT = {"education", "health", "court", "association", "finance"}
_OF_MANY = ("直属", "所属", "下属")
"""教育部直属师范大学 are some of many."""
_BRANCHES = {
    "分公司",
    "分行",
    "支行",
    "分社",
    "办事处",
    "代表处",
    "分局",
    "记者站",
    "营业部",
    "分校",
    "分会",
    "局",
    "处",
    "厂",
    "公司",
    "分院",
}

_LOCAL = {"分公司", "分行", "支行", "分局", "营业部", "派出所", "税务所", "工商所"}
"""Branches that carry the name of a place which no list may have (中国农业银行稠城支行)."""
_SPONSORS = ("国家重点", "国家工程", "国家技术", "全国重点", "教育部重点", "教育部工程")
"""Who has set up a laboratory stands behind its field (煤燃烧国家重点实验室)."""
_TOWNS = {2 * UNKNOWN + LEVEL, 3 * UNKNOWN + LEVEL, DUAL + LEVEL, NOUN + LEVEL}
"""Towns, which no list has (佛堂镇)."""
_CORPORATE = "(集团)"
"""With it before them, other suffixes are as good as a legal form (星宝高压开关(集团)厂)."""
_SCHOOLS = {"中学", "小学", "书院", "幼稚园", "英文中学", "纪念中学"}
_SPONSORING = frozenset(("association", "other", "health"))
"""Societies found schools that carry their name and another's (东华三院李赐豪小学)."""
_ANY = frozenset(("company", "finance", "government", "party", "media", *_SPONSORING))
_TEACHING = frozenset(("education", "research"))
"""Only they have departments that are called 系."""
_PARTNERSHIP = re.compile("[(](?:有限|普通|特殊普通|特殊的普通)合伙[)]")
_PARTNERS = ("合伙企业", "事务所", "中心", "工作室", "基金")


def find(text: str, known: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield names that end in a suffix, longer chains as one name, in order of their ends.

    Args:
        text: the folded text.
        known: candidates that a name may go on from (教育部 + 职业教育司).
    """
    ends = {candidate.end: candidate for candidate in known}
    for found, start, last in suffixes.find(text):
        if is_cut(text, start, last):
            continue
        suffix, end = _with_partners(text, found, last)
        through = _is_strong(text, suffix, start, end)
        left = walk(text, start, ends, through=through, behind=_behind(suffix))
        if left.organization and _is_beside(text, left.organization, ends.get(end)):
            continue
        if suffix.word.startswith(_SPONSORS) and not left.organization:
            left = _joined(text, left, ends)
        candidate = judge(text, suffix, start, end, left)
        if candidate:
            if candidate.stands or not ends.get(end):
                ends[end] = candidate
            yield candidate


def _behind(suffix: Suffix) -> frozenset[str]:
    """Return the types of bodies whose branch or school carries a name that no list may have."""
    if suffix.word in _LOCAL:
        return _ANY
    return _SPONSORING if suffix.word in _SCHOOLS else frozenset()


def _with_partners(text: str, suffix: Suffix, end: int) -> tuple[Suffix, int]:
    """Return a suffix and where it ends, with the form of a partnership behind it: 投资中心(有限合伙) is a business."""
    bracket = _PARTNERSHIP.match(text, end) if suffix.word.endswith(_PARTNERS) else None
    if not bracket:
        return suffix, end
    return (suffix if suffix.type == "finance" else replace(suffix, type="company")), bracket.end()


def _is_beside(text: str, first: Candidate, known: Candidate | None) -> bool:
    """Tell whether a known body stands beside another (办公室联合教育部)."""
    if known is None or known.rule is not rules.KNOWN or known.start <= first.end:
        return False
    return text[first.end : known.start] in {"联合", "会同", "协同"}


def _joined(text: str, left: Left, ends: Mapping[int, Candidate]) -> Left:
    """Return what stands left of a suffix with a first field that 与 joins (污染控制与资源化研究国家重点实验室)."""
    at = left.start - 1
    if not left.kinds or at < 2 or text[at] not in "与和及":
        return left
    first = walk(text, at, ends)
    if first.organization and first.kinds:
        return Left(first.start, first.kinds + left.kinds, first.content, first.organization)
    if first.organization or not first.kinds or text[first.start : at] in suffixes.suffixes():
        return left
    return Left(first.start, first.kinds + left.kinds, first.content)


def _is_strong(text: str, suffix: Suffix, at: int, end: int) -> bool:
    if suffix.mode == "strong" or suffix.word.startswith(_SPONSORS):
        return True
    return text.endswith(_CORPORATE, 0, at) or text.endswith("合伙)", at, end)


def judge(text: str, suffix: Suffix, at: int, end: int, left: Left) -> Candidate | None:
    """Return the candidate that suffix and left context make, None if they make none."""
    if left.organization:
        return _chained(text, suffix, at, end, left)
    kinds, body = left.kinds, left.body
    if suffix.mode == "bare":
        return _bare(text, suffix, at, end, left)
    number = _ORDINAL.search(text, max(0, at - 6), at) if suffix.type == "military" else None
    if number and number.start() <= left.start:
        return rules.UNIT_BY_ORDINAL.found(number.start(), end, suffix.type)
    if not kinds and suffix.stands_alone:
        return rules.OFFICE.found(left.start, end, suffix.type)
    if not kinds or text[left.start : end] in phrases() or _RANK.search(text, left.start, at):
        return None
    if text.endswith(events(), left.start, end) and not suffix.word.endswith(events()):
        return None
    if left.has_place:
        if suffix.mode == "unit":
            return None
        if not body:
            return None if suffix.needs_content else rules.PLACE.found(left.start, end, suffix.type)
        if suffix.word == "国务院":
            return None
        if suffix.word in _TRADES and not set(body) & {UNKNOWN, DUAL, NOUN}:
            return None
        if suffix.trades_only and not set(body) <= {TRADE, SOFT, BOTH, LEVEL, NUMBER, REGION}:
            return None
        if body == NUMBER and suffix.word.endswith("厂") and _NUMBERED.match(text, left.start, at):
            return rules.NUMBERED_WORKS.found(left.start, end, suffix.type)
        if set(body) <= {NUMBER, LEVEL} or (body[0] == LEVEL and set(body) <= {LEVEL, UNKNOWN} and len(body) < 2):
            return None
        if is_generic(text, left.content, at) and suffix.needs_content:
            return None
        return rules.PLACE_BODY.found(left.start, end, suffix.type)
    if kinds[0] == LEVEL and set(kinds[1:]) <= {TRADE, SOFT, BOTH, NUMBER} and suffix.mode in {"place", "plain"}:
        return rules.LEVEL.found(left.start, end, suffix.type)
    if suffix.word.startswith(_SPONSORS) and at - left.start > 3:
        return rules.FUNDED_LABORATORY.found(left.start, end, suffix.type)
    if _is_strong(text, suffix, at, end):
        return _strong(text, suffix, at, end, left)
    if suffix.mode == "plain":
        return _plain(text, suffix, at, end, left)
    if kinds[0] == SOFT and len(kinds) > 1 and set(kinds[1:]) <= {TRADE} and not suffix.needs_content:
        return rules.WORLD.found(left.start, end, suffix.type)
    if suffix.word == "厂" and kinds[:2] == 2 * UNKNOWN and set(kinds[2:]) == {TRADE}:
        return rules.UNKNOWN.found(left.start, end, suffix.type)
    if set(kinds) <= {TRADE, SOFT, BOTH, NUMBER, NOUN, DUAL} and len(kinds) > 1:
        return rules.GENERAL.found(left.start, end, suffix.type)
    return None


def _strong(text: str, suffix: Suffix, at: int, end: int, left: Left) -> Candidate | None:
    kinds = left.kinds
    unknown = kinds.count(UNKNOWN)
    if is_generic(text, left.start, at):
        return None
    if unknown > 1 or set(kinds) & {DUAL, NOUN, REGION, PREFIX} or (unknown and len(kinds) > 1) or SOFT in kinds:
        return rules.PROPER.found(left.start, end, suffix.type)
    if unknown == 1 and text[left.start].isascii():
        return rules.PROPER.found(left.start, end, suffix.type)
    return None


def _plain(text: str, suffix: Suffix, at: int, end: int, left: Left) -> Candidate | None:
    kinds = left.kinds
    if is_generic(text, left.start, at):
        return None
    if suffix.word == "队" and 1 < at - left.start < 5 and set(kinds) <= {NOUN, DUAL, UNKNOWN, SOFT}:
        team = rules.TEAM.found(left.start, end, suffix.type)
        return team if kinds.count(UNKNOWN) > 1 else team._replace(trust=Trust.HINT)
    if len(suffix.word) == 1 and (len(kinds) > 4 or set(kinds) - {UNKNOWN, DUAL}):
        return None
    latin = text[left.start].isascii() and text[left.start].isalpha()
    if kinds.count(UNKNOWN) > 1 or latin or (DUAL in kinds and len(suffix.word) > 1):
        return rules.UNKNOWN.found(left.start, end, suffix.type)
    if REGION in kinds or (kinds[0] == UNKNOWN and TRADE in kinds):
        return rules.UNKNOWN.found(left.start, end, suffix.type)
    if kinds[0] == SOFT and len(kinds) > 1 and not suffix.needs_content and not is_generic(text, left.start + 2, at):
        return rules.WORLD.found(left.start, end, suffix.type)
    return rules.GENERAL.found(left.start, end, suffix.type)


def _bare(text: str, suffix: Suffix, at: int, end: int, left: Left) -> Candidate | None:
    """省政府 after 浙江, 人民政府 after 皮山县; alone only as the second of a list (浙江省委、省政府)."""
    if left.kinds and left.has_place and set(left.kinds) <= {REGION, DUAL}:
        start = left.start - 2 * text.startswith("中共", max(0, left.start - 2))
        return rules.SEAT.found(start, end, suffix.type)
    if left.kinds in _TOWNS and text[at - 1] in "镇乡" and suffix.type == "government":
        return rules.TOWN_SEAT.found(left.start, end, suffix.type)  # 佛堂镇人民政府
    if suffix.word[0] in "省市县区州旗镇乡" and not left.kinds:
        return rules.LEVEL_SEAT.found(at, end, suffix.type)
    return None


def _chained(text: str, suffix: Suffix, at: int, end: int, left: Left) -> Candidate | None:
    """Return the part or daughter of the organisation right before it."""
    parent = left.organization
    assert parent is not None
    kinds = left.kinds
    if parent.type == "party" and suffix.stands_alone:
        return rules.OFFICE.found(at, end, suffix.type)  # 民主党立法会议员
    if parent.type == "party" and suffix.word == "国务院":
        return None
    if suffix.word == "系" and parent.type not in _TEACHING:
        return None  # 星宝有限公司系一人公司: 系 is "is"
    trust = min(rules.PART.trust, parent.trust)
    if parent.type in {"company", "finance", "media", "sports"} and (
        suffix.word in _NOT_OF_COMPANIES or suffix.type in {"party", "government"}
    ):
        return None
    if not kinds and len(suffix.word) == 1 and text.startswith("长", end):
        return None  # 企业司处长
    if suffix.mode == "bare" and set(kinds) - {REGION, DUAL}:
        return None
    if text.startswith(_OF_MANY, parent.end):
        return None
    if suffix.word == "公司" and (
        text[at - 1] in "子孙" or (not kinds and parent.type not in {"company", "media", "other"})
    ):
        return None
    if suffix.mode in {"place", "unit"} and set(kinds) - {TRADE, SOFT, REGION, PREFIX, NUMBER, BOTH, DUAL}:
        short = suffix.word in "司处科室局系" and parent.type in {"government", "party", "education"}
        society = suffix.word in {"专业委员会", "分会", "委员会"} and parent.type == "association"
        local = suffix.word in _LOCAL and at - parent.end < (20 if _is_legal(text, parent) else 8)
        wide = society or (short and at - parent.end < 6)
        if not local and (not wide or set(kinds) - {TRADE, SOFT, UNKNOWN, NOUN}):
            return None
    if REGION in kinds and suffix.type in _INDEPENDENT and suffix.word not in _BRANCHES and suffix.mode != "unit":
        return None
    if (
        len(kinds) > 7
        or end - parent.start > _LONGEST
        or suffix.word in _TRADES
        or (not kinds and suffix.word in _LEGAL_FORMS and _is_legal(text, parent))
    ):
        return None
    kind = suffix.type
    if (
        kind == "government"
        and parent.type != "government"
        and suffix.word in {"中心", "指挥部", "领导小组", "办公室", "部", "处", "局", "委", "常委会"}
    ):
        kind = parent.type
    if (
        parent.type == "military"
        or (parent.type == "research" and suffix.mode == "unit")
        or (parent.type == "association" and (suffix.mode == "bare" or suffix.word in _PARTY_SEATS))
        or (kind == "association" and suffix.word in {"委员会", "理事会", "执行委员会", "常务委员会", "专家委员会"})
    ):
        kind = parent.type
    key = parent.key if suffix.word in _LEGAL_FORMS and not kinds else ""
    return Candidate(left.start, end, kind, rules.PART, trust, key=key)


def _is_legal(text: str, parent: Candidate) -> bool:
    """Tell whether an organisation is a company by its form already."""
    return text[parent.end - 2 : parent.end] in {"公司", "伙)"}
