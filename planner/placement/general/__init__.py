"""Every model with every side condition: the general, exact way where the fast ones do not fit."""

from planner.placement.general.check import Violation, feasible, violations
from planner.placement.general.relax import Relaxation, relaxations
from planner.placement.general.shared import SharedFound, SharedProblem, solve_shared
from planner.placement.general.solve import solve_general

__all__ = [
    "Relaxation",
    "SharedFound",
    "SharedProblem",
    "Violation",
    "feasible",
    "relaxations",
    "solve_general",
    "solve_shared",
    "violations",
]
