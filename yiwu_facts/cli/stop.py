"""What Ctrl-C and SIGTERM do: the work ends in good order, and one line says what is kept."""

from __future__ import annotations

import signal
import sys
from typing import Any, Never


class Stopped(BaseException):
    """The user, or the system, wants the work to end; no error, and nothing that typer or `except Exception` may catch.

    Attributes:
        number: the signal that said so.
        kept: what there is of the work, and what to do to go on; commands that know better say so.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.kept = "nothing is done yet; run the same command again"

    def leave(self) -> Never:
        """Say what is kept, and end with the exit status that shells give to the signal."""
        if sys.stderr:
            from yiwu_facts.cli.chinese import translated

            sys.stderr.write(f"{translated(f'yiwu-facts: stopped; {self.kept}')}\n")
        sys.exit(128 + self.number)


def listen() -> None:
    """From now on raise `Stopped` for both signals, unless who started this process wants them ignored."""
    for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, signal.SIG_DFL)):
        if signal.getsignal(number) is usual:
            signal.signal(number, _stop)


def _stop(number: int, _: Any) -> Never:
    # `timeout` and impatient people send it twice; tidying up takes a moment, and must not be stopped in its turn.
    for either in (signal.SIGINT, signal.SIGTERM):
        signal.signal(either, signal.SIG_IGN)
    raise Stopped(number)
