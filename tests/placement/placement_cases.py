"""Random small placement problems and their brute-force answers."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np

from planner.placement import PlacementProblem

STATUSES = ("required", "candidate", "candidate", "candidate", "excluded")


def random_problem(rng, model, *, room=False, whole=True, reach=0.8):
    """Up to 12 rows, 7 sites, statuses of all kinds; one_per_group with 1 to 3 groups."""
    rows, sites = int(rng.integers(1, 7 if room else 13)), int(rng.integers(2, 5 if room else 8))
    minutes = rng.uniform(0, 30, (rows, sites))
    weights = rng.integers(0, 40, rows).astype(float)
    if whole:
        minutes = np.round(minutes)
    else:
        weights = weights * 0.37 + rng.uniform(0, 1, rows)
    status = tuple(rng.choice(STATUSES, sites).tolist())
    kept = sum(s == "required" for s in status)
    p = int(min(max(kept, rng.integers(1, sites + 1)), sites))
    extra = {}
    if room:
        extra["visits"] = np.round(rng.uniform(0, 10, rows))
        extra["capacity_visits"] = np.round(rng.uniform(0, 25, sites))
    if model == "one_per_group":
        groups = int(rng.integers(1, 4))
        p = groups
        extra["site_group"] = rng.integers(0, groups, sites)
        extra["row_group"] = rng.integers(0, groups, rows)
    return PlacementProblem(
        model=model,
        minutes=minutes,
        reachable=rng.uniform(size=(rows, sites)) < reach,
        weights=weights,
        radius_minutes=float(rng.integers(5, 25)),
        p=p,
        status=status,
        **extra,
    )


def site_sets(problem):
    """Every allowed set of p sites."""
    usable = [j for j, s in enumerate(problem.status) if s != "excluded"]
    kept = {j for j, s in enumerate(problem.status) if s == "required"}
    return [set(c) for c in combinations(usable, problem.p) if kept <= set(c)]


def best_cover(problem):
    """Most people within the radius; None where no set of sites is allowed."""
    best = None
    for chosen in site_sets(problem):
        value = 0.0
        for i, weight in enumerate(problem.weights):
            value += weight * any(_near(problem, i, j) for j in chosen)
        best = value if best is None else max(best, value)
    return best


def best_median(problem):
    """Least people x minutes over the sets that everybody who can walk at all can walk to."""
    usable = [j for j, s in enumerate(problem.status) if s != "excluded"]
    rows = [
        i
        for i, weight in enumerate(problem.weights)
        if weight > 0 and any(problem.reachable[i, j] for j in usable)
    ]
    best = None
    for chosen in site_sets(problem):
        walks = [[problem.minutes[i, j] for j in chosen if problem.reachable[i, j]] for i in rows]
        if all(walks):
            value = sum(problem.weights[i] * min(w) for i, w in zip(rows, walks, strict=True))
            best = value if best is None else min(best, value)
    return best


def best_with_room(problem):
    """The capacitated optimum by trying every assignment of rows to open sites (or to none)."""
    covers = problem.model == "max_cover"
    usable = [j for j, s in enumerate(problem.status) if s != "excluded"]
    everyone = range(len(problem.weights))
    rows = [i for i in everyone if any(problem.reachable[i, j] for j in usable)]
    best = None
    for chosen in site_sets(problem):
        options = []
        for i in rows:
            sites = [
                j
                for j in chosen
                if problem.reachable[i, j]
                and (not covers or problem.minutes[i, j] <= problem.radius_minutes)
            ]
            options.append([*sites, None] if covers else sites)
        for picks in product(*options):
            used = dict.fromkeys(chosen, 0.0)
            for i, j in zip(rows, picks, strict=True):
                if j is not None:
                    used[j] += problem.visits[i]
            if any(used[j] > problem.capacity_visits[j] + 1e-9 for j in chosen):
                continue
            value = sum(
                problem.weights[i] * (1.0 if covers else problem.minutes[i, j])
                for i, j in zip(rows, picks, strict=True)
                if j is not None
            )
            better = best is None or (value > best if covers else value < best)
            best = value if better else best
    return best


def best_groups(problem):
    """Per group: (people without a walk, people x minutes) at the best site; None where none."""
    total = 0.0
    groups = {
        *problem.site_group[problem.usable].tolist(),
        *problem.row_group[problem.weights > 0].tolist(),
    }
    for group in sorted(groups):
        sites = [
            j
            for j, s in enumerate(problem.status)
            if s != "excluded" and problem.site_group[j] == group
        ]
        kept = [j for j in sites if problem.status[j] == "required"]
        if not sites or len(kept) > 1:
            return None
        keys = []
        for j in kept or sites:
            lost = walk = 0.0
            for i in np.flatnonzero(problem.row_group == group):
                if problem.reachable[i, j]:
                    walk += problem.weights[i] * problem.minutes[i, j]
                else:
                    lost += problem.weights[i]
            keys.append((lost, walk))
        total += min(keys)[1]
    return total


def _near(problem, i, j):
    return problem.reachable[i, j] and problem.minutes[i, j] <= problem.radius_minutes
