"""Try all pairs: `python -m tests.neighbours` prints those that change, by word, and the share that does not.

`python -m tests.neighbours sample` prints those of the sample that the tests try, one a line.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from tests.neighbours import SAMPLE, changed, pairs, sample

if sys.argv[1:] == ["sample"]:
    sys.stdout.writelines(f"{pair.text}\n" for pair in changed(sample(SAMPLE)))
    sys.exit()

everything = pairs()
by_word: dict[str, list[str]] = defaultdict(list)
for pair in changed(everything):
    by_word[f"{pair.before}_" if pair.before else f"_{pair.after}"].append(pair.expression)
for word, torn in sorted(by_word.items(), key=lambda item: -len(item[1])):
    sys.stdout.write(f"{word}\t{len(torn)}\t{' '.join(torn)}\n")
bad = sum(map(len, by_word.values()))
sys.stdout.write(f"{len(everything) - bad} of {len(everything)} pairs unchanged ({1 - bad / len(everything):.2%})\n")
