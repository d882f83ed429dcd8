"""The value of an organisation: its fullest name in the document, and what kind of body it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OrganizationValue:
    """The name and the type of an organisation, and its code on a stock exchange where it is surely known.

    Attributes:
        name: the fullest name that the document has for it.
        type: what kind of body it is, such as `company` or `government`.
        code: its code on a stock exchange, such as 600415.SH, of several that of the market that the text speaks of;
            None where it is not surely known.

    >>> OrganizationValue("洽洽食品股份有限公司", "company").to_dict()
    {'name': '洽洽食品股份有限公司', 'type': 'company'}
    """

    name: str
    type: str
    code: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the value as the JSON object of the output."""
        value = {"name": self.name, "type": self.type}
        return value if self.code is None else {**value, "code": self.code}

    def display(self) -> str:
        """Return the name with the type and the code behind it."""
        return f"{self.name} ({self.type})" if self.code is None else f"{self.name} ({self.type}, {self.code})"
