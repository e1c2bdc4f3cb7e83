"""One person, one point, some days: what a rule lets the person do, and what it costs to break it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from planner.audit import check_roster
from planner.audit.facts import facts_of
from planner.audit.roster_cost import soft_costs
from planner.model.campaign import CrewPost, Holiday
from planner.model.roster import Duty, Roster
from planner.model.rules import DEFAULT_RULES, MAX_SHIFTS_PER_DAY, Rule
from planner.roster import RosterProblem, solve
from planner.roster.parts import split
from planner.roster.search import draft_of
from tests.roster.tiny import HOURS, MONDAY, YOUTH, as_plan, someone, ward

WEIGHT = 10.0


@dataclass(frozen=True)
class Case:
    """A person's days; `done` duties under the hard rule of `there`, `units` broken without it."""

    rule_id: str
    done: int
    units: float
    parameters: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: int = 7
    shifts: tuple[str, ...] = ("morning",)
    start: int = 0
    open_days: tuple[int, ...] | None = None
    holidays: tuple[int, ...] = ()
    earlier: tuple[tuple[int, str], ...] = ()
    member: Mapping[str, Any] = field(default_factory=dict)

    def problem(self, *own: Rule) -> RosterProblem:
        """The ward with these rules before those that bind nobody here but for role and place."""
        day = MONDAY + timedelta(days=self.start)
        many = Rule(MAX_SHIFTS_PER_DAY, parameters={"shifts": 3.0})
        others = tuple(r for r in DEFAULT_RULES if r.id not in LIMITS | {o.id for o in own})
        facts = {"code": "A", **self.member}
        problem = ward(
            (someone(**facts),),
            points=1,
            days=self.days + self.start,
            crew=(CrewPost((YOUTH,), 1),),
            rules=(*own, *WIDE, many, *others),
            shifts=self.shifts,
        )
        wanted = self.open_days or tuple(range(self.days))
        dates = {day + timedelta(days=n) for n in wanted}
        holidays = tuple(Holiday(MONDAY + timedelta(days=n), {"s": True}) for n in self.holidays)
        campaign = replace(problem.scenario.campaign, holidays=holidays)
        return replace(
            problem,
            scenario=replace(problem.scenario, campaign=campaign),
            openings=tuple(o for o in problem.openings if o.date in dates),
            pinned=tuple(self._duty(n, shift) for n, shift in self.earlier),
        )

    def _duty(self, day: int, shift: str) -> Duty:
        date = MONDAY + timedelta(days=day)
        return Duty("A", date, shift, *HOURS[shift], "P1", YOUTH, pinned=True)

    def rule(self, *, hard: bool, weight: float = WEIGHT) -> Rule:
        """The rule itself."""
        price = 0.0 if hard else weight
        return Rule(self.rule_id, "all", hard, price, dict(self.parameters), dict(self.names))


LIMITS = {"rest_hours", "max_hours_per_week", "max_consecutive_days", MAX_SHIFTS_PER_DAY}
WIDE = (
    Rule("rest_hours", parameters={"hours": 1.0}),
    Rule("max_hours_per_week", parameters={"hours": 168.0}),
    Rule("max_consecutive_days", parameters={"days": 99.0}),
)


def codes(problem: RosterProblem, roster: Roster) -> set[str]:
    """The codes that the audit finds."""
    return {finding.code for finding in check_roster(as_plan(problem, roster))}


def prove(case: Case) -> None:
    """The hard rule is kept; the audit catches a roster made without it; soft, it is priced by its
    units; switched off it adds nothing to the model.
    """
    hard, free = case.problem(case.rule(hard=True)), case.problem(_off(case))
    kept, loose = solve(hard), solve(free)
    assert len(kept.duties) == case.done
    assert codes(hard, kept) == set()
    caught = {f"audit_{case.rule_id}"} if case.units else set()
    assert codes(hard, loose) == caught
    soft = case.problem(case.rule(hard=False))
    priced = solve(soft)
    assert codes(soft, priced) == set()
    assert len(priced.duties) == len(loose.duties)
    extra = (priced.proof.objective or 0) - (loose.proof.objective or 0)
    assert abs(extra - WEIGHT * case.units) < 1e-6
    plan = as_plan(soft, priced)
    units = {cost.rule.id: cost.units for cost in soft_costs(facts_of(plan), plan)}
    assert units == ({case.rule_id: case.units} if case.units else {})
    assert _rows(free) == _rows(case.problem())


def _off(case: Case) -> Rule:
    return case.rule(hard=False, weight=0.0)


def _rows(problem: RosterProblem) -> list[tuple[int, ...]]:
    parts = split(problem).parts
    return [draft_of(part, problem.scenario.rules).model().matrix.shape for part in parts]
