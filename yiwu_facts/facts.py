"""A class of facts for each of our kinds, so that a type checker knows the value by the kind.

They are made in all as `Fact` is; a data class of its own for each would cost every start some milliseconds.
"""

from __future__ import annotations

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


class DateFact(Fact):
    """A date, a time, a length of time, or one that comes again."""

    __slots__ = ()
    if TYPE_CHECKING:
        kind: Literal["date"]
        value: DateValue | None


class PercentageFact(Fact):
    """A percentage, a fraction, or percentage points."""

    __slots__ = ()
    if TYPE_CHECKING:
        kind: Literal["percentage"]
        value: PercentageValue | None


class MoneyFact(Fact):
    """An amount of money."""

    __slots__ = ()
    if TYPE_CHECKING:
        kind: Literal["money"]
        value: MoneyValue | None


class OrganizationFact(Fact):
    """A named organisation."""

    __slots__ = ()
    if TYPE_CHECKING:
        kind: Literal["organization"]
        value: OrganizationValue | None


class QuantityFact(Fact):
    """A number with a unit of measure or a classifier."""

    __slots__ = ()
    if TYPE_CHECKING:
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
