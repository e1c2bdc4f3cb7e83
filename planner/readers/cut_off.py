"""Groups that no street joins to the others: nobody could walk from them to any point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from planner.findings import BadInputError
from planner.model.place import ResidentialGroup
from planner.model.travel import TravelNetwork
from planner.readers.groups import Groups, made_ids
from planner.readers.report import Fact, Report
from planner.readers.rows import Row, Table
from planner.readers.street_files import Streets, read_network
from planner.travel.islands import main_island_edges
from planner.travel.prepared import MAX_SNAP_DISTANCE_M
from planner.travel.projection import to_metres
from planner.travel.snapping import NO_EDGE, edge_index, snap


def hold_cut_off(groups: Groups, streets: Streets, report: Report) -> Groups:
    """The groups without those whose position is near a cut-off street only: their rows are held.
    A network without a single way between two places is an error.
    """
    if streets.path is None or not streets.digest or groups.table is None:
        return groups
    try:
        network = read_network(streets.path)
    except BadInputError:
        return groups
    if len(network.edge_nodes) == 0:
        report.add("network_without_ways", "error", file=streets.file)
        return groups
    cut = _cut_off(groups, network)
    rows = _rows(groups.table, report)
    for group in cut:
        if group.id in rows:
            facts: dict[str, Fact] = {"name": group.name, "network": streets.file}
            rows[group.id].fault("group_cut_off", _place_column(rows[group.id]), facts=facts)
    apart = frozenset(group.id for group in cut if group.id in rows)
    kept = tuple(group for group in groups.groups if group.id not in apart)
    return replace(groups, groups=kept, held_ids=groups.held_ids | apart)


def _cut_off(groups: Groups, network: TravelNetwork) -> list[ResidentialGroup]:
    """Groups with a position of their own that only cut-off streets are near."""
    placed = [g for g in groups.groups if g.lon is not None and g.lat is not None]
    if not placed or not network.dropped.get("island_edges", 0):
        return []
    lonlat: NDArray[np.float64] = np.array([(g.lon, g.lat) for g in placed], dtype=np.float64)
    index = edge_index(network, main_island_edges(network), shapely.MultiPolygon())
    xy = to_metres(lonlat, network.crs)
    found = snap(xy, index, network, max_snap_distance_m=MAX_SNAP_DISTANCE_M)
    alone = found.on_island & (found.edge == NO_EDGE)
    return [group for group, cut in zip(placed, alone.tolist(), strict=True) if cut]


def _rows(table: Table, report: Report) -> Mapping[str, Row]:
    """Group id -> its row; no fault of a cell is said again."""
    silent = Report(report.mends)
    rows = list(table.each(silent))
    ids = made_ids((row.text("name"), row.text("old_ward")) for row in rows)
    named: dict[str, Row] = {}
    for row in rows:
        row.report = report
        named.setdefault(row.text("id") or ids[row.text("name"), row.text("old_ward")], row)
    return named


def _place_column(row: Row) -> str:
    """The column that holds the position."""
    return "lon" if row.text("lon") else "position"
