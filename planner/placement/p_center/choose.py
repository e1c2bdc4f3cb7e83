# ruff: noqa: ANN001, ANN202 (compiled loops carry no types)
"""Centers without proof: a first answer fast, exactly p sites, and a shorter mean at no farther
worst distance.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from planner.placement.p_center.radii import Question, worst
from planner.placement.problem import Floats, Ints

SWAP_WORK = 30_000_000


def first_centers(asked: Question) -> Ints:
    """Exactly p sites by farthest points (Gonzalez 1985): the required and warm sites, then always
    the nearest site of the row that is worst off. The better of with and without warm sites.
    """
    warm = tuple(site for site in asked.case.warm if site not in asked.case.required)
    plain = _farthest(asked, ())
    if not warm:
        return plain
    kept = _farthest(asked, warm[: asked.room])
    return min(kept, plain, key=lambda sites: worst(asked.case, sites))


def _farthest(asked: Question, warm: tuple[int, ...]) -> Ints:
    chosen = [*sorted(set(asked.case.required)), *dict.fromkeys(warm)]
    distance = asked.case.distance
    near = distance[:, chosen].min(axis=1, initial=np.inf)
    while len(chosen) < asked.case.p and near.size and near.max() > 0.0:
        row = int(near.argmax())
        site = int(distance[row].argmin())
        if site in chosen:
            break
        chosen.append(site)
        near = np.minimum(near, distance[:, site])
    return filled_up(asked, np.array(chosen, dtype=np.int64))


def filled_up(asked: Question, chosen: Ints) -> Ints:
    """Exactly p sites, ascending: what is missing lessens the sum of distances most (lazy greedy:
    gains only shrink), a row without way standing for twice the largest distance.
    """
    distance = asked.case.distance
    taken = [int(site) for site in chosen]
    near = distance[:, taken].min(axis=1, initial=2.0 * _largest(distance) + 1.0)
    gain = _gains(distance, near)
    gain[taken] = -1.0
    while len(taken) < asked.case.p:
        site = int(gain.argmax())
        gain[site] = float(np.maximum(near - distance[:, site], 0.0).sum())
        if gain[site] >= gain.max():
            taken.append(site)
            near = np.minimum(near, distance[:, site])
            gain[site] = -1.0
    return np.sort(np.array(taken, dtype=np.int64))


def _largest(distance: Floats) -> float:
    return float(distance.max(initial=0.0, where=np.isfinite(distance)))


def nearer_on_average(asked: Question, chosen: Ints, radius: float) -> Ints:
    """Sites of the same number with a smaller sum of distances and nobody beyond `radius`, by best
    swaps; the required ones stay. A fixed amount of work, so that the answer is always the same.
    """
    distance = asked.case.distance
    held = np.zeros(distance.shape[1], dtype=np.bool_)
    held[list(asked.case.required)] = True
    sites = chosen.copy()
    for _ in range(SWAP_WORK // max(distance.size, 1)):
        out, new = _best_swap(distance, sites, held, radius)
        if new < 0:
            break
        sites[out] = new
    return np.sort(sites)


@njit(cache=True)
def _gains(distance, near):  # type: ignore[no-untyped-def]
    """float64 (sites): what each site would take off the sum of the distances."""
    gain = np.zeros(distance.shape[1])
    for i in range(distance.shape[0]):
        for j in range(distance.shape[1]):
            if distance[i, j] < near[i]:
                gain[j] += near[i] - distance[i, j]
    return gain


@njit(cache=True)
def _two_nearest(distance, sites):  # type: ignore[no-untyped-def]
    """Place of the nearest site of each row, its distance, and the second nearest distance."""
    rows = distance.shape[0]
    near = np.zeros(rows, np.int64)
    first = np.full(rows, np.inf)
    second = np.full(rows, np.inf)
    for i in range(rows):
        for k in range(sites.size):
            now = distance[i, sites[k]]
            if now < first[i]:
                second[i] = first[i]
                first[i] = now
                near[i] = k
            elif now < second[i]:
                second[i] = now
    return near, first, second


@njit(cache=True)
def _best_swap(distance, sites, held, radius):  # type: ignore[no-untyped-def]
    """The swap (place, site) that saves most (Whitaker 1983) with nobody beyond the radius."""
    rows, count = distance.shape
    near, first, second = _two_nearest(distance, sites)
    inside = held.copy()
    inside[sites] = True
    gain = np.zeros(count)
    loss = np.zeros((sites.size, count))
    broken = np.zeros((sites.size, count), np.int64)
    for i in range(rows):
        for j in range(count):
            now = distance[i, j]
            if now < first[i]:
                gain[j] += first[i] - now
            else:
                other = min(second[i], now)
                if other > radius:
                    broken[near[i], j] += 1
                else:
                    loss[near[i], j] += other - first[i]
    best, out, new = 1e-9 * max(1.0, first.sum()), -1, -1
    for k in range(sites.size):
        for j in range(count):
            saved = gain[j] - loss[k, j]
            if broken[k, j] == 0 and saved > best and not inside[j] and not held[sites[k]]:
                best, out, new = saved, k, j
    return out, new
