"""Ways out of a head-count that fails: each is computed and counted again before it is offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from planner.model import rules as ids
from planner.model.campaign import CrewPost, Service
from planner.model.people import ANY_ROLE, Member
from planner.model.placement import ServicePoint
from planner.model.roster import HeadCountRow, WayOut
from planner.model.rules import Rule, parameter
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.model.ward_duty import leads
from planner.roster.demands import Demand, demands_of, rows_of
from planner.roster.lending import (
    HELPERS_ALLOWED,
    HELPERS_WIDER,
    MOST_STEPS,
    lent,
    takes_from_teams,
)
from planner.roster.problem import posts_of, team_of

FEWER_SHIFTS = "fewer_shifts"
FEWER_SHIFTS_BESIDES = "fewer_shifts_besides"
SMALLER_CREW = "smaller_crew"
MORE_PEOPLE = "more_people"
MORE_SHIFTS_A_DAY = "more_shifts_a_day"
TEAM_MEMBERS_HELP = "team_members_help"
WAYS: tuple[str, ...] = (
    FEWER_SHIFTS,
    FEWER_SHIFTS_BESIDES,
    SMALLER_CREW,
    MORE_PEOPLE,
    MORE_SHIFTS_A_DAY,
    TEAM_MEMBERS_HELP,
    HELPERS_WIDER,
    HELPERS_ALLOWED,
)
OFFERED = 3


@dataclass(frozen=True, slots=True)
class Case:
    """The failing label alone: its roles, the openings of its services, its points."""

    scenario: Scenario
    service_ids: tuple[str, ...]
    roles: tuple[str, ...]
    openings: tuple[Opening, ...]
    points: tuple[ServicePoint, ...]

    def demands(self) -> tuple[Demand, ...]:
        """Posts and people of the label, team by team."""
        posts = posts_of(self.scenario, self.points, self.openings)
        own = [post for post in posts if set(post.roles) <= set(self.roles)]
        return demands_of(self.scenario.members, own)

    def people_needed(self) -> int:
        """How many people the label takes, all teams together."""
        rows = rows_of(self.scenario.rules, self.demands())
        return round(sum(row.need for row in rows if row.scope == "people"))

    def short_teams(self) -> tuple[str | None, ...]:
        """Teams ("" = outside teams, None = anybody) whose head-count fails, in order."""
        rules = self.scenario.rules
        failing = (d.team for d in self.demands() if any(r.short for r in rows_of(rules, (d,))))
        return tuple(dict.fromkeys(failing))

    def holds(self) -> bool:
        """Whether the head-count of this label holds."""
        return not self.short_teams()

    def changed_services(self, change: Callable[[Service], Service]) -> Case:
        """The case with its services changed."""
        services = tuple(
            change(service) if service.id in self.service_ids else service
            for service in self.scenario.services
        )
        return replace(self, scenario=replace(self.scenario, services=services))


Changed = tuple[WayOut, Case]


def ways_out(
    scenario: Scenario,
    openings: tuple[Opening, ...],
    points: tuple[ServicePoint, ...],
    failing: HeadCountRow,
) -> tuple[WayOut, ...]:
    """Up to three changes after which the failing label's head-count holds, counted again."""
    return tuple(way for way, _ in changed_cases(scenario, openings, points, failing))


def changed_cases(
    scenario: Scenario,
    openings: tuple[Opening, ...],
    points: tuple[ServicePoint, ...],
    failing: HeadCountRow,
) -> tuple[Changed, ...]:
    """The ways out with the failing label as each of them leaves it."""
    case = case_of(scenario, openings, points, failing)
    found: list[Changed] = []
    seekers = (_fewer_shifts, _smaller_crew, _more_people, _more_shifts, _allowed, _team_members)
    for seek in (_wider, *seekers):
        if len(found) < OFFERED:
            found += seek(case)
    return tuple(found)


def case_of(
    scenario: Scenario,
    openings: tuple[Opening, ...],
    points: tuple[ServicePoint, ...],
    failing: HeadCountRow,
) -> Case:
    """The failing label alone."""
    services = tuple(failing.service_id.split("+"))
    own = tuple(point for point in points if point.service_id in services)
    numbers = {point.id for point in own}
    theirs = tuple(opening for opening in openings if opening.point_id in numbers)
    return Case(scenario, services, failing.roles, theirs, own)


def _fewer_shifts(case: Case) -> Iterator[Changed]:
    """The fewest point-shifts a day to close, last shift of the day first."""
    closings = _closings(case)

    def after(count: int) -> Case:
        closed = set(closings[:count])
        left = tuple(o for o in case.openings if (o.shift, o.point_id) not in closed)
        return replace(case, openings=left)

    count = _smallest(len(closings) - 1, lambda n: after(n).holds())
    if count is not None:
        yield _closing_way(case, closings, count), after(count)


def _closings(case: Case) -> list[tuple[str, str]]:
    """(shift, point) of the points that are short: late shifts first, high numbers first. The
    leaders' post closes with the points alone.
    """
    short = set(case.short_teams())
    services = {service.id: service for service in case.scenario.services}
    standing = (point for point in case.points if not leads(point))
    points = [p for p in standing if team_of(services[p.service_id], p) in short]
    open_in = {(o.shift, o.point_id) for o in case.openings}
    late = sorted(case.scenario.campaign.shifts, key=lambda s: s.start, reverse=True)
    high = sorted(points, key=lambda p: (-p.number, p.id))
    return [(s.id, p.id) for s in late for p in high if (s.id, p.id) in open_in]


def _closing_way(case: Case, closings: list[tuple[str, str]], count: int) -> WayOut:
    closed = Counter(shift for shift, _ in closings[:count])
    *besides, last = closed
    names = {shift.id: shift.name for shift in case.scenario.campaign.shifts}
    facts = {
        "points": str(closed[last]),
        "shift_name": names[last].lower(),
        "closed": ";".join(f"{shift}:{number}" for shift, number in closed.items()),
        "besides": ", ".join(names[shift].lower() for shift in besides),
        "slots": ";".join(f"{shift}@{point}" for shift, point in closings[:count]),
    }
    return _way(FEWER_SHIFTS_BESIDES if besides else FEWER_SHIFTS, case, facts)


def _smaller_crew(case: Case) -> Iterator[Changed]:
    """The smallest number of people fewer in each shift."""
    posts = posts_of(case.scenario, case.points, case.openings)
    now = max(post.count for post in posts if set(post.roles) <= set(case.roles))

    def after(fewer: int) -> Case:
        return case.changed_services(lambda service: _with_crew(service, case.roles, fewer))

    fewer = _smallest(now - 1, lambda n: after(n).holds())
    if fewer is not None:
        yield _way(SMALLER_CREW, case, {"now": str(now), "then": str(now - fewer)}), after(fewer)


def _with_crew(service: Service, roles: tuple[str, ...], fewer: int) -> Service:
    def smaller(crew: tuple[CrewPost, ...]) -> tuple[CrewPost, ...]:
        return tuple(
            replace(p, count=min(p.count, max(1, p.count - fewer)))
            if set(p.roles) <= set(roles)
            else p
            for p in crew
        )

    fixed = tuple(replace(f, crew=smaller(f.crew)) for f in service.fixed)
    return replace(service, crew=smaller(service.crew), fixed=fixed)


def _more_people(case: Case) -> Iterator[Changed]:
    """The fewest more people of the role, free at any time, in each team that is short."""
    short = case.short_teams()
    services = {service.id: service for service in case.scenario.services}
    total, then = 0, case
    for team in short:
        numbers = {p.id for p in case.points if team_of(services[p.service_id], p) == team}
        theirs = tuple(o for o in case.openings if o.point_id in numbers)
        found = _missing(replace(case, openings=theirs), team)
        if found is None:
            return
        total += found
        then = _joined(then, team, found)
    teams = ";".join(team for team in short if team)
    yield _way(MORE_PEOPLE, case, {"people": str(total), "teams": teams}), then


def _missing(case: Case, team: str | None) -> int | None:
    """The fewest people who must join the team."""
    return _smallest(2 * case.people_needed(), lambda n: _joined(case, team, n).holds())


def _joined(case: Case, team: str | None, count: int) -> Case:
    roles = tuple(role for role in case.roles if role != ANY_ROLE)
    more = (
        Member(f"+{team or ''}{n}", "person", 1, roles, team or "", trained=True)
        for n in range(1, count + 1)
    )
    members = (*case.scenario.members, *more)
    return replace(case, scenario=replace(case.scenario, members=members))


def _more_shifts(case: Case) -> Iterator[Changed]:
    """One more shift a day for everybody, all other rules as they are."""
    now = parameter(case.scenario.rules, ids.MAX_SHIFTS_PER_DAY, "shifts", 1)
    rule = Rule(ids.MAX_SHIFTS_PER_DAY, parameters={"shifts": now + 1})
    others = tuple(r for r in case.scenario.rules if r.id != ids.MAX_SHIFTS_PER_DAY)
    after = replace(case, scenario=replace(case.scenario, rules=(rule, *others)))
    if after.holds():
        yield _way(MORE_SHIFTS_A_DAY, case, {"shifts": f"{now + 1:g}"}), after


def _wider(case: Case) -> Iterator[Changed]:
    """Helpers of services that take them already, from the fewest steps farther away."""
    own = (s for s in case.scenario.services if s.id in case.service_ids)
    if any(s.helpers and takes_from_teams(s, case.roles) for s in own):
        yield from _lent(case)


def _allowed(case: Case) -> Iterator[Changed]:
    """Team members double in services that took none, from the fewest steps away."""
    own = [s for s in case.scenario.services if s.id in case.service_ids]
    if not any(s.helpers for s in own) and any(takes_from_teams(s, case.roles) for s in own):
        yield from _lent(case)


def _lent(case: Case) -> Iterator[Changed]:
    def after(step: int) -> Case:
        services = lent(case.scenario, case.service_ids, case.roles, step).services
        return replace(case, scenario=replace(case.scenario, services=services))

    steps = _smallest(MOST_STEPS, lambda step: after(step).holds())
    if steps is not None:
        found = lent(case.scenario, case.service_ids, case.roles, steps)
        yield _way(found.code, case, dict(found.facts)), after(steps)


def _team_members(case: Case) -> Iterator[Changed]:
    """Members of community teams who have the role stand in, besides their own sessions."""
    outside = [s for s in case.scenario.services if s.staff_from == "outside_teams"]
    if not any(service.id in case.service_ids for service in outside):
        return
    helpers = [m for m in case.scenario.members if m.team and m.fits(case.roles)]
    after = case.changed_services(lambda service: replace(service, staff_from="any"))
    if helpers and after.holds():
        people = str(sum(m.size for m in helpers))
        yield _way(TEAM_MEMBERS_HELP, case, {"people": people}), after


def _smallest(most: int, holds: Callable[[int], bool]) -> int | None:
    """The smallest count of 1..most that holds (larger counts hold too); None if none does."""
    if most < 1 or not holds(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _way(code: str, case: Case, facts: dict[str, str]) -> WayOut:
    label = {"roles": "|".join(case.roles), "service": "+".join(case.service_ids)}
    return WayOut(code, tuple({**label, **facts}.items()), holds=True)
