"""Maps of plans in which something is not known yet show the rest and say nothing false."""

from __future__ import annotations

from dataclasses import replace

import folium
import pytest
from lxml import etree

from planner.i18n import text
from planner.maps import group_areas, plan_map_html, plan_map_svg
from planner.maps.group_svg import group_maps
from planner.maps.hours import opening_lines
from planner.maps.leaflet import _ruled, figure_of
from planner.maps.stays import stops_of
from planner.model.place import Ward
from planner.model.plan import Plan
from tests.exports.phone_cases import DAY, small_cards
from tests.made_plans import small_plan, small_scenario


def in_ward(plan: Plan, **changes: object) -> Plan:
    """The plan on other ground."""
    ward = replace(plan.scenario.ward, **changes)
    return replace(plan, scenario=replace(plan.scenario, ward=ward))


def test_a_point_without_openings_says_that_it_has_no_hours() -> None:
    """No line of hours is made up."""
    assert opening_lines((), (), "vi") == (text("documents.map.no_hours", "vi"),)
    plan = small_plan()
    shut = replace(plan, timetable=replace(plan.timetable, openings=()))
    assert text("documents.map.no_hours", "en") in plan_map_html(shut, "en")


def test_people_and_ways_that_are_not_counted_are_not_shown() -> None:
    """Groups without counts or without a way, points without loads: neither 0 nor a guess."""
    plan = small_plan()
    walk, visits, counts = "Mean walk ", " visits a week", " people served; "
    whole = plan_map_html(plan, "en")
    none = replace(plan.coverage, groups=(), loads=())
    bare = plan_map_html(replace(plan, coverage=none), "en")
    far = tuple(replace(group, mean_minutes=None) for group in plan.coverage.groups)
    wayless = plan_map_html(replace(plan, coverage=replace(plan.coverage, groups=far)), "en")
    for words, also_wayless in ((walk, False), (visits, True), (counts, True)):
        assert words in whole
        assert words not in bare
        assert (words in wayless) == also_wayless


def test_lines_and_scraps_of_ground_are_no_areas() -> None:
    """A barrier that is a line is not filled with water; outlines of two corners and lines of one
    are left out, and the rest of the ground is drawn as before.
    """
    plan = small_plan()
    lake = next(b for b in plan.scenario.ward.barriers if b.is_area)
    ring = lake.rings[0]
    wall = replace(lake, rings=(ring[:2], ring[:1]), is_area=False)
    lined = in_ward(plan, barriers=(lake, wall))
    plain = in_ward(plan, barriers=(lake,))
    assert plan_map_svg(lined) == plan_map_svg(plain)
    card = small_cards().card(plan.scenario.groups[0].id, DAY)
    assert group_maps(lined).svg(card, "vi") == group_maps(plain).svg(card, "vi")
    scrap = in_ward(plain, boundary=(*plan.scenario.ward.boundary, ring[:2]))
    assert group_maps(scrap).svg(card, "vi") == group_maps(plain).svg(card, "vi")
    areas, same = group_areas(scrap.scenario), group_areas(plain.scenario)
    assert all(areas[group].equals(same[group]) for group in same)


def test_a_single_home_owns_all_the_land_in_reach() -> None:
    """With one place in the whole ward its group's area is round it, not nothing."""
    scenario = small_scenario()
    one, home = scenario.groups[0], scenario.cells[0]
    home = replace(home, group_id=one.id)
    alone = replace(
        scenario, groups=(replace(one, lon=None, lat=None),), cells=(home,), ward=Ward()
    )
    (area,) = group_areas(alone).values()
    assert area.contains(type(area.centroid)(home.lon, home.lat))


def test_a_group_without_any_place_has_a_picture_all_the_same() -> None:
    """Neither area nor point nor home: the picture is lawful and names the group."""
    plan = small_plan()
    made = small_cards().card(plan.scenario.groups[0].id, DAY)
    group = replace(made.group, lon=None, lat=None)
    lost = replace(made, group=group, own=(), near=())
    assert lost.home is None
    maps = group_maps(plan)
    nowhere = replace(maps, areas={})
    tree = etree.fromstring(nowhere.svg(lost, "vi").encode())
    assert tree.find("{*}title").text
    assert etree.fromstring(maps.svg(lost, "vi").encode()).find("{*}title") is not None


def test_a_stop_of_unknown_place_is_left_out() -> None:
    """Where a stay is at a stop that is no venue and no opening stands at, no sign is drawn."""
    plan = small_plan()
    stays = plan.timetable.stays
    away = replace(stays[0], stop_id="NOWHERE")
    roams = replace(plan, timetable=replace(plan.timetable, stays=(*stays, away)))
    found = {(own.point.id, own.name) for own in stops_of(roams)}
    assert len(list(stops_of(plan))) == 0
    assert len(found) == 1


def test_a_page_without_its_head_is_refused() -> None:
    """Rules of the page go behind its character set: without one, or without a page, no map."""
    with pytest.raises(ValueError, match="character set"):
        _ruled("<html></html>")
    with pytest.raises(TypeError, match="not in a Figure"):
        figure_of(folium.FeatureGroup())
