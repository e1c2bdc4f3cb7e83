"""Ours beside the peers: each solver in a process of its own, its time limited, its memory
watched, its answer recomputed, its word about it held against the proof.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import psutil

from planner.benchmark.peer_cases import Instance, PeerCase, objective_of
from planner.benchmark.peer_solvers import OURS, PEERS

START_UP_S = 300.0
GRACE_S = 10.0
GRACE_SHARE = 0.25
"""A solver that looks at the clock now and then may end this much after the limit."""
EVERY_S = 0.02
MET = 1e-6
_MB = 1024.0 * 1024.0
_ENDED_BY_US = -1_000
CLAIMS_PROOF = frozenset({"optimal"})


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one process: what the solver said of its answer ("" without one), its sites
    and who serves whom from 0, seconds in the solver, peak memory of the whole process; failed:
    the last line of its errors.
    """

    said: str
    sites: tuple[int, ...]
    runtime_s: float
    peak_mb: float
    served: tuple[int, ...] = ()
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One solver on one instance. objective: recomputed from the sites. status: "optimal" where
    it meets what ours has proven (or is ours, proven), else "feasible"; without an answer
    "stopped" or "failed". false_optimal: the solver said optimal of an answer that is not. The
    ratios are the peer's number over ours, None where there is none; of a solver that was stopped
    they are the least they can be.
    """

    solver: str
    instance: str
    model: str
    n: int
    p: int
    status: str
    said: str
    objective: float | None
    runtime_s: float
    peak_mb: float
    time_ratio: float | None = None
    memory_ratio: float | None = None
    objective_ratio: float | None = None
    false_optimal: bool = False
    failed: str = ""

    def as_json(self) -> dict[str, Any]:
        """One object of the output."""
        content = {name: getattr(self, name) for name in self.__slots__}
        for name, value in content.items():
            if isinstance(value, float):
                content[name] = int(value) if value.is_integer() else round(value, 4)
        return content


def installed() -> dict[str, bool]:
    """Peer -> whether its package is there; nothing is imported."""
    return {
        name: importlib.util.find_spec(module) is not None for name, (module, _) in PEERS.items()
    }


def compare(
    cases: Sequence[PeerCase], limit_s: float, chosen: Collection[str] = tuple(PEERS)
) -> Iterator[Line]:
    """Ours first, then the chosen peers installed that have the model; instance after instance."""
    there = installed()
    for case in cases:
        instance = case.read()
        own = _line(OURS, case, instance, run(OURS, case, limit_s))
        yield own
        for name, (_, models) in PEERS.items():
            if name in chosen and there[name] and case.model in models:
                line = _line(name, case, instance, run(name, case, limit_s))
                yield beside(own, line)


def run(solver: str, case: PeerCase, limit_s: float) -> Run:
    """One solver in its own process, ended where it does not end by itself."""
    task = {"solver": solver, "case": case.as_json(), "time_limit_s": limit_s}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = _started(json.dumps(task).encode(), out, err)
        watched = _watch(process, out, limit_s)
        lines = _text(out).splitlines()
        if process.returncode == 0 and len(lines) > 1:
            found = json.loads(lines[-1])
            peak = max(watched, found["peak_mb"])
            sites, served = tuple(found["sites"]), tuple(found["served"])
            return Run(found["said"], sites, found["runtime_s"], peak, served)
        if process.returncode == _ENDED_BY_US:
            return Run("", (), limit_s, watched)
        return Run("", (), 0.0, watched, failed=_last_line(_text(err)))


def _started(task: bytes, out: IO[bytes], err: IO[bytes]) -> subprocess.Popen[bytes]:
    """The process, its task written; `-P` keeps the current folder off its import path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[name] = "1"
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "planner.benchmark.peer_process"],
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=err,
        env=environment,
    )
    assert process.stdin is not None
    process.stdin.write(task)
    process.stdin.close()
    return process


def _watch(process: subprocess.Popen[bytes], out: IO[bytes], limit_s: float) -> float:
    """Waits for the end, or brings it about; the peak of the memory seen, MB."""
    peak, ready_s, began_s = 0.0, None, time.perf_counter()
    try:
        while process.poll() is None:
            peak = max(peak, _resident_mb(process.pid))
            now = time.perf_counter()
            if ready_s is None and os.fstat(out.fileno()).st_size:
                ready_s = now
            late = (
                began_s + START_UP_S
                if ready_s is None
                else ready_s + limit_s * (1.0 + GRACE_SHARE) + GRACE_S
            )
            if now > late:
                _end(process)
                process.returncode = _ENDED_BY_US
                break
            time.sleep(EVERY_S)
    finally:
        if process.returncode is None:
            _end(process)
    return peak


def _end(process: subprocess.Popen[bytes]) -> None:
    """The process and its children."""
    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.Error:
        family = []
    process.kill()
    for child in family:
        try:
            child.kill()
        except psutil.Error:
            continue
    process.wait()


def _resident_mb(pid: int) -> float:
    """Memory of a process and its children."""
    try:
        own = psutil.Process(pid)
        family = (own, *own.children(recursive=True))
        return float(sum(each.memory_info().rss for each in family)) / _MB
    except psutil.Error:
        return 0.0


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", errors="replace")


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "no word"


def _line(solver: str, case: PeerCase, instance: Instance, done: Run) -> Line:
    """What the solver found, without a look at the others."""
    usable = len(done.sites) == instance.p
    objective = objective_of(instance, case.model, done.sites, done.served) if usable else None
    status = "stopped" if not done.failed else "failed"
    if objective is not None:
        status = "optimal" if solver == OURS and done.said == "optimal" else "feasible"
    name = Path(case.path).stem if case.path else instance.name
    return Line(
        solver=solver,
        instance=name,
        model=case.model,
        n=instance.n,
        p=instance.p,
        status=status,
        said=done.said,
        objective=objective,
        runtime_s=done.runtime_s,
        peak_mb=done.peak_mb,
        failed=done.failed,
    )


def beside(own: Line, line: Line) -> Line:
    """The peer's line with the ratios, and its word held against our proof."""
    if line.objective is None:
        least = None if line.failed else _ratio(line.runtime_s, own.runtime_s)
        return replace(line, time_ratio=least, memory_ratio=_ratio(line.peak_mb, own.peak_mb))
    proven = own.status == "optimal" and own.objective is not None
    met = proven and _same(line.objective, own.objective)
    worse = own.objective is not None and not _same(line.objective, own.objective)
    wrong = line.said.casefold() in CLAIMS_PROOF and worse and _better(own, line)
    return replace(
        line,
        status="optimal" if met else "feasible",
        time_ratio=_ratio(line.runtime_s, own.runtime_s),
        memory_ratio=_ratio(line.peak_mb, own.peak_mb),
        objective_ratio=_ratio(line.objective, own.objective),
        false_optimal=wrong,
    )


def _better(own: Line, line: Line) -> bool:
    """Whether our answer is better than the peer's."""
    assert own.objective is not None
    assert line.objective is not None
    more = own.objective > line.objective
    return more if own.model == "max-cover" else not more


def _same(left: float, right: float | None) -> bool:
    return right is not None and abs(left - right) <= MET * max(1.0, abs(right))


def _ratio(peer: float | None, own: float | None) -> float | None:
    return None if peer is None or not own else peer / own
