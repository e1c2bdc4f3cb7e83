"""Exact p-median: swap search, Lagrangian bounds, branch and bound with a proof to hand over."""

from planner.placement.p_median.engine import solve_median
from planner.placement.p_median.swap import improve, set_cost, swap_search

__all__ = ["improve", "set_cost", "solve_median", "swap_search"]
