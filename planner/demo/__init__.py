"""The generator of the demo ward: a ring of people round a lake, all of it synthetic."""

from planner.demo._guards import DemoGuardError
from planner.demo.scenario import SEED, START, build_scenario, write

__all__ = ["SEED", "START", "DemoGuardError", "build_scenario", "write"]
