"""Known optima of public instances; skipped where the files are not there."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse.csgraph import shortest_path

from planner import placement
from planner.model.proof import Limits
from tests.placement.builders import question

FILES = Path(__file__).parents[2].parent / "shared" / "benchmarks"
TABLE = "SF_network_distance_candidateStore_16_censusTract_205_new.csv"
pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the public instances are not here")


def tracts():
    """Distances (205 tracts x 16 stores, whole metres) and demand of the San Francisco sample."""
    with (FILES / "max-cover" / TABLE).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["DestinationName"] for row in rows})
    stores = sorted({row["name"] for row in rows})
    metres, demand = np.full((len(names), len(stores)), np.inf), np.zeros(len(names))
    for row in rows:
        i, j = names.index(row["DestinationName"]), stores.index(row["name"])
        metres[i, j] = int(float(row["distance"]))
        demand[i] = float(row["demand"])
    return metres, demand


def pmed(number):
    """Shortest paths between all vertices, and p."""
    words = (FILES / "p-median" / f"pmed{number}.txt").read_text(encoding="utf-8").split()
    numbers = [int(word) for word in words]
    count, edges, p = numbers[:3]
    cost = np.zeros((count, count))
    for i, j, length in np.array(numbers[3 : 3 + 3 * edges]).reshape(-1, 3).tolist():
        cost[i - 1, j - 1] = cost[j - 1, i - 1] = length
    return shortest_path(cost, directed=False), p


def test_san_francisco_sample():
    """MCLP within 5,000 m with 4 stores covers 875,247; p-median with 4 costs 2,847,815,320."""
    metres, demand = tracts()
    cover = placement.solve(question(metres, demand, 4, model="max_cover", radius=5000.0))
    assert (cover.objective, cover.bound, cover.status) == (875247.0, 875247.0, "optimal")
    median = placement.solve(question(metres, demand, 4, model="p_median"))
    assert (median.objective, median.bound) == (2847815320.0, 2847815320.0)
    assert median.status == "optimal"


@pytest.mark.parametrize(("number", "optimum"), [(1, 5819), (2, 4093), (5, 1355), (8, 4445)])
def test_or_library_p_median(number, optimum):
    """OR-Library p-median instances end proved at their published optimum."""
    cost, p = pmed(number)
    problem = question(cost, np.ones(len(cost)), p, model="p_median")
    answer = placement.solve(problem, limits=Limits(time_limit_s=60.0))
    assert (answer.objective, answer.bound, answer.status) == (optimum, optimum, "optimal")
