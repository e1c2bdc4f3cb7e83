"""Rules changed by a person: the plan under them, and what of it still holds."""

from __future__ import annotations

from dataclasses import replace

from planner import roster
from planner.findings import BadInputError, Finding
from planner.model.plan import Plan, PlanEdit
from planner.model.rule_change import with_rules


def applied(plan: Plan, edit: PlanEdit) -> Plan:
    """The plan under the changed rules: nobody moves, heads are counted again; what the solver
    proved spoke of the old rules, so the proof makes no claim any more.
    """
    scenario = with_rules(plan.scenario, edit.rules)
    people = replace(plan.roster, proof=plan.roster.proof.silenced("rules_changed"))
    heads = plan.headcount
    if scenario.members:
        heads = roster.headcount(scenario, plan.timetable.openings, plan.points())
    return replace(
        plan,
        scenario=scenario,
        scenario_digest=scenario.digest(),
        roster=people,
        headcount=heads,
    )


def checked(plan: Plan, edit: PlanEdit) -> PlanEdit:
    """The edit where it changes something; BadInputError otherwise."""
    if with_rules(plan.scenario, edit.rules) == plan.scenario:
        raise BadInputError([Finding("rules_unchanged", "error")])
    return edit
