"""What timetable and roster send back to placement: stops and shifts that cannot work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from planner.model.placement import ExcludedSlot, ServicePoint
from planner.model.roster import Roster
from planner.model.scenario import Scenario
from planner.model.timetable import Timetable

Key = tuple[str, str]
UNSTAFFED = "cannot_be_staffed"
RETURNED = frozenset({"venue_closed", "excluded"})


def from_timetable(points: Sequence[ServicePoint], table: Timetable) -> tuple[ExcludedSlot, ...]:
    """Freely chosen venues that turned out to be closed in some planned slot."""
    free = _free(points)
    causes = {
        (refused.point_id, refused.shift): refused.reason_code
        for refused in table.refused
        if refused.point_id in free and refused.reason_code in RETURNED
    }
    return tuple(_slots(free, causes))


def from_roster(
    scenario: Scenario, points: Sequence[ServicePoint], table: Timetable, people: Roster
) -> tuple[ExcludedSlot, ...]:
    """Freely chosen venues where a shift is never staffed although the same shift is elsewhere.

    A group's own team goes with the group, not with the venue; and a roster that the clock ended
    says nothing about the venues.
    """
    if not scenario.members or people.proof.ended_by in {"clock", "cancel"}:
        return ()
    service = {point.id: point.service_id for point in points}
    bound = {s.id for s in scenario.services if s.staff_from == "own_team"}
    free = {key: point for key, point in _free(points).items() if point.service_id not in bound}
    open_: Counter[Key] = Counter((o.point_id, o.shift) for o in table.openings)
    at_points = (duty for duty in people.duties if duty.point_id in service)
    staffed = {(d.point_id, d.date, d.shift) for d in at_points}
    working: Counter[Key] = Counter((point, shift) for point, _, shift in staffed)
    elsewhere = {(service[point], shift) for point, shift in working}
    causes = {
        key: UNSTAFFED
        for key in open_
        if key[0] in free and not working[key] and (service[key[0]], key[1]) in elsewhere
    }
    return tuple(_slots(free, causes))


def _free(points: Sequence[ServicePoint]) -> dict[str, ServicePoint]:
    """Mobile points at venues that the engine chose itself."""
    return {p.id: p for p in points if p.kind == "mobile" and p.pinned == "free" and p.venue_id}


def _slots(free: dict[str, ServicePoint], causes: dict[Key, str]) -> Iterator[ExcludedSlot]:
    for (point_id, shift), reason in sorted(causes.items()):
        point = free[point_id]
        yield ExcludedSlot(point.service_id, point.stop_id, shift, reason)
