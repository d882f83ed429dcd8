"""The numerals of contracts and bills (壹贰叁) in dates and lengths, as plain ones."""

from __future__ import annotations

import re

_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟参俩", "一二三四五六七八九十百千三两")
_SURE = frozenset("壹贰叁肆柒捌玖佰仟")
_RUN = re.compile(
    "[〇零两壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}(?=个?半?(?:年|月|日|天|周|星期|季度|小时|工作日|交易日|日历|自然|多|余))"
    "|俩(?=个?(?:月|年|天|周|小时|星期|礼拜))|(?<=[年月零])参(?=个?[年月日天])"
)
# 登陆月球, 队伍日常: one of these alone is a numeral only where no word runs into it
_FREE = re.compile("[^一-鿿]|[年月日期为共满限达个零第]")


def plain_numerals(text: str) -> str:
    """Return a text of the same length whose dates and lengths are in plain numerals.

    >>> plain_numerals("租期叁年，登陆月球"), plain_numerals("贰零贰肆年零壹月壹拾伍日")
    ('租期三年，登陆月球', '二零二四年零一月一十五日')
    """
    return _RUN.sub(_plain, text) if not _MAYBE.isdisjoint(text) else text


_MAYBE = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟参俩")


def _plain(match: re.Match[str]) -> str:
    found, start = match[0], match.start()
    is_sure = not _SURE.isdisjoint(found) or len(found) > 1 or found in ("参", "俩")
    if is_sure or start == 0 or _FREE.match(match.string, start - 1):
        return found.translate(_PLAIN)
    return found
