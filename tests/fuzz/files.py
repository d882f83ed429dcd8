"""Files of every type, damaged in every way: each is read, or refused with a sentence."""

from __future__ import annotations

import gzip
import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from random import Random

from tests import office, pages
from yiwu_facts.read import UnreadableError
from yiwu_facts.read.documents import Bad, How, Text, texts

_TEXT = "2025年6月30日，全市进出口总值达到8000亿元，同比增长25.1%。"


@cache
def seeds() -> Mapping[str, bytes]:
    """Return one small file of each type, by its name."""
    row = f"<w:tr><w:tc><w:p><w:r><w:t>{_TEXT}</w:t></w:r></w:p></w:tc></w:tr>"
    return {
        "a.txt": f"{_TEXT}\n".encode("gb18030") * 3,
        "b.txt": f"\ufeff{_TEXT}".encode("utf-16"),
        "a.html": f"<html><head><title>x</title></head><body><p class=a>{_TEXT}<table><tr><td rowspan=2>1".encode(),
        "a.csv": f'id,text\n1,"{_TEXT}"\n'.encode(),
        "a.json": f'[{{"text": "{_TEXT}", "n": 1e400}}, {{"text": null}}]'.encode(),
        "a.jsonl": f'{{"text": "{_TEXT}"}}\n'.encode() * 2,
        "a.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{_TEXT}\n".encode(),
        "a.rtf": b"{\\rtf1\\ansi \\u20013? \\par 8000\\u20159?\\u20803?}",
        "a.eml": f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{_TEXT}".encode(),
        "a.docx": office.docx(f"<w:p><w:r><w:t>{_TEXT}</w:t></w:r></w:p><w:tbl>{row * 2}</w:tbl>"),
        "a.pptx": office.pptx(f"<p:sld><a:t>{_TEXT}</a:t></p:sld>"),
        "a.odt": office.odt(f"<text:p>{_TEXT}</text:p>"),
        "a.epub": office.epub(f"<html><body><p>{_TEXT}</p></body></html>"),
        "a.xlsx": office.xlsx({"一": [["项目", "金额（万元）"], ["收入", (1200.5, "#,##0.0"), 3]]}, merged=["A3:B3"]),
        "a.pdf": pages.pdf([_TEXT, "收入\t1,200.5"]),
        "a.txt.gz": gzip.compress(_TEXT.encode(), mtime=0),
        "a.zip": office.packed({"a.txt": _TEXT, "b/c.html": f"<p>{_TEXT}"}),
    }


def damaged(random: Random) -> tuple[str, bytes]:
    """Return a name and the bytes of a file that something happened to."""
    name, data = random.choice(list(seeds().items()))
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        at, size = random.randint(0, len(made)), random.choice((1, 1, 2, 8, 64))
        match random.randrange(6):
            case 0:
                del made[at:]
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = made[max(0, at - size) : at]
            case 3:
                made[at : at + size] = random.randbytes(size)
            case 4:
                other = random.choice(list(seeds().values()))
                begin = random.randint(0, len(other))
                made[at:at] = other[begin : begin + size]
            case _:
                if at < len(made):
                    made[at] ^= 1 << random.randrange(8)
    return name, bytes(made)


def check(name: str, data: bytes) -> int:
    """Return how many texts a file has; reading it raises nothing but `UnreadableError`, and gives sound texts."""
    count = 0
    with suppress(UnreadableError), warnings.catch_warnings():
        warnings.simplefilter("error")
        for found in _read(name, data):
            if isinstance(found, Bad):
                assert found.reason
            else:
                assert isinstance(found.piece.text, str)
                count += 1
    return count


def _read(name: str, data: bytes) -> Iterator[Text | Bad]:
    return iter(texts(io.BytesIO(data), How(name, size=len(data))))
