"""The text as the grammars of organisations read it."""

from __future__ import annotations

import re
from itertools import pairwise

from yiwu_facts.text.view import View


def without_copula(view: View) -> str:
    """Return the text with 係 where folding made it 系, so that Cantonese 國安法係 ends no department."""
    if "係" not in view.original:
        return view.text
    text = view.text
    places = [match.start() for match in re.finditer("系", text)]
    copulas = [at for at in places if view.source(at, at + 1) == "係"]
    return "係".join(text[last + 1 : at] for last, at in pairwise([-1, *copulas, len(text)]))
