"""The exported map opens without a network, shows the plan, and runs nothing from its names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from planner.maps import group_areas, group_classes, plan_map_html, sketch_outline, street_names
from planner.model.place import Ward
from planner.model.plan import Plan
from tests.how_many import the_first
from tests.made_plans import GROUPS, ring, small_plan, small_scenario, with_hostile_text
from tests.strategies import HOSTILE_TEXTS

LOADS = re.compile(
    r"""(?:src|href)\s*=\s*["']?\s*(?:https?:)?//|url\(\s*["']?\s*(?:https?:)?//|@import|"""
    r"""<link\b|<iframe\b|\bfetch\(|XMLHttpRequest|import\(""",
    re.IGNORECASE,
)


def test_the_page_loads_nothing():
    """No script, style, image or font is asked for; no outside host is named but in namespaces."""
    page = plan_map_html(small_plan())
    assert not LOADS.search(page)
    hosts = set(re.findall(r"https?://([\w.-]+)", page))
    assert hosts <= {"www.w3.org", "leafletjs.com"}
    assert "jquery" not in page.lower()
    assert "sourceMappingURL" not in page
    assert "url(images/" not in page


def test_the_same_plan_gives_the_same_page():
    """Folium's random names do not reach the file."""
    assert plan_map_html(small_plan()) == plan_map_html(small_plan())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ("DỮ LIỆU MÔ PHỎNG", "Ngoài tầm đi bộ", "Hằng ngày: 7:30–11:30", "Giờ mở")),
        (
            "en",
            ("SYNTHETIC DATA", "Out of walking reach", "Every day: 7:30–11:30", "Opening hours"),
        ),
    ],
)
def test_it_says_what_it_shows(language: Any, words: tuple[str, ...]):
    """Title, mark, classes and hours stand in the language asked for."""
    page = plan_map_html(small_plan(), language)
    for word in words:
        assert word in page or json.dumps(word)[1:-1] in page


def test_real_data_carry_no_mark():
    """A map of data that are not synthetic does not say synthetic."""
    plan = small_plan()
    real = replace(plan, scenario=replace(plan.scenario, synthetic=False))
    assert "MÔ PHỎNG" not in plan_map_html(real)


def test_a_legend_has_at_most_six_lines():
    """Three kinds of points and three classes are all that the legend says."""
    page = plan_map_html(small_plan())
    assert page.count("<li>") == 6


def test_faint_marks_are_in_the_legend():
    """Where a point stands at other stops on some days, the legend says what the faint sign means."""
    plan = small_plan()
    first, second = plan.timetable.stays
    roams = replace(second, unit_id=first.unit_id, point_id=first.point_id)
    page = plan_map_html(replace(plan, timetable=replace(plan.timetable, stays=(first, roams))))
    assert page.count("<li>") == 7
    assert "ký hiệu nhạt" in page


def test_sketched_outlines_hold_every_home():
    """A ward without outline gets one ring or more round its homes, two hundred metres off them."""
    scenario = small_scenario()
    assert sketch_outline(scenario) == ()
    bare = replace(scenario, ward=Ward())
    area = shapely.union_all([shapely.Polygon(ring) for ring in sketch_outline(bare)])
    near = shapely.multipoints([(c.lon, c.lat) for c in bare.cells]).buffer(150 / 111_320)
    assert area.contains(near)
    assert sketch_outline(replace(bare, cells=(), groups=())) == ()


def test_group_areas_part_the_land_and_leave_the_water():
    """Areas of two groups do not overlap, none covers the lake, each holds its own position."""
    scenario = small_scenario()
    areas = group_areas(scenario)
    assert set(areas) == {group.id for group in scenario.groups}
    lake = ring(700, 36)
    for group in scenario.groups:
        area = areas[group.id]
        others = [other for key, other in areas.items() if key != group.id]
        assert all(area.intersection(other).area < 0.02 * area.area for other in others)
        assert area.distance(_point(group.lon, group.lat)) < 1e-4
        assert not any(area.contains(_point(lon, lat)) for lon, lat in lake)


def test_a_group_without_cells_is_drawn_round_its_position():
    """Without cells and outline there is still an area for each placed group, none for the rest."""
    scenario = small_scenario()
    lost = replace(scenario.groups[0], lon=None, lat=None)
    bare = replace(scenario, cells=(), ward=Ward(), groups=(lost, *scenario.groups[1:]))
    assert len(group_areas(bare)) == GROUPS - 1
    assert group_areas(replace(bare, groups=(lost,))) == {}
    assert plan_map_html(replace(small_plan(), scenario=bare))


def test_a_plan_of_nothing_is_still_a_page():
    """A scenario without any place gives a page and no error."""
    scenario = replace(small_scenario(), cells=(), groups=(), venues=(), ward=Ward())
    plan = replace(small_plan(), scenario=scenario, placements=())
    assert "leaflet" in plan_map_html(plan)


def test_classes_follow_the_gap():
    """A group without a gap is served; one with a gap shows the larger class of its gap."""
    classes = group_classes(small_plan())
    assert classes["TDP-1"] == "served"
    assert classes["TDP-3"] == "full"
    assert classes["TDP-5"] == "out_of_reach"


def test_street_names_stand_apart_and_upright():
    """At most ten names, each readable from left to right, none on a position to avoid."""
    scenario = small_scenario()
    avoid = [(venue.lon, venue.lat) for venue in scenario.venues]
    names = street_names(scenario, avoid=avoid)
    assert 3 <= len(names) <= 10
    assert len({name.text for name in names}) == len(names)
    assert all(-90.0 <= name.turn_degrees <= 90.0 for name in names)


def _point(lon: float | None, lat: float | None) -> Any:
    import shapely

    return shapely.Point(lon, lat)


def open_page(browser: Any, page_file: Path, plan: Plan) -> tuple[Any, list[str], list[str]]:
    """The page, what it asked for besides itself, and its errors."""
    page_file.write_text(plan_map_html(plan), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(page_file.as_uri())
    page.wait_for_selector(".point svg.key")
    asked = [url for url in asked if not url.startswith(("data:", page_file.as_uri()))]
    return page, asked, errors


@pytest.mark.browser
def test_it_opens_without_a_network(browser: Any, tmp_path: Path):
    """In a browser without a network all points are there, a click shows hours, nothing is asked
    for, and no error is logged.
    """
    plan = small_plan()
    page, asked, errors = open_page(browser, tmp_path / "map.html", plan)
    assert page.locator(".point svg.key").count() == len(plan.points())
    assert page.locator("path.area.out_of_reach").count() == 1
    page.locator(".point svg.key.admin").first.click()
    popup = page.locator(".leaflet-popup-content").inner_text()
    assert "Điểm HCC số 1 – Nhà văn hóa TDP 2 (mô phỏng)" in popup
    assert "Hằng ngày: 7:30–11:30, 13:30–17:30, 18:30–21:00" in popup
    assert page.locator("body").evaluate("b => b.scrollHeight <= window.innerHeight")
    assert not asked
    assert not errors
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "hostile", the_first(3, [text for text in HOSTILE_TEXTS if "hit" in text or "{" in text])
)
def test_names_run_nothing(browser: Any, tmp_path: Path, hostile: str):
    """A name that tries to run a script is shown in title, popup and tooltip, and does not run."""
    plan = with_hostile_text(small_plan(), hostile)
    page, asked, errors = open_page(browser, tmp_path / "map.html", plan)
    for marker in (".point svg.key.admin", ".point svg.key.learning"):
        page.locator(marker).first.evaluate("marker => marker.closest('.point').click()")
        page.locator(marker).first.dispatch_event("mouseover")
        page.wait_for_timeout(50)
    page.locator("path.area").first.dispatch_event("mouseover")
    assert page.evaluate("window.hit") is None
    assert hostile in page.locator(".leaflet-popup-content h2").last.inner_text()
    assert not asked
    assert not errors
    page.close()
