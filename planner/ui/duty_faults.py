"""Which places of the roster break a rule, or cost by a soft one, each with its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planner import audit
from planner.audit.facts import facts_of
from planner.audit.roster import BROKEN_BY_MEMBERS
from planner.audit.roster_cost import soft_costs
from planner.findings import Finding
from planner.model import rules
from planner.model.plan import Plan
from planner.ui.duty_places import Place
from planner.ui.returned_words import said_of
from planner.ui.words import Words

SPOKEN = frozenset({*BROKEN_BY_MEMBERS, rules.TRAINED_MIN})


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule: whom, when and where it speaks of, and whether it is only a preference."""

    finding: Finding
    is_soft: bool = False

    def fact(self, name: str) -> str:
        """One of its facts as text; "" where it has none."""
        return str(self.finding.facts.get(name, ""))


@dataclass(slots=True)
class Faults:
    """The faults of one plan, kept until the plan is another."""

    plan: Plan | None = None
    found: tuple[Fault, ...] = ()

    def of(self, plan: Plan) -> tuple[Fault, ...]:
        """Hard rules first, then soft ones that cost."""
        if self.plan is not plan:
            self.plan, self.found = plan, (*_hard(plan), *_soft(plan))
        return self.found


def _hard(plan: Plan) -> Iterator[Fault]:
    """Nothing is counted again where the plan's own mark says that every rule holds."""
    mark = next((mark for mark in plan.marks if mark.stage == "roster"), None)
    if mark is None or mark.state == "broken":
        yield from (Fault(finding) for finding in audit.check_roster(plan))


def _soft(plan: Plan) -> Iterator[Fault]:
    table = (*plan.scenario.rules, *rules.STANDING_RULES)
    speaking = any(rule.id in SPOKEN and not rule.hard and rule.weight > 0 for rule in table)
    wished = any(member.prefer or member.avoid for member in plan.scenario.members)
    own = any(rule.id in SPOKEN and not rule.hard for rule in plan.scenario.rules)
    if not speaking or not (wished or own):
        return
    for cost in soft_costs(facts_of(plan), plan):
        for broken in cost.breaks:
            facts = {"member": broken.member, **broken.facts, "scope": cost.rule.scope}
            yield Fault(
                Finding(f"audit_{cost.rule.id}", "warning", facts=facts), not cost.rule.hard
            )


def touched(faults: Iterable[Fault], places: Iterable[Place]) -> dict[str, list[int]]:
    """Key of a place -> numbers of the faults that speak of it."""
    by_member: dict[str, list[Place]] = defaultdict(list)
    by_slot: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place in places:
        by_slot[place.slot.point_id, str(place.slot.date), place.slot.shift].append(place)
        if place.code:
            by_member[place.code].append(place)
    found: dict[str, list[int]] = defaultdict(list)
    for number, fault in enumerate(faults):
        for place in _spoken_of(fault, by_member, by_slot):
            found[place.key].append(number)
    return found


def _spoken_of(
    fault: Fault,
    by_member: Mapping[str, list[Place]],
    by_slot: Mapping[tuple[str, str, str], list[Place]],
) -> Iterator[Place]:
    member, day, shift = (fault.fact(name) for name in ("member", "date", "shift"))
    if not member:
        yield from by_slot.get((fault.fact("point"), day, shift), ())
        return
    for place in by_member.get(member, ()):
        slot = place.slot
        if day:
            same = str(slot.date) == day and shift in ("", slot.shift)
        else:
            same = _in_period(slot.date, fault.fact("week") or fault.fact("period"))
        if same:
            yield place


def _in_period(day: date, period: str) -> bool:
    """Whether a day lies in 2025-W30 or 2025-08; any day where no period is told."""
    week = f"{day.isocalendar().year}-W{day.isocalendar().week:02d}"
    return not period or period == week or str(day).startswith(period)


def sentences(plan: Plan, faults: Iterable[Fault], words: Words) -> list[str]:
    """Each fault in words."""
    said = said_of(plan, words)
    return [
        words("duty.soft", sentence=text) if fault.is_soft else text
        for fault in faults
        for text in (one.replace(" ca ca ", " ca ") for one in said.rules((fault.finding,)))
    ]
