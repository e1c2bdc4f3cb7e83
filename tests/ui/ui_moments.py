"""Who is served when, by hand: the groups nearest to the open points, no engine is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from planner.findings import Finding, PlannerError
from planner.model.moment import GroupMoment, Moment, ServiceMoment
from planner.model.plan import Plan


@dataclass
class FakeMoments:
    """Each open point serves one group in turn; `fails` raises instead, `asked` counts."""

    plan: Plan
    fails: bool = False
    asked: list[tuple[date, str]] = field(default_factory=list)

    def at(self, day: date, shift: str) -> Moment:
        """As Moments says."""
        if self.fails:
            raise PlannerError([Finding("no_placed_group", "error", file="groups.csv")])
        self.asked.append((day, shift))
        services = (s.id for s in self.plan.scenario.services)
        return Moment(day, shift, tuple(self._of(service, day, shift) for service in services))

    def _of(self, service_id: str, day: date, shift: str) -> ServiceMoment:
        points = {p.id: p for p in self.plan.points() if p.service_id == service_id}
        now = [
            o for o in self.plan.timetable.openings
            if o.point_id in points and (o.date, o.shift) == (day, shift)
        ]  # fmt: skip
        groups = tuple(
            _group(group.id, group.people, group.elderly, is_served=k < len(now))
            for k, group in enumerate(self.plan.scenario.groups)
        )
        here = tuple(points[o.point_id] for o in now)
        return ServiceMoment(service_id, here, tuple(now), (), groups, shift != "evening")


def _group(group_id: str, people: int, elderly: int, *, is_served: bool) -> GroupMoment:
    state = "served" if is_served else "out_of_reach"
    some, old = (people, elderly) if is_served else (0, 0)
    return GroupMoment(
        group_id, people, some, some, elderly, old, old, 4.0, state, state, is_served
    )
