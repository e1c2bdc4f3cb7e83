"""A plan carried over to new tables: points, numbers, pins, refusals and duties stay as they are
wherever what they stand on is still there; nothing is chosen anew that need not be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from planner import audit, timetable
from planner.i18n import short_group
from planner.model.campaign import CrewPost, Service
from planner.model.leaders import DUTY_LEADERS
from planner.model.people import ANY_ROLE, Member
from planner.model.placement import Ban, Placement, ServicePoint, Stop
from planner.model.plan import Plan, StageMark
from planner.model.proof import Limits, Proof, never_stop, no_progress
from planner.model.roster import Duty, Roster, Vacancy
from planner.model.scenario import Scenario
from planner.model.timetable import Opening, Timetable
from planner.model.ward_duty import Staffed, staffed
from planner.plan import _assemble, _placing, _rebuild, _stops
from planner.plan._bring_match import match_rows
from planner.plan.workbench import Workbench

OTHER_DATA = "other_data"
"""Note of a proof that spoke of other tables; reason of the mark "needs a re-solve"."""
Slot = tuple[str, date, str]
Roles = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Present id -> id in the new tables, of groups and venues that are still there."""

    groups: Mapping[str, str]
    venues: Mapping[str, str]

    def stop(self, stop_id: str) -> str:
        """The stop's id in the new tables; "" where it is gone. A free position is always there."""
        if stop_id.startswith(_stops.FREE_STOP):
            return stop_id
        if stop_id.startswith(_stops.GROUP_STOP):
            group = self.groups.get(stop_id.removeprefix(_stops.GROUP_STOP), "")
            return f"{_stops.GROUP_STOP}{group}" if group else ""
        return self.venues.get(stop_id, "")


def carried(bench: Workbench, plan: Plan, *, limits: Limits) -> Plan:
    """The plan on the tables of `bench`, audited; placement is marked where its ground changed."""
    names = names_of(plan.scenario, bench.scenario)
    same = _same_ground(plan.scenario, bench.scenario)
    placements = plan.placements if same else tuple(
        _Carrier(bench, names, service, plan, limits).placement()
        for service in bench.scenario.services
    )  # fmt: skip
    points = tuple(point for placement in placements for point in placement.points)
    table = timetable.solve(timetable.TimetableProblem(bench.scenario, points), limits=limits)
    people = _roster(bench, plan, table, points, names)
    fresh = _assemble.assemble(bench, placements, table, people, seed=plan.seed)
    codes = {member.code for member in bench.scenario.members}
    fresh = replace(fresh, away=tuple(a for a in plan.away if a.member_code in codes))
    return _assemble.audited(bench, replace(fresh, marks=_marks(fresh, same=same)))


def names_of(old: Scenario, new: Scenario) -> Names:
    """Groups and venues of one scenario in another: by id, then by name; venues whose names are
    only alike are different places.
    """
    return Names(_same_noun("groups", old, new), _same_noun("venues", old, new))


def _same_noun(table: str, old: Scenario, new: Scenario) -> dict[str, str]:
    here, there = (
        [{"id": n.id, "name": n.name, "old_ward": getattr(n, "old_ward", "")} for n in nouns]
        for nouns in (getattr(old, table), getattr(new, table))
    )
    pairs = match_rows(table, here, there).pairs
    taken = ("id", "name", "alike") if table == "groups" else ("id", "name")
    return {here[p.old]["id"]: there[p.new]["id"] for p in pairs if p.by in taken}


def _same_ground(old: Scenario, new: Scenario) -> bool:
    """Whether everything that the choice of points rests on is the same."""
    parts = ("groups", "cells", "venues", "venue_hours", "services", "ward", "network_digest")
    before, after = (replace(one.campaign, duty_leaders=None) for one in (old, new))
    return before == after and all(getattr(old, p) == getattr(new, p) for p in parts)


@dataclass(frozen=True, slots=True)
class _Carrier:
    """One service's points on the new tables."""

    bench: Workbench
    names: Names
    service: Service
    plan: Plan
    limits: Limits

    def placement(self) -> Placement:
        """Every old point where it stood; what is missing is placed round them."""
        old = next((p for p in self.plan.placements if p.service_id == self.service.id), None)
        if old is None:
            return _placing.place(self.bench, self._task((), (), None))
        bans = tuple(
            Ban(ban.service_id, stop) for ban in old.bans if (stop := self.names.stop(ban.stop_id))
        )
        standing = tuple(filter(None, map(self._standing, old.points)))
        mobile = tuple(point for point in standing if point.kind == "mobile")
        if not self._is_complete(mobile, old.points_asked):
            mobile = self._completed(mobile, bans, old)
        fixed = self._fixed(standing, old, len(mobile))
        last = max([old.last_number, *(p.number for p in mobile)], default=0)
        return replace(
            old, points=mobile + fixed, bans=bans, proof=_silent(old.proof), last_number=last
        )

    def _standing(self, point: ServicePoint) -> ServicePoint | None:
        """The point on the new tables: with its stop, else at the bare position where it stood;
        None for a group's or a place's own point when that is gone.
        """
        group = self.names.groups.get(point.group_id, "")
        host = self.names.venues.get(point.host_venue_id, "")
        if self.service.per_group is not None and point.kind == "mobile" and not group:
            return None
        if point.kind == "fixed" and not self.names.venues.get(point.host):
            return None
        stop_id = self.names.stop(point.stop_id)
        stop = self.bench.stop(stop_id) if stop_id else _stops.free_stop(point.lon, point.lat)
        return replace(
            point,
            id=self._id(point, group),
            name=self._name(point, stop, group),
            lon=stop.lon,
            lat=stop.lat,
            stop_id=stop.id,
            venue_id=stop.venue_id,
            group_id=group or stop.group_id,
            position=stop.position,
            host_venue_id=host,
        )

    def _id(self, point: ServicePoint, group: str) -> str:
        if point.kind == "fixed":
            return f"{self.service.id}-{self.names.venues[point.host]}"
        return f"{self.service.id}-{group}" if self.service.per_group is not None else point.id

    def _name(self, point: ServicePoint, stop: Stop, group: str) -> str:
        """The public name stays, unless its place or its group is called otherwise now."""
        scenario = self.plan.scenario
        old = {v.id: v.name for v in scenario.venues} | {
            f"{_stops.GROUP_STOP}{g.id}": g.name for g in scenario.groups
        }
        if self.service.per_group is not None and point.kind == "mobile":
            now = {g.id: g.name for g in self.bench.scenario.groups}
            return short_group(now[group])
        if stop.name and old.get(point.stop_id) != stop.name:
            return short_group(stop.name)
        return point.name

    def _is_complete(self, mobile: tuple[ServicePoint, ...], asked: int | None) -> bool:
        if self.service.per_group is not None:
            placed = {g.id for g in self.bench.scenario.groups if g.lon is not None}
            return placed <= {point.group_id for point in mobile}
        wanted = self.service.points if asked is None else asked
        return wanted is None or len(mobile) == wanted

    def _completed(
        self, mobile: tuple[ServicePoint, ...], bans: tuple[Ban, ...], old: Placement
    ) -> tuple[ServicePoint, ...]:
        """The points with those that the new tables ask for besides; where they ask for fewer, the
        choice is made anew and keeps the pinned ones.
        """
        wanted = old.points_asked or self.service.points or 0
        too_many = self.service.per_group is None and len(mobile) > wanted
        held = mobile if too_many else tuple(replace(p, pinned="kept") for p in mobile)
        found = _placing.place(self.bench, self._task(held, bans, old)).points
        known = {point.id: point for point in mobile}
        last = max([old.last_number, *(p.number for p in mobile)], default=0)
        whole: list[ServicePoint] = []
        for point in (p for p in found if p.kind == "mobile"):
            last += point.id not in known
            whole.append(known.get(point.id) or replace(point, number=last))
        return tuple(whole)

    def _task(
        self, known: tuple[ServicePoint, ...], bans: tuple[Ban, ...], old: Placement | None
    ) -> _placing.Task:
        return _placing.Task(
            service=self.service,
            previous=known,
            bans=bans,
            last_number=old.last_number if old else 0,
            points_asked=old.points_asked if old else None,
            excluded=(),
            limits=self.limits,
            progress=no_progress,
            should_stop=never_stop,
        )

    def _fixed(
        self, standing: tuple[ServicePoint, ...], old: Placement, mobile: int
    ) -> tuple[ServicePoint, ...]:
        """Fixed points that stand, then those of new places as far as the service wants them."""
        if not self.service.fixed:
            return ()
        kinds = {venue.id: venue.kind for venue in self.bench.scenario.venues}
        points = [p for p in standing if p.kind == "fixed" and self._block(kinds[p.host]) >= 0]
        own = replace(self.service, points=0, per_group=None)
        task = replace(self._task((), (), old), service=own)
        last = max([mobile, *(p.number for p in points)], default=0)
        for point in _placing.place(self.bench, task).points:
            block = self._block(kinds[point.host])
            used = sum(self._block(kinds[p.host]) == block for p in points)
            if all(p.id != point.id for p in points) and used < self.service.fixed[block].points:
                last += 1
                points.append(replace(point, number=last))
        return tuple(points)

    def _block(self, kind: str) -> int:
        """Which of the service's blocks of fixed points takes places of this kind; -1: none."""
        blocks = enumerate(self.service.fixed)
        return next((k for k, block in blocks if kind in block.kinds), -1)


def _silent(proof: Proof) -> Proof:
    """What was proved spoke of other tables, so it claims nothing of these."""
    return replace(
        proof,
        status="feasible",
        objective=None,
        bound=None,
        gap=None,
        certificate="none",
        note=OTHER_DATA,
    )


def _marks(plan: Plan, *, same: bool) -> tuple[StageMark, ...]:
    """Placement waits for a re-solve when its ground changed; a broken roster is said first."""
    codes = tuple(dict.fromkeys(finding.code for finding in audit.check_roster(plan)))
    own = {"placement": StageMark("placement", "needs_resolve", (OTHER_DATA,))} if not same else {}
    if codes:
        own["roster"] = StageMark("roster", "broken", codes)
    return tuple(own.get(mark.stage, mark) for mark in plan.marks)


def _roster(
    bench: Workbench,
    plan: Plan,
    table: Timetable,
    points: tuple[ServicePoint, ...],
    names: Names,
) -> Roster:
    """Duties whose opening and whose person are still there; their other posts are to be filled."""
    asked = staffed(bench.scenario, points, table.openings)
    openings = {(o.point_id, o.date, o.shift): o for o in asked.openings}
    moved = _point_ids(plan, names)
    members = {member.code: member for member in bench.scenario.members}
    told = [replace(d, point_id=moved.get(d.point_id, "")) for d in plan.roster.duties]
    duties = [d for d in told if _still(d, openings, members.get(d.member_code))]
    vacancies = _vacancies(bench.scenario, asked, duties, _reasons(plan, moved))
    same = _same_openings(plan.staffed().openings, asked.openings)
    full = _lack_the_same(vacancies, plan.roster.vacancies)
    if tuple(duties) == plan.roster.duties and same and full:
        return plan.roster
    proof = replace(
        plan.roster.proof, status="feasible", objective=None, bound=None, gap=None,
        certificate="none", note="edited",
    )  # fmt: skip
    base = tuple(
        replace(duty, point_id=moved[duty.point_id])
        for duty in plan.roster.base
        if duty.point_id in moved
    )
    return Roster(tuple(duties), tuple(vacancies), proof, base=base)


def _reasons(plan: Plan, moved: Mapping[str, str]) -> dict[tuple[str, date, str, Roles], str]:
    """Why places of the plan stay empty, by opening and roles."""
    return {
        (moved.get(v.point_id, ""), v.date, v.shift, v.roles): v.reason_code
        for v in plan.roster.vacancies
    }


def _vacancies(
    scenario: Scenario,
    asked: Staffed,
    duties: Iterable[Duty],
    reasons: Mapping[tuple[str, date, str, Roles], str],
) -> list[Vacancy]:
    """What the crews of all openings lack beside these duties."""
    by_slot: dict[Slot, list[Duty]] = {}
    for duty in duties:
        by_slot.setdefault((duty.point_id, duty.date, duty.shift), []).append(duty)
    crews = {point.id: _crew(scenario, point) for point in asked.points}
    found: list[Vacancy] = []
    for slot in dict.fromkeys((o.point_id, o.date, o.shift) for o in asked.openings):
        for roles, count in _unfilled(crews[slot[0]], by_slot.get(slot, [])):
            reason = reasons.get((*slot, roles), _rebuild.NOT_YET)
            found.append(Vacancy(*slot, roles, count, reason))
    return found


def _lack_the_same(one: Iterable[Vacancy], other: Iterable[Vacancy]) -> bool:
    """Whether both lack the same people in the same openings."""
    here, there = (Counter[tuple[object, ...]](), Counter[tuple[object, ...]]())
    for found, vacancies in ((here, one), (there, other)):
        for own in vacancies:
            found[own.point_id, own.date, own.shift, own.roles] += own.count
    return here == there


def _same_openings(old: tuple[Opening, ...], new: tuple[Opening, ...]) -> bool:
    return {(o.point_id, o.date, o.shift) for o in old} == {
        (o.point_id, o.date, o.shift) for o in new
    }


def _point_ids(plan: Plan, names: Names) -> dict[str, str]:
    """Point id -> id in the new tables; points that are gone are left out."""
    services = {service.id: service for service in plan.scenario.services}
    found: dict[str, str] = {DUTY_LEADERS: DUTY_LEADERS}
    for point in plan.points():
        if point.kind == "fixed":
            own = names.venues.get(point.host, "")
        elif services[point.service_id].per_group is not None:
            own = names.groups.get(point.group_id, "")
        else:
            found[point.id] = point.id
            continue
        if own:
            found[point.id] = f"{point.service_id}-{own}"
    return found


def _still(duty: Duty, openings: Mapping[Slot, Opening], member: Member | None) -> bool:
    """Whether the opening takes place at the same hours and the person can still take the duty."""
    opening = openings.get((duty.point_id, duty.date, duty.shift))
    if opening is None or member is None or duty.role not in member.roles:
        return False
    same = (opening.start, opening.end) == (duty.start, duty.end)
    return same and member.can_work(duty.date, duty.shift)


def _crew(scenario: Scenario, point: ServicePoint) -> tuple[CrewPost, ...]:
    service = scenario.service(point.service_id)
    block = timetable.fixed_block(scenario, service, point)
    return block.crew if block else service.crew


def _unfilled(crew: tuple[CrewPost, ...], duties: list[Duty]) -> list[tuple[tuple[str, ...], int]]:
    """Roles and number of every post that these duties leave; narrow posts are filled first."""
    left = {post.roles: post.count for post in crew}
    for duty in duties:
        fitting = [r for r in left if left[r] and (duty.role in r or ANY_ROLE in r)]
        if fitting:
            left[min(fitting, key=lambda r: (ANY_ROLE in r, len(r)))] -= 1
    return [(roles, count) for roles, count in left.items() if count]
