"""The value of an organisation: its fullest name in the document, and what kind of body it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OrganizationValue:
    """The name and the type of an organisation.

    >>> OrganizationValue("洽洽食品股份有限公司", "company").to_dict()
    {'name': '洽洽食品股份有限公司', 'type': 'company'}
    """

    name: str
    type: str

    def to_dict(self) -> dict[str, Any]:
        """Return the value as the JSON object of the output."""
        return {"name": self.name, "type": self.type}

    def display(self) -> str:
        """Return the name with the type behind it."""
        return f"{self.name} ({self.type})"
