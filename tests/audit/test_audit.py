"""The audit accepts a sound plan and names each thing that is tampered with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest

from planner import audit
from planner.audit.facts import facts_of
from planner.audit.limits import limit_of, weight_of
from planner.audit.roster_breaks import owners
from planner.findings import Finding
from planner.model.people import Member
from planner.model.placement import Ban, ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty, Roster
from planner.model.timetable import Timetable
from tests import worlds

Tamper = Callable[[Plan], Plan]


def faults(plan: Plan) -> tuple[Finding, ...]:
    bench = worlds.small_bench()
    return audit.check(plan, bench.point_walks(plan.points()), bench.demand)


def codes(plan: Plan) -> set[str]:
    return {finding.code.removeprefix("audit_") for finding in faults(plan)}


def test_a_sound_plan_has_no_faults() -> None:
    """The solved plan of the small ward passes every check."""
    assert faults(worlds.small_plan()) == ()


def with_duties(plan: Plan, duties: tuple[Duty, ...]) -> Plan:
    return replace(plan, roster=replace(plan.roster, duties=duties))


def first_admin(plan: Plan) -> Duty:
    return next(d for d in plan.roster.duties if d.point_id.startswith("admin"))


def change_first(plan: Plan, **changes: object) -> Plan:
    first = first_admin(plan)
    duties = tuple(replace(d, **changes) if d is first else d for d in plan.roster.duties)
    return with_duties(plan, duties)


def wrong_role(plan: Plan) -> Plan:
    return change_first(plan, role="giao_vien")


def stranger(plan: Plan) -> Plan:
    return change_first(plan, member_code="NOBODY")


def other_hours(plan: Plan) -> Plan:
    return change_first(plan, start=time(6))


def absent_member(plan: Plan) -> Plan:
    """CAN_BO-0 is away on 29 July: put that very person there."""
    away = plan.scenario.members[0].unavailable[0].date
    duties = []
    for duty in plan.roster.duties:
        swap = duty.date == away and duty.role == "can_bo"
        duties.append(replace(duty, member_code="CAN_BO-0") if swap else duty)
    return with_duties(plan, tuple(duties))


def two_places(plan: Plan) -> Plan:
    """One official holds both points of a shift."""
    first = first_admin(plan)
    duties = []
    for duty in plan.roster.duties:
        same = (duty.date, duty.shift, duty.role) == (first.date, first.shift, first.role)
        duties.append(replace(duty, member_code=first.member_code) if same else duty)
    return with_duties(plan, tuple(duties))


def whole_day(plan: Plan) -> Plan:
    """One official works all shifts of all days at the first point."""
    first = first_admin(plan)
    duties = []
    for duty in plan.roster.duties:
        same = (duty.point_id, duty.role) == (first.point_id, first.role)
        duties.append(replace(duty, member_code=first.member_code) if same else duty)
    return with_duties(plan, tuple(duties))


def untrained(plan: Plan) -> Plan:
    members = tuple(replace(m, trained=False) for m in plan.scenario.members)
    return replace(plan, scenario=replace(plan.scenario, members=members))


def other_team(plan: Plan) -> Plan:
    members = tuple(replace(m, team="G1" if m.team else "") for m in plan.scenario.members)
    return replace(plan, scenario=replace(plan.scenario, members=members))


def tiny_unit(plan: Plan) -> Plan:
    """A unit of one gives two people to one session."""
    duty = next(d for d in plan.roster.duties if d.point_id.startswith("learning-G"))
    members = tuple(
        replace(m, kind="unit", size=1) if m.code == duty.member_code else m
        for m in plan.scenario.members
    )
    slot = (duty.point_id, duty.date, duty.shift)
    duties = tuple(
        replace(d, member_code=duty.member_code) if (d.point_id, d.date, d.shift) == slot else d
        for d in plan.roster.duties
    )
    changed = replace(plan, scenario=replace(plan.scenario, members=members))
    return with_duties(changed, duties)


def one_missing(plan: Plan) -> Plan:
    return with_duties(plan, plan.roster.duties[1:])


RULE_CASES: list[tuple[str, Tamper]] = [
    ("role_fits", wrong_role),
    ("duty_unknown_member", stranger),
    ("duty_hours_differ", other_hours),
    ("availability", absent_member),
    ("one_place_at_a_time", two_places),
    ("max_shifts_per_day", whole_day),
    ("rest_hours", whole_day),
    ("max_hours_per_week", whole_day),
    ("max_consecutive_days", whole_day),
    ("trained_min", untrained),
    ("staff_from", other_team),
    ("unit_size", tiny_unit),
    ("need", one_missing),
]


@pytest.mark.parametrize(("code", "tamper"), RULE_CASES, ids=[c for c, _ in RULE_CASES])
def test_each_broken_roster_rule_is_named(code: str, tamper: Tamper) -> None:
    """A roster that breaks a rule gets the finding of just that rule."""
    found = {f.code.removeprefix("audit_") for f in audit.check_roster(tamper(worlds.small_plan()))}
    assert code in found


def moved_without_recount(plan: Plan) -> Plan:
    """The first admin point stands elsewhere but the numbers are the old ones."""
    bench = worlds.small_bench()
    placement = plan.placements[0]
    used = {point.stop_id for point in placement.points}
    point = placement.points[0]
    stop = next(s for s in bench.stops if s.id not in used and s.id == "group:G3")
    moved = replace(point, stop_id=stop.id, venue_id="", lon=stop.lon, lat=stop.lat)
    points = (moved, *placement.points[1:])
    return replace(plan, placements=(replace(placement, points=points), *plan.placements[1:]))


def too_good(plan: Plan) -> Plan:
    placement = plan.placements[0]
    proof = replace(placement.proof, objective=(placement.proof.objective or 0) + 100)
    return replace(plan, placements=(replace(placement, proof=proof), *plan.placements[1:]))


def weak_bound(plan: Plan) -> Plan:
    placement = plan.placements[0]
    proof = replace(placement.proof, bound=(placement.proof.objective or 0) - 100)
    return replace(plan, placements=(replace(placement, proof=proof), *plan.placements[1:]))


def one_point_less(plan: Plan) -> Plan:
    placement = plan.placements[0]
    return replace(
        plan, placements=(replace(placement, points=placement.points[1:]), *plan.placements[1:])
    )


def served_more(plan: Plan) -> Plan:
    rows = list(plan.coverage.rows)
    k = next(k for k, r in enumerate(rows) if r.coverage_class == "served")
    rows[k] = replace(rows[k], people=rows[k].people + 1)
    return replace(plan, coverage=replace(plan.coverage, rows=tuple(rows)))


def nicer_headline(plan: Plan) -> Plan:
    headline = replace(plan.headline, elderly_served=plan.headline.elderly_served + 1)
    return replace(plan, headline=headline)


def other_data(plan: Plan) -> Plan:
    return replace(plan, scenario=replace(plan.scenario, synthetic=False))


def with_table(plan: Plan, table: Timetable) -> Plan:
    return replace(plan, timetable=table)


def open_past_the_end(plan: Plan) -> Plan:
    last = plan.timetable.openings[-1]
    late = replace(last, date=last.date + timedelta(days=1))
    return with_table(plan, replace(plan.timetable, openings=(*plan.timetable.openings, late)))


def forgotten_slot(plan: Plan) -> Plan:
    return with_table(plan, replace(plan.timetable, openings=plan.timetable.openings[1:]))


def twice_open(plan: Plan) -> Plan:
    openings = (plan.timetable.openings[0], *plan.timetable.openings)
    return with_table(plan, replace(plan.timetable, openings=openings))


def longer_hours(plan: Plan) -> Plan:
    first = replace(plan.timetable.openings[0], end=time(23))
    return with_table(plan, replace(plan.timetable, openings=(first, *plan.timetable.openings[1:])))


def venue_shut(plan: Plan) -> Plan:
    venues = tuple(replace(v, open_shifts=()) for v in plan.scenario.venues)
    return replace(plan, scenario=replace(plan.scenario, venues=venues))


def with_points(plan: Plan, number: int, points: tuple[ServicePoint, ...]) -> Plan:
    """The plan with other points of one service."""
    changed = replace(plan.placements[number], points=points)
    placements = list(plan.placements)
    placements[number] = changed
    return replace(plan, placements=tuple(placements))


def first_point(plan: Plan, **changes: object) -> Plan:
    points = plan.placements[0].points
    return with_points(plan, 0, (replace(points[0], **changes), *points[1:]))


def one_stop_for_both(plan: Plan) -> Plan:
    return first_point(plan, stop_id=plan.placements[0].points[1].stop_id)


def same_number(plan: Plan) -> Plan:
    return first_point(plan, number=plan.placements[0].points[1].number)


def at_no_venue(plan: Plan) -> Plan:
    return first_point(plan, venue_id="NOWHERE")


def beside_its_venue(plan: Plan) -> Plan:
    return first_point(plan, venue_id="S1", lon=105.0)


def at_a_banned_stop(plan: Plan) -> Plan:
    own = plan.placements[0]
    ban = Ban(own.service_id, own.points[0].stop_id)
    return replace(plan, placements=(replace(own, bans=(ban,)), *plan.placements[1:]))


def a_group_without_point(plan: Plan) -> Plan:
    points = plan.placements[1].points
    gone = next(p for p in points if p.kind == "mobile")
    return with_points(plan, 1, tuple(p for p in points if p is not gone))


def people_twice(plan: Plan) -> Plan:
    rows = (*plan.coverage.rows, plan.coverage.rows[0])
    return replace(plan, coverage=replace(plan.coverage, rows=rows))


def proud_roster(plan: Plan) -> Plan:
    proof = replace(plan.roster.proof, bound=(plan.roster.proof.objective or 0) + 100)
    return replace(plan, roster=replace(plan.roster, proof=proof))


PLAN_CASES: list[tuple[str, Tamper]] = [
    ("two_points_at_one_stop", one_stop_for_both),
    ("number_twice", same_number),
    ("unknown_venue", at_no_venue),
    ("point_not_at_venue", beside_its_venue),
    ("banned_stop_used", at_a_banned_stop),
    ("group_points", a_group_without_point),
    ("coverage_sum", people_twice),
    ("bound", proud_roster),
    ("objective", moved_without_recount),
    ("objective", too_good),
    ("bound", weak_bound),
    ("point_count", one_point_less),
    ("coverage", served_more),
    ("headline", nicer_headline),
    ("scenario_digest", other_data),
    ("opening_not_planned", open_past_the_end),
    ("slot_forgotten", forgotten_slot),
    ("opening_twice", twice_open),
    ("opening_hours_differ", longer_hours),
    ("opening_venue_closed", venue_shut),
]


@pytest.mark.parametrize(
    ("code", "tamper"), PLAN_CASES, ids=[f"{c}-{t.__name__}" for c, t in PLAN_CASES]
)
def test_each_tampered_answer_is_named(code: str, tamper: Tamper) -> None:
    """Objective, bound, counts, coverage, headline, digests and openings are recomputed."""
    assert code in codes(tamper(worlds.small_plan()))


def test_a_roster_without_duties_must_name_its_vacancies() -> None:
    """An empty roster is sound only when every post is a named vacancy."""
    plan = worlds.small_plan()
    empty = replace(plan, roster=Roster((), (), plan.roster.proof))
    assert "need" in codes(empty)


def test_what_one_set_of_duties_gave_is_not_told_of_another() -> None:
    """Owners are kept for the duties they came from alone, and a list may change under the audit."""
    plan = worlds.small_plan()
    facts = facts_of(plan)
    half = tuple(plan.roster.duties[::2])
    growing = list(half)
    sizes = [sum(len(own.duties) for own in owners(facts, half))]
    sizes.append(sum(len(own.duties) for own in owners(facts, plan.roster.duties)))
    sizes.append(sum(len(own.duties) for own in owners(facts, growing)))
    growing.append(plan.roster.duties[1])
    sizes.append(sum(len(own.duties) for own in owners(facts, growing)))
    assert sizes == [len(half), len(plan.roster.duties), len(half), len(half) + 1]


def test_a_rule_that_nobody_knows_has_neither_limit_nor_weight() -> None:
    """The limit of a rule unknown to scenario and defaults is a KeyError, not a number."""
    scenario = worlds.small_scenario()
    member = Member("A-1", "person", 1, ("can_bo",))
    assert limit_of(scenario, member, "max_shifts_per_day", "shifts") > 0
    for ask in (
        lambda: limit_of(scenario, member, "max_shifts_per_day", "hours"),
        lambda: limit_of(scenario, member, "no_such_rule", "shifts"),
        lambda: weight_of(scenario, "no_such_rule"),
    ):
        with pytest.raises(KeyError):
            ask()
