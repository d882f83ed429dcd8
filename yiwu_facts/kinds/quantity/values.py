"""The value of a quantity: its bounds and its unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from yiwu_facts.numbers.readable import readable


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """Bounds of a quantity, both inclusive unless the modifier of the fact says otherwise.

    Attributes:
        min, max: the bounds; None for an open side.
        unit: the unit as printed, in Simplified characters.
        is_strict: whether the bound itself is out (超过30家); for `display` only.

    >>> QuantityValue(Decimal(100000), Decimal(100000), "标箱").to_dict()
    {'min': Decimal('100000'), 'max': Decimal('100000'), 'unit': '标箱'}
    """

    min: Decimal | None
    max: Decimal | None
    unit: str
    is_strict: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object."""
        return {"min": self.min, "max": self.max, "unit": self.unit}

    def display(self) -> str:
        """Return the quantity as one line for people.

        >>> QuantityValue(Decimal(1260000), None, "家", is_strict=True).display()
        '> 126万 家'
        """
        low, high = self.min, self.max
        if low is None:
            bound = "?" if high is None else f"{'<' if self.is_strict else '≤'} {readable(high)}"
            return f"{bound} {self.unit}"
        if high is None:
            return f"{'>' if self.is_strict else '≥'} {readable(low)} {self.unit}"
        shown = readable(low) if low == high else f"{readable(low)}–{readable(high)}"
        return f"{shown} {self.unit}"
