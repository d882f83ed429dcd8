"""The database: what it holds, how it compares, what it refuses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.folders import select
from yiwu_facts import extract, statements
from yiwu_facts.kinds import KINDS
from yiwu_facts.model import Fact, TablePlace
from yiwu_facts.store import StoreError, stated
from yiwu_facts.store.database import SCHEMA_VERSION, explained
from yiwu_facts.store.reader import Facts, Filter
from yiwu_facts.store.rows import StoredValue, fact_of, row_of, sql_number
from yiwu_facts.store.where import where
from yiwu_facts.store.writer import DocumentRow, Store

OPTIONS: dict[str, Any] = {"kinds": None}


def money(amount: str, at: int = 0, **more: Any) -> Fact:
    value = StoredValue(f'{{"min": {amount}, "max": {amount}, "currency": "{more.pop("currency", "CNY")}"}}')
    return Fact("money", f"{amount}元", at, at + 9, 1, at + 1, value, "amount", **more)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "facts.db"


@pytest.fixture
def store(path: Path, tmp_path: Path) -> Iterator[Store]:
    store = Store(path)
    store.begin("1", tmp_path, OPTIONS)
    yield store
    store.close()


def document(name: str, facts: int) -> DocumentRow:
    return DocumentRow(name, 1, 2, "", "ab", "utf-8", 3, None, facts)


def put(store: Store, name: str, *facts: Fact) -> None:
    with store.transaction():
        store.clear(name, is_whole=True)
        number = store.document(document(name, len(facts)))
        store.facts(number, [row_of(fact) for fact in facts])


def found(path: Path, **wanted: Any) -> list[str]:
    facts = Facts(path, Filter(**wanted))
    try:
        return [fact.text for result in facts.results() for fact in result.facts]
    finally:
        facts.close()


# Values


@pytest.mark.parametrize("number", ["9007199254740993", "0.250", "-3.2", "33.3333333333333333333333", "1E+30", "0"])
def test_every_digit_comes_back(number: str) -> None:
    plain = format(Decimal(number), "f")
    fact = money(plain)
    assert fact_of(row_of(fact)).to_dict() == fact.to_dict()
    assert fact_of(row_of(fact)).to_dict()["value"]["min"] == Decimal(number)
    assert f'"min": {plain}' in row_of(fact)[-1]


def test_values_are_shown_as_they_were() -> None:
    text = "2024年3月至5月，截至6月底，义乌市商务局：不超过3亿元，5.43元/股，增长25.1%，超过三成，共120万标箱，每周一"
    facts = extract(text, kinds=KINDS, reference_date="2026-04-24")
    assert {fact.kind for fact in facts} == set(KINDS)
    for fact in facts:
        kept = fact_of(row_of(fact))
        assert fact.value
        assert kept.value
        assert (kept.value.display(), kept.to_dict()) == (fact.value.display(), fact.to_dict())


def test_whole_numbers_are_integers() -> None:
    assert sql_number(Decimal(9007199254740993)) == 9007199254740993
    assert isinstance(sql_number(Decimal("1E+15")), int)
    assert isinstance(sql_number(Decimal(2**63 - 1)), int)  # the largest one of SQLite
    assert isinstance(sql_number(Decimal(2**63)), float)


def test_large_amounts_compare_exactly(store: Store, path: Path) -> None:
    put(store, "a", money("1000000000000000"), money("999999999999999"), money("9007199254740993"), money("0.5"))
    assert found(path, condition="min >= 1e15") == ["1000000000000000元", "9007199254740993元"]
    assert found(path, condition="min > 9007199254740992") == ["9007199254740993元"]
    assert found(path, condition="min = 999999999999999") == ["999999999999999元"]
    assert found(path, condition="min < 1 and min > 0.4999") == ["0.5元"]


def test_a_fact_without_value(store: Store, path: Path) -> None:
    fact = Fact("date", "三年前", 0, 3, 1, 1, None, "relative")
    assert fact_of(row_of(fact)) == fact
    put(store, "a", fact)
    put(store, "b")
    assert found(path) == ["三年前"]


@pytest.mark.parametrize(
    "table", [None, TablePlace("运费", None), TablePlace(None, "2024年"), TablePlace("运费", "2024年")]
)
def test_the_place_in_a_table_comes_back(table: TablePlace | None) -> None:
    assert fact_of(row_of(money("1", table=table))).table == table


def test_texts_come_only_where_they_are_wanted(store: Store, path: Path) -> None:
    put(store, "a", money("1"))
    with store.transaction():
        store.text(1, "1元")
        store.text(1, "整")
    reader = Facts(path)
    assert [result.text for result in reader.results()] == [None]
    assert [result.text for result in reader.results(with_text=True)] == ["1元整"]
    reader.close()


# The file


@pytest.mark.usefixtures("store")
def test_the_head_of_the_file_says_whose_it_is(path: Path) -> None:
    assert select(path, "PRAGMA application_id") == [(int.from_bytes(b"Yiwu"),)]
    assert select(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert select(path, "PRAGMA journal_mode") == [("wal",)]


def test_numbers_are_in_the_order_of_the_text(store: Store, path: Path) -> None:
    put(store, "a", money("1"), money("2", 20))
    put(store, "b", money("3"))
    assert select(path, "SELECT document_id, n, min FROM facts") == [(1, 1, 1), (1, 2, 2), (2, 1, 3)]
    said = [stated.row_of(one) for one in statements("出口增长25%，进口下降3%，仓储收入增长4%")]
    with store.transaction():
        store.statements(1, said[:2])
        store.statements(1, said[2:], 2)
    assert select(path, "SELECT n, min FROM statements") == [(1, 25), (2, -3), (3, 4)]


def test_changed_failed_and_gone_documents(store: Store, path: Path) -> None:
    put(store, "a", money("1"), money("2"))
    put(store, "b", money("3"))
    put(store, "c", money("4"))
    put(store, "a", money("5"))
    with store.transaction():
        store.fail("b", "no text")
    store.finish(["c"])
    assert select(path, "SELECT document_id, n, min FROM facts ORDER BY 1") == [(1, 1, 5), (3, 1, 4)]
    assert select(path, "SELECT path, gone_run_id FROM documents") == [("a", None), ("c", 1)]
    assert select(path, "SELECT * FROM errors") == [("b", "", "no text", 1)]
    assert select(path, "SELECT source, min FROM present_facts") == [("a", 5)]
    assert found(path) == ["5元"]


def test_a_stopped_run_goes_on_under_its_number(store: Store, tmp_path: Path) -> None:
    put(store, "a", money("1"))
    store.begin("1", tmp_path, OPTIONS)
    assert store.run_id == 1
    assert store.known()["a"].is_current
    store.finish([])
    store.begin("1", tmp_path, OPTIONS)
    assert store.run_id == 2
    assert store.known()["a"].is_current
    store.begin("2", tmp_path, OPTIONS)
    assert not store.known()["a"].is_current
    store.begin("1", tmp_path, {"kinds": ["date"]})
    assert not store.known()["a"].is_current


def test_a_failed_transaction_leaves_nothing(store: Store, path: Path) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        store.facts(store.document(document("a", 1)), (row for row in [()] if 1 // 0))
    assert select(path, "SELECT count(*) FROM documents") == [(0,)]


@pytest.mark.usefixtures("store")
def test_whoever_changes_a_table_gives_the_schema_a_new_number(path: Path) -> None:
    query = """
        SELECT made.name, field.name, field.type FROM sqlite_master AS made, pragma_table_info(made.name) AS field
        WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite%' ORDER BY made.name, cid
    """
    assert (SCHEMA_VERSION, sha256(repr(select(path, query)).encode()).hexdigest()[:16]) == (8, "dfdeca0cfd396867")


# What it refuses


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        Store(path)
    return str(caught.value)


def test_other_programs_databases(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    before = path.read_bytes()
    assert "another program" in refusal(path)
    with pytest.raises(StoreError, match="another program"):
        Facts(path)
    assert path.read_bytes() == before


def test_what_is_no_database(path: Path, tmp_path: Path) -> None:
    path.write_text("not a database, but long enough to look like one" * 30)
    assert "no SQLite database" in refusal(path)
    assert "a folder" in refusal(tmp_path)
    assert "mkdir" in refusal(tmp_path / "none" / "facts.db")


def test_a_newer_schema(store: Store, path: Path) -> None:
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    assert "schema 9" in refusal(path)


def test_an_empty_file_is_taken(path: Path) -> None:
    path.touch()
    Store(path).close()


@pytest.mark.usefixtures("store")
def test_two_batches_at_once(path: Path) -> None:
    assert "another yiwu-facts batch" in refusal(path)


def test_another_folder(store: Store, tmp_path: Path) -> None:
    store.finish([])
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(StoreError, match="holds the facts of the folder"):
        store.begin("1", inside, OPTIONS)


def test_a_lock_of_another_program(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, timeout=0.1))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "another program has locked it; close that program" in refusal(path)
    other.close()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            PermissionError(13, "no"),
            "you have no permission; see its owner and mode, and those of its folder, with ls -l",
        ),
        (OSError(5, "Input/output error"), "it cannot be opened (Input/output error)"),
        (sqlite3.OperationalError("odd"), "SQLite says: odd"),
    ],
)
def test_what_fails_is_one_sentence(error: Exception, sentence: str) -> None:
    with pytest.raises(StoreError) as raised, explained():
        raise error
    assert str(raised.value) == sentence


def test_a_full_disk(store: Store, path: Path) -> None:
    put(store, "a", money("1"))
    store._connection.execute("PRAGMA max_page_count = 20")  # noqa: SLF001
    with pytest.raises(StoreError, match="the disk is full; make room"):
        put(store, "b", *[money(str(number)) for number in range(10_000)])
    assert found(path) == ["1元"]


# Conditions


@pytest.mark.parametrize(
    ("condition", "texts"),
    [
        ("min >= 5", ["5元", "7元"]),
        ("not (min >= 5 or currency == 'USD')", ["1元"]),
        ("min in (1, 7)", ["1元", "7元"]),
        ("MIN >= 5 AND currency <> 'USD'", ["7元"]),
        ("mod is null and min > 1", ["5元"]),
        ("mod is not null", ["7元"]),
        ("text like '7%' or source = 'b'", ["5元", "7元"]),
        ('text not like "%元"', []),
        ("currency not in ('USD')", ["1元", "7元"]),
        ("start = 0 and min > -1_000.5", ["1元", "5元", "7元"]),
        ("from >= 2024-01-01", []),
    ],
)
def test_conditions(store: Store, path: Path, condition: str, texts: list[str]) -> None:
    put(store, "a", money("1"))
    put(store, "b", money("5", currency="USD"))
    put(store, "c", money("7", mod="approx"))
    assert found(path, condition=condition) == texts


@pytest.mark.parametrize("text", ["'; DROP TABLE facts; --", "a''b", "\\", "%", '"', "x' OR '1'='1"])
def test_texts_are_bound_not_pasted(store: Store, path: Path, text: str) -> None:
    quoted = text.replace("'", "''")
    sql = where(f"name = '{quoted}'")
    assert (sql.text, sql.parameters) == ('"name" = ?', (text,))
    put(store, "a", money("1"))
    assert found(path, condition=f"name != '{quoted}' or min = 1", files=[text, "a"], kinds=["money"]) == ["1元"]
    assert select(path, "SELECT count(*) FROM facts") == [(1,)]


def test_a_file_that_is_back_has_its_facts_again(store: Store, path: Path, tmp_path: Path) -> None:
    put(store, "a", money("1"))
    put(store, "b", money("2"))
    store.finish(["a"])
    assert found(path) == ["2元"]
    store.begin("1", tmp_path, OPTIONS)
    with store.transaction():
        store.touch("a", 99)
    assert found(path) == ["1元", "2元"]
    assert select(path, "SELECT path, mtime_ns FROM documents ORDER BY 1") == [("a", 99), ("b", 2)]


def test_files_by_pattern(store: Store, path: Path) -> None:
    for number, name in enumerate(["2024/a.txt", "2025/a.txt", "a.txt", "b[1].txt", "old/2024/c.txt"]):
        put(store, name, money(str(number)))
    assert found(path, files=["a.txt"]) == ["0元", "1元", "2元"]
    assert found(path, files=["2024/*"]) == ["0元"]
    assert found(path, files=["*/2024/*"]) == ["4元"]
    assert found(path, files=["*5/*", "b*"]) == ["1元", "3元"]


# Figures


def test_figures(store: Store, path: Path) -> None:
    organization = StoredValue('{"name": "义乌市商务局", "type": "government"}')
    day = StoredValue('{"type": "date", "timex": "2023", "from": "2023-01-01", "to": "2023-12-31"}')
    facts = [
        money("0.5"),
        money("80000"),
        money("-95000.5"),
        Fact("organization", "商务局", 0, 3, 1, 1, organization, "short-form"),
        Fact("date", "2023年", 0, 5, 1, 1, day, "year"),
    ]
    put(store, "a", *facts)
    put(store, "b", money("1", currency="USD"))
    reader = Facts(path)
    assert reader.documents() == (2, 2, 6)
    assert reader.kinds() == [("money", 4, 2), ("date", 1, 1), ("organization", 1, 1)]
    assert reader.organizations(5) == [("义乌市商务局", "government", 1, 1)]
    assert reader.currencies() == [("CNY", 3, -95000.5, 80000), ("USD", 1, 1, 1)]
    assert reader.magnitudes("CNY") == [(0, 1, 1), (5, 2, 1)]
    assert (reader.middle("CNY"), reader.middle("USD"), reader.middle("JPY")) == (0.5, 1, None)
    assert reader.years() == [(2023, 1, 1)]
    assert reader.years(100) == [(2000, 1, 1)]
    reader.close()


def test_totals_are_those_of_a_filter(store: Store, path: Path) -> None:
    put(store, "2024/a.txt", money("1"), money("2"))
    put(store, "2024/b.txt")
    put(store, "c.txt", money("3"))
    for wanted, count in [
        (Filter(), 3),
        (Filter(files=["2024/*"]), 2),
        (Filter(files=["c.txt", "a.txt"]), 2),
        (Filter(kinds=["money"]), 2),
        (Filter(kinds=["date"]), 0),
        (Filter(condition="min > 1"), 2),
        (Filter(files=["2024/*"], condition="min > 1"), 1),
    ]:
        reader = Facts(path, wanted)
        documents, total, characters = reader.documents()
        assert (documents, total, characters) == (count, 3, 3 * count)
        reader.close()
