"""Points that roam within the plan: their timetable, their coverage, what is told of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner import timetable
from planner.coverage import report as coverage_report
from planner.coverage import rescore
from planner.findings import BadInputError, Finding
from planner.model.campaign import ADMIN, Service
from planner.model.coverage import CoverageReport, Headline, PointLoad
from planner.model.placement import Placement, ServicePoint, Stop
from planner.model.proof import Limits, Progress, Proof, StopRequest, relative_gap
from planner.model.scenario import Scenario
from planner.model.standing import placed_apart, whose
from planner.model.timetable import Missed, Opening, RefusedOpening, Timetable
from planner.plan._candidates import COUNTER_KIND, routed
from planner.plan.workbench import Walks, Workbench

NAMED = 12
"""Groups that a finding names; the plan holds them all."""


def roams(scenario: Scenario, point: ServicePoint) -> bool:
    """Whether this point changes its stop in the course of the campaign."""
    return point.kind == "mobile" and scenario.service(point.service_id).roaming is not None


def timed(
    bench: Workbench,
    placements: Sequence[Placement],
    *,
    progress: Progress,
    should_stop: StopRequest,
    limits: Limits,
) -> Timetable:
    """The timetable of all points: those that stay put, and service by service those that roam."""
    scenario = bench.scenario
    points = tuple(point for placement in placements for point in placement.points)
    still = tuple(point for point in points if not roams(scenario, point))
    table = timetable.solve(
        timetable.TimetableProblem(scenario, still),
        progress=progress,
        should_stop=should_stop,
        limits=limits,
    )
    for placement in placements:
        own = tuple(point for point in placement.points if roams(scenario, point))
        if own:
            bans = frozenset(ban.stop_id for ban in placement.bans)
            case = case_of(bench, scenario.service(placement.service_id), own, bans)
            found = timetable.roam(case, progress=progress, should_stop=should_stop, limits=limits)
            table = _joined(scenario, points, table, found)
    return table


def case_of(
    bench: Workbench,
    service: Service,
    points: tuple[ServicePoint, ...],
    bans: frozenset[str] = frozenset(),
) -> timetable.RoamingCase:
    """The service as a roaming case. Its points may use every venue that can open in some session
    (or those that the service names), the groups' bare positions where these are fewer than the
    points, and their homes. BadInputError where there are still too few.
    """
    stops = _stops(bench, service, points, bans)
    if len(stops) < len(points):
        facts: dict[str, str | int | float] = {
            "service": service.id,
            "stops": len(stops),
            "points": len(points),
        }
        raise BadInputError([Finding("roaming_too_few_stops", "error", facts=facts)])
    return timetable.RoamingCase(
        scenario=bench.scenario,
        service=service,
        points=points,
        stops=stops,
        walks=bench.walks_of([stop.id for stop in stops]),
        people=bench.coverage_inputs.people,
        elderly=bench.coverage_inputs.elderly,
        visits=bench.demand.weekly(service.id),
    )


def _stops(
    bench: Workbench, service: Service, points: tuple[ServicePoint, ...], bans: frozenset[str]
) -> tuple[Stop, ...]:
    counters = {v.id for v in bench.scenario.venues if v.kind == COUNTER_KIND}
    named = frozenset(service.roaming.stops) if service.roaming is not None else frozenset()
    free = [
        stop for stop in bench.stops if stop.id not in bans | counters and routed(bench, stop.id)
    ]
    venues = [
        stop
        for stop in free
        if stop.venue_id
        and (not named or stop.id in named)
        and timetable.possible(bench.scenario, service, stop)
    ]
    bare = [s for s in free if not s.venue_id] if len(venues) < len(points) else []
    kept = [p.stop_id for p in points if p.pinned == "kept"]
    homes = [bench.stop(stop_id) for stop_id in kept]
    return tuple({stop.id: stop for stop in (*venues, *bare, *homes)}.values())


def _joined(
    scenario: Scenario, points: Sequence[ServicePoint], table: Timetable, found: Timetable
) -> Timetable:
    shifts = {shift.id: n for n, shift in enumerate(scenario.campaign.shifts)}
    order = {point.id: n for n, point in enumerate(points)}

    def when(slot: Opening | RefusedOpening) -> tuple[int, int, int]:
        return slot.date.toordinal(), shifts[slot.shift], order[slot.point_id]

    return Timetable(
        openings=tuple(sorted((*table.openings, *found.openings), key=when)),
        refused=tuple(sorted((*table.refused, *found.refused), key=when)),
        units=(*table.units, *found.units),
        stays=(*table.stays, *found.stays),
        proof=_proof(table, found),
        roaming=(*table.roaming, *found.roaming),
    )


def _proof(table: Timetable, found: Timetable) -> Proof:
    """Of the roaming services together: what stays put is open wherever it can be."""
    first, second = table.proof, found.proof
    if not table.roaming:
        return replace(second, note=first.note)
    objective = (first.objective or 0.0) + (second.objective or 0.0)
    bound = (first.bound or 0.0) + (second.bound or 0.0)
    both = first.status == second.status == "optimal"
    return replace(
        first if first.ended_by in {"clock", "cancel"} else second,
        status="optimal" if both else "feasible",
        objective=objective,
        bound=bound,
        gap=0.0 if both else relative_gap(objective, bound),
        runtime_s=first.runtime_s + second.runtime_s,
        certified_bound=(first.certified_bound or 0.0) + (second.certified_bound or 0.0),
        note=first.note,
    )


def place_walks(
    bench: Workbench, points: Sequence[ServicePoint], openings: Sequence[Opening]
) -> Walks:
    """Places x cells for every walker: the points, then the further stops that they open at."""
    return bench.point_walks(placed_apart(points, openings)[0])


def covered(
    bench: Workbench,
    points: Sequence[ServicePoint],
    openings: Sequence[Opening],
    previous: CoverageReport | None = None,
    service_ids: Sequence[str] = (),
) -> CoverageReport:
    """Who is served in the normal week, each opening counted where it stands; of these services
    only where there is an earlier report.
    """
    places, told = placed_apart(points, openings)
    walks = bench.point_walks(places)
    inputs = bench.coverage_inputs
    if previous is None:
        found = coverage_report(inputs, places, told, walks)
    else:
        found = rescore(inputs, previous, places, told, walks, service_ids=service_ids)
    return found if len(places) == len(points) else _by_point(found, points)


def _by_point(report: CoverageReport, points: Sequence[ServicePoint]) -> CoverageReport:
    """Loads of the places of one point added up; thin shifts under the point's own id."""
    ids = {point.id for point in points}
    sums: dict[str, PointLoad] = {}
    for load in report.loads:
        point = whose(load.point_id, ids)
        sums[point] = _added(sums[point], load) if point in sums else replace(load, point_id=point)
    thin = tuple(replace(t, point_id=whose(t.point_id, ids)) for t in report.thin_shifts)
    return replace(report, loads=tuple(sums.values()), thin_shifts=thin)


def _added(one: PointLoad, other: PointLoad) -> PointLoad:
    return replace(
        one,
        people_assigned=one.people_assigned + other.people_assigned,
        elderly_assigned=one.elderly_assigned + other.elderly_assigned,
        visits_per_week=one.visits_per_week + other.visits_per_week,
        capacity_visits_per_week=one.capacity_visits_per_week + other.capacity_visits_per_week,
    )


def told_quality(headline: Headline, scenario: Scenario, table: Timetable) -> Headline:
    """Where the main service roams, the quality shown is that of its stops over time."""
    ids = [service.id for service in scenario.services]
    main = ADMIN if ADMIN in ids else next(iter(ids), "")
    for own in table.roaming:
        if own.service_id == main:
            proven = own.proof.status == "optimal"
            return replace(headline, quality_gap=own.proof.gap, quality_proven=proven)
    return headline


def findings(scenario: Scenario, table: Timetable) -> Iterator[Finding]:
    """What roaming services miss, rule by rule with the groups' names, and who rests for want of a
    kit.
    """
    names = {group.id: group.name for group in scenario.groups}
    for own in table.roaming:
        rules: dict[tuple[str, bool], list[Missed]] = defaultdict(list)
        for part in own.missed:
            rules[part.rule, part.no_stop].append(part)
        for (rule, no_stop), parts in rules.items():
            groups = list(dict.fromkeys(names[part.group_id] for part in parts))
            facts: dict[str, str | int | float] = {
                "service": own.service_id,
                "rule": rule,
                "count": len(groups),
                "groups": ", ".join(groups[:NAMED]) + (", …" if len(groups) > NAMED else ""),
            }
            code = "roaming_no_stop" if no_stop else "roaming_missed"
            yield Finding(code, "error", file="campaign.toml", facts=facts)
        yield from _resting(scenario, own.service_id, table)


def _resting(scenario: Scenario, service_id: str, table: Timetable) -> Iterator[Finding]:
    roaming = scenario.service(service_id).roaming
    points = [unit for unit in table.units if unit.service_id == service_id]
    if roaming is None or roaming.kits is None or roaming.kits >= len(points):
        return
    own = {stay.point_id for stay in table.stays if stay.unit_id in {u.id for u in points}}
    resting = Counter(
        r.point_id for r in table.refused if r.reason_code == timetable.NO_KIT and r.point_id in own
    )
    told = ", ".join(f"{point} × {count}" for point, count in sorted(resting.items())) or "–"
    facts: dict[str, str | int | float] = {
        "service": service_id,
        "kits": roaming.kits,
        "points": len(points),
        "resting": told,
    }
    yield Finding("roaming_resting", "warning", file="campaign.toml", facts=facts)
