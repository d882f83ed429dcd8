"""One task: from files, or a piece of one, to facts in the shape that is asked for: what worker processes do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb
from typing import Any

from yiwu_facts.batch.stream import Piece
from yiwu_facts.pipeline import extract
from yiwu_facts.read import Input, UnreadableError, decode
from yiwu_facts.reference import stated_date
from yiwu_facts.write import Result


@dataclass(frozen=True, slots=True)
class Options:
    """How every document is read.

    Attributes:
        reference: `YYYY-MM-DD`, `filename`, `mtime`, or None where the document itself must state its date.
    """

    kinds: tuple[str, ...] | None = None
    reference: str | None = None
    encoding: str | None = None
    currency: str = "CNY"
    vague: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the options as a JSON object, the same for the same options."""
        return asdict(self) | {"kinds": None if self.kinds is None else sorted(set(self.kinds))}

    def reference_date(self, document: Input, head: str) -> date | None:
        """Return the day that the relative dates of a document count from.

        Args:
            document: the file.
            head: the beginning of its text.

        >>> Options().reference_date(Input("a.txt"), "发布时间：2026-04-24")
        datetime.date(2026, 4, 24)
        >>> Options(reference="filename").reference_date(Input("20260425.txt"), "")
        datetime.date(2026, 4, 25)
        """
        match self.reference:
            case None:
                day = None
            case "filename":
                day = document.named_date()
            case "mtime":
                day = document.changed_date()
            case word:
                day = date.fromisoformat(word)
        return day or stated_date(head)


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.

    Attributes:
        source: its name in the output.
        path: where it is.
        sha256: what its bytes came to when its facts were last found; with the same bytes it is left as it is.
    """

    source: str
    path: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class PieceOf:
    """A piece of a large file, whose document is known by what came before."""

    source: str
    piece: Piece
    encoding: str
    reference_date: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """Facts of a document, or of a piece of it.

    Attributes:
        payload: the facts in the shape that was asked for.
        counts: how many there are of each kind.
        sha256: of the bytes of a whole document.
        size: of a piece, in bytes.
    """

    source: str
    encoding: str
    reference_date: date | None
    characters: int
    payload: Any
    counts: Mapping[str, int] = field(default_factory=Counter)
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Same:
    """A document that has not changed."""

    source: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that gave nothing; the reason is a sentence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Began:
    """The beginning of a large file, before all its pieces."""

    source: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a large file, after all its pieces.

    Attributes:
        reason: why it could not be read to its end, None if it was.
    """

    source: str
    encoding: str
    reference_date: date | None
    characters: int
    sha256: str
    reason: str | None = None


Outcome = Found | Same | Failed | Began | Ended
Task = tuple[File, ...] | PieceOf | Same | Began | Ended
"""Files or a piece to do; an outcome that is known already keeps its place in the order."""

Shape = Callable[[Result], Any]
"""What becomes of the facts of a document before they go to the main process."""


class Worker:
    """Does tasks under the same options."""

    def __init__(self, options: Options, shape: Shape) -> None:
        self._options = options
        self._shape = shape

    def warm(self) -> None:
        """Load models and word lists."""
        extract("2025年，义乌市小商品有限公司出口8000亿元，增长25.1%。", kinds=self._options.kinds)

    def do(self, task: Task) -> list[Outcome]:
        """Return the outcomes of a task, one a file."""
        match task:
            case PieceOf():
                return [self._guarded(task.source, partial(self._piece, task))]
            case tuple():
                return [self._guarded(file.source, partial(self._file, file)) for file in task]
            case _:
                return [task]

    def _guarded(self, source: str, work: Callable[[], Outcome]) -> Outcome:
        """One document must not cost the user all the others."""
        try:
            return work()
        except UnreadableError as error:
            return Failed(source, str(error))
        except Exception as error:  # noqa: BLE001
            *_, place = extract_tb(error.__traceback__)
            fault = f"{error!r} in {Path(place.filename).name}, line {place.lineno}"
            return Failed(source, f"a fault of yiwu-facts itself, please report it: {fault}")

    def _file(self, file: File) -> Outcome:
        document = Input(file.path)
        data = document.data()
        digest = sha256(data).hexdigest()
        if digest == file.sha256:
            return Same(file.source)
        text, encoding = decode(data, self._options.encoding)
        reference = self._options.reference_date(document, text)
        return replace(self._found(file.source, Piece(text), encoding, reference), sha256=digest)

    def _piece(self, task: PieceOf) -> Outcome:
        found = self._found(task.source, task.piece, task.encoding, task.reference_date)
        return replace(found, size=len(task.piece.text.encode(task.encoding, "ignore")))

    def _found(self, source: str, piece: Piece, encoding: str, reference: date | None) -> Found:
        options = self._options
        facts: Iterable[Any] = extract(
            piece.text,
            kinds=options.kinds,
            reference_date=reference,
            vague=options.vague,
            currency=options.currency,
        )
        if piece.offset:
            facts = [
                replace(
                    fact,
                    start=fact.start + piece.offset,
                    end=fact.end + piece.offset,
                    line=fact.line + piece.lines,
                    column=fact.column + (piece.column if fact.line == 1 else 0),
                )
                for fact in facts
            ]
        facts = list(facts)
        payload = self._shape(Result(source, encoding, reference, facts))
        return Found(source, encoding, reference, len(piece.text), payload, Counter(fact.kind for fact in facts))
