"""Real ground on the screens: the sentence, the table to take away, the trial, walking areas."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from ui_ground import HOSTILE, FakeGround, gap

from planner.model.straight import StraightComparison
from planner.ui import ground, walks
from planner.ui.map_data import Look, Sheet, map_data
from planner.ui.state import KEY
from planner.ui.words import Words


def html_of(app) -> str:
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def test_one_sentence_says_how_many_elderly_would_be_wrongly_covered(open_page):
    """The number, its share of all elderly people, and both counts stand in one sentence."""
    text = html_of(open_page("ground"))
    assert "2.574 người cao tuổi (15,1 %) bị coi nhầm" in text
    assert "15.700 người cao tuổi" in text
    assert "13.126" in text


def test_another_rule_and_another_service_are_counted_anew(open_page, desk):
    """A straight line with 1.3 detours is asked for; where nobody is wrong it is said so."""
    app = open_page("ground")
    app.segmented_control(key="ground_rule").set_value("detour").run()
    assert not app.exception
    assert ("compare", 1.3) in desk.ground.asked
    assert "không ai bị coi nhầm" in html_of(app)


def test_without_a_network_the_estimate_is_named(open_page, desk):
    """The comparison with the estimate says that it is one."""
    desk.ground = FakeGround(has_streets=False)
    assert "ước lượng" in html_of(open_page("ground"))


def test_the_trial_is_started_once_and_told_when_it_ends(open_page, desk):
    """Promised, brought, possible and lost elderly people; a rerun asks for nothing twice."""
    app = open_page("ground")
    app.run()
    text = html_of(app)
    assert "16.652" in text
    assert "mất 3.076 người cao tuổi" in text
    assert [a for a in desk.ground.asked if a[0] == "trial"] == [("trial", "admin", 1.0)]


def test_points_that_follow_the_groups_are_not_placed_anew(open_page, desk):
    """A service with one point in each group has no trial."""
    app = open_page("ground")
    desk.ground.asked.clear()
    app.segmented_control(key="ground_service").set_value("learning").run()
    assert not app.exception
    assert not [a for a in desk.ground.asked if a[0] == "trial"]


def test_the_table_to_take_away_is_csv_that_runs_no_formula(desk):
    """Every group of every service with all its numbers; a hostile name stays text."""
    scenario = desk.plan.scenario
    names = {"TDP-03": '=1+1,"x"', "TDP-04": "+cmd|' /C calc'!A0"}
    groups = tuple(replace(g, name=names.get(g.id, g.name)) for g in scenario.groups)
    comparison = StraightComparison(1.0, "network", (gap("admin", 10), gap("learning", 0)))
    data = ground.group_lines(comparison, replace(scenario, groups=groups))
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["group_id"] for row in rows] == ["TDP-03", "TDP-04", "TDP-03", "TDP-04"]
    assert rows[0]["group"] == "'" + names["TDP-03"]
    assert rows[1]["group"] == "'" + names["TDP-04"]
    assert rows[0]["elderly_wrongly_near"] == "10"
    assert rows[0]["street_minutes"] == "19.2"
    assert rows[1]["street_minutes"] == ""


def test_discs_grow_with_people_and_say_both_walks(desk):
    """The largest home has the largest disc; one without any way on foot says so."""
    groups = tuple(replace(g, name=HOSTILE) for g in desk.plan.scenario.groups)
    scenario = replace(desk.plan.scenario, groups=groups)
    dots = ground.overlay(gap("admin", 100), scenario, Words("vi"))["dots"]
    assert dots[0]["radius"] > dots[1]["radius"]
    assert dots[0]["title"] == HOSTILE
    assert "19,3 phút" in dots[0]["lines"][1] or "19,2 phút" in dots[0]["lines"][1]
    assert "không có đường đi bộ" in dots[1]["lines"][1]


def test_walking_areas_wait_for_the_switch_and_a_point(open_page, desk):
    """Nothing is drawn before the switch; then the chosen point's three areas, kept for a rerun."""
    app = open_page("points")
    assert not desk.ground.asked
    app.toggle(key=walks.SWITCH).set_value(True).run()
    assert any("Chọn một điểm" in caption.value for caption in app.caption)
    app.session_state[KEY].chosen = "admin-4"
    app.run()
    app.run()
    stop = next(p.stop_id for p in desk.plan.points() if p.id == "admin-4")
    assert desk.ground.asked == [("areas", stop, "adult")]
    app.segmented_control(key=walks.WHO).set_value("elderly").run()
    assert ("areas", stop, "elderly") in desk.ground.asked
    assert any("3,0 km/giờ (tự đặt)" in caption.value for caption in app.caption)
    assert not app.exception


def test_walking_areas_without_streets_say_why(open_page, desk):
    """A ward without a network is told what is missing."""
    desk.ground = FakeGround(has_streets=False)
    app = open_page("points")
    app.toggle(key=walks.SWITCH).set_value(True).run()
    assert any("Chưa có mạng đường phố" in caption.value for caption in app.caption)
    assert not app.exception


def test_the_corner_of_the_map_says_where_walks_come_from_once(desk):
    """Source, date and error stand in the map's foot; what one part says no other repeats."""
    travel = replace(
        desk.plan.travel, attribution="© OpenStreetMap contributors, ODbL", vintage="2025-05",
        source_digest="1a2b3c4d" + 56 * "0",
    )  # fmt: skip
    ward = replace(desk.plan.scenario.ward, attribution="© OpenStreetMap contributors, ODbL")
    scenario = replace(desk.plan.scenario, ward=ward)
    plan = replace(desk.plan, travel=travel, scenario=scenario)
    foot = map_data(plan, Sheet("", {}), Words("vi"), Look())["foot"]
    assert foot.count("© OpenStreetMap contributors, ODbL") == 1
    assert "bản ngày 05/2025" in foot
    assert "mã tệp" not in foot
    assert "Dữ liệu mô phỏng" in foot
    guess = replace(plan, travel=replace(travel, method="barrier_estimate", mean_error_share=0.1))
    assert "khoảng 10 %" in map_data(guess, Sheet("", {}), Words("vi"), Look())["foot"]
