"""Limits of a worker process; POSIX and Windows each their own way."""

from __future__ import annotations

import importlib
import mmap
import os
import subprocess
import sys

import psutil

_MB = 1024 * 1024
_TRIED_MB = 16
NICE, NICEST = 5, 19
"""How far solves that somebody waits for stand back, and those that nobody waits for."""


def limit_memory(memory_mb: int) -> None:
    """Cap the address space of this process (POSIX); elsewhere the pool watches `resident_mb`."""
    if memory_mb <= 0 or os.name != "posix":
        return
    resource = importlib.import_module("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory_mb * _MB
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def is_starved() -> bool:
    """Whether this process gets no more memory: libraries tell that in many ways (a module that
    cannot be loaded, an error of their own), so it is tried.
    """
    try:
        mmap.mmap(-1, _TRIED_MB * _MB).close()
    except (OSError, MemoryError):
        return True
    return False


def resident_mb(pid: int) -> float:
    """Resident memory of a process in MB; 0 when it is gone."""
    try:
        return float(psutil.Process(pid).memory_info().rss) / _MB
    except psutil.Error:
        return 0.0


def start_worker(threads: int, niceness: int = NICE) -> subprocess.Popen[bytes]:
    """A worker process with its own pipes; a solve uses `threads` threads at most. `niceness`: how
    far it stands back behind the screen (Windows knows two steps of it); 0: no farther than who
    starts it.

    `-P` keeps the current folder, which may be anybody's workspace, off its import path.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[name] = str(threads)
    flags = 0
    if sys.platform == "win32":
        below = subprocess.BELOW_NORMAL_PRIORITY_CLASS
        priority = subprocess.IDLE_PRIORITY_CLASS if niceness > NICE else below
        flags = subprocess.CREATE_NO_WINDOW | (priority if niceness else 0)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "planner.jobs.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=flags,
    )
    if os.name == "posix" and niceness:
        _be_nice(process.pid, niceness)
    return process


def _be_nice(pid: int, niceness: int) -> None:
    """Let the screen answer first while a solve runs."""
    try:
        psutil.Process(pid).nice(niceness)
    except psutil.Error:
        return
