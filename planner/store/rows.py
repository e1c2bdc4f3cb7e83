"""Many rows at once into a table: one statement over arrays where the database has them, else a
statement for each handful.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Integer, LargeBinary, Table, text
from sqlalchemy.types import TypeEngine

_AT_ONCE = 50
"""Rows of one statement of SQLite: two thirds of the time of one each, within its limits."""


def add_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows whose values are in the order of the table's columns."""
    names = [column.name for column in table.columns]
    if rows and connection.dialect.name == "postgresql":
        arrays = ", ".join(f"CAST(:{c.name} AS {_array(c.type)})" for c in table.columns)
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) SELECT * FROM unnest({arrays})"  # noqa: S608  # names of our own tables
        columns = zip(*rows, strict=True)
        values = {name: list(column) for name, column in zip(names, columns, strict=True)}
        connection.execute(text(statement), values)
    else:
        marks = f"({', '.join('?' * len(names))})"
        for at in range(0, len(rows), _AT_ONCE):
            some = rows[at : at + _AT_ONCE]
            places = ", ".join([marks] * len(some))
            statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES {places}"  # noqa: S608  # names of our own tables
            connection.exec_driver_sql(statement, tuple(chain.from_iterable(some)))


def _array(kind: TypeEngine[Any]) -> str:
    if isinstance(kind, Integer):
        return "integer[]"
    return "bytea[]" if isinstance(kind, LargeBinary) else "text[]"
