"""The soft terms of a roster's objective, from the nouns alone: home distance and fair bands.

objective = weight(need) x vacant places
          + weight(home_distance) x sum over duties of floor(metres / per_m + 0.5)
          + weight(fairness) x (sum over members of shifts outside the member's bands
                                + kilometres above the member's fair way)
          + weight x units broken of every other soft rule (planner.roster.soft)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from planner.model.people import Member
from planner.model.rules import FAIRNESS, Rule, scopes_of
from planner.roster.calendar import free_times
from planner.roster.levels import shares_of
from planner.roster.parts import Part
from planner.roster.problem import Post, Slot

EARTH_RADIUS_M = 6_371_008.8
EVENING_FROM = time(17)
SATURDAY = 5
KM_BAND = "km_band"


def home_costs(part: Part, per_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cost of the way home to post, whole numbers: float64 (members, posts).

    Great-circle metres / per_m, rounded half up; 0 for members without a home.
    """
    homes = np.array([(m.lon, m.lat) for m in part.members], dtype=np.float64).reshape(-1, 2)
    places = np.array([(p.lon, p.lat) for p in part.posts], dtype=np.float64).reshape(-1, 2)
    unique, at = np.unique(places, axis=0, return_inverse=True)
    metres = great_circle_m(homes, unique)
    costs = np.floor(metres / per_m[:, None] + 0.5)
    return np.nan_to_num(costs, nan=0.0)[:, at]


def great_circle_m(
    origins: NDArray[np.float64], destinations: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Haversine metres between lon/lat degrees (o, 2) and (d, 2): float64 (o, d)."""
    lon_a, lat_a = np.radians(origins[:, 0])[:, None], np.radians(origins[:, 1])[:, None]
    lon_b, lat_b = np.radians(destinations[:, 0])[None, :], np.radians(destinations[:, 1])[None, :]
    half = np.sin((lat_b - lat_a) / 2) ** 2
    half = half + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    metres: NDArray[np.float64] = 2.0 * EARTH_RADIUS_M * np.arcsin(np.sqrt(half))
    return metres


@dataclass(frozen=True, slots=True)
class Fair:
    """One kind of shift that is shared out fairly: the parameter of its band, and which slots."""

    parameter: str
    counts: Callable[[Slot], bool]


def is_evening(slot: Slot) -> bool:
    """Whether the shift starts at 17:00 or later."""
    return slot.start >= EVENING_FROM


def is_weekend(slot: Slot) -> bool:
    """Saturday or Sunday."""
    return slot.date.weekday() >= SATURDAY


def _is_any(slot: Slot) -> bool:
    del slot
    return True


FAIR_KINDS: tuple[Fair, ...] = (
    Fair("band_shifts", _is_any),
    Fair("evening_band_shifts", is_evening),
    Fair("weekend_band_shifts", is_weekend),
)
"""Each kind is in force where some fairness rule gives its parameter."""


def kinds_in_force(
    rules: tuple[Rule, ...], holidays: frozenset[date] = frozenset()
) -> tuple[Fair, ...]:
    """All shifts, and evenings, weekends or holidays where the fairness rule names their band."""
    named = {name for rule in rules if rule.id == FAIRNESS for name in rule.parameters}
    kinds = (*FAIR_KINDS, Fair("holiday_band_shifts", lambda slot: slot.date in holidays))
    return tuple(k for k in kinds if k.parameter in named or k is FAIR_KINDS[0])


def way_metres(part: Part) -> NDArray[np.float64]:
    """Whole metres from home to post, 0 for members without a home: float64 (members, posts)."""
    return home_costs(part, np.ones(len(part.members)))


def fair_ways(part: Part, rules: tuple[Rule, ...]) -> NDArray[np.float64] | None:
    """Most metres of way for each member that cost nothing, float64 (members); None where no
    fairness rule gives km_band.

    The places of a circle at the mean way of the people who fit them make its kilometres; a
    member's share of them goes by free days, as in `fair_bands`, and km_band comes on top. Who fits
    no post has no limit.
    """
    if not any(rule.id == FAIRNESS and KM_BAND in rule.parameters for rule in rules):
        return None
    limits = np.full(len(part.members), np.inf)
    metres = way_metres(part)
    at_post = {id(post): p for p, post in enumerate(part.posts)}
    for members, posts in _circles(part):
        own = [part.members[m] for m in members]
        total = 0.0
        for post in posts:
            fit = [m for m in members if _may_stand(part.members[m], post)]
            total += post.aimed * float(metres[fit, at_post[id(post)]].mean()) if fit else 0.0
        days = _free_days(own, posts)
        band = np.array([_km_band(rules, member) for member in own])
        share = total * days / max(float(days.sum()), 1.0)
        limits[members] = np.floor(share + band * 1000.0 + 0.5)
    return limits


def _may_stand(member: Member, post: Post) -> bool:
    return member.fits(post.roles) and post.welcomes(member)


def _km_band(rules: tuple[Rule, ...], member: Member) -> float:
    """The band that holds for a member; without one, no way is too far."""
    for scope in scopes_of(member):
        for rule in rules:
            if (rule.id, rule.scope) == (FAIRNESS, scope) and KM_BAND in rule.parameters:
                return rule.parameters[KM_BAND]
    return float("inf")


def fair_bands(part: Part, fair: Fair, band_shifts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fewest and most shifts of one kind for each member that cost nothing: float64 (members, 2).

    Places are shared out by free days among the people of a circle (posts and members that no other
    circle touches): a member's share = places x (days on which the member could fill one of these
    posts x size) / (the sum of these over the circle). The band runs from floor(share -
    band_shifts / 2), not below 0, to ceil(share + band_shifts / 2). Who fits no post has no band.
    Where teams lend helpers, shares go by the size of each team (levels).
    """
    bands = np.tile([0.0, np.inf], (len(part.members), 1))
    for members, posts in _circles(part):
        own = [part.members[m] for m in members]
        counted = [fair.counts(post.slot) for post in posts]
        days = _free_days(own, list(compress(posts, counted)))
        share = shares_of(own, posts, counted, days)
        half = band_shifts[members] / 2
        bands[members, 0] = np.maximum(0.0, np.floor(share - half + 1e-9))
        bands[members, 1] = np.ceil(share + half - 1e-9)
    return bands


def _circles(part: Part) -> list[tuple[list[int], list[Post]]]:
    """(members, posts) of each circle of the part: pools that share members, taken together."""
    pools: dict[object, list[Post]] = defaultdict(list)
    for post in part.posts:
        pools[post.pool].append(post)
    circles: list[tuple[set[int], list[Post]]] = []
    for own in pools.values():
        people = enumerate(part.members)
        staff = {i for i, m in people if m.fits(own[0].roles) and own[0].welcomes(m)}
        near = [circle for circle in circles if circle[0] & staff]
        circles = [circle for circle in circles if not circle[0] & staff]
        together = [post for _, posts in near for post in posts] + own
        circles.append((staff.union(*(others for others, _ in near)), together))
    return [(sorted(staff), posts) for staff, posts in circles]


def _free_days(members: list[Member], posts: list[Post]) -> NDArray[np.float64]:
    """Days with a post that the member fits and is free for, times the size: float64 (members)."""
    times: dict[object, set[tuple[date, str]]] = defaultdict(set)
    for post in posts:
        times[post.pool].add((post.slot.date, post.slot.shift))
    slots = list({(post.slot.date, post.slot.shift): post.slot for post in posts}.values())
    number = {(slot.date, slot.shift): i for i, slot in enumerate(slots)}
    pools = [
        (post, [number[time] for time in times[post.pool]])
        for post in {post.pool: post for post in posts}.values()
    ]
    day_of = np.array([slot.date.toordinal() for slot in slots], dtype=np.int64)
    free = free_times(members, slots)
    days = []
    for m, member in enumerate(members):
        own = (own for p, own in pools if p.welcomes(member) and member.fits(p.roles))
        there = np.array(sorted(set().union(*own)), dtype=np.int64)
        days.append(float(len(np.unique(day_of[there[free[m, there]]])) * member.size))
    return np.array(days)
