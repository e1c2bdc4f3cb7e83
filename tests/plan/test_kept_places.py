"""A whole plan whose crews have a range and need a trained person: no way of changing it loses one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from planner import audit
from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.people import Away
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.roster import Duty, Slot
from planner.plan import open_workbench, solve_plan
from planner.plan._duties import slot_of, whole_opening
from planner.plan._returned_trial import trial_of
from planner.plan.replan import ReplanRequest, replan
from planner.plan.substitutes import exchanges
from tests import worlds


@cache
def ranged() -> Plan:
    """The small ward whose learning points need one of their team, rather have two, have room for
    three, and one trained person among them.
    """
    world = worlds.small_scenario()
    admin, learning = world.services
    learning = replace(learning, crew=(CrewPost(("any",), 1, 2, 3),), trained_min=1)
    bench = open_workbench(replace(world, services=(admin, learning)), worlds.small_network())
    return solve_plan(bench, limits=Limits(time_limit_s=30.0, seed=45))


def crews(plan: Plan, duties: Iterable[Duty]) -> dict[Slot, list[Duty]]:
    """Who stands at the mobile points of the learning service."""
    own = {p.id for p in plan.placement("learning").points if p.kind == "mobile"}
    found: dict[Slot, list[Duty]] = defaultdict(list)
    for duty in duties:
        if duty.point_id in own:
            found[slot_of(duty)].append(duty)
    return found


def trained(plan: Plan) -> set[str]:
    """The codes of trained people."""
    return {member.code for member in plan.scenario.members if member.trained}


def lone_trainer(plan: Plan) -> tuple[Duty, list[Duty]]:
    """The only trained person of a crew, and the others."""
    able = trained(plan)
    for crew in crews(plan, plan.roster.duties).values():
        there = [duty for duty in crew if duty.member_code in able]
        if len(there) == 1 and len(crew) > 1:
            return there[0], [duty for duty in crew if duty is not there[0]]
    raise AssertionError("no crew with one trained person among others")


def test_every_crew_of_the_plan_has_a_trained_person() -> None:
    """Crews come near their ideal, each has a trained person, and the audit is clean."""
    plan = ranged()
    able = trained(plan)
    found = crews(plan, plan.roster.duties)
    assert any(len(crew) > 1 for crew in found.values())
    assert all(any(duty.member_code in able for duty in crew) for crew in found.values())
    assert audit.check_roster(plan) == ()


def test_an_untrained_substitute_is_blocked_by_the_rule() -> None:
    """Who could stand in for the only trained person: the untrained are named with the rule."""
    plan = ranged()
    duty, _ = lone_trainer(plan)
    found = exchanges(plan).at(slot_of(duty), leaving=duty.member_code)
    able = trained(plan)
    untrained = {one.member_code for one in found.candidates if one.member_code not in able}
    assert untrained
    assert untrained <= set(found.blocked()[f"audit_{ids.TRAINED_MIN}"])


def test_taking_the_trained_person_out_by_hand_is_told() -> None:
    """An edit that leaves the others alone breaks the rule, one that takes all of them does not."""
    plan = ranged()
    duty, others = lone_trainer(plan)
    trial, codes = trial_of(plan), [one.member_code for one in (duty, *others)]
    alone = whole_opening(slot_of(duty), codes, [one.member_code for one in others])
    nobody = whole_opening(slot_of(duty), codes, [])
    assert f"audit_{ids.TRAINED_MIN}" in {f.code for f in trial.newly_broken([alone])}
    assert f"audit_{ids.TRAINED_MIN}" not in {f.code for f in trial.newly_broken([nobody])}


def test_the_fewest_changes_after_a_sick_call_keep_a_trained_person() -> None:
    """When the only trained person falls ill, another comes or the others leave the opening."""
    plan = ranged()
    duty, _ = lone_trainer(plan)
    found = replan(ReplanRequest(plan, Away(duty.member_code, duty.date, duty.date)))
    after = {change.cell.slot: set(change.new) for change in found.cells}
    learning = crews(plan, plan.roster.duties)
    assert found.proved
    assert slot_of(duty) in after
    able = trained(plan)
    assert all(not codes or codes & able for slot, codes in after.items() if slot in learning)
