"""The forms under which a text goes on to speak of a firm that it has named in full."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from yiwu_facts.kinds.organization.suffixes import FORM
from yiwu_facts.kinds.organization.words import (
    REGION,
    SOFT,
    TRADE,
    class_at,
    classes,
    is_common,
    longest_place,
    regions,
    word_before,
)
from yiwu_facts.segment import tag_of
from yiwu_facts.text.pattern import lazy

_LEGAL = lazy(f"(?:[(]集团[)]|集团(?:控股)?)?{FORM}$")
_LONGEST_LEGAL = len("集团控股股份有限责任公司")
_BRACKETS = lazy("^[(][^()]*[)]|[(][^()]*[)]$")
FIRMS = {"company", "finance"}

LISTED = 4
"""The length of the short name of a company on the stock exchange, as a rule."""
_WORD = 2
"""The length of the stem of a name, and of the first word of a long trade (文化 in 文化传播)."""
PLACE = "ns"
"""How jieba's dictionary marks places."""
_SHORTENED = "j"
"""How it marks shortened words, as 港航 is one of 港口航运."""


def legal_form(name: str) -> str:
    """Return the legal form that a name ends in, with what makes the firm a group, empty if there is none.

    >>> legal_form("星宝集团股份有限公司"), legal_form("星宝集团")
    ('集团股份有限公司', '')
    """
    if not name.endswith("公司"):
        return ""
    found = _LEGAL.search(name, max(0, len(name) - _LONGEST_LEGAL))
    return found[0] if found else ""


def without_form(name: str) -> str:
    """Return a name without its legal form."""
    return name.removesuffix(legal_form(name))


def company_forms(full: str, core: str) -> Iterator[str]:
    """Yield forms of a company's name that is without its legal form; `core` is without its place too.

    A form of ordinary words only (宏远) is one with 公司 behind it (宏远公司).
    """
    if core != full:
        if not is_common(full):
            yield full
        yield f"{full}公司"
    core = _BRACKETS.sub("", core) if "(" in core else core
    if len(core) > 1 and not is_trade(core):
        yield f"{core}公司"
    if len(core) > 2 and not is_common(core):
        yield core
    kernel = core
    for kernel, begun in _without_trades(core):
        is_proper = not is_trade(kernel)
        if begun and is_proper and not is_common(begun):
            yield begun
        if is_proper:
            yield f"{kernel}公司"
        if len(kernel) >= LISTED and _may_stand_alone(kernel):
            yield kernel
    if kernel != core and _may_stand_alone(kernel):
        yield kernel


@lru_cache(maxsize=4096)
def forms_of_words(name: str, kind: str) -> tuple[str, ...]:
    """Return the form of a company's name that ordinary words make, which names it beside words of bodies only.

    >>> forms_of_words("杭州蓝鲸互动科技有限公司", "company"), forms_of_words("杭州新能源汽车有限公司", "company")
    (('蓝鲸互动科技', '蓝鲸互动'), ())
    """
    if kind not in FIRMS or not legal_form(name):
        return ()
    core = without_form(without_place(name))
    if len(core) < LISTED:
        return ()
    found = [core, *(form for kernel, begun in _without_trades(core) for form in (begun, kernel))]
    return tuple(
        form
        for form in found
        if len(form) >= LISTED and is_common(form) and form not in classes() and not is_trade(form)
    )


def _without_trades(core: str) -> Iterator[tuple[str, str]]:
    """Yield what is left of a name without its trades, the last one first, and with the first word of a long one.

    >>> list(_without_trades("星宝文化传播"))
    [('星宝', '星宝文化')]
    """
    start, kind = word_before(core, len(core), 0)
    while kind in {TRADE, SOFT} and start >= _WORD:
        yield core[:start], _begun(core, start)
        core = core[:start]
        start, kind = word_before(core, len(core), 0)


def _begun(core: str, start: int) -> str:
    """Return what is left of a name whose long trade at `start` is cut down to its first word, "" if it has none.

    >>> _begun("星宝文化传播", 2), _begun("星宝集成电路", 2)
    ('星宝文化', '')
    """
    end = start + _WORD
    return core[:end] if class_at(core, start) == TRADE and core[end:] else ""


def _may_stand_alone(kernel: str) -> bool:
    """Tell whether what is left of a name without its trade is no word or place: 海峡 of 海南海峡航运 may be any."""
    return kernel[-1].isalnum() and not is_common(kernel) and tag_of(kernel) not in {PLACE, _SHORTENED}


def is_trade(form: str) -> bool:
    """Tell whether a form tells no company from another: 物业管理 of 广州物业管理有限公司."""
    at = len(form)
    while at > 0:
        start, word = word_before(form, at, 0)
        if word not in {TRADE, SOFT}:
            return False
        at = start
    return True


@lru_cache(maxsize=4096)
def without_place(name: str) -> str:
    """Return a name without the places that it begins with."""
    while place := longest_place()(name):
        size = next((n for n in range(len(place), 1, -1) if regions().get(name[:n]) == REGION), 0)
        if not size:
            break
        name = name[size:]
    return name
