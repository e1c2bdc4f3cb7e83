"""What the map is given: order, classes, names as text."""

from __future__ import annotations

import json
from dataclasses import replace

from ui_sample import make_plan

from planner.model.place import Street
from planner.ui.map_data import LEGEND, Look, base_sheet, map_data
from planner.ui.words import Words

WORDS = Words("vi")


def sheet_of(plan):
    return base_sheet(plan.scenario, plan.clustering, WORDS)


def test_mobile_admin_points_come_first():
    """The order of the points is the order of the elements: numbered admin points before all."""
    plan = make_plan()
    ids = [p["id"] for p in map_data(plan, sheet_of(plan), WORDS, Look())["points"]]
    assert ids[:9] == [f"admin-{k}" for k in range(1, 10)]
    assert len(ids) == len(plan.points())


def test_legend_has_six_lines_and_only_groups_are_on():
    """On opening six signs are explained and one layer is switched on."""
    plan = make_plan()
    data = map_data(plan, sheet_of(plan), WORDS, Look())
    assert len(data["legend"]) == len(LEGEND) == 6
    assert [name for name, on in data["layers"].items() if on] == ["groups"]


def test_groups_with_a_gap_have_the_class_of_the_larger_part():
    """Groups 3 and 8 of the sample are out of reach, the others served."""
    plan = make_plan()
    classes = map_data(plan, sheet_of(plan), WORDS, Look())["classes"]
    assert [k for k, number in enumerate(classes) if number] == [2, 7]


def test_the_sheet_is_the_same_for_the_same_ward_and_other_for_another():
    """The key of the base sketch follows its content, so the page resends it only when needed."""
    plan = make_plan()
    assert sheet_of(plan).key == sheet_of(make_plan()).key
    ward = replace(
        plan.scenario.ward, streets=(Street("<b>x</b>", "main", ((105.8, 21.0), (105.9, 21.0))),)
    )
    other = replace(plan, scenario=replace(plan.scenario, ward=ward))
    assert sheet_of(other).key != sheet_of(plan).key


def test_everything_on_the_map_is_plain_json():
    """Data goes to the page as values; nothing in it is markup made here."""
    plan = make_plan()
    assert json.dumps([sheet_of(plan).data, map_data(plan, sheet_of(plan), WORDS, Look())])
