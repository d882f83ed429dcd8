"""A program as users write it: the kind of a fact tells a type checker the class of its value."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_type

from yiwu_facts import (
    AnyFact,
    DateValue,
    Fact,
    MoneyValue,
    OrganizationValue,
    PercentageValue,
    QuantityValue,
    Result,
    extract,
    extract_file,
    extract_folder,
    statements,
    to_json,
)


def largest(text: str) -> Decimal | None:
    """Return the largest amount of a text in yuan."""
    amounts = [
        fact.value.max
        for fact in extract(text, kinds="money")
        if fact.kind == "money" and fact.value and fact.value.currency == "CNY" and fact.value.max is not None
    ]
    return max(amounts, default=None)


def described(fact: AnyFact) -> str:
    """Return a fact in words."""
    if fact.value is None:
        return fact.text
    if fact.kind == "date":
        assert_type(fact.value, DateValue)
        return fact.value.timex or fact.text
    if fact.kind == "money":
        assert_type(fact.value, MoneyValue)
        return f"{fact.value.max} {fact.value.currency}"
    if fact.kind == "percentage":
        assert_type(fact.value, PercentageValue)
        return f"{fact.value.min} {fact.value.unit}"
    if fact.kind == "organization":
        assert_type(fact.value, OrganizationValue)
        return fact.value.name
    assert_type(fact.value, QuantityValue)
    return fact.value.unit


def lines(text: str) -> list[str]:
    """Return all facts in words."""
    return [described(fact) for fact in extract(text, kinds=["date", "money", "percentage", "quantity"])]


def of_rules(text: str, rules: str) -> list[Fact]:
    """Return facts of kinds that are the user's own, and of ours."""
    return extract(text, rules=rules, kinds=["case-number", "date"])


def of_files(folder: str) -> str:
    """Return a folder as JSON."""
    results: list[Result] = [*extract_file(f"{folder}/a.txt", encoding="utf-8"), *extract_folder(folder, kinds="date")]
    assert statements("营收3亿元")
    return to_json(results)


if __name__ == "__main__":
    print(largest("营收3亿元，利润2000万元"), lines("2025年，占三成"))  # noqa: T201
