"""Names of companies in news of markets: before share codes and announcements, in deals and rounds of financing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate, Rule
from yiwu_facts.kinds.organization.lexicon import forms, longest_form
from yiwu_facts.kinds.organization.sources.left import walk
from yiwu_facts.kinds.organization.sources.steps import UNKNOWN
from yiwu_facts.kinds.organization.sources.worded import is_self
from yiwu_facts.kinds.organization.suffixes import last_suffix
from yiwu_facts.kinds.organization.support import REACH
from yiwu_facts.kinds.organization.words import (
    DUAL,
    REGION,
    SOFT,
    STOP,
    TRADE,
    WEAK_STOP,
    characters,
    class_at,
    classes,
    inside_word,
    is_common,
    listed,
    sections,
    word_before,
)
from yiwu_facts.text.pattern import Apart, lazy, match_before, one_of
from yiwu_facts.text.view import HAN

_MARKETS = "SH|SZ|HK|BJ|OC|TW|US|sh|sz|hk"
_DIGITS = r"(?:(?<![(])[0-9]{5,6}|0[0-9]{4}|[0234689][0-9]{5})(?![)]\s*[(0-9-])"
"""Of a code: five digits alone begin with 0 in Hong Kong; rows of a table have more numbers: 利息 (13502) (12034)."""
_HAN = HAN.replace("]", "丨]")  # a stroke that is used as a mark
_CHAR = f"(?:{_HAN}|[A-Z])"
"""Of a short name."""
_RUN = lazy(rf"(?<!{_HAN})(?<![A-Za-z0-9])(?:[*]?ST)?{_CHAR}{{2,6}}$")
_LISTED = lazy(rf"(?<![A-Za-z])((?:[*]?ST)?{_CHAR}{{2,6}})$")
_SHORT_NAME = lazy(
    rf"简称(?<=(?:证券|股票|公司|股份)简称)[:：为]?\s?“?((?:[*]?ST)?{_HAN}{{2,6}}[AB]?)(?=[”,，。;；\s(]|股票|证券|代码|公告|$)"
)
_WARNED = lazy(rf"ST(?=({_HAN}{{2}}))")
_MARK = lazy(r"(?<![A-Za-z*])(?:[*]|S[*]?)?ST$")
_ANNOUNCES = lazy("公告(?:(?<=发布公告)|[称,，:：])")
_SHARE = rf"(?:[*]?ST{_HAN}{{2,4}}|{_HAN}{{3,4}})"
_ROW_BEFORE = lazy(rf"(?<!{_CHAR})(?<!丨)(?:{_SHARE}、){{1,8}}$")
"""The others of a row that announces (星宝股份、ST彩凤、岚山科技均公告)."""
_NOT_IN_SHARES = "的和与及在对将由向被是予获约、"

_BOUGHT = lazy(rf"收购了?+({_HAN}{{3,8}})(?=[ ，。,;；\n]|后[，,]|进展)")
_LATIN = lazy(r"[A-Z][A-Za-z0-9&.'-]*(?: [A-Z&][A-Za-z0-9&.'-]*){0,4}$")
_CAPITALS = "[A-Z][A-Za-z]{1,15}"
"""A place or a group in the brackets of a name: Bluehill Trading (HK) Limited."""
_ROW = lazy(rf"、{_HAN}{{3,8}}+(?>(?:、{_HAN}{{3,8}}+)*)")
_SHORT_NAMED = lazy(rf"{_HAN}{{3,8}}")
_FIRST = lazy(rf"{_HAN}{{3,8}}$")
_RELATION = Apart("司东", "(?:(?<=[子孙母]公司)|(?<=(?:参股|关联)公司)|(?<=控股股东))")
_MOVES = Apart("涨跌", "幅?(?:超|近|逾|约)?[0-9]")
_MOVER = lazy(rf"(?<=[，、；。：,;: ])({_HAN}{{4,6}}?)(?:盘中|收|大|一度)?$")
_PART = lazy("[^、]+")
_ITEM = lazy("[^、及和与]{4,8}")  # two unknown characters and a word


def find(text: str) -> Iterator[Candidate]:
    """Yield companies that the words of market news around them give away."""
    if "(" in text:
        yield from _coded(text)
    if "简称" in text or "公告" in text:
        yield from _listed(text)
    if "ST" in text:
        yield from _warned(text)
    if any(map(text.__contains__, "投股购融创盟职")):
        yield from _dealt(text)
    if "公司" in text or "股东" in text:
        yield from _introduced(text)
    if "%" in text:
        yield from _moving(text)
    if "、" in text:
        yield from _enumerated(text)
    yield from _spelt(text)


def _coded(text: str) -> Iterator[Candidate]:
    """Yield the short name of a listed company before its code or its quotation: 洽洽食品(002557)."""
    for code in _code().finditer(text):
        end = code.start()
        while end and text[end - 1].isspace():
            end -= 1
        start = _coded_start(text, end)
        if start < end and not text.endswith(_of_news("bond"), start, end):
            yield rules.CODED.found(start, end, "company")


def _coded_start(text: str, end: int) -> int:
    """Return where the name before a code begins, `end` if none does."""
    match = match_before(_LISTED, text, end)
    start = _listed_start(text, match.start(1), end) if match else end
    word = text[start:end]
    is_name = len(word) > 1 and classes().get(word, DUAL) == DUAL
    if is_name and not (is_common(word) and word not in forms()):
        return start
    # 向日葵, 今天国际: general words name a company where nothing else stands between a mark and the code
    run = match_before(_RUN, text, end)
    if run and not (any(char in _NOT_IN_SHARES for char in run[0]) or _verb().search(run[0])):
        return run.start()
    return start if is_name else end


def _listed_start(text: str, low: int, end: int) -> int:
    """Return where a listed company's short name begins: at most four characters, at a word's edge."""
    start = end
    while start > low and end - start < 4:
        begin, kind = word_before(text, start, low)
        if (kind in {STOP, WEAK_STOP} and start < end) or text[begin] in _NOT_IN_SHARES:
            break
        start = begin
    return start


def _listed(text: str) -> Iterator[Candidate]:
    """Yield the short name of a listed company where the text says so, or before an announcement."""
    names = [(rules.LISTED, *match.span(1)) for match in _SHORT_NAME.finditer(text)]
    ends = [match.start() for match in _ANNOUNCES.finditer(text)]
    for end in ends:
        if name := match_before(_announcer(), text, end):
            names.append((rules.ANNOUNCER, *name.span(1)))
            if row := match_before(_ROW_BEFORE, text, name.start(1)):
                names += [(rules.ANNOUNCER, *item.span()) for item in _PART.finditer(text, *row.span())]
    for rule, start, end in names:
        word = text[start:end]
        if characters().get(word[0]) == "J" or classes().get(word) is not None:
            continue
        if rule is rules.ANNOUNCER and STOP in {classes().get(word[:2]), classes().get(word[-2:])}:
            continue  # 公司同时, 其随后
        if not is_self(word) and not word.endswith(_of_news("no-name")):
            yield rule.found(start, end, "company")


def _warned(text: str) -> Iterator[Candidate]:
    """Yield the short name of a share that the exchange has marked: *ST彩凤, ST星宝."""
    for mark in _WARNED.finditer(text):
        start = mark.end()
        whole = match_before(_MARK, text, start)
        if not whole:
            continue
        name = longest_form()(mark[1])
        end = start + len(name or mark[1])
        if name or not (is_common(mark[1]) or characters().keys() & set(mark[1]) or inside_word(text, start, end)):
            yield rules.LISTED.found(whole.start(), end, "company")


def _dealt(text: str) -> Iterator[Candidate]:
    """Yield who invests, is sold or raises money: 星宝智能获投数千万元, 由星宝创投领投, 收购星宝能源51%股权."""
    for match in _after().finditer(text):
        end = match.start()
        if match[0][0] in "%轮":
            between = match_before(_between(), text, end)
            if not between:
                continue
            end = between.start()
        start = _dealt_start(text, end)
        if start >= 0:
            yield _party(text, start, end, rules.DEAL)
    for match in _BOUGHT.finditer(text):
        start, end = match.start(1), match.end(1) - len(_shares(match[1]))
        if _is_proper(text, start, end):
            yield _party(text, start, end, rules.BOUGHT)
    for pattern, rule in ((_founded(), rules.FOUNDED), (_target(), rules.BOUGHT)):
        for match in pattern.finditer(text):
            if _is_proper(text, *match.span(1)) and walk(text, match.end(1), {}).kinds[-1:] == TRADE:
                yield _party(text, *match.span(1), rule)


def _shares(bought: str) -> str:
    """Return what of a company is bought, behind its name (股权 in 星宝科技股权)."""
    return next((word for word in listed("generic.txt", "bought") if bought.endswith(word)), "")


def _party(text: str, start: int, end: int, rule: Rule) -> Candidate:
    """Return a party of a deal, of the type that its last word tells (星宝资本 is finance), else a company."""
    suffix = last_suffix(text[start:end])
    return rule.found(start, end, suffix.type if suffix else "company")


def _dealt_start(text: str, end: int) -> int:
    """Return where the name that ends before the words of a deal begins, -1 if none does."""
    if latin := match_before(_LATIN, text, end):
        return latin.start()
    if not "\u4e00" <= text[end - 1 : end] <= "\u9fff":
        return -1
    core = end - len("创投") * text.endswith("创投", 0, end)
    start = walk(text, core, {}).start
    for verb in _verb().finditer(text, start, end):
        start = verb.end()
    return start if start < core and _is_proper(text, start, core) else -1


def _introduced(text: str) -> Iterator[Candidate]:
    """Yield the short name of a company behind the word for what it is to another: 子公司星宝光电."""
    for match in _RELATION.finditer(text):
        start = match.end()
        name = _SHORT_NAMED.match(text, start)
        ends = range(name.end(), start, -1) if name else ()
        shorts = (at for at in ends if not text.endswith("股权", start, at) and _is_short_name(text, start, at))
        end = next(shorts, 0)
        if end and (classes().get(text[end : end + 2]) != TRADE or text.startswith("股权", end)):
            yield rules.INTRODUCED.found(start, end, "company")


def _moving(text: str) -> Iterator[Candidate]:
    """Yield the short name of a share that rises or falls: 星宝科技涨14.88%."""
    for move in _MOVES.finditer(text):
        mover = match_before(_MOVER, text, move.start())
        if mover and "指" not in mover[1] and _is_short_name(text, *mover.span(1)):
            yield rules.MOVING.found(*mover.span(1), "company")


def _enumerated(text: str) -> Iterator[Candidate]:
    """Yield short names of companies that stand in a row: 星宝科技、义乌彩凤及中岚智能."""
    for begin, end in _rows(text):
        items = [item.span() for item in _ITEM.finditer(text, begin, end) if _may_be_short(text, *item.span())]
        spans = [item for item in items if _is_walked(text, *item)] if items else items
        if spans and (first := match_before(_FIRST, text, begin)):
            start = max(first.start(), walk(text, begin, {}).start)
            if _is_short_name(text, start, begin):
                spans.insert(0, (start, begin))
        if len(spans) > 1:
            for span in spans:
                yield rules.ENUMERATED.found(*span, "company")


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the rows with a word of companies near them; each stretch of a text is searched for these words once."""
    first, last = -REACH - 1, 0
    for row in _ROW.finditer(text):
        begin, end = row.span()
        if first < begin - REACH:
            word = _of_companies().search(text, max(0, begin - REACH))
            if not word:
                return
            first, last = word.span()
        if last <= end + REACH:
            yield begin, end


_STEM = 2 * UNKNOWN
_SHORT_NAMES = frozenset(_STEM + tail for tail in (TRADE, SOFT, 2 * TRADE))
_BEHIND_STEM = {TRADE, SOFT}


def _is_short_name(text: str, start: int, end: int) -> bool:
    """Tell whether a span is two unknown characters with a trade behind or a place before them."""
    return _may_be_short(text, start, end) and _is_walked(text, start, end)


def _is_walked(text: str, start: int, end: int) -> bool:
    """Tell the same by a walk of a span that may be such a name."""
    left = walk(text, end, {})
    if left.start > start or text.endswith(_tasks(), start, end):
        return False
    return left.body == _STEM if left.kinds[:1] == REGION else left.kinds in _SHORT_NAMES


def _may_be_short(text: str, start: int, end: int) -> bool:
    """Tell by a word or two where no such name is, as in nearly all rows of other things, which takes no walk."""
    at, kind = word_before(text, end, start)
    if not kind:
        return word_before(text, end - len(_STEM), start)[1] == REGION
    stem = start + len(_STEM)
    if kind == TRADE and at > stem:
        at, kind = word_before(text, at, start)
        return kind == TRADE and at == stem and class_at(text, start) is None
    return at == stem and kind in _BEHIND_STEM and class_at(text, start) is None


def _is_proper(text: str, start: int, end: int) -> bool:
    """Tell whether a span is like the short name of a company: something unknown, with a trade or a place or alone."""
    kinds = walk(text, end, {}).kinds[-(end - start) :]
    word = text[start:end]
    if is_common(word) or is_self(word) or any(char in _NOT_IN_SHARES for char in word):
        return False
    if end - start > 6 and kinds[-1:] not in {TRADE, SOFT}:
        return False
    unknown = kinds.count(UNKNOWN)
    return unknown > 1 or (bool(unknown) and not {TRADE, REGION, DUAL}.isdisjoint(kinds)) or kinds == DUAL


def _spelt(text: str) -> Iterator[Candidate]:
    """Yield names in Latin letters that end in a legal form or a word of bodies: Udemy Inc., Compass Automation."""
    ends, pattern, types = _endings()
    last = 0
    for end in ends.finditer(text):
        if end.start() < last:
            continue  # in a line that was searched; no name goes beyond one
        last = text.find("\n", end.end())
        last = len(text) if last < 0 else last
        for match in pattern.finditer(text, text.rfind("\n", 0, end.start()) + 1, last):
            if not match[0].startswith("I "):
                kind = types.get(match[1].rstrip("."), "company")
                yield rules.LATIN.found(match.start(), match.end(), kind)


@cache
def _of_news(section: str) -> tuple[str, ...]:
    return tuple(listed("news.txt", section))


def _any(section: str) -> str:
    return f"(?:{one_of(_of_news(section))})"


@cache
def _code() -> re.Pattern[str]:
    """Return what finds the code of a share in brackets, or its quotation: (SH:600001), (12.30, -0.5%)."""
    return lazy(
        rf"[(](?:(?:{_MARKETS}|{_any('listing')})*\s?[:：,.]?\s?)"
        rf"(?:{_DIGITS}(?:[.-](?:{_MARKETS}))?|[0-9]{{4,5}}[.-]HK|[A-Z]{{1,5}}\.(?:US|N|O))(?=[),，;；])"
        r"|[(](?=[0-9]+(?:\.[0-9]{1,3})?,\s?-?[0-9.]+,\s?-?[0-9.]+%[)])"
    )


@cache
def _announcer() -> re.Pattern[str]:
    """Return what finds who announces, right before 公告."""
    return lazy(
        rf"(?:^|[\s。;；:：!?！？】、,，])({_SHARE}(?<!发布)(?<!均)){_any('together')}?"
        rf"(?:[0-9]{{1,2}}月[0-9]{{1,2}}日)?{_any('when')}?(?:发布)?$"
    )


@cache
def _after() -> re.Pattern[str]:
    """Return the words of a deal behind the name of a company that invests, is sold, or raises money."""
    raised = one_of(_of_news("raised"))
    return lazy(rf"\((?:{raised})|{raised}|%(?:的)?(?:全部)?(?:股权|股份|控股权)|轮[^，。；,;\n]{{0,8}}融资")


@cache
def _between() -> re.Pattern[str]:
    """Return what may stand between the name and these words: the share, or the verb of a round."""
    return lazy(rf"(?<![0-9.])[0-9.]+$|{_any('completed')}*(?:完成|获得?)[^，。；,;\n]{{0,20}}$")


@cache
def _founded() -> re.Pattern[str]:
    return lazy(rf"{_any('founded')}了?+({_HAN}{{4,6}}?)(?=[ ，。,、;；\n]|[和并及]|时[，,])")


@cache
def _target() -> re.Pattern[str]:
    return lazy(rf"对({_HAN}{{4,6}}?)的{_any('bid')}")


@cache
def _verb() -> re.Pattern[str]:
    return lazy(_any("verb"))


@cache
def _of_companies() -> re.Pattern[str]:
    return lazy(_any("near"))


@cache
def _tasks() -> tuple[str, ...]:
    return tuple(listed("generic.txt", "task"))


@cache
def _endings() -> tuple[Apart, re.Pattern[str], dict[str, str]]:
    """Return what finds the ends of such names with the mark before, what finds the names, types by their ends."""
    types = {word: kind for kind, row in sections("latin.txt") if kind != "legal" for word in row.split()}
    legal = sorted((row for kind, row in sections("latin.txt") if kind == "legal"), key=len, reverse=True)
    forms_of_words = "|".join(r"[.,]{0,2} ?".join(map(re.escape, row.split())) for row in legal)
    ends = f"(?i:{forms_of_words})|" + "|".join(sorted(map(re.escape, types), key=len, reverse=True))
    word = rf"[A-Z][A-Za-z0-9&.'-]{{0,24}}|[(]{_CAPITALS}[)]"
    names = (
        rf"[A-Z](?<![A-Za-z0-9&.'-][A-Z])[A-Za-z0-9&.'-]{{0,24}}(?:(?:, ?| )(?:&|of|and|{word})){{0,5}}?"
        rf"(?:, ?| )((?:{ends})\.?)(?![A-Za-z0-9&'-]|,? [A-Z&]|[.][A-Z]| of )"
    )
    return Apart(" ,", f"(?=[A-Za-z])(?:{ends})"), lazy(names), types
