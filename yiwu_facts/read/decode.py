"""Bytes to text: which encoding a Chinese file is in, and what is no text at all.

Strict UTF-8 recognises itself. GB18030, Big5 and UTF-16 without a mark accept almost any bytes, so among these the one
stands in which the commonest Chinese characters come out: read in a wrong one, a text turns into rare characters.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterable
from functools import cache

from yiwu_facts.text.data import rows
from yiwu_facts.text.fold import fold

Warn = Callable[[str], None]
"""Is called with a sentence on what is odd in a file, but does not keep it from being read."""


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
_DAMAGED = 10
"""One of so many characters beyond ASCII may be damaged; where more are, the encoding is another."""
_CHANCE = 4
"""So many are damaged by one byte that is lost or has come in."""

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
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=label)  # unlike `codecs.lookup`, this refuses codecs that give no text
    except ValueError:  # a NUL in it
        raise LookupError(f"unknown encoding: {label!r}") from None
    return codecs.lookup(label).name


def decode(data: bytes, encoding: str | None = None, warn: Warn | None = None) -> tuple[str, str]:
    r"""Return the text of a file without byte order mark, and the encoding that gives it.

    Line ends stay as they are, and `data.decode(<the encoding returned>, "replace")` is the text returned.

    Args:
        data: the bytes of the file.
        encoding: a name that `codec_name` gave, None to find out.
        warn: called with a sentence where a few bytes are damaged and stand as U+FFFD in the text; without it, such a
            file is refused.

    Raises:
        UnreadableError: the bytes are no text, or in no encoding known.

    >>> decode("义乌".encode("gbk"))
    ('义乌', 'gb18030')
    >>> decode("义乌出口增长".encode("gbk") + b"\xff", warn=print)
    it is gb18030 with 1 damaged character, read as U+FFFD
    ('义乌出口增长�', 'gb18030')
    """
    for head, what in _signatures():
        if data.startswith(head):
            raise UnreadableError(f"it is {what}")
    lost = 0
    try:
        text, name = _as_found(data) if encoding is None else _as_told(data, encoding)
    except UnreadableError:
        if warn is None or (mended := _mended(data, encoding)) is None:
            raise
        text, name, lost = mended
    else:
        # A short text of rare characters may be one of common ones and a damaged byte.
        is_guess = warn is not None and encoding is None and name in (*_GB18030, *_BIG5) and is_doubtful(text)
        if is_guess and (mended := _mended(data, None)):
            text, name, lost = mended
    if warn and "\0" in text and (mended := _mended(data, encoding)):
        text, name, lost = mended
    refuse_binary(text)
    if lost and warn:
        warn(damage(lost, name))
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
        raise UnreadableError(f"it is not in {encoding}: {_better(data)}")
    text, name = found
    if text.startswith("\ufeff"):
        return text[1:], _WITH_MARK.get(name, name)
    return text, name


def _better(data: bytes) -> str:
    """Return what to do with a file that is not in the encoding which the user named."""
    if found := _found_out(data):
        return f"it looks like {found}; leave --encoding out"
    return "name another encoding with --encoding, for example gb18030, big5, utf-8 or utf-16"


def _found_out(data: bytes) -> str | None:
    """Return the encoding that a file looks like, damaged or not."""
    try:
        return decode(data, None, lambda _: None)[1]
    except UnreadableError:
        return None


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
    if b"\0" not in data:  # all bytes are some text of UTF-16
        readings = [found for found in readings if (found[1],) not in _UTF16 or not is_doubtful(found[0])]
    if not readings:
        return None
    best = max(readings, key=lambda found: _share(found[0]))
    proves_nothing = b"\0" not in data and len(_ASCII.sub("", best[0])) <= _FEW
    return best if proves_nothing or not is_doubtful(best[0]) else None


def _is_damaged_utf8(data: bytes, found: tuple[str, str] | None) -> bool:
    """Whether all but a few bytes are UTF-8, and better Chinese that way than in the encoding found."""
    survivors = data.decode("utf-8", "ignore")
    if survivors.isascii() or len(survivors.encode()) < 0.9 * len(data):
        return False
    return _share(survivors) > (_share(found[0]) if found else _PLAUSIBLE)


_LOST = "\uffff"
"""Stands for what could not be decoded, until it is counted: no text has this character, and some have U+FFFD."""
LENIENT = "yiwu_facts.lost"
"""Name of the error handler that puts it there."""


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _LOST, error.end


codecs.register_error(LENIENT, _mark)


def counted_losses(text: str) -> tuple[str, int]:
    r"""Return a text that was decoded leniently with U+FFFD for what is lost, NULs included, and how many there are.

    Raises:
        UnreadableError: so much is lost that it must be in another encoding.

    >>> counted_losses(b"\xff %".decode("utf-8", LENIENT))
    ('� %', 1)
    """
    lost = text.count(_LOST) + text.count("\0")
    if lost > _CHANCE and lost > len(_ASCII.sub("", text)) // _DAMAGED:
        raise UnreadableError("it is damaged in too many places")
    return text.replace(_LOST, "\ufffd").replace("\0", "\ufffd"), lost


def damage(lost: int, encoding: str) -> str:
    """Return one sentence on a file with damaged characters."""
    return f"it is {encoding} with {lost:,} damaged character{'' if lost == 1 else 's'}, read as U+FFFD"


def _candidates(data: bytes, encoding: str | None) -> Iterable[str]:
    """Return the encodings that a damaged file may be in."""
    if encoding is not None:
        return _FAMILIES.get(encoding, (encoding,))
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return (name,)
    single = ("utf-8", *_GB18030, *_BIG5)
    return (*(name for names in _UTF16 for name in names), *single) if b"\0" in data else single


def _mended(data: bytes, encoding: str | None) -> tuple[str, str, int] | None:
    """Decode a file in which some bytes are damaged: text, encoding, and how many characters are lost."""
    readings = []
    for name in _candidates(data, encoding):
        try:
            readings.append((*counted_losses(data.decode(name, LENIENT)), name))
        except UnreadableError:
            continue
    if not readings:
        return None
    text, lost, name = max(readings, key=lambda reading: _share(reading[0]))
    if text.isascii() or is_doubtful(text):
        # What the user says holds for other languages, too, but not where the bytes say otherwise.
        return (text, name, lost) if encoding is not None and _found_out(data) is None else None
    return text, name, lost


def is_doubtful(text: str) -> bool:
    """Whether a text has so many rare characters that it may have been read in a wrong encoding."""
    return _share(text) < _PLAUSIBLE


def _share(text: str) -> float:
    """Return the share of common characters among those beyond ASCII."""
    sample = fold(_ASCII.sub("", text)[:_SAMPLE])
    common = common_characters()
    # Folding makes ASCII of full-width digits and letters.
    return sum(char in common or char.isascii() for char in sample) / len(sample) if sample else 1.0
