"""p-center: nobody walks farther than need be."""

from planner.placement.p_center.solve import solve_center

__all__ = ["solve_center"]
