"""What holds for the facts and statements of every text."""

from __future__ import annotations

import json
import re
import warnings
from calendar import monthrange
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from yiwu_facts import Fact, Statement, extract, statements
from yiwu_facts.kinds import KINDS
from yiwu_facts.write.objects import dumps

_CLOCK = r"T(?:\d\d(?::\d\d(?::\d\d)?)?|MO|NO|AF|EV|NI|DT)"
_DAY = r"(?:\d\d|XX)-(?:\d\d|XX)"
_PART = r"(?:W(?:\d\d|XX)(?:-[1-7]|-WE)?|Q[1-4X]|H[12X]|SP|SU|FA|WI|\d\d|XX)"
_POINT = rf"-?[\dX]{{4}}(?:-(?:{_DAY}|{_PART})(?:{_CLOCK})?)?|-?[\dX]{{2,3}}(?:X{{0,2}})|{_CLOCK}"
_COUNT = r"(?:\d+(?:\.\d+)?|X)"
_TIME = rf"T(?=.)(?:{_COUNT}H)?(?:{_COUNT}M)?(?:{_COUNT}S)?"
_LENGTH = rf"P(?=.)(?:{_COUNT}Y)?(?:{_COUNT}M)?(?:{_COUNT}W)?(?:{_COUNT}D)?(?:{_TIME})?"
_WORD = r"(?:PAST|PRESENT|FUTURE)_REF"
_ONE = rf"(?:{_POINT}|{_LENGTH}|{_WORD})"
TIMEX = re.compile(rf"{_ONE}|{_ONE}/{_ONE}|{_ONE}/\.\.|\.\./{_ONE}")
"""Values of TIMEX3 as the contract has them: points, lengths, vague words, and intervals of two or with an open end."""
_ISO = re.compile(r"(-?)(\d{4})-(\d\d)-(\d\d)(T(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00(?::00)?))?")
_SPANS = ("indicator", "subject", "period", "of", "basis_period")


def check(text: str, *, reference_date: str | None = None) -> int:
    """Return how many facts a text has; everything that holds for every text holds for it.

    Raises:
        AssertionError: it does not.
        Exception: something was raised that must not be, a warning too.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        facts = extract(text, kinds=KINDS, reference_date=reference_date)
        said = statements(text, reference_date=reference_date)
        for kind in KINDS:
            alone = extract(text, kinds=[kind], reference_date=reference_date)
            assert alone == [fact for fact in facts if fact.kind == kind], f"{kind} alone is another"
    _check_places(text, facts)
    for fact in facts:
        _check_value(fact)
        record = fact.to_dict()
        assert json.loads(dumps(record), parse_float=Decimal) == record
    for statement in said:
        _check_statement(text, statement)
    return len(facts)


def _check_places(text: str, facts: Sequence[Fact]) -> None:
    end = 0
    for fact in facts:
        assert text[fact.start : fact.end] == fact.text, f"{fact} is not what stands there"
        assert end <= fact.start < fact.end, f"{fact} begins before the one before it ends"
        end = fact.end


def _check_value(fact: Fact) -> None:
    if fact.value is None:
        return
    value = fact.value.to_dict()
    if {"min", "max"} <= value.keys():
        assert value["min"] is None or value["max"] is None or value["min"] <= value["max"], f"{fact}: min over max"
    if fact.kind == "date":
        _check_date(fact, value)


def _check_date(fact: Fact, value: Mapping[str, Any]) -> None:
    timex, first, last = value["timex"], value["from"], value["to"]
    assert timex is None or TIMEX.fullmatch(timex), f"{fact}: no value of TIMEX3"
    if first and last:
        assert _order(fact, first) <= _order(fact, last), f"{fact}: from after to"
        assert "-" in (first[0], last[0]) or first <= last, f"{fact}: from after to where they are compared as texts"
    if timex is None:
        assert first is None, f"{fact}: days without a value"


def _order(fact: Fact, text: str) -> tuple[int, int, int, str]:
    match = _ISO.fullmatch(text)
    assert match, f"{fact}: {text} is no day"
    year, month, day = (int(group) for group in match.group(2, 3, 4))
    assert 0 < month <= 12, f"{fact}: {text} is no day"
    assert 0 < day <= monthrange(year, month)[1], f"{fact}: {text} is no day"
    return (-year if match[1] else year, month, day, match[5] or "")


def _check_statement(text: str, statement: Statement) -> None:
    figure = statement.figure
    assert text[figure.start : figure.end] == figure.text
    for name in _SPANS:
        span = getattr(statement, name)
        assert span is None or text[span.start : span.end] == span.text != "", f"{name} of {statement}"
    record = statement.to_dict()
    assert json.loads(dumps(record), parse_float=Decimal) == record
