"""Which patterns are kept compiled: those that the examples of all rules need, and those that they only make.

`python -m yiwu_facts.kinds.organization.compact` writes them too, for the Python that runs it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from inspect import signature

from yiwu_facts.dictionary import write_index
from yiwu_facts.kinds import KINDS
from yiwu_facts.kinds.described import DAY, doubts, examples, forms
from yiwu_facts.pipeline import extract_each
from yiwu_facts.text.compiled import ASKED, ENDED, Key, write
from yiwu_facts.text.pattern import Lazy


def patterns() -> set[Key]:
    """Return the patterns that there are once the examples have been read, with their flags."""
    texts = [example.text for kind in KINDS for example in examples(kind)]
    texts += [example.text for example, _ in forms()]
    texts += [example.text for _, _, *pair in doubts() for example in pair]
    extract_each(texts, [DAY] * len(texts), kinds=KINDS, vague=True)
    extract_each(texts, [None] * len(texts), kinds=KINDS)
    for make in _makers():
        make()
    return ASKED | {(one.pattern, int(one.flags)) for one in gc.get_objects() if isinstance(one, Lazy)}


def _makers() -> list[Callable[[], object]]:
    """Return the functions of the modules that the examples need whose patterns some of them may have no use for."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("yiwu_facts.")]
    found = (value for module in modules for value in vars(module).values() if hasattr(value, "cache_info"))
    return [make for make in found if "Pattern" in str(signature(make)) and not signature(make).parameters]


def main() -> None:
    """Write the index of jieba's dictionary, and the file of compiled patterns."""
    write_index()
    write(patterns(), ENDED)
