"""Links inside a document: short forms of names that stand in full elsewhere, and the fullest name of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.beside import is_party, stands_beside
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.generic import definite, is_common_phrase
from yiwu_facts.kinds.organization.lexicon import forms, longest_form
from yiwu_facts.kinds.organization.names.bodies import body_forms
from yiwu_facts.kinds.organization.names.firms import (
    FIRMS,
    LISTED,
    PLACE,
    company_forms,
    forms_of_words,
    is_trade,
    legal_form,
    without_form,
    without_place,
)
from yiwu_facts.kinds.organization.namesakes import is_any
from yiwu_facts.kinds.organization.naming import ends_in_suffix
from yiwu_facts.kinds.organization.people import follows_surname
from yiwu_facts.kinds.organization.places import RANKS
from yiwu_facts.kinds.organization.sound import is_sound
from yiwu_facts.kinds.organization.suffixes import suffixes
from yiwu_facts.kinds.organization.support import is_where
from yiwu_facts.kinds.organization.words import (
    country_names,
    inside_word,
    is_common,
    lengths_of_words,
    listed,
    regions,
    straddles_right,
)
from yiwu_facts.segment import REACH, reaches_over, segment, tag_of
from yiwu_facts.text.pattern import lazy, one_of

if TYPE_CHECKING:
    from yiwu_facts.text.word_index import Match

_LETTERS = lazy("[A-Za-z][A-Za-z]")
"""At the end of a name: it is the beginning of a longer word (YouTuber)."""
_QUOTES = frozenset("“‘「『")
_QUOTED = lazy(r"\w{1,3}[”’」』]")
_Meant = tuple[str, str, str | None]
"""Type, key and fullest name of what a form means, as of a `Candidate`."""


def linked(text: str, accepted: list[Candidate]) -> list[Candidate]:
    """Return further mentions of the accepted organisations: the same names and their short forms elsewhere."""
    names: dict[str, _Meant] = {}
    of_words: dict[str, _Meant] = {}
    shortened: set[tuple[str, str]] = set()
    fulls = _fulls([(text[c.start : c.end], c.type) for c in accepted if not c.name])
    for candidate in accepted:
        word = candidate.name or text[candidate.start : candidate.end]
        if not candidate.name and (word, candidate.type) not in shortened:
            shortened.add((word, candidate.type))
            for short in short_forms(word, candidate.type):
                if short not in names:
                    names[short] = candidate.type, candidate.key, word if short == word else fulls.get(short)
            for short in forms_of_words(word, candidate.type):
                if short not in of_words:
                    of_words[short] = candidate.type, candidate.key, word
        if word not in names and _is_unmistakable(word, candidate):
            names[word] = candidate.type, candidate.key, fulls.get(word)
        if candidate.rule.introduces:
            names[text[candidate.start : candidate.end]] = candidate.type, candidate.key, word
    if not names:
        return []
    for short in of_words.keys() & names.keys():
        del of_words[short]
    return list(_occurrences(text, names, of_words, {(c.start, c.end) for c in accepted}))


def _is_unmistakable(word: str, candidate: Candidate) -> bool:
    """Tell whether what the tagger is sure of can hardly be anything else elsewhere in the text."""
    if candidate.rule is not rules.TAGGER or candidate.trust < Trust.SURE:
        return False
    return not (is_common(word) or is_common_phrase(word) or word in definite())


def _occurrences(
    text: str, names: dict[str, _Meant], of_words: dict[str, _Meant], known: Container[tuple[int, int]]
) -> Iterator[Candidate]:
    """Yield where names stand but for the known places, those made of words where they are parties or bodies."""
    names = names | of_words
    places = _places(text, names.keys())
    # Where 王彩凤 owns 彩凤箱包有限公司, 彩凤 alone may be either.
    people = {word for word, start, _ in places if follows_surname(text, start)}
    for word, start, end in places:
        if (start, end) in known or _LETTERS.match(text, end - 1):
            continue
        if end - start < 4 and inside_word(text, start, end):
            continue
        if straddles_right(text, end) or word in people or _is_in_quoted(text, start, end):
            continue
        if word in of_words and not _names_firm(text, start, end):
            continue
        kind, key, full = names[word]
        if (ends_in_suffix(word) and is_any(text, start)) or _is_title(text, start, end, kind):
            continue
        if _begins_in_place(text, start, end) or _is_of_other_place(text, start, word, full or word):
            continue
        yield Candidate(start, end, kind, rules.SHORT_FORM, rules.SHORT_FORM.trust, full, key or full or "")


def _names_firm(text: str, start: int, end: int) -> bool:
    """Tell whether a form that ordinary words make names the firm, by the words beside it, and no other firm.

    >>> [_names_firm(text, 2, 6) for text in ("被告蓝鲸互动付款", "对于蓝鲸互动公司")]
    [True, False]
    """
    if text.startswith(("公司", "集团", "股份"), end):
        return False
    return is_party(text, start, end) or stands_beside(text, start, end)


def _is_title(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether a short form is the whole title of a work, which gives its name to a firm too (《三体》)."""
    return text.startswith("》", end) and text.endswith("《", 0, start) and kind != "media"


def _is_in_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether a short form begins something in quotes that goes on behind it: a brand, a shop, a deed.

    >>> [_is_in_quoted(f"经营“橙柚{rest}”", 3, 5) for rest in ("", "茶", "好茶铺", "好好茶铺")]
    [False, True, True, False]
    """
    return text[start - 1 : start] in _QUOTES and _QUOTED.match(text, end) is not None


def _begins_in_place(text: str, start: int, end: int) -> bool:
    """Tell whether the name of a place begins before a short form and ends inside it.

    >>> [_begins_in_place(text, 2, 6) for text in ("琼州海峡航运", "本次海峡航运")]
    [True, False]
    """
    at = max(0, start - REACH)
    if not reaches_over(text, range(at, start), start):
        return False
    for word in segment(text[at:end]):
        at += len(word)
        if at > start:
            return at - len(word) < start and at < end and tag_of(word) == PLACE
    return False


def _is_of_other_place(text: str, start: int, word: str, full: str) -> bool:
    """Tell whether a place right before a short form makes it the name of another firm, whose full name has its own.

    >>> [_is_of_other_place("杭州星宝", 2, "星宝", full) for full in ("义乌星宝伞业有限公司", "星宝伞业有限公司")]
    [True, False]
    """
    heads = (text[max(0, start - size) : start] for size in lengths_of_words(text, start))
    before = next((head for head in heads if head in regions()), "")
    if not before or is_where(text, start - len(before)) or before in country_names() or before in full:
        return False
    return without_place(full) != full and without_place(word) == word


def _places(text: str, words: AbstractSet[str]) -> list[Match]:
    """Return where words stand, the longest at each place, left to right, none overlapping.

    >>> _places("星宝公司和星宝", {"星宝", "公司", "星宝公司"})
    [('星宝公司', 0, 4), ('星宝', 5, 7)]
    """
    from yiwu_facts.text.word_index import WordIndex, heads_of, longest_of

    bits = len(words).bit_length() + 7  # one place in some hundred is looked at in vain
    return list(WordIndex(heads_of(words, bits), longest_of(words), max(map(len, words))).matches(text))


def _fulls(names: list[tuple[str, str]]) -> dict[str, str]:
    """Return the full names by their short forms; a form of two names that are not forms of each other has none.

    `names` are the names with their types, in the order of the text.

    >>> _fulls([("湖北捷龙集团股份有限公司", "company"), ("捷龙集团", "company")])["捷龙公司"]
    '湖北捷龙集团股份有限公司'
    >>> "鼎晟公司" in _fulls([("苏州鼎晟贸易有限公司", "company"), ("杭州鼎晟纺织有限公司", "company")])
    False
    """
    owners: dict[str, set[str]] = defaultdict(set)
    distinct = dict.fromkeys(names)
    places = {name: at for at, (name, _) in reversed(list(enumerate(distinct)))}
    last = len(names)
    for name, kind in distinct:
        size, place = len(name), places[name]
        for short in short_forms(name, kind):
            # Most short forms stand nowhere by themselves.
            if len(short) < size and (places.get(short, last) > place or _is_surely_short(short, name, kind)):
                owners[short].add(name)
    fulls = {}
    for short, owned in owners.items():
        highest = owned if len(owned) == 1 else {name for name in owned if owned.isdisjoint(owners.get(name, ()))}
        if len(highest) == 1:
            [fulls[short]] = highest
    return fulls


def _of_one_parent(words: Iterable[str]) -> dict[str, str]:
    """Return the fullest names of parts of one known organisation: 工行义乌分行 is 中国工商银行义乌分行.

    >>> _of_one_parent(["工行义乌分行", "中国工商银行义乌分行", "清华大学"])
    {'工行义乌分行': '中国工商银行义乌分行'}
    """
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in words:
        if form := longest_form()(word[:-1]):
            parts[forms()[form].entry, word[len(form) :]].append(word)
    return {word: max(same, key=len) for same in parts.values() for word in same if len(word) < max(map(len, same))}


@lru_cache(maxsize=4096)
def _is_surely_short(short: str, name: str, kind: str) -> bool:
    """Tell whether a form is no name of its own: without a trade (中奥到家), it may be the group of what bears it.

    The short name of a listed company (国祯环保 of 国祯环保节能科技股份有限公司) may lack one.
    """
    if kind not in FIRMS:
        return True
    is_listed = len(short) == LISTED and name.startswith(short) and name.endswith("股份有限公司")
    return is_listed or short.endswith("公司") or without_form(name).endswith(without_form(short).removesuffix("集团"))


@lru_cache(maxsize=4096)
def short_forms(name: str, kind: str) -> tuple[str, ...]:
    """Return the forms under which a document goes on to speak of an organisation.

    >>> short_forms("洽洽食品股份有限公司", "company")
    ('洽洽食品公司', '洽洽食品', '洽洽公司', '洽洽')
    >>> short_forms("义乌市品牌发展促进会", "association")
    ('品牌发展促进会', '市品牌发展促进会')
    """
    forms = dict.fromkeys(_short_forms(name, kind))
    return tuple([form for form in forms if is_sound(form) and not (form.endswith("公司") and _is_any(form, name))])


def _is_any(form: str, name: str) -> bool:
    """Tell whether a form with a legal form is the name itself or names any firm (本地公司)."""
    return form == name or is_common_phrase(form)


def _short_forms(name: str, kind: str) -> Iterator[str]:
    bare = without_place(name)
    if kind in FIRMS:
        if (legal := legal_form(name)) or kind == "company" or name.endswith("集团"):
            full, core = name.removesuffix(legal), without_form(bare)
            yield from company_forms(full, core)
            if "集团" in legal and len(core) > 1:
                yield f"{full}集团"
                if not is_trade(core):
                    yield f"{core}集团"
        return
    if kind in {"party", "government"} and (seat := _seat().search(name)) and _is_place_before(name, seat.start()):
        yield seat[0]
    if kind == "association" and "行业" in bare:
        yield bare.replace("行业", "")
    yield from body_forms(name)
    level = name[len(name) - len(bare) - 1 : len(name) - len(bare)]
    if bare != name and bare not in suffixes() and len(bare) > 4:
        yield bare
    if bare != name and level in RANKS:
        yield level + bare


def _is_place_before(name: str, end: int) -> bool:
    """Tell whether a name begins with a place that ends at `end`, its rank not counted (义乌 or 浙江 in 浙江省委)."""
    return name[: end + 1] in regions() or name[:end] in regions() or name[:end].removeprefix("中共") in regions()


def abbreviates(short: str, full: str) -> bool:
    """Tell whether the characters of `short` stand in `full` in the same order.

    >>> abbreviates("发改委", "国家发展和改革委员会")
    True
    """
    rest = iter(full)
    return all(char in rest for char in short)


def named(text: str, accepted: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates with the fullest name that the document gives for each, and with the type of that name."""
    found = list(accepted)
    match found:
        case [only] if not only.name:  # as in most sentences: no other name could be fuller
            return found
    names = _Names(text, found)
    types = {text[candidate.start : candidate.end]: candidate.type for candidate in reversed(found)}
    result = []
    for candidate in found:
        name = names.fullest(text[candidate.start : candidate.end], candidate)
        kind = types.get(name or "", candidate.type)
        is_new = name != candidate.name or kind != candidate.type
        result.append(candidate._replace(name=name, type=kind) if is_new else candidate)
    return result


def _fullness(name: str) -> tuple[bool, int]:
    """Rank forms of a name: 亚马逊 is fuller than Amazon, in a text in Chinese."""
    return not name.isascii(), len(name)


def _is_own(word: str, candidate: Candidate) -> bool:
    """Tell whether a name without a legal form is a company of its own (湖南星岚药业, a daughter of 星岚药业)."""
    return candidate.type in FIRMS and word in short_forms(word, candidate.type)


class _Names:
    """The names of a document: the longest of each organisation of the lexicon, and the full ones of short forms."""

    def __init__(self, text: str, found: Iterable[Candidate]) -> None:
        words = [(text[candidate.start : candidate.end], candidate) for candidate in found]
        self._keys = {
            word: candidate.key or word for word, candidate in words if candidate.key or _is_own(word, candidate)
        }
        self._longest: dict[str, str] = {}
        # Full names at the head of a part's name (中央电视台 + 财经频道); those of firms may be daughters.
        parts = dict.fromkeys(word for word, candidate in words if candidate.type not in FIRMS)
        parents = dict.fromkeys(map(longest_form(), parts))
        bodies = {form: forms()[form].entry for form in parents if form and forms()[form].type not in FIRMS}
        for word, key in (self._keys | bodies).items():
            self._longest[key] = max(self._longest.get(key, ""), word, key=_fullness)
        self._fulls = _fulls([(candidate.name or word, candidate.type) for word, candidate in words])
        self._fulls |= _of_one_parent({word for word, candidate in words if not candidate.name})
        self._fulls |= {word: candidate.name for word, candidate in words if candidate.rule.defines and candidate.name}

    def fullest(self, word: str, candidate: Candidate) -> str | None:
        """Return the fullest name of a candidate, None if it is `word`, by which the text names it here."""
        known = self._longest.get(candidate.key, word)
        # An earlier name (南京工学院) is no fuller form of the present one (东南大学).
        is_form = known != word and (len(word) < 4 or word.isascii() or abbreviates(word, known))
        name = candidate.name or (known if is_form else self._fulls.get(word))
        if name is None or not self._is_same(name, candidate):
            return None
        if candidate.key and not (is_form or candidate.name or _is_surely_short(word, name, candidate.type)):
            return None  # 比亚迪 is known, and not 比亚迪汽车销售有限公司
        name = max(name, self._longest.get(name, ""), key=_fullness)
        fuller = self._fulls.get(name, name)
        return fuller if self._is_same(fuller, candidate) else name

    def _is_same(self, name: str, candidate: Candidate) -> bool:
        """Tell whether a name may be the candidate's: 人民出版社 and 上海人民出版社 are both known, and two bodies."""
        return not candidate.key or self._keys.get(name, candidate.key) == candidate.key


@cache
def _seat() -> re.Pattern[str]:
    """Return how a document goes on to speak of the seats of a place that it has named (义乌市委, then 市委)."""
    return lazy(f"[{RANKS}](?:{one_of(listed('around.txt', 'seat-of'))})$")
