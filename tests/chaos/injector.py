"""Faults of the disk, made to order: the n-th change below a folder fails, or is the last one.

The library of faults.c is loaded before the C library, so that SQLite and Python meet the fault in
the very call; it is compiled once per run.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(__file__).with_name("faults.c")


class Mode(IntEnum):
    """What the n-th change meets, as in faults.c."""

    COUNT = 0
    ONCE = 1
    FROM_THEN_ON = 2
    KILL_BEFORE = 3
    KILL_AFTER = 4
    KILL_TORN = 5


def missing() -> str:
    """What this machine lacks to make faults; blank where it lacks nothing."""
    if not sys.platform.startswith("linux"):
        return "faults are injected below the C library of Linux only"
    return "" if shutil.which("cc") else "no C compiler (cc) on this machine"


def built(folder: Path) -> Path:
    """The compiled library in a folder."""
    library = folder / "faults.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def environment(library: Path, scratch: Path) -> dict[str, str]:
    """The environment of a process that loads the library; its temporary files lie in `scratch`,
    its user's data too.
    """
    ours = {
        "LD_PRELOAD": str(library),
        "TMPDIR": str(scratch),
        "XDG_DATA_HOME": str(scratch / "data"),
        "PYTHONPATH": str(ROOT),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return {**os.environ, **ours}


def run(library: Path, home: Path, module: str, *words: str) -> list[dict[str, Any]]:
    """What the program of faults of that name told, line by line; it works below `home`."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.chaos.{module}", str(home / "here"), *words],
        check=False,
        cwd=ROOT,
        env=environment(library, home),
        capture_output=True,
        text=True,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{module} {words}: {done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


class Faults:
    """The loaded library, in a process that was started with `environment`."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ["LD_PRELOAD"])
        self._library.chaos_seen.restype = ctypes.c_long

    def arm(self, folder: Path, nth: int, mode: Mode, number: int = 0) -> None:
        """The n-th change below `folder` from now on meets `mode` (errno `number`)."""
        below = os.fsencode(folder)
        self._library.chaos_arm(below, ctypes.c_long(nth), number, int(mode))

    def rest(self) -> int:
        """Nothing fails from now on; how many changes were counted."""
        seen = int(self._library.chaos_seen())
        self._library.chaos_arm(b"", ctypes.c_long(0), 0, int(Mode.COUNT))
        return seen
