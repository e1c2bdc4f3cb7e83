"""How evenly the shifts are spread over the people of each role."""

from __future__ import annotations

from collections import Counter, defaultdict

from planner.model.plan import Plan
from planner.ui.words import Words


def fairness_rows(plan: Plan, words: Words) -> list[dict[str, object]]:
    """One row a role: people on duty, least, mean and most shifts, evenings and weekends."""
    shifts: dict[str, Counter[str]] = defaultdict(Counter)
    evenings: dict[str, Counter[str]] = defaultdict(Counter)
    weekends: dict[str, Counter[str]] = defaultdict(Counter)
    for duty in plan.roster.duties:
        shifts[duty.role][duty.member_code] += 1
        evenings[duty.role][duty.member_code] += duty.shift == "evening"
        weekends[duty.role][duty.member_code] += duty.date.weekday() > 4
    return [
        {
            words("column.role"): words.role(role),
            words("fair.people"): len(counts),
            words("fair.least"): min(counts.values()),
            words("fair.mean"): round(sum(counts.values()) / len(counts), 1),
            words("fair.most"): max(counts.values()),
            words("fair.evenings"): _span(evenings[role]),
            words("fair.weekends"): _span(weekends[role]),
        }
        for role, counts in sorted(shifts.items(), key=lambda item: -sum(item[1].values()))
    ]


def _span(counts: Counter[str]) -> str:
    return f"{min(counts.values())}–{max(counts.values())}"
