"""One part, solved: relaxation, whole numbers on the promising columns, proof for all columns.

Method: the LP of the whole part gives a valid bound and reduced costs. On the columns of almost no
reduced cost the LP is solved again, its whole duties are kept, and a small branch and cut decides
the rest; where that roster costs as much as the LP, it is proved best. Else a branch and cut runs
on the columns whose reduced cost is at most r; any roster that uses another column costs at least
LP + r, so min(bound of that search, LP + r) bounds the whole part. When that leaves a gap, r is
widened to (objective - LP), beyond which no column can help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from planner.model.proof import StopRequest, never_stop, relative_gap
from planner.model.rules import NEED, Rule
from planner.roster.coupled import solve_coupled
from planner.roster.draft import Draft, LinearModel
from planner.roster.encoders import PAIR_RULES, ROSTER_ENCODERS, Encoder
from planner.roster.greedy import first_people
from planner.roster.highs import Answer, Ended, Watch, relax, rounded_up, solve_whole
from planner.roster.parts import Part
from planner.roster.scopes import weight_of
from planner.roster.score import score

FIRST_REDUCED_COST = 30.0
DIVE_REDUCED_COST = 0.9
LARGE = 4000
COUPLED = 50_000
"""Pairs of a part from which on it is solved by interior point, and group by group."""
WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """People of each member in each post, int64 (members, posts); a valid bound; how it ended;
    whether the relaxation alone proves it.
    """

    people: NDArray[np.int64]
    bound: float
    ended_by: Ended
    by_relaxation: bool


class StoppedError(Exception):
    """An end was asked for while a model was written."""


def draft_of(
    part: Part,
    rules: tuple[Rule, ...],
    encoders: Mapping[str, Encoder] = ROSTER_ENCODERS,
    should_stop: StopRequest = never_stop,
) -> Draft:
    """The part's model with every rule written into it; StoppedError once `should_stop` says so."""
    draft = Draft(part, rules)
    for write in _steps(draft, encoders):
        if should_stop():
            raise StoppedError
        write()
    return draft


def _steps(draft: Draft, encoders: Mapping[str, Encoder]) -> Iterator[Callable[[], None]]:
    """What is written one after the other."""
    rows = {rule_id: encode for rule_id, encode in encoders.items() if rule_id not in PAIR_RULES}
    for encode in (encode for rule_id, encode in encoders.items() if rule_id in PAIR_RULES):
        yield partial(encode, draft)
    yield draft.lay_columns
    for encode in rows.values():
        yield partial(encode, draft)


@dataclass(frozen=True, slots=True)
class Ready:
    """A part with its model, and a first roster that breaks no rule."""

    part: Part
    draft: Draft
    model: LinearModel
    answer: PartAnswer


def ready(
    part: Part,
    rules: tuple[Rule, ...],
    encoders: Mapping[str, Encoder] = ROSTER_ENCODERS,
    should_stop: StopRequest = never_stop,
) -> Ready | None:
    """The model of a part and a roster made by matching alone, whose later days stay empty after
    `should_stop`; None where it asks for an end before there is a model.
    """
    try:
        draft = draft_of(part, rules, encoders, should_stop)
    except StoppedError:
        return None
    model = draft.model()
    bound = least_cost(draft, model, weight_of(rules, NEED))
    first = PartAnswer(first_people(draft, model, should_stop), bound, "clock", False)
    return Ready(part, draft, model, first)


def unfilled(part: Part) -> PartAnswer:
    """Pinned duties alone, for a part that was never begun."""
    people = np.zeros((len(part.members), len(part.posts)), dtype=np.int64)
    for member, post in part.pinned:
        people[member, post] += 1
    return PartAnswer(people, 0.0, "cancel", False)


def solve_part(
    part: Part,
    rules: tuple[Rule, ...],
    watch: Watch,
    encoders: Mapping[str, Encoder] = ROSTER_ENCODERS,
) -> PartAnswer:
    """The cheapest roster of one part within the watch's time; a greedy one if stopped early."""
    given = ready(part, rules, encoders)
    assert given is not None
    return solve_ready(given, rules, watch)


def solve_ready(given: Ready, rules: tuple[Rule, ...], watch: Watch) -> PartAnswer:
    """The cheapest roster within the watch's time, or the first one where that is cheaper."""
    solver = _coupled if given.model.pairs > COUPLED else _simple
    answer = solver(given, watch)
    if answer.ended_by == "proof" or answer.people is given.answer.people:
        return answer
    first = replace(given.answer, bound=answer.bound, ended_by=answer.ended_by)
    return min(answer, first, key=lambda a: score(given.part, rules, a.people))


def _simple(given: Ready, watch: Watch) -> PartAnswer:
    """Relaxation and branch and cut of the part as a whole."""
    draft, model = given.draft, given.model
    relaxed = _relaxation(model, watch.with_grace())
    if relaxed.values is None:
        return replace(given.answer, ended_by=relaxed.ended_by)
    if _is_whole(relaxed.values, model):
        return _part_answer(draft, relaxed, relaxed.bound, by_relaxation=True)
    found, bound = _branch(model, relaxed, watch)
    settled = _settle(model, found, watch)
    if settled.values is None:
        return replace(given.answer, bound=bound, ended_by=found.ended_by)
    by_relaxation = settled.objective <= rounded_up(relaxed.bound, model) + WHOLE
    return _part_answer(draft, settled, bound, by_relaxation=by_relaxation)


def _coupled(given: Ready, watch: Watch) -> PartAnswer:
    """A large part group by group; its bound is that of a relaxation."""
    draft, first = given.draft, given.answer
    start = first.people[draft.pair_member, draft.pair_post].astype(np.float64)
    found = solve_coupled(draft, given.model, watch, start=start)
    bound = max(first.bound, found.bound)
    if found.pairs is None:
        return replace(first, bound=bound, ended_by=found.ended_by)
    people = np.zeros(draft.allowed.shape, dtype=np.int64)
    people[draft.pair_member, draft.pair_post] = np.round(found.pairs).astype(np.int64)
    return PartAnswer(people, bound, found.ended_by, True)


def least_cost(draft: Draft, model: LinearModel, vacancy: float) -> float:
    """A bound that takes no search: every place costs what its cheapest person costs there, or a
    vacancy; 0 where something has a price below 0.
    """
    if (model.cost < 0).any():
        return 0.0
    cheapest = np.full(len(draft.part.posts), vacancy)
    np.minimum.at(cheapest, draft.pair_post, model.cost[: model.pairs])
    asked = np.array([post.count for post in draft.part.posts], dtype=np.float64)
    return float(cheapest @ asked)


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
    bound = rounded_up(relaxed.bound, model)
    if found.values is None and found.ended_by == "clock" and watch.left_s > 0:
        found = _restricted(model, relaxed, np.inf, watch)
        bound = max(bound, _bound(model, relaxed, found, np.inf))
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
    return rounded_up(max(relaxed.bound, min(found.bound, relaxed.bound + width)), model)


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
    placed = relax(replace(model, lower=lower, upper=upper), watch.patient(), by="simplex")
    return replace(placed, ended_by=found.ended_by)


def _is_whole(values: NDArray[np.float64], model: LinearModel) -> bool:
    return bool(np.all(np.abs(values - np.round(values))[model.integer] <= WHOLE))
