"""The SQLite file itself: whose it is, how it is opened, and what is said when it cannot be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

APPLICATION_ID = int.from_bytes(b"Yiwu")
"""Says in the head of the file whose database it is."""
SCHEMA_VERSION = 8
"""Stands in the head of the file as `user_version`."""

DAMAGED = "it is damaged, or another program has changed it; name a new file"
"""What is said of a database with values that no version of this program ever wrote."""


class StoreError(Exception):
    """The database cannot be used; the message is the reason, and what to do."""


_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full; make room and run the same command again, it goes on where it stopped",
    sqlite3.SQLITE_READONLY: "it is read-only; see its owner and mode, and those of its folder, with ls -l",
    sqlite3.SQLITE_PERM: "you have no permission; see its owner and mode, and those of its folder, with ls -l",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see with ls -l and mount whether it or its place is read-only",
    sqlite3.SQLITE_BUSY: "another program has locked it; close that program and run the same command again",
    sqlite3.SQLITE_LOCKED: "another program has locked it; close that program and run the same command again",
    sqlite3.SQLITE_IOERR: "the disk does not take or give the data; see whether it is full or damaged",
    sqlite3.SQLITE_CORRUPT: "it is damaged; name a new file",
    sqlite3.SQLITE_NOTADB: "it is no SQLite database; name another file",
}


@contextmanager
def explained() -> Iterator[None]:
    """Turn what SQLite and the file system say into one sentence for people.

    Raises:
        StoreError: in place of their errors.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF  # the low byte is the class of an error
        raise StoreError(_REASONS.get(code, f"SQLite says: {error}")) from None
    except PermissionError:
        raise StoreError(_REASONS[sqlite3.SQLITE_PERM]) from None
    except OSError as error:
        raise StoreError(f"it cannot be opened ({error.strerror})") from None
    except UnicodeEncodeError:
        raise StoreError(
            "a name that it would hold or look for is not UTF-8; rename it, for example with convmv"
        ) from None


def create(path: Path) -> sqlite3.Connection:
    """Open a database for writing; make it if there is none.

    Raises:
        StoreError: it cannot be written, or is another program's.
    """
    with explained():
        if path.is_dir():
            raise StoreError("it is a folder; name a file in it, such as facts.db")
        if not path.parent.is_dir():
            raise StoreError(f"there is no folder {path.parent}; make it first, with mkdir -p")
        connection = sqlite3.connect(path, isolation_level=None)
    try:
        with explained():
            _own(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _own(connection: sqlite3.Connection) -> None:
    """Make an empty file a database of ours, and refuse every other program's."""
    connection.execute("BEGIN IMMEDIATE")
    if _number(connection, "SELECT count(*) FROM sqlite_master"):
        _check(connection)
    else:
        for statement in Path(__file__).with_name("schema.sql").read_text("utf-8").split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # under WAL a killed program loses nothing that was committed
    connection.execute("PRAGMA foreign_keys = ON")


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a database that is there and leave its content as it is.

    Raises:
        StoreError: there is none, or it is another program's.
    """
    with explained():
        if not path.is_file():
            raise StoreError("there is no such database; make one with yiwu-facts batch FOLDER --out facts.db")
    last: StoreError | None = None
    # WAL needs files beside the database. Who may write takes them away in the end, who may only read leaves them
    # there, and in a read-only folder they cannot be made.
    for mode in ("mode=rw", "mode=ro", "immutable=1"):
        try:
            with explained():
                connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)
                connection.execute("PRAGMA query_only = ON")
                _check(connection)
        except StoreError as error:
            last = last or error
            if path.with_name(f"{path.name}-wal").exists():
                break
        else:
            return connection
    assert last is not None
    raise last


def _check(connection: sqlite3.Connection) -> None:
    """Refuse a database that is not ours, or newer than we are."""
    owner = _number(connection, "PRAGMA application_id")
    version = _number(connection, "PRAGMA user_version")
    if not owner and not _number(connection, "SELECT count(*) FROM sqlite_master"):
        raise StoreError("it is empty; fill it with yiwu-facts batch FOLDER --out facts.db")
    if owner != APPLICATION_ID:
        raise StoreError("it is the database of another program; name another file")
    if version != SCHEMA_VERSION:
        raise StoreError(
            f"another version of yiwu-facts made it (schema {version}, this one has {SCHEMA_VERSION});"
            " name a new file, or use that version"
        )


def _number(connection: sqlite3.Connection, query: str) -> int:
    number: int
    [(number,)] = connection.execute(query)
    return number
