"""`planner doctor`: does this machine have what the planner needs?"""

from __future__ import annotations

import importlib.metadata
import shutil
import sqlite3
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.cli.ports import free_port
from planner.cli.terminal import Terminal
from planner.findings import PlannerError
from planner.jobs import Pool
from planner.jobs.probe import Probe
from planner.settings import Settings
from planner.store import user_folder

PYTHON = ((3, 11), (3, 14))
OLDEST_SQLITE = (3, 24)
SPACE_MB = 200
PACKAGES = (
    "streamlit",
    "highspy",
    "numba",
    "scipy",
    "geopandas",
    "osmium",
    "scikit-learn",
    "SQLAlchemy",
)


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what was looked at, whether it is well, what was found."""

    name: str
    well: bool
    found: str


def run(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """0 when everything is well, 1 otherwise."""
    del arguments
    checks = [check() for check in _checks(settings)]
    for check in checks:
        sign = terminal.words("cli.doctor.well" if check.well else "cli.doctor.unwell")
        terminal.tell(f"{sign:6} {terminal.words(f'cli.doctor.{check.name}')}: {check.found}")
    if terminal.json_wanted:
        lines = [{"check": c.name, "well": c.well, "found": c.found} for c in checks]
        terminal.document({"checks": lines, "findings": []})
    return 0 if all(check.well for check in checks) else 1


def _checks(settings: Settings) -> Iterator[Callable[[], Check]]:
    yield _python
    yield _packages
    yield _sqlite
    yield _folder
    yield lambda: _worker(settings)
    yield _port


def _python() -> Check:
    low, high = PYTHON
    found = ".".join(str(part) for part in sys.version_info[:3])
    return Check("python", low <= sys.version_info[:2] < high, found)


def _packages() -> Check:
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            return Check("packages", well=False, found=f"{name} ?")
    return Check("packages", well=True, found=", ".join(found))


def _sqlite() -> Check:
    return Check("sqlite", sqlite3.sqlite_version_info >= OLDEST_SQLITE, sqlite3.sqlite_version)


def _folder() -> Check:
    folder = user_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"planner")
    except OSError as error:
        return Check("folder", well=False, found=type(error).__name__)
    free_mb = shutil.disk_usage(Path(folder)).free // 1_000_000
    return Check("folder", free_mb >= SPACE_MB, f"{folder} ({free_mb} MB)")


def _worker(settings: Settings) -> Check:
    started = time.perf_counter()
    try:
        with Pool(settings, warm=()) as pool:
            pool.run("planner.jobs.probe:run", Probe(), timeout_s=30)
    except PlannerError as error:
        return Check("worker", well=False, found=error.findings[0].code)
    return Check("worker", well=True, found=f"{time.perf_counter() - started:.1f} s")


def _port() -> Check:
    port = free_port()
    return Check("port", port is not None, "" if port is None else str(port))
