"""The whole ledger as one SQLite file whose bytes depend on the records alone.

SQLite writes into its header how often a file was changed and which version wrote it last
(https://www.sqlite.org/fileformat2.html, offsets 24, 92 and 96): these are set to fixed values.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from macros.exports.about import About
from macros.exports.files import write_bytes
from macros.exports.records import tables
from macros.exports.relations import all_values
from macros.exports.tables import Column, Table
from macros.ledger import Ledger
from macros.records import BY_NAME

PAGE_SIZE = 4096
_CHANGES = (1).to_bytes(4, "big")
_VERSION = (3_040_000).to_bytes(4, "big")
_TYPES = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}


def database(ledger: Ledger, about: About, made: Sequence[Table] | None = None) -> bytes:
    """The bytes of the file: a table a kind, tables of what records list, and what columns mean."""
    all_tables = [*(made or tables(ledger, about)), all_values(ledger)]
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(f"PRAGMA page_size = {PAGE_SIZE}; PRAGMA encoding = 'UTF-8'; PRAGMA user_version = 1;")
        for table in all_tables:
            _create(connection, table)
        _describe(connection, all_tables, ledger, about)
        connection.commit()
        connection.execute("VACUUM")
        return normalised(connection.serialize())
    finally:
        connection.close()


def normalised(content: bytes) -> bytes:
    """A database file without what tells who wrote it: change counter, version-valid-for, library version."""
    return content[:24] + _CHANGES + content[28:92] + _CHANGES + _VERSION + content[100:]


def _create(connection: sqlite3.Connection, table: Table) -> None:
    lines = [_column(column, table) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    _fill(connection, table.name, lines, table.rows, len(table.columns))


def _fill(
    connection: sqlite3.Connection,
    name: str,
    lines: Iterable[str],
    rows: Iterable[tuple[object, ...]],
    width: int,
) -> None:
    connection.execute(f"CREATE TABLE {_name(name)} (\n  " + ",\n  ".join(lines) + "\n) WITHOUT ROWID")
    marks = ", ".join("?" * width)
    connection.executemany(f"INSERT INTO {_name(name)} VALUES ({marks})", rows)  # noqa: S608 - names are our own


def _column(column: Column, table: Table) -> str:
    line = f"{_name(column.name)} {_TYPES.get(column.type, 'TEXT')}"
    if column.required:
        line += " NOT NULL"
    if column.refers in BY_NAME and column.refers != table.name:
        line += f" REFERENCES {_name(column.refers)} (id)"
    return line


def _name(name: str) -> str:
    return f'"{name}"'


def _describe(connection: sqlite3.Connection, all_tables: list[Table], ledger: Ledger, about: About) -> None:
    """Tables that say what the file is: `about`, and `column` with the meaning of every column."""
    said = [
        ("title", about.name),
        ("description", about.description),
        ("address", about.url),
        ("terms", about.terms),
        ("as_of", ledger.today.isoformat()),
    ]
    _fill(connection, "about", ["name TEXT NOT NULL PRIMARY KEY", "text TEXT"], said, 2)
    rows = [
        (table.name, position, column.name, column.type, column.description)
        for table in all_tables
        for position, column in enumerate(table.columns, 1)
    ]
    lines = [
        '"table" TEXT',
        "position INTEGER",
        '"column" TEXT',
        "type TEXT",
        "meaning TEXT",
        'PRIMARY KEY ("table", position)',
    ]
    _fill(connection, "column", lines, rows, 5)


def write_database(ledger: Ledger, out: Path, about: About, made: Sequence[Table] | None = None) -> Path:
    """Write data/ledger.sqlite; gives the file."""
    return write_bytes(out / "data" / "ledger.sqlite", database(ledger, about, made))
