"""Makes the compact files (`yiwu_facts.kinds.organization.compact`) that go into a wheel."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompactFiles(BuildHookInterface):  # type: ignore[type-arg, misc]
    """Runs before a wheel is built, also one for `pip install -e`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the files into the sources; git ignores them."""
        command = [sys.executable, "-m", "yiwu_facts.kinds.organization.compact"]
        subprocess.run(command, cwd=self.root, check=True)  # noqa: S603 - a command of our own
