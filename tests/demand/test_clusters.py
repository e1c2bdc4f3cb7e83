"""Clusters of demand: of like size, walked together, named by their streets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.demand import cluster, proposal, visits
from planner.demand.balance import BALANCE_BAND
from planner.demand.names import cluster_names, street_of
from planner.findings import BadInputError
from planner.model.demand import Clustering
from planner.model.placement import ServicePoint
from tests.demand.demand_worlds import ring_ward

WARD, STOPS, WALKS, STREETS = ring_ward()
TABLE = visits(WARD)


def clusters(k: int | None = None, seed: int = 45, **changes) -> Clustering:
    """The ring's clusters."""
    arguments = {"points": (), "cell_streets": STREETS, **changes}
    return cluster(WARD, TABLE, STOPS, WALKS, k=k, seed=seed, **arguments)


@settings(max_examples=8)
@given(st.integers(1, 20), st.integers(0, 3))
def test_clusters_add_up_to_everyone(k: int, seed: int):
    """Every cell, group, person, elderly person and visit is in exactly one cluster."""
    found = clusters(k, seed)
    assert found.k == len(found.clusters) == k
    ids = [cell for part in found.clusters for cell in part.cell_ids]
    assert Counter(ids) == Counter(cell.id for cell in WARD.cells)
    groups = [group for part in found.clusters for group in part.group_ids]
    assert sorted(groups) == sorted({cell.group_id for cell in WARD.cells})
    assert sum(part.people for part in found.clusters) == sum(c.people for c in WARD.cells)
    assert sum(part.elderly for part in found.clusters) == sum(c.elderly for c in WARD.cells)
    week = sum(part.visits_per_week for part in found.clusters)
    assert week == pytest.approx(TABLE.visits_per_week.sum(), abs=0.1)


def test_sizes_stay_in_the_band():
    """Every cluster holds within 15 % of the mean number of people."""
    for k in (3, 5, 8, 12):
        people = np.array([part.people for part in clusters(k).clusters])
        assert np.abs(people / people.mean() - 1).max() <= BALANCE_BAND


def test_no_cluster_crosses_the_lake():
    """On a ring round a lake every cluster is one unbroken piece of the shore."""
    for k in (2, 4, 7, 11):
        label = {c: i for i, part in enumerate(clusters(k).clusters) for c in part.cell_ids}
        round_the_lake = np.array([label[cell.id] for cell in WARD.cells])
        borders = (round_the_lake != np.roll(round_the_lake, 1)).sum()
        assert borders == k


def test_the_same_seed_gives_the_same_clusters():
    """Clustering twice gives equal answers, names and candidates included."""
    assert clusters(6) == clusters(6)


def test_k_is_proposed_with_its_reason_and_can_be_changed():
    """The proposal is the fewest clusters within reach or capacity; another k is taken as asked."""
    proposed = clusters()
    facts = dict(proposed.reason_facts)
    assert proposed.k == proposed.proposed_k
    assert proposed.reason_code in ("reach", "capacity")
    assert facts["near_share"] >= 0.90
    assert proposed.k >= facts["k_by_capacity"]
    assert -1.0 <= facts["silhouette"] <= 1.0
    asked = clusters(proposed.k + 2)
    assert (asked.k, asked.proposed_k) == (proposed.k + 2, proposed.k)


def test_load_is_visits_over_the_capacity_inside():
    """A cluster with one admin point has its visits over that point's week; others have none."""
    point = ServicePoint(
        "admin-1", 1, "admin", "mobile", "", STOPS[0].lon, STOPS[0].lat, STOPS[0].id
    )
    found = clusters(5, points=(point,))
    loaded = [part for part in found.clusters if part.load_share is not None]
    week_minutes = 7 * (240 + 240 + 150)
    assert len(loaded) == 1
    assert loaded[0].load_share == pytest.approx(
        loaded[0].visits_per_week / (week_minutes / 14), abs=1e-3
    )


def test_candidates_and_centre_lie_inside():
    """Candidate positions are venues whose nearest cell is in the cluster; the centre is a cell."""
    nearest = {s.id: WARD.cells[int(WALKS.minutes[i].argmin())].id for i, s in enumerate(STOPS)}
    cells = {cell.id: cell for cell in WARD.cells}
    for part in clusters(6).clusters:
        assert part.candidate_site_ids
        assert all(nearest[site] in part.cell_ids for site in part.candidate_site_ids)
        inside = {(cells[c].lon, cells[c].lat) for c in part.cell_ids}
        assert (part.centre_lon, part.centre_lat) in inside


def test_clusters_are_named_by_their_streets():
    """Names are different, come from the cells' streets, and alleys give their street's name."""
    names = [part.name for part in clusters(6).clusters]
    assert len(set(names)) == 6
    assert all("Phố" in name for name in names)
    assert street_of("ngõ 28 Xuân La") == "Xuân La"
    assert street_of("ngách 12/2 Đặng Thai Mai") == "Đặng Thai Mai"
    assert street_of("phố Yên Phụ") == "Yên Phụ"
    assert street_of("phố mô phỏng số 4") == "phố mô phỏng số 4"
    assert street_of("") == ""


def test_two_names_never_hold_the_same_streets():
    """A cluster whose two streets name another one already, in any order, gets a third."""
    labels, people = [0, 0, 0, 1, 1, 1], [30, 20, 0, 20, 30, 5]
    streets = ["Thụy Khuê", "Văn Cao", "", "Thụy Khuê", "Văn Cao", "Yên Phụ"]
    first, second = cluster_names(labels, streets, people, [""] * 6)
    assert first == "Thụy Khuê – Văn Cao"
    assert second.split(" – ")[-1] == "Yên Phụ"


def test_clusters_without_streets_take_spare_names():
    """Where no street is known the old ward names a cluster, and a second one gets a number."""
    assert cluster_names([0, 1], ["", ""], [5, 5], ["Bưởi", "Bưởi"]) == ("Bưởi", "Bưởi (2)")


def test_cells_without_a_walk_join_their_neighbours():
    """A cell that no street reaches goes with the nearest cell that has a walk."""
    reachable = WALKS.reachable.copy()
    reachable[:, 7] = False
    cut = replace(WALKS, reachable=reachable, minutes=np.where(reachable, WALKS.minutes, np.nan))
    found = cluster(WARD, TABLE, STOPS, cut, k=4, seed=45)
    home = next(part for part in found.clusters if "c007" in part.cell_ids)
    assert {"c006", "c008"} & set(home.cell_ids)


def test_no_stops_or_a_wrong_k_is_refused():
    """Without a walk, or with more clusters than cells, clustering says so."""
    nothing = replace(WALKS, reachable=np.zeros_like(WALKS.reachable))
    with pytest.raises(BadInputError, match="demand_no_walks"):
        cluster(WARD, TABLE, STOPS, nothing, seed=45)
    with pytest.raises(ValueError, match="k must be"):
        clusters(len(WARD.cells) + 1)


def test_the_largest_number_tried_is_said_to_be_that(monkeypatch):
    """Where even the most clusters leave people far, the proposal says so with the share it has."""
    monkeypatch.setattr(proposal, "MAX_K", 2)
    near = replace(WARD.services[0], catchment_minutes=1)
    ward = replace(WARD, services=(near, *WARD.services[1:]))
    found = cluster(ward, TABLE, STOPS, WALKS, seed=45, points=(), cell_streets=STREETS)
    facts = dict(found.reason_facts)
    assert (found.k, found.reason_code) == (2, "most_possible")
    assert facts["near_share_of_one_fewer"] <= facts["near_share"] < 0.9
