"""A PostgreSQL server of the tests' own: on loopback, a free port, in a temporary folder."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

USER, PASSWORD = "planner", "mật-khẩu thử:@/%"
"""The server's owner in the tests; a password with letters that a URL must quote."""
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
EXTENSION = "share/postgresql/{version}/extension/postgis.control"


class NoServerError(RuntimeError):
    """There is no PostgreSQL with PostGIS on this machine, or nobody to run it as."""


@dataclass
class PgServer:
    """A running server; `new_database` gives each test an empty one with PostGIS."""

    folder: Path
    binaries: Path
    port: int
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str, *, user: str = USER, password: str = PASSWORD) -> str:
        """The address of a database as people write it."""
        return (
            f"postgresql+psycopg://{user}:{quote(password, safe='')}"
            f"@127.0.0.1:{self.port}/{database}"
        )

    def new_database(self, template: str = "with_postgis") -> str:
        """The URL of a new database."""
        name = f"campaign_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def new_schema(self) -> str:
        """The URL of a new schema in a database that others share: quicker, and 16 MB smaller."""
        name = f"campaign_{next(self.numbers)}"
        self.run(f"CREATE SCHEMA {name}", "shared")
        return f"{self.url('shared')}?options=-csearch_path%3D{name}%2Cpublic"

    def run(self, statement: str, database: str = "postgres") -> list[tuple]:
        """What the server answers its owner."""
        where = {"host": "127.0.0.1", "port": self.port, "user": USER, "password": PASSWORD}
        with psycopg.connect(dbname=database, autocommit=True, **where) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def start(self) -> None:
        """Start it and wait until it answers."""
        said = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        quick = " -c fsync=off -c full_page_writes=off -c max_connections=40"
        self._ctl("start", "-w", "-t", "60", "-l", str(self.folder / "log"), "-o", said + quick)

    def stop(self, mode: str = "fast") -> None:
        """Stop it; "immediate" is what a power cut is."""
        self._ctl("stop", "-w", "-m", mode)

    def _ctl(self, *words: str) -> None:
        _as_owner([self.binaries / "pg_ctl", "-D", self.folder / "data", *words])


@contextlib.contextmanager
def pg_server() -> Iterator[PgServer]:
    """A server from nothing; NoServerError where it cannot be."""
    binaries = _binaries()
    with _folder() as folder:
        secret = folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        how = ["-U", USER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--locale=C"]
        _as_owner([binaries / "initdb", "-N", "-D", folder / "data", *how])
        server = PgServer(folder, binaries, _free_port())
        server.start()
        try:
            server.run("CREATE DATABASE with_postgis")
            server.run("CREATE EXTENSION postgis", "with_postgis")
            server.run("CREATE DATABASE shared TEMPLATE with_postgis")
            yield server
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):
                server.stop("immediate")


def _binaries() -> Path:
    for path in BINARIES:
        control = EXTENSION.format(version=path.parent.name)
        if (path / "initdb").is_file() and (Path("/usr") / control).is_file():
            return path
    raise NoServerError(
        "PostgreSQL with PostGIS is not installed: apt-get install postgis postgresql-15-postgis-3"
    )


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder that the server's user may use, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="planner-pg-"))
    folder.chmod(0o755)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_owner(words: list[object]) -> None:
    """Run a program of the server, which refuses to be run by root."""
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*before, *(str(word) for word in words)]
    subprocess.run(
        command, check=True, cwd="/", stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
