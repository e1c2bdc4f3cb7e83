"""What is compiled when the planner is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RARE = {
    "max_cover.lists._near", "max_cover.lists._put", "p_median.rest._fill_levels",
    "set_cover.packing._ascend", "set_cover.packing._lagrangian", "set_cover.packing._trim",
}  # fmt: skip
"""Kernels that only questions far larger than a ward's come to."""
LOOK = """
import importlib, pkgutil
from numba.core.dispatcher import Dispatcher
import planner.placement as package
from planner.placement.warm import warm_all

warm_all()
for found in pkgutil.walk_packages(package.__path__, "planner.placement."):
    module = importlib.import_module(found.name)
    for name, kernel in vars(module).items():
        if isinstance(kernel, Dispatcher) and kernel.py_func.__module__ == found.name:
            short = found.name.removeprefix("planner.placement.")
            print(f"{short}.{name}" if not kernel.signatures else "")
"""


@pytest.mark.long
def test_installing_compiles_what_questions_come_to(tmp_path: Path) -> None:
    """After the warm-up of an installation no kernel of placement waits for a compiler, but those
    that only questions far larger than a ward's come to.
    """
    nothing_kept = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        env=nothing_kept, check=True, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    assert set(done.stdout.split()) <= RARE, done.stdout
    assert done.stdout.count("\n") > 100
