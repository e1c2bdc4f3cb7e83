"""Whole schedules out of those known: branch and cut (HiGHS) over columns that can still help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from planner.roster.patterns.generation import Generated, Stop
from planner.roster.patterns.master import Master, worth
from planner.roster.patterns.path import I16

NODES = 100
LARGEST = 2_000
"""Schedules at most, the cheapest: so that an answer is not a matter of the clock."""
HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Wanted:
    """Below which objective an answer counts, and how many seconds and nodes may pass."""

    limit: float
    seconds: float
    nodes: int = NODES


def choose(master: Master, root: Generated, wanted: Wanted, stop: Stop) -> dict[int, I16] | None:
    """A schedule for everybody of the master with an objective of at most `wanted.limit`, out of
    those whose reduced cost leaves room for it; None where none was found. Nothing is fixed yet in
    the master.
    """
    held = master.schedules()
    reduced = held.cost - worth(root.prices, held.rows)
    least = np.full(len(master.numbers), np.inf)
    rows = np.array([master.place(int(w)) for w in held.whose])
    np.minimum.at(least, rows, reduced)
    spare = wanted.limit - root.bound + HAIR
    kept = np.flatnonzero(reduced - least[rows] <= spare)
    if len(kept) > LARGEST:
        cheapest = np.argsort((reduced - least[rows])[kept], kind="stable")[:LARGEST]
        kept = np.sort(kept[cheapest])
    small = Master(master.problem, master.numbers, master.need)
    small.add(held.take(kept))
    values = _branch(small.highs, len(small.schedules()), small.slack, wanted, stop)
    if values is None:
        return None
    taken = small.schedules().take(values > 0.5)
    return {int(w): row for w, row in zip(taken.whose, taken.rows, strict=True)}


def _branch(highs: Any, count: int, slack: int, wanted: Wanted, stop: Stop) -> Any:
    """Values of the schedules, None without an answer."""
    columns = np.arange(slack, slack + count, dtype=np.int32)
    kinds = np.full(count, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
    highs.changeColsIntegrality(count, columns, kinds)
    for name, value in {
        "presolve": "on",
        "solver": "choose",
        "time_limit": max(0.05, wanted.seconds),
        "mip_max_nodes": wanted.nodes,
        "objective_bound": wanted.limit + HAIR,
        "mip_abs_gap": 1.0 - HAIR,
        "mip_rel_gap": 0.0,
    }.items():
        highs.setOptionValue(name, value)

    def ask(event: Any) -> None:
        event.interrupt(stop())

    highs.cbMipInterrupt.subscribe(ask)
    highs.run()
    if highs.getInfo().primal_solution_status != 2:
        return None
    return np.array(highs.getSolution().col_value)[slack:]
