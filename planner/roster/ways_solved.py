"""Three ways out of a roster that cannot be whole, each really solved and priced in plain counts.

Where heads are too few, the ways of the head-count (ways_out) come first; where the rules forbid
what the heads would allow, or those ways leave places vacant: relax the smallest set of rules, let
team members help from farther away, let the fewest more people join, close the shifts that would
stay vacant.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from planner.model import rules as ids
from planner.model.campaign import CrewPost, Service, minutes_between
from planner.model.leaders import DUTY_LEADERS
from planner.model.people import ANY_ROLE, Member
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.model.roster import Duty, Roster, Vacancy
from planner.model.rules import Rule
from planner.model.shortage import Relaxation, SolvedWay
from planner.model.timetable import Opening
from planner.roster.demands import demands_of, rows_of
from planner.roster.farther import allowed_to, least_way
from planner.roster.heads import first_failing
from planner.roster.highs import Watch
from planner.roster.kept import keeping
from planner.roster.lending import lent, steps_for
from planner.roster.parts import split
from planner.roster.problem import Post, RosterProblem, posts_of
from planner.roster.relaxing import PINNED, fewest_joining
from planner.roster.solving import solve
from planner.roster.terms import great_circle_m
from planner.roster.ways_out import OFFERED, changed_cases

STAGE = "ways"

WAY_GAP = 0.01
LEAST_S = 1.0
RELAX_RULES = "relax_rules"
PEOPLE_JOIN = "people_join"
CLOSE_VACANT = "close_vacant"
RULE_WAYS: tuple[str, ...] = (RELAX_RULES, PEOPLE_JOIN, CLOSE_VACANT)
Facts = tuple[tuple[str, str], ...]
Label = tuple[str, tuple[str, ...]]
Price = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Way:
    code: str
    facts: Facts
    problem: RosterProblem


def solved_ways(
    problem: RosterProblem,
    roster: Roster,
    relaxation: Relaxation,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits = Limits(),  # noqa: B008
) -> tuple[SolvedWay, ...]:
    """Up to three ways, those that leave fewest places vacant first, each solved within a third of
    the time limit and to a gap of WAY_GAP (their prices are counts), for the parts of the roster
    that have vacancies; a way that fills no place is none. `roster` is what there is now,
    `relaxation` the smallest set of rules of the same problem.
    """
    began = time.perf_counter()
    watch = Watch(progress, should_stop, began + limits.time_limit_s / 3, limits, STAGE)
    labels = _short_labels(problem, roster)
    found: list[SolvedWay] = []
    for way in _ways(problem, roster, relaxation, watch):
        left_s = began + limits.time_limit_s - time.perf_counter()
        share = replace(
            limits,
            time_limit_s=max(LEAST_S, min(left_s, limits.time_limit_s / 3)),
            gap=max(limits.gap, WAY_GAP),
        )
        own = _touched(way.problem, labels)
        after = solve(own, progress=progress, should_stop=should_stop, limits=share)
        now, then = _price(_as_now(problem, own), roster), _price(own, after)
        price = tuple((name, now[name], then[name]) for name in now)
        found.append(SolvedWay(way.code, way.facts, after, price))
        if sum(_left(one) == 0 for one in found) == OFFERED or should_stop():
            break
    better = [way for way in found if _left(way) < _vacant_now(way)]
    return tuple(sorted(better, key=_left)[:OFFERED])


def _left(way: SolvedWay) -> float:
    """Places vacant with the way."""
    return next(then for name, _, then in way.price if name == "vacancies")


def _vacant_now(way: SolvedWay) -> float:
    """Places vacant now."""
    return next(now for name, now, _ in way.price if name == "vacancies")


def _short_labels(problem: RosterProblem, roster: Roster) -> set[Label]:
    """Service and roles of the posts that are vacant."""
    service_of = {point.id: point.service_id for point in problem.points}
    return {(service_of[v.point_id], v.roles) for v in roster.vacancies}


def _touched(problem: RosterProblem, labels: set[Label]) -> RosterProblem:
    """The parts that have such posts alone: their openings, with those posts of the crews."""
    parts = [
        part
        for part in split(problem).parts
        if any((post.service_id, post.roles) in labels for post in part.posts)
    ]
    posts = [post for part in parts for post in part.posts]
    kept = {(post.service_id, post.roles) for post in posts}
    seats = {(post.point_id, post.slot.date, post.slot.shift) for post in posts}
    services = tuple(_with_posts(service, kept) for service in problem.scenario.services)
    return replace(
        problem,
        scenario=replace(problem.scenario, services=services),
        openings=tuple(o for o in problem.openings if (o.point_id, o.date, o.shift) in seats),
    )


def _with_posts(service: Service, kept: set[Label]) -> Service:
    def staying(crew: tuple[CrewPost, ...]) -> tuple[CrewPost, ...]:
        return tuple(post for post in crew if (service.id, post.roles) in kept)

    fixed = tuple(replace(block, crew=staying(block.crew)) for block in service.fixed)
    return replace(service, crew=staying(service.crew), fixed=fixed)


def _as_now(problem: RosterProblem, own: RosterProblem) -> RosterProblem:
    """The openings of the same points as they are now, with the same posts."""
    points = {opening.point_id for opening in own.openings}
    openings = tuple(opening for opening in problem.openings if opening.point_id in points)
    services = tuple(
        _with_posts(service, {(service.id, post.roles) for post in _all_posts(after)})
        for service, after in zip(problem.scenario.services, own.scenario.services, strict=True)
    )
    return replace(
        problem, scenario=replace(problem.scenario, services=services), openings=openings
    )


def _all_posts(service: Service) -> tuple[CrewPost, ...]:
    return (*service.crew, *(post for block in service.fixed for post in block.crew))


def _ways(
    problem: RosterProblem, roster: Roster, relaxation: Relaxation, watch: Watch
) -> Iterator[_Way]:
    scenario = problem.scenario
    posts = posts_of(scenario, problem.points, problem.openings)
    failing = first_failing(rows_of(scenario.rules, demands_of(scenario.members, posts)))
    if failing is None:
        yield from _rule_ways(problem, roster, relaxation, watch)
        return
    for way, case in changed_cases(scenario, problem.openings, problem.points, failing):
        own = {point.id for point in case.points}
        others = (opening for opening in problem.openings if opening.point_id not in own)
        openings = tuple(sorted((*case.openings, *others), key=_when))
        changed = replace(problem, scenario=case.scenario, openings=openings)
        yield _Way(way.code, way.facts, changed)
    yield from _rule_ways(problem, roster, relaxation, watch)


def _rule_ways(
    problem: RosterProblem, roster: Roster, relaxation: Relaxation, watch: Watch
) -> Iterator[_Way]:
    if relaxation.rules:
        yield _relaxed(problem, relaxation, watch)
    lending = _lending(problem, roster)
    if lending is not None:
        yield lending
    joining = _joining(problem, roster, watch)
    if joining:
        members = (*problem.scenario.members, *joining)
        scenario = replace(problem.scenario, members=members)
        facts = (("people", str(len(joining))),)
        yield _Way(PEOPLE_JOIN, facts, replace(problem, scenario=scenario))
    points = (v for v in roster.vacancies if v.point_id != DUTY_LEADERS)
    vacant = {(v.point_id, v.date, v.shift) for v in points}
    left = tuple(o for o in problem.openings if (o.point_id, o.date, o.shift) not in vacant)
    facts = (("shifts", str(len(problem.openings) - len(left))),)
    if vacant:
        yield _Way(CLOSE_VACANT, facts, replace(problem, openings=left))


def _lending(problem: RosterProblem, roster: Roster) -> _Way | None:
    """Team members double where places are vacant, from just so far that there are enough of them;
    None where nobody of a team could.
    """
    scenario = problem.scenario
    posts = posts_of(scenario, problem.points, problem.openings)
    steps = steps_for(scenario, posts, roster.vacancies)
    if steps is None:
        return None
    short = {service_id for service_id, _ in _short_labels(problem, roster)}
    roles = tuple(dict.fromkeys(role for gap in roster.vacancies for role in gap.roles))
    found = lent(scenario, tuple(short), roles, steps)
    changed = replace(problem, scenario=replace(scenario, services=found.services))
    return _Way(found.code, found.facts, changed)


def _relaxed(problem: RosterProblem, relaxation: Relaxation, watch: Watch) -> _Way:
    """Without the rules of the smallest set, duties set by hand free to move where these are among
    them; who may not travel so far may travel as far as is needed and no farther.
    """
    names = dict.fromkeys(rule_id for _, rule_id in relaxation.rules)
    facts = [("rules", ";".join(names))]
    rules, off = problem.scenario.rules, names.keys() - {PINNED, ids.MAX_TRAVEL}
    if ids.MAX_TRAVEL in names:
        metres = _needed_way(problem, relaxation, watch)
        now = [r.number("m") for r in rules if r.id == ids.MAX_TRAVEL and r.hard]
        rules = allowed_to(rules, metres)
        facts += [("way_m", f"{min(now):g}"), ("way_then_m", f"{metres:g}")]
    kept = tuple(rule for rule in rules if rule.id not in off)
    scenario = replace(
        problem.scenario, rules=(*(Rule(name, hard=False) for name in sorted(off)), *kept)
    )
    if PINNED in names:
        first = min((opening.date for opening in problem.openings), default=date.max)
        earlier = tuple(duty for duty in problem.pinned if duty.date < first)
        problem = replace(problem, pinned=earlier)
    return _Way(RELAX_RULES, tuple(facts), replace(problem, scenario=scenario))


def _needed_way(problem: RosterProblem, relaxation: Relaxation, watch: Watch) -> float:
    """Metres from home with which the parts that need longer ways would be whole."""
    needed = 0.0
    for part in split(problem).parts:
        off = frozenset(rule_id for name, rule_id in relaxation.rules if name == part.name)
        if ids.MAX_TRAVEL in off:
            needed = max(needed, least_way(part, problem.scenario.rules, off, watch))
    return needed


def _joining(problem: RosterProblem, roster: Roster, watch: Watch) -> tuple[Member, ...]:
    """The fewest people, free at any time, with whom the parts that are short could be whole."""
    vacant = {(v.point_id, v.date, v.shift, v.roles) for v in roster.vacancies}
    members: list[Member] = []
    for part in split(problem).parts:
        short = [
            post
            for post in part.posts
            if (post.point_id, post.slot.date, post.slot.shift, post.roles) in vacant
        ]
        for team in dict.fromkeys(post.team or "" for post in short):
            new = _template(
                team, [post for post in short if (post.team or "") == team], problem.scenario.rules
            )
            members += fewest_joining(part, problem.scenario.rules, new, watch)
    return tuple(members)


def _template(team: str, short: list[Post], rules: tuple[Rule, ...]) -> Member:
    """Somebody who fits all places of a team that are short, free at any time, trained, with the
    skills for which places are kept, without a home.
    """
    skills = tuple(rule.name("skill") for rule in keeping(rules) if rule.id == ids.SKILL_MIN)
    roles = tuple(dict.fromkeys(role for post in short for role in post.roles if role != ANY_ROLE))
    name = "+".join((team, *roles))
    return Member(f"+{name}", "person", 1, roles, team, trained=True, skills=skills)


def _price(problem: RosterProblem, roster: Roster) -> Price:
    """Vacant places, shifts open, people on duty, their hours, kilometres from home to post."""
    roles = _roles_at(problem)
    duties = [d for d in roster.duties if _takes(roles.get(_seat(d), set()), d.role)]
    gaps = [v for v in roster.vacancies if roles.get(_seat(v), set()) >= set(v.roles)]
    minutes = sum(minutes_between(duty.start, duty.end) for duty in duties)
    return {
        "vacancies": float(sum(vacancy.count for vacancy in gaps)),
        "shifts": float(len(problem.openings)),
        "people": float(len({duty.member_code for duty in duties})),
        "hours": minutes / 60.0,
        "way_km": _way_km(problem, duties),
    }


def _seat(item: Duty | Vacancy | Opening) -> tuple[str, date, str]:
    return item.point_id, item.date, item.shift


def _roles_at(problem: RosterProblem) -> dict[tuple[str, date, str], set[str]]:
    """The roles that the posts of each opening take."""
    found: dict[tuple[str, date, str], set[str]] = defaultdict(set)
    for post in posts_of(problem.scenario, problem.points, problem.openings):
        found[post.point_id, post.slot.date, post.slot.shift].update(post.roles)
    return found


def _takes(roles: set[str], role: str) -> bool:
    return role in roles or ANY_ROLE in roles


def _way_km(problem: RosterProblem, duties: list[Duty]) -> float:
    """Kilometres as the crow flies from home to post, all duties added."""
    homes = {m.code: (m.lon, m.lat) for m in problem.scenario.members if m.lon is not None}
    points = (point for point in problem.points if not math.isnan(point.lon))
    places = {point.id: (point.lon, point.lat) for point in points}
    pairs = [
        (homes[d.member_code], places[d.point_id])
        for d in duties
        if d.member_code in homes and d.point_id in places
    ]
    if not pairs:
        return 0.0
    unique, counts = np.unique(np.array(pairs, dtype=np.float64), axis=0, return_counts=True)
    metres = [float(great_circle_m(one[:1], one[1:])[0, 0]) for one in unique]
    return float(np.dot(metres, counts)) / 1000.0


def _when(opening: Opening) -> tuple[object, ...]:
    return opening.date, opening.start, opening.shift, opening.point_id
