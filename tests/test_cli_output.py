"""Where the output goes: files, pipes, terminals; and when it is cut short."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands import (
    COMMAND,
    ENVIRONMENT,
    QUICK,
    TERMINAL,
    TEXT,
    UNMEASURED,
    assert_one_failure,
    extract,
    hear_interrupts,
    on_terminal,
    shell,
    shown,
    terminal,
)
from yiwu_facts.cli.output import Output

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


@pytest.mark.parametrize("form", ["jsonl", "table"])
@pytest.mark.parametrize("reader", ["head -n 1", "true"])
def test_a_closed_pipe_is_no_error(tmp_path: Path, reader: str, form: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text(TEXT * 2000, encoding="utf-8")
    done = shell(f'"$1" -m yiwu_facts extract -k money -f {form} "$2" "$2" - < "$2" | {reader}', path)
    assert (done.status, done.err) == (0, "")


def test_a_closed_standard_output(news: Path) -> None:
    done = shell('"$1" -m yiwu_facts extract -k money "$2" >&-', news)
    assert done.status == 2
    assert done.err == "yiwu-facts: standard output: it is closed\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("place", ["/dev/full", "&-"])
def test_what_can_not_be_said_stays_out_of_the_data(news: Path, place: str) -> None:
    done = shell(f'"$1" -m yiwu_facts extract -k money -f jsonl missing "$2" 2>{place}', news)
    assert (done.status, done.err) == (1, "")
    assert [json.loads(line)["text"] for line in done.out.splitlines()] == ["8000亿元"]


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_device_that_took_nothing_is_closed_all_the_same() -> None:
    output = Output("/dev/full")
    output.stream.write("三成")
    with pytest.raises(OSError, match="No space left"):
        output.finish()
    output.close()
    assert output.stream.closed  # from Python 3.14 on, one that is left open complains at the end of the program


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals on Windows")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_says_what_is_kept_and_leaves_no_file(tmp_path: Path, number: signal.Signals) -> None:
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
        process.send_signal(number)
        process.send_signal(number)  # as `timeout` does
        written = process.communicate(timeout=30)
    said = f"yiwu-facts: stopped; nothing is written to {out}\n".encode()
    assert (process.returncode, written) == (128 + number, (b"", said))
    assert [path.name for path in tmp_path.iterdir()] == ["facts.json"]
    assert out.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals on Windows")
def test_several_processes_end_with_a_stop_and_with_a_closed_pipe(tmp_path: Path) -> None:
    records = tmp_path / "a.jsonl"
    records.write_text(f'{{"text": "{TEXT.strip() * 20}"}}\n' * 800, encoding="utf-8")
    command = [*COMMAND, "extract", *QUICK, "-f", "jsonl", "-j", "2", str(records)]
    with subprocess.Popen(
        command,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - no threads here
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: workers get it too
        process.stdout.close()
        assert process.stderr.read() == b"yiwu-facts: stopped; the output is incomplete\n"
        assert process.wait(timeout=60) == 128 + signal.SIGINT
    done = shell('"$1" -m yiwu_facts extract -k money -f jsonl -j 2 "$2" | head -1 | wc -l', records)
    assert (done.status, done.out.strip(), done.err) == (0, "1", "")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals on Windows")
def test_a_file_that_grows_too_large_leaves_nothing(tmp_path: Path) -> None:
    path, out = tmp_path / "long.txt", tmp_path / "facts.json"
    path.write_text(TEXT * 200, encoding="utf-8")
    out.write_text("old", encoding="utf-8")
    # A limit in blocks of 1,024 bytes stands for a full disk; its signal would end the command before the error.
    done = shell(
        'ulimit -f 8; trap "" XFSZ; "$1" -m yiwu_facts extract -k money "$2" -o "$3"', path, out, env=UNMEASURED
    )
    assert_one_failure(done, str(out), "the file is as it was before")
    assert (out.read_text(encoding="utf-8"), len(list(tmp_path.iterdir()))) == ("old", 2)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals on Windows")
def test_a_stop_before_anything_is_done() -> None:
    early = "import os; from yiwu_facts import cli; cli.import_module = lambda _: os.kill(os.getpid(), 2); cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", early, "batch"],
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
        preexec_fn=hear_interrupts,
    )
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr == b"yiwu-facts: stopped; nothing is done yet; run the same command again\n"


def test_a_terminal_gets_a_table_in_colour_and_a_summary(news: Path) -> None:
    seen = on_terminal("extract", *QUICK, news)
    assert re.search(r"\x1b\[38;5;\d+m8000亿元", seen)
    assert "2 facts in 1 document: 1 money, 1 percentage" in seen


@pytest.mark.parametrize("env", [{"NO_COLOR": ""}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_on_request(news: Path, env: dict[str, str]) -> None:
    seen = on_terminal("extract", *QUICK, news, env=env)
    assert "8000亿元" in seen
    assert "\x1b" not in seen


@pytest.mark.parametrize("columns", ["0", "1", "12"])
def test_a_width_that_holds_nothing_loses_nothing(news: Path, columns: str) -> None:
    told = extract(news, "-f", "table", COLUMNS=columns).out
    assert "8000亿元" in told
    assert max(map(len, told.splitlines())) <= (80 if columns == "0" else 20)


def test_json_is_the_same_on_a_terminal(news: Path) -> None:
    seen = on_terminal("extract", *QUICK, news, "-f", "jsonl").replace("\r\n", "\n")
    assert seen.startswith(extract(news, "-f", "jsonl").out)


def test_progress_is_for_people_who_wait(news: Path) -> None:
    (news.parent / "z.txt").write_text(TEXT, encoding="utf-8")
    args = ["extract", "-k", "money", str(news.parent), "-o", str(news.parent / "facts.csv")]
    assert "0/2" not in on_terminal(*args)
    impatient = "from yiwu_facts.cli import main, progress; progress._PATIENCE = 0; main()"
    ours, theirs = terminal()
    with subprocess.Popen([sys.executable, "-c", impatient, *args], stdout=theirs, stderr=theirs, env=TERMINAL):
        os.close(theirs)
        seen = shown(ours)
    assert "0/2" in seen
    assert seen.endswith("2 facts in 2 documents: 2 money\r\n")
