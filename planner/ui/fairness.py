"""How evenly the shifts are spread over the people of each role."""

from __future__ import annotations

from collections import Counter, defaultdict

from planner.model.plan import Plan
from planner.ui.words import Words

Circle = tuple[str, bool]
"""A role, and whether its people belong to a community team."""


def fairness_rows(plan: Plan, words: Words) -> list[dict[str, object]]:
    """One row a role, community teams apart from the others: people on duty, least, mean and most
    shifts, evenings and weekends.
    """
    groups = {group.id for group in plan.scenario.groups}
    in_team = {member.code for member in plan.scenario.members if member.team in groups}
    shifts: dict[Circle, Counter[str]] = defaultdict(Counter)
    evenings: dict[Circle, Counter[str]] = defaultdict(Counter)
    weekends: dict[Circle, Counter[str]] = defaultdict(Counter)
    for duty in plan.roster.duties:
        circle = (duty.role, duty.member_code in in_team)
        shifts[circle][duty.member_code] += 1
        evenings[circle][duty.member_code] += duty.shift == "evening"
        weekends[circle][duty.member_code] += duty.date.weekday() > 4
    return [
        {
            words("column.role"): _name(circle, words),
            words("fair.people"): len(counts),
            words("fair.least"): min(counts.values()),
            words("fair.mean"): round(sum(counts.values()) / len(counts), 1),
            words("fair.most"): max(counts.values()),
            words("fair.evenings"): _span(evenings[circle]),
            words("fair.weekends"): _span(weekends[circle]),
        }
        for circle, counts in sorted(shifts.items(), key=lambda item: -sum(item[1].values()))
    ]


def _name(circle: Circle, words: Words) -> str:
    role, in_team = circle
    return words("fair.in_team", role=words.role(role)) if in_team else words.role(role)


def _span(counts: Counter[str]) -> str:
    return f"{min(counts.values())}–{max(counts.values())}"
