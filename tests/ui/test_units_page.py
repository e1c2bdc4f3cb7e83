"""A unit's people are named and a standby team is watched: on the tabs and beside the grid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_roster_page import crew, do, html_of, said, tab

from planner import audit
from planner.audit.facts import facts_of
from planner.audit.roster_rescue import guards
from planner.model.people import Absence, Member
from planner.model.plan import Plan
from planner.model.roster import Slot
from planner.model.rules import Rule
from planner.plan.name_unit import naming_of
from planner.ui.duty_places import week_of
from planner.ui.grids import weeks
from planner.ui.rules_state import KEY as FORM
from planner.ui.words import Words
from tests import worlds


def with_units(plan: Plan) -> tuple[Plan, list[Slot]]:
    """Two units of two on duty in three openings, the first with three people, one away always."""
    week = next(span for span in weeks(plan.scenario.campaign) if (span[1] - span[0]).days == 6)
    duties = [d for d in plan.roster.duties
              if d.point_id.startswith("admin") and week[0] <= d.date <= week[1]]  # fmt: skip
    role = duties[0].role
    own = list({d.date: d for d in duties if d.role == role}.values())[:4]
    days = tuple(Absence(day) for day in plan.scenario.campaign.days())
    people = tuple(Member(f"N{n}", "person", 1, (role,), unit="DV-12") for n in (1, 2, 3))
    units = (Member("DV-12", "unit", 2, (role,)), Member("DV-13", "unit", 2, (role,)))
    members = (*plan.scenario.members, *units, *people[:2],
               replace(people[2], unavailable=days))  # fmt: skip
    named = {**dict.fromkeys(own[:3], "DV-12"), own[3]: "DV-13"}
    roster = tuple(replace(d, member_code=named.get(d, d.member_code)) for d in plan.roster.duties)
    plan = replace(plan, scenario=replace(plan.scenario, members=members),
                   roster=replace(plan.roster, duties=roster))  # fmt: skip
    return plan, [Slot(d.point_id, d.date, d.shift) for d in own[:3]]


@pytest.fixture
def units(desk):
    """The desk with units on duty, and the openings of the first."""
    desk.plan, slots = with_units(worlds.small_plan())
    return desk, slots


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["roster.units", "roster.standby"])
def test_both_views_draw_with_and_without_what_they_show(open_page, desk, name, language):
    """Without units and without a standby rule there is a sentence, not an empty page."""
    app = tab(open_page("roster", language), name, language)
    assert not app.exception
    words = Words(language)
    text = html_of(app) + "".join(info.value for info in app.info)
    assert (words("units.none") in text) == (name == "roster.units")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_names_are_proposed_taken_as_one_edit_and_undone(open_page, units, language):
    """Every place of the unit gets a person who breaks no rule; undo gives the places back."""
    desk, _ = units
    app = tab(open_page("roster", language), "roster.units", language)
    assert not app.exception
    words = Words(language)
    assert words("units.summary", unit="DV-12", size=2, named=3, shifts=3, places=3) in html_of(app)
    app.button(key="units_propose").click().run()
    assert not app.exception
    assert words("units.keeps") in html_of(app)
    before = desk.plan
    app.button(key="units_take").click().run()
    assert not app.exception
    assert words("units.filled", count=3, unit="DV-12") in html_of(app)
    assert "DV-12" not in naming_of(desk.plan).places()
    assert len(desk.past) == 1
    assert audit.check_roster(desk.plan) == audit.check_roster(before)
    app.button(key="units_undo").click().run()
    assert desk.plan is before


def test_who_breaks_a_rule_stands_last_and_the_break_is_said(open_page, units):
    """The person who is away can be chosen, and the sentence says which rule that breaks."""
    desk, slots = units
    app = tab(open_page("roster"), "roster.units")
    choice = app.multiselect(key=f"unit_DV-12_{slots[0].text}")
    assert choice.options[-1].startswith("N3")
    assert "vi phạm: Ngày vắng" in choice.options[-1]
    choice.set_value(["N3"]).run()
    assert "vi phạm quy tắc" in html_of(app)
    app.button(key="units_take").click().run()
    assert "N3" in crew(desk, slots[0])


def test_a_unit_in_the_grid_is_named_beside_it(open_page, units):
    """The panel of a place where a unit stands offers its people for that opening."""
    desk, slots = units
    place = next(p for p in week_of(desk.plan, "admin", [slots[0].date]).places
                 if p.code == "DV-12" and p.slot == slots[0])  # fmt: skip
    app = open_page("roster")
    do(app, what="look", place=place.key)
    assert not app.exception
    assert "Điền tên người của DV\\-12" in said(app)
    app.multiselect(key=f"unit_DV-12_{slots[0].text}").set_value(["N1"]).run()
    app.button(key="units_take").click().run()
    assert "N1" in crew(desk, slots[0])
    assert "DV-12" not in crew(desk, slots[0])


def test_a_unit_without_people_says_where_to_write_them(open_page, units):
    """Nobody of the second unit is named: the sentence tells the column of the table."""
    app = tab(open_page("roster"), "roster.units")
    app.selectbox(key="units_unit").set_value("DV-13").run()
    assert not app.exception
    assert "Chưa có tên người nào của DV-13" in html_of(app)


def guarded(plan: Plan, **numbers: float) -> tuple[Plan, Rule]:
    """The plan with a standby team of all police, and the rule."""
    members = tuple(
        replace(m, skills=("cntt",)) if "cong_an" in m.roles else m for m in plan.scenario.members
    )
    rule = Rule("rescue_standby", parameters={"people": 1.0, **numbers}, names={"skill": ("cntt",)})
    scenario = replace(plan.scenario, members=members, rules=(*plan.scenario.rules, rule))
    return replace(plan, scenario=scenario), rule


@pytest.mark.parametrize("language", ["vi", "en"])
def test_response_times_by_shift_the_slowest_first_and_why(open_page, desk, language):
    """Each shift shows who stands by and the minutes; the slow ones say who is nearer and busy."""
    desk.plan, rule = guarded(worlds.small_plan(), minutes=2.0)
    app = tab(open_page("roster", language), "roster.standby", language)
    assert not app.exception
    words, text = Words(language), html_of(app)
    found = guards(facts_of(desk.plan), desk.plan.roster.duties, rule)
    slow = sum(g.slowest.minutes is None or g.slowest.minutes > 2.0 for g in found)
    few = sum(not g.people for g in found)
    assert slow > 0
    assert words("standby.summary", shifts=len(found), slow=slow, few=few, asked=1) in text
    worst = max(found, key=lambda g: (g.slowest.minutes is None, g.slowest.minutes or 0.0))
    assert app.selectbox(key="standby_shift").value == f"{worst.date}|{worst.shift}"
    busy = next(code for g in found for code in g.slowest.busy)
    assert busy in text


def test_without_a_standby_rule_one_click_leads_to_its_form(open_page, desk):
    """The button opens the form of the rule on the tab of rules."""
    app = tab(open_page("roster"), "roster.standby")
    app.button(key="standby_add").click().run()
    assert not app.exception
    assert app.session_state[FORM].start.rule_id == "rescue_standby"
    assert [b.key for b in app.button if b.key == "rule_save"]
