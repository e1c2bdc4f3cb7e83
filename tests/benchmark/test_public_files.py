"""Public instances with their published optima; skipped where the files are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.benchmark.graph_file import read_graph
from planner.benchmark.room_file import read_rooms
from planner.benchmark.solving import Wishes, solve_graph, solve_rooms
from planner.model.proof import Limits

FILES = Path(__file__).parents[2].parent / "shared" / "benchmarks"
WISHES = Wishes(Limits(time_limit_s=60.0))
pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the public instances are not here")


@pytest.mark.parametrize(
    ("name", "median", "center"),
    [("pmed1", 5819, 127), ("pmed5", 1355, 48), ("pmed13", 4374, 36), ("pmed20", 1789, 13)],
)
def test_or_library_graphs(name, median, center):
    """The optimum is the published one for both models, proven, and the check confirms it."""
    graph = read_graph(FILES / "p-median" / f"{name}.txt")
    for model, optimum in (("p-median", median), ("p-center", center)):
        answer = solve_graph(graph, model, WISHES)
        found = (answer.status, answer.objective, answer.bound, answer.certified_bound)
        assert found == ("optimal", optimum, optimum, optimum)


def test_or_library_rooms():
    """Twenty instances in one file; floored distances give the published optima."""
    rooms = read_rooms(FILES / "capacitated-p-median" / "pmedcap1.txt")
    assert [one.name for one in rooms] == [f"pmedcap1#{i}" for i in range(1, 21)]
    answers = [solve_rooms(one, WISHES) for one in (rooms[1], rooms[3])]
    assert [(one.status, one.objective) for one in answers] == [("optimal", 740), ("optimal", 651)]


def test_lorena_rooms():
    """Real distances, each customer once whatever its demand, give the published optimum."""
    (rooms,) = read_rooms(FILES / "capacitated-p-median" / "SJC1.dat")
    answer = solve_rooms(rooms, WISHES)
    assert answer.status == "optimal"
    assert answer.objective == pytest.approx(17288.99, abs=0.005)
