"""Why here and why not there: what every closing, opening and swap changes in every number."""

from planner.placement.moves.changes import BREAKS, Change, Changes, Headline
from planner.placement.moves.explain import GroupChange, RowChange, Why, why
from planner.placement.moves.now import headline
from planner.placement.moves.ways import Moves, prepare_moves

__all__ = [
    "BREAKS",
    "Change",
    "Changes",
    "GroupChange",
    "Headline",
    "Moves",
    "RowChange",
    "Why",
    "headline",
    "prepare_moves",
    "why",
]
