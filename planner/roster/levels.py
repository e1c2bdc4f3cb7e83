"""Fair shares where teams lend helpers to a service: by the size of each team, as a water level.

A service that takes helpers is a basin, fed by its own people and by the teams. All who give to it
work alike, `level` places per free day; a team that works more than that on its own sessions gives
nothing, one that works less gives what its helpers have left, at most what a limit of helpers per
team allows. The level at which all places are given is found by halving.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.model.people import Member
from planner.roster.problem import Pool, Post

HALVINGS = 200
HIGHEST = 2.0**40


@dataclass(slots=True)
class _Team:
    """People who share posts of their own; days of those who help elsewhere and of the others,
    places of their own posts, and the most they may give.
    """

    helpers: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    places: float = 0.0
    helper_days: float = 0.0
    other_days: float = 0.0
    most: float = np.inf

    def gives(self, level: float) -> float:
        """Places of the service that the helpers fill at a level."""
        left = level * (self.helper_days + self.other_days) - self.places
        return min(self.most, max(0.0, min(left, level * self.helper_days)))

    def shares(self, level: float) -> tuple[float, float]:
        """Places per free day of a helper and of another."""
        given = self.gives(level)
        together = (self.places + given) / max(self.helper_days + self.other_days, 1.0)
        if not self.helper_days:
            return 0.0, self.places / max(self.other_days, 1.0)
        helper = max(given / self.helper_days, together)
        rest = self.places + given - helper * self.helper_days
        return helper, max(0.0, rest) / max(self.other_days, 1.0)


def shares_of(
    members: Sequence[Member],
    posts: Sequence[Post],
    counted: Sequence[bool],
    days: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Each member's fair share of the counted posts' places, float64 (members); `days` are free
    days (float64), posts and members those of one circle.

    By free days where nobody helps, or where services and teams help one another both ways.
    """
    places = [float(post.aimed) if c else 0.0 for post, c in zip(posts, counted, strict=True)]
    alike: NDArray[np.float64] = sum(places) * days / max(float(days.sum()), 1.0)
    if not any(post.helpers for post in posts):
        return alike
    base, helps = _bases(members, posts)
    basin = {base.of_pool[post.pool] for post in posts if post.helpers}
    if any(base.of_member.get(m) in basin for m in helps):
        return alike
    teams = _teams(base, helps, basin, days)
    asked = 0.0
    for post, count in zip(posts, places, strict=True):
        home = base.of_pool[post.pool]
        if home in basin:
            asked += count
        else:
            teams[home].places += count
    _limit(teams, members, posts, counted)
    own = [m for m in range(len(members)) if base.of_member.get(m) in basin]
    level = _level(asked, float(days[own].sum()), list(teams.values()))
    shares = np.zeros(len(members))
    shares[own] = level * days[own]
    for team in teams.values():
        helper, other = team.shares(level)
        shares[team.helpers] = helper * days[team.helpers]
        shares[team.others] = other * days[team.others]
    return shares


@dataclass(frozen=True, slots=True)
class _Base:
    """Number of the group of people, helpers aside, of each pool and of each member who has one."""

    of_pool: dict[Pool, int]
    of_member: dict[int, int]


def _bases(members: Sequence[Member], posts: Sequence[Post]) -> tuple[_Base, set[int]]:
    """Pools that share people of their own, numbered; the members who help somewhere."""
    base, helps = _Base({}, {}), set[int]()
    for number, post in enumerate({post.pool: post for post in posts}.values()):
        codes = {code for near in post.helpers for code in near.codes}
        helps |= {m for m, member in enumerate(members) if member.code in codes}
        own = [m for m, one in enumerate(members) if post.is_own(one) and one.fits(post.roles)]
        met = {base.of_member[m] for m in own if m in base.of_member}
        base.of_pool.update({pool: number for pool, at in base.of_pool.items() if at in met})
        base.of_member.update({m: number for m, at in base.of_member.items() if at in met})
        base.of_pool[post.pool] = number
        base.of_member.update(dict.fromkeys(own, number))
    return base, helps


def _teams(
    base: _Base, helps: set[int], basin: set[int], days: NDArray[np.float64]
) -> dict[int, _Team]:
    """The groups that give, by number; helpers without posts of their own stand for themselves."""
    teams: dict[int, _Team] = defaultdict(_Team)
    for m in range(len(days)):
        number = base.of_member.get(m, -1 - m)
        if number in basin:
            continue
        team = teams[number]
        (team.helpers if m in helps else team.others).append(m)
    for team in teams.values():
        team.helper_days = float(days[team.helpers].sum())
        team.other_days = float(days[team.others].sum())
    return teams


def _limit(
    teams: dict[int, _Team],
    members: Sequence[Member],
    posts: Sequence[Post],
    counted: Sequence[bool],
) -> None:
    """The most that each group gives where every entry it helps by has a limit per team."""
    shifts: dict[tuple[object, int | None], set[tuple[object, ...]]] = defaultdict(set)
    codes: dict[tuple[object, int | None], set[str]] = defaultdict(set)
    for post, is_counted in zip(posts, counted, strict=True):
        for near in post.helpers:
            codes[near.key, near.per_team] |= near.codes
            if is_counted:
                shifts[near.key, near.per_team].add((post.slot.date, post.slot.shift))
    for team in teams.values():
        most = 0.0
        for (key, per_team), own in codes.items():
            lending = {members[m].team for m in team.helpers if members[m].code in own}
            times = len(shifts[key, per_team]) * len(lending)
            most += np.inf if per_team is None and lending else float((per_team or 0) * times)
        team.most = most


def _level(asked: float, own_days: float, teams: Sequence[_Team]) -> float:
    """Places per free day at which the service's people and the teams' helpers fill them all."""

    def filled(level: float) -> float:
        return level * own_days + sum(team.gives(level) for team in teams)

    low, high = 0.0, 1.0
    while filled(high) < asked and high < HIGHEST:
        high *= 2.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if filled(middle) >= asked else (middle, high)
    return high
