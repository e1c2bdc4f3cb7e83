"""Where the points stand: location models of the field, each answer with its bound."""

from planner.placement.outcome import nearest_open, objective_of
from planner.placement.problem import (
    Decay,
    Demand,
    Distance,
    Distances,
    Floor,
    ModelName,
    NearPairs,
    PlacementProblem,
    PlacementSolution,
    Sites,
    SiteStatus,
)
from planner.placement.solve import solve

__all__ = [
    "Decay",
    "Demand",
    "Distance",
    "Distances",
    "Floor",
    "ModelName",
    "NearPairs",
    "PlacementProblem",
    "PlacementSolution",
    "SiteStatus",
    "Sites",
    "nearest_open",
    "objective_of",
    "solve",
]
