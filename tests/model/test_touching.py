"""What edits and plans touch, so that two windows clash exactly where they speak of one thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.model.people import Away
from planner.model.placement import ServicePoint
from planner.model.plan import Plan, PlanEdit
from planner.model.returned import ReturnedCell, RosterChange
from planner.model.roaming import Roaming
from planner.model.roster import Slot
from planner.model.rule_change import RuleChange
from planner.model.rules import MAX_SHIFTS_PER_DAY, REST_HOURS, Rule
from planner.model.touching import Subject, edit_subjects, holds, meet, plan_subjects
from tests.made_plans import small_plan

PLAN = small_plan()
DUTY = next(duty for duty in PLAN.roster.duties if duty.point_id == "admin-1")
NEXT = DUTY.date + timedelta(days=1)
REST = Rule(REST_HOURS, parameters={"hours": 11.0})


def away(first: date, last: date, shift: str | None = None) -> Away:
    """The officer of the first duty stays away."""
    return Away(DUTY.member_code, first, last, shift)


def crew(point_id: str, day: date, shift: str) -> Subject:
    """The crew of an opening as a subject."""
    return Subject("crew", point_id, f"{day}/{shift}")


def admin_points(*, but: str = "") -> tuple[ServicePoint, ...]:
    """The mobile administrative points of the small plan."""
    return tuple(p for p in PLAN.placement("admin").points if p.id != but)


def under(*rules: Rule) -> Plan:
    """The plan under these rules alone."""
    return replace(PLAN, scenario=replace(PLAN.scenario, rules=rules))


def test_a_sick_call_touches_the_person_and_the_crews_of_those_days_alone() -> None:
    """Two officers clash over a sick call where one staffs a duty that it takes away, not over the
    same person's other days, other shifts, or other people.
    """
    own = [d for d in PLAN.roster.duties if d.member_code == DUTY.member_code]
    both = edit_subjects(PlanEdit("away", "", away=away(DUTY.date, NEXT)), PLAN)
    days = {s.part for s in both if s.kind == "person"}
    assert days == {str(DUTY.date), str(NEXT)}
    crews = {crew(d.point_id, d.date, d.shift) for d in own if d.date in (DUTY.date, NEXT)}
    assert crews
    assert {s for s in both if s.kind == "crew"} == crews
    one = edit_subjects(PlanEdit("away", "", away=away(DUTY.date, DUTY.date, DUTY.shift)), PLAN)
    assert {s.part.split("/")[1] for s in one if s.kind == "crew"} == {DUTY.shift}
    slot = Slot(DUTY.point_id, DUTY.date, DUTY.shift)
    cell = ReturnedCell("", 0, "", slot, None, "")
    staffed = PlanEdit("staff", "", cells=(RosterChange(cell, (DUTY.member_code,), ("CC-09",)),))
    assert meet(edit_subjects(staffed, PLAN), one) == {
        crew(*((slot.point_id, slot.date, slot.shift))),
        Subject("person", DUTY.member_code, str(DUTY.date)),
    }


def test_absences_that_only_one_plan_knows_are_between_them() -> None:
    """A sick call saved elsewhere is a difference of the plans, whoever has it, day by day."""
    sick = replace(PLAN, away=(away(DUTY.date, NEXT),))
    told = {Subject("person", DUTY.member_code, str(day)) for day in (DUTY.date, NEXT)}
    assert plan_subjects(PLAN, sick) == plan_subjects(sick, PLAN) == told
    assert plan_subjects(sick, replace(sick)) == frozenset()
    edit = PlanEdit("away", "", away=away(DUTY.date, NEXT))
    assert holds(edit, sick)
    assert not holds(edit, PLAN)


def test_a_rule_clashes_with_the_same_rule_for_the_same_people_alone() -> None:
    """Rest hours changed for all meet rest hours changed for all, not those of police officers nor
    another rule; the plans' own difference says the same.
    """
    edit = PlanEdit("rules", "", rules=(RuleChange(REST_HOURS, "all", (REST,)),))
    assert edit_subjects(edit, PLAN) == {Subject("rule", REST_HOURS, "all")}
    longer, shifts = replace(REST, parameters={"hours": 12.0}), Rule(MAX_SHIFTS_PER_DAY)
    police = replace(REST, scope="role:cong_an")
    assert meet(edit_subjects(edit, PLAN), plan_subjects(under(REST), under(longer)))
    for other in (under(REST, police), under(REST, shifts)):
        changed = plan_subjects(under(REST), other)
        assert len(changed) == 1
        assert not meet(edit_subjects(edit, PLAN), changed)
    assert holds(edit, under(REST))
    assert not holds(edit, under(longer))


@pytest.mark.parametrize("change", [{"roaming": Roaming()}, {"points": 3}])
def test_a_wish_to_roam_meets_what_makes_the_service_roam_otherwise(change: dict) -> None:
    """A wish clashes with another plan's roaming or number of points, not with other services; it
    is never held to be fulfilled before a solve.
    """
    wish = PlanEdit("roam", "admin")
    other = PlanEdit("roam", "learning")
    scenario = PLAN.scenario
    services = tuple(replace(s, **change) if s.id == "admin" else s for s in scenario.services)
    roams = replace(PLAN, scenario=replace(scenario, services=services))
    changed = plan_subjects(PLAN, roams)
    assert meet(edit_subjects(wish, PLAN), changed) == {Subject("service", "admin", "roam")}
    assert not meet(edit_subjects(other, PLAN), changed)
    assert not holds(wish, roams)


def test_a_choice_of_all_points_meets_whatever_touches_one_of_them() -> None:
    """Points that answer a question come in the place of all: they clash with a pin, a removal and
    one point more of the service, and are held to stand when their places do.
    """
    first, second = admin_points()
    chosen = (replace(first, stop_id="nvh-3"), second)
    adopt = edit_subjects(PlanEdit("adopt", "admin", placed=chosen), PLAN)
    kept = PlanEdit("free", "admin", second.id, before=second, after=replace(second, pinned="kept"))
    removed = PlanEdit("remove", "admin", first.id, before=first)
    new = replace(first, id="admin-9", stop_id="nvh-7")
    added = PlanEdit("add", "admin", "admin-9", "nvh-7", None, new)
    elsewhere = PlanEdit("ban", "learning", stop_id="nvh-3")
    for edit in (kept, removed, added):
        assert meet(edit_subjects(edit, PLAN), adopt), edit.kind
    assert not meet(edit_subjects(elsewhere, PLAN), adopt)
    assert Subject("spot", "admin", "nvh-3") in adopt
    assert holds(PlanEdit("adopt", "admin", placed=admin_points()), PLAN)
    assert not holds(PlanEdit("adopt", "admin", placed=chosen), PLAN)
