"""Who works where and when: head-count first, then duties with a bound, vacancies by name."""

from planner.roster.encoders import ROSTER_ENCODERS
from planner.roster.first import FirstRoster, first_roster
from planner.roster.heads import headcount
from planner.roster.known_parts import KeptPart, KeptParts, recognise
from planner.roster.problem import Post, RosterProblem, posts_of
from planner.roster.reasons import REASONS
from planner.roster.relaxing import smallest_relaxation
from planner.roster.replan import Replanned, replan
from planner.roster.shortage import shortages
from planner.roster.solved_ways import RULE_WAYS, solved_ways
from planner.roster.solving import solve
from planner.roster.standing import Standing, standings
from planner.roster.ways_out import WAYS

__all__ = [
    "REASONS",
    "ROSTER_ENCODERS",
    "RULE_WAYS",
    "WAYS",
    "FirstRoster",
    "KeptPart",
    "KeptParts",
    "Post",
    "Replanned",
    "RosterProblem",
    "Standing",
    "first_roster",
    "headcount",
    "posts_of",
    "recognise",
    "replan",
    "shortages",
    "smallest_relaxation",
    "solve",
    "solved_ways",
    "standings",
]
