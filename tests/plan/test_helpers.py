"""A whole plan whose team members double: substitutes, the week grid, a sick call, a new solve."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from planner import audit
from planner.model import rules as ids
from planner.model.campaign import Helpers
from planner.model.people import Away
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.roster import Duty, Slot
from planner.plan import Workbench, open_workbench, solve_plan
from planner.plan._duties import whole_opening
from planner.plan.edit import EditRequest, edit_plan
from planner.plan.replan import ReplanRequest, replan
from planner.plan.substitutes import exchanges
from planner.ui.duty_places import week_of
from tests import worlds

YOUTH = "doan_vien"
OUTSIDE = 3
"""Youth members without a team who are left: too few for two points and three shifts a day."""


@cache
def helped() -> tuple[Workbench, Plan]:
    """The small ward with three youth members outside, and one in each team who may double."""
    world = worlds.small_scenario()
    admin, learning = world.services
    people = [m for m in world.members if m.roles != (YOUTH,) or m.code[-1] in "012"[:OUTSIDE]]
    teams = {group.id for group in world.groups}
    first = {m.team: m.code for m in reversed(people) if m.team in teams}
    people = [
        replace(m, roles=(*m.roles, YOUTH), available=()) if first.get(m.team) == m.code else m
        for m in people
    ]
    admin = replace(admin, helpers=(Helpers((YOUTH,), 1, 1e5),))
    scenario = replace(world, members=tuple(people), services=(admin, learning))
    bench = open_workbench(scenario, worlds.small_network())
    return bench, solve_plan(bench, limits=Limits(time_limit_s=30.0, seed=45))


def lent(plan: Plan) -> list[Duty]:
    """Duties of team members at points of the admin service."""
    teams = {m.code: m.team for m in plan.scenario.members}
    own = {p.id for p in plan.placement("admin").points if p.kind == "mobile"}
    return [d for d in plan.roster.duties if d.point_id in own and teams[d.member_code]]


def slot_of(duty: Duty) -> Slot:
    return Slot(duty.point_id, duty.date, duty.shift)


def test_the_plan_uses_helpers_and_its_audit_is_clean() -> None:
    """Team members serve at admin points, one of a team in a shift at most, and nothing is broken."""
    _, plan = helped()
    duties = lent(plan)
    assert duties
    assert {d.role for d in duties} == {YOUTH}
    teams = {m.code: m.team for m in plan.scenario.members}
    at_once = Counter((teams[d.member_code], d.date, d.shift) for d in duties)
    assert max(at_once.values()) == 1
    assert not [f for f in plan.findings if f.code.startswith("audit_")]


def test_substitutes_are_asked_among_helpers_too() -> None:
    """Who else could: helpers of other teams are named, team members without the role are not; the
    one whose team lends somebody already is blocked by that rule.
    """
    _, plan = helped()
    duty = lent(plan)[0]
    found = exchanges(plan).at(slot_of(duty), leaving=duty.member_code)
    roles = {m.code: m.roles for m in plan.scenario.members}
    teams = {m.code: m.team for m in plan.scenario.members}
    codes = [candidate.member_code for candidate in found.candidates]
    assert any(teams[code] for code in codes)
    assert all(YOUTH in roles[code] for code in codes)
    assert found.candidates[0].is_free or found.blocked()


def test_the_week_grid_takes_helpers_for_the_points_own() -> None:
    """In the grid a helper belongs to the pool of the place (not another force), others do not."""
    _, plan = helped()
    duty = lent(plan)[0]
    week = week_of(plan, "admin", {duty.date})
    [place] = [p for p in week.places if p.code == duty.member_code]
    assert duty.member_code in week.pools[place.pool]
    roles = {m.code: m.roles for m in plan.scenario.members}
    assert all(YOUTH in roles[code] for code in week.pools[place.pool])


def test_a_team_member_who_may_not_help_is_told_when_put_in_by_hand() -> None:
    """Put in place of a helper, somebody of a team without the role breaks the rules at once."""
    bench, plan = helped()
    duty = lent(plan)[0]
    other = next(
        m.code for m in plan.scenario.members
        if m.team.startswith("G") and YOUTH not in m.roles
    )  # fmt: skip
    crew = [d.member_code for d in plan.roster.duties if slot_of(d) == slot_of(duty)]
    cell = whole_opening(
        slot_of(duty), crew, [other if code == duty.member_code else code for code in crew]
    )
    edited = edit_plan(bench, plan, EditRequest("staff", cells=(cell,))).plan
    codes = {f.code.removeprefix("audit_") for f in audit.check_roster(edited)}
    assert {ids.STAFF_FROM, ids.ROLE_FITS} & codes


def test_a_sick_helper_is_replaced_with_the_fewest_changes() -> None:
    """After the sick call the roster has no rule broken and the proof of fewest changes holds."""
    bench, plan = helped()
    duty = lent(plan)[0]
    away = Away(duty.member_code, duty.date, duty.date)
    found = replan(ReplanRequest(plan, away))
    assert found.proved
    after = edit_plan(bench, plan, EditRequest("away", away=away, cells=found.cells)).plan
    assert audit.check_roster(after) == ()
