"""Folders, names and databases that somebody made in order to do harm."""

from __future__ import annotations

import io
import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.commands import FOUND, TEXT, assert_one_failure, extract, on_terminal, run, shell
from tests.cost import assert_linear
from tests.folders import batch, filled, select
from yiwu_facts import extract as facts_of
from yiwu_facts.batch.folder import Choice, listing
from yiwu_facts.batch.kept import name_of
from yiwu_facts.batch.patterns import PatternError, parsed
from yiwu_facts.write import Result, writer

# Ignore files


@pytest.mark.parametrize("line", ["!", "\\", "/", "!/", "old\\", "x" * 2000])
def test_a_bad_line_of_an_ignore_file_costs_only_itself(folder: Path, out: Path, line: str) -> None:
    (folder / ".gitignore").write_text(f"# ours\n{line}\n/1/\n")
    done = batch(folder, out)
    assert done.status == 0
    assert "yiwu-facts: .gitignore:2: this line is not obeyed: " in done.err
    assert not select(out, "SELECT path FROM documents WHERE path LIKE '1/%'")
    assert select(out, "SELECT count(*) FROM documents") == [(17,)]


@pytest.mark.parametrize("line", ["[z-a]", "[\\d-a]", "[", "[]", "a[", "[[:none:]]", "***", "(", "+{"])
def test_no_pattern_is_too_odd(line: str, folder: Path) -> None:
    (folder / ".gitignore").write_text(f"{line}\n/1/\n")
    assert listing(folder, Choice()).notes == []


@pytest.mark.parametrize("line", ["*a" * 24, "**/a/" * 24, "[a]*" * 200, "*" * 900, "?*" * 300])
def test_patterns_take_linear_time(line: str) -> None:
    pattern = parsed(f"{line}b")
    assert pattern
    assert not pattern.matches(f"{'a/' * 300}{'a' * 240}.txt")
    assert_linear(lambda size: f"{'a/' * (size // 4)}{'a' * (size // 2)}.txt", pattern.matches, 2_000)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop", "large"])
def test_an_ignore_file_that_is_none_is_not_obeyed(folder: Path, out: Path, kind: str) -> None:
    place = folder / ".gitignore"
    match kind:
        case "pipe":
            os.mkfifo(place)
        case "device":
            place.symlink_to("/dev/zero")
        case "folder":
            place.mkdir()
        case "loop":
            place.symlink_to(place)
        case _:
            place.write_bytes(b"*.txt\n" * 20_000)
    done = batch(folder, out)
    assert done.status == 0
    [line, _] = done.err.splitlines()
    assert line.startswith("yiwu-facts: .gitignore: it ")
    assert line.endswith("; it is not obeyed")
    assert select(out, "SELECT count(*) FROM documents") == [(20,)]


@pytest.mark.parametrize("option", ["--include", "--exclude"])
@pytest.mark.parametrize("glob", ["!", "", "/", "# a", "a\\"])
def test_a_pattern_that_is_none(folder: Path, out: Path, option: str, glob: str) -> None:
    done = batch(folder, out, option, glob)
    assert done.status == 2
    assert option in done.err
    assert "Traceback" not in done.err
    assert not out.exists()


def test_patterns_of_git() -> None:
    def matches(line: str, path: str) -> bool:
        pattern = parsed(line)
        assert pattern
        return pattern.matches(path)

    for line, path in [
        ("a/**/b", "a/b"),
        ("a/**/b", "a/x/y/b"),
        ("**/b", "b"),
        ("a/**", "a/x/y"),
        ("[!a]b", "cb"),
        ("[^a]b", "cb"),
        ("\\*", "*"),
        ("\\!a", "!a"),
        ("a\\ ", "a "),
        ("a  ", "a"),
        ("a/", "x/a/b"),
        ("x/a", "x/a/b"),
    ]:
        assert matches(line, path), (line, path)
    for line, path in [
        ("a/**", "a/"),
        ("/b", "a/b"),
        ("x/a", "y/x/a"),
        ("a/", "a"),
        ("?", "ab"),
        ("\\*", "a"),
        ("[!a]b", "ab"),
        ("a*c", "ab/c"),
    ]:
        assert not matches(line, path), (line, path)
    with pytest.raises(PatternError):
        parsed("!")


# What is left out


def test_what_is_left_out_is_said(folder: Path, out: Path) -> None:
    for name in ("a.png", "b.PNG", "c.csv", "noise", ".hidden.png"):
        (folder / name).write_text("占三成")
    done = batch(folder, out)
    assert done.status == 0
    assert "; left out: 1 *.csv (read only with --field or --table), 2 *.png, 1 without an ending" in done.err
    assert "left out" not in batch(folder, out, "--include", "*.txt").err
    done = extract(folder)
    assert done.status == 0
    told = "left out: 1 *.csv (read only with --field or --table), 2 *.png, 1 without an ending"
    assert done.err == f"yiwu-facts: {folder}: {told}\n"
    (folder / ".gitignore").write_text("noise\n*.png\n/0/\n")
    assert (
        "; left out: 1 *.csv (read only with --field or --table), 1 *.png, 3 that .gitignore or .ignore names"
        in batch(folder, out).err
    )
    for path in folder.rglob("*.txt"):
        path.unlink()
    done = extract(folder)
    assert done.status == 1
    assert "a folder without texts (*.txt, *.md, " in done.err
    assert done.err.endswith(f"; {told}\n")
    assert "--field" not in extract(folder, "--field", "text").err


def test_outputs_in_the_folder_are_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.csv").write_text(f"id,text\n1,{TEXT}", encoding="utf-8")
    for _ in range(2):
        done = extract(".", "--field", "text", "-o", "facts.csv", "--text-out", "kept", cwd=folder)
        assert (done.status, done.err) == (0, "")
        sources = {row.split(",")[0] for row in (folder / "facts.csv").read_text(encoding="utf-8").splitlines()[1:]}
        assert sources == {"a.txt", "b.csv:2"}
    (folder / "facts.csv").unlink()
    for _ in range(2):
        done = run("batch", ".", "-o", "facts.db", "--field", "text", "--text-out", "kept", "-k", "money", cwd=folder)
        assert "left out" not in done.err
        assert select(folder / "facts.db", "SELECT path FROM documents") == [("a.txt",), ("b.csv",)]
    named = extract("facts.csv", "-o", "facts.csv", cwd=folder)
    assert named.status == 1  # it is no longer there
    refused = extract(".", "--text-out", "..", cwd=folder)
    assert refused.status == 2
    assert "it holds the folder that is read" in refused.err
    done = extract("a.txt", "--text-out", ".", cwd=folder)
    assert_one_failure(done, "a.txt", "its text would be written over it")
    assert (folder / "a.txt").read_text(encoding="utf-8") == TEXT


def test_names_of_outputs_that_say_no_format_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("batch", ".", "-o", "facts.db", "-k", "money", cwd=tmp_path).status == 0
    for command in (("extract", "a.txt"), ("export", "facts.db")):
        done = run(*command, "-o", "facts.yaml", cwd=tmp_path)
        assert done.status == 2
        assert ".yaml names no format that is written" in " ".join(done.err.split())
        assert not (tmp_path / "facts.yaml").exists()
        assert run(*command, "-o", "facts.yaml", "-f", "csv", cwd=tmp_path).status == 0
        assert (tmp_path / "facts.yaml").read_text(encoding="utf-8").startswith("source,")
        (tmp_path / "facts.yaml").unlink()
        assert run(*command, "-o", "-", cwd=tmp_path).out
    assert shell('cd "$2" && "$1" -m yiwu_facts extract a.txt -k money -o >(cat >&2)', tmp_path).err.startswith("[")
    assert shell('cd "$2" && "$1" -m yiwu_facts extract a.txt -k money -o /dev/stdout', tmp_path).json


# Names


def test_a_name_that_cannot_be_looked_at_costs_only_itself(news: Path) -> None:
    done = extract(news, "x" * 300, "-f", "csv")
    assert done.status == 1
    assert [
        line for line in done.err.splitlines() if "Traceback" in line or "too long" in line
    ] == done.err.splitlines()
    assert FOUND[0] in done.out


@pytest.mark.parametrize("args", [("-o", "x" * 300), ("-o", "none/a.csv")])
def test_an_output_that_cannot_be(news: Path, args: tuple[str, ...]) -> None:
    done = extract(news, *args, cwd=news.parent)
    assert done.status == 2
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + "/a.db"])
def test_a_database_that_cannot_be(folder: Path, name: str) -> None:
    for args in (("batch", folder, "--out", name), ("export", name), ("batch", name, "--out", folder.parent / "b.db")):
        done = run(*args, cwd=folder.parent)
        assert done.status == 2, args
        assert "Traceback" not in done.err


def test_arguments_that_are_no_utf_8(folder: Path, out: Path) -> None:
    filled(folder, out, 1)
    for script in (
        """exec "$1" -m yiwu_facts export "$2" --file $'\\xff'""",
        """exec "$1" -m yiwu_facts export "$2" --where $'text = \\'\\xff\\''""",
        """exec "$1" -m yiwu_facts batch "$3" --out "$2" --field $'\\xff'""",
    ):
        done = shell(script, out, folder)
        assert done.status in (1, 2)
        assert "UTF-8" in done.err
        assert "Traceback" not in done.err


# Kept texts


def test_every_text_is_kept_under_a_name_of_its_own() -> None:
    sources = ["a:b.txt", "a/b.txt", "a\\b.txt", "a%3Ab.txt", "a", "a.txt", "a.html", "a.html.txt", "a.txt.txt"]
    sources += ["../a.txt", "/a.txt", "%2F/a.txt", "%2E%2E/a.txt", "a%.txt", "x" * 300, "x" * 301, "-"]
    labels = [":a:b.txt", ":a/b.txt", ":b", ":b.txt", ":b.html", ":b.html.txt", ":../b.txt", ":/b.txt", ":" + "x" * 300]
    names = [name_of(source) for source in sources] + [name_of("z.zip", label) for label in labels]
    names += [name_of("z.jsonl", label) for label in (":1:a", ":1:a:b", ":1:a/b", ":1:../b", ":1", ":2:a")]
    assert len(set(names)) == len(names)
    for name in names:
        assert not name.startswith("/")
        assert not {"", ".", ".."} & set(name.split("/"))


def test_a_member_of_any_name_is_kept(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("ok.txt", f"{'长' * 300}.txt", "a:b.txt", "a/b.txt"):
            archive.writestr(name, TEXT)
    done = extract("a.zip", "-f", "csv", "--text-out", "kept", cwd=tmp_path)
    assert done.status == 0, done.err
    assert done.out == extract("a.zip", "-f", "csv", cwd=tmp_path).out
    assert sum(path.is_file() for path in (tmp_path / "kept").rglob("*")) == 4


def test_a_member_whose_text_cannot_be_kept_costs_only_itself(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, TEXT)
    (tmp_path / "kept" / "a.zip" / "a.txt").mkdir(parents=True)
    done = extract("a.zip", "-f", "csv", "--text-out", "kept", cwd=tmp_path)
    assert done.status == 1
    assert "its text cannot be kept in kept/a.zip/a.txt" in done.err
    assert "a.zip:b.txt" in done.out


# Outputs


def test_nobody_can_wait_for_the_output_with_a_link(news: Path) -> None:
    (news.parent / "victim").write_text("precious")
    command = """exec "$1" -m yiwu_facts extract news.txt -k money -f csv -o o.csv"""
    script = f"""cd "$2"; ln -s victim .yiwu-facts-$$.part; {command}"""
    assert shell(script, news.parent).status == 0
    assert (news.parent / "victim").read_text() == "precious"
    assert not (news.parent / "o.csv").is_symlink()
    assert FOUND[0] in (news.parent / "o.csv").read_text()


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
def test_no_text_gives_a_terminal_orders(tmp_path: Path, form: str) -> None:
    (tmp_path / "a\x1b]0;x\x07\x9b\u202e\u2028.txt").write_text("占\u202e三成\x9b2J\x7f。", encoding="utf-8")
    shown = on_terminal("extract", *map(str, tmp_path.iterdir()), "-k", "percentage", "-f", form, env={"NO_COLOR": "1"})
    assert "三" in shown
    assert not set("\x1b\x07\x9b\x7f\u202e\u2028") & set(shown)


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_signs_of_formulas_are_guarded(sign: str) -> None:
    out = io.StringIO()
    writer("csv", out, excel=True).add(Result(f"{sign}a.txt", None, None, facts_of("占三成")[:1]))
    assert f"\n'{sign}a.txt," in out.getvalue()


# Files and databases


def test_a_time_that_no_database_holds(folder: Path, out: Path) -> None:
    for name, second in (("a.txt", 1 << 34), ("b.txt", -(1 << 33))):
        (folder / name).write_text("占三成", encoding="utf-8")
        os.utime(folder / name, (second, second))
    assert batch(folder, out).status == 0
    assert select(out, "SELECT count(*) FROM documents") == [(22,)]
    assert "22 unchanged" in batch(folder, out).err


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE facts SET value = 'not json'",
        "UPDATE facts SET value = '5'",
        "UPDATE facts SET text = x'ff'",
        "UPDATE documents SET reference_date = '2026-13-99'",
        "UPDATE documents SET reference_date = x'00'",
    ],
)
def test_a_database_that_somebody_changed(folder: Path, out: Path, change: str) -> None:
    filled(folder, out, 1)
    connection = sqlite3.connect(out)
    connection.execute(change)
    connection.commit()
    connection.close()
    done = run("export", out, "-f", "csv")
    assert done.status == 1
    [line] = done.err.splitlines()
    assert "it is damaged" in line


def test_a_run_of_a_folder_without_a_name(folder: Path, out: Path) -> None:
    filled(folder, out, 1)
    connection = sqlite3.connect(out)
    connection.execute("UPDATE runs SET folder = x'00'")
    connection.commit()
    connection.close()
    assert batch(folder, out).status == 0


# Words of options


def test_words_of_options_in_any_spelling(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("义乌市商务局说，投资8000万元。", encoding="utf-8")
    done = run("extract", "a.txt", "-k", "Organisation,MONEY", "-f", "JSONL", "--currency", "rmb", cwd=tmp_path)
    assert done.status == 0, done.err
    assert '"kind": "organization"' in done.out
    assert '"currency": "CNY"' in done.out
    assert "did you mean money?" in run("extract", "a.txt", "-k", "mony", cwd=tmp_path).err
    for code in ("XQX", "yuan", ""):
        refused = run("extract", "a.txt", "--currency", code, cwd=tmp_path)
        assert refused.status == 2
        assert "CNY" in refused.err


def test_texts_that_an_earlier_run_kept_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for _ in range(2):
        done = extract(".", "--text-out", "kept", cwd=tmp_path)
        assert [document["source"] for document in done.json] == ["a.txt"]
    assert len(extract("kept/a.txt", "--text-out", "kept2", cwd=tmp_path).json) == 1
