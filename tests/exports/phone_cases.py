"""Cards and files for phones of small wards, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from planner.exports.asked import Asked
from planner.model.plan import Plan
from planner.model.timetable import Standing
from planner.plan._dossier_phones import phone_files
from planner.plan.group_card import GroupCards, group_cards
from planner.plan.open import open_workbench
from tests.made_plans import small_plan

DAY = date(2025, 7, 29)
PEOPLE = {
    member.code: (f"Nguyễn Thị Mẫu {n}", f"09 {n:08d}")
    for n, member in enumerate(small_plan().scenario.members)
}


def cards_of(plan: Plan) -> GroupCards:
    """The places of a plan, walks estimated."""
    return group_cards(open_workbench(plan.scenario, None), plan)


@cache
def small_cards() -> GroupCards:
    """Those of the small ward."""
    return cards_of(small_plan())


def asked_for(plan: Plan, *, day: date = DAY, language: str = "vi", hotline: str = "") -> Asked:
    """The papers of a plan with every name and phone asked for."""
    assert language in {"vi", "en"}
    return Asked(plan, language, day, day, PEOPLE, phones=True, hotline=hotline)


def phone_files_of(plan: Plan, **wanted: str) -> Iterator[tuple[str, bytes]]:
    """All files for phones of a plan, walks estimated."""
    return phone_files(asked_for(plan, **wanted), bench=open_workbench(plan.scenario, None))


def roaming_plan() -> Plan:
    """Six days of the small plan in which admin-1 stands somewhere else on every second day."""
    plan = small_plan()
    first = date(2025, 7, 28)
    campaign = replace(plan.scenario.campaign, start=first)
    plan = replace(plan, scenario=replace(plan.scenario, campaign=campaign))
    other = plan.scenario.venues[4]
    at = Standing(other.id, other.lon, other.lat)
    openings = tuple(
        replace(o, at=at, venue_id=other.id) if o.point_id == "admin-1" and o.date.day % 2 else o
        for o in plan.timetable.openings
        if o.date >= first
    )
    return replace(plan, timetable=replace(plan.timetable, openings=openings))


def lean_plan() -> Plan:
    """The small plan with one service, no people, no outline, no water, no end, no mark."""
    plan = small_plan()
    scenario = replace(
        plan.scenario,
        services=plan.scenario.services[:1],
        members=(),
        ward=replace(plan.scenario.ward, name="", boundary=(), barriers=(), streets=(), labels=()),
        campaign=replace(plan.scenario.campaign, end=None),
        groups=plan.scenario.groups[:1],
        cells=tuple(cell for cell in plan.scenario.cells if cell.group_id == "TDP-1"),
        synthetic=False,
    )
    ids = {point.id for point in plan.placements[0].points}
    first = scenario.groups[0].id
    coverage = replace(
        plan.coverage,
        rows=tuple(r for r in plan.coverage.rows if (r.service_id, r.group_id) == ("admin", first)),
        groups=tuple(
            g for g in plan.coverage.groups if (g.service_id, g.group_id) == ("admin", first)
        ),
        loads=tuple(load for load in plan.coverage.loads if load.point_id in ids),
    )
    openings = tuple(o for o in plan.timetable.openings if o.point_id in ids)
    return replace(
        plan,
        scenario=scenario,
        placements=plan.placements[:1],
        timetable=replace(plan.timetable, openings=openings),
        roster=replace(plan.roster, duties=(), vacancies=()),
        coverage=coverage,
    )
