"""Generated instances: the same for a seed, of the family they say, and read back as written."""

from __future__ import annotations

import numpy as np
import pytest

from planner.benchmark import generate, write
from planner.benchmark.cover_tables import read_cover
from planner.benchmark.graph_file import read_graph
from planner.benchmark.room_file import read_rooms


@pytest.mark.parametrize(("n", "p"), [(1, 1), (2, 1), (7, 3), (100, 5), (250, 10)])
def test_a_graph_comes_back_as_it_was_written(tmp_path, n, p):
    """Written and read again, a graph has the same costs; it has n^2/50 edges and one piece."""
    made = generate.graph(n, p, seed=3)
    again = read_graph(write.write_graph(made, tmp_path))
    assert (again.name, again.n, again.p) == (made.name, n, p)
    assert np.array_equal(again.costs(), made.costs())
    assert len(made.ends) == max(n - 1, n * n // 50)
    assert set(made.length.tolist()) <= set(range(1, 101))


def test_rooms_come_back_as_they_were_written(tmp_path):
    """Written and read again, customers have the same places, demand and room."""
    made = generate.rooms(40, 4, seed=3)
    (again,) = read_rooms(write.write_rooms(made, tmp_path))
    assert (again.name, again.p, again.floored) == (made.name, 4, True)
    for name in ("xy", "demand", "room"):
        assert np.array_equal(getattr(again, name), getattr(made, name))
    assert made.demand.sum() <= 4 * made.room[0]


def test_cover_tables_come_back_as_they_were_written(tmp_path):
    """Written and read again, demand and sites are the same to the last digit."""
    made = generate.cover(300, 20, p=3, radius_m=800.0, seed=3)
    again = read_cover(*write.write_cover(made, tmp_path), radius_m=800.0, p=3)
    assert again.site_ids == made.site_ids
    for name in ("demand_xy", "weight", "site_xy"):
        assert np.array_equal(getattr(again, name), getattr(made, name))


def test_a_seed_means_one_instance():
    """The same seed gives the same instance, another seed another one."""
    one, same, other = (generate.graph(60, 4, seed) for seed in (1, 1, 2))
    assert np.array_equal(one.costs(), same.costs())
    assert not np.array_equal(one.costs(), other.costs())


def test_nothing_half_written_is_left(tmp_path):
    """Only the finished files lie in the folder, made where it was missing."""
    folder = tmp_path / "new"
    write.write_cover(generate.cover(5, 2, p=1, radius_m=9.0, seed=1), folder)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["cover_n5_s2_p1_seed1_demand.csv", "cover_n5_s2_p1_seed1_sites.csv"]
