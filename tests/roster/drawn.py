"""Small wards under rules drawn at random, hard and soft, with what was worked before."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time, timedelta

from planner.model import rules as ids
from planner.model.campaign import CrewPost, Holiday
from planner.model.people import Member, WeeklyHours, Wish
from planner.model.proof import Proof
from planner.model.roster import Duty, Roster, Vacancy
from planner.model.rules import DEFAULT_RULES, Rule
from planner.roster import RosterProblem, posts_of
from tests.roster.tiny import HOURS, LAT, LON, METRE_LAT, MONDAY, YOUTH, someone, ward

NUMBERS: dict[str, tuple[str, tuple[float, ...]]] = {
    ids.MAX_SHIFTS_PER_DAY: ("shifts", (1, 2)),
    ids.REST_HOURS: ("hours", (12, 20, 22)),
    ids.MAX_HOURS_PER_DAY: ("hours", (4, 6.5, 8)),
    ids.MAX_HOURS_PER_WEEK: ("hours", (8, 12, 16.5, 44)),
    ids.MAX_HOURS_ROLLING: ("hours", (8, 12, 16.5, 44)),
    ids.MAX_HOURS_PER_MONTH: ("hours", (8, 12, 14)),
    ids.MAX_CONSECUTIVE_DAYS: ("days", (1, 2, 3)),
    ids.MIN_RUN_DAYS: ("days", (2, 3, 4)),
    ids.MAX_RUN_DAYS: ("days", (1, 2, 3)),
    ids.MIN_DAYS_OFF: ("days", (2, 3)),
    ids.WEEKLY_REST: ("hours", (24, 36, 60, 90)),
    ids.MAX_WEEKENDS: ("weekends", (0, 1)),
    ids.MAX_EVENINGS: ("evenings", (0, 1, 2)),
    ids.MAX_NIGHTS: ("nights", (0, 1)),
    ids.MAX_HOLIDAYS: ("holidays", (0, 1)),
    ids.FORBIDDEN_SUCCESSION: ("days", (1, 2)),
    ids.COMPENSATION: ("hours", (0, 4, 6)),
    ids.EXTRA_HOURS: ("hours", (0, 4, 8)),
}
BARE = (ids.JOB_HOURS, ids.PREFER, ids.AVOID, ids.TRAINED_MIN)
DRAWN = (*NUMBERS, *BARE, ids.FAIRNESS)
PER = frozenset(
    {ids.MAX_WEEKENDS, ids.MAX_EVENINGS, ids.MAX_NIGHTS, ids.MAX_HOLIDAYS, ids.COMPENSATION}
)
SCOPES = ("all", "all", "kind:person", f"role:{YOUTH}", "member:A0", "kind:unit")
UNPROVED = Proof("roster", "feasible", None, None, None, 0.0, 0, "none")


@dataclass(frozen=True)
class Drawn:
    """A problem with its own rules."""

    problem: RosterProblem
    own: tuple[Rule, ...]


def a_rule(pick: random.Random, rule_id: str) -> Rule:
    """A rule of this id with a scope, hard or soft, that small wards feel."""
    if rule_id == ids.FAIRNESS:
        bands = {"band_shifts": pick.choice((0.0, 2.0)), "km_band": pick.choice((0.0, 0.5))}
        bands |= {"holiday_band_shifts": 1.0} if pick.random() < 0.5 else {}
        return Rule(rule_id, "all", False, pick.choice((100.0, 400.0)), bands)
    hard = pick.random() < 0.5
    scope = "all" if rule_id == ids.TRAINED_MIN else pick.choice(SCOPES)
    weight = 0.0 if hard else float(pick.choice((50, 300, 700, 6000)))
    return Rule(rule_id, scope, hard, weight, _numbers(pick, rule_id), _names(pick, rule_id))


def _numbers(pick: random.Random, rule_id: str) -> dict[str, float]:
    if rule_id in BARE:
        return {}
    name, values = NUMBERS[rule_id]
    found = {name: float(pick.choice(values))}
    if rule_id == ids.EXTRA_HOURS:
        found["regular_hours_per_week"] = float(pick.choice((4, 8, 20)))
    return found


def _names(pick: random.Random, rule_id: str) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    if rule_id in PER:
        names["per"] = (pick.choice(("campaign", "week", "month")),)
    if rule_id == ids.COMPENSATION:
        names["office"] = ("Mon 08:00-17:00", "Tue 08:00-17:00")
    if rule_id in (ids.MIN_RUN_DAYS, ids.MAX_RUN_DAYS) and pick.random() < 0.3:
        names["shifts"] = ("evening",)
    if rule_id == ids.WEEKLY_REST:
        names["window"] = (pick.choice(("iso_week", "rolling_7_days")),)
    if rule_id == ids.FORBIDDEN_SUCCESSION:
        then = pick.choice((("morning",), ("morning", "evening")))
        names |= {"first": ("evening",), "then": then}
    return names


def a_member(pick: random.Random, number: int) -> Member:
    """A person or a unit of two, with a home, training, wishes and a job or without."""
    is_unit = number == 1 and pick.random() < 0.25
    return someone(
        f"A{number}",
        kind="unit" if is_unit else "person",
        size=2 if is_unit else 1,
        lon=LON,
        lat=LAT + pick.randrange(0, 3000) * METRE_LAT,
        trained=pick.random() < 0.5,
        base_hours_per_week=pick.choice((0.0, 0.0, 30.0)),
        prefer=_wishes(pick) if pick.random() < 0.3 else (),
        avoid=_wishes(pick) if pick.random() < 0.3 else (),
        job_hours=_job(pick) if pick.random() < 0.3 else (),
    )


def _wishes(pick: random.Random) -> tuple[Wish, ...]:
    weekly = Wish(weekday=pick.randrange(7), shift=pick.choice((None, "morning")))
    return weekly, Wish(day=MONDAY + timedelta(days=pick.randrange(4)))


def _job(pick: random.Random) -> tuple[WeeklyHours, ...]:
    early = WeeklyHours(pick.randrange(7), time(8), time(12))
    return early, WeeklyHours(2, time(13), time(19))


def a_ward(seed: int, *, members: int, shapes: tuple[tuple[int, int, int], ...]) -> Drawn:
    """A ward of (days, shifts a day, points) under one to three rules of its own, some days of
    which may lie before the planned ones.
    """
    pick = random.Random(seed)
    own = tuple(a_rule(pick, name) for name in pick.sample(DRAWN, pick.choice((1, 1, 2, 3))))
    spoken = {rule.id for rule in own if rule.scope == "all"}
    rules = (*own, *(rule for rule in DEFAULT_RULES if rule.id not in spoken))
    if ids.MAX_SHIFTS_PER_DAY not in {rule.id for rule in own} and pick.random() < 0.5:
        rules = (Rule(ids.MAX_SHIFTS_PER_DAY, parameters={"shifts": 3.0}), *rules)
    days, count, points = pick.choice(shapes)
    shifts = ("morning", "evening") if count == 2 else (pick.choice(("morning", "evening")),)
    problem = ward(
        tuple(a_member(pick, n) for n in range(members)),
        points=points,
        days=days,
        crew=(CrewPost((YOUTH,), 1),),
        rules=rules,
        trained_min=pick.choice((0, 1)),
        shifts=shifts,
    )
    return Drawn(_placed(pick, problem), own)


def _placed(pick: random.Random, problem: RosterProblem) -> RosterProblem:
    """The same from Monday or Saturday on, with holidays and duties of the days before."""
    late = timedelta(days=pick.choice((0, 0, 5)))
    holidays = tuple(Holiday(MONDAY + timedelta(days=n), {"s": True}) for n in (1, 4))
    campaign = replace(problem.scenario.campaign, holidays=holidays)
    before = range(8, 0, -1) if pick.random() < 0.4 else ()
    earlier = [
        Duty(f"A{pick.randrange(2)}", MONDAY + late - timedelta(days=n), shift, *HOURS[shift],
             "P1", YOUTH, pinned=True)
        for n in before
        if pick.random() < 0.5
        for shift in (pick.choice(("morning", "evening")),)
    ]  # fmt: skip
    openings = tuple(replace(o, date=o.date + late) for o in problem.openings)
    scenario = replace(problem.scenario, campaign=campaign)
    return replace(problem, scenario=scenario, openings=openings, pinned=tuple(earlier))


def every_roster(problem: RosterProblem, earlier: tuple[Duty, ...]) -> Iterator[Roster]:
    """Every way to fill or leave each post with one person."""
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    for choice in itertools.product((None, *problem.scenario.members), repeat=len(posts)):
        yield _roster(problem, choice, earlier)


def a_roster(problem: RosterProblem, seed: int, earlier: tuple[Duty, ...]) -> Roster:
    """Posts filled or left at random, whatever the rules say, nobody twice in one shift."""
    pick = random.Random(seed)
    choice: list[Member | None] = []
    met: set[object] = set()
    for post in posts_of(problem.scenario, problem.points, problem.openings):
        member = pick.choice((None, *problem.scenario.members))
        twice = member is not None and (member.code, post.slot) in met
        choice.append(None if twice else member)
        met.add((member.code if member else "", post.slot))
    return _roster(problem, tuple(choice), earlier)


def _roster(
    problem: RosterProblem, choice: tuple[Member | None, ...], earlier: tuple[Duty, ...]
) -> Roster:
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    filled = [(m, p.slot, p) for m, p in zip(choice, posts, strict=True) if m is not None]
    empty = [p for m, p in zip(choice, posts, strict=True) if m is None]
    return Roster(
        tuple(
            Duty(m.code, s.date, s.shift, s.start, s.end, p.point_id, YOUTH) for m, s, p in filled
        ),
        tuple(Vacancy(p.point_id, p.slot.date, p.slot.shift, p.roles, 1) for p in empty),
        UNPROVED,
        earlier=earlier,
    )
