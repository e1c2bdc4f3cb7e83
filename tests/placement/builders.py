"""Short ways to ask placement a question."""

from __future__ import annotations

import numpy as np

from planner.placement import Demand, Distance, Distances, PlacementProblem, Sites


def question(minutes, weights, p, *, model="max_cover", radius=10.0, **extra):
    """A problem in minutes in which every finite entry is reachable and every site a candidate.
    Words for parts: status, visits, capacity, site_group, row_group, group_ids.
    """
    minutes = np.array(minutes, dtype=float)
    status = extra.pop("status", ("candidate",) * minutes.shape[1])
    single = {"assignment": "single"} if "visits" in extra and model != "one_per_group" else {}
    demand = Demand(
        np.array(weights, dtype=float),
        load=extra.pop("visits", None),
        group=extra.pop("row_group", None),
        group_ids=extra.pop("group_ids", ()),
    )
    sites = Sites(status, capacity=extra.pop("capacity", None), group=extra.pop("site_group", None))
    return PlacementProblem(
        model=model,
        distances=Distances(minutes, np.isfinite(minutes), "minute"),
        demand=demand,
        sites=sites,
        p=p,
        radius=None if radius is None else Distance(radius, "minute"),
        **single,
        **extra,
    )


def ward(cells=2000, sites=70, seed=3):
    """Cells x three walkers on a plane of 5 km, against sites, with whole people."""
    rng = np.random.default_rng(seed)
    where, at = rng.uniform(0, 5000, (cells, 2)), rng.uniform(0, 5000, (sites, 2))
    adult = 1.3 * np.hypot(*(where[:, None, :] - at[None]).transpose(2, 0, 1)) / 80.0
    minutes = np.vstack([adult, adult * 1.6, adult * 1.92])
    people = [rng.integers(20, 60, cells), rng.integers(0, 15, cells), rng.integers(0, 3, cells)]
    return minutes, np.concatenate(people).astype(float)
