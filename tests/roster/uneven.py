"""A ward of 116 members in 17 teams of unequal size, with sessions of their own and two points."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from planner.model.campaign import Helpers
from planner.model.people import Absence, Member
from planner.roster import RosterProblem
from tests.roster.helped import WOMEN, group, helped_ward, of_team
from tests.roster.tiny import MONDAY, YOUTH, someone

SIZES = (3, 12, 4, 9, 13, 5, 6, 3, 8, 5, 11, 7, 4, 6, 8, 5, 7)
YOUNG = 2
"""Of each team, who may double at the ward's points."""


def uneven_ward(seed: int, *, days: int, outside: int = 4, helps: bool = True) -> RosterProblem:
    """Teams along a street of 5 km; two sessions a day at each, two points that want two youth
    members in each of the two shifts; in teams of five or more everybody is away now and then.
    """
    pick = random.Random(seed)
    groups = tuple(group(n, 300 * n) for n in range(len(SIZES)))
    members: list[Member] = [
        of_team(
            n, at, 300 * n + pick.randrange(-250, 250),
            roles=(YOUTH if at < YOUNG else WOMEN,), unavailable=tuple(_away(pick, days)) if size > 4 else (),
        )
        for n, size in enumerate(SIZES)
        for at in range(size)
    ]  # fmt: skip
    members += [someone(f"Y{n}", lon=members[0].lon, lat=members[0].lat) for n in range(outside)]
    entries = (Helpers((YOUTH,), 1, 2500.0),) if helps else ()
    return helped_ward(
        tuple(members), groups, entries, days=days, seats=2, shifts=("morning", "evening")
    )


def teams_of(problem: RosterProblem) -> dict[str, list[Member]]:
    """The members of each team."""
    found: dict[str, list[Member]] = {}
    for member in problem.scenario.members:
        if member.team:
            found.setdefault(member.team, []).append(member)
    return found


def _away(pick: random.Random, days: int) -> list[Absence]:
    return [Absence(MONDAY + timedelta(days=d)) for d in range(days) if pick.random() < 1 / 12]


def without_absences(problem: RosterProblem) -> RosterProblem:
    """The same ward with everybody always there."""
    members = tuple(replace(member, unavailable=()) for member in problem.scenario.members)
    return replace(problem, scenario=replace(problem.scenario, members=members))
