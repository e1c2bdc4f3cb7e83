"""Openings of points that a person moved, added or took away; those that roam keep their hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner import timetable
from planner.model.campaign import Service
from planner.model.placement import ServicePoint, Stop
from planner.model.scenario import Scenario
from planner.model.timetable import Opening, RefusedOpening, Standing, Stay, Timetable
from planner.plan._roaming import roams

EDITED = "edited"


def opened(scenario: Scenario, old: Timetable, points: Sequence[ServicePoint]) -> Timetable:
    """The timetable of these points alone, where they stand now. A point that roams stays at its
    new stop for the whole campaign, open in the sessions it was open in before, so that kits and
    shifts a day still hold; one that is new opens in none before the next solve.
    """
    still = tuple(point for point in points if not roams(scenario, point))
    table = timetable.solve(timetable.TimetableProblem(scenario, still))
    for point in points:
        if roams(scenario, point):
            table = _with_moved(scenario, old, table, point)
    return table


def without_report(table: Timetable, service: Service) -> Timetable:
    """What was proved of a roaming service spoke of its old stops: it is said no more."""
    reports = tuple(own for own in table.roaming if own.service_id != service.id)
    if len(reports) == len(table.roaming):
        return table
    return replace(table, roaming=reports, proof=table.proof.silenced(EDITED))


def _with_moved(
    scenario: Scenario, old: Timetable, table: Timetable, point: ServicePoint
) -> Timetable:
    stop = Stop(point.stop_id, point.name, point.lon, point.lat, point.venue_id)
    service = scenario.service(point.service_id)
    can = timetable.possible(scenario, service, stop)
    had = [opening for opening in old.openings if opening.point_id == point.id]
    kept = [opening for opening in had if (opening.date, opening.shift) in can]
    at = Standing(stop.id, stop.lon, stop.lat)
    campaign = scenario.campaign
    stays = [s for s in old.stays if s.point_id == point.id][:1]
    return replace(
        table,
        openings=(
            *table.openings,
            *(replace(opening, venue_id=stop.venue_id, at=at) for opening in kept),
        ),
        refused=(*table.refused, *_refused(scenario, service, point, (old, kept))),
        stays=(
            *table.stays,
            *(Stay(s.unit_id, point.id, stop.id, campaign.start, campaign.last_day) for s in stays),
        ),
    )


def _refused(
    scenario: Scenario,
    service: Service,
    point: ServicePoint,
    before: tuple[Timetable, Sequence[Opening]],
) -> Iterator[RefusedOpening]:
    """Every planned slot that does not open: as before, or because the new venue is closed."""
    old, kept = before
    reasons = {(r.date, r.shift): r for r in old.refused if r.point_id == point.id}
    had = {(o.date, o.shift) for o in old.openings if o.point_id == point.id}
    now = {(o.date, o.shift) for o in kept}
    yield from reasons.values()
    for slot in timetable.planned_slots(scenario.campaign, service):
        when = (slot.date, slot.shift)
        if when in had and when not in now:
            yield RefusedOpening(point.id, *when, timetable.VENUE_CLOSED)
        elif when not in had and when not in reasons:
            yield RefusedOpening(point.id, *when, timetable.NOT_SENT)
