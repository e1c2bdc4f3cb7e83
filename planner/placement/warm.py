"""Makes the compiled parts ready: one small question for each fast engine."""

from __future__ import annotations

import numpy as np

from planner.placement.moves import prepare_moves
from planner.placement.problem import (
    Demand,
    Distance,
    Distances,
    ModelName,
    PlacementProblem,
    Sites,
    SiteStatus,
)
from planner.placement.solve import solve

ROWS, SITES, POINTS = 60, 24, 4
WITH_ROOM: tuple[ModelName, ...] = ("p_median", "max_cover")
MODELS: tuple[ModelName, ...] = ("p_median", "max_cover", "set_cover", "p_center")


def warm_up() -> None:
    """Answers a few small questions, so that later ones wait for no compiler. Compiled code is
    kept beside the modules, or in the user's cache folder where that is read-only.
    """
    for model in MODELS:
        solve(_question(model))
    prepare_moves(_question("p_median"), (0, 1))


def warm_all() -> None:
    """The same with capacities, whose engine takes longest to compile: once, when installed."""
    warm_up()
    for model in WITH_ROOM:
        solve(_question(model, room=True))


def _question(model: ModelName, *, room: bool = False) -> PlacementProblem:
    """People and sites drawn on a square of 40 minutes."""
    rng = np.random.default_rng(45)
    people, sites = rng.uniform(0, 40, (ROWS, 2)), rng.uniform(0, 40, (SITES, 2))
    minutes = np.hypot(*(people[:, None, :] - sites[None]).transpose(2, 0, 1))
    candidate: SiteStatus = "candidate"
    load = rng.integers(1, 9, ROWS).astype(np.float64) if room else None
    return PlacementProblem(
        model=model,
        distances=Distances(minutes, np.ones(minutes.shape, dtype=np.bool_), "minute"),
        demand=Demand(rng.integers(1, 40, ROWS).astype(np.float64), load=load),
        sites=Sites((candidate,) * SITES, capacity=np.full(SITES, 90.0) if room else None),
        p=None if model == "set_cover" else POINTS,
        radius=Distance(30.0 if model == "set_cover" else 9.0, "minute"),
        assignment="single" if room else "nearest",
    )


if __name__ == "__main__":
    warm_all()
