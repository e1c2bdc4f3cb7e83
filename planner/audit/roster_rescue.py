"""The rescue team, looked at shift by shift: who is free, who lives near each open point."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.audit.facts import Facts
from planner.audit.roster_breaks import Break
from planner.audit.roster_ways import way_m
from planner.model import rules
from planner.model.people import Member
from planner.model.placement import ServicePoint
from planner.model.roster import Duty
from planner.model.rules import Rule
from planner.model.ward_duty import leads

Moment = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Response:
    """One shift: people who stand by, and the point that the nearest of them reaches last; minutes
    None where nobody who stands by has a home on the map.
    """

    date: date
    shift: str
    standing_by: int
    point_id: str
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Reach:
    """One open point in a shift: who stands by and is there first, after how many minutes (None
    where nobody who stands by has a home on the map); people of the team who live nearer but are
    on duty (code -> point) or cannot work then.
    """

    point_id: str
    first: str
    minutes: float | None
    metres: int
    busy: Mapping[str, str]
    away: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """One shift: codes of who stands by, and how soon each open point is reached, the slowest
    first.
    """

    date: date
    shift: str
    people: tuple[str, ...]
    reaches: tuple[Reach, ...]

    @property
    def slowest(self) -> Reach:
        """The point that has to wait longest."""
        return self.reaches[0]


@dataclass(frozen=True, slots=True)
class _Watch:
    """One shift: the rule, homes of the team, who stands by, who could, where the others are."""

    rule: Rule
    homes: tuple[Member, ...]
    waiting: tuple[str, ...]
    ready: Counter[str]
    on_duty: Mapping[str, str]

    def reach(self, point: ServicePoint) -> Reach:
        """Who is at a point first, and who would be there sooner were they free."""
        ways = {member.code: way_m(member, point) for member in self.homes}
        there = [code for code in self.waiting if code in ways]
        first = min(there, key=lambda code: (ways[code], code), default="")
        metres = ways.get(first, 0)
        nearer = sorted((way, c) for c, way in ways.items() if not first or way < metres)
        busy = {c: self.on_duty[c] for _, c in nearer if c in self.on_duty and c not in there}
        away = tuple(code for _, code in nearer if not self.ready[code])
        minutes = _minutes(metres, self.rule) if first else None
        return Reach(point.id, first, minutes, metres, busy, away)


def guards(facts: Facts, duties: Sequence[Duty], rule: Rule) -> tuple[Guard, ...]:
    """Who stands by in every shift, and how soon each open point is reached."""
    at: dict[Moment, dict[str, str]] = defaultdict(dict)
    for duty in duties:
        at[duty.date, duty.shift][duty.member_code] = duty.point_id
    team, busy = _team(facts, rule), _busy(duties)
    homes = tuple(member for member in team if member.lon is not None)
    found = []
    for moment, points in sorted(_open(facts).items()):
        free, ready = _free(team, busy.get(moment, Counter()), moment)
        waiting = tuple(code for code, count in free.items() if count > 0)
        watch = _Watch(rule, homes, waiting, ready, at[moment])
        reaches = [watch.reach(point) for point in points]
        reaches.sort(key=lambda r: (r.minutes is not None, -(r.minutes or 0.0), r.point_id))
        found.append(Guard(*moment, waiting, tuple(reaches)))
    return tuple(found)


def off_guard(facts: Facts, duties: Sequence[Duty]) -> Iterator[Break]:
    """Shifts in which too many of the rescue team are on duty."""
    for rule in _on(facts):
        team, busy = _team(facts, rule), _busy(duties)
        for moment, points in _open(facts).items():
            free, all_ready = _free(team, busy.get(moment, Counter()), moment)
            asked = min(int(rule.number("people")), sum(all_ready.values()))
            short = asked - sum(free.values())
            yield from _break(rule, moment, "–", short, sum(free.values()))
            places = {(point.lon, point.lat): point for point in points}
            for point in places.values() if "minutes" in rule.parameters else ():
                near = {m for m in all_ready if _reaches(facts.members[m], point, rule)}
                there = min(1, sum(all_ready[m] for m in near))
                count = sum(free[m] for m in near)
                yield from _break(rule, moment, point.id, there - count, count)


def responses(facts: Facts, duties: Sequence[Duty], rule: Rule) -> tuple[Response, ...]:
    """The response time of every shift: minutes by motorbike (straight line x detour / speed) from
    the home of the nearest person who stands by to the open point that is farthest from all.
    """
    found = []
    team, busy = _team(facts, rule), _busy(duties)
    for moment, points in sorted(_open(facts).items()):
        free, _ = _free(team, busy.get(moment, Counter()), moment)
        waiting = [facts.members[code] for code, count in free.items() if count > 0]
        homes = [member for member in waiting if member.lon is not None]
        ways = {p.id: min((way_m(m, p) for m in homes), default=0) for p in points}
        worst = max(sorted(ways), key=lambda point: ways[point])
        minutes = _minutes(ways[worst], rule) if homes else None
        found.append(Response(*moment, sum(free.values()), worst, minutes))
    return tuple(found)


def _break(rule: Rule, moment: Moment, point: str, short: int, free: int) -> Iterator[Break]:
    if short > 0:
        said: dict[str, str | float] = {"date": str(moment[0]), "shift": moment[1]}
        yield Break(
            rule, "", float(short), said | {"point": point, "count": free, "missing": short}
        )


def _on(facts: Facts) -> Iterator[Rule]:
    found = (rule for rule in facts.scenario.rules if rule.id == rules.RESCUE)
    return (rule for rule in found if rule.hard or rule.weight > 0)


def _open(facts: Facts) -> dict[Moment, list[ServicePoint]]:
    found: dict[Moment, list[ServicePoint]] = defaultdict(list)
    for opening in facts.openings.values():
        if not leads(facts.points[opening.point_id]):
            found[opening.date, opening.shift].append(facts.where(opening))
    return found


def _busy(duties: Sequence[Duty]) -> dict[Moment, Counter[str]]:
    """How many people each member gives in each shift."""
    found: dict[Moment, Counter[str]] = defaultdict(Counter)
    for duty in duties:
        found[duty.date, duty.shift][duty.member_code] += 1
    return found


def _team(facts: Facts, rule: Rule) -> list[Member]:
    return [member for member in facts.members.values() if _of_team(member, rule)]


def _free(
    team: Sequence[Member], busy: Counter[str], moment: Moment
) -> tuple[Counter[str], Counter[str]]:
    """People of the team by code who are free in a shift, and all who could work then."""
    ready = Counter({m.code: m.size for m in team if m.can_work(*moment)})
    return Counter({code: max(0, ready[code] - busy[code]) for code in ready}), ready


def _of_team(member: Member, rule: Rule) -> bool:
    skill = rule.names["skill"][0].lower()
    return skill in {own.lower() for own in member.skills} and not member.unit


def _reaches(member: Member, point: ServicePoint, rule: Rule) -> bool:
    at_home = member.lon is not None and member.lat is not None
    return at_home and _minutes(way_m(member, point), rule) <= rule.number("minutes") + 1e-9


def _minutes(metres: float, rule: Rule) -> float:
    return metres * rule.number("detour") / (rule.number("kmh") * 1000 / 60)
