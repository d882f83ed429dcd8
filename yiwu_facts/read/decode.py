"""Bytes to text: which encoding a Chinese file is in, and what is no text at all.

Strict UTF-8 recognises itself. GB18030, Big5 and UTF-16 without a mark accept almost any bytes, so among these the one
stands in which the commonest Chinese characters come out: read in a wrong one, a text turns into rare characters.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable
from functools import cache

from yiwu_facts.text.data import rows
from yiwu_facts.text.fold import fold


class UnreadableError(Exception):
    """An input that cannot be taken as text; the message is the reason, and what to try."""


# UTF-32 before UTF-16, whose little-endian mark is the beginning of UTF-32's.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITH_MARK = {
    "utf-8": "utf-8-sig",
    **{f"utf-{bits}-{order}": f"utf-{bits}" for bits in (16, 32) for order in ("le", "be")},
}

_GB18030 = ("gb18030",)
_BIG5 = ("big5hkscs", "cp950")  # the second only for the euro sign of Windows in Taiwan
_UTF16 = (("utf-16-le",), ("utf-16-be",))
_FAMILIES = {"gb2312": _GB18030, "gbk": _GB18030, "big5": _BIG5}
"""Labels that files carry in practice, and the supersets that their bytes are really in."""

_ADVICE = "name its encoding with --encoding, for example --encoding gb18030, big5, utf-8 or utf-16"

_SAMPLE = 20_000
"""Characters that the choice between encodings looks at."""
_FEW = 50
"""So few characters may all be rare ones: a list of names, a line of a table."""
_PLAUSIBLE = 0.6
"""Share of common characters below which a longer text was read in a wrong encoding; Chinese has 0.8 and more."""
_CERTAIN = 0.9
"""Share of common characters that is no chance, whatever else the bytes may be."""

_PLAIN = re.compile("[^\0-\x7f\u0100-\u07ff]")
"""Beside ASCII, what is no accident in UTF-8; some pairs of GB18030 are valid there too: 元 looks like U+052A."""
_ASCII = re.compile(r"[\0-\x7f]+")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def codec_name(label: str) -> str:
    """Return Python's name of an encoding of text.

    Raises:
        LookupError: there is none of that name.

    >>> codec_name("GB2312-80")
    'gb2312'
    """
    io.TextIOWrapper(io.BytesIO(), encoding=label)  # unlike `codecs.lookup`, this refuses codecs that give no text
    return codecs.lookup(label).name


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of a file without byte order mark, and the encoding that gives it.

    Line ends stay as they are, and `data.decode(<the encoding returned>)` is the text returned.

    Args:
        data: the bytes of the file.
        encoding: a name that `codec_name` gave, None to find out.

    Raises:
        UnreadableError: the bytes are no text, or in no encoding known.

    >>> decode("义乌".encode("gbk"))
    ('义乌', 'gb18030')
    """
    for head, what in _signatures():
        if data.startswith(head):
            raise UnreadableError(f"it is {what}")
    text, name = _as_found(data) if encoding is None else _as_told(data, encoding)
    refuse_binary(text)
    return text, name


def refuse_binary(text: str) -> None:
    """Let text pass.

    Raises:
        UnreadableError: it has the characters of a binary file.
    """
    if "\0" in text or len(_CONTROLS.findall(text)) > max(3, len(text) // 100):
        raise UnreadableError("it holds control characters, as binary files do, not text")


@cache
def _signatures() -> list[tuple[bytes, str]]:
    parts = (row.split(maxsplit=1) for row in rows("yiwu_facts.read", "signatures.txt"))
    return [(bytes.fromhex(head), what) for head, what in parts]


@cache
def common_characters() -> frozenset[str]:
    """Return the commonest characters and marks of Chinese, folded."""
    return frozenset("".join(rows("yiwu_facts.read", "common.txt"))) | frozenset("，。、；：？！“”()%·—…~¥　")


def _as_told(data: bytes, encoding: str) -> tuple[str, str]:
    """Decode with the encoding that the user named."""
    if (found := _first(data, _FAMILIES.get(encoding, (encoding,)))) is None:
        raise UnreadableError(f"it is not in {encoding}: leave --encoding out, or name another one")
    text, name = found
    if text.startswith("\ufeff"):
        return text[1:], _WITH_MARK.get(name, name)
    return text, name


def _as_found(data: bytes) -> tuple[str, str]:
    """Decode with the encoding that the bytes show."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            if (found := _first(data, (name,))) is None:
                raise UnreadableError(f"it begins as {name} but does not go on so: {_ADVICE}")
            return found
    if b"\0" in data:
        if (found := _likeliest(data, _UTF16)) is None:
            raise UnreadableError("it holds NUL bytes, as binary files do, not text")
        return found
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    else:
        by_chance = not text.isascii() and _PLAIN.search(text) is None
        if by_chance and (found := _first(data, _GB18030)) and _share(found[0]) > _CERTAIN:
            return found
        return text, "utf-8"
    found = _likeliest(data, (_GB18030, _BIG5, *_UTF16))
    if _is_damaged_utf8(data, found):
        raise UnreadableError(f"it is UTF-8 but damaged at byte {place}: repair it, for example with iconv -c -f utf-8")
    if found is None:
        raise UnreadableError(f"it is not UTF-8 (byte {place}) and looks like neither GB18030 nor Big5: {_ADVICE}")
    return found


def _first(data: bytes, names: Iterable[str]) -> tuple[str, str] | None:
    """Decode with the first encoding that takes all the bytes."""
    for name in names:
        try:
            return data.decode(name), name
        except UnicodeError:
            continue
    return None


def _likeliest(data: bytes, families: Iterable[Iterable[str]]) -> tuple[str, str] | None:
    """Decode with the encoding that gives the largest share of common characters, the first of equals."""
    readings = [found for names in families if (found := _first(data, names))]
    if not readings:
        return None
    best = max(readings, key=lambda found: _share(found[0]))
    proves_nothing = b"\0" not in data and len(_ASCII.sub("", best[0])) <= _FEW
    return best if proves_nothing or _share(best[0]) >= _PLAUSIBLE else None


def _is_damaged_utf8(data: bytes, found: tuple[str, str] | None) -> bool:
    """Whether all but a few bytes are UTF-8, and better Chinese that way than in the encoding found."""
    survivors = data.decode("utf-8", "ignore")
    if survivors.isascii() or len(survivors.encode()) < 0.9 * len(data):
        return False
    return _share(survivors) > (_share(found[0]) if found else _PLAUSIBLE)


def _share(text: str) -> float:
    """Return the share of common characters among those beyond ASCII."""
    sample = fold(_ASCII.sub("", text)[:_SAMPLE])
    common = common_characters()
    # Folding makes ASCII of full-width digits and letters.
    return sum(char in common or char.isascii() for char in sample) / len(sample) if sample else 1.0
