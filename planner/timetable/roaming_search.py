"""What a search for a roaming timetable has so far: its best pattern, what is proved, its time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.model.proof import Progress, relative_gap
from planner.model.roaming import QUOTA, RETURN_VISIT
from planner.timetable.roaming_changes import moves_kept
from planner.timetable.roaming_first import filled
from planner.timetable.roaming_highs import Watch
from planner.timetable.roaming_problem import Pattern, RoamingProblem, Score
from planner.timetable.roaming_score import score_of

STAGE = "timetable"
TOLERANCE = 1e-6
SMALL_COLUMNS = 2500
"""Whole-number columns times blocks up to which the whole model is searched at once."""


@dataclass(slots=True)
class Search:
    """The best pattern so far and what is known of the least objective."""

    problem: RoamingProblem
    watch: Watch
    progress: Progress
    pattern: Pattern
    score: Score
    proof_deadline_s: float
    bound: float = 0.0
    certified: float = 0.0
    ended_by: str = "work"
    share: float = 0.0

    def tell(self, share: float) -> None:
        """How far the search is; never less than before."""
        self.share = max(self.share, share)
        self.progress(STAGE, self.share, self.gap)

    @property
    def meets_the_rest(self) -> bool:
        """Whether the best pattern misses no return visit and no quota."""
        return not any(part.rule in {RETURN_VISIT, QUOTA} for part in self.score.shortfalls)

    def take(self, pattern: Pattern) -> bool:
        """Keep a pattern if it is better and keeps the moves of each week."""
        if not moves_kept(self.problem, pattern.stands):
            return False
        pattern = filled(self.problem, pattern)
        score = score_of(self.problem, pattern)
        if score.total >= self.score.total - TOLERANCE * max(1.0, self.score.total):
            return False
        self.pattern, self.score = pattern, score
        return True

    @property
    def gap(self) -> float:
        """Gap of the best pattern to the bound."""
        if self.bound >= self.score.total - TOLERANCE * max(1.0, self.score.total):
            return 0.0
        return relative_gap(self.score.total, self.bound)


def is_small(problem: RoamingProblem) -> bool:
    """Whether the whole model is searched at once."""
    stops, blocks, _ = problem.shape
    sessions = 0 if problem.opens_all else np.count_nonzero(problem.sessions())
    return bool((stops * blocks + sessions) * blocks <= SMALL_COLUMNS)
