"""Areas within walking minutes, and the nearest site of everybody."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from planner.model.travel import Catchments, TravelMode
from planner.travel import WALK_MODES, catchments, isochrones, od_cost_matrix
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
    with pytest.raises(ValueError, match="careful"):
        isochrones(
            points((1, 1)), GRID, mode=TravelMode("careful", 3.0, avoid_steps=True), minutes=[1]
        )


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
