"""Budgets of hours above the regular ones, for all members of a scope together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from planner.audit.facts import Facts
from planner.audit.roster_breaks import Break, Own, minutes_of, owners
from planner.audit.roster_limits import week_of
from planner.model import rules
from planner.model.roster import Duty
from planner.model.rules import Rule, scopes_of


def over_budget(facts: Facts, duties: Sequence[Duty]) -> Iterator[Break]:
    """Each budget that the hours of its scope exceed, in hours."""
    found = (r for r in facts.scenario.rules if r.id == rules.EXTRA_HOURS)
    for rule in found:
        theirs = (own for own in owners(facts, duties) if rule.scope in scopes_of(own.member))
        total = sum(extra_minutes(own, rule) for own in theirs)
        allowed = math.floor(rule.number("hours") * 60 + 1e-6)
        if total > allowed and (rule.hard or rule.weight > 0):
            said: dict[str, str | float] = {"scope": rule.scope, "hours": total / 60}
            said |= {"limit": allowed / 60}
            yield Break(rule, "", (total - allowed) / 60, said)


def extra_minutes(own: Own, rule: Rule) -> float:
    """Minutes of a member above the regular ones of each week; what earlier duties alone use is
    left out.
    """
    regular = rule.number("regular_hours_per_week") - own.member.base_hours_per_week
    left = math.floor(max(0.0, regular) * 60 + 1e-6) * own.member.size
    used: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for duty in own.duties:
        used[week_of(duty.date)] += minutes_of(duty)
        before[week_of(duty.date)] += minutes_of(duty) if own.is_earlier(duty) else 0
    return sum(max(0.0, used[week] - max(left, before[week])) for week in used)
