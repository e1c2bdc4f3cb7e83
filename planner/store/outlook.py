"""A file beside the campaign file that keeps solved positions and parts of rosters: a cache.

It holds no names: counts, stops, and which member of a part stands in which of its posts by number.
Losing it costs time and nothing else, so a file that cannot be read is begun anew.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    create_engine,
    delete,
    event,
    func,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError

from planner.findings import Finding, PlannerError

NAME = "outlook.sqlite"
_UNREADABLE = (DatabaseError, UnicodeDecodeError, zlib.error, TypeError)
"""What a torn file gives; SQLite's own words may hold bytes of it that are no text."""
KEPT_KEYS = 6
"""Plans whose positions are kept, newest last: an undo finds its own again."""
KEPT_PARTS = 6000
BUSY_S = 10.0

_metadata = MetaData()
_positions = Table(
    "positions",
    _metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False, index=True),
    Column("points", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("key", "points", "people"),
)
_parts = Table(
    "parts",
    _metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
)


def outlook_path(campaign_file: Path) -> Path:
    """Where the file of a campaign lies."""
    return campaign_file.with_name(NAME)


class OutlookFile:
    """Opens (or makes) the file; several processes may. PlannerError (outlook_not_kept) where it
    cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._open()
        except _UNREADABLE as error:
            if isinstance(error, OperationalError):
                raise self._failed(error) from error
            self._begin_anew()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def positions(self, key: str) -> dict[tuple[int, int], bytes]:
        """(points, people) -> content of the positions kept under a key."""
        columns = (_positions.c.points, _positions.c.people, _positions.c.content)
        with self._connected() as connection:
            rows = connection.execute(select(*columns).where(_positions.c.key == key))
            return {(row.points, row.people): zlib.decompress(row.content) for row in rows}

    def put_position(self, key: str, points: int, people: int, content: bytes) -> None:
        """Keep one position; those of plans long left are dropped."""
        row = {"key": key, "points": points, "people": people, "content": zlib.compress(content)}
        with self._connected() as connection:
            _replace(connection, _positions, row, ["key", "points", "people"])
            newest = (
                select(_positions.c.key)
                .group_by(_positions.c.key)
                .order_by(func.max(_positions.c.seq).desc())
                .limit(KEPT_KEYS)
            )
            connection.execute(delete(_positions).where(_positions.c.key.not_in(newest)))

    def part(self, key: str) -> bytes | None:
        """The content of a part; None where it is not kept."""
        with self._connected() as connection:
            found = connection.scalar(select(_parts.c.content).where(_parts.c.key == key))
            return None if found is None else zlib.decompress(found)

    def put_part(self, key: str, content: bytes) -> None:
        """Keep one part; the oldest ones make room."""
        with self._connected() as connection:
            _replace(connection, _parts, {"key": key, "content": zlib.compress(content)}, ["key"])
            last = connection.scalar(select(func.max(_parts.c.seq))) or 0
            connection.execute(delete(_parts).where(_parts.c.seq <= last - KEPT_PARTS))

    def _open(self) -> None:
        url = URL.create("sqlite+pysqlite", database=str(self.path))
        self._engine: Engine = create_engine(url, connect_args={"timeout": BUSY_S})
        event.listen(self._engine, "connect", _on_connect)
        try:
            _metadata.create_all(self._engine)
        except _UNREADABLE:
            self._engine.dispose()
            raise

    def _begin_anew(self) -> None:
        try:
            for name in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + name).unlink(missing_ok=True)
            self._open()
        except (OSError, *_UNREADABLE) as error:
            raise self._failed(error) from error

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except _UNREADABLE as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> PlannerError:
        name = getattr(getattr(error, "orig", None), "sqlite_errorname", type(error).__name__)
        facts: dict[str, str | int | float] = {"reason": name}
        return PlannerError(
            [Finding("outlook_not_kept", "warning", file=self.path.name, facts=facts)]
        )


def _replace(connection: Connection, table: Table, row: dict[str, Any], keys: list[str]) -> None:
    new = insert(table).values(**row)
    changed = {"content": row["content"]}
    connection.execute(new.on_conflict_do_update(index_elements=keys, set_=changed))


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}").close()
