"""Tasks to outcomes, in this process or in several."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable

from yiwu_facts.batch.tasks import Outcome, Task
from yiwu_facts.batch.work import Worker


def processors() -> int:
    """Return how many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def ordered(tasks: Iterable[Task], worker: Worker, jobs: int) -> Generator[list[Outcome], None, None]:
    """Yield the outcomes of tasks in their order; tasks are taken only as they are needed.

    Args:
        tasks: what is to be done.
        worker: does the tasks; it is copied to every process.
        jobs: how many processes; with one, this process does all.
    """
    if jobs == 1:
        yield from map(worker.do, tasks)
        return
    from yiwu_facts.batch.processes import Pool

    pool = Pool(worker, jobs)
    try:
        yield from pool.run(iter(tasks))
    finally:
        pool.close()
