"""Rosters of shift types over days (Curtois & Qu 2014): whole schedules as columns, and a bound."""

from planner.roster.patterns.problem import OFF, Assignment, PatternProblem
from planner.roster.patterns.solve import PatternSolution, solve

__all__ = ["OFF", "Assignment", "PatternProblem", "PatternSolution", "solve"]
