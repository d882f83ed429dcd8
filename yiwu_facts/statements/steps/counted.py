"""The noun behind a figure that counts it: 26条线路, 1亿元资金, 4人死亡."""

from __future__ import annotations

from yiwu_facts.segment import tag_of
from yiwu_facts.statements.lexicon import ends, group
from yiwu_facts.statements.phrases import CLOSE_QUOTES, JOINTS, OPEN_QUOTES, OWNERS, ends_at, owner_end, place
from yiwu_facts.statements.scene import Draft, Sentence
from yiwu_facts.statements.steps.ruling import is_measure
from yiwu_facts.statements.tokens import OF, Token

_NEEDING = group("needing")
"""Units after which a noun has to come."""

_ACTS = group("acting")
_ADVERBS = frozenset({"d", "ad", "adv", "z"})
_CLOSE = frozenset(")）")
_FAR = 7
"""How far the end of a relative clause may be."""
_SHORT = 3
_BEING = group("being")
_PEOPLE = group("people")
_BEFORE_DEED = frozenset({"adv", "planned", "intended"})
_DEEDS = frozenset({"v", "vn"})
"""Tags of words for what is done with the noun behind a figure: 生产9吨的蔬菜."""
_DOING = group("doing")
_WHO = group("who")
_RATED, _MEASURED = frozenset({"rate_up", "rate_down"}), group("measured")
_FOCUS, _PURPOSE = group("focus"), group("purpose")
_FEWEST = 3
_LEVEL, _THESE, _SO_ON, _PERSON = group("level"), group("of_these"), group("and_so_on"), group("person")
_GOALS = group("goal")
_TENORS = group("tenor")
_PREDICATE = frozenset({"adv", "to", "up", "down", "said", "share", "p", "d"})


def counted(sentence: Sentence, draft: Draft) -> None:
    """Name a level after the noun phrase right behind it."""
    if draft.aspect != "level" or draft.former or draft.fact.kind == "percentage":
        return
    tokens = sentence.tokens
    start = _first_behind(tokens, draft)
    if start is None or _describes(sentence, draft, start) or _is_goal(sentence, draft, start):
        return
    start = _behind_tenor(tokens, draft, start)
    is_named = _is_named(tokens, draft, start)
    is_level = draft.to and tokens[start].text in _LEVEL and start + 1 == draft.right
    is_done = is_named and draft.to and start == draft.at + 1 and is_measure(draft) and tokens[start].is_verb
    if is_level or is_done or (is_named and tokens[start].start > tokens[draft.at].end):
        return  # 跌至2万点水平; a gap after a figure with a name: another heading
    if (fate := _fate(sentence, draft, start)) is not None:
        _name(sentence, draft, fate, fate + 1)
        return
    does = tokens[start].tag == "vn" or tokens[start].is_verb
    if draft.fact.kind == "money" and (_is_of_owner(tokens, start) or (does and start == draft.at + 1)):
        return  # 投资2亿元建设…: what is done with it
    is_part = draft.opens and (draft.zone == draft.left or tokens[draft.left].tag == "part")
    if is_part and tokens[start].text in _BEING and (end := _said_to_be(tokens, start + 1, draft.right)) > start + 1:
        _name(sentence, draft, start + 1, end)  # 其中2人是司机
        return
    start, end = _noun(sentence, draft, start, does=does)
    if is_named and draft.fact.kind == "money" and _has_figure(tokens, end):
        return  # 规模10亿元票息为2%
    end = _before_measured(tokens, draft, start, end)
    end = _over_verb(tokens, draft, start, end)
    end = _before_deed(sentence, draft, start, _before_owned(sentence, draft, start, end))
    if end == start and is_part and _does(tokens, draft, start):
        end = draft.right  # 24家完成验收
    if end == start and does and tokens[draft.at].text[-1] in _NEEDING and len(tokens[start].text) > 1:
        end = start + 1  # 两项认证被叫停
    if any(token.tag not in {"hollow", "mark"} for token in tokens[start:end]):
        _name(sentence, draft, start, end)


def _first_behind(tokens: list[Token], draft: Draft) -> int | None:
    """Return where what a figure counts may begin, None if something else follows it."""
    start = draft.at + 1
    if start < draft.right and tokens[start].tag == OF:
        start += 1
    start += start + 1 < draft.right and tokens[start].text in _CLOSE  # 6千亿（1680亿元）军费
    if start >= draft.right or tokens[start].tag == "after" or tokens[start].text == "/":
        return None
    if tokens[start - 1].text in _CLOSE and not (tokens[start].is_noun or tokens[start].text in OPEN_QUOTES):
        return None  # 甲公司（3亿元）、乙公司（2亿元）
    is_focus = tokens[start].text in _FOCUS and start + 1 < draft.right and tokens[start + 1].is_verb
    return None if is_focus else start


def _is_named(tokens: list[Token], draft: Draft, start: int) -> bool:
    """Whether a noun before a figure names it; not who has it, nor a deed whose figure is that of a noun behind."""
    if draft.zone == draft.left or not tokens[draft.zone - 1].is_noun:
        return False
    is_of_deed = tokens[start - 1].tag == OF and tag_of(tokens[draft.zone - 1].text) in _DEEDS
    return not tokens[draft.zone - 1].text.endswith(ends("people")) and not is_of_deed


def _is_of_owner(tokens: list[Token], start: int) -> bool:
    """Whether somebody who may own things begins what follows a sum, without 的 between."""
    is_of = tokens[start - 1].tag == OF or tokens[start - 1].text in _TENORS
    return tokens[start].tag in OWNERS and tokens[start].tag != "class" and not is_of


def _noun(sentence: Sentence, draft: Draft, start: int, *, does: bool) -> tuple[int, int]:
    """Return where the noun phrase begins and ends that a figure counts; `does`: it may begin with what is done."""
    tokens = sentence.tokens
    end = ends_at(tokens, _behind_quote(tokens, start, draft.right), draft.right)
    is_clause = does or tokens[start].tag in _ADVERBS or tokens[start].tag == "to" or _acts(sentence, draft, end)
    if is_clause and (head := _behind_clause(sentence, draft, start)) is not None:
        start, end = head
    elif end == start == draft.right - 1 and draft.fact.kind == "quantity" and does and not is_measure(draft):
        end = draft.right if tokens[draft.at].text[-1] not in _ACTS else end  # 371段论述, but 3次通报
    else:
        end = _whole(sentence, draft, start, end)
    if end == start and draft.fact.kind == "quantity":
        end = _rest(sentence, draft, start)
    return start, next((at for at in range(start + 1, end) if tokens[at].text in _PURPOSE), end)  # 国债资金用于建设


def _said_to_be(tokens: list[Token], start: int, limit: int) -> int:
    """Return where it ends what those are that a figure counts: 3宗是“间距不足”."""
    if start < limit and tokens[start].text in OPEN_QUOTES:
        return next((at + 1 for at in range(start, limit) if tokens[at].text in CLOSE_QUOTES), start)
    return ends_at(tokens, start, limit)


def _behind_quote(tokens: list[Token], start: int, limit: int) -> int:
    """Return where a quotation ends that describes a counted noun: 5宗“间距不足”事故."""
    if tokens[start].text not in OPEN_QUOTES:
        return start
    close = next((at for at in range(start, limit) if tokens[at].text in CLOSE_QUOTES), limit)
    return close + 1 if close + 1 < limit and tokens[close + 1].is_noun else start


def _has_figure(tokens: list[Token], at: int) -> bool:
    """Whether a figure of its own follows a noun."""
    return at + 1 < len(tokens) and tokens[at].tag == "to" and tokens[at + 1].is_figure


def _before_measured(tokens: list[Token], draft: Draft, start: int, end: int) -> int:
    """Return where counted bodies end before what is measured of them: 662家公司净利润, 25个行业利润增速."""
    is_body = (
        draft.fact.kind == "quantity" and end - start > 1 and tokens[start].text.endswith(ends("bodies", "groups"))
    )
    is_measured = is_body and (tokens[end - 1].tag in _RATED or tokens[end - 1].text in _MEASURED)
    return start + 1 if is_measured else end


def _over_verb(tokens: list[Token], draft: Draft, start: int, end: int) -> int:
    """Return where a counted noun ends that has a verb in its middle: 虫害防护资金, 资格许可和认定事项."""
    at = end + (end < draft.right and tokens[end].text in JOINTS)
    is_inside = start < end and at + 1 < draft.right and tokens[at].is_verb
    if not is_inside or tokens[end - 1].text.endswith(ends("people", "bodies", "things", "settled", "head")):
        return end
    stop = ends_at(tokens, at + 1, draft.right)
    who = ("people",) if tokens[draft.at].text[-1] in _WHO else ()
    heads = ends("fund") if draft.fact.kind == "money" else ends("head", *who)
    return stop if stop > at + 1 and tokens[stop - 1].text.endswith(heads) else end


def _does(tokens: list[Token], draft: Draft, start: int) -> bool:
    """Whether what people or bodies have done follows their count: 24家完成验收."""
    at = start
    while at + 1 < draft.right and tokens[at].tag in _BEFORE_DEED:
        at += 1
    is_deed = tokens[at].is_verb or tag_of(tokens[at].text) == "v"
    is_done = at + 1 < draft.right and (tokens[at].text in _DOING or (at > start and is_deed))  # 18家已实施分红
    return is_done and draft.fact.kind == "quantity" and tokens[draft.at].text[-1] in _WHO


def _is_goal(sentence: Sentence, draft: Draft, start: int) -> bool:
    """Whether a noun only says what kind of number a figure is that has a name: 收入500元和300元的目标."""
    is_last = start + 1 >= draft.right and sentence.tokens[start - 1].tag == OF
    return is_last and sentence.tokens[start].text in _GOALS and not (draft.opens and draft.zone == draft.left)


def _behind_tenor(tokens: list[Token], draft: Draft, start: int) -> int:
    """Return where the noun begins behind how long it runs: 3750亿日元的3-5年期国债."""
    at = next((at for at in range(start, min(start + 3, draft.right)) if tokens[at].text in _TENORS), start - 1)
    digits = all(token.tag in {"word", "number", "m", "mark", "date"} for token in tokens[start:at])
    return at + 1 if at >= start and digits and at + 1 < draft.right else start


def _before_deed(sentence: Sentence, draft: Draft, start: int, end: int) -> int:
    """Return where counted people or bodies end before what they do: 10家航空公司运营国际业务."""
    tokens = sentence.tokens
    is_land = tokens[start].text in ends("settled") and tokens[draft.at].text[-1] in _NEEDING  # 3个县（市）实施试点
    if draft.fact.kind != "quantity" or not (is_land or tokens[draft.at].text[-1] in _WHO):
        return end
    who = (*ends("settled"), *_CLOSE) if is_land else ends("people", "bodies")
    if end - start < _FEWEST or tokens[end - 1].text.endswith(who):
        return end
    does = (at for at in range(start + 1, end) if tokens[at - 1].text.endswith(who))
    return next((at for at in does if _is_deed(tokens, at, end)), end)


def _is_deed(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a word that begins names as well says what bodies do, here: 生产 before what is produced."""
    is_led = tokens[at].tag == "noun" or (tokens[at].tag in {"vn", "v"} and at + 1 < end)
    return is_led and tag_of(tokens[at].text)[:1] == "v"


def _name(sentence: Sentence, draft: Draft, start: int, end: int) -> None:
    draft.indicator = place(sentence.tokens, start, end)
    draft.has_name = True
    draft.rules.append("counted")


def _describes(sentence: Sentence, draft: Draft, start: int) -> bool:
    """Make the noun behind the subject if a figure with its own name only describes it: 总投资6亿元的新馆."""
    tokens = sentence.tokens
    named = draft.zone > draft.left and tokens[draft.zone - 1].is_noun and tokens[draft.zone - 1].tag not in OWNERS
    if not named or (start == draft.at + 1 and not _is_describing(tokens[draft.zone - 1].text)):
        return False
    if start > draft.at + 1 and not tokens[draft.zone - 1].text.endswith(ends("describing", "attribute")):
        return False  # 赔偿共计5亿元的损失
    end = ends_at(tokens, start, draft.right)
    if end == start or not tokens[start].is_noun or tokens[draft.zone - 1].text.endswith(ends("people")):
        return False  # 每个工人3000元的报酬
    if tokens[end - 1].text in ends("abstract"):
        return False
    end = owner_end(tokens, start, end) if tokens[start].tag == "organization" else end
    draft.subject = place(tokens, start, end)
    draft.rules.append("described")
    return True


def _is_describing(text: str) -> bool:
    return text in ends("describing")


def _fate(sentence: Sentence, draft: Draft, start: int) -> int | None:
    """Return where the word stands that says what befell the people of a figure: 4人死亡, 3人在震后受伤."""
    tokens = sentence.tokens
    if tokens[start].tag == "fate":
        is_last = start + 1 >= draft.right or not tokens[start + 1].is_noun
        return start if is_last else None
    if ends_at(tokens, start, draft.right) > start or tokens[draft.at].text[-1] not in _PEOPLE:
        return None
    return next((at for at in range(start, draft.right) if tokens[at].tag == "fate"), None)


def _acts(sentence: Sentence, draft: Draft, end: int) -> bool:
    """Whether who stands behind a figure only does something with what is counted: 165项国务院部门指定的事项."""
    behind = sentence.tokens[end : min(end + 2, draft.right)]
    is_needing = sentence.tokens[draft.at].text[-1] in _NEEDING
    return is_needing and any(token.is_verb or token.text in _THESE for token in behind)


def _behind_clause(sentence: Sentence, draft: Draft, start: int) -> tuple[int, int] | None:
    """Return the counted noun that stands behind a relative clause: 16家来自各国的转播商."""
    tokens = sentence.tokens
    marks = [at for at in range(start, min(start + _FAR, draft.right)) if tokens[at].tag == OF]
    if not marks or tokens[draft.at].text[-1] in _PERSON:
        return None
    end = ends_at(tokens, marks[-1] + 1, draft.right)
    return (marks[-1] + 1, end) if end > marks[-1] + 1 else None


def _rest(sentence: Sentence, draft: Draft, start: int) -> int:
    """Return where a short unknown word ends behind a unit that needs a noun (7个负评), `start` if there is none."""
    tokens, end = sentence.tokens, draft.right
    while end > start and (tokens[end - 1].text in JOINTS or tokens[end - 1].tag == "mark"):
        end -= 1
    held = tokens[start:end]
    is_short = bool(held) and held[-1].end - held[0].start <= _SHORT and tokens[draft.at].text[-1] in _NEEDING
    is_word = is_short and all(len(token.text) == 1 and token.tag not in {*_PREDICATE, "mark"} for token in held)
    return end if is_word else start


def _before_owned(sentence: Sentence, draft: Draft, start: int, end: int) -> int:
    """Return where a counted place or body ends that owns what follows: 8个村的地, 31个省的活动."""
    tokens = sentence.tokens
    at = next((at for at in range(start + 1, end) if tokens[at].tag == OF), end)
    people = ("people",) if tokens[draft.at].text[-1] in _WHO else ()  # 539名患者的报告
    owns = tokens[at - 1].text.endswith(ends("bodies", "settled", *people)) or tokens[at - 1].text in _CLOSE
    return at if at < end and owns else end


def _whole(sentence: Sentence, draft: Draft, start: int, end: int) -> int:
    """Return where a counted noun ends that has a relative clause without 的 before it: 4起骗取退税案件."""
    tokens, stop = sentence.tokens, draft.right
    while stop > end and tokens[stop - 1].tag in {"mark", "particle"}:
        stop -= 1
    unit = tokens[draft.at].text[-1]
    is_who = unit in _WHO and tokens[start].is_verb and tokens[stop - 1].text.endswith(ends("people"))
    if stop <= end or not tokens[stop - 1].is_noun or not (unit in _NEEDING or is_who):
        return end
    between = tokens[end:stop]
    if tokens[start].text in JOINTS or any(token.tag in _PREDICATE for token in between):
        return end
    is_event = tokens[stop - 1].text.endswith(ends("event")) and not tokens[end - 1].text.endswith(ends("event"))
    is_verb = start < end and (tokens[start].is_verb or between[0].text in _SO_ON)
    return stop if is_event or is_verb or start == end else end
