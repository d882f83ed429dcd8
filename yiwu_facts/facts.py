"""A class of facts for each of our kinds, so that a type checker knows the value by the kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from yiwu_facts.model import Fact

if TYPE_CHECKING:
    from yiwu_facts.kinds.date.values import DateValue
    from yiwu_facts.kinds.money.values import MoneyValue
    from yiwu_facts.kinds.organization.values import OrganizationValue
    from yiwu_facts.kinds.percentage.values import PercentageValue
    from yiwu_facts.kinds.quantity.values import QuantityValue

Kind = Literal["date", "percentage", "money", "organization", "quantity"]
"""The kinds of facts that this package finds."""


@dataclass(frozen=True, slots=True)
class DateFact(Fact):
    """A date, a time, a length of time, or one that comes again."""

    kind: Literal["date"]
    value: DateValue | None


@dataclass(frozen=True, slots=True)
class PercentageFact(Fact):
    """A percentage, a fraction, or percentage points."""

    kind: Literal["percentage"]
    value: PercentageValue | None


@dataclass(frozen=True, slots=True)
class MoneyFact(Fact):
    """An amount of money."""

    kind: Literal["money"]
    value: MoneyValue | None


@dataclass(frozen=True, slots=True)
class OrganizationFact(Fact):
    """A named organisation."""

    kind: Literal["organization"]
    value: OrganizationValue | None


@dataclass(frozen=True, slots=True)
class QuantityFact(Fact):
    """A number with a unit of measure or a classifier."""

    kind: Literal["quantity"]
    value: QuantityValue | None


AnyFact = DateFact | PercentageFact | MoneyFact | OrganizationFact | QuantityFact
"""A fact of one of our kinds: `if fact.kind == "money"` tells a type checker the class of `fact.value`."""

CLASSES: dict[str, type[Fact]] = {
    "date": DateFact,
    "percentage": PercentageFact,
    "money": MoneyFact,
    "organization": OrganizationFact,
    "quantity": QuantityFact,
}
"""The class of the facts of each kind; those of other kinds are plain facts."""
