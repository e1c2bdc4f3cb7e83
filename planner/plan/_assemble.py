"""Answers into one plan: coverage, clusters, headline, head-count, findings, audit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import planner
from planner import audit, coverage, demand, roster
from planner.findings import Finding
from planner.model.demand import Clustering
from planner.model.placement import Placement, ServicePoint
from planner.model.plan import STAGES, Plan, StageMark
from planner.model.roster import HeadCount, Roster
from planner.model.scenario import Scenario
from planner.model.timetable import Timetable
from planner.model.ward_duty import staffed
from planner.plan import _candidates, _roaming
from planner.plan._rebuild import NOT_YET
from planner.plan.workbench import Workbench

FEWER_POINTS = "fewer_points_than_asked"


def assemble(
    bench: Workbench,
    placements: tuple[Placement, ...],
    table: Timetable,
    people: Roster,
    *,
    seed: int,
    layout: Plan | None = None,
) -> Plan:
    """A draft plan with everything derived from its answers; not yet audited. `layout`: a plan of
    the same points and times, whose coverage and clusters are taken over.
    """
    scenario = bench.scenario
    points = tuple(point for placement in placements for point in placement.points)
    report = layout.coverage if layout else _roaming.covered(bench, points, table.openings)
    asked = staffed(scenario, points, table.openings)
    heads = roster.headcount(asked.scenario, asked.openings, asked.points)
    roaming = _roaming.findings(scenario, table)
    return Plan(
        scenario=scenario,
        placements=placements,
        timetable=table,
        roster=people,
        coverage=report,
        headline=_roaming.told_quality(
            coverage.headline(
                scenario, report, table, people, headcount=heads, placements=placements
            ),
            scenario,
            table,
        ),
        headcount=heads,
        clustering=layout.clustering if layout else _clustered(bench, points, seed),
        travel=bench.travel_note(),
        findings=(*_fewer_points(bench, placements), *_notes(bench, heads, people), *roaming),
        marks=tuple(_mark(stage, people) for stage in STAGES),
        seed=seed,
        scenario_digest=scenario.digest(),
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        planner_version=planner.__version__,
    )


def recluster(bench: Workbench, plan: Plan, k: int) -> Clustering:
    """The demand in k clusters instead of the proposed number."""
    return _clustered(bench, plan.points(), plan.seed, k)


def _clustered(
    bench: Workbench, points: tuple[ServicePoint, ...], seed: int, k: int | None = None
) -> Clustering:
    return demand.cluster(
        bench.scenario,
        bench.demand,
        bench.stops,
        bench.walks["adult"],
        points=points,
        k=k,
        seed=seed,
        cell_streets=bench.cell_streets,
    )


def audited(bench: Workbench, plan: Plan, ground: tuple[Finding, ...] | None = None) -> Plan:
    """The plan with the audit's findings in place of earlier ones; any voids the quality. `ground`:
    what it found of the very same points, times and coverage, which are not audited again.
    """
    other = (finding for finding in plan.findings if not finding.code.startswith("audit_"))
    walks = _roaming.place_walks(bench, plan.points(), plan.timetable.openings)
    faults = audit.check(plan, walks, bench.demand, ground=ground)
    if faults:
        headline = replace(plan.headline, quality_gap=None, quality_proven=False)
        plan = replace(plan, headline=headline)
    return replace(plan, findings=(*other, *faults))


def ground_faults(bench: Workbench, plan: Plan) -> tuple[Finding, ...]:
    """What the audit finds of points, times and coverage."""
    walks = _roaming.place_walks(bench, plan.points(), plan.timetable.openings)
    return audit.check_ground(plan, walks, bench.demand)


def _mark(stage: str, people: Roster) -> StageMark:
    reasons = {vacancy.reason_code for vacancy in people.vacancies}
    if stage == "roster" and NOT_YET in reasons:
        return StageMark(stage, "needs_resolve", (NOT_YET,))
    return StageMark(stage, "in_force")


def _fewer_points(bench: Workbench, placements: Iterable[Placement]) -> Iterable[Finding]:
    """Services that have fewer points than they ask for, as there are no more places."""
    for placement in placements:
        service = bench.scenario.service(placement.service_id)
        asked = service.points or 0
        there = sum(point.kind == "mobile" for point in placement.points)
        if service.per_group is None and there < asked:
            most = len(_candidates.candidate_stops(bench, service, points=asked))
            facts: dict[str, str | int | float] = {
                "service": service.id, "points": asked, "placed": there,
            }  # fmt: skip
            if most < asked:
                yield Finding(FEWER_POINTS, "warning", file="venues.csv", facts=facts)


def _notes(bench: Workbench, heads: HeadCount, people: Roster) -> Iterable[Finding]:
    """What leadership must know besides the numbers."""
    if not bench.scenario.members:
        yield Finding("no_members", "warning", file="members.csv")
    elif heads.first_failing:
        yield head_count_short(heads, bench.scenario)
    elif people.vacancies:
        missing = sum(vacancy.count for vacancy in people.vacancies)
        yield Finding("vacancies", "warning", facts={"count": missing})
    if bench.network is None:
        yield Finding("no_network", "warning", file="network.geojson")


def head_count_short(heads: HeadCount, scenario: Scenario) -> Finding:
    """The first role that fails, in people where that is known, and the ways out."""
    rows = [row for row in heads.rows if row.roles == heads.first_failing and row.short > 0]
    row = next((r for r in rows if r.scope == "people"), rows[0])
    services = [scenario.service(own) for own in row.service_id.split("+")]
    posts = [post for service in services for post in service.crew if post.roles == row.roles]
    facts: dict[str, str | int | float] = {
        "roles": "|".join(row.roles),
        "service": row.service_id,
        "count": max((post.count for post in posts), default=1),
        "scope": row.scope,
        "period": row.period,
        "need": row.need,
        "have": row.have,
        "missing": row.short,
        "ways": json.dumps([{"code": w.code, **dict(w.facts)} for w in heads.ways_out if w.holds]),
    }
    return Finding("head_count_short", "error", file="members.csv", facts=facts)
