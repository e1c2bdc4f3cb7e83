"""Areas within walking minutes, and the nearest site of everybody."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.travel import Catchments, TravelMode
from planner.travel import (
    WALK_MODES,
    catchments,
    isochrones,
    od_cost_matrix,
    service_areas,
    to_metres,
)
from tests.how_many import so_many
from tests.travel.grids import at, grid_lines, network, points, street

ADULT = WALK_MODES["adult"]
GRID = network(grid_lines(9, 9))


def area(found):
    """The polygons of an isochrone."""
    return shapely.union_all([shapely.Polygon(rings[0], rings[1:]) for rings in found.polygons])


def test_who_is_in_the_area_walks_at_most_so_long():
    """Doors on the street are inside the area exactly where the walk is short enough."""
    rng = np.random.default_rng(5)
    doors = np.column_stack([rng.integers(0, 9, 80), rng.uniform(0, 8, 80)]).tolist()
    site, ends = points((3.4, 4)), points(*doors, prefix="d")
    walk = od_cost_matrix(site, ends, GRID, mode=ADULT).minutes[0]
    (found,) = isochrones(site, GRID, mode=ADULT, minutes=[4.0])
    inside = shapely.contains_xy(area(found), *ends.lonlat.T)
    assert inside[walk <= 4.0].all()
    assert not inside[walk > 4.0 + 2 * 31.0 / 80.0].any()
    assert 0 < inside.sum() < len(doors)


def test_longer_walks_hold_shorter_ones():
    """Areas grow with the minutes, and the streets reached with them."""
    near, far = isochrones(points((4, 4)), GRID, mode=ADULT, minutes=[1.0, 6.0])
    assert area(far).buffer(1e-5).contains(area(near))
    assert near.street_m == pytest.approx(4 * 80.0, rel=0.01)
    assert far.street_m > 4 * near.street_m
    assert (near.site_id, near.minutes, near.attribution) == ("p0", 1.0, "drawn by hand")


def test_a_short_walk_stays_on_its_own_street():
    """Half a minute from the middle of a long street is a piece of that street."""
    line = network([street((0, 0), (20, 0)), street((0, 0), (0, 1))])
    (found,) = isochrones(points((10, 0)), line, mode=ADULT, minutes=[0.5])
    assert found.street_m == pytest.approx(80.0, rel=1e-3)
    assert area(found).contains(shapely.Point(at(10, 0)))


def test_a_site_without_a_street_says_so():
    """No street, no area, but a reason; wrong questions are refused."""
    found = isochrones(points((90, 90), (1, 1)), GRID, mode=ADULT, minutes=[5.0])
    assert [one.reason for one in found] == ["too_far_from_street", ""]
    assert found[0].polygons == ()
    with pytest.raises(ValueError, match="minutes"):
        isochrones(points((1, 1)), GRID, mode=ADULT, minutes=[0.0])
    with pytest.raises(ValueError, match="minutes"):
        service_areas(points((1, 1)), GRID, mode=ADULT, minutes=float("inf"))


def test_areas_mind_steps_and_one_ways():
    """Who avoids steps does not get over them, and a motorbike leaves only the way it may."""
    hill = network(
        [street((0, 0), (2, 0)), street((2, 0), (4, 0), kind="steps"), street((4, 0), (6, 0)),
         street((0, 0), (0, 40), (6, 40), (6, 0))]
    )  # fmt: skip
    level = TravelMode("level", 4.8, avoid_steps=True)
    up, round_about = (
        isochrones(points((1, 0)), hill, mode=mode, minutes=[4.0])[0] for mode in (ADULT, level)
    )
    assert area(up).contains(shapely.Point(at(3, 0)))
    assert not area(round_about).contains(shapely.Point(at(3, 0)))
    lane = network([street((0, 0), (8, 0), oneway=1), street((8, 0), (8, 60), (0, 60), (0, 0))])
    riding = TravelMode("motorbike", 6.0, walks=False)
    (ride,) = isochrones(points((4, 0)), lane, mode=riding, minutes=[2.0])
    assert area(ride).contains(shapely.Point(at(5.5, 0)))
    assert not area(ride).contains(shapely.Point(at(2.5, 0)))
    assert ride.street_m == pytest.approx(200.0, rel=0.01)


def test_several_sites_share_the_streets():
    """Together they reach every street once; each has the streets nearest to it, meeting half way;
    a site without a street has nothing and says why.
    """
    line = network([street((0, 0), (30, 0)), street((0, 0), (0, 1))])
    sites = points((5, 0), (15, 0), (15.01, 0), (90, 90), prefix="s")
    found = service_areas(sites, line, mode=ADULT, minutes=8.0)
    step = float(np.hypot(*np.diff(to_metres(points((0, 0), (1, 0)).lonlat), axis=0)[0]))
    shares = [one.street_m for one in found.areas]
    assert [one.reason for one in found.areas] == ["", "", "", "too_far_from_street"]
    assert shares[0] == pytest.approx(10.0 * step + at_most(111.0, step), rel=0.01)
    assert shares[1] == pytest.approx(5.005 * step, rel=0.01)
    assert shares[2] == pytest.approx(640.0, rel=0.01)
    assert shares[3] == 0.0
    assert sum(shares) == pytest.approx(found.street_m)
    assert area(found).buffer(1e-6).contains(area(found.areas[1]))


def at_most(metres: float, step: float) -> float:
    """Metres of the side street within the 8 minutes (640 m) of the first site."""
    return min(metres, 640.0 - 5.0 * step)


@settings(max_examples=so_many(20))
@given(st.lists(st.tuples(st.floats(0, 8), st.integers(0, 8)), min_size=1, max_size=4))
def test_shares_are_those_of_the_nearest_site(places):
    """Doors in a site's share walk least to that site, and all that is reached is somebody's."""
    sites = points(*places, prefix="s")
    found = service_areas(sites, GRID, mode=ADULT, minutes=4.0)
    assert sum(one.street_m for one in found.areas) == pytest.approx(found.street_m)
    alone = [isochrones(points(p), GRID, mode=ADULT, minutes=[4.0])[0] for p in places]
    together = shapely.union_all([area(one) for one in alone])
    assert together.symmetric_difference(area(found)).area < 1e-2 * area(found).area
    assert found.street_m <= sum(one.street_m for one in alone) + 1e-6


def test_everybody_goes_to_the_nearest_site():
    """Each cell has its nearest site, the first of equals, or none and the reason."""
    sites = points((1, 4), (7, 4), prefix="s")
    cells = points((0, 4), (8, 4), (4, 4), (90, 90), prefix="c")
    found = catchments(cells, sites, GRID, mode=ADULT)
    assert found.site.tolist() == [0, 1, 0, Catchments.NO_SITE]
    assert found.reasons == ("", "", "", "too_far_from_street")
    assert np.isnan(found.minutes[3])
    cut = catchments(cells, sites, GRID, mode=ADULT, cutoff_minutes=2.0)
    assert cut.site.tolist() == [0, 1, -1, -1]
    assert cut.reasons[2] == "cutoff"
    alone = catchments(cells, points(prefix="s"), GRID, mode=ADULT)
    assert (alone.site == Catchments.NO_SITE).all()
