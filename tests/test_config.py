"""Options in a file: where it is found, what it may say, and what is in force."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.commands import TEXT, Ran, run
from yiwu_facts.cli import COMMANDS
from yiwu_facts.cli.configured import all_options
from yiwu_facts.cli.settings import HARMLESS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "texts"
    place.mkdir()
    (place / "a.txt").write_text(TEXT + "约3元", encoding="utf-8")
    return place


def write(folder: Path, text: str) -> Path:
    path = folder / "yiwu-facts.toml"
    path.write_text(text, encoding="utf-8")
    return path


def said(ran: Ran) -> str:
    return " ".join(ran.err.split())


def test_options_come_from_the_file_and_the_command_line_goes_first(folder: Path, tmp_path: Path) -> None:
    write(folder, 'kind = "money"\ncurrency = "HKD"\nformat = "csv"\n[statements]\ncurrency = "TWD"\n')
    done = run("extract", folder / "a.txt", cwd=tmp_path)
    assert [line.split(",")[15] for line in done.out.splitlines()] == ["currency", "HKD", "HKD"]
    assert f"{folder}/yiwu-facts.toml sets kind, currency, format; --no-config leaves it out" in said(done)
    assert run("extract", folder, "--currency", "USD", cwd=tmp_path).out.count("USD") == 2
    assert "TWD" in run("statements", folder / "a.txt", cwd=tmp_path).out
    plain = run("extract", folder, "--no-config", cwd=tmp_path)
    assert (plain.err, plain.json[0]["facts"][0]["kind"]) == ("", "date")


def test_the_working_folder_is_the_last_place(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, 'currency = "HKD"')
    assert "HKD" in run("extract", "-k", "money", stdin="3元".encode(), cwd=tmp_path).out
    write(folder, 'currency = "TWD"')
    assert "TWD" in run("extract", "texts", "-k", "money", cwd=tmp_path).out


def test_files_count_from_the_folder_of_the_file(folder: Path, tmp_path: Path) -> None:
    (folder / "names.txt").write_text("[company]\n全市进出口", encoding="utf-8")
    write(folder, 'lexicon = ["names.txt"]')
    assert "user-name" in run("extract", "texts/a.txt", cwd=tmp_path).out
    write(folder, 'output = "out/facts.json"')
    (folder / "out").mkdir()
    assert run("extract", "texts/a.txt", "--config", "texts/yiwu-facts.toml", cwd=tmp_path).err == ""
    assert (folder / "out" / "facts.json").is_file()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('\nkinds = "money"', "line 2: unknown option 'kinds'; did you mean kind?"),
        ("[extrct]\nkind = 'money'", "line 1: unknown table 'extrct'; did you mean extract?"),
        ("kind = 3", "line 1: kind is a text in quotes, or a list of such"),
        ("vague = 'yes'", "line 1: vague is true or false"),
        ("[extract]\nlines = 'x'", "line 2: lines is a whole number"),
        ("kind = [", "line 1: is no TOML: Invalid value"),
        ("a = " + "[" * 9000, "line 1: is no TOML"),
        ('currency = "元"', "Invalid value for '--currency': '元' is no currency code"),
        ('output = "/tmp/x"', "line 1: output may only stand in a file that --config names"),
        ("format = 'xml'", "line 1: format is one of table, json, jsonl, csv"),
        ("jobs = 1000", "line 1: jobs may only stand in a file that --config names"),
        ("text-out = 'kept'", "line 1: text-out may only stand in a file that --config names"),
        ("[batch]\nout = 'facts.db'", "line 2: out may only stand in a file that --config names"),
        ("lexicon = '/etc/passwd'", "line 1: lexicon names '/etc/passwd' outside its folder"),
        ("rules = ['../r.toml']", "line 1: rules names '../r.toml' outside its folder"),
        ("not = 'link.txt'", "line 1: not names 'link.txt' outside its folder"),
    ],
)
def test_what_a_file_that_was_found_may_not_say(folder: Path, tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "names.txt").write_text("名字", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "names.txt")
    write(folder, text)
    done = run("extract", "texts", cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert sentence in said(done)
    assert "yiwu-facts.toml" in done.err
    assert "Traceback" not in done.err


def test_what_is_no_file_is_refused(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (("pipe", "is no ordinary file"), ("none.toml", "cannot be read")):
        done = run("extract", "texts", "--config", name, cwd=tmp_path)
        assert (done.status, reason in said(done)) == (2, True)
    assert "cannot be combined with --config" in said(run("extract", folder, "--config", "a", "--no-config"))


def test_what_only_one_command_can_do_is_no_matter_for_others(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "format = 'csv'\ncurrency = 'HKD'")
    done = run("explain", "3元", "-k", "money", cwd=tmp_path)
    assert (done.status, '"HKD"' in done.out) == (0, True)
    assert run("extract", folder, cwd=tmp_path).out.startswith("source,")


def test_commands_of_a_database_and_of_no_input_take_them_too(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "out" / "facts.db"
    database.parent.mkdir()
    assert run("batch", folder, "--out", database).status == 0
    write(database.parent, 'kind = "money"\n[export]\nformat = "csv"\nwhere = "max > 3"\n[stats]\ntop = 1\n')
    exported = run("export", database)
    assert [line.split(",")[1] for line in exported.out.splitlines()] == ["kind", "money"]
    assert "sets kind, format, where; --no-config leaves it out" in said(exported)
    counted = run("stats", database)
    assert "sets kind, top; --no-config leaves it out" in said(counted)
    assert "percentage" not in counted.out
    assert "percentage" in run("stats", database, "--no-config").out
    (tmp_path / "r.toml").write_text("[[rule]]\nname = 'a'\nkind = 'berth'\npattern = '泊位'\nexample = '泊位'")
    write(tmp_path, "rules = 'r.toml'")
    assert run("kinds", "-f", "json", cwd=tmp_path).json[-1]["kind"] == "berth"
    assert "berth" in run("schema", "extract-jsonl", cwd=tmp_path).json["$defs"]
    assert "berth" not in run("schema", "extract-jsonl", "--no-config", cwd=tmp_path).json["$defs"]


def test_every_command_takes_a_file_of_options_or_none() -> None:
    for command in ("extract", *COMMANDS):
        assert {"--config", "--no-config"} <= set(run(command, "--help").out.split()), command


def test_every_harmless_option_is_one() -> None:
    known = {name for options in all_options().values() for name in options}
    assert known >= HARMLESS
    assert not HARMLESS & {"output", "out", "text-out", "jobs", "config"}


def test_what_is_in_force_and_from_where(folder: Path, tmp_path: Path) -> None:
    write(folder, '# ours\nkind = ["date", "money"]\n[batch]\ncurrency = "HKD"\n')
    done = run("config", folder / "a.txt", cwd=tmp_path)
    lines = [line.split(maxsplit=2) for line in done.out.splitlines()]
    assert done.out.startswith(f"{folder}/yiwu-facts.toml, beside the input\n")
    assert any(line[0] == "kind" and "date, money  line 2" in " ".join(line[1:]) for line in lines)
    assert ["currency", "HKD", "line 4, only batch"] in [[word.strip() for word in line] for line in lines]
    assert ["currency", "CNY", "default of extract, statements, batch, explain"] in lines
    assert run("config", cwd=tmp_path).out.startswith("no yiwu-facts.toml\n")
