"""Homes as bytes: what the map unpacks is what the ward has, to a step of its box."""

from __future__ import annotations

import struct

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planner.model.place import DemandCell
from planner.ui.map_dots import MAGIC, NO_GROUP, STEPS, pack_cells

CELLS = st.lists(
    st.builds(
        DemandCell,
        id=st.uuids().map(str),
        group_id=st.sampled_from(["a", "b", "gone"]),
        lon=st.floats(102, 110),
        lat=st.floats(8, 24),
        households=st.just(1),
        people=st.integers(0, 90_000),
        elderly=st.just(0),
        disabled=st.just(0),
    ),
    max_size=40,
)
GROUPS = {"a": 0, "b": 1}


def unpacked(data: bytes) -> tuple[np.ndarray, ...]:
    """Longitude, latitude, group, people, cluster, as map_dots.js reads them."""
    count, west, south, east, north = struct.unpack_from("<I4d", data, 4)
    columns = [np.frombuffer(data, "<u2", count, 40 + 2 * count * k) for k in range(4)]
    lon = west + (east - west) * columns[0] / STEPS
    lat = south + (north - south) * columns[1] / STEPS
    return lon, lat, columns[2], columns[3], np.frombuffer(data, "<u1", count, 40 + 8 * count)


@given(cells=CELLS)
def test_homes_come_back(cells):
    """Every home comes back in its order, no farther off than half a step; counts beyond the
    column's width are cut, unknown groups have the number of none.
    """
    clusters = {cell.id: k for k, cell in enumerate(cells)}
    data = pack_cells(cells, GROUPS, clusters)
    assert data[:4] == MAGIC
    assert len(data) == 40 + 9 * len(cells)
    lon, lat, group, people, cluster = unpacked(data)
    for column, degrees in ((lon, [c.lon for c in cells]), (lat, [c.lat for c in cells])):
        step = (max(degrees) - min(degrees)) / STEPS if degrees else 0.0
        assert np.abs(column - np.array(degrees)).max(initial=0.0) <= step * 0.5001 + 1e-12
    assert group.tolist() == [GROUPS.get(c.group_id, NO_GROUP) for c in cells]
    assert people.tolist() == [min(c.people, STEPS) for c in cells]
    assert cluster.tolist() == [k % 256 for k in range(len(cells))]
