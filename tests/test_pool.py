"""How work is shared out: what goes to a worker together, how much it has at hand, and what is tried again."""

from __future__ import annotations

from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest

from yiwu_facts.batch import processes, rows, work
from yiwu_facts.batch.processes import Pool, _Job, _Process
from yiwu_facts.batch.tasks import Failed

CHARACTERS = 65_536
"""So many go to a worker together."""


def _rows(sizes: list[int]) -> list[int]:
    return [len(group) for group in rows._groups(SimpleNamespace(text="一" * size) for size in sizes)]  # type: ignore[misc]  # noqa: SLF001


def _parts(sizes: list[int]) -> list[int]:
    parts = (SimpleNamespace(text=SimpleNamespace(piece=SimpleNamespace(text="一" * size))) for size in sizes)
    return [len(group) for group in work._groups(parts)]  # type: ignore[arg-type]  # noqa: SLF001


@pytest.mark.parametrize("groups", [_rows, _parts])
def test_texts_that_are_read_together(groups: Any) -> None:
    half = CHARACTERS // 2
    assert groups([CHARACTERS, CHARACTERS]) == [1, 1]
    assert groups([half, half, half, half, 1]) == [2, 2, 1]
    assert groups([CHARACTERS - 1, 1, CHARACTERS - 1, 2]) == [2, 2]
    assert groups([]) == []


class _Link(SimpleNamespace):
    """A pipe that keeps what it is given."""

    def __init__(self) -> None:
        super().__init__(sent=[])

    def send(self, task: object) -> None:
        self.sent.append(task)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Pool:
    """Return a pool of up to two workers that start nothing and do nothing."""
    made = Pool(None, 2)  # type: ignore[arg-type]

    def started(self: Pool) -> _Process:
        ended = SimpleNamespace(join=lambda: None, exitcode=-9)
        self._processes.append(_Process(ended, _Link()))  # type: ignore[arg-type]
        return self._processes[-1]

    monkeypatch.setattr(processes.Pool, "_started", started)
    return made


def _file(name: str) -> Any:
    return SimpleNamespace(source=name)


def test_each_worker_has_two_tasks_at_hand(pool: Pool) -> None:
    window = deque(_Job(deque([(_file(str(number)),)])) for number in range(7))
    pool._give(window)  # noqa: SLF001
    assert [len(process.jobs) for process in pool._processes] == [2, 2]  # noqa: SLF001
    pool._processes[0].jobs.popleft().todo.clear()  # noqa: SLF001
    pool._give(window)  # noqa: SLF001
    assert [len(process.jobs) for process in pool._processes] == [2, 2]  # noqa: SLF001


def test_no_more_workers_are_started_than_there_is_work_for(pool: Pool) -> None:
    pool._give(deque([_Job(deque([(_file("a"),)]))]))  # noqa: SLF001
    assert [len(process.jobs) for process in pool._processes] == [1]  # noqa: SLF001


@pytest.mark.parametrize(("names", "left"), [("a", []), ("ab", ["a", "b"]), ("abc", ["a", "b", "c"])])
def test_the_files_of_a_task_that_brought_a_worker_down_are_tried_one_by_one(
    pool: Pool, names: str, left: list[str]
) -> None:
    job = _Job(deque([tuple(map(_file, names))]))
    pool._give(deque([job]))  # noqa: SLF001
    pool._bury(pool._processes[0])  # noqa: SLF001
    assert pool._processes == []  # noqa: SLF001
    assert [task[0].source for task in job.todo] == left  # type: ignore[index]
    assert [outcome.source for outcome in job.outcomes if isinstance(outcome, Failed)] == ([] if left else ["a"])
