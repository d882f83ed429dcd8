"""Patterns of the days of the week, and of lists of them (周一、三、五)."""

from __future__ import annotations

from yiwu_facts.kinds.date.tables import classifiers, openings
from yiwu_facts.text.view import HAN as LETTER

_NUMERALS = "一二三四五六"
_COUNT = "|".join(name + (f"(?![{stops}])" if stops else "") for name, stops in classifiers().items())
_MANY = rf"(?:[至到、或~—-][一二两三四五六七八九十])?(?:{_COUNT})"
"""What makes the numeral before it a number: 次 in 每周三次, 至两次 in 每周一至两次."""
NAME = rf"(?:[{_NUMERALS}](?!{_MANY})|日(?![均元本经圆])|天(?![气津然空文鹅]))"
"""The numeral of a day of the week."""

WEEKDAY = (
    r"(?:(?<![个一两几])|(?<=[这今]个))(?!周天(?!上午|下午|早|晚|的|(?!" + LETTER + ")))"
    rf"(?:周|星期|礼拜)(?:{NAME}(?!一?起(?![执施实生开正停恢至到，,。、；])))"
)
_WEEKS = (
    "(?<=[上下本这]周)", "(?<=[上下这]个周)", "(?<=[上下本这]星期)", "(?<=[上下本这今]个星期)", "(?<=[上下本这]礼拜)",
    "(?<=[上下本这今]个礼拜)", "(?<=[每逢]周)", "(?<=[每逢]星期)", "(?<=逢礼拜)", "(?<=每个星期)",
)  # fmt: skip
_WEEK = "周期拜"
_LONGEST_LIST = 6
_AFTER_LIST = (
    r"(?=[一二三四五六日、,，。；;:()\s\d和至到的各都~—-]|$|上午|下午|早|中午|晚|夜|凌晨|有|"
    + "|".join((*openings(), "训练", "更新", "限行", "休", "营", "开", "闭"))
    + ")"
)


def _beside() -> str:
    """Return the pattern of a day in 周一三五, whose numerals go up."""
    days = "一二三四五六日"
    before = "|".join(
        rf"(?<=[{_WEEK}]{'.' * count}{first})(?:[{days[at + 1 :]}])"
        for count in range(_LONGEST_LIST - 1)
        for at, first in enumerate(days[:-1])
    )
    return f"(?:{before}){_AFTER_LIST}"


_LISTED = "|".join(rf"(?<=[{_WEEK}].{'[、和与及,，].' * count}[、和与及,，])" for count in range(_LONGEST_LIST))
BARE_WEEKDAY = (
    rf"(?:{'|'.join(_WEEKS)}) ?"
    rf"(?:{NAME}(?![个家]|大(?:人民币|指数|股指|运营商|期指|原因))|[1-6](?![\d.]))"
    rf"|(?:{_LISTED}){NAME}|{_beside()}"
)
LIST_MARK = rf"(?<=[{_NUMERALS}])[、和与及](?={NAME}(?![一二三四五六七八九十百千月日号点时本线级星年]))"
"""The mark between the days of 周一、三、五."""
