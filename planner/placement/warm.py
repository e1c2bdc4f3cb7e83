"""Makes the compiled parts ready: one small question for each fast engine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.placement.moves import prepare_moves
from planner.placement.problem import (
    Demand,
    Distance,
    Distances,
    ModelName,
    NearPairs,
    PlacementProblem,
    Sites,
    SiteStatus,
)
from planner.placement.solve import solve

ROWS, SITES, POINTS = 60, 24, 4
CANDIDATE: SiteStatus = "candidate"
WITH_ROOM: tuple[ModelName, ...] = ("p_median", "max_cover")
MODELS: tuple[ModelName, ...] = ("p_median", "max_cover", "set_cover", "p_center")
HARDER: tuple[ModelName, ...] = ("p_median", "max_cover", "set_cover")
MOVED: tuple[ModelName, ...] = ("backup_cover", "kolm_pollak")
MANY_ROWS, MANY_SITES, MANY_POINTS = 120, 40, 6


def warm_up() -> None:
    """Answers a few small questions, so that later ones wait for no compiler. Compiled code is
    kept beside the modules, or in the user's cache folder where that is read-only.
    """
    for model in MODELS:
        solve(_question(model))
    prepare_moves(_question("p_median"), (0, 1))


def warm_all() -> None:
    """The same with capacities, whose engine takes longest to compile, and with what only harder
    questions come to: once, when installed.
    """
    warm_up()
    for model in WITH_ROOM:
        solve(_question(model, room=True))
    for model in HARDER:
        solve(_by_chance(model))
    for model in MOVED:
        prepare_moves(_by_chance(model), tuple(range(MANY_POINTS)))
    prepare_moves(_near_pairs(_by_chance("max_cover")), tuple(range(MANY_POINTS)))


def _question(model: ModelName, *, room: bool = False) -> PlacementProblem:
    """People and sites drawn on a square of 40 minutes."""
    rng = np.random.default_rng(45)
    people, sites = rng.uniform(0, 40, (ROWS, 2)), rng.uniform(0, 40, (SITES, 2))
    minutes = np.hypot(*(people[:, None, :] - sites[None]).transpose(2, 0, 1))
    load = rng.integers(1, 9, ROWS).astype(np.float64) if room else None
    return PlacementProblem(
        model=model,
        distances=Distances(minutes, np.ones(minutes.shape, dtype=np.bool_), "minute"),
        demand=Demand(rng.integers(1, 40, ROWS).astype(np.float64), load=load),
        sites=Sites((CANDIDATE,) * SITES, capacity=np.full(SITES, 90.0) if room else None),
        p=None if model == "set_cover" else POINTS,
        radius=Distance(30.0 if model == "set_cover" else 9.0, "minute"),
        assignment="single" if room else "nearest",
    )


def _by_chance(model: ModelName) -> PlacementProblem:
    """Walks that lie in no plane: relaxations of such questions leave a gap to be searched."""
    rng = np.random.default_rng(45)
    minutes = rng.uniform(0, 40, (MANY_ROWS, MANY_SITES))
    return PlacementProblem(
        model=model,
        distances=Distances(minutes, np.ones(minutes.shape, dtype=np.bool_), "minute"),
        demand=Demand(rng.integers(1, 40, MANY_ROWS).astype(np.float64)),
        sites=Sites((CANDIDATE,) * MANY_SITES),
        p=None if model == "set_cover" else MANY_POINTS,
        radius=Distance(6.0, "minute"),
    )


def _near_pairs(problem: PlacementProblem) -> PlacementProblem:
    """The same question without its table: who is near which site."""
    assert isinstance(problem.distances, Distances)
    assert problem.radius is not None
    near = problem.distances.values <= problem.radius.value
    indptr = np.concatenate([[0], np.cumsum(near.sum(axis=1))])
    pairs = NearPairs(indptr, np.nonzero(near)[1], MANY_SITES, problem.radius)
    return replace(problem, distances=pairs)


if __name__ == "__main__":
    warm_all()
