"""A page for the browser: one file that holds the texts, their facts, and all that is needed to look at them."""

from __future__ import annotations

from yiwu_facts.write.page.writer import PageWriter

__all__ = ["PageWriter"]
