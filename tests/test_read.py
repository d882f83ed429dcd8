"""Encodings, files and folders."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from yiwu_facts.batch.folder import Choice
from yiwu_facts.batch.sources import sources
from yiwu_facts.read import Input, UnreadableError, codec_name, date_in_name, decode
from yiwu_facts.read.decode import LENIENT, counted_losses

SIMPLIFIED = {
    "word": "义乌小商品",
    "sentence": "义乌市今年一季度进出口总值达到1937.5亿元，比上年同期增长三成。",
    "paragraph": "记者从海关了解到，前三个月全市外贸企业订单饱满，出口额同比增长25.1%。\r\n"
    "“市场里的老客户回来了不少，”一位经营饰品的商户说，“上半年能做到5000万元。”\n" * 5,
    "ascii with two characters": "sku;price;unit\nA-17;30;元\nA-18;45;元\n" * 40,
    "ascii with one character": "total: 8000\u5143\n",
    "names": "龚鑫、骆勰、佘骞、亓鹏",
}
TRADITIONAL = {
    "word": "臺灣證券交易所",
    "sentence": "行政院主計總處表示，去年第四季經濟成長率為4.27%，高於預期。",
    "paragraph": "香港特區政府統計處公布，上月零售業總銷貨價值約為新臺幣一百二十億元，按年上升百分之三。\n"
    "發言人說，訪港旅客人數持續增加，本地消費氣氛亦見改善，預料未來數月會繼續受惠。\n" * 5,
    "ascii with two characters": "item,amount,currency\n1,300,港幣\n2,450,港幣\n" * 20,
    "hong kong": "佢哋嘅舖頭喺旺角，嗰度啲嘢好平。",
}
UNMARKED = ["utf-8", "utf-16-le", "utf-16-be"]


def each(texts: dict[str, str], names: tuple[str, ...] = ()) -> list[object]:
    return [pytest.param(text, id=name) for name, text in texts.items() if not names or name in names]


@pytest.mark.parametrize("text", each(SIMPLIFIED))
def test_gb18030_is_found(text: str) -> None:
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@pytest.mark.parametrize("text", each({name: text for name, text in TRADITIONAL.items() if name != "hong kong"}))
def test_traditional_text_in_gb18030_is_found(text: str) -> None:
    assert decode(text.encode("gbk")) == (text, "gb18030")


@pytest.mark.parametrize("text", each(TRADITIONAL))
def test_big5_is_found(text: str) -> None:
    assert decode(text.encode("big5hkscs")) == (text, "big5hkscs")


def test_big5_with_the_euro_sign_of_windows() -> None:
    text = TRADITIONAL["sentence"] + "€5000"
    assert decode(text.encode("cp950")) == (text, "cp950")


@pytest.mark.parametrize("encoding", UNMARKED)
@pytest.mark.parametrize("text", each(SIMPLIFIED | TRADITIONAL, ("sentence", "paragraph", "ascii with two characters")))
def test_unicode_without_mark_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", each(SIMPLIFIED | TRADITIONAL))
def test_the_mark_decides_and_is_no_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("mark", ["utf-16-be", "utf-32-be"])
def test_big_endian_marks(mark: str) -> None:
    assert decode("\ufeff义乌".encode(mark)) == ("义乌", mark[:6])


@pytest.mark.parametrize("text", ["", "plain ASCII, 25.1%", "café · 30 × 4 · ¥300", "Привет, 义乌", "α, β", "nǐ hǎo"])
def test_utf8_stays_utf8(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_line_ends_stay() -> None:
    assert decode("义乌\r\n市场\r商户\n".encode())[0] == "义乌\r\n市场\r商户\n"


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("gbk", "gb18030"), ("GB2312", "gb18030"), ("gb18030", "gb18030"), ("cp936", "gb18030")],
)
def test_labels_of_simplified_files_mean_gb18030(label: str, encoding: str) -> None:
    text = "㐂义乌镕"  # not in GB2312, the first not in GBK
    assert decode(text.encode("gb18030"), codec_name(label)) == (text, encoding)


def test_big5_means_its_superset() -> None:
    text = "佢哋嘅碁裏"
    assert decode(text.encode("big5hkscs"), codec_name("Big5")) == (text, "big5hkscs")


@pytest.mark.parametrize(
    ("label", "data", "encoding"),
    [
        ("utf-8", "\ufeff义乌".encode(), "utf-8-sig"),
        ("utf-8", "义乌".encode(), "utf-8"),
        ("utf-16-le", "\ufeff义乌".encode("utf-16-le"), "utf-16"),
        ("utf-16", "义乌".encode("utf-16"), "utf-16"),
        ("latin-1", "é".encode("latin-1"), "iso8859-1"),
    ],
)
def test_the_encoding_named_is_taken(label: str, data: bytes, encoding: str) -> None:
    text, name = decode(data, codec_name(label))
    assert name == encoding
    assert data.decode(name) == text


@pytest.mark.parametrize("label", ["klingon", "hex", "rot13", "base64"])
def test_what_is_no_encoding_of_text(label: str) -> None:
    with pytest.raises(LookupError):
        codec_name(label)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n\xe4\xe4", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"PK\x03\x04\x14\0\x06\0", "Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (bytes(range(256)) * 8, "NUL bytes"),
        (b"\0\1\2\3", "NUL bytes"),
        (b"abc\0def", "NUL bytes"),
        (b"\1\2\3\4\5\6\7" * 9, "control characters"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


JAPANESE = "日本の貿易額は前年より大きく増加した。担当者は、これからもこのような伸びが続くと話している。" * 3
KOREAN = "이우시의 수출입 총액은 전년 대비 크게 증가했다고 담당자가 오늘 말했다." * 3
FRENCH = "Crème brûlée, très bon marché à Yiwu, où l'été s'achève déjà."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(JAPANESE, "shift_jis"), (KOREAN, "euc_kr"), (FRENCH, "latin-1")],
    ids=["shift_jis", "euc_kr", "latin-1"],
)
def test_text_of_other_languages_is_not_guessed(text: str, encoding: str) -> None:
    with pytest.raises(UnreadableError, match="--encoding"):
        decode(text.encode(encoding))


def test_damaged_utf8_is_not_taken_for_gb18030() -> None:
    data = SIMPLIFIED["paragraph"].encode()
    with pytest.raises(UnreadableError, match="UTF-8 but damaged at byte 30"):
        decode(data[:31] + data[32:])


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("damage", [b"\xff\xff", b"\xff\xdf\xff\xdf"], ids=["bytes", "halves"])
def test_damaged_characters_are_read_as_such(encoding: str, damage: bytes) -> None:
    text = TRADITIONAL["paragraph"]
    sign = damage * 2 if encoding == "utf-32" else damage
    data = (
        text.encode(encoding)
        + sign
        + "貿易".encode(encoding.replace("-sig", "") if "16" not in encoding else "utf-16-le")
    )
    said: list[str] = []
    found, name = decode(data, None, said.append)
    assert found.startswith(text)
    assert name == encoding
    if "16" not in encoding or len(damage) > 2:
        assert "\ufffd" in found
        assert "damaged character" in said[0]
    with pytest.raises(UnreadableError):
        decode(data if "\ufffd" in found else b"\xff" * 9)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_few_nuls_are_damage(encoding: str) -> None:
    text = SIMPLIFIED["paragraph"]
    half = text.encode(encoding)
    said: list[str] = []
    nul = "\0".encode(encoding)
    assert decode(half + nul * 3 + half, None, said.append) == (f"{text}\ufffd\ufffd\ufffd{text}", encoding)
    assert said == [f"it is {encoding} with 3 damaged characters, read as U+FFFD"]
    for data in (half + nul * len(text), nul * 4096, half[:100] + bytes(range(256)) * 8):
        with pytest.raises(UnreadableError):
            decode(data, None, said.append)


@pytest.mark.parametrize(("lost", "sound", "is_text"), [(4, 2, True), (5, 2, False), (5, 45, True), (5, 44, False)])
def test_how_much_may_be_damaged(lost: int, sound: int, *, is_text: bool) -> None:
    """One byte too many costs up to four characters anywhere; more may be one in ten of those beyond ASCII."""
    text = f"{'的' * sound} and so on "
    read = (text.encode() + b"\xff" * lost).decode("utf-8", LENIENT)
    if is_text:
        assert counted_losses(read) == (text + "\ufffd" * lost, lost)
    else:
        with pytest.raises(UnreadableError):
            counted_losses(read)


def test_a_few_rare_characters_are_a_list_of_names_and_many_are_none() -> None:
    rare = "魍魉魑魅"
    for few in ("孨魍魉", (rare * 13)[:50]):  # the first would have a common character in UTF-16
        assert decode(few.encode("gb18030")) == (few, "gb18030")
    with pytest.raises(UnreadableError):
        decode((rare * 13)[:51].encode("gb18030"))
    with pytest.raises(UnreadableError, match="NUL"):
        decode(f"{rare}a".encode("utf-16-le"))


def test_a_short_text_of_rare_characters_is_one_of_common_ones_with_a_byte_lost() -> None:
    data = "占三成".encode()
    data = data[:4] + data[5:]
    said: list[str] = []
    assert decode(data, None, said.append) == ("占\ufffd成", "utf-8")
    assert len(said) == 1
    assert decode(data) == (data.decode("gb18030"), "gb18030")
    assert decode(data, "gb18030", said.append) == (data.decode("gb18030"), "gb18030")
    assert len(said) == 1


def test_what_is_no_damage_is_not_said_to_be() -> None:
    said: list[str] = []
    for text in ("义乌\ufffd出口", *SIMPLIFIED.values(), "Привет, 义乌"):
        assert decode(text.encode(), None, said.append) == (text, "utf-8")
    for text in SIMPLIFIED.values():
        assert decode(text.encode("gbk"), None, said.append) == (text, "gb18030")
    assert not said
    for text, encoding in [(JAPANESE, "shift_jis"), (KOREAN, "euc_kr"), (FRENCH, "latin-1")]:
        with pytest.raises(UnreadableError, match="--encoding"):
            decode(text.encode(encoding), None, said.append)


def test_wrong_encoding_is_named() -> None:
    with pytest.raises(UnreadableError, match="not in utf-8"):
        decode("义乌".encode("gbk"), "utf-8")


def test_mark_without_its_encoding() -> None:
    with pytest.raises(UnreadableError, match="begins as utf-16"):
        decode(b"\xff\xfea")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-04-24.txt", date(2026, 4, 24)),
        ("news 20260424 page3.txt", date(2026, 4, 24)),
        ("2026_04_24.md", date(2026, 4, 24)),
        ("2026.4.24.txt", date(2026, 4, 24)),
        ("公告2026年4月24日.txt", date(2026, 4, 24)),
        ("公告２０２６年４月２４日.txt", date(2026, 4, 24)),
        ("2026-13-40 2026-04-24.txt", date(2026, 4, 24)),
        ("2026-02-30.txt", None),
        ("2026-04.txt", None),
        ("1202604241.txt", None),
        ("2026-0424.txt", None),
        ("report.txt", None),
    ],
)
def test_date_in_name(name: str, day: date | None) -> None:
    assert date_in_name(name) == day


def test_a_folder_gives_its_texts_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a-b.txt", "a/b/c.TXT", "c.csv", ".hidden.txt", ".git/d.txt", "é.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("义乌", encoding="utf-8")
    failures: list[tuple[str, str]] = []
    names = [
        Path(found.name).relative_to(tmp_path).as_posix()
        for found in sources([str(tmp_path)], lambda *args: failures.append(args), Choice()).inputs
    ]
    assert names == ["a/b/c.TXT", "a/z.md", "a-b.txt", "b.txt", "é.txt"]
    assert not failures


def test_a_document_is_taken_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch()
    named = [str(path), str(tmp_path), f"{tmp_path}/./a.txt", "-", "-"]
    found = sources(named, lambda name, reason: pytest.fail(f"{name}: {reason}"), Choice())
    assert found.inputs == [Input(str(path)), Input("-")]


def test_a_folder_without_texts_is_a_failure(tmp_path: Path) -> None:
    failures: list[tuple[str, str]] = []
    (tmp_path / "a.csv").touch()
    assert not sources([str(tmp_path)], lambda *args: failures.append(args), Choice()).inputs
    [(name, reason)] = failures
    assert name == str(tmp_path)
    assert "without texts (*.txt, *.md, *.html" in reason
    assert "--field" in reason


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is closed to the root user")
def test_a_closed_folder_is_a_failure(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    failures: list[tuple[str, str]] = []
    assert not sources([str(tmp_path)], lambda *args: failures.append(args), Choice()).inputs
    assert failures[0][0] == str(closed)
    assert "permission" in failures[0][1]


def test_dates_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "20260424.txt"
    path.touch()
    os.utime(path, (0, 1_700_000_000))
    assert Input(str(path)).named_date() == date(2026, 4, 24)
    assert Input(str(path)).changed_date() in (date(2023, 11, 14), date(2023, 11, 15))
    assert Input("-").named_date() is None
    assert Input("-").changed_date() is None
