"""Memory that was freed is used again, or goes back to the system."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from planner.jobs.memory import give_back_now, keep_giving_back

ROOT = Path(__file__).parents[2]
MB = 1024 * 1024
HELD = 200


def _hold_and_free(kept: list[bytes]) -> None:
    """So many MB in pieces, all freed but each fiftieth, so that no heap is empty."""
    pieces = [b"x" * (MB // 10) for _ in range(HELD * 10)]
    kept.extend(pieces[::50])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a call of glibc")
def test_what_a_thread_freed_is_given_back() -> None:
    """Half of what a thread of its own took and freed at least is no longer resident after."""
    kept: list[bytes] = []
    own = threading.Thread(target=_hold_and_free, args=(kept,))
    own.start()
    own.join()
    before = psutil.Process().memory_info().rss
    if not give_back_now():
        pytest.skip("this C library gives back by itself")
    assert before - psutil.Process().memory_info().rss > HELD // 2 * MB


def test_giving_back_ends_when_it_is_told() -> None:
    """The thread that gives back ends with the event."""
    ended = threading.Event()
    ended.set()
    keep_giving_back(ended)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a call of glibc")
def test_threads_share_few_heaps() -> None:
    """In a process that asked for it, thirty threads at once reserve no heaps of their own: less
    than half of the address space (64 MB a heap) that they take otherwise.
    """
    program = (
        "import psutil, threading, sys; from planner.jobs.memory import share_heaps\n"
        "sys.argv[1] == 'few' and share_heaps()\n"
        "meet = threading.Barrier(31)\n"
        "def hold():\n"
        "    own = [bytes(2000) for _ in range(100)]; meet.wait(); meet.wait(); del own\n"
        "for _ in range(30): threading.Thread(target=hold).start()\n"
        "meet.wait(); print(psutil.Process().memory_info().vms); meet.wait()\n"
    )
    few, many = (
        int(subprocess.run([sys.executable, "-c", program, word], check=True, capture_output=True,
                           env={**os.environ, "PYTHONPATH": str(ROOT)}).stdout)
        for word in ("few", "many")
    )  # fmt: skip
    assert many - few > 5 * 64 * MB
