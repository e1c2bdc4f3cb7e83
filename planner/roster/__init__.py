"""Who works where and when: head-count first, then duties with a bound, vacancies by name.

Loaded part by part: who asks for somebody's standing waits for no solver.
"""

from typing import TYPE_CHECKING

from planner.lazy import out_of

if TYPE_CHECKING:
    from planner.roster.encoders import ROSTER_ENCODERS
    from planner.roster.first import FirstRoster, first_roster
    from planner.roster.heads import headcount
    from planner.roster.known_parts import KeptPart, KeptParts, recognise
    from planner.roster.problem import Post, RosterProblem, posts_of
    from planner.roster.reasons import REASONS
    from planner.roster.relaxing import smallest_relaxation
    from planner.roster.replanning import Replanned, replan
    from planner.roster.shortage import shortages
    from planner.roster.solving import solve
    from planner.roster.standing import Standing, standings
    from planner.roster.ways_out import WAYS
    from planner.roster.ways_solved import RULE_WAYS, solved_ways

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

_WHERE = {
    "FirstRoster": "first",
    "KeptPart": "known_parts",
    "KeptParts": "known_parts",
    "Post": "problem",
    "REASONS": "reasons",
    "ROSTER_ENCODERS": "encoders",
    "RULE_WAYS": "ways_solved",
    "Replanned": "replanning",
    "RosterProblem": "problem",
    "Standing": "standing",
    "WAYS": "ways_out",
    "first_roster": "first",
    "headcount": "heads",
    "posts_of": "problem",
    "recognise": "known_parts",
    "replan": "replanning",
    "shortages": "shortage",
    "smallest_relaxation": "relaxing",
    "solve": "solving",
    "solved_ways": "ways_solved",
    "standings": "standing",
}
__getattr__ = out_of(__name__, _WHERE)
