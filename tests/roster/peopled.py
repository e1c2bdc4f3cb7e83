"""Small wards under rules of places and of several people, drawn at random."""

from __future__ import annotations

import random
from dataclasses import replace

from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.people import Member
from planner.model.rules import DEFAULT_RULES, Rule
from planner.roster import RosterProblem
from tests.roster.tiny import LAT, LON, METRE_LAT, YOUTH, someone, ward

POLICE = "cong_an"
PAIRS = (("A0", "A1"), ("A0", "A1", "A2"), ("A1", "A2"))
DRAWN = (
    ids.MAX_TRAVEL,
    ids.MAX_TRAVEL_DAY,
    ids.KEEP_SAME_POINT,
    ids.PAIR_TOGETHER,
    ids.PAIR_APART,
    ids.SKILL_MIN,
    ids.TURNS,
)


def a_rule(pick: random.Random, rule_id: str) -> Rule:
    """A rule that small wards feel, hard or soft."""
    hard = pick.random() < 0.5
    weight = 0.0 if hard else float(pick.choice((50, 700, 6000)))
    numbers: dict[str, dict[str, float]] = {
        ids.MAX_TRAVEL: {"m": float(pick.choice((300, 900, 2000)))},
        ids.MAX_TRAVEL_DAY: {"km": pick.choice((0.5, 1.5, 4.0))},
        ids.KEEP_SAME_POINT: {"points": float(pick.choice((1, 2)))},
        ids.SKILL_MIN: {"people": float(pick.choice((1, 2)))},
        ids.TURNS: {"turns": float(pick.choice((0, 2, 4)))},
    }
    names: dict[str, tuple[str, ...]] = {}
    if rule_id in (ids.PAIR_APART, ids.PAIR_TOGETHER):
        names["members"] = pick.choice(PAIRS)
    elif rule_id == ids.SKILL_MIN:
        names = {"skill": ("Lái xe",), **({"services": ("s",)} if pick.random() < 0.5 else {})}
    elif rule_id == ids.KEEP_SAME_POINT:
        names["per"] = (pick.choice(("week", "campaign")),)
    own = rule_id in (ids.MAX_TRAVEL, ids.MAX_TRAVEL_DAY, ids.KEEP_SAME_POINT, ids.TURNS)
    scope = pick.choice(("all", "member:A0", f"role:{YOUTH}")) if own else "all"
    return Rule(rule_id, scope, hard, weight, numbers.get(rule_id, {}), names)


def a_member(pick: random.Random, number: int) -> Member:
    """A person, or a unit of two, with a home, a skill or none, turns or any number of them."""
    is_unit = number == 2 and pick.random() < 0.4
    return someone(
        f"A{number}",
        kind="unit" if is_unit else "person",
        size=2 if is_unit else 1,
        roles=(pick.choice((YOUTH, YOUTH, POLICE)),),
        lon=LON,
        lat=LAT + pick.randrange(0, 2500) * METRE_LAT,
        skills=("lái xe",) if pick.random() < 0.5 else (),
        turns=pick.choice((None, None, 1, 3)),
    )


def a_peopled_ward(
    seed: int, *, members: int, shapes: tuple[tuple[int, int, int], ...], crews: bool = False
) -> RosterProblem:
    """A ward of (days, shifts a day, points) under one to three of the rules; with `crews` a youth
    member and a policeman in every opening.
    """
    pick = random.Random(seed)
    own = tuple(a_rule(pick, name) for name in pick.sample(DRAWN, pick.choice((1, 2, 3))))
    many = Rule(ids.MAX_SHIFTS_PER_DAY, parameters={"shifts": float(pick.choice((1, 2)))})
    days, count, points = pick.choice(shapes)
    crew = (CrewPost((YOUTH,), 1), CrewPost((POLICE,), 1)) if crews else (CrewPost(("any",), 2),)
    problem = ward(
        tuple(a_member(pick, n) for n in range(members)),
        points=points,
        days=days,
        crew=crew,
        rules=(many, *own, *(r for r in DEFAULT_RULES if r.id != many.id)),
        shifts=("morning", "evening")[:count],
    )
    return replace(problem)
