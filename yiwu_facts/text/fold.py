"""One-to-one folding: full width, Traditional characters and variant punctuation to one form.

The folded text has the length of the input, so every offset holds in both.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import compress
from operator import ne

from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import Apart, lazy

# Marks that differ only in shape. Commas and full stops stay as they are: 。 and ， separate, ASCII , and . also group.
_MARKS = {
    "「": "“", "」": "”", "『": "“", "』": "”", "〝": "“", "〞": "”", "‘": "“", "’": "”",
    "﹪": "%", "٪": "%", "−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "—", "―": "—", "─": "—", "━": "—",
    "〜": "~", "∼": "~", "￥": "¥", "﹩": "$", "￡": "£", "㎡": "㎡", "○": "〇", "◯": "〇",
    "﹙": "(", "﹚": ")", "〔": "(", "〕": ")", "･": "·", "•": "·", "‧": "·", "・": "·",
    "│": "|", "┃": "|", "║": "|",
    "\u00a0": " ", "\u3000": " ", "\u2002": " ", "\u2003": " ", "\u2005": " ", "\u2006": " ", "\u2007": " ",
    "\u2008": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\t": " ",
}  # fmt: skip

# The full-width forms whose half-width twin means something else in Chinese text; see `_GROUPING`.
_KEEP = "，．。、"

_THIN = "\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
"""Spaces of less than half an em, which typesetters put between groups of three digits."""
_THIN_GROUPS = lazy(rf"(?<![\d.,，{_THIN}])\d{{1,3}}(?:[{_THIN}]\d{{3}})+(?![\d{_THIN}])")
_THIN_SPACE = lazy(f"[{_THIN}]")

_GROUPING = lazy("[０-９][，．](?=[０-９])")
"""A full-width comma or point between full-width digits belongs to the number, as , and . do between ASCII ones."""


_DIGITS = "0-9０-９"
_BEHIND = "%‰％亿億万萬"
_HAN_DIGITS = "〇零一二三四五六七八九"
_POINT = lazy(
    # 57．1%, but the heading 1．2025年 and the clause 3．12月
    r"．(?:(?<=[0-9]．)(?=[0-9]{1,6}(?![0-9．年月日号號]))(?<!\n[0-9]．)"
    # 七．三九个百分点, but the heading 一．二十世纪
    f"|(?<=[{_HAN_DIGITS}十百]．)(?=[{_HAN_DIGITS}]{{1,4}}(?:个?百|個百|[%‰％亿億万萬元圆圓港美倍]))"
    f"|(?<=分之[{_HAN_DIGITS}]．)(?=[{_HAN_DIGITS}])|(?<=分之[{_HAN_DIGITS}十][{_HAN_DIGITS}十]．)(?=[{_HAN_DIGITS}])"
    f"|(?<=分之[{_HAN_DIGITS}]十[{_HAN_DIGITS}]．)(?=[{_HAN_DIGITS}])"
    # at the end or the beginning of a line that cuts the number, which the sign or power behind it tells
    f"|(?<=[{_DIGITS}]．)(?<!\n[{_DIGITS}]．)(?=\r?\n[{_DIGITS}]{{1,6}}[{_BEHIND}])"
    f"|(?<=[{_DIGITS}]\n．)(?=[{_DIGITS}]{{1,6}}[{_BEHIND}])|(?<=[{_DIGITS}]\r\n．)(?=[{_DIGITS}]{{1,6}}[{_BEHIND}]))"
)
"""A full-width point inside a number."""
_SPELLED = f"{_HAN_DIGITS}十百"


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEEP}
    table |= {ord(pair[0]): pair[1] for pair in rows("yiwu_facts.text", "traditional.txt")}
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates, which no encoder takes
    return table | {ord(source): target for source, target in _MARKS.items()}


@cache
def _folded() -> re.Pattern[str]:
    """Return what finds characters to replace, ten times as fast in simplified text as `str.translate` looks up all.

    Only without those beyond U+FFFF is such a large class quick.
    """
    chars = "".join(chr(code) for code in _table() if code <= 0xFFFF)
    return lazy(f"([{re.escape(chars)}])")


_SHORT = 4000
"""Below so many characters, looking up all of them is done before that pattern is compiled, if no longer text has."""

_DENSE = 20
"""If one of so many of the first `_SHORT` characters is replaced, as in Traditional text, looking up all is faster."""


@cache
def _codes() -> list[int]:
    """Return what each code point up to U+FFFF becomes; `str.translate` reads a list faster than a dictionary."""
    codes = list(range(1 << 16))
    for code, target in _table().items():
        if code < len(codes):
            codes[code] = ord(target)
    return codes


_BEYOND = lazy("[\U00010000-\U0010ffff]")

_ZEROS = "OＯ0０"
_AMONG_HAN_DIGITS = f"(?<=[{_HAN_DIGITS}].)(?=[{_HAN_DIGITS}{_ZEROS}年])"
_ZERO = lazy(f"[{_ZEROS}]{_AMONG_HAN_DIGITS}")
"""The letter or the digit that stands for 〇 in a year of Han digits: 二OO六年."""
_ANY_ZERO = Apart(_ZEROS, _AMONG_HAN_DIGITS)
_WIDE_DIGITS = "０１２３４５６７８９"


def fold(text: str) -> str:
    """Return `text` with every code point in its plain form; the length never changes.

    >>> fold("２００６年，新臺幣５０萬元「整」")
    '2006年，新台币50万元“整”'
    """
    return _folded_last(text) if len(text) > _FEW else _folded_lately(text)


def is_traditional(text: str) -> bool:
    """Tell a text in Traditional characters from one in simplified ones, by which of both come more often at first.

    >>> is_traditional("收費（$）"), is_traditional("收费（$）"), is_traditional("乾隆帝收费")
    (True, False, False)
    """
    first = text[:_SHORT]
    changed = sum("\u3400" <= char <= "\u9fff" for char in compress(first, map(ne, first, _fold(first))))
    return changed > 0 and changed > sum(map(_simplified().__contains__, first))


@cache
def _simplified() -> frozenset[str]:
    """Return the characters of simplified text that Traditional text has others for: those that Big5 does not know."""
    plain = {pair[1] for pair in rows("yiwu_facts.text", "traditional.txt")}
    return frozenset(char for char in plain if not char.encode("big5", "ignore"))


_FEW = 1000
"""Characters of a text, at most, whose folded form is kept for a while: views, tables and dates each ask for it.

Of longer ones it is kept for the last one.
"""


@lru_cache(maxsize=1000)
def _folded_lately(text: str) -> str:
    return _fold(text)


@lru_cache(maxsize=1)
def _folded_last(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.replace("\t", " ")
    if any(map(text.__contains__, _THIN)):
        text = _THIN_GROUPS.sub(lambda match: _THIN_SPACE.sub(",", match[0]), text)
    if any(map(text.__contains__, _WIDE_DIGITS)):
        text = _GROUPING.sub(lambda m: m[0][0] + ("," if m[0][1] == "，" else "."), text)
    if "．" in text:
        text = _POINT.sub(lambda m: "." if text[m.start() - 1] not in _SPELLED else "点", text)
    if _ANY_ZERO.is_in(text):
        for _ in range(2):  # 二OO六: the second one follows a 〇 only then
            text = _ZERO.sub("〇", text)
    table = _table()
    is_ready = len(text) >= _SHORT or _folded.cache_info().currsize > 0
    if not is_ready or len(_folded().findall(text, 0, _SHORT)) > min(len(text), _SHORT) // _DENSE:
        folded = text.translate(_codes())
    else:
        parts = _folded().split(text)
        parts[1::2] = [table[ord(char)] for char in parts[1::2]]
        folded = "".join(parts)
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text):  # there are characters beyond U+FFFF
        folded = _BEYOND.sub(lambda m: table.get(ord(m[0]), m[0]), folded)
    return folded
