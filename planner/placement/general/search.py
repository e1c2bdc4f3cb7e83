"""A quick first answer: sites are added, dropped and swapped by what they change at once.

Conditions weigh as fines on what is missing, so that the search may pass through what is not
allowed. It gives no bound. Ends by work, or when asked to end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.general.check import keeps_all
from planner.placement.general.facts import Facts
from planner.placement.general.parts import Part
from planner.placement.general.sheet import Sheet
from planner.placement.problem import Bools, Floats, Ints
from planner.placement.watch import Watch

ROUNDS = 400
WORK = 4e10
MOST_CELLS = 20_000_000
TINY = 1e-9
NOT = np.inf


@dataclass(frozen=True, slots=True, eq=False)
class _Cover:
    """People float64 (classes) who count where `times` or more open sites are near (classes, n):
    each gains `gain`; with `least`, what is missing is fined.
    """

    near: Floats
    people: Floats
    gain: float = 0.0
    least: float = -np.inf
    times: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """cost float64 (rows, n), no way = dear; covers; site_cost, money float64 (n); fine of one
    whole condition broken.
    """

    facts: Facts
    cost: Floats
    covers: tuple[_Cover, ...]
    site_cost: Floats
    budget: float
    closings: float
    fine: float


@dataclass(frozen=True, slots=True, eq=False)
class _Moves:
    """Value after each move, inf where it is not allowed: add (n), drop (open), swap (open, n)."""

    add: Floats
    drop: Floats
    swap: Floats


def first_answer(
    part: Part, site_cost: Floats, watch: Watch, begin: Bools | None = None
) -> Bools | None:
    """Open sites bool (n) that keep every condition, or None where none were found; site_cost
    float64 (n) as in the objective, begin: where to start. Not for problems with rooms.
    """
    question = _question(part, site_cost)
    if question is None:
        return None
    open_ = _improved(question, _begun(part) if begin is None else begin, watch)
    return open_ if keeps_all(part.problem, part.facts, open_) else None


def _begun(part: Part) -> Bools:
    """Required sites and as much of the warm start as may be open."""
    open_ = part.facts.forced.copy()
    warm = np.isin(part.facts.sites, np.array(part.problem.warm_start, dtype=np.int64))
    spare = max(0, part.facts.most - int(open_.sum()))
    open_[np.flatnonzero(warm & ~open_)[:spare]] = True
    return open_


def rounded(part: Part, point: Floats) -> Bools:
    """The sites with the largest values of a relaxation: as many as must be open, or as weigh at
    least a half.
    """
    count = max(part.facts.least, min(part.facts.most, int((point > 0.5).sum())))
    order = np.lexsort((np.arange(point.size), -point - 2.0 * part.facts.forced))
    open_ = np.zeros(point.size, dtype=np.bool_)
    open_[order[:count]] = True
    return open_ | part.facts.forced


def started(sheet: Sheet, part: Part, open_: Bools) -> Floats:
    """Column values of these open sites, when the part is the only one of the sheet."""
    values = np.zeros(sheet.width)
    values[0] = 1.0
    part.fill(values, open_)
    return values


def _question(part: Part, site_cost: Floats) -> _Question | None:
    facts, problem = part.facts, part.problem
    n = facts.sites.size
    classes = 0 if part.classes is None else part.classes.near.shape[0]
    rows = 0 if part.walks is None else part.walks.cost.shape[0]
    if not n or facts.forced.sum() > facts.most or (rows + classes) * n > MOST_CELLS:
        return None
    walks = part.walks
    costs = walks is not None and walks.missed is None
    cost = walks.cost * walks.factor if costs and walks else np.zeros((0, n))
    far = np.where(np.isfinite(cost), cost, 0.0).max(axis=1, initial=0.0).sum() + 1.0
    covers = _covers(part)
    people = sum(cover.gain * float(cover.people.sum()) for cover in covers)
    fine = 10.0 * (float(far) + people + float(np.abs(site_cost).sum()) + 1.0)
    return _Question(
        facts=facts,
        cost=np.where(np.isfinite(cost), cost, fine),
        covers=covers,
        site_cost=site_cost,
        budget=np.inf if problem.budget is None else problem.budget,
        closings=np.inf if problem.max_closings is None else float(problem.max_closings),
        fine=fine,
    )


def _covers(part: Part) -> tuple[_Cover, ...]:
    found: list[_Cover] = []
    facts, classes = part.facts, part.classes
    if part.must is not None:
        near = part.must.toarray()
        found.append(_Cover(near, np.ones(near.shape[0]), 0.0, float(near.shape[0])))
    walks = part.walks
    if walks is not None and walks.missed is not None:
        near = (walks.cost == 0).astype(np.float64)
        found.append(_Cover(near, walks.missed, walks.factor, times=2))
    if classes is None:
        return tuple(found)
    near = classes.near.toarray()
    for people, (_, least) in zip(classes.people[1:], facts.floors, strict=True):
        found.append(_Cover(near, people, 0.0, least))
    times = 1 if classes.twice is None else 2
    if classes.people[0].any():
        found.append(_Cover(near, classes.people[0], 1.0, times=times))
    return tuple(found)


def _improved(question: _Question, open_: Bools, watch: Watch) -> Bools:
    """Best moves until none helps."""
    facts, n = question.facts, question.facts.sites.size
    cells = sum(c.near.size for c in question.covers) + question.cost.size + n
    rounds = int(np.clip(WORK / (cells * max(1, facts.most if facts.least else 30)), 30, ROUNDS))
    value = np.inf
    for _ in range(rounds):
        if watch.asked_to_end():
            break
        chosen = np.flatnonzero(open_)
        moves = _moves(question, open_, chosen)
        if chosen.size < facts.least:
            best, value = _best(moves, chosen, swaps=False), np.inf
        else:
            best = _best(moves, chosen, swaps=True)
        if best is None or best[0] >= value - TINY * max(1.0, abs(best[0])):
            break
        value, gone, came = best
        open_ = open_.copy()
        open_[[at for at in (gone,) if at >= 0]] = False
        open_[[at for at in (came,) if at >= 0]] = True
    return open_


def _best(moves: _Moves, chosen: Ints, *, swaps: bool) -> tuple[float, int, int] | None:
    """Value, site that goes and site that comes (-1 none) of the best move."""
    found: list[tuple[float, int, int]] = []
    if moves.add.size:
        at = int(np.argmin(moves.add))
        found.append((float(moves.add[at]), -1, at))
    if swaps and chosen.size:
        at = int(np.argmin(moves.drop))
        found.append((float(moves.drop[at]), int(chosen[at]), -1))
        out, new = np.unravel_index(int(np.argmin(moves.swap)), moves.swap.shape)
        found.append((float(moves.swap[out, new]), int(chosen[out]), int(new)))
    found = [move for move in found if np.isfinite(move[0])]
    return min(found, key=lambda move: move[0]) if found else None


def _moves(question: _Question, open_: Bools, chosen: Ints) -> _Moves:
    """Everything that one move changes, in numbers of the whole value."""
    facts = question.facts
    total = _costs(question.cost, chosen)
    for cover in question.covers:
        part = _covered(cover, open_, chosen)
        scale = question.fine / max(1.0, abs(cover.least)) if np.isfinite(cover.least) else 0.0
        for mine, held in zip(total, part, strict=True):
            short = np.maximum(cover.least - held, 0.0)
            fined = scale * short + question.fine * (short > TINY * max(1.0, abs(cover.least)))
            np.add(mine, fined - cover.gain * held, out=mine)
    money, constant = facts.money
    _linear(total, question.site_cost, chosen, open_)
    if np.isfinite(question.budget):
        _fined(total, (money, constant, question.budget), question.fine, chosen, open_)
    if np.isfinite(question.closings):
        closed = (
            -facts.existing.astype(np.float64),
            float(facts.existing.sum()),
            question.closings,
        )
        _fined(total, closed, question.fine, chosen, open_)
    if facts.clash is not None:
        _clashing(total, facts.clash.astype(np.float64), question.fine, chosen)
    return _allowed(facts, total, open_, chosen)


def _costs(cost: Floats, chosen: Ints) -> tuple[Floats, Floats, Floats]:
    """Sums of the least costs after each move: add (n), drop (open), swap (open, n)."""
    rows, n = cost.shape
    if not rows:
        return np.zeros(n), np.zeros(chosen.size), np.zeros((chosen.size, n))
    far = cost.max() + 1.0
    if not chosen.size:
        return cost.sum(axis=0), np.zeros(0), np.zeros((0, n))
    own = cost[:, chosen]
    order = np.argpartition(own, 1, axis=1) if chosen.size > 1 else np.zeros((rows, 1), dtype=int)
    each = np.arange(rows)
    near = own[each, order[:, 0]]
    second = own[each, order[:, 1]] if chosen.size > 1 else np.full(rows, far)
    owner = np.zeros((chosen.size, rows))
    owner[order[:, 0], each] = 1.0
    kept = np.minimum(cost, near[:, None])
    add = kept.sum(axis=0)
    instead = np.minimum(cost, second[:, None]) - kept
    drop = near.sum() + owner @ (second - near)
    return add, drop, add[None, :] + owner @ instead


def _covered(cover: _Cover, open_: Bools, chosen: Ints) -> tuple[Floats, Floats, Floats]:
    """People who count after each move: add (n), drop (open), swap (open, n)."""
    near, people = cover.near, cover.people
    times = near @ open_.astype(np.float64)
    now = float(people[times >= cover.times].sum())
    last = people * (times == cover.times)
    next_ = people * (times == cover.times - 1)
    mine = near[:, chosen]
    lost, won = last @ mine, next_ @ near
    both = (mine * (last - next_)[:, None]).T @ near
    return now + won, now - lost, now + won[None, :] - lost[:, None] + both


def _linear(total: tuple[Floats, Floats, Floats], cost: Floats, chosen: Ints, open_: Bools) -> None:
    """Adds a cost by open site to the value of each move."""
    now = float(cost[open_].sum())
    total[0][:] += now + cost
    total[1][:] += now - cost[chosen]
    total[2][:] += now + cost[None, :] - cost[chosen][:, None]


def _fined(
    total: tuple[Floats, Floats, Floats],
    limit: tuple[Floats, float, float],
    fine: float,
    chosen: Ints,
    open_: Bools,
) -> None:
    """Adds a fine where cost by open site and constant are above the limit."""
    n = open_.size
    held = np.zeros(n), np.zeros(chosen.size), np.zeros((chosen.size, n))
    _linear(held, limit[0], chosen, open_)
    for mine, sum_ in zip(total, held, strict=True):
        over = np.maximum(sum_ + limit[1] - limit[2], 0.0)
        size = max(1.0, abs(limit[2]))
        np.add(mine, fine * (over / size + (over > TINY * size)), out=mine)


def _clashing(
    total: tuple[Floats, Floats, Floats], clash: Floats, fine: float, chosen: Ints
) -> None:
    """Adds a fine for every pair of open sites that are too near to each other."""
    each = clash[:, chosen].sum(axis=1)
    now = float(each[chosen].sum()) / 2.0
    total[0][:] += fine * (now + each)
    total[1][:] += fine * (now - each[chosen])
    total[2][:] += fine * (now + each[None, :] - each[chosen][:, None] - clash[chosen, :])


def _allowed(
    facts: Facts, total: tuple[Floats, Floats, Floats], open_: Bools, chosen: Ints
) -> _Moves:
    """Moves that status, number and spacing forbid get inf."""
    add, drop, swap = total
    add[open_] = NOT
    swap[:, open_] = NOT
    drop[facts.forced[chosen]] = NOT
    swap[facts.forced[chosen], :] = NOT
    if chosen.size >= facts.most:
        add[:] = NOT
    if chosen.size <= facts.least:
        drop[:] = NOT
    return _Moves(add, drop, swap)
