"""p-center optima of public instances; skipped where the files are not there."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse.csgraph import shortest_path

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.cases import CenterCase
from planner.placement.p_center import solve_center
from planner.placement.watch import Watch

FILES = Path(__file__).parents[2].parent / "shared" / "benchmarks"
TABLE = "SF_network_distance_candidateStore_16_censusTract_205_new.csv"
pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the public instances are not here")


def pmed(number):
    """Shortest paths between all vertices, and p."""
    words = (FILES / "p-median" / f"pmed{number}.txt").read_text(encoding="utf-8").split()
    numbers = [int(word) for word in words]
    count, edges, p = numbers[:3]
    cost = np.zeros((count, count))
    for i, j, length in np.array(numbers[3 : 3 + 3 * edges]).reshape(-1, 3).tolist():
        cost[i - 1, j - 1] = cost[j - 1, i - 1] = length
    return CenterCase(shortest_path(cost, directed=False), p)


def tracts():
    """Distances in whole metres of 205 tracts to 16 stores."""
    with (FILES / "max-cover" / TABLE).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["DestinationName"] for row in rows})
    stores = sorted({row["name"] for row in rows})
    metres = np.full((len(names), len(stores)), np.inf)
    for row in rows:
        place = names.index(row["DestinationName"]), stores.index(row["name"])
        metres[place] = int(float(row["distance"]))
    return CenterCase(metres, 4)


def proved_at(case, optimum):
    """The solve ends by proof at the optimum with exactly p sites that reach it."""
    watch = Watch(no_progress, never_stop, Limits(), time.perf_counter())
    found = solve_center(case, watch)
    assert (found.bound, found.ended_by, len(found.open_sites)) == (optimum, "proof", case.p)
    assert case.distance[:, list(found.open_sites)].min(axis=1).max() == optimum
    assert found.evidence.bound == optimum


def test_san_francisco_sample():
    """With 4 stores nobody in the sample need go farther than 7,403 m."""
    proved_at(tracts(), 7403.0)


@pytest.mark.parametrize(
    ("number", "optimum"),
    [(1, 127), (2, 98), (5, 48), (6, 84), (8, 55), (10, 20), (11, 59), (13, 36), (20, 13)],
)
def test_or_library(number, optimum):
    """OR-Library instances end proved at their published p-center optimum."""
    proved_at(pmed(number), float(optimum))
