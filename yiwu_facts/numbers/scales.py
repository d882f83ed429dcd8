"""The scale that a number shares with a later one: 3 of 3至5万 are 30,000."""

from __future__ import annotations

from decimal import Decimal

from yiwu_facts.numbers.numerals import Number, number
from yiwu_facts.text.pattern import lazy

_SCALE = lazy("(?:(?<=[0-9])[十拾])?[百佰千仟万亿兆]+$")
MYRIADS = lazy("[万亿兆]+$")
_LARGE_SCALE = lazy("(?:(?<=[0-9])[十拾百佰千仟])?[万亿兆]+$")
"""Behind a number in digits the scale is all of 百万 and 十亿; of 五百万 it is 万."""
SMALL_UNIT = lazy("[十拾百佰千仟]")


def spread(low: str, high: str, factor: Decimal = Decimal(1)) -> Number | None:
    """Return the value of the lower end of a range, with the scale that it shares with the upper end.

    >>> from decimal import Decimal
    >>> [spread(low, high).min for low, high in [("3", "5万"), ("8500", "3万"), ("2万", "6.6万"), ("五", "八百")]]
    [Decimal('30000'), Decimal('8500'), Decimal('20000'), Decimal('500')]
    """
    bottom, top = number(low), number(high)
    if bottom is None or bottom.min is None or top is None or top.min is None:
        return None
    if not MYRIADS.search(low):
        for pattern in (MYRIADS,) if SMALL_UNIT.search(low) else (_SCALE, MYRIADS):
            scale = pattern.search(high)
            if scale and (larger := scaled(bottom, scale[0])).min <= top.min:  # type: ignore[operator]
                bottom = larger
                break
    return bottom.times(factor)


def scale_of(raw: str, unit: str) -> str:
    """Return the scale that a member of a list shares with the last one, nothing if that has none.

    >>> [scale_of(raw, unit) for raw, unit in [("3", "5百万"), ("1千", "5千万"), ("3", "5")]]
    ['百万', '万', '']
    """
    scale = (MYRIADS if SMALL_UNIT.search(raw) else _LARGE_SCALE).search(unit)
    return scale[0] if scale else ""


def scaled(value: Number, scale: str) -> Number:
    """Return a number times a scale such as 百万."""
    one = number(scale)
    assert one is not None
    assert one.min is not None
    return value.times(one.min)
