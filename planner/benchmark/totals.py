"""A peer over all instances, beside ours over the same ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from planner.benchmark.peer_solvers import OURS, PEERS
from planner.benchmark.peers import Line


@dataclass(frozen=True, slots=True)
class Total:
    """Over the instances that the peer was asked: how many it answered, how many of its answers
    are proven optimal (by ours), how many it called optimal and are not; its seconds over ours (an
    instance without an answer counts with the time limit), its highest memory over ours.
    """

    solver: str
    instances: int
    answered: int
    met: int
    false_optimal: int
    time_ratio: float
    memory_ratio: float

    def as_json(self) -> dict[str, Any]:
        """One object of the output."""
        ratios = {
            "time_ratio": round(self.time_ratio, 2),
            "memory_ratio": round(self.memory_ratio, 2),
        }
        return {"total": {name: getattr(self, name) for name in self.__slots__} | ratios}


def totals(lines: Sequence[Line]) -> Iterator[Total]:
    """One for each peer that ran."""
    own = {(line.instance, line.model): line for line in lines if line.solver == OURS}
    for peer in PEERS:
        theirs = [line for line in lines if line.solver == peer and not line.failed]
        if theirs:
            yield _total(peer, theirs, [own[line.instance, line.model] for line in theirs])


def _total(peer: str, theirs: Sequence[Line], ours: Sequence[Line]) -> Total:
    return Total(
        solver=peer,
        instances=len(theirs),
        answered=sum(line.objective is not None for line in theirs),
        met=sum(line.status == "optimal" for line in theirs),
        false_optimal=sum(line.false_optimal for line in theirs),
        time_ratio=_seconds(theirs) / max(_seconds(ours), 1e-9),
        memory_ratio=_memory(theirs) / max(_memory(ours), 1e-9),
    )


def _seconds(lines: Sequence[Line]) -> float:
    return sum(line.runtime_s for line in lines)


def _memory(lines: Sequence[Line]) -> float:
    return max(line.peak_mb for line in lines)
