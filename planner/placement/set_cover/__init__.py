"""Set covering: fewest or cheapest sites that cover every row, and whether p sites can."""

from planner.placement.set_cover.decide import Decision, covers_within
from planner.placement.set_cover.solve import solve_set_cover

__all__ = ["Decision", "covers_within", "solve_set_cover"]
