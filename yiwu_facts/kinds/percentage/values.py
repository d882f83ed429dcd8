"""The value of a percentage: its bounds in percent or percentage points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

PercentageUnit = Literal["percent", "percentage_point"]
_SYMBOLS = {"percent": "%", "percentage_point": "pp"}


@dataclass(frozen=True, slots=True)
class PercentageValue:
    """Bounds of a share or a change, both inclusive unless the modifier of the fact says otherwise.

    Attributes:
        min, max: the bounds; None for an open side.
        unit: `percent` or `percentage_point`.
        fraction: `1/3` where the text states one, None otherwise.
        is_strict: whether the bound itself is out (超过30%); for `display` only.

    >>> PercentageValue(Decimal("0.25"), Decimal("0.25"), "percentage_point").to_dict()
    {'min': Decimal('0.25'), 'max': Decimal('0.25'), 'unit': 'percentage_point'}
    """

    min: Decimal | None
    max: Decimal | None
    unit: PercentageUnit
    fraction: str | None = None
    is_strict: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; `fraction` only where there is one."""
        record: dict[str, Any] = {"min": self.min, "max": self.max, "unit": self.unit}
        if self.fraction is not None:
            record["fraction"] = self.fraction
        return record

    def display(self) -> str:
        """Return the bounds as one line for people.

        >>> PercentageValue(Decimal(30), None, "percent").display()
        '≥ 30 %'
        >>> PercentageValue(Decimal(3), Decimal(5), "percent").display()
        '3–5 %'
        >>> PercentageValue(Decimal("33.3333333333"), Decimal("33.3333333333"), "percent", "1/3").display()
        '1/3 (33.33 %)'
        """
        symbol = _SYMBOLS[self.unit]
        if self.fraction is not None:
            low = None if self.min is None else round(self.min, 2)
            high = None if self.max is None else round(self.max, 2)
            shown = _bounds(low, high, self.fraction, is_strict=self.is_strict)
            return f"{shown} ({high if low is None else low} {symbol})"
        return f"{_bounds(self.min, self.max, is_strict=self.is_strict)} {symbol}"


def _bounds(low: Decimal | None, high: Decimal | None, shown: str = "", *, is_strict: bool) -> str:
    if low is None and high is None:
        return "?"
    if low is None:
        return f"{'<' if is_strict else '≤'} {shown or f'{high:f}'}"
    if high is None:
        return f"{'>' if is_strict else '≥'} {shown or f'{low:f}'}"
    if low == high:
        return shown or f"{low:f}"
    dash = " – " if low < 0 else "–"
    return shown or f"{low:f}{dash}{high:f}"
