"""p-center: nobody walks farther than need be."""

from planner.placement.p_center.lexicographic import LexicographicSteps, lexicographic_center
from planner.placement.p_center.solve import solve_center

__all__ = ["LexicographicSteps", "lexicographic_center", "solve_center"]
