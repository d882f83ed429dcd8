"""Regular expressions that are compiled when a text first needs them.

All patterns of all kinds take longer to compile than a small text takes otherwise, and it needs a few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what acts as `re.compile(pattern, flags)` and compiles at the first use.

    >>> lazy("[0-9]+").match("2026年")[0]
    '2026'
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile and keep the method asked for, which from then on is found without coming here."""
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found
