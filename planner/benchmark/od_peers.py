"""Street engines of others beside ours on one file: each task in a process of its own.

Tasks: "read" a file to a walking network (pyrosm), "within" a cutoff between seeded junctions of
our network (pandana, on the same graph; building its graph is not counted).
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from planner.benchmark.od import drawn
from planner.benchmark.peer_process import peak_mb
from planner.benchmark.peer_solvers import OURS
from planner.readers import read_network
from planner.travel.pairs import walks_within, warm
from planner.travel.snapping import Snapped

TASKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("read", (OURS, "pyrosm")),
    ("within", (OURS, "pandana")),
)
OD_PEERS = ("pyrosm", "pandana")
LIMIT_S = 3600.0


@dataclass(frozen=True, slots=True)
class ODTask:
    """What is asked of a solver: a task on a file; sizes, cutoff and seed of "within"."""

    solver: str
    task: str
    path: str
    origins: int
    destinations: int
    cutoff_m: float
    seed: int


@dataclass(frozen=True, slots=True)
class ODLine:
    """One solver on one task: seconds of clock and of processor, highest memory of the process;
    junctions or pairs found; farthest difference from our metres; the peer's numbers over ours
    (ours over the peer's is its inverse). `failed`: the last line of its errors.
    """

    solver: str
    task: str
    instance: str
    runtime_s: float = 0.0
    cpu_s: float = 0.0
    peak_mb: float = 0.0
    found: int = 0
    largest_difference_m: float | None = None
    time_ratio: float | None = None
    cpu_ratio: float | None = None
    memory_ratio: float | None = None
    failed: str = ""

    def as_json(self) -> dict[str, Any]:
        """One object of the output."""
        return {
            name: round(value, 4) if isinstance(value, float) else value
            for name, value in asdict(self).items()
        }


def od_installed() -> dict[str, bool]:
    """Peer -> whether its package is there; nothing is imported."""
    return {name: importlib.util.find_spec(name) is not None for name in OD_PEERS}


def compare_od(path: Path, sizes: tuple[int, int], cutoff_m: float, seed: int) -> Iterator[ODLine]:
    """Ours first, then the peers installed, task after task."""
    there = od_installed()
    for task, solvers in TASKS:
        own: ODLine | None = None
        for solver in solvers:
            if solver != OURS and not there[solver]:
                continue
            line = _run(ODTask(solver, task, str(path.resolve()), *sizes, cutoff_m, seed))
            if own is None:
                own = line
                yield line
            else:
                yield _beside(own, line)


def _beside(own: ODLine, line: ODLine) -> ODLine:
    """The peer's line with the ratios."""
    if line.failed or own.failed:
        return line
    return replace(
        line,
        time_ratio=line.runtime_s / max(own.runtime_s, 1e-9),
        cpu_ratio=line.cpu_s / max(own.cpu_s, 1e-9),
        memory_ratio=line.peak_mb / max(own.peak_mb, 1e-9),
    )


def _run(task: ODTask) -> ODLine:
    """One task in a process of its own; `-P` keeps the current folder off its import path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[name] = "1"
    blank = ODLine(task.solver, task.task, Path(task.path).name)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "planner.benchmark.od_peers"],
            input=json.dumps(asdict(task)),
            capture_output=True,
            text=True,
            env=environment,
            timeout=LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return replace(blank, failed=f"stopped after {LIMIT_S:.0f} s")
    said = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode == 0 and said:
        return replace(blank, **json.loads(said[-1]))
    words = [line for line in done.stderr.splitlines() if line.strip()]
    return replace(blank, failed=words[-1][:200] if words else "no word")


def main() -> None:
    """Solve the task of stdin; one JSON object to stdout."""
    task = ODTask(**json.loads(sys.stdin.read()))
    solvers: dict[tuple[str, str], Callable[[ODTask], dict[str, Any]]] = {
        (OURS, "read"): _ours_reads,
        ("pyrosm", "read"): _pyrosm_reads,
        (OURS, "within"): _ours_within,
        ("pandana", "within"): _pandana_within,
    }
    found = solvers[task.solver, task.task](task)
    sys.stdout.write("\n" + json.dumps({**found, "peak_mb": peak_mb()}) + "\n")


def _timed(call: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What a call gives, its seconds of clock and of processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = call()
    return found, {
        "runtime_s": time.perf_counter() - wall,
        "cpu_s": time.process_time() - cpu,
    }


def _ours_reads(task: ODTask) -> dict[str, Any]:
    network, spent = _timed(lambda: read_network(Path(task.path), cache=False))
    return {"found": len(network.node_xy), **spent}


def _pyrosm_reads(task: ODTask) -> dict[str, Any]:
    pyrosm = importlib.import_module("pyrosm")

    def read() -> Any:
        return pyrosm.OSM(task.path).get_network(network_type="walking", nodes=True)

    (nodes, _), spent = _timed(read)
    return {"found": len(nodes), **spent}


def _places(task: ODTask) -> tuple[Any, Snapped, Snapped]:
    path = Path(task.path)
    network = read_network(path, cache=False)
    sizes = (task.origins, task.destinations)
    return (network, *drawn(network, sizes, task.seed, path.name))


def _ours_within(task: ODTask) -> dict[str, Any]:
    network, origins, destinations = _places(task)
    warm()
    found, spent = _timed(lambda: walks_within(network, origins, destinations, task.cutoff_m))
    return {"found": len(found[0]), **spent}


def _pandana_within(task: ODTask) -> dict[str, Any]:
    """Its nodes in range of each origin, of which the destinations are kept."""
    pandana, pandas = importlib.import_module("pandana"), importlib.import_module("pandas")
    network, origins, destinations = _places(task)
    nodes = pandas.DataFrame(network.node_xy, columns=["x", "y"])
    ends = network.edge_nodes
    weights = pandas.DataFrame({"metres": network.edge_length_m})
    theirs = pandana.Network(
        nodes["x"], nodes["y"], pandas.Series(ends[:, 0]), pandas.Series(ends[:, 1]), weights
    )
    starts, goals = (_nodes(network, side) for side in (origins, destinations))

    def query() -> Any:
        near = theirs.nodes_in_range(starts, task.cutoff_m)
        return near[near["destination"].isin(goals)]

    table, spent = _timed(query)
    return {"found": len(table), **spent, "largest_difference_m": _difference(table, task)}


def _nodes(network: Any, side: Snapped) -> Any:
    """The junctions that places stand at."""
    at_start = side.along_m == 0.0
    ends = network.edge_nodes[side.edge]
    return np.where(at_start, ends[:, 0], ends[:, 1])


def _difference(table: Any, task: ODTask) -> float:
    """Farthest difference of a pair's metres that both found, in metres."""
    network, origins, destinations = _places(task)
    found = walks_within(network, origins, destinations, task.cutoff_m)
    starts, goals = (_nodes(network, side) for side in (origins, destinations))
    own = dict(
        zip(
            zip(starts[found[0]].tolist(), goals[found[1]].tolist(), strict=True),
            found[2].tolist(),
            strict=True,
        )
    )
    pairs = zip(table["source"].tolist(), table["destination"].tolist(), strict=True)
    metres = table.iloc[:, 2].tolist()
    gaps = [abs(own[p] - m) for p, m in zip(pairs, metres, strict=True) if p in own]
    return max(gaps, default=0.0)


if __name__ == "__main__":
    main()
