"""The generator of the demo ward: a ring of people round a lake, all of it synthetic."""

from planner.demo._guards import DemoGuardError
from planner.demo.scenario import SEED, START, build_scenario, write
from planner.demo.ship import ship_plan

__all__ = ["SEED", "START", "DemoGuardError", "build_scenario", "ship_plan", "write"]
