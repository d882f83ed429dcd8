"""Names that end in a suffix (公司, 大学, 局): where they begin, and whether enough stands there to name something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from yiwu_facts.kinds.organization import rules, suffixes, words
from yiwu_facts.kinds.organization.candidate import Candidate, Rule
from yiwu_facts.kinds.organization.doubts.doubt import first
from yiwu_facts.kinds.organization.doubts.endings import OF_ENDINGS, OF_LONG_ENDINGS, Ending
from yiwu_facts.kinds.organization.doubts.parts import OF_PARTS, parent_of
from yiwu_facts.kinds.organization.doubts.suffixed import OF_SUFFIXES, Found, is_strong, of_suffixes
from yiwu_facts.kinds.organization.generic import is_of_trade
from yiwu_facts.kinds.organization.people import surnames
from yiwu_facts.kinds.organization.places import RANKS
from yiwu_facts.kinds.organization.sources.left import Left, is_bare, walk
from yiwu_facts.kinds.organization.sources.steps import BRACKET, LEVEL, UNKNOWN, listed
from yiwu_facts.kinds.organization.sources.word_left import Words
from yiwu_facts.kinds.organization.suffixes import Suffix
from yiwu_facts.kinds.organization.words import BOTH, DUAL, NOUN, NUMBER, PREFIX, REGION, SOFT, TRADE
from yiwu_facts.text.pattern import lazy, match_before

_ORDINAL = lazy("第[一二三四五六七八九十百]+$")
_NUMBERED = lazy(r"国营[0-9]{2,4}\Z")
_TOWNS = {2 * UNKNOWN + LEVEL, 3 * UNKNOWN + LEVEL, DUAL + LEVEL, NOUN + LEVEL}
"""Towns, which no list has (佛堂镇)."""
_TOWN_RANKS = "镇乡"
_RANKS = f"{RANKS}{_TOWN_RANKS}"
_PERSON = (3, 4, 2)
"""Characters of the name of a person, the most likely first."""
_SPONSORING = frozenset(("association", "other", "health"))
_ANY = frozenset(("company", "finance", "government", "party", "media", *_SPONSORING))
_ALONE = frozenset(("alone", "named"))
_OF_OTHERS = frozenset(("local", "named", "funded"))
"""Flags of suffixes whose names may hold the names of others, which no list has."""
_OF_TRADE = frozenset(("finance", "media", "sports"))
"""Types that a body keeps with a legal form."""
_OF_STAFF = frozenset(("government", "party"))
"""Types of suffixes that end names of parts of an army as well: no hospital, school or troupe of it."""
_PARTNERSHIP = lazy("[(](?:有限|普通|特殊普通|特殊的普通)合伙[)]")
_UNDOUBTED = {
    *(rules.SEAT, rules.TOWN_SEAT, rules.LEVEL_SEAT, rules.UNIT_BY_ORDINAL),
    *(rules.OFFICE, rules.NUMBERED_WORKS, rules.FUNDED_LABORATORY),
}
"""What these rules ask for leaves no room for doubt."""


def find(text: str, known: Iterable[Candidate], *, struck: bool = False) -> Iterator[Candidate]:
    """Yield names that end in a suffix, longer chains as one name, in order of their ends.

    Args:
        text: the folded text.
        known: candidates that a name may go on from (教育部 + 职业教育司).
        struck: whether those that a doubt has struck are wanted, too.
    """
    ends = {candidate.end: candidate for candidate in known}
    seen = Words(text)
    for found, at, last in suffixes.find(text):
        is_short = last - at == 1 and at > 0  # most of them are parts of other words
        may_be_alone = _may_be_alone(found)
        end = behind_partners(text, last)
        through = is_strong(text, found, at, end)
        if not (struck or is_short or may_be_alone) and is_bare(text, at, ends, seen, through=through):
            continue
        if doubt := first(OF_ENDINGS if is_short else OF_LONG_ENDINGS, Ending(text, at, last)):
            if struck:
                yield Candidate(at, last, found.type, rules.GENERAL, rules.GENERAL.trust, None, "", doubt)
            continue
        left = _left(text, found, at, ends, seen, through=through)
        if not (left.kinds or left.organization or may_be_alone):
            continue
        suffix = suffixes.typed(found if end == last else _of_partners(found), text, at)
        candidate = _judged(Found(text, suffix, at, end, left, through), ends.get(end))
        if candidate is None or (candidate.doubt and not struck):
            continue
        if not candidate.doubt and _is_better(candidate, ends.get(end)):
            ends[end] = candidate
        yield candidate


def _is_better(candidate: Candidate, other: Candidate | None) -> bool:
    """Tell whether later names go on from a candidate rather than from another that ends where it does."""
    if other is None:
        return True
    return candidate.stands and not (other.rule is rules.KNOWN and other.start <= candidate.start)


def _of_partners(suffix: Suffix) -> Suffix:
    """Return a suffix with the form of a partnership behind it: 投资中心(有限合伙) is a business."""
    return suffix if suffix.type == "finance" else suffixes.of_type(suffix, "company")


def behind_partners(text: str, end: int) -> int:
    """Return where a name ends with the form of a partnership that may stand behind it.

    >>> behind_partners("启明事务所(普通合伙)", 5), behind_partners("启明事务所审计", 5)
    (11, 5)
    """
    bracket = _PARTNERSHIP.match(text, end) if text.startswith("(", end) else None
    return bracket.end() if bracket else end


def _left(text: str, suffix: Suffix, at: int, ends: Mapping[int, Candidate], seen: Words, *, through: bool) -> Left:
    flags = suffix.flags
    if flags.isdisjoint(_OF_OTHERS):
        return walk(text, at, ends, through=through, seen=seen)
    behind: frozenset[str] = frozenset()  # whose branch or school may carry a name that no list has
    if "local" in flags:
        behind = _ANY
    elif "named" in flags:
        behind = _SPONSORING
        if pupil := _named_after(text, at, ends):
            return pupil
    left = walk(text, at, ends, through=through, behind=behind, seen=seen)
    return _joined(text, left, ends) if "funded" in flags and not left.organization else left


def _named_after(text: str, at: int, ends: Mapping[int, Candidate]) -> Left | None:
    """Return the body behind which a school has the name of a person, whatever its characters: 保良局蔡继有学校."""
    end = next((at - len(word) for word in listed("memorial") if text.endswith(word, 0, at)), at)
    for size in _PERSON:
        body = ends.get(end - size)
        if body and body.stands and body.type in _SPONSORING and text[end - size] in surnames():
            return Left(body.start, UNKNOWN * size, body.end, body)
    return None


def _joined(text: str, left: Left, ends: Mapping[int, Candidate]) -> Left:
    """Return what stands left of a suffix with a first field that 与 joins (污染控制与资源化研究国家重点实验室)."""
    at = left.start - 1
    if not left.kinds or not text.endswith(("与", "和", "及"), 0, left.start):
        return left
    first_field = walk(text, at, ends)
    if first_field.organization and first_field.kinds:
        return first_field._replace(kinds=first_field.kinds + left.kinds)
    if first_field.organization or not first_field.kinds or text[first_field.start : at] in suffixes.suffixes():
        return left
    return first_field._replace(kinds=first_field.kinds + left.kinds)


def _judged(found: Found, known: Candidate | None) -> Candidate | None:
    """Return what suffix and left context make, with the doubt that strikes it; None if they make nothing."""
    if found.left.organization:
        return _part(found, known)
    rule = _rule(found)
    if rule is None:
        return None
    doubt = ""
    if rule not in _UNDOUBTED and found.left.kinds:
        doubt = first(of_suffixes(found.suffix, found.left.has_place), found, OF_SUFFIXES)
    start = _start(found, rule)
    kind = suffixes.of_world(found.suffix.type, found.text, start)
    return Candidate(start, found.end, kind, rule, rule.trust, None, "", doubt)


def _start(found: Found, rule: Rule) -> int:
    start = found.left.start
    if rule is rules.UNIT_BY_ORDINAL:
        return found.text.rfind("第", 0, found.at)
    if rule is rules.SEAT and found.text.endswith("中共", 0, start):
        return start - len("中共")
    return start


def _rule(found: Found) -> Rule | None:
    """Return the rule that what stands left of a suffix fits."""
    text, suffix, at, _, left, _ = found
    if suffix.mode == "bare":
        return _of_seats(found)
    if _is_of_town(found):
        return rules.TOWN_SEAT
    number = match_before(_ORDINAL, text, at) if suffix.type == "military" else None
    if number and number.start() <= left.start:
        return rules.UNIT_BY_ORDINAL
    if not left.kinds:
        task = rules.TASK if _tells_task(suffix) else None
        return rules.OFFICE if "alone" in suffix.flags else task
    if left.has_place:
        return _of_places(found)
    is_level = left.kinds[0] == LEVEL and set(left.kinds[1:]) <= {TRADE, SOFT, BOTH, NUMBER}
    is_empty = len(left.kinds) == 1 and "content" in suffix.flags and suffix.type == "government"  # 市中心
    if is_level and not is_empty and suffix.mode in {"place", "plain"}:
        return rules.LEVEL
    if "funded" in suffix.flags:
        return rules.FUNDED_LABORATORY
    if found.is_strong:
        is_nobody = suffix.type == "company" and is_of_trade(text, left.start, at)
        return rules.PROPER if _is_proper(text, left) and not is_nobody else None
    return _of_plain(found) if suffix.mode == "plain" else _of_trades(found)


@cache
def _may_be_alone(suffix: Suffix) -> bool:
    """Tell whether a suffix may make something where nothing that a name has stands left of it."""
    last = suffixes.suffixes().get(suffix.word[-1])
    is_said = "said" in suffix.flags or (last is not None and "said" in last.flags)
    return is_said or suffix.mode == "bare" or suffix.type == "military" or not _ALONE.isdisjoint(suffix.flags)


def _tells_task(suffix: Suffix) -> bool:
    """Tell whether a suffix says by itself what an office does (气象局, 交警大队)."""
    last = suffixes.suffixes().get(suffix.word[-1])
    is_office = last is not None and last.type == suffix.type and "said" in last.flags
    return len(suffix.word) > 2 and ("said" in suffix.flags or is_office)


def _of_seats(found: Found) -> Rule | None:
    """省政府 after 浙江, 人民政府 after 皮山县; alone only as the second of a list (浙江省委、省政府)."""
    suffix, left = found.suffix, found.left
    is_town = left.body == UNKNOWN and found.text[found.at - 1] in _TOWN_RANKS  # 金华市石河镇 + 人民政府
    if left.has_place and (is_town or set(left.kinds) <= {REGION, DUAL}):
        return rules.SEAT
    if _is_of_town(found):
        return rules.TOWN_SEAT
    if suffix.word[0] not in _RANKS or left.kinds:
        return None
    before = words.classes().get(found.text[max(0, found.at - 1) : found.at + 1])
    return None if before not in {None, REGION, DUAL} else rules.LEVEL_SEAT  # 上市委: 上市 + 委


def _is_of_town(found: Found) -> bool:
    """Tell whether a body is one of a town (栗塘镇人大, 栗塘镇政府)."""
    suffix = found.suffix
    is_public = suffix.type in {"government", "party", "association"} and suffix.mode in {"bare", "place"}
    return is_public and found.left.kinds in _TOWNS and found.text[found.at - 1] in _TOWN_RANKS


def _of_places(found: Found) -> Rule | None:
    text, suffix, at, _, left, _ = found
    if suffix.mode == "unit":
        return None
    if left.body == NUMBER and "works" in suffix.flags and _NUMBERED.match(text, left.start, at):
        return rules.NUMBERED_WORKS
    return rules.PLACE_BODY if left.body else rules.PLACE


def _is_proper(text: str, left: Left) -> bool:
    """Tell whether something proper stands before a suffix to which any proper part is enough."""
    if left.kinds == UNKNOWN:
        return text[left.start].isascii()
    return not {UNKNOWN, DUAL, NOUN, REGION, PREFIX, SOFT}.isdisjoint(left.kinds)


def _of_plain(found: Found) -> Rule:
    text, suffix, left = found.text, found.suffix, found.left
    kinds = left.kinds
    if found.is_team:
        return rules.TEAM
    latin = text[left.start].isascii() and text[left.start].isalpha()
    if kinds.count(UNKNOWN) > 1 or latin or DUAL in kinds:
        return rules.UNKNOWN
    if REGION in kinds or (kinds[0] == UNKNOWN and TRADE in kinds):
        return rules.UNKNOWN
    is_world = kinds[0] == SOFT and "content" not in suffix.flags
    return rules.WORLD if is_world else rules.GENERAL


def _of_trades(found: Found) -> Rule | None:
    kinds, flags = found.left.kinds, found.suffix.flags
    if kinds[0] == SOFT and set(kinds[1:]) == {TRADE} and "content" not in flags:
        return rules.WORLD
    if "works" in flags and kinds[:2] == 2 * UNKNOWN and set(kinds[2:]) == {TRADE}:
        return rules.UNKNOWN
    if "said" in flags and set(kinds) <= {TRADE, SOFT, NOUN}:
        return rules.TASK
    return rules.GENERAL if set(kinds) <= {TRADE, SOFT, BOTH, NUMBER, NOUN, DUAL} else None


def _part(found: Found, known: Candidate | None) -> Candidate | None:
    """Return the part or daughter of the organisation right before a suffix."""
    parent, suffix = parent_of(found), found.suffix
    if parent.type == "party" and "alone" in suffix.flags:
        return rules.OFFICE.found(found.at, found.end, suffix.type)  # 民主党立法会议员
    if _is_beside(found.text, parent, known):
        return None
    key = parent.key if "legal" in suffix.flags and not found.left.kinds else ""
    trust = min(rules.PART.trust, parent.trust)
    doubt = first(OF_PARTS, found)
    return Candidate(found.left.start, found.end, _type_of_part(found, parent), rules.PART, trust, None, key, doubt)


def _is_beside(text: str, parent: Candidate, known: Candidate | None) -> bool:
    """Tell whether a known body stands beside another (办公室联合教育部)."""
    if known is None or known.rule is not rules.KNOWN or known.start <= parent.end:
        return False
    return text[parent.end : known.start] in words.joints()


def _type_of_part(found: Found, parent: Candidate) -> str:
    suffix = found.suffix
    if "inherits" in suffix.flags or (parent.type == "military" and suffix.type in _OF_STAFF):
        return parent.type
    if parent.type in _OF_TRADE and "legal" in suffix.flags and set(found.left.kinds) <= {BRACKET, REGION}:
        return parent.type  # a bank with the place of its firm: 中国银行(香港)有限公司
    if parent.type == "research" and suffix.mode == "unit":
        return parent.type
    if parent.type == "party" and suffix.type == "government" and suffix.mode != "bare":
        return parent.type
    return parent.type if parent.type == "association" and suffix.mode == "bare" else suffix.type
