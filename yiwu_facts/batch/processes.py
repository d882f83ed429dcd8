"""Worker processes: they load their models once, do tasks, and hand back the outcomes in the order of the tasks."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread

from yiwu_facts.batch.tasks import Failed, File, Outcome, Parts, Task
from yiwu_facts.batch.work import Worker

_AHEAD = 2
"""Tasks that a worker has at hand, so that it need not wait for the next one."""
_WINDOW = 4
"""Tasks for each worker that may be under way or wait for an earlier one: what bounds the memory."""


@dataclass(slots=True, eq=False)
class _Job:
    """A task and what has come of it; one that brought a worker down is tried again file by file."""

    todo: deque[Task]
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass(slots=True)
class _Process:
    process: SpawnProcess
    link: connection.Connection
    jobs: deque[_Job] = field(default_factory=deque)


class Pool:
    """Processes that are started as they are needed."""

    def __init__(self, worker: Worker, size: int) -> None:
        self._worker = worker
        self._size = size
        self._processes: list[_Process] = []

    def run(self, tasks: Iterator[Task]) -> Iterator[list[Outcome]]:
        """Yield the outcomes of tasks in their order."""
        window: deque[_Job] = deque()
        is_all = False
        while window or not is_all:
            while not is_all and len(window) < self._size * _WINDOW:
                task = next(tasks, None)
                if task is None:
                    is_all = True
                elif isinstance(task, tuple | Parts):
                    window.append(_Job(deque([task])))
                    if len(window) > self._size:  # the first tasks wait for each other: all workers start at once
                        self._give(window)
                else:
                    window.append(_Job(deque(), self._worker.do(task)))
            while window and not window[0].todo:
                yield window.popleft().outcomes
            if window:
                self._give(window)
                self._collect()

    def _give(self, window: deque[_Job]) -> None:
        """Hand waiting jobs to processes that have less than they could have."""
        dealt = self._deal(window)  # before the first is sent, which may wait until its worker has started
        for process, job in dealt:
            with suppress(OSError):  # a worker that is no more shows when its outcomes are waited for
                process.link.send(job.todo[0])

    def _deal(self, window: deque[_Job]) -> list[tuple[_Process, _Job]]:
        given = {job for process in self._processes for job in process.jobs}
        dealt: list[tuple[_Process, _Job]] = []
        for job in window:
            if not job.todo or job in given:
                continue
            process = min(self._processes, key=lambda process: len(process.jobs), default=None)
            if (process is None or process.jobs) and len(self._processes) < self._size:
                process = self._started()
            if process is None or len(process.jobs) >= _AHEAD:
                break
            process.jobs.append(job)
            dealt.append((process, job))
        return dealt

    def _collect(self) -> None:
        """Wait until a worker is done with a task, or has died."""
        links = {process.link: process for process in self._processes if process.jobs}
        for link in connection.wait(list(links)):
            process = links[link]  # type: ignore[index]
            try:
                outcomes = process.link.recv()
            except (EOFError, OSError, pickle.UnpicklingError):
                self._bury(process)
                continue
            job = process.jobs.popleft()
            job.todo.popleft()
            job.outcomes += outcomes

    def _bury(self, process: _Process) -> None:
        """Of a task that brought a worker down, do the files one by one; the one that does it again has failed."""
        self._processes.remove(process)
        process.link.close()
        process.process.join()
        job = process.jobs.popleft()
        match job.todo.popleft():
            case Parts(source=source) | (File(source=source),):
                job.outcomes.append(Failed(source, _cause(process.process.exitcode)))
            case tuple() as files:
                job.todo.extendleft((file,) for file in reversed(files))

    def _started(self) -> _Process:
        ours, theirs = get_context("spawn").Pipe()
        process = get_context("spawn").Process(
            target=_serve, args=(self._worker, theirs, gc.get_threshold()), daemon=True
        )
        with _deaf():
            process.start()
        theirs.close()
        started = _Process(process, ours)
        self._processes.append(started)
        return started

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for process in self._processes:
            process.link.close()
            process.process.terminate()
        for process in self._processes:
            process.process.join()
        self._processes.clear()


def _cause(status: int | None) -> str:
    if status == -signal.SIGKILL:
        return "the process that read it was killed, probably for want of memory; try with fewer --jobs"
    return f"the process that read it broke down (status {status}), please report it"


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: this one hears it and ends them."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(worker: Worker, link: connection.Connection, threshold: tuple[int, int, int]) -> None:
    """Do tasks until the main process hangs up, or is no more."""
    gc.set_threshold(*threshold)  # as the main process does: word lists are no garbage
    waiting: SimpleQueue[Task] = SimpleQueue()
    Thread(target=_listen, args=(link, waiting), daemon=True).start()
    with suppress(Exception):  # what is wrong shows again, and is reported, with the first document
        worker.warm()
    while True:
        outcomes = worker.do(waiting.get())
        with suppress(OSError):  # the main process has hung up: `_listen` hears that, too, and ends this one
            link.send(outcomes)


def _listen(link: connection.Connection, waiting: SimpleQueue[Task]) -> None:
    """Take tasks off the line, so that the main process never waits for a worker that waits for it."""
    with suppress(EOFError, OSError):
        while True:
            waiting.put(link.recv())
    os._exit(0)
