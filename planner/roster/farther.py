"""How much farther people would have to travel for a roster to be as whole as it can be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.roster.highs import Watch
from planner.roster.parts import Part
from planner.roster.relaxing import VACANT, Trial
from planner.roster.terms import way_metres

STEP_M = 100.0
"""Ways are lengthened by whole steps of so many metres."""


def allowed_to(rules: tuple[Rule, ...], metres: float) -> tuple[Rule, ...]:
    """The rules with hard limits of the way from home lengthened to at least so many metres."""
    return tuple(
        replace(rule, parameters={**rule.parameters, "m": max(rule.number("m"), metres)})
        if rule.id == ids.MAX_TRAVEL and rule.hard
        else rule
        for rule in rules
    )


def least_way(part: Part, rules: tuple[Rule, ...], off: frozenset[str], watch: Watch) -> float:
    """The shortest limit of the way from home (metres, whole steps) with which the relaxation of
    the part leaves as few places vacant as without any limit, the rules of `off` switched off; no
    shorter step is enough. Where time is up the shortest that is known to do.

    Method: halving over the steps on which the ways of members to posts end.
    """
    others = off - {ids.MAX_TRAVEL}
    target = Trial(part, rules, watch).fewest_vacant(off).vacant
    steps = np.unique(np.ceil(way_metres(part) / STEP_M)) * STEP_M
    low, high = -1, len(steps) - 1
    while high - low > 1 and watch.left_s > 0 and not watch.should_stop():
        middle = (low + high) // 2
        trial = Trial(part, allowed_to(rules, float(steps[middle])), watch)
        tried = trial.fewest_vacant(others)
        if tried.ended:
            break
        enough = tried.vacant <= target + VACANT
        low, high = (low, middle) if enough else (middle, high)
    return float(steps[high])
