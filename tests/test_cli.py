"""The command as users run it: another process, real files, real pipes, a real terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import yiwu_facts

TEXT = "2025年6月30日，全市进出口总值达到8000亿元，同比增长25.1%。\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(yiwu_facts.__file__).parent.parent)}
QUICK = ["-k", "money,percentage"]
COMMAND = [sys.executable, "-m", "yiwu_facts"]


class Ran:
    """A finished command."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.status = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> Ran:
    return Ran(
        subprocess.run(
            [*COMMAND, *args],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**ENVIRONMENT, **env},
            check=False,
            timeout=60,
        )
    )


def extract(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> Ran:
    return run("extract", *QUICK, *args, stdin=stdin, cwd=cwd, **env)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def texts(facts: list[dict[str, Any]]) -> list[str]:
    return [fact["text"] for fact in facts]


FOUND = ["8000亿元", "25.1%"]


# What comes out


def test_a_file_gives_an_array_of_documents(news: Path) -> None:
    done = extract(news)
    assert (done.status, done.err) == (0, "")
    [document] = done.json
    assert (document["source"], document["encoding"], document["reference_date"]) == (str(news), "utf-8", None)
    assert texts(document["facts"]) == FOUND
    assert document["facts"][0] == {
        "kind": "money",
        "text": "8000亿元",
        "start": 20,
        "end": 26,
        "line": 1,
        "column": 21,
        "value": {"min": 800_000_000_000, "max": 800_000_000_000, "currency": "CNY"},
        "rule": document["facts"][0]["rule"],
    }


@pytest.mark.parametrize("args", [[], ["-"]])
def test_standard_input(args: list[str]) -> None:
    done = extract(*args, stdin=TEXT.encode("gbk"))
    assert (done.status, done.err) == (0, "")
    assert (done.json[0]["source"], done.json[0]["encoding"]) == ("-", "gb18030")
    assert texts(done.json[0]["facts"]) == FOUND


def test_exact_numbers() -> None:
    out = extract(stdin="9007199254740993元，占0.250%，三分之一".encode()).out
    assert '"min": 9007199254740993,' in out
    assert '"min": 0.25' in out
    assert '"min": 33.333333333' in out
    assert "E+" not in out


def test_jsonl_is_one_fact_a_line(news: Path) -> None:
    lines = [json.loads(line) for line in extract(news, news.parent, "-f", "jsonl").out.splitlines()]
    assert [(line["source"], line["text"]) for line in lines] == [(str(news), text) for text in FOUND]
    assert list(lines[0])[:2] == ["source", "kind"]


def test_csv(news: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(extract(news, "--format", "csv").out, newline="")))
    assert [row["text"] for row in rows] == FOUND
    assert (rows[0]["min"], rows[0]["currency"]) == ("800000000000", "CNY")


def test_a_table_on_request(news: Path) -> None:
    done = extract(news, "-f", "table")
    assert done.err == ""
    assert str(news) in done.out
    assert all(text in done.out for text in FOUND)


def test_chosen_kinds(news: Path) -> None:
    day = "2025年6月30日"
    assert texts(run("extract", news, "-k", "money").json[0]["facts"]) == FOUND[:1]
    assert texts(run("extract", news, "-k", "date, money").json[0]["facts"]) == [day, FOUND[0]]
    assert texts(run("extract", news, "-k", "date", "-k", "percentage").json[0]["facts"]) == [day, FOUND[1]]


def test_offsets_count_no_mark_and_every_carriage_return() -> None:
    text = "\r\n  8000亿元"
    [fact] = extract(stdin=b"\xef\xbb\xbf" + text.encode()).json[0]["facts"]
    assert (fact["start"], fact["line"], fact["column"]) == (4, 2, 3)
    assert text[fact["start"] : fact["end"]] == "8000亿元"


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-8-sig"])
def test_the_same_facts_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "發布時間：2026-04-24\n去年全年總值達到新臺幣8000億元，同比增長25.1%，為歷年最高。\n"
    expected = extract(stdin=text.encode()).json[0]
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    [document] = extract(path).json
    assert document["facts"] == expected["facts"] != []
    assert path.read_bytes().decode(document["encoding"]) == text


def test_an_empty_file_has_no_facts(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    done = extract(path)
    assert (done.status, done.err, done.json[0]["facts"]) == (0, "", [])
    assert "no facts" in extract(path, "-f", "table").out


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", "skipped.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    done = extract("-f", "json", ".", cwd=tmp_path)
    assert [Path(document["source"]).as_posix() for document in done.json] == ["a.md", "b.txt", "sub/c.txt"]


def test_currency_and_vague() -> None:
    text = "近日股價為500元".encode()
    assert extract("--currency", "hkd", stdin=text).json[0]["facts"][0]["value"]["currency"] == "HKD"
    assert texts(extract("--vague", "-k", "date", stdin=text).json[0]["facts"])[0] == "近日"


# The reference date


def test_reference_date_of_the_option_goes_before_the_one_of_the_text() -> None:
    text = "发布时间：2026-04-24\n昨日".encode()
    stated = extract("-k", "date", stdin=text).json[0]
    assert stated["reference_date"] == "2026-04-24"
    assert stated["facts"][-1]["value"]["from"] == "2026-04-23"
    given = extract("-k", "date", "--ref-date", "2025-01-01", stdin=text).json[0]
    assert given["reference_date"] == "2025-01-01"
    assert given["facts"][-1]["value"]["from"] == "2024-12-31"


def test_reference_date_of_the_name_of_each_file(tmp_path: Path) -> None:
    for name in ("news-20260424.txt", "other.txt", "stated.txt"):
        (tmp_path / name).write_text("昨日", encoding="utf-8")
    (tmp_path / "stated.txt").write_text("发布时间：2025-05-05\n昨日", encoding="utf-8")
    documents = extract(tmp_path, "--ref-date", "filename").json
    assert [document["reference_date"] for document in documents] == ["2026-04-24", None, "2025-05-05"]


def test_reference_date_of_the_last_change(news: Path) -> None:
    os.utime(news, (0, time.mktime((2026, 4, 24, 12, 0, 0, 0, 0, -1))))
    assert extract(news, "--ref-date", "mtime").json[0]["reference_date"] == "2026-04-24"


def test_today_is_only_read_when_told(news: Path) -> None:
    assert extract(news, "--ref-date", "today").json[0]["reference_date"] >= "2026"
    assert extract(news).json[0]["reference_date"] is None


# Errors: one sentence each, and everything else is delivered


def assert_one_failure(done: Ran, name: str, reason: str) -> None:
    assert done.status == 1
    [line] = done.err.splitlines()
    assert line.startswith(f"yiwu-facts: {name}: ")
    assert reason in line


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "PNG picture"),
        ("paper.txt", b"%PDF-1.4 \xff", "pdftotext"),
        ("noise.txt", bytes(range(256)), "binary"),
        ("odd.txt", b"\xff\xff 8000", "--encoding"),
        ("missing.txt", None, "no such file"),
        ("line\nbreak.txt", b"\0", "binary"),
    ],
)
def test_one_bad_file_among_good_ones(tmp_path: Path, name: str, data: bytes | None, reason: str) -> None:
    good = [tmp_path / "a.txt", tmp_path / "z.txt"]
    for path in good:
        path.write_text(TEXT, encoding="utf-8")
    bad = tmp_path / name
    if data is not None:
        bad.write_bytes(data)
    done = extract(good[0], bad, good[1])
    assert_one_failure(done, str(bad).replace("\n", r"\n"), reason)
    assert [texts(document["facts"]) for document in done.json] == [FOUND, FOUND]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such names")
def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xd2\xe5\n.txt"
    Path(os.fsdecode(path)).write_text(TEXT, encoding="utf-8")
    done = extract(tmp_path)
    assert (done.status, done.err) == (0, "")
    assert os.fsencode(done.json[0]["source"]) == path
    assert extract(tmp_path, "-f", "table").out.startswith(rf"{tmp_path}/\xd2\xe5\n.txt")
    Path(os.fsdecode(path)).write_bytes(b"\0")
    assert_one_failure(extract(tmp_path), rf"{tmp_path}/\xd2\xe5\n.txt", "binary")


def test_a_folder_without_texts(tmp_path: Path) -> None:
    done = extract(tmp_path)
    assert_one_failure(done, str(tmp_path), "without *.txt")
    assert done.json == []


def test_an_encoding_that_the_file_is_not_in(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gbk"))
    assert_one_failure(extract(path, "--encoding", "utf-8"), str(path), "not in utf-8")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is closed to the root user")
def test_a_file_without_permission(news: Path) -> None:
    news.chmod(0)
    assert_one_failure(extract(news), str(news), "no permission")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--ref-date", "24.4.2026"], ["--ref-date", "YYYY-MM-DD", "filename"]),
        (["--ref-date", "2026-02-30"], ["2026-02-30"]),
        (["--ref-date", "20260424"], ["YYYY-MM-DD"]),
        (["-k", "dates"], ["dates", "date, percentage, money, organization"]),
        (["-k", ""], ["unknown kind"]),
        (["-f", "xml"], ["xml", "jsonl"]),
        (["--encoding", "klingon"], ["klingon", "gb18030"]),
        (["--encoding", "base64"], ["base64"]),
        (["--currency", "yuan"], ["yuan", "CNY"]),
        (["--colour"], ["--colour"]),
        (["-o", "no/such/folder/facts.json"], ["no/such/folder", "mkdir"]),
        (["-o", "."], ["folder"]),
        (["-o", "news.txt"], ["one of the inputs"]),
    ],
)
def test_wrong_usage(news: Path, args: list[str], words: list[str]) -> None:
    done = extract("news.txt", *args, cwd=news.parent)
    assert (done.status, done.out) == (2, "")
    assert all(word in done.err for word in words), done.err
    assert "Traceback" not in done.err
    assert news.read_text(encoding="utf-8") == TEXT


# The output file


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.csv", "source,"), ("a.jsonl", '{"source"'), ("a.json", "["), ("a.txt", "news.txt"), ("facts", "[")],
)
def test_the_name_of_the_output_file_says_its_format(news: Path, name: str, start: str) -> None:
    done = extract("news.txt", "-o", name, cwd=news.parent)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert (news.parent / name).read_text(encoding="utf-8").startswith(start)
    assert sorted(path.name for path in news.parent.iterdir()) == sorted(["news.txt", name])


def test_the_format_option_wins(news: Path) -> None:
    extract(news, "-o", news.parent / "a.csv", "-f", "jsonl")
    assert (news.parent / "a.csv").read_text(encoding="utf-8").startswith('{"source"')


def test_an_output_file_keeps_its_mode_and_its_link(news: Path) -> None:
    real = news.parent / "real.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link = news.parent / "link.json"
    link.symlink_to(real)
    assert extract(news, "-o", link).status == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert json.loads(real.read_text(encoding="utf-8"))


def test_failed_inputs_do_not_hold_back_the_output_file(news: Path) -> None:
    out = news.parent / "facts.json"
    assert extract(news, "missing", "-o", out).status == 1
    assert [document["source"] for document in json.loads(out.read_text(encoding="utf-8"))] == [str(news)]


def test_a_device_stays_a_device(news: Path) -> None:
    assert extract(news, "-o", os.devnull).status == 0
    assert not Path(os.devnull).is_file()


# Pipes, signals, terminals


def shell(script: str, *args: str | Path) -> Ran:
    command = ["bash", "-o", "pipefail", "-c", script, "bash", sys.executable, *map(str, args)]
    return Ran(subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=False, timeout=60))


@pytest.mark.parametrize("reader", ["head -n 1", "true"])
def test_a_closed_pipe_is_no_error(tmp_path: Path, reader: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text(TEXT * 2000, encoding="utf-8")
    done = shell(f'"$1" -m yiwu_facts extract -k money -f jsonl "$2" "$2" - < "$2" | {reader}', path)
    assert (done.status, done.err) == (0, "")


def test_a_closed_standard_output(news: Path) -> None:
    done = shell('"$1" -m yiwu_facts extract -k money "$2" >&-', news)
    assert done.status == 2
    assert "standard output is closed" in done.err


def test_a_closed_standard_input() -> None:
    done = shell('"$1" -m yiwu_facts extract -k money <&-')
    assert_one_failure(done, "standard input", "closed")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("target", ["> /dev/full", "-o /dev/full"])
def test_a_full_disk(news: Path, target: str) -> None:
    done = shell(f'"$1" -m yiwu_facts extract -k money "$2" {target}', news)
    assert done.status == 1
    [line] = done.err.splitlines()
    assert "No space left on device" in line


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def hear_interrupts() -> None:
    """Undo what a shell does to jobs in the background, whose children never hear of Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_is_quiet_and_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "facts.json"
    out.write_text("old", encoding="utf-8")
    with subprocess.Popen(
        [*COMMAND, "extract", "-k", "money", "-", "-o", out],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - no threads here
    ) as process:
        while not list(tmp_path.glob(".yiwu-facts-*")):
            time.sleep(0.02)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        written = process.communicate(timeout=30)
    assert (process.returncode, written) == (130, (b"", b""))
    assert [path.name for path in tmp_path.iterdir()] == ["facts.json"]
    assert out.read_text(encoding="utf-8") == "old"


def on_terminal(*args: str | Path, command: list[str] = COMMAND, env: dict[str, str] | None = None) -> str:
    """Return what a terminal of 80 columns gets, standard error included."""
    pty = pytest.importorskip("pty")
    termios = pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 80))
    environment = {name: value for name, value in ENVIRONMENT.items() if name not in ("NO_COLOR", "COLUMNS")}
    environment |= {"TERM": "xterm-256color", **(env or {})}
    with subprocess.Popen(
        [*command, *args], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        output = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            output += piece
        assert process.wait(30) == 0
    os.close(ours)
    return output.decode()


def test_a_terminal_gets_a_table_in_colour_and_a_summary(news: Path) -> None:
    shown = on_terminal("extract", *QUICK, news)
    assert "\x1b[32m8000亿元" in shown
    assert "2 facts in 1 document: 1 money, 1 percentage" in shown


@pytest.mark.parametrize("env", [{"NO_COLOR": ""}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_on_request(news: Path, env: dict[str, str]) -> None:
    shown = on_terminal("extract", *QUICK, news, env=env)
    assert "8000亿元" in shown
    assert "\x1b" not in shown


def test_json_is_the_same_on_a_terminal(news: Path) -> None:
    shown = on_terminal("extract", *QUICK, news, "-f", "jsonl").replace("\r\n", "\n")
    assert shown.startswith(extract(news, "-f", "jsonl").out)


def test_progress_is_for_people_who_wait(news: Path) -> None:
    (news.parent / "z.txt").write_text(TEXT, encoding="utf-8")
    args = ["extract", "-k", "money", str(news.parent), "-o", str(news.parent / "facts.csv")]
    assert "0/2" not in on_terminal(*args)
    impatient = "from yiwu_facts.cli import main, progress; progress._PATIENCE = 0; main()"
    shown = on_terminal(*args, command=[sys.executable, "-c", impatient])
    assert "0/2" in shown
    assert shown.endswith("2 facts in 2 documents: 2 money\r\n")


# Help and speed


def test_version() -> None:
    assert run("--version").out == f"yiwu-facts {yiwu_facts.__version__}\n"


def test_help_fits_80_columns_and_names_every_option() -> None:
    done = run("extract", "--help", COLUMNS="80")
    assert all(len(line) <= 80 for line in done.out.splitlines())
    for option in ("-f", "-k", "--ref-date", "--currency", "--encoding", "--vague", "--explain", "-o"):
        assert option in done.out
    assert "| jq" in done.out


SLOW = ("jieba", "rjieba", "numpy", "pydantic", "chardet", "rich.progress")


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        ("import yiwu_facts", (*SLOW, "typer", "rich", "csv", "json")),
        ("from yiwu_facts import extract; extract('2025年', kinds=['date', 'money'])", (*SLOW, "typer", "rich")),
        ("sys.argv[1:] = ['--version']; from yiwu_facts.cli import main; main()", (*SLOW, "rich")),
        ("sys.argv[1:] = ['extract', '--help']; from yiwu_facts.cli import main; main()", (*SLOW, "rich")),
        (
            "sys.argv[1:] = ['extract', '-k', 'date,money,percentage']; from yiwu_facts.cli import main; main()",
            (*SLOW, "rich"),
        ),
    ],
)
def test_nothing_slow_is_imported_before_it_is_needed(code: str, unwanted: tuple[str, ...]) -> None:
    script = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {code}"
    done = Ran(
        subprocess.run(
            [sys.executable, "-c", script], input=b"", capture_output=True, env=ENVIRONMENT, check=False, timeout=60
        )
    )
    assert done.status == 0
    assert not set(unwanted) & set(done.err.split())
