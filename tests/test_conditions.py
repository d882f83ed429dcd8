"""Conditions that people type: what is one, what is wrong with what is none, and how much one may have."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from yiwu_facts.store.stated import CONDITIONS
from yiwu_facts.store.where import ConditionError, where


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "min",
        "min >=",
        "1 = 1",
        "min >= 1; DROP TABLE facts",
        "min >= 1 -- and",
        "min >= 1 /* */",
        "min >= (SELECT 1)",
        "min = 1 UNION SELECT * FROM runs",
        "kind = 'a' OR 'a' = 'a'",
        "kind = date",
        "kind = 'a",
        '"min" >= 1',
        "min >= '1'",
        "min like '1%'",
        "sqlite_version() = 1",
        "load_extension('x') is null",
        "facts.min > 1",
        "document_id = 1",
        "min >= ?",
        "min >= :a",
        "min >= 0x10",
        "min > 1e",
        "kind in ()",
        "min between 1 and 2",
        "from >= 2024-13-01",
        "from >= 2024-12-32",
        "ｍin > 1",
        "min > 1 \0",
        "(" * 60 + "min > 1" + ")" * 60,
        "not " * 100_000 + "min > 1",
        " or ".join(["min > 1"] * 1000),
        f"min in ({','.join('1' * 1000)})",
    ],
)
def test_what_is_no_condition(condition: str) -> None:
    with pytest.raises(ConditionError):
        where(condition)


@pytest.mark.parametrize(
    ("form", "most"),
    [
        (lambda size: "(" * (size - 1) + "min > 1" + ")" * (size - 1), 50),
        (lambda size: "not " * (size - 1) + "min > 1", 50),
        (lambda size: " or ".join(["min > 1"] * size), 500),
        (lambda size: f"min in ({','.join('1' * size)})", 500),
    ],
    ids=["brackets", "not", "comparisons", "values"],
)
def test_a_condition_has_as_much_as_it_may_have(form: Callable[[int], str], most: int) -> None:
    assert where(form(most)).text
    with pytest.raises(ConditionError, match="too many"):
        where(form(most + 1))


def test_brackets_that_are_closed_make_no_room_for_deeper_ones() -> None:
    beside = "(min > 1) and not (min > 2) and "
    assert where(f"{beside}{'(' * 49}min > 1{')' * 49}").text
    with pytest.raises(ConditionError, match="too many brackets"):
        where(f"{beside}{'(' * 50}min > 1{')' * 50}")


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("min >=", "it ends at character 7 in place of a number, as min is one"),
        ("min >= 'a'", "\"'a'\" stands at character 8 in place of a number, as min is one"),
        ("kind = date", "'date' stands at character 8 in place of a text in quotes, as kind is one"),
        ("min > 1 max", "'max' stands at character 9 in place of and, or, or the end"),
        ("min is not 3", "'3' stands at character 12 in place of null"),
        ("kind not = 'a'", "'=' stands at character 10 in place of like or in"),
        ("min ~ 1", "'~' stands at character 5 in place of one of = != < <= > >= like in is"),
    ],
)
def test_what_is_wrong_with_a_condition_is_said_and_where(condition: str, sentence: str) -> None:
    with pytest.raises(ConditionError) as raised:
        where(condition)
    assert str(raised.value) == sentence


def test_a_condition_on_statements_names_all_that_they_have_but_the_record() -> None:
    assert where("rule = 'a' and former = 1", CONDITIONS).parameters == ("a", 1)
    for unknown in ("record = 'a'", "name = 'a'"):
        with pytest.raises(ConditionError, match="in place of a column: source, period, "):
            where(unknown, CONDITIONS)


def test_a_text_is_compared_with_a_year_or_a_day_without_quotes() -> None:
    assert where("from >= 2024 and to <= 2024-05").parameters == ("2024", "2024-05")
    assert where("name = 'it''s' or name = \"x\"").parameters == ("it's", "x")
