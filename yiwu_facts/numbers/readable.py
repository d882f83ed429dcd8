"""Numbers as Chinese readers count."""

from __future__ import annotations

from decimal import Decimal

UNITS = ((12, "万亿", 4), (8, "亿", 4), (4, "万", 2))
"""Powers of ten, their names, and so many digits behind the point at most; with more of them all digits are clearer."""


def readable(number: Decimal) -> str:
    """Return a number exactly, in the largest unit in which it is short.

    >>> [readable(Decimal(number)) for number in (1690000000000, 800000000000, -35000, 8000)]
    ['1.69万亿', '8000亿', '-3.5万', '8,000']
    >>> [readable(Decimal(number)) for number in ("1234567890.12", "15230", "0.5", "9E+17")]
    ['1,234,567,890.12', '15,230', '0.5', '900,000万亿']
    """
    for power, name, most in UNITS:
        if abs(number) >= 10**power:
            whole, point, digits = f"{number.scaleb(-power):f}".partition(".")
            digits = digits.rstrip("0")
            if len(digits) > most:
                break
            shown = f"{int(whole):,}" if len(whole) > 5 else whole
            return f"{shown}{point if digits else ''}{digits}{name}"
    return f"{number:,f}"
