"""One solver on one instance in a process of its own: `python -m planner.benchmark.peer_process`.

Reads one JSON task from stdin; writes `ready` when imports, reading and compiling are done, and
then one JSON result. What a solver writes itself goes to stderr.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any, TextIO

import psutil

from planner.benchmark.peer_cases import PeerCase
from planner.benchmark.peer_solvers import SOLVERS

_MB = 1024.0 * 1024.0
_LINUX = Path("/proc/self/status")


def main() -> None:
    """Solve the task of stdin."""
    task = json.loads(sys.stdin.read())
    out = _own_stdout()
    solver = SOLVERS[task["solver"]](PeerCase(**task["case"]), float(task["time_limit_s"]))
    _say(out, "ready")
    started_s = time.perf_counter()
    said = solver()
    runtime_s = time.perf_counter() - started_s
    result: dict[str, Any] = {"said": said.word, "sites": said.sites, "served": said.served}
    result["runtime_s"] = runtime_s
    _say(out, json.dumps(result | {"peak_mb": peak_mb()}))


def peak_mb() -> float:
    """The most memory this process has held, in MB (2^20); where the system does not keep it, what
    it holds now.
    """
    if _LINUX.is_file():
        for line in _LINUX.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return float(line.split()[1]) / 1024.0
    memory = psutil.Process().memory_info()
    return float(getattr(memory, "peak_wset", memory.rss)) / _MB


def _own_stdout() -> TextIO:
    """A stream to our stdout that no solver writes to: theirs is stderr."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return out


def _say(out: TextIO, line: str) -> None:
    out.write(line + "\n")
    out.flush()


if __name__ == "__main__":
    main()
