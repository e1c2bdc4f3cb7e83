"""People shared out over cells: nobody lost, nobody in the water, always the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.place import Barrier, ResidentialGroup, Ward
from planner.readers import read_workspace, spread
from planner.readers.places import ground_of
from planner.readers.shares import apportion, rounded
from planner.readers.spread import cell_count, spread_cells
from tests.readers import readers_sample as sample
from tests.readers.readers_sample import EAST, LAKE, NORTH, SOUTH, WEST, box


def _ring(*corners: float) -> tuple[tuple[float, float], ...]:
    return tuple((lon, lat) for lon, lat in box(*corners))


WARD = Ward(
    boundary=(_ring(WEST, SOUTH, EAST, NORTH),),
    barriers=(Barrier("lake", "Hồ thử", (_ring(*LAKE),)),),
)
GROUND = ground_of(WARD)


def _group(group_id: str, lon: float, lat: float, people: int = 1500) -> ResidentialGroup:
    return ResidentialGroup(
        group_id, group_id, "", lon, lat, people // 4, people, people // 6, 9, 0
    )


@given(st.integers(0, 10**6), st.lists(st.floats(0, 1e6), min_size=1, max_size=40))
def test_shares_add_up_to_the_whole(total: int, weights: list[float]) -> None:
    """Proves that largest remainders lose nobody and never give a part below 0."""
    parts = apportion(total, weights)
    assert sum(parts) == total
    assert min(parts) >= 0
    assert len(parts) == len(weights)


@given(st.integers(1, 1000), st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_shares_stay_within_one_of_their_quota(total: int, weights: list[int]) -> None:
    """Proves that each part is its exact share rounded down or up."""
    for part, weight in zip(apportion(total, weights), weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 1.0


def test_no_weights_no_parts() -> None:
    """Proves that nothing is shared among nobody, and that halves go up."""
    assert apportion(5, []) == ()
    assert rounded(2.5) == 3


def test_cells_of_a_shore_group_are_not_in_the_lake() -> None:
    """Proves that a disc round a group on the shore leaves out the water."""
    cells = spread_cells([_group("G", 105.8148, 21.06)], GROUND, areas={}, lines=())
    points = np.array([GROUND.xy(cell.lon, cell.lat) for cell in cells])
    assert len(cells) >= 6
    assert GROUND.on_land(points).all()
    assert sum(cell.people for cell in cells) == 1500


def test_cells_lie_on_the_streets_near_their_group() -> None:
    """Proves that with a street network the people live along it."""
    line = ((105.802, 21.045), (105.812, 21.045))
    groups = [_group("G1", 105.804, 21.0455), _group("G2", 105.810, 21.0455)]
    cells = spread_cells(groups, GROUND, areas={}, lines=[line])
    assert all(abs(cell.lat - 21.045) < 1e-5 for cell in cells)
    assert max(c.lon for c in cells if c.group_id == "G1") < 105.8075
    assert min(c.lon for c in cells if c.group_id == "G2") > 105.8065


def test_cells_fill_the_area_where_it_is_known() -> None:
    """Proves that groups.geojson decides where the people of its group live."""
    areas = {"G": (_ring(105.830, 21.070, 105.832, 21.072),)}
    cells = spread_cells([_group("G", 105.805, 21.045)], GROUND, areas=areas, lines=())
    assert all(105.830 <= c.lon <= 105.832 and 21.070 <= c.lat <= 21.072 for c in cells)
    assert len(cells) == cell_count(1500)


def test_spreading_twice_gives_the_same_cells() -> None:
    """Proves that no chance is involved."""
    groups = [_group("G1", 105.804, 21.0455), _group("G2", 105.810, 21.0455)]
    once, twice = (spread_cells(groups, GROUND, areas={}, lines=()) for _ in range(2))
    assert once == twice


def test_groups_without_a_position_have_no_cells_here() -> None:
    """Proves that spreading needs a position; provisional ones are given before."""
    group = ResidentialGroup("G", "G", "", None, None, 1, 4, 1, 0, 0)
    assert spread_cells([group], GROUND, areas={}, lines=()) == ()


@pytest.mark.parametrize("twins", ["none", "same", "within a metre"])
@pytest.mark.parametrize("count", [1, 2, 3, 60])
def test_the_way_to_the_next_group_is_that_of_looking_at_all(count: int, twins: str) -> None:
    """Proves that the tree finds the nearest group more than a metre away, as comparing all pairs
    does, also among groups that stand on one another.
    """
    rng = np.random.default_rng(count)
    homes = rng.uniform(0.0, 300.0, (count, 2))
    if twins != "none":
        half = count // 2
        homes[:half] = homes[0] + (rng.uniform(0, 0.4, (half, 2)) if twins != "same" else 0.0)
    apart = np.hypot(*(homes[:, None] - homes[None]).transpose(2, 0, 1))
    expected = np.where(apart > 1.0, apart, np.inf).min(axis=1)
    assert np.allclose(spread._ways_to_next(homes), expected)


def test_a_table_of_too_many_groups_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that a table of people taken for groups is one error with its number, not a plan of
    thousands of groups, and that its other findings are still told.
    """
    for name in ("groups", "workspace"):
        monkeypatch.setattr(f"planner.readers.{name}.MAX_GROUPS", 2)
    rows = sample.GROUPS + "G4,Tổ dân phố số 4,Bưởi,0,0,90,340,50,5,30\n"
    reading = read_workspace(sample.write(tmp_path / "w", {"groups.csv": rows, "cells.csv": None}))
    told = {finding.code: finding for finding in reading.findings}
    assert reading.scenario is None
    assert told["too_many_groups"].facts == {"groups": 3, "limit": 2}
    assert [f.row for f in reading.findings if f.severity == "held"] == [5]


def test_people_of_a_group_in_the_water_are_spread_over_land() -> None:
    """Proves that an area and streets that lie in the water alone give no cell there: the people
    are round the group's own position, on land.
    """
    west, south, east, north = LAKE
    inner = _ring(west + 0.002, south + 0.002, east - 0.002, north - 0.002)
    group = _group("G1", west - 0.003, south)
    lines = [((west + 0.003, south + 0.003), (west + 0.004, south + 0.004))]
    for areas in ({"G1": (inner,)}, {}):
        cells = spread_cells([group], GROUND, areas=areas, lines=lines)
        assert sum(cell.people for cell in cells) == group.people
        assert all(GROUND.metres_into_water(cell.lon, cell.lat) == 0.0 for cell in cells)
    road = [
        ((west - 0.004, south + 0.0001 * k), (west - 0.003, south + 0.0001 * k)) for k in range(9)
    ]
    own = spread_cells([group], GROUND, areas={"G1": (inner,)}, lines=[*lines, *road])
    assert {round(cell.lat, 4) for cell in own} <= {round(south + 0.0001 * k, 4) for k in range(9)}
