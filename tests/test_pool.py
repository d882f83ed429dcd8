"""How work is shared out: what goes to a worker together, how much it has at hand, and what is tried again."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest

from yiwu_facts.batch import pool as pool_of
from yiwu_facts.batch import processes, rows
from yiwu_facts.batch.groups import groups
from yiwu_facts.batch.processes import Pool, _Job, _Process
from yiwu_facts.batch.rows import Row, Rows
from yiwu_facts.batch.tasks import Failed, File, Options, Parts, Same, Task
from yiwu_facts.read.stream import TextStream

CHARACTERS = 65_536
"""So many are read together."""


def test_texts_that_are_read_together() -> None:
    def counts(*sizes: int) -> list[int]:
        return [len(group) for group in groups(["一" * size for size in sizes], str)]

    half = CHARACTERS // 2
    assert counts(CHARACTERS, CHARACTERS) == [1, 1]
    assert counts(half, half, half, half, 1) == [2, 2, 1]
    assert counts(CHARACTERS - 1, 1, CHARACTERS - 1, 2) == [2, 2]
    assert counts() == []
    assert list(groups([None, "一"], lambda text: text)) == [[None, "一"]]


def test_a_text_of_a_table_is_cut_where_a_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LARGE", 120)
    monkeypatch.setattr(rows, "PIECE", 20)
    text = "发布时间：2025-04-24\r\n今年占三成。\n" + "货占四成，去年没有。\n\n" * 9
    pieces = list(TextStream(BytesIO(text.encode())).pieces(20))
    parts = list(rows._parts(Row("a", text)))  # noqa: SLF001
    assert [part.text.piece for part in parts] == pieces
    assert {part.reference_date for part in parts} == {date(2025, 4, 24)}
    assert len(pieces) > 5
    for length, count in ((40, 1), (41, 3)):  # Han of three bytes
        assert len(list(rows._parts(Row("a", "货" * length)))) == count  # noqa: SLF001


def test_the_rows_of_a_table_keep_their_names() -> None:
    said = [Row("a", "占三成，又占四成"), Row("b", ""), Row("c", "占五成")]
    found = list(Rows(Options(kinds=("percentage",))).found(said))
    assert [(fact["source"], fact["text"]) for fact in found] == [("a", "三成"), ("a", "四成"), ("c", "五成")]


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


def _task(names: str) -> tuple[File, ...]:
    return tuple(File(name, name) for name in names)


def _at_hand(pool: Pool) -> list[int]:
    return [len(process.jobs) for process in pool._processes]  # noqa: SLF001


def test_each_worker_has_two_tasks_at_hand(pool: Pool) -> None:
    window = deque(_Job(deque([_task(name)])) for name in "abcdefg")
    pool._give(window)  # noqa: SLF001
    assert _at_hand(pool) == [2, 2]
    pool._processes[0].jobs.popleft().todo.clear()  # noqa: SLF001
    pool._give(window)  # noqa: SLF001
    assert _at_hand(pool) == [2, 2]
    assert [link.sent for link in (process.link for process in pool._processes)] == [  # type: ignore[attr-defined]  # noqa: SLF001
        [_task("a"), _task("c"), _task("e")],
        [_task("b"), _task("d")],
    ]


def test_no_more_workers_are_started_than_there_is_work_for(pool: Pool) -> None:
    pool._give(deque([_Job(deque([_task("a")]))]))  # noqa: SLF001
    assert _at_hand(pool) == [1]


def test_all_workers_start_before_the_first_has_its_task(pool: Pool) -> None:
    window = deque(_Job(deque([_task(name)])) for name in "abc")
    dealt = pool._deal(window)  # noqa: SLF001
    assert _at_hand(pool) == [2, 1]
    assert [process.link.sent for process, _ in dealt] == [[], [], []]  # type: ignore[attr-defined]


def test_eight_tasks_of_two_workers_wait_for_one_that_takes_long(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    names = "abcdefghijklmnopqrst"
    taken: list[str] = []
    waiting: list[list[str]] = []

    def tasks() -> Iterator[Task]:
        for name in names:
            taken.append(name)
            yield _task(name)

    def collect(pool: Pool) -> None:
        process = next(process for process in reversed(pool._processes) if process.jobs)  # noqa: SLF001
        if process is pool._processes[0]:  # noqa: SLF001
            waiting.append(list(taken))
        job = process.jobs.popleft()
        job.outcomes += [Same(file.source) for file in job.todo.popleft()]  # type: ignore[union-attr]

    monkeypatch.setattr(Pool, "_collect", collect)
    found = [outcome.source for outcomes in pool.run(tasks()) for outcome in outcomes]
    assert "".join(found) == names
    assert "".join(waiting[0]) == "abcdefgh"


@pytest.mark.parametrize(("names", "left"), [("a", []), ("ab", ["a", "b"]), ("abc", ["a", "b", "c"])])
def test_the_files_of_a_task_that_brought_a_worker_down_are_tried_one_by_one(
    pool: Pool, names: str, left: list[str]
) -> None:
    first, *others = (_Job(deque([_task(some)])) for some in (names, "x", "yz", "uvw"))
    pool._give(deque([first, *others]))  # noqa: SLF001
    pool._bury(pool._processes[0])  # noqa: SLF001
    assert _at_hand(pool) == [2]
    assert list(first.todo) == [_task(name) for name in left]
    assert [outcome.source for outcome in first.outcomes if isinstance(outcome, Failed)] == ([] if left else ["a"])
    for job in others:
        assert (len(job.todo), job.outcomes) == (1, [])


def test_parts_that_brought_a_worker_down_are_not_tried_again(pool: Pool) -> None:
    first, second = (_Job(deque([Parts("a.jsonl", (), (), 1)])) for _ in "ab")
    pool._give(deque([first, second]))  # noqa: SLF001
    pool._bury(pool._processes[0])  # noqa: SLF001
    assert (len(first.todo), len(second.todo), second.outcomes) == (0, 1, [])
    [failed] = first.outcomes
    assert isinstance(failed, Failed)
    assert (failed.source, "killed" in failed.reason) == ("a.jsonl", True)


def test_the_processors_that_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    if hasattr(os, "sched_getaffinity"):
        before = os.sched_getaffinity(0)
        try:
            os.sched_setaffinity(0, {min(before)})
            assert pool_of.processors() == 1
        finally:
            os.sched_setaffinity(0, before)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    for known, count in ((3, 3), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda known=known: known)
        assert pool_of.processors() == count
