"""Maximal covering: cover lists, the exact engine, swap gains, choice among equals."""

from planner.placement.max_cover.lists import cover_lists, cover_lists_of
from planner.placement.max_cover.solve import solve_cover
from planner.placement.max_cover.swaps import swap_gains
from planner.placement.max_cover.ties import tie_break

__all__ = ["cover_lists", "cover_lists_of", "solve_cover", "swap_gains", "tie_break"]
