"""The soft terms of a roster's objective, from the nouns alone: home distance and fair bands.

objective = weight(need) x vacant places
          + weight(home_distance) x sum over duties of floor(metres / per_m + 0.5)
          + weight(fairness) x sum over members of shifts outside the member's band
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.roster.parts import Part

EARTH_RADIUS_M = 6_371_008.8


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


def fair_bands(part: Part, band_shifts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fewest and most shifts of each member that cost nothing: float64 (members, 2).

    The part's places are shared out by free days: a member's share = places x (days on which the
    member could fill one of the part's posts x size) / (the sum of these over the part). The band
    runs from floor(share - band_shifts / 2), not below 0, to ceil(share + band_shifts / 2).
    """
    days = free_days(part)
    places = float(sum(post.count for post in part.posts))
    share = places * days / max(float(days.sum()), 1.0)
    low = np.maximum(0.0, np.floor(share - band_shifts / 2 + 1e-9))
    high = np.ceil(share + band_shifts / 2 - 1e-9)
    return np.stack([low, high], axis=1)


def free_days(part: Part) -> NDArray[np.float64]:
    """Days with a post that the member fits and is free for, times the size: float64 (members)."""
    posts = {(p.slot.date, p.slot.shift, p.roles, p.team): p for p in part.posts}
    days = []
    for member in part.members:
        free = {
            date
            for (date, shift, roles, _), post in posts.items()
            if member.fits(roles) and post.welcomes(member) and member.can_work(date, shift)
        }
        days.append(float(len(free) * member.size))
    return np.array(days)
