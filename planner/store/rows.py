"""Many rows at once into a table: one statement over arrays where the database has them, else the
driver's own loop.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Integer, LargeBinary, Table, text
from sqlalchemy.types import TypeEngine


def add_rows(connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Add rows whose values are in the order of the table's columns."""
    names = [column.name for column in table.columns]
    if rows and connection.dialect.name == "postgresql":
        arrays = ", ".join(f"CAST(:{c.name} AS {_array(c.type)})" for c in table.columns)
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) SELECT * FROM unnest({arrays})"  # noqa: S608  # names of our own tables
        columns = zip(*rows, strict=True)
        values = {name: list(column) for name, column in zip(names, columns, strict=True)}
        connection.execute(text(statement), values)
    elif rows:
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # names of our own tables
        connection.exec_driver_sql(statement, [tuple(row) for row in rows])


def _array(kind: TypeEngine[Any]) -> str:
    if isinstance(kind, Integer):
        return "integer[]"
    return "bytea[]" if isinstance(kind, LargeBinary) else "text[]"
