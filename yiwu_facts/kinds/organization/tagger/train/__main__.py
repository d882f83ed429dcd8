"""Command line: `python -m yiwu_facts.kinds.organization.tagger.train --data FOLDER --cache FOLDER [--out FILE]`."""

from __future__ import annotations

import argparse
import pickle
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yiwu_facts.kinds.organization.tagger.features import build_dictionaries
from yiwu_facts.kinds.organization.tagger.train import corpus, export, lac, measure, wordlists
from yiwu_facts.kinds.organization.tagger.train.augment import swapped
from yiwu_facts.kinds.organization.tagger.train.crf import Crf, best
from yiwu_facts.kinds.organization.tagger.train.features import Corpus

if TYPE_CHECKING:
    from yiwu_facts.kinds.organization.tagger.features import Dictionaries
    from yiwu_facts.kinds.organization.tagger.train.corpus import Sentence

_GROUPS = (("cluener",), ("resume",), ("uner-gsd", "uner-gsdsimp"), ("msra3",))
_SURE, _UNSURE = 0.3, 0.1  # what a sentence of the teacher counts
_DOUBT = 0.3  # a sentence whose candidates add up to more doubt is unsure
_RAW_OF_TRIALS = 0.3  # share of the plain text in the leave-one-source-out trials, to save time


class Trainer:
    """Everything that does not depend on the sources left out."""

    def __init__(self, data: Path, cache: Path, seed: int) -> None:
        self.data, self.seed = data, seed
        self.bits = wordlists.words()
        self.places = wordlists.places(self.bits)
        self.dictionaries: Dictionaries = build_dictionaries(self.bits, len(wordlists.NAMES))
        self.gold = corpus.gold(data, self.places)
        self.raw = corpus.raw(data)
        self.tags = _cached(cache / "lac.pickle", [s.text for s in self.gold + self.raw])

    def student(self, leave_out: tuple[str, ...] = (), share: float = 1.0, runs: int = 1) -> Crf:
        """Train the teacher on the gold sentences, let it annotate the plain ones, train the tagger on both."""
        gold = [s for s in self.gold if s.source not in leave_out]
        raw = self.raw[:: round(1 / share)]
        examples = Corpus(gold, self.dictionaries, self.tags)
        teacher = Crf(examples.families)
        teacher.fit(examples, self.seed)
        silver = _annotated(teacher, raw, Corpus(raw, self.dictionaries, self.tags))
        examples = Corpus(gold + swapped(gold, self.bits, self.seed) + silver, self.dictionaries)
        crf = Crf(examples.families)
        crf.fit(examples, self.seed, runs)
        return crf


def _annotated(teacher: Crf, sentences: list[Sentence], laid_out: Corpus) -> list[Sentence]:
    result = []
    for sentence, candidates in zip(sentences, teacher.spans(laid_out), strict=True):
        doubt = sum(min(chance, 1 - chance) for *_, chance in candidates)
        weight = _SURE if doubt < _DOUBT else _UNSURE
        result.append(replace(sentence, spans=tuple(best(candidates)), weight=weight))
    return result


def _cached(path: Path, texts: list[str]) -> dict[str, bytes]:
    known: dict[str, bytes] = pickle.loads(path.read_bytes()) if path.exists() else {}  # noqa: S301 - our own file
    missing = [text for text in texts if text not in known]
    if missing:
        known |= lac.tags(missing)
        path.write_bytes(pickle.dumps(known))
    return known


def _trials(trainer: Trainer) -> list[Any]:
    """Leave each group of sources out in turn; print how the rest does on it, return its candidates."""
    pairs = []
    for group in _GROUPS:
        crf = trainer.student(group, _RAW_OF_TRIALS)
        unseen = [s for source in group for s in _as_annotated(trainer.data / f"{source}.train.jsonl", 9000)]
        found = list(zip([s.spans for s in unseen], crf.spans(Corpus(unseen, trainer.dictionaries)), strict=True))
        pairs += found
        sys.stdout.write("{} P {:.1f} R {:.1f} F {:.1f}, overlap F {:.1f}\n".format(group[0], *measure.scores(found)))
        sys.stdout.flush()
    return pairs


def _as_annotated(path: Path, limit: int) -> list[Sentence]:
    return [
        corpus.Sentence(text, tuple(span for span in spans if span[1] > span[0] + 1), 0.0, path.name)
        for text, spans in list(corpus.documents(path))[:limit]
        if len(text) > 1
    ]


def main() -> None:
    """Train and measure as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with *.train.jsonl, *.dev.jsonl and raw/*.txt")
    parser.add_argument("--cache", type=Path, required=True, help="folder for the tags of LAC, which take minutes")
    parser.add_argument("--out", type=Path, help="where the weights go")
    parser.add_argument("--trials", action="store_true", help="print the leave-one-source-out table")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ngrams", type=int, default=250_000, help="n-grams to keep")
    parser.add_argument("--runs", type=int, default=1, help="runs whose mean the weights are; each takes a minute more")
    options = parser.parse_args()
    trainer = Trainer(options.data, options.cache, options.seed)
    if options.trials:
        for bound, share, count in measure.reliability(_trials(trainer)):
            sys.stdout.write(f"probability below {bound}: {100 * share:.0f} % of {count} right\n")
    if options.out:
        crf = trainer.student(runs=options.runs)
        export.write(options.out, export.arrays(crf, trainer.dictionaries, options.ngrams))
        sys.stderr.write(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
