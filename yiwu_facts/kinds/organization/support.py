"""Support from the document: weak candidates that their neighbours make facts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yiwu_facts.kinds.organization.candidate import STANDS, Candidate
from yiwu_facts.kinds.organization.words import regions
from yiwu_facts.text.pattern import lazy

_LIST = lazy("、|和|与|及|以及|,|，|/|暨|或|同")
_OF_CLUBS = (
    "主场|客场|联赛|赛季|球队|球员|球迷|进球|主帅|中场|前锋|后卫|门将|赔率|盘口|欧冠|英超|意甲|西甲|德甲|法甲|中超|甲A|甲B|足总杯|联盟杯|射门|让球|半球"
    "|半场|降级|保级|转会|主胜|客胜|平局|NBA|胜负彩|首发|主强客弱|逼和|惜败|连败|连胜|做客|首回合|次回合|客战|主队|客队|升班马|爆冷|足彩|亚洲盘|平手"
    "|射手|点球|红牌|黄牌|补时|淘汰赛|亚冠|欧联|德比|助攻|替补|出线"
)
_OF_CLUB = lazy(_OF_CLUBS)
_SPORT = lazy(_OF_CLUBS + "|主教练|比分|夺冠|足球|篮球|排球|决赛|冠军|战胜|击败|积分|小组赛|世界杯|欧洲杯|主力|欧锦赛")
_HOST = lazy(
    "(?:国际|全国|世界|冬|夏|青|残)?[0-9]{0,4}年?(?:站|公开赛|大师赛|邀请赛|锦标赛|世锦赛|大奖赛|奥运|冬奥|亚运|奥会|世界杯|亚洲杯|马拉松|网球|羽毛球|女排|机场|举[行办]|市)"
)
"""Behind a city that hosts a contest of another kind than that of its club."""
_WHERE = lazy("(?:[在从到赴抵于往自]|位于|来自|前往|离开|抵达)$")
_REACH = 60


def supported(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates, weak ones raised where the document backs them."""
    found = sorted(candidates, key=lambda c: (c.start, c.start - c.end))
    sure_keys = {c.key for c in found if c.key and c.score >= STANDS}
    found = [_raised(c) if _is_backed(text, c, sure_keys) else c for c in found]
    found = _in_lists(text, found)
    return _after_place(text, found)


def _raised(candidate: Candidate) -> Candidate:
    return candidate._replace(score=0.6) if candidate.score < STANDS else candidate


def _is_backed(text: str, candidate: Candidate, keys: set[str]) -> bool:
    if candidate.score >= STANDS:
        return False
    if candidate.key:
        if candidate.key in keys:
            return True
        # A city that gives its name to a club needs more than talk of sports around it.
        if candidate.type != "sports" or _HOST.match(text, candidate.end):
            return False
        if text[candidate.start : candidate.end] not in regions():
            return is_sport(text, candidate)
        is_where = _WHERE.search(text, max(0, candidate.start - 3), candidate.start)
        return not is_where and _is_of_clubs(text, candidate)
    return candidate.rule == "team" and is_sport(text, candidate)


def is_sport(text: str, candidate: Candidate) -> bool:
    """Tell whether a word of sports stands around a candidate."""
    return bool(_SPORT.search(text, max(0, candidate.start - _REACH), candidate.end + _REACH))


def _is_of_clubs(text: str, candidate: Candidate) -> bool:
    """Tell whether a text is about matches of clubs there: three words of sports, two of them of leagues."""
    around = text[max(0, candidate.start - _REACH) : candidate.end + _REACH]
    return len(set(_SPORT.findall(around))) > 2 and len(set(_OF_CLUB.findall(around))) > 1


def _in_lists(text: str, found: list[Candidate]) -> list[Candidate]:
    """Raise known ambiguous names that stand in an enumeration with sure ones (百度、小米、腾讯)."""
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            candidate, other = found[at], found[at + step]
            if candidate.score >= STANDS or not candidate.key or other.score < STANDS:
                continue
            low, high = (other.end, candidate.start) if step < 0 else (candidate.end, other.start)
            if text[candidate.start : candidate.end] in regions() and text[low:high] in {",", "，"}:
                continue
            if 0 < high - low < 3 and _LIST.fullmatch(text, low, high):
                found[at] = _raised(candidate)
    return found


def _after_place(text: str, found: list[Candidate]) -> list[Candidate]:
    """Raise 省政府 and 省教育厅 where an organisation of a place stands before them (浙江省委、省政府)."""
    place = -1
    for at, candidate in enumerate(found):
        if candidate.score >= STANDS:
            if any(regions().get(text[candidate.start : candidate.start + size]) for size in (2, 3, 4, 5)) or (
                text.startswith("中共", candidate.start)
            ):
                place = candidate.end
        elif candidate.rule.startswith("level-") and place >= 0:
            between = text[place : candidate.start]
            if len(between) <= _REACH and not re.search("[。!?！？\n]", between):
                found[at] = _raised(candidate)
                place = candidate.end
    return found
