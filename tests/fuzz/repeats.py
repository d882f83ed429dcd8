"""Short units repeated, as hostile texts are: what they cost, by character, beside news or beside the cases of a kind.

python -m tests.fuzz.repeats [--pairs 200] [--kind date] [--worst 20]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

from tests.cases import load
from tests.corpora import news
from tests.cost import run_of, seconds
from tests.fuzz import grammar
from yiwu_facts import extract
from yiwu_facts.kinds import KINDS

_SIZE = 12_000
"""Characters of a text; long enough that what a text costs by itself does not count."""
_LONGEST = 12
_ODD = """
1月 1% 百分之 万元 公司 （ “ 、 至 - 1 . 的 第 “（ ￥ 委法院 1↵折 月《万% （不超过1万元 亿元至
年1月 银行春节X世界 至1年1月十０ 人民法院委
"""


def units(count: int = 400) -> Sequence[str]:
    """Return so many units: expressions of the cases, words of the data, numerals and marks."""
    random = Random(1)
    short = [part for part in grammar.expressions() if len(part) <= _LONGEST]
    chosen = random.sample(short, count // 2) + random.sample(grammar.words(), count // 4)
    odd = [word.replace("↵", "\n") for word in _ODD.split()]
    made = (grammar.text(random, 2)[:_LONGEST] for _ in range(count))
    return [*odd, *chosen, *filter(None, made)][:count]  # what the grammar deletes from may be left empty


def pairs() -> Iterator[str]:
    """Yield pairs of units, other ones each time, the same in each run."""
    random, single = Random(2), units()
    while True:
        yield random.choice(single) + random.choice(single)


def dense(kind: str) -> str:
    """Return a text that is as full of facts of a kind as its cases are."""
    return run_of("。".join(case.text for case in load(kind) if case.expected) + "。")(100_000)


def costs(unit: str, kinds: Sequence[str]) -> float:
    """Return the CPU seconds for a character of a text of this unit."""
    text = run_of(unit)(_SIZE)
    return seconds(lambda: extract(text, kinds=kinds)) / _SIZE


def main() -> None:
    """Print the worst units, and how often each costs what news costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--worst", type=int, default=20)
    chosen = parser.parse_args()
    kinds = [chosen.kind] if chosen.kind else [kind for kind in KINDS if kind != "quantity"]
    plain, name = (dense(chosen.kind), f"cases of {chosen.kind}") if chosen.kind else (news(200_000), "news")
    extract(plain, kinds=kinds)
    usual = min(seconds(lambda: extract(plain, kinds=kinds)) for _ in range(3)) / len(plain)
    tried = {unit: costs(unit, kinds) / usual for unit in [*units(), *islice(pairs(), chosen.pairs)]}
    ordered = sorted(tried, key=tried.__getitem__, reverse=True)
    over = sum(times > 5 for times in tried.values())
    print(  # noqa: T201
        f"{len(tried)} units; {over} cost over 5 times what {name} cost ({1e6 * usual:.2f} µs a character). The worst:"
    )
    for unit in ordered[: chosen.worst]:
        print(f"{tried[unit]:8.1f}  {unit!r}")  # noqa: T201


if __name__ == "__main__":
    main()
