"""The writer of the page: a template, a style sheet and scripts, all of them files beside this one."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TextIO

import yiwu_facts
from yiwu_facts.write.page import blocks, records
from yiwu_facts.write.result import Result, is_open

if TYPE_CHECKING:
    from jinja2 import Environment

KINDS = ("date", "percentage", "money", "organization", "quantity")
_SCRIPTS = ("labels.js", "page.js", "text.js", "facts.js", "statements.js", "scale.js", "charts.js", "start.js")


class PageWriter:
    """One page of all documents, which are kept until the end: an index comes before them."""

    def __init__(self, out: TextIO, *, first: str = "facts") -> None:
        """Begin a page.

        Args:
            out: where to write.
            first: what lies open beside the text, `facts`, `statements`, or `grid` for those by period.
        """
        self._out = out
        self._first = first
        self._results: list[Result] = []

    def add(self, result: Result) -> None:
        """Take one document."""
        self._results.append(result)

    def end(self) -> None:
        """Write the page."""
        for part in _environment().get_template("page.html").generate(self._content()):
            self._out.write(part)

    def _content(self) -> dict[str, Any]:
        from markupsafe import Markup

        style, script = _file("page.css"), _script()
        data = records.told(self._results, of_facts=self._first == "facts")
        counts = Counter(fact.kind for result in self._results for fact in result.facts)
        return {
            "version": yiwu_facts.__version__,
            "policy": _policy(style, script),
            "style": Markup(style),  # noqa: S704 - a file of this package
            "script": Markup(script),  # noqa: S704 - files of this package
            "data": Markup(records.inert(data)),  # noqa: S704 - made inert
            "first": self._first,
            "results": self._results,
            "kinds": [(kind, counts[kind]) for kind in (*KINDS, *sorted(counts.keys() - set(KINDS))) if counts[kind]],
            "statements": len(data["statements"]),
            "characters": sum(len(result.text or "") for result in self._results),
            "is_open": any(is_open(fact) for result in self._results for fact in result.facts),
            "has_text": any(result.text is not None for result in self._results),
        }


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("yiwu_facts.write", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"chunks": blocks.chunks, "source": records.name_of, "shown": shown, "line": records.tip}
    return environment


def shown(text: str) -> Any:
    r"""Return foreign text as HTML: what would steer a browser or a reader is written out.

    >>> print(shown("三成\u202e<b>"))
    三成<span class="control">U+202E</span>&lt;b&gt;
    """
    from markupsafe import Markup, escape

    if text.isprintable():
        return escape(text)
    parts = records.CONTROLS.split(text)
    return Markup("").join(
        Markup('<span class="control">U+{}</span>').format(f"{ord(part):04X}") if at % 2 else escape(part)
        for at, part in enumerate(parts)
    )


def _policy(style: str, script: str) -> str:
    """Return a policy under which nothing but this style and this script has any effect, and nothing is fetched."""
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _script() -> str:
    return '"use strict";(() => {\n' + "\n".join(map(_file, _SCRIPTS)) + "})();\n"


@cache
def _file(name: str) -> str:
    return files("yiwu_facts.write.page").joinpath(name).read_text("utf-8")
