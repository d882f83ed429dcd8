"""Every case of `tests/cases` through the public function."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.cases import Case, load, parts, report
from yiwu_facts import extract

CASES = load()


def found(case: Case) -> tuple[tuple[int, int, object, str | None], ...]:
    facts = extract(case.text, kinds=[case.kind], **dict(case.options))
    return tuple((f.start, f.end, None if f.value is None else f.value.to_dict(), f.mod) for f in facts)


@pytest.mark.parametrize("some", parts(case for case in CASES if not case.is_known_failure))
def test_cases(some: Sequence[Case]) -> None:
    results = ((case, found(case)) for case in some)
    report((case, "", result, case.expected) for case, result in results if result != case.expected)


@pytest.mark.parametrize("case", [c for c in CASES if c.is_known_failure], ids=str)
@pytest.mark.xfail(strict=True, reason="known failure: move the case to the file of its topic when it passes")
def test_known_failure(case: Case) -> None:
    assert found(case) == case.expected
