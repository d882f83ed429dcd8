"""What is passed on between parts of the package does not change, and takes no more room than it needs."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from types import ModuleType
from typing import Any

import pytest

from yiwu_facts import batch, read, store

CHANGE = {"Listing", "Page", "Progress", "Sources"}
"""Those that are filled as they go, beside what is private to a module."""


def dataclasses_of(package: ModuleType) -> Iterator[type[Any]]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, type) and is_dataclass(value) and value.__module__ == found.name:
                yield value


@pytest.mark.parametrize("package", [batch, read, store])
def test_values_that_are_passed_on(package: ModuleType) -> None:
    every = list(dataclasses_of(package))
    assert every
    assert [one for one in every if "__slots__" not in vars(one)] == []
    passed_on = [one for one in every if one.__name__ not in CHANGE and not one.__name__.startswith("_")]
    assert [one for one in passed_on if not one.__dataclass_params__.frozen] == []
