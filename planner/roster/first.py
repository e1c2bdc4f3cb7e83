"""A first roster of every part: made by matching, or by counting hands where places stay empty,
with a proof of how few places can stay empty at all.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.model.roster import Roster
from planner.model.rules import NEED
from planner.roster.encoders import ROSTER_ENCODERS, Encoder
from planner.roster.hands import few_vacant, least_vacant
from planner.roster.highs import Ended, Watch
from planner.roster.known_parts import (
    Early,
    KeptParts,
    Solved,
    keys_of,
    recall,
    recall_early,
    remember_early,
)
from planner.roster.parts import Part, split
from planner.roster.problem import RosterProblem
from planner.roster.running import STAGE, Run
from planner.roster.scopes import weight_of
from planner.roster.score import score, vacancies
from planner.roster.solving import together


@dataclass(frozen=True, slots=True)
class FirstRoster:
    """A roster that keeps every hard rule; in every other roster of the problem at least
    `least_vacant` places stay empty. `is_last`: all of it was solved before.
    """

    roster: Roster
    least_vacant: int
    is_last: bool


def first_roster(
    problem: RosterProblem,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits = Limits(),  # noqa: B008
    encoders: Mapping[str, Encoder] = ROSTER_ENCODERS,
    kept: KeptParts | None = None,
) -> FirstRoster:
    """Who could work where, within a second or two: as few vacancies as hands allow, ways and
    fairness as they come. Parts that are `kept` are taken as they were solved.

    Never infeasible. Where all places are filled that is the proof; else a relaxation of the part
    by hands says how many must stay empty.
    """
    parted, rules = split(problem), problem.scenario.rules
    keys = keys_of(parted.parts, rules)
    solved = recall(parted.parts, keys, kept)
    early = recall_early(parted.parts, keys, kept)
    fresh = [
        i for i, part in enumerate(parted.parts) if i not in early and _wants(part, solved.get(i))
    ]
    watch = Watch(progress, should_stop, 0.0, limits, STAGE)
    run = Run(tuple(parted.parts[i] for i in fresh), rules, encoders, watch)
    run.begin()
    made = {i: _first(run, n) for n, i in enumerate(fresh)}
    remember_early(keys, made, kept)
    early |= made
    answers = [solved[i] if i in solved else early[i].solved for i in range(len(keys))]
    whole = together(
        [(part, *answer) for part, answer in zip(parted.parts, answers, strict=True)],
        parted,
        problem=problem,
        runtime_s=time.perf_counter() - run.began,
        limits=limits,
    )
    least = sum(own.least_vacant for own in early.values())
    return FirstRoster(whole, least, len(solved) == len(keys))


def _wants(part: Part, solved: Solved | None) -> bool:
    """Whether a first answer is to be made: there is no other, or it leaves places empty."""
    return solved is None or bool(vacancies(part, solved[0].people).any())


def _first(run: Run, number: int) -> Early:
    """The first roster of one part, with fewer vacancies where hands find them."""
    answer, _ = run.answers[number]
    least = 0
    if run.vacant[number] and number in run.drafts:
        given = run.drafts[number]
        least = least_vacant(given, run.watch)
        if least < run.vacant[number]:
            answer = replace(answer, people=few_vacant(given, run.watch))
        if not (given.model.cost < 0).any():
            answer = replace(answer, bound=max(answer.bound, weight_of(run.rules, NEED) * least))
    ended: Ended = "cancel" if run.watch.should_stop() else "work"
    value = score(run.parts[number], run.rules, answer.people)
    run.keep(number, replace(answer, ended_by=ended), value, run.began)
    return Early(run.answers[number], least)
