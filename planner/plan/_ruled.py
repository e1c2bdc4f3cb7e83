"""Rules changed by a person: the plan under them, and what of it still holds."""

from __future__ import annotations

from dataclasses import replace

from planner import roster
from planner.findings import BadInputError, Finding
from planner.model import rules as ids
from planner.model.plan import Plan, PlanEdit
from planner.model.roster import Duty
from planner.model.rule_change import with_rules
from planner.model.scenario import Scenario
from planner.roster.published import frozen_until


def applied(plan: Plan, edit: PlanEdit) -> Plan:
    """The plan under the changed rules: nobody moves, heads are counted again; what the solver
    proved spoke of the old rules, so the proof makes no claim any more, unless days are frozen as
    they stand, which only leaves fewer rosters to choose from.
    """
    scenario = with_rules(plan.scenario, edit.rules)
    people = replace(plan.roster, base=_base(plan, scenario, edit))
    if loosens(plan.scenario, scenario):
        people = replace(people, proof=people.proof.silenced("rules_changed"))
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
    if not edit.publishes and with_rules(plan.scenario, edit.rules) == plan.scenario:
        raise BadInputError([Finding("rules_unchanged", "error")])
    return edit


def loosens(before: Scenario, after: Scenario) -> bool:
    """Whether other rosters may be made now: some rule differs, and not only in that days are
    frozen which were not before.
    """
    was, now = frozen_until(before.rules), frozen_until(after.rules)
    others = [
        [rule for rule in scenario.rules if rule.id != ids.FROZEN_UNTIL]
        for scenario in (before, after)
    ]
    if others[0] != others[1]:
        return True
    return was is not None and (now is None or now < was)


def _base(plan: Plan, scenario: Scenario, edit: PlanEdit) -> tuple[Duty, ...]:
    """The duties that rules of change compare with: those that stand when they are published or
    days become frozen; none that no rule speaks of.
    """
    was, now = frozen_until(plan.scenario.rules), frozen_until(scenario.rules)
    if edit.publishes or (was is None and now is not None):
        return plan.roster.duties
    compared = any(rule.id == ids.CHANGE_COST and rule.is_on for rule in scenario.rules)
    return plan.roster.base if compared or now is not None else ()
