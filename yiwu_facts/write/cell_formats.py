"""How Excel shows numbers: as Chinese readers count, the cell with all its digits."""

from __future__ import annotations

from decimal import Decimal

_UNITS = ((12, "万亿", (3, 6)), (8, "亿", (2, 5)), (4, "万", (1, 4)))
"""Powers of ten, their names, and the digits behind the point that Excel can show.

It divides by thousands alone, a comma each, so the point is a letter that is put before the last digits.
"""
_DIGITS = 15
"""So many digits Excel keeps of a number."""


def amount_format(number: Decimal) -> str:
    r"""Return the format that shows a number exactly, in the largest unit that can.

    >>> [amount_format(Decimal(number)) for number in ("201350000000", "15230", "1234567.5", "8000")]
    ['0\\.00,,"亿"', '0\\.0000"万"', '#,##0.0', '#,##0']
    """
    for power, name, places in _UNITS:
        if abs(number) >= 10**power:
            for digits in places:
                if number.scaleb(digits - power) % 1 == 0:
                    return f'0\\.{"0" * digits}{"," * ((power - digits) // 3)}"{name}"'
    return f"#,##0{_point(number)}"


def percent_format(number: Decimal) -> str:
    """Return the format of a percentage that is given in percent.

    >>> percent_format(Decimal("25.10")), percent_format(Decimal(30))
    ('0.0%', '0%')
    """
    return f"0{_point(number)}%"


def is_kept(number: Decimal) -> bool:
    """Tell whether Excel keeps all digits of a number."""
    return len(number.normalize().as_tuple().digits) <= _DIGITS


def _point(number: Decimal) -> str:
    exponent = number.normalize().as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f".{'0' * digits}" if digits else ""
