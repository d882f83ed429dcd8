"""Texts with their facts for programs in which people annotate texts: doccano, Label Studio, brat and displaCy."""

from __future__ import annotations

import re
from typing import Any, TextIO
from zipfile import ZIP_DEFLATED, ZipFile

import yiwu_facts
from yiwu_facts.kinds import KINDS
from yiwu_facts.model import Fact
from yiwu_facts.write.objects import ArrayWriter, dumps
from yiwu_facts.write.result import Result, Writer
from yiwu_facts.write.visible import visible


class DoccanoWriter:
    """One JSON object a line, a document: what doccano imports as JSONL for sequence labelling."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def add(self, result: Result) -> None:
        """Write one document; what stands beside text and label, doccano keeps as its metadata."""
        labels = [[fact.start, fact.end, fact.kind] for fact in result.facts]
        self._out.write(f"{dumps({'text': result.text, 'label': labels, **_about(result)})}\n")

    def end(self) -> None:
        """Write nothing: every line stands for itself."""


class BratWriter:
    """A zip of what brat reads: of each document its text and its annotations, and the kinds for all of them."""

    def __init__(self, out: TextIO) -> None:
        self._zip = ZipFile(out.buffer, "w", ZIP_DEFLATED)
        self._names: set[str] = set()
        self._kinds = dict.fromkeys(KINDS)

    def add(self, result: Result) -> None:
        """Write one document."""
        name = _name(result.source, self._names)
        self._names.add(name)
        self._kinds |= dict.fromkeys(fact.kind for fact in result.facts)
        self._zip.writestr(f"{name}.txt", _encoded(result.text or ""))
        lines = "".join(_standoff(fact, number) for number, fact in enumerate(result.facts, start=1))
        self._zip.writestr(f"{name}.ann", _encoded(lines))

    def end(self) -> None:
        """Write the kinds, and close the archive."""
        entities = "".join(f"{_word(kind)}\n" for kind in self._kinds)
        self._zip.writestr("annotation.conf", f"[entities]\n{entities}\n[relations]\n\n[events]\n\n[attributes]\n")
        self._zip.close()


def writer(name: str, out: TextIO) -> Writer:
    """Return the writer of a format: doccano, labelstudio, brat or displacy."""
    match name:
        case "doccano":
            return DoccanoWriter(out)
        case "brat":
            return BratWriter(out)
        case "labelstudio":
            return ArrayWriter(out, lambda result: (dumps(_task(result)),))
        case _:
            return ArrayWriter(out, lambda result: (dumps(_shown(result)),))


def _about(result: Result) -> dict[str, Any]:
    day = result.reference_date
    about = {"source": result.source, "reference_date": None if day is None else day.isoformat()}
    return about | dict(result.keep or {})


def _display(fact: Fact) -> str:
    """Return the value of a fact as one line for people."""
    value = "" if fact.value is None else visible(fact.value.display(), newline="")
    return " ".join(word for word in (value, fact.mod) if word)


def _task(result: Result) -> dict[str, Any]:
    """Return a document as a task of Label Studio, its facts as the prediction of a model."""
    regions = [
        {
            "id": f"fact-{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {"start": fact.start, "end": fact.end, "text": fact.text, "labels": [fact.kind]},
            "meta": {"text": [_display(fact)]},
        }
        for number, fact in enumerate(result.facts, start=1)
    ]
    prediction = {"model_version": f"yiwu-facts {yiwu_facts.__version__}", "result": regions}
    return {"data": {"text": result.text, **_about(result)}, "predictions": [prediction]}


_SPACY = {"percentage": "PERCENT", "organization": "ORG"}
"""Labels to which displaCy gives colours, where they are not the kinds in capitals."""


def _shown(result: Result) -> dict[str, Any]:
    """Return a document as what displaCy draws with `style="ent", manual=True`."""
    spans = [
        {"start": fact.start, "end": fact.end, "label": _SPACY.get(fact.kind, fact.kind.upper())}
        for fact in result.facts
    ]
    return {"title": result.source, "text": result.text, "ents": spans}


def _standoff(fact: Fact, number: int) -> str:
    """Return the lines of a fact in brat's notation: its parts between line ends, its text, its value as a note."""
    parts = [match.span() for match in re.finditer(r"[^\r\n]+", fact.text)]
    spans = ";".join(f"{fact.start + first} {fact.start + last}" for first, last in parts)
    text = " ".join(fact.text[first:last] for first, last in parts)
    note = _display(fact)
    noted = f"#{number}\tAnnotatorNotes T{number}\t{note}\n" if note else ""
    return f"T{number}\t{_word(fact.kind)} {spans}\t{text}\n{noted}"


def _word(kind: str) -> str:
    """Return a kind as brat takes one."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", kind)


def _name(source: str, taken: set[str]) -> str:
    """Return a name of a document that no other has, without what no file system takes.

    >>> _name("texts/新闻 1.txt", set()), _name("-", set()), _name("a.txt", {"a"})
    ('texts_新闻_1', 'stdin', 'a-2')
    """
    plain = "stdin" if source == "-" else re.sub(r"[^\w.-]+", "_", source).removesuffix(".txt").strip("._") or "text"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}-{number}"
    return name


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")  # a character for a character: offsets stay
