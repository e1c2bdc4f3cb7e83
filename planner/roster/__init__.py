"""Who works where and when: head-count first, then duties with a bound, vacancies by name."""

from planner.roster.encoders import ROSTER_ENCODERS
from planner.roster.problem import Post, RosterProblem, posts_of
from planner.roster.reasons import REASONS
from planner.roster.solving import solve

__all__ = [
    "REASONS",
    "ROSTER_ENCODERS",
    "Post",
    "RosterProblem",
    "posts_of",
    "solve",
]
