"""From inputs to output, one document after the other."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from traceback import extract_tb

from yiwu_facts.cli.options import ReferenceOf
from yiwu_facts.cli.progress import Patience
from yiwu_facts.pipeline import extract
from yiwu_facts.read import Input, UnreadableError
from yiwu_facts.reference import stated_date
from yiwu_facts.write import Result, Writer
from yiwu_facts.write.visible import visible

@dataclass(frozen=True, slots=True)
class Settings:
    """How every document is read."""

    kinds: list[str] | None
    reference_of: ReferenceOf
    encoding: str | None
    currency: str
    vague: bool


@dataclass(slots=True)
class Tally:
    """What has come out so far."""

    documents: int = 0
    failed: int = 0
    facts: Counter[str] = field(default_factory=Counter)

    def fail(self, name: str, reason: str) -> None:
        """Count an input that gave nothing, and say why."""
        self.failed += 1
        complain(name, reason)

    def summary(self) -> str:
        """Return one line for people.

        >>> Tally(2, 0, Counter(date=3, money=1)).summary()
        '4 facts in 2 documents: 3 date, 1 money'
        """
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.facts.most_common())
        line = f"{_count(self.facts.total(), 'fact')} in {_count(self.documents, 'document')}"
        return f"{line}{': ' if kinds else ''}{kinds}{f'; {self.failed} failed' if self.failed else ''}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def complain(name: str, reason: str) -> None:
    """Write one sentence to standard error."""
    what = "standard input" if name == "-" else visible(name) or "''"
    print(f"yiwu-facts: {what}: {reason}", file=sys.stderr)  # noqa: T201


def run(documents: Sequence[Input], settings: Settings, writer: Writer, tally: Tally, patience: Patience) -> None:
    """Write the facts of the documents; the ones that cannot be read are counted and named."""
    for done, document in enumerate(documents):
        patience.at(done, document.name)
        try:
            result = _facts(document, settings)
        except UnreadableError as error:
            tally.fail(document.name, str(error))
            continue
        except Exception as error:  # noqa: BLE001 - one document must not cost the user all the others
            *_, place = extract_tb(error.__traceback__)
            fault = f"{error!r} in {Path(place.filename).name}, line {place.lineno}"
            tally.fail(document.name, f"a fault of yiwu-facts itself, please report it: {fault}")
            continue
        writer.add(result)
        tally.documents += 1
        tally.facts.update(fact.kind for fact in result.facts)
    writer.end()


def _facts(document: Input, settings: Settings) -> Result:
    text, encoding = document.read(settings.encoding)
    reference = settings.reference_of(document) or stated_date(text)
    facts = extract(
        text,
        kinds=settings.kinds,
        reference_date=reference,
        vague=settings.vague,
        currency=settings.currency,
    )
    return Result(document.name, encoding, reference, facts)
