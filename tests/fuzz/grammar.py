"""Near-facts: expressions of the cases and words of the data files, cut, glued, doubled and dressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

import yiwu_facts
from tests.cases import load
from yiwu_facts.text.fold import fold

_DIGITS = "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿兆两兩几幾数半廿卅壹贰叁萬億"
_HOSTILE = "\x00\x1b\x7f\u200b\u200f\u2028\ufeff\ud800\U0001f600\U00020000"
_HOSTILE += "．，：－～＄￥¥％‰%—–~/\\|\t\r\n 　（）()〔〕“”、。；"
_WORD = re.compile(r"\S+")
_RUN = re.compile(f"[{_DIGITS}.,]+")


@cache
def expressions() -> Sequence[str]:
    """Return what the cases mark as facts, and the texts around them."""
    found: dict[str, None] = {}
    for case in load():
        at = 0
        for start, end, *_ in case.expected:
            found[case.text[at:start]] = found[case.text[start:end]] = None
            at = end
        found[case.text[at:]] = None
    found.pop("", None)
    return list(found)


@cache
def words() -> Sequence[str]:
    """Return the words of all data files of the package, a part of the longest ones."""
    found: dict[str, None] = {}
    for path in sorted(Path(yiwu_facts.__file__).parent.rglob("data/**/*.txt")):
        lines = [line.split("#")[0] for line in path.read_text(encoding="utf-8").splitlines()]
        for line in lines[:: max(1, len(lines) // 500)]:
            found.update(dict.fromkeys(_WORD.findall(line.replace("|", " "))))
    return list(found)


def text(random: Random, parts: int = 12) -> str:
    """Return a text of so many parts at most."""
    made = "".join(_part(random) for _ in range(random.randint(1, parts)))
    for _ in range(random.choice((0, 0, 1, 3))):
        made = random.choice(_CHANGES)(random, made)
    return made


def _part(random: Random) -> str:
    match random.randrange(8):
        case 0 | 1 | 2:
            return random.choice(expressions())
        case 3:
            return random.choice(words())
        case 4:
            return "".join(random.choices(_DIGITS, k=random.randint(1, 6)))
        case 5:
            return random.choice(_HOSTILE)
        case 6:
            part = random.choice(expressions())
            return _RUN.sub(lambda match: "".join(random.choices(_DIGITS, k=len(match[0]))), part)
        case _:
            one, other = random.choice(expressions()), random.choice(expressions())
            return one[: random.randint(0, len(one))] + other[random.randint(0, len(other)) :]


def _without(random: Random, made: str) -> str:
    at = random.randint(0, len(made))
    return made[:at] + made[at + random.randint(1, 3) :]


def _doubled(random: Random, made: str) -> str:
    at = random.randint(0, len(made))
    return made[:at] + made[max(0, at - random.randint(1, 6)) :]


def _swapped(random: Random, made: str) -> str:
    at, to = sorted((random.randint(0, len(made)), random.randint(0, len(made))))
    return made[:at] + made[to:] + made[at:to]


def _broken(random: Random, made: str) -> str:
    at = random.randint(0, len(made))
    return made[:at] + random.choice(_HOSTILE) + made[at:]


def _wide(_: Random, made: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in made)


def _repeated(random: Random, made: str) -> str:
    return made * random.randint(2, 4)


def _folded(_: Random, made: str) -> str:
    return fold(made)


_CHANGES: Sequence[Callable[[Random, str], str]] = (_without, _doubled, _swapped, _broken, _wide, _repeated, _folded)
