"""One part, solved: relaxation, whole numbers on the promising columns, proof for all columns.

Method: the LP of the whole part gives a valid bound and reduced costs. On the columns of almost no
reduced cost the LP is solved again, its whole duties are kept, and a small branch and cut decides
the rest; where that roster costs as much as the LP, it is proved best. Else a branch and cut runs
on the columns whose reduced cost is at most r; any roster that uses another column costs at least
LP + r, so min(bound of that search, LP + r) bounds the whole part. When that leaves a gap, r is
widened to (objective - LP), beyond which no column can help.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.model.proof import never_stop, relative_gap
from planner.model.rules import Rule
from planner.roster.draft import Draft, LinearModel
from planner.roster.encoders import PAIR_RULES, ROSTER_ENCODERS, Encoder
from planner.roster.greedy import first_people
from planner.roster.highs import Answer, Ended, Watch, has_whole_costs, relax, solve_whole
from planner.roster.parts import Part
from planner.roster.score import score

FIRST_REDUCED_COST = 30.0
DIVE_REDUCED_COST = 0.9
LARGE = 4000
WHOLE = 1e-6
SLACK, SLACK_SHARE = 1e-3, 1e-8
"""How far a bound may be off by floating point before it is rounded up to a whole cost."""
SETTLE_S = 30.0


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """People of each member in each post, int64 (members, posts); a valid bound; how it ended;
    whether the relaxation alone proves it.
    """

    people: NDArray[np.int64]
    bound: float
    ended_by: Ended
    by_relaxation: bool


def draft_of(
    part: Part, rules: tuple[Rule, ...], encoders: Mapping[str, Encoder] = ROSTER_ENCODERS
) -> Draft:
    """The part's model with every rule written into it."""
    draft = Draft(part, rules)
    for rule_id, encode in encoders.items():
        if rule_id in PAIR_RULES:
            encode(draft)
    draft.lay_columns()
    for rule_id, encode in encoders.items():
        if rule_id not in PAIR_RULES:
            encode(draft)
    return draft


def solve_part(
    part: Part,
    rules: tuple[Rule, ...],
    watch: Watch,
    encoders: Mapping[str, Encoder] = ROSTER_ENCODERS,
) -> PartAnswer:
    """The cheapest roster of one part within the watch's time; a greedy one if stopped early."""
    draft = draft_of(part, rules, encoders)
    model = draft.model()
    relaxed = _relaxation(model, watch.with_grace())
    if relaxed.values is None:
        return PartAnswer(first_people(draft, model), 0.0, relaxed.ended_by, False)
    if _is_whole(relaxed.values, model):
        return _part_answer(draft, relaxed, relaxed.bound, by_relaxation=True)
    found, bound = _branch(model, relaxed, watch)
    settled = _settle(model, found, watch)
    if settled.values is None:
        return PartAnswer(first_people(draft, model), bound, found.ended_by, False)
    by_relaxation = settled.objective <= _rounded_up(relaxed.bound, model) + WHOLE
    answer = _part_answer(draft, settled, bound, by_relaxation=by_relaxation)
    if found.ended_by == "proof":
        return answer
    quick = replace(answer, people=first_people(draft, model))
    return min(answer, quick, key=lambda a: score(part, rules, a.people))


def _relaxation(model: LinearModel, watch: Watch) -> Answer:
    """By interior point where large; by simplex where small, or where that one gave up early."""
    if model.pairs > LARGE:
        answer = relax(model, watch, by="ipm")
        if answer.values is not None or answer.ended_by == "cancel":
            return answer
    return relax(model, watch, by="simplex")


def _part_answer(draft: Draft, answer: Answer, bound: float, *, by_relaxation: bool) -> PartAnswer:
    assert answer.values is not None
    people = np.zeros(draft.allowed.shape, dtype=np.int64)
    whole = np.round(answer.values[draft.pairs]).astype(np.int64)
    people[draft.pair_member, draft.pair_post] = whole
    return PartAnswer(people, bound, answer.ended_by, by_relaxation)


def _branch(model: LinearModel, relaxed: Answer, watch: Watch) -> tuple[Answer, float]:
    """The best whole answer, and a bound for all columns."""
    found = _dive(model, relaxed, watch.with_grace())
    bound = _rounded_up(relaxed.bound, model)
    width = FIRST_REDUCED_COST
    while found.ended_by == "proof" and _is_open(found, bound, watch):
        start = found.values
        wider = _restricted(model, relaxed, width, watch, start=start)
        bound = max(bound, _bound(model, relaxed, wider, width))
        better = wider.values is not None and wider.objective <= found.objective
        found = wider if better else replace(found, ended_by=wider.ended_by)
        rest = found.objective - relaxed.bound
        if rest <= width:
            break
        width = rest
    return found, bound


def _is_open(found: Answer, bound: float, watch: Watch) -> bool:
    """Whether the gap is still wider than asked for."""
    return relative_gap(found.objective, bound) > max(watch.limits.gap, WHOLE / 1000)


def _dive(model: LinearModel, relaxed: Answer, watch: Watch) -> Answer:
    """A good first roster, often as cheap as the relaxation: simplex on the pairs of (almost) no
    reduced cost, whose whole duties are kept, then branch and cut for the rest.
    """
    costly = relaxed.reduced_costs > DIVE_REDUCED_COST
    costly[model.pairs :] = False
    upper = np.where(costly & (model.lower == 0), 0.0, model.upper)
    narrowed = relax(replace(model, upper=upper), watch, by="simplex")
    values = relaxed.values if narrowed.values is None else narrowed.values
    assert values is not None
    lower = np.where(model.integer, np.maximum(model.lower, np.floor(values + WHOLE)), model.lower)
    return _restricted(replace(model, lower=lower), relaxed, DIVE_REDUCED_COST, watch)


def _bound(model: LinearModel, relaxed: Answer, found: Answer, width: float) -> float:
    """A valid bound of the whole part, rounded up where the costs are whole."""
    return _rounded_up(max(relaxed.bound, min(found.bound, relaxed.bound + width)), model)


def _rounded_up(bound: float, model: LinearModel) -> float:
    if not has_whole_costs(model):
        return bound
    return float(np.ceil(bound - SLACK - SLACK_SHARE * abs(bound)))


def _restricted(
    model: LinearModel,
    relaxed: Answer,
    width: float,
    watch: Watch,
    *,
    start: NDArray[np.float64] | None = None,
) -> Answer:
    """Branch and cut on the pairs of reduced cost at most `width` and all other columns."""
    needed = (relaxed.reduced_costs <= width) | (model.lower > 0)
    needed[model.pairs :] = True
    kept = np.flatnonzero(needed)
    part = LinearModel(
        matrix=model.matrix[:, kept],
        row_lower=model.row_lower,
        row_upper=model.row_upper,
        cost=model.cost[kept],
        lower=model.lower[kept],
        upper=model.upper[kept],
        integer=model.integer[kept],
        keys=model.keys,
        pairs=int(np.count_nonzero(needed[: model.pairs])),
    )
    answer = solve_whole(part, watch, start=None if start is None else start[kept])
    if answer.values is None:
        return answer
    values = np.zeros(len(model.cost))
    values[kept] = answer.values
    return replace(answer, values=values)


def _settle(model: LinearModel, found: Answer, watch: Watch) -> Answer:
    """Fixes the whole columns and lets the simplex place the rest: a vertex, hence whole."""
    if found.values is None:
        return found
    fixed = np.where(model.integer, np.round(found.values), 0.0)
    lower = np.where(model.integer, fixed, model.lower)
    upper = np.where(model.integer, fixed, model.upper)
    patient = replace(watch, deadline_s=time.perf_counter() + SETTLE_S, should_stop=never_stop)
    placed = relax(replace(model, lower=lower, upper=upper), patient, by="simplex")
    return replace(placed, ended_by=found.ended_by)


def _is_whole(values: NDArray[np.float64], model: LinearModel) -> bool:
    return bool(np.all(np.abs(values - np.round(values))[model.integer] <= WHOLE))
