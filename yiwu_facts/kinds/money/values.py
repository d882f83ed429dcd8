"""The value of an amount of money: its bounds, its currency, and what a rate counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from yiwu_facts.kinds.money.currencies import symbol_of
from yiwu_facts.numbers.readable import readable


@dataclass(frozen=True, slots=True)
class MoneyValue:
    """Bounds of an amount, both inclusive unless the modifier of the fact says otherwise.

    Attributes:
        min, max: the bounds in the main unit of the currency; None for an open side.
        currency: ISO 4217 code.
        per: what a rate counts (吨 of 5000元/吨), None for an amount.
        is_strict: whether the bound itself is out (超3000亿元); for `display` only.

    >>> MoneyValue(Decimal(5000), Decimal(5000), "CNY", "吨").to_dict()
    {'min': Decimal('5000'), 'max': Decimal('5000'), 'currency': 'CNY', 'per': '吨'}
    """

    min: Decimal | None
    max: Decimal | None
    currency: str
    per: str | None = None
    is_strict: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object; `per` only for a rate."""
        record: dict[str, Any] = {"min": self.min, "max": self.max, "currency": self.currency}
        if self.per is not None:
            record["per"] = self.per
        return record

    def display(self) -> str:
        """Return the amount as one line for people.

        >>> MoneyValue(Decimal(800000000000), None, "CNY", is_strict=True).display()
        '> ¥8000亿'
        >>> MoneyValue(Decimal(20000), Decimal(66000), "CNY", "吨").display()
        '¥2万–6.6万 / 吨'
        """
        rate = "" if self.per is None else f" / {self.per}"
        return f"{self._bounds()}{rate}"

    def _bounds(self) -> str:
        low, high = self.min, self.max
        if low is None:
            return "?" if high is None else f"{'<' if self.is_strict else '≤'} {self._amount(high)}"
        if high is None:
            return f"{'>' if self.is_strict else '≥'} {self._amount(low)}"
        if low == high:
            return self._amount(low)
        return f"{self._amount(low)}–{readable(high)}" if low >= 0 else f"{self._amount(low)} – {self._amount(high)}"

    def _amount(self, amount: Decimal) -> str:
        symbol = symbol_of(self.currency)
        gap = " " if symbol[-1].isalpha() else ""
        return f"{'-' if amount < 0 else ''}{symbol}{gap}{readable(abs(amount))}"
