"""What a span that no rule vouches for must be like to be a name, and what kind of body it then is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from yiwu_facts.kinds.organization.beside import stands_beside, stands_in_sport
from yiwu_facts.kinds.organization.candidate import Candidate
from yiwu_facts.kinds.organization.generic import events, is_common_phrase
from yiwu_facts.kinds.organization.lexicon import forms, never
from yiwu_facts.kinds.organization.namesakes import is_part_of_other_name
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.words import (
    BOTH,
    NOUN,
    PREFIX,
    REGION,
    STOP,
    TRADE,
    WEAK_STOP,
    categories,
    characters,
    classes,
    inside_word,
    listed,
    regions,
    straddles_right,
    word_before,
)
from yiwu_facts.text.data import countries
from yiwu_facts.text.pattern import lazy

_LONGEST_SUFFIX = 10
_NOT_INSIDE = lazy(
    "[、，。；！？,;!?\n《》—]|^[(].*[)]$"
    "|[几某这那该]|一[些间家所]|[两三四五六七八九几多]家|^各|^[一二三]审|^[一二三四五六七八九]成"
    "|^[0-9]+[年月日人名个家]|^[一二三四五六七八九十]+[个家所楼层间]"
    "|(?<![高中初同])等|旗下|当地|相关|设立|致函|坦言|下属|^本港|^欧美"
    "|[喺俾畀啲嘅咗喎嗰冇唔佢哋嚟咁嘢睇搵攞乜㗎咩]"  # words of Cantonese
    "|(?<!华)为公司$|[对向]公司$|[^光电量分原种]子公司$|孙公司$|全资子公司|控股子公司|子公司及|有限公司.{2,}有限公司"
    "|基金基金$|(?<![民财行邮家路市])政局$|(?:科技|新|大学)城$|(?:新|园|自贸|开发|示范)区$|[建设办]厂$"
)
"""What no name of one organisation holds, begins with or ends in."""
_OF_STATESMEN = lazy("总理|总统|首相")
"""With them inside, a name without a suffix is a person's (匈牙利总理欧尔班)."""
_LATIN_INSIDE = lazy("[A-Za-z0-9][A-Za-z]")
"""An edge here tears a word in Latin letters apart."""
_GENERAL = {TRADE, BOTH, STOP}
_VOUCHED = 0.9
"""With this probability from the tagger, general words name the one body that everybody knows or the text is about."""
_PARTS = {"government", "association", "research"}
"""Types whose bodies are often named by their task alone (国土资源局局长, 体操管理中心); banks or clinics never are."""
_TAUGHT = ("系", "学院")
_FUSED_TITLE = lazy("[部院局厅司署处所队]长(?![期远久江春三年])")
"""外交部长 is a person, 外交部部长 the head of a ministry."""
_UNLIKELY = lazy("[的并将拟被把是了着也曾已]")
_OF_STATE = {"government", "party", "court", "military"}
_LAST = {
    "政府": "government",
    "军方": "military",
    "人大": "government",
    "国会": "government",
    "议会": "government",
    "公学": "education",
    "会": "association",
    "校": "education",
    "网": "media",
    "报": "media",
    "军": "military",
    "办": "government",
    "团": "other",
}
"""Last characters that are no suffixes, since too many other words end in them, but tell what a name names."""
_LEVELS = "省市县区"
_OF_TERM = lazy("第?[一二三四五六七八九十]+届")
_RANKS = "省市县区镇乡村"
_WORKPLACES = "校院系厂社局处"
_JOINTS = ("联合", "会同", "协同")
_PAIRS = ("()", "“”", "‘’")


def is_name(text: str, start: int, end: int, probability: float = 0.5) -> bool:
    """Tell whether a span can be the name of one organisation.

    Args:
        text: the folded text.
        start: where the span begins.
        end: where it ends.
        probability: what the tagger gives it.

    >>> is_name("公司", 0, 2), is_name("义乌市", 0, 3), is_name("工会、妇联", 0, 5), is_name("洽洽(", 0, 3)
    (False, False, False, False)
    >>> is_name("国会", 0, 2), is_name("国会", 0, 2, 0.99)
    (False, True)
    """
    word = text[start:end]
    if (start and _LATIN_INSIDE.match(text, start - 1)) or _LATIN_INSIDE.match(text, end - 1):
        return False
    if _is_abbreviation(word) and not stands_beside(text, start, end):
        return False  # materials, standards and codes of shares are abbreviated too
    form = forms().get(word)
    if form and form.type == "company" and len(word) < 3 and straddles_right(text, end):
        return False  # 多国航班
    if word in _definite():
        is_other = _FUSED_TITLE.match(text, end - 1) or is_part_of_other_name(text, end)
        return probability >= _VOUCHED and not is_other
    if len(word) < 2 or (len(word) == 3 and word[0] in _LEVELS) or word in never():
        return False
    if word not in forms() and (_is_rank_and_file(word) or (len(word) < 3 and inside_word(text, start, end))):
        return False
    vouched = probability >= _VOUCHED and _is_part(word)
    if word in suffixes() or is_common_phrase(word, modified=not vouched):
        return False
    if word not in forms() and (word.endswith(events()) or (not vouched and _is_generic(word))):
        return False
    if any({first, second} <= forms().keys() for first, joint, second in _halves(word) if joint):
        return False  # 办公室联合教育部
    if not ends_in_suffix(word) and _OF_STATESMEN.search(word):
        return False
    if _NOT_INSIDE.search(word) or any(word.count(pair[0]) != word.count(pair[1]) for pair in _PAIRS):
        return False
    if _is_trade_of_place(word):
        return False
    suffix = suffixes().get(_suffix(word))
    if suffix and suffix.needs_content and word not in forms() and word[: -len(suffix.word)] in _countries():
        return False  # 日本工作室
    if _is_place(word) and not (word in forms() and stands_in_sport(text, start, end)):
        return False
    return not is_part_of_other_name(text, end) and (len(word) > 3 or not _FUSED_TITLE.match(text, end - 1))


def _halves(word: str) -> list[tuple[str, str, str]]:
    return [word.partition(joint) for joint in _JOINTS]


def _is_abbreviation(word: str) -> bool:
    """Tell whether a word is capitals only and no body that everybody means by them."""
    form = forms().get(word)
    return word.isascii() and word.isalpha() and word.isupper() and (form is None or form.ambiguous)


def name_start(text: str, start: int, end: int) -> int:
    """Return where a name in a span begins, behind words that stand before names (公司控股股东, 民主派).

    >>> name_start("公司控股股东星宝集团", 0, 10), name_start("星宝集团", 0, 4), name_start("冲击立法会", 0, 5)
    (6, 0, 2)
    """
    word = text[start:end]
    for name in _sole():
        if not word.endswith(name) or word == name:
            continue
        before = forms().get(word[: -len(name)])
        if before and before.type != "party":
            continue
        if before or name.startswith("全国") or not begins_as_name(word):
            return end - len(name)
    if text[start] in "前原" and text[start + 1 : end] in forms():
        return start + 1
    if text[start : start + 2] in _JOINTS and text[start + 2 : end] in forms():
        return start + 2
    while text[start:end] not in forms():
        size = next((n for n in (7, 6, 5, 4, 3, 2) if _is_outside(text, start, start + n, end)), 0)
        if not size or start + size > end - 2:
            break
        start += size
    return start


def _is_outside(text: str, start: int, at: int, end: int) -> bool:
    """Tell whether a word before `at` is no part of the name behind it (民营企业星宝集团, not 民营企业协会)."""
    word = text[start:at]
    return classes().get(word) == STOP or (word in categories() and not is_common_phrase(text[at:end]))


def type_of(text: str, start: int, end: int, parts: Sequence[Candidate]) -> str:
    """Return the type of the body that a span names.

    Args:
        text: the folded text.
        start: where the span begins.
        end: where it ends.
        parts: known names that it contains.

    >>> type_of("星宝大学", 0, 4, []), type_of("星宝", 0, 2, []), type_of("星宝击败对手", 0, 2, [])
    ('education', 'company', 'sports')
    """
    word = text[start:end]
    if form := forms().get(word):
        return form.type
    suffix = suffixes().get(word) or suffixes().get(_suffix(word))
    if parts and suffix and (suffix.type in {"government", "association"} or len(suffix.word) == 1):
        return parts[0].type  # a department is of the kind of its body
    if parts and parts[-1].end == end:
        return parts[-1].type
    if suffix:
        return suffix.type
    return "sports" if stands_in_sport(text, start, end) else _LAST.get(word[-2:], _LAST.get(word[-1], "company"))


def is_backed(text: str, start: int, end: int) -> bool:
    """Tell whether the words of a span say that it is a body, beside what the tagger says.

    >>> is_backed("星宝大学", 0, 4), is_backed("将并入大学", 0, 5), is_backed("星宝", 0, 2)
    (True, False, False)
    """
    word = text[start:end]
    if word in forms():
        return True
    starts = (classes().get(word[:size]) for size in (2, 3, 4))
    return ends_in_suffix(word) and not _UNLIKELY.search(word) and not any(kind in {STOP, WEAK_STOP} for kind in starts)


def ends_in_suffix(word: str) -> bool:
    """Tell whether a word ends as names of bodies end.

    >>> ends_in_suffix("星宝大学"), ends_in_suffix("星宝建政")
    (True, False)
    """
    return bool(_suffix(word))


def _suffix(word: str) -> str:
    """Return the longest suffix that a word ends in, empty if none."""
    table = suffixes()
    return next((word[-n:] for n in range(min(_LONGEST_SUFFIX, len(word) - 1), 0, -1) if word[-n:] in table), "")


def begins_as_name(word: str) -> bool:
    """Tell whether a word begins with a place, or with the number of a term.

    >>> begins_as_name("青海省皮毛公司"), begins_as_name("第二十届中央委员会"), begins_as_name("提升能力公司")
    (True, True, False)
    """
    return bool(_OF_TERM.match(word)) or any(word[:size] in regions() for size in range(2, 6))


def ends_as_prose(head: str, tail: str, *, known: bool) -> bool:
    """Tell whether what stands at the end of a line is no beginning of a name that is whole on the next one.

    Args:
        head: the end of the line.
        tail: what stands on the next one.
        known: whether that is a known name.

    >>> [ends_as_prose(head, "星宝公司", known=False) for head in ("考核力度", "北京", "星")]
    [True, False, False]
    """
    start, kind = word_before(head, len(head), 0)
    if kind in {REGION, PREFIX}:
        return known and any(tail[:size] in _countries() for size in range(2, 6))
    if len(head) - start < 2 or head.endswith("届"):
        return head[-1] == "组"
    if known:
        return kind in {NOUN, STOP, WEAK_STOP, TRADE}
    if begins_as_name(head + tail) or _suffix(head):
        return False
    if tail[:2] in classes() or tail[1:3] in classes():
        return False
    return kind in {NOUN, TRADE}


def _is_place(word: str) -> bool:
    """Tell whether a word is a place or a chain of places.

    >>> _is_place("河南郑州"), _is_place("郑州大学")
    (True, False)
    """
    at = len(word)
    while at > 0:
        start, kind = word_before(word, at, 0)
        if kind != REGION and word[start:at] not in regions():
            return False
        at = start
    return True


def _is_generic(word: str) -> bool:
    """Tell whether a word names nobody: general words throughout, no place and nothing unknown (运输公司, 监管机构)."""
    suffix = _suffix(word)
    if suffix and (
        suffixes()[suffix].mode == "strong" or (word[0] in _LEVELS and suffixes()[suffix].type in _OF_STATE)
    ):
        return False
    at = len(word) - len(suffix)
    while at > 0:
        start, kind = word_before(word, at, 0)
        if kind not in _GENERAL and (kind or word[start] not in characters()):
            return False
        at = start
    return True


def _is_trade_of_place(word: str) -> bool:
    """Tell whether a word is a place of rank and its trade, without a suffix (上海市信息通信业)."""
    size = next((n for n in range(6, 2, -1) if word[n - 1 : n] in _RANKS and regions().get(word[:n]) == REGION), 0)
    if not size or word in forms() or ends_in_suffix(word):
        return False
    return word[-1] in "业房"


def _is_part(word: str) -> bool:
    """Tell whether general words say what one body does that the text has in mind (国土资源局, 法律系)."""
    suffix = suffixes().get(_suffix(word))
    if not suffix:
        return False
    return suffix.type in _PARTS or (suffix.type == "education" and suffix.word.endswith(_TAUGHT))


def _is_rank_and_file(word: str) -> bool:
    """Tell whether a word is any committee of the party or of a workplace (村党支部, 校团委)."""
    suffix = suffixes().get(_suffix(word))
    if suffix is None or word[0] not in _RANKS + _WORKPLACES:
        return False
    return suffix.type == "party" or (word[0] in _WORKPLACES and word[1:] in {"工会", "团委"})


@cache
def _countries() -> frozenset[str]:
    return frozenset(form for row in countries() for form in row.split("|"))


@cache
def _definite() -> frozenset[str]:
    return frozenset(listed("generic.txt", "definite"))


@cache
def _sole() -> frozenset[str]:
    return frozenset(listed("generic.txt", "sole"))
