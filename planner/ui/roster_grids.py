"""Duties as rows of a week grid: by point and shift, and by person."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from planner.model.campaign import Service, minutes_between
from planner.model.plan import Plan
from planner.ui.grids import Row, mark, shift_name
from planner.ui.words import Words, safe

Cells = dict[date, str]


def by_point(plan: Plan, service_id: str, days: set[date], words: Words) -> list[Row]:
    """One row a point and shift: the codes on duty with their roles; what is missing stands out."""
    points = {point.id: point for point in plan.placement(service_id).points}
    cells: dict[tuple[str, str], Cells] = defaultdict(lambda: defaultdict(str))
    order = _crew_order(plan.scenario.service(service_id))
    duties = [d for d in plan.roster.duties if d.point_id in points and d.date in days]
    for duty in sorted(duties, key=lambda d: (order.get(d.role, len(order)), d.member_code)):
        title = words.role(duty.role)
        text = f'<span class="crew" title="{safe(title)}">{safe(duty.member_code)}</span>'
        cells[duty.point_id, duty.shift][duty.date] += text
    for gap in plan.roster.vacancies:
        if gap.point_id in points and gap.date in days:
            text = words(
                "roster.missing", count=gap.count, roles=words.roles_in_sentence(gap.roles)
            )
            cells[gap.point_id, gap.shift][gap.date] += f'<span class="vacant">{safe(text)}</span>'
    campaign = plan.scenario.campaign
    return [
        Row(f"{words.point(point)} · {shift_name(s.id, campaign, words)}", cells[point.id, s.id])
        for point in points.values()
        for s in campaign.shifts
        if (point.id, s.id) in cells
    ]


def _crew_order(service: Service) -> dict[str, int]:
    """Role -> the place of its post in the crew, so that the same role stands in the same line."""
    return {role: k for k, post in reversed(list(enumerate(service.crew))) for role in post.roles}


def by_person(plan: Plan, service_id: str, days: set[date], words: Words) -> list[Row]:
    """One row a member on duty in these days: letter and number of the point; hours in the end."""
    points = {point.id: point for point in plan.placement(service_id).points}
    cells: dict[str, Cells] = defaultdict(lambda: defaultdict(str))
    minutes: dict[str, int] = defaultdict(int)
    role: dict[str, str] = {}
    for duty in plan.roster.duties:
        if duty.date not in days or duty.point_id not in points:
            continue
        point = points[duty.point_id]
        letter = mark(duty.shift, plan.scenario.campaign, words)
        place = f'<span title="{safe(words.point(point))}">{point.number}</span>'
        cells[duty.member_code][duty.date] += f"{letter}{place} "
        minutes[duty.member_code] += minutes_between(duty.start, duty.end)
        role[duty.member_code] = duty.role
    return [
        Row(
            f"{code} · {words.role(role[code])}",
            cells[code],
            words("hours", hours=words.number(minutes[code] / 60, 1)),
        )
        for code in sorted(cells)
    ]
