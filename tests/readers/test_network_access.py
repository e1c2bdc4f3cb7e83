"""Who may use a way: walkers, motorbikes, in which direction."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from planner.readers import network_findings, read_network
from planner.readers.street_access import Use, use_of
from planner.travel import MOTORBIKE, WALK_ADULT, od_cost_matrix
from tests.travel.grids import at, points

OPEN, WHEELS, FEET = (True, True), (False, True), (True, False)


@pytest.mark.parametrize(
    ("tags", "walk_ride"),
    [
        ({"highway": "residential"}, OPEN),
        ({}, OPEN),
        ({"highway": "primary", "foot": "no"}, WHEELS),
        ({"highway": "primary", "foot": "private"}, WHEELS),
        ({"highway": "service", "access": "private", "foot": "yes"}, FEET),
        ({"highway": "service", "access": "no", "motorcycle": "yes"}, WHEELS),
        ({"highway": "residential", "motorcycle": "no"}, FEET),
        ({"highway": "residential", "motor_vehicle": "no"}, FEET),
        ({"highway": "residential", "motor_vehicle": "no", "motorcycle": "yes"}, OPEN),
        ({"highway": "residential", "vehicle": "private"}, FEET),
        ({"highway": "trunk", "motorroad": "yes"}, (False, False)),
        ({"highway": "motorway", "motorcycle": "designated"}, WHEELS),
        ({"highway": "footway"}, FEET),
        ({"highway": "path", "motorcycle": "yes"}, OPEN),
        ({"highway": "footway", "motor_vehicle": "no", "motorcycle": "yes|designated"}, OPEN),
        ({"highway": "steps"}, FEET),
        ({"highway": "tertiary", "access": "no;destination"}, OPEN),
        ({"highway": "tertiary", "access": "permissive"}, OPEN),
        ({"highway": "track", "motor_vehicle": "agricultural"}, FEET),
        ({"route": "ferry"}, OPEN),
        ({"route": "ferry", "foot": "no"}, WHEELS),
    ],
)
def test_who_may_use_a_way(tags: dict[str, str], walk_ride: tuple[bool, bool]) -> None:
    """Proves that the nearest key decides: foot before access, motorcycle before motor_vehicle
    before vehicle before access.
    """
    use = use_of(tags)
    assert (use.walk, use.ride) == walk_ride
    assert (use.reason != "") == (walk_ride == (False, False))


@pytest.mark.parametrize(
    ("tags", "reason"),
    [
        ({"highway": "motorway_link"}, "expressway"),
        ({"highway": "construction"}, "not_built"),
        ({"highway": "platform"}, "not_a_street"),
        ({"railway": "rail"}, "not_a_street"),
        ({"waterway": "canal"}, "not_a_street"),
        ({"highway": "pedestrian", "area": "yes"}, "area"),
        ({"highway": "service", "access": "private"}, "closed"),
    ],
)
def test_why_nobody_uses_a_way(tags: dict[str, str], reason: str) -> None:
    """Proves that each way left out has its reason."""
    assert use_of(tags) == Use(walk=False, ride=False, reason=reason)


@pytest.mark.parametrize(
    ("tags", "direction"),
    [
        ({"oneway": "yes"}, 1),
        ({"oneway": "-1"}, -1),
        ({"oneway": "reverse"}, -1),
        ({"oneway": "no"}, 0),
        ({"oneway": "yes", "oneway:motorcycle": "no"}, 0),
        ({"oneway": "no", "oneway:motorcycle": "-1"}, -1),
        ({"junction": "roundabout"}, 1),
        ({"junction": "circular", "oneway": "no"}, 0),
        ({"oneway": "alternating"}, 0),
        ({"oneway": "whatever"}, 0),
    ],
)
def test_which_way_wheels_go(tags: dict[str, str], direction: int) -> None:
    """Proves that a motorbike's own sign wins and that roundabouts lead one way."""
    assert use_of({"highway": "residential", **tags}).oneway == direction


def test_a_street_that_changes_its_direction_by_the_hour_is_walked_only() -> None:
    """Proves that oneway=reversible keeps wheels off: the hour is not known."""
    use = use_of({"highway": "primary", "oneway": "reversible"})
    assert (use.walk, use.ride) == FEET


def test_motorbikes_take_the_way_barred_to_walkers(tmp_path: Path) -> None:
    """Proves on one small file that walkers go round, that motorbikes do not, and that both are
    told of what was left out.
    """
    ways: list[tuple[list[tuple[int, int]], dict[str, str]]] = [
        ([(0, 0), (10, 0)], {"highway": "trunk", "foot": "no"}),
        ([(0, 0), (0, 3), (10, 3), (10, 0)], {"highway": "residential"}),
        ([(10, 0), (12, 0)], {"highway": "footway"}),
        ([(0, 0), (0, -1)], {"highway": "motorway"}),
        ([(40, 40), (41, 40)], {"highway": "residential"}),
    ]
    features = [
        {
            "type": "Feature",
            "properties": tags,
            "geometry": {"type": "LineString", "coordinates": [at(*place) for place in line]},
        }
        for line, tags in ways
    ]
    path = tmp_path / "network.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    network = read_network(path, cache=False)
    ends = points((0, 0)), points((10, 0), prefix="d")
    walk = od_cost_matrix(*ends, network, mode=WALK_ADULT, max_snap_distance_m=5.0)
    ride = od_cost_matrix(*ends, network, mode=MOTORBIKE, max_snap_distance_m=5.0)
    step = float(np.hypot(*(network.node_xy[:, None] - network.node_xy[None]).T).max())
    assert 0 < ride.distance_m[0, 0] < 0.7 * walk.distance_m[0, 0] < step
    assert ride.minutes[0, 0] == pytest.approx(ride.distance_m[0, 0] / 35_000 * 60, rel=1e-6)
    found = {finding.code: finding for finding in network_findings(network)}
    assert found["streets_left_out"].facts["expressway"] == 1
    assert found["streets_for_wheels"].facts["wheels_only"] == 1
    assert found["streets_islands"].facts["parts"] == 1
    assert found["network_licence_unknown"].severity == "warning"
    assert found["network_date_of_file"].value == network.vintage
