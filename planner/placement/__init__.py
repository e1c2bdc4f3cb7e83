"""Where the points stand: p-median, maximal covering, one per group; each answer with its bound."""

from planner.placement.problem import (
    ModelName,
    PlacementProblem,
    PlacementSolution,
    SiteStatus,
)
from planner.placement.solve import nearest_open, objective_of, solve

__all__ = [
    "ModelName",
    "PlacementProblem",
    "PlacementSolution",
    "SiteStatus",
    "nearest_open",
    "objective_of",
    "solve",
]
