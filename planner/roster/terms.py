"""The soft terms of a roster's objective, from the nouns alone: home distance and fair bands.

objective = weight(need) x vacant places
          + weight(home_distance) x sum over duties of floor(metres / per_m + 0.5)
          + weight(fairness) x sum over members of shifts outside the member's bands
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

import numpy as np
from numpy.typing import NDArray

from planner.model.people import Member
from planner.model.rules import FAIRNESS, Rule
from planner.roster.parts import Part
from planner.roster.problem import Post, Slot

EARTH_RADIUS_M = 6_371_008.8
EVENING_FROM = time(17)
SATURDAY = 5


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


def kinds_in_force(rules: tuple[Rule, ...]) -> tuple[Fair, ...]:
    """All shifts, and evenings or weekends where the fairness rule names a band for them."""
    named = {name for rule in rules if rule.id == FAIRNESS for name in rule.parameters}
    return tuple(k for k in FAIR_KINDS if k.parameter in named or k is FAIR_KINDS[0])


def fair_bands(part: Part, fair: Fair, band_shifts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fewest and most shifts of one kind for each member that cost nothing: float64 (members, 2).

    Places are shared out by free days among the people of a circle (posts and members that no other
    circle touches): a member's share = places x (days on which the member could fill one of these
    posts x size) / (the sum of these over the circle). The band runs from floor(share -
    band_shifts / 2), not below 0, to ceil(share + band_shifts / 2). Who fits no post has no band.
    """
    bands = np.tile([0.0, np.inf], (len(part.members), 1))
    for members, posts in _circles(part):
        counted = [post for post in posts if fair.counts(post.slot)]
        days = _free_days([part.members[m] for m in members], counted)
        places = float(sum(post.count for post in counted))
        share = places * days / max(float(days.sum()), 1.0)
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
    kinds = {(p.slot.date, p.slot.shift, p.roles, p.team): p for p in posts}
    days = []
    for member in members:
        free = {
            date
            for (date, shift, roles, _), post in kinds.items()
            if member.fits(roles) and post.welcomes(member) and member.can_work(date, shift)
        }
        days.append(float(len(free) * member.size))
    return np.array(days)
