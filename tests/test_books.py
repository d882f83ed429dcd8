"""Books (.epub) and mails (.eml)."""

from __future__ import annotations

import io
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.commands import run
from tests.cost import assert_linear
from tests.office import epub
from tests.test_documents import found, reason
from yiwu_facts.read import UnreadableError
from yiwu_facts.read.documents import How, Text, texts


def test_books_are_their_chapters() -> None:
    chapters = [
        "<html><head><title>书</title></head><body><h1>一</h1><p>占三成</p></body></html>",
        "<p>占四成</p>",
        "<p/>",
    ]
    assert found("a.epub", epub(*chapters)) == {"": "一\n占三成\n\n占四成"}
    assert found("x", epub(*chapters)) == {"": "一\n占三成\n\n占四成"}
    cipher = '<e xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherReference URI="OEBPS/{}"/></e>'
    assert "locked" in reason(
        "a.epub", epub("<p>占三成", more={"META-INF/encryption.xml": cipher.format("text/0 .xhtml")})
    )
    assert found("a.epub", epub("<p>占三成", more={"META-INF/encryption.xml": cipher.format("font.otf")})) == {
        "": "占三成"
    }
    assert "damaged" in reason("a.epub", epub("<p>占三成", more={"META-INF/container.xml": "<container/>"}))


def mail(*parts: str, head: str = "", kind: str = "mixed") -> bytes:
    drawn = "".join(f"--x\n{part}\n" for part in parts)
    return (
        f"From: a@b.cn\nDate: Fri, 24 Apr 2026 23:30:00 +0800\nSubject: =?gb2312?B?s/a/2tW8yP2zyQ==?=\n{head}"
        f'Content-Type: multipart/{kind}; boundary="x"\n\n{drawn}--x--\n'
    ).encode()


PLAIN = "Content-Type: text/plain; charset=utf-8\n\n占四成\n"
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>占四成</p><p>又占五成</p>\n"


def test_mails() -> None:
    [text] = texts(io.BytesIO(mail(PLAIN)), How("a.eml"))
    assert isinstance(text, Text)
    assert (text.piece.text, str(text.published)) == ("出口占三成\n\n占四成", "2026-04-24")
    assert found("a.eml", mail(HTML, PLAIN, kind="alternative")) == {"": "出口占三成\n\n占四成"}
    assert found("a.eml", mail("Content-Type: text/plain\n\n\n", HTML, kind="alternative")) == {
        "": "出口占三成\n\n占四成\n又占五成"
    }
    cells = "Content-Type: text/html; charset=utf-8\n\n<table><tr><td>占四成</td><td>占五成</td></tr></table>\n"
    assert found("a.eml", mail(PLAIN, cells, kind="alternative")) == {"": "出口占三成\n\n占四成\t占五成"}
    code = "Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: base64\n\n1bzLxLPJ\n"
    assert found("a.eml", mail(code)) == {"": "出口占三成\n\n占四成"}
    wrong = code.replace("gb2312", "utf-8")
    assert found("a.eml", mail(wrong)) == {"": "出口占三成\n\n占四成"}
    forwarded = f"Content-Type: message/rfc822\n\nSubject: x\n{PLAIN}"
    assert found("a.eml", mail(forwarded)) == {"": "出口占三成\n\n占四成"}
    assert found("a.eml", "Subject: a\n\n占三成\n") == {"": "a\n\n占三成"}
    assert "no mail" in reason("a.eml", "占三成\n\n占四成")


def test_pictures_in_a_mail_are_no_attachments() -> None:
    warned: list[str] = []
    data = mail(HTML, "Content-Type: image/png; name=a.png\nContent-ID: <a>\n\nx\n", kind="related")
    [text] = texts(io.BytesIO(data), How("a.eml", warn=warned.append))
    assert isinstance(text, Text)
    assert (text.piece.text, warned) == ("出口占三成\n\n占四成\n又占五成", [])


def test_attachments_are_named(tmp_path: Path) -> None:
    named = 'Content-Type: application/pdf; name="=?utf-8?B?5oql5ZGKLnBkZg==?="\n\nx\n'
    text = "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n占九成\n"
    file = tmp_path / "a.eml"
    file.write_bytes(mail(PLAIN, named, text, "Content-Type: image/png\n\nx\n"))
    done = run("extract", "-k", "percentage", file)
    assert done.status == 0
    assert [fact["text"] for fact in done.json[0]["facts"]] == ["三成", "四成"]
    assert done.json[0]["reference_date"] == "2026-04-24"
    assert "by themselves: 报告.pdf, a.txt, image/png" in done.err


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "Subject: " + "=?utf-8?B?" * n,
        lambda n: "Subject: " + "a" * n * 10,
        lambda n: "Subject: a\nDate: " + "1 " * n,
        lambda n: (
            "Subject: a\n" + "".join(f"Content-Type: multipart/mixed; boundary={i}\n\n--{i}\n" for i in range(n // 30))
        ),
        lambda n: "Subject: a\n" + "Content-Type: message/rfc822\n\n" * (n // 30),
        lambda n: 'Subject: a\nContent-Type: text/plain; charset="' + "x" * n + '"\n\n占三成',
        lambda n: "Subject: a\nContent-Type: text/plain; " + "a*0=b; " * (n // 5) + "\n\n占三成",
        lambda n: "Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n" + "--x\n\n" * (n // 5),
    ],
    ids=["code", "long", "date", "deep", "forwarded", "charset", "parameters", "parts"],
)
def test_hostile_mails(make: Callable[[int], str]) -> None:
    def read(data: str) -> None:
        try:
            found("a.eml", data)
        except UnreadableError as error:
            assert "no mail" in str(error)  # noqa: PT017 - either is right

    assert_linear(make, read, 25_000)


# What is read of a mail at most


def test_attachments_that_are_named() -> None:
    for count, more in ((20, "19.pdf"), (21, "19.pdf and 1 more")):
        mail = EmailMessage()
        mail["From"] = "a@example.org"
        mail.set_content("占三成")
        for number in range(count):
            mail.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{number}.pdf")
        said: list[str] = []
        list(texts(io.BytesIO(bytes(mail)), How("a.eml", warn=said.append)))
        assert said[0].endswith(more), count


def test_the_last_form_of_a_text_is_the_best_one() -> None:
    part = "--b\nContent-Type: text/html\n\n<p>{}</p>\n"
    mail = "From: a\nContent-Type: multipart/alternative; boundary=b\n\n"
    assert found("a.eml", f"{mail}{part.format('占一成')}{part.format('占三成')}--b--\n") == {"": "占三成"}
    plain = mail + "".join(f"--b\nContent-Type: text/plain\n\n{text}\n" for text in ("占一成", "占三成"))
    assert found("a.eml", f"{plain}--b--\n") == {"": "占一成"}


def test_how_deep_mails_stand_in_one_another() -> None:
    for depth, text in ((50, "占三成"), (51, "")):
        head = "Content-Type: multipart/mixed; boundary={}\n\n--{}\n"
        mail = "From: a@example.org\n" + "".join(head.format(f"b{n}", f"b{n}") for n in range(depth))
        assert found("a.eml", f"{mail}Content-Type: text/plain\n\n占三成\n") == {"": text}, depth


def test_how_long_a_subject_is() -> None:
    for size, kept in ((2000, 2000), (2001, 2000)):
        assert len(found("a.eml", f"From: a\nSubject: {'a' * size}\n\n")[""]) == kept
