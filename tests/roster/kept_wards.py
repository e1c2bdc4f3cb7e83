"""Small wards drawn at random whose crews have a range and keep places for some people."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace

from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.people import Member
from planner.model.proof import Proof
from planner.model.roster import Duty, Roster, Vacancy
from planner.model.rules import DEFAULT_RULES, Rule
from planner.roster import RosterProblem, posts_of
from tests.roster.tiny import HOURS, LAT, LON, METRE_LAT, YOUTH, someone, ward

POLICE = "cong_an"
SKILLS = ("Lái xe", "Ký hiệu")
UNPROVED = Proof("roster", "feasible", None, None, None, 0.0, 0, "none")


def a_crew(pick: random.Random) -> tuple[CrewPost, ...]:
    """One or two posts, most of them with room for more people than must come."""
    roles = (YOUTH, POLICE) if pick.random() < 0.4 else (YOUTH,)
    return tuple(_a_post(pick, role) for role in roles)


def _a_post(pick: random.Random, role: str) -> CrewPost:
    least = pick.choice((0, 1, 1, 2))
    ideal = least + pick.choice((0, 1, 2, 2))
    return CrewPost((role,), least, ideal, ideal + pick.choice((0, 1)))


def a_member(pick: random.Random, number: int) -> Member:
    """A youth member or a policeman, trained or not, with skills or without; A1 may be two."""
    is_unit = number == 1 and pick.random() < 0.3
    return someone(
        f"A{number}",
        kind="unit" if is_unit else "person",
        size=2 if is_unit else 1,
        roles=(pick.choice((YOUTH, YOUTH, POLICE)),),
        trained=pick.random() < 0.35,
        skills=tuple(skill for skill in SKILLS if pick.random() < 0.4),
        lon=LON,
        lat=LAT + pick.randrange(0, 3000) * METRE_LAT,
    )


def kept_rules(pick: random.Random) -> tuple[Rule, ...]:
    """Trained people as a rule, a wish or nothing; up to two skills, each hard or soft."""
    found = [Rule(ids.IDEAL_CREW, hard=False, weight=float(pick.choice((100, 1000))))]
    price = pick.choice((None, None, 0.0, 150.0, 700.0, 6000.0))
    if price is not None:
        found.append(Rule(ids.TRAINED_MIN, hard=False, weight=price))
    for skill in SKILLS[: pick.choice((0, 0, 1, 2))]:
        hard = pick.random() < 0.6
        weight = 0.0 if hard else float(pick.choice((150, 700, 6000)))
        least = {"people": float(pick.choice((1, 1, 2)))}
        found.append(Rule(ids.SKILL_MIN, "all", hard, weight, least, {"skill": (skill,)}))
    spoken = {rule.id for rule in found}
    return (*found, *(rule for rule in DEFAULT_RULES if rule.id not in spoken))


def a_kept_ward(
    seed: int, *, members: int, days: int = 1, points: int = 1, pins: bool = False
) -> RosterProblem:
    """A ward of one shift a day; with `pins` some people were set by hand, whatever the rules say."""
    pick = random.Random(seed)
    problem = ward(
        tuple(a_member(pick, n) for n in range(members)),
        points=points,
        days=days,
        crew=a_crew(pick),
        rules=kept_rules(pick),
        trained_min=pick.choice((0, 1, 1, 2)),
        shifts=("morning",),
    )
    if not pins:
        return problem
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    pinned: dict[tuple[str, object], Duty] = {}
    for member in problem.scenario.members:
        fitting = [post for post in posts if member.fits(post.roles) and post.room]
        if fitting and pick.random() < 0.35:
            duty = a_duty(member, pick.choice(fitting))
            pinned[member.code, duty.date] = replace(duty, pinned=True)
    return replace(problem, pinned=tuple(pinned.values()))


def a_duty(member: Member, post) -> Duty:
    """The member in the post."""
    slot = post.slot
    hours = HOURS[slot.shift]
    return Duty(member.code, slot.date, slot.shift, *hours, post.point_id, member.roles[0])


def every_roster(problem: RosterProblem) -> Iterator[Roster]:
    """Everybody's people in a post of their role or in none, none above its largest number, those
    set by hand where they are.
    """
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    hands = [member for member in problem.scenario.members for _ in range(member.size)]
    fits = [[None, *(p for p in posts if member.fits(p.roles))] for member in hands]
    for choice in itertools.product(*fits):
        there = [sum(chosen is post for chosen in choice) for post in posts]
        duties = [a_duty(m, p) for m, p in zip(hands, choice, strict=True) if p is not None]
        fixed = [replace(duty, pinned=False) for duty in problem.pinned]
        kept = all(duties.count(duty) >= fixed.count(duty) for duty in fixed)
        if kept and all(count <= post.room for count, post in zip(there, posts, strict=True)):
            yield a_roster(tuple(duties), posts, there)


def a_roster(duties: tuple[Duty, ...], posts, there: list[int]) -> Roster:
    """The duties with what they leave vacant."""
    empty = tuple(
        Vacancy(p.point_id, p.slot.date, p.slot.shift, p.roles, p.count - count)
        for p, count in zip(posts, there, strict=True)
        if count < p.count
    )
    return Roster(duties, empty, UNPROVED)


def shortages(problem: RosterProblem, duties: tuple[Duty, ...]) -> dict[tuple[object, ...], int]:
    """(rule, opening) -> how many too few trained or skilled people, in the rule's own words: of
    the fewest that must come so many places are kept, vacant or not; of more people than that, so
    many (or all) are such people.
    """
    service, rules = problem.scenario.services[0], problem.scenario.rules
    table = [r for r in rules if r.id in ids.KEPT_FOR and (r.hard or r.weight > 0)]
    found: dict[tuple[object, ...], int] = {}
    for number, rule in enumerate(table):
        least = rule.parameters.get("people", service.trained_min)
        for opening in problem.openings:
            fewest = sum(post.count for post in service.crew)
            crew = [
                next(m for m in problem.scenario.members if m.code == duty.member_code)
                for duty in duties
                if (duty.point_id, duty.date) == (opening.point_id, opening.date)
            ]
            able = sum(_is_able(member, rule) for member in crew)
            others = len(crew) - able
            if len(crew) <= fewest:
                too_few = others - max(0, fewest - least)
            else:
                too_few = min(least, len(crew)) - able
            found[number, rule.hard, opening.point_id, opening.date] = int(max(0, too_few))
    return found


def _is_able(member: Member, rule: Rule) -> bool:
    if rule.id == ids.TRAINED_MIN:
        return member.trained
    return rule.names["skill"][0] in member.skills


def is_worse(problem: RosterProblem, duties: tuple[Duty, ...]) -> bool:
    """Whether a hard rule has fewer such people somewhere than the people set by hand alone leave."""
    by_hand = shortages(problem, problem.pinned)
    return any(key[1] and n > by_hand[key] for key, n in shortages(problem, duties).items())
