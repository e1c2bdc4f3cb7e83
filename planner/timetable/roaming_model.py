"""The roaming timetable as a linear model with whole numbers; units are not told apart.

s[j, b]: a unit stands at stop j in block b; y[j, b, h] <= s: it is open in shift h; z[j, b]: one
arrives. A visit v of a group on days that offer it the same sessions is at most the sum of these
sessions, so windows count days exactly, and no stop that opens in a period gives more than all
that is asked in it, however long a unit stays; walks go to the nearest open stop of a period
(x <= o); hours are shared out among groups (a), each hour once, never beyond what is unfinished. A
stop that is open in a period was stood at in the period's first block, or someone arrived later:
o <= s + z, which makes the relaxation pay for moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.timetable.roaming_changes import bordered, changes_of
from planner.timetable.roaming_problem import (
    Bools,
    Floats,
    Ints,
    Period,
    Quota,
    ReturnVisit,
    RoamingProblem,
    Window,
)
from planner.timetable.roaming_rows import Draft, LinearModel, Part

NEAREST = 16
"""Stops that a group's walk may choose from in the model; a longer walk counts as long as to the
next one, which is never more than it really is: the bound stays a bound.
"""


@dataclass(frozen=True, slots=True, eq=False)
class RoamingModel:
    """The linear model and where its columns are: s int64 (stops, blocks), y int64 (stops, blocks,
    shifts), -1 where no session can be open.
    """

    linear: LinearModel
    s: Ints
    y: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Columns of stands and openings as in RoamingModel, and of arrivals, int64 (stops, changes),
    in the order of `changes_of`; by period those of stops that open in it, int64 (stops), -1 for
    those that cannot.
    """

    s: Ints
    y: Ints
    z: Ints
    opened: dict[Period, Ints]


@dataclass(frozen=True, slots=True)
class Days:
    """Days of one block that offer a group the same sessions: columns of the sessions and of the
    stands where they are; block: the first of these days.
    """

    days: tuple[int, ...]
    sessions: Ints
    stands: Ints
    block: int


def model_of(problem: RoamingProblem) -> RoamingModel:
    """The whole model; every pattern that keeps the rules is a solution of it."""
    draft = Draft()
    s = _stands(draft, problem)
    y = _openings(draft, problem, s)
    grid = Grid(s, y, _moves(draft, problem, s), {})
    for window in problem.windows:
        _window(draft, problem, window, grid)
    if problem.return_visit is not None:
        _returns(draft, problem, problem.return_visit, grid)
    for period in problem.walk_periods:
        _walks(draft, problem, period, grid)
    if problem.quota is not None:
        _quota(draft, problem, problem.quota, grid)
    return RoamingModel(draft.done(), s, y)


def _stands(draft: Draft, problem: RoamingProblem) -> Ints:
    """At most `units` stands in a block, one a stop; kept ones throughout."""
    stops, blocks, _ = problem.shape
    floor = np.zeros((stops, blocks))
    floor[list(problem.kept)] = 1.0
    s = draft.add_columns(np.zeros(stops * blocks), floor=floor.ravel(), whole=True)
    row = np.tile(np.arange(blocks), stops)
    draft.add_rows(blocks, [Part(row, s, 1.0)], high=float(problem.units))
    return s.reshape(stops, blocks)


def _openings(draft: Draft, problem: RoamingProblem, s: Ints) -> Ints:
    """Open only where a unit stands; kits by block and shift, shifts by stand. Where nothing limits
    them, every stand is open in all it can, and no column of its own is needed.
    """
    stops, blocks, shifts = problem.shape
    j, b, h = np.nonzero(problem.sessions())
    y = np.full((stops, blocks, shifts), -1, dtype=np.int64)
    if problem.opens_all:
        y[j, b, h] = s[j, b]
        return y
    own = draft.add_columns(np.zeros(j.size), whole=True)
    y[j, b, h] = own
    each = np.arange(own.size)
    draft.add_rows(own.size, [Part(each, own, 1.0), Part(each, s[j, b], -1.0)], high=0.0)
    if problem.kits < problem.units:
        draft.add_rows(blocks * shifts, [Part(b * shifts + h, own, 1.0)], high=float(problem.kits))
    if problem.shifts_per_day < shifts:
        stand, most = np.arange(stops * blocks), float(problem.shifts_per_day)
        parts = [Part(j * blocks + b, own, 1.0), Part(stand, s.ravel(), -most)]
        draft.add_rows(stops * blocks, parts, high=0.0)
        _days_of_units(draft, problem, y)
    return y


def _days_of_units(draft: Draft, problem: RoamingProblem, y: Ints) -> None:
    """Where units move within the day: what a stop opens in a day, and what all units open."""
    for blocks in problem.day_blocks:
        if blocks.min() == blocks.max():
            continue
        own = y[:, blocks, np.arange(blocks.size)]
        stop = np.nonzero(own >= 0)[0]
        columns, most = own[own >= 0], float(problem.shifts_per_day)
        draft.add_rows(len(own), [Part(stop, columns, 1.0)], high=most)
        draft.add_rows(1, [Part(np.zeros_like(stop), columns, 1.0)], high=most * problem.units)


def _moves(draft: Draft, problem: RoamingProblem, s: Ints) -> Ints:
    """An arrival where nobody stood just before; at most so many in a week."""
    stops, changes = s.shape[0], changes_of(problem)
    count, weeks = changes.times.shape
    if not count:
        return np.zeros((stops, 0), dtype=np.int64)
    s = _bordered(draft, problem, s)
    cost = np.tile(changes.times.sum(axis=1) * problem.move_minutes, stops)
    z = draft.add_columns(cost).reshape(stops, count)
    each = np.arange(z.size)
    now, before = s[:, changes.after].ravel(), s[:, changes.before].ravel()
    parts = [Part(each, now, 1.0), Part(each, before, -1.0), Part(each, z.ravel(), -1.0)]
    draft.add_rows(z.size, parts, high=0.0)
    if problem.moves_per_week is not None:
        change, week = np.nonzero(changes.times)
        times = np.tile(changes.times[change, week].astype(np.float64), stops)
        part = Part(np.tile(week, stops), z[:, change].ravel(), times)
        draft.add_rows(weeks, [part], high=changes.limits)
    return z


def _bordered(draft: Draft, problem: RoamingProblem, s: Ints) -> Ints:
    """Columns of stands as in `bordered`; those of the border are fixed."""
    if problem.border is None:
        return np.column_stack([s[:, :1], s, s[:, :1]])
    sides = bordered(problem, np.zeros((len(s), 0), dtype=np.bool_)).T.astype(np.float64)
    before, after = (draft.add_columns(np.zeros(len(s)), floor=side, top=side) for side in sides)
    return np.column_stack([before, s, after])


def _window(draft: Draft, problem: RoamingProblem, window: Window, grid: Grid) -> None:
    """Visited days + missing days >= times, in every period, for every asked group."""
    for group in np.flatnonzero(window.asked).tolist():
        charge = float(window.people[group]) * window.minutes
        for period, times in zip(window.periods, window.times, strict=True):
            if times < 1:
                continue
            offers = list(offered(problem, window.near[group], window.counts, period, grid))
            visits = _visits(draft, offers)
            weights = np.array([float(min(len(o.days), times)) for o in offers])
            missing = draft.add_columns([charge], top=float(times))
            gained, weights = _by_block(draft, offers, (visits, weights), times)
            days = Part(np.zeros_like(gained), gained, weights)
            draft.add_rows(1, [days, Part(np.zeros(1), missing, 1.0)], low=float(times))
            if gained.size > 1:
                there = _opened(draft, problem, period, grid)[window.near[group]]
                there = there[there >= 0]
                stops = Part(np.zeros_like(there), there, -float(times))
                draft.add_rows(1, [days, stops], high=0.0)


def _by_block(
    draft: Draft, offers: list[Days], visits: tuple[Ints, Floats], times: int
) -> tuple[Ints, Floats]:
    """Columns and weights of what each block gives: its visits where its days are all alike, else
    at most what they give together and `times` for each unit that stands there. A unit that stands
    there by halves then counts by half, however many kinds of days the block has.
    """
    columns, weights = visits
    kinds: dict[int, list[int]] = {}
    for n, offer in enumerate(offers):
        kinds.setdefault(offer.block, []).append(n)
    alone = np.array([own[0] for own in kinds.values() if len(own) == 1], dtype=np.int64)
    mixed = [own for own in kinds.values() if len(own) > 1]
    top = np.array([min(float(times), float(weights[own].sum())) for own in mixed])
    gained = draft.add_columns(np.zeros(len(mixed)), top=top)
    for column, own, most in zip(gained, mixed, top.tolist(), strict=True):
        stands = np.unique(np.concatenate([offers[n].stands for n in own]))
        one = Part(np.zeros(1), np.array([column]), 1.0)
        for part in (
            Part(np.zeros(len(own)), columns[own], -weights[own]),
            Part(np.zeros(stands.size), stands, -most),
        ):
            draft.add_rows(1, [one, part], high=0.0)
    ones = np.ones(len(mixed))
    return np.concatenate([columns[alone], gained]), np.concatenate([weights[alone], ones])


def offered(
    problem: RoamingProblem, near: Bools, counts: Bools, period: Period, grid: Grid
) -> Iterator[Days]:
    """The days of a period by the sessions they offer to a group: near bool (stops), counts bool
    (days, shifts). Days without any are left out.
    """
    stops = np.flatnonzero(near)
    groups: dict[bytes, tuple[list[int], Ints, Ints, int]] = {}
    for day in range(period[0], min(period[1] + 1, problem.days)):
        stop, shift = np.nonzero(problem.can_open[stops, day] & counts[day])
        if stop.size:
            block = problem.block[day, shift]
            columns = np.unique(grid.y[stops[stop], block, shift])
            stands = np.unique(grid.s[stops[stop], block])
            first = int(problem.block[day].min())
            groups.setdefault(columns.tobytes(), ([], columns, stands, first))[0].append(day)
    for days, columns, stands, first in groups.values():
        yield Days(tuple(days), columns, stands, first)


def _visits(draft: Draft, offers: list[Days]) -> Ints:
    """Columns of visits, each at most 1, the sum of the sessions offered, and the number of units
    that stand there.
    """
    visits = draft.add_columns(np.zeros(len(offers)))
    each = np.arange(len(offers))
    for columns in ([o.sessions for o in offers], [o.stands for o in offers]):
        if offers:
            rows = np.repeat(each, [c.size for c in columns])
            parts = [Part(each, visits, 1.0), Part(rows, np.concatenate(columns), -1.0)]
            draft.add_rows(len(offers), parts, high=0.0)
    return visits


def _returns(draft: Draft, problem: RoamingProblem, visit: ReturnVisit, grid: Grid) -> None:
    """One pair of visits so many days apart, or the group is missing it."""
    whole = (0, problem.days - 1)
    for group in np.flatnonzero(visit.asked).tolist():
        offers = list(offered(problem, visit.near[group], visit.counts, whole, grid))
        visits = _visits(draft, offers)
        pairs = np.array(
            [
                (a, b)
                for a, first in enumerate(offers)
                for b, second in enumerate(offers)
                if apart(first.days, second.days, visit)
            ],
            dtype=np.int64,
        ).reshape(-1, 2)
        missing = draft.add_columns([float(visit.people[group]) * visit.minutes])
        chosen, each = draft.add_columns(np.zeros(len(pairs))), np.arange(len(pairs))
        parts = [Part(np.zeros_like(chosen), chosen, 1.0), Part(np.zeros(1), missing, 1.0)]
        draft.add_rows(1, parts, low=1.0)
        for side in (0, 1):
            ends = Part(each, visits[pairs[:, side]], -1.0)
            draft.add_rows(len(pairs), [Part(each, chosen, 1.0), ends], high=0.0)


def apart(first: tuple[int, ...], second: tuple[int, ...], visit: ReturnVisit) -> bool:
    """Whether a day of the second lies `first` to `last` days after a day of the first."""
    return any(visit.first <= b - a <= visit.last for a in first for b in second)


def _walks(draft: Draft, problem: RoamingProblem, period: Period, grid: Grid) -> None:
    """Every group walks to its nearest stop that is open in the period."""
    columns = _opened(draft, problem, period, grid)
    usable = np.flatnonzero(columns >= 0)
    opened = columns[usable]
    for group in np.flatnonzero(problem.people > 0).tolist():
        walk = np.minimum(problem.minutes[group, usable], problem.far_minutes)
        order = np.argsort(walk, kind="stable")
        order = order[walk[order] < problem.far_minutes]
        rest = float(walk[order[NEAREST]]) if order.size > NEAREST else problem.far_minutes
        chosen = order[:NEAREST]
        chosen = chosen[walk[chosen] < rest]
        x = draft.add_columns(problem.people[group] * np.append(walk[chosen], rest))
        draft.add_rows(1, [Part(np.zeros_like(x), x, 1.0)], low=1.0, high=1.0)
        own = np.arange(chosen.size)
        draft.add_rows(
            chosen.size, [Part(own, x[:-1], 1.0), Part(own, opened[chosen], -1.0)], high=0.0
        )


def _opened(draft: Draft, problem: RoamingProblem, period: Period, grid: Grid) -> Ints:
    """A column for each stop that can open in the period, whether it does: at most what is open, at
    most what stands, and only where one stood first or arrived later. Int64 (stops), -1 for none.
    """
    if period not in grid.opened:
        grid.opened[period] = _open_in(draft, problem, period, grid)
    return grid.opened[period]


def _open_in(draft: Draft, problem: RoamingProblem, period: Period, grid: Grid) -> Ints:
    sessions = problem.sessions(period) > 0
    usable = np.flatnonzero(sessions.any(axis=(1, 2)))
    opened = draft.add_columns(np.zeros(usable.size))
    each = np.arange(usable.size)
    some = np.flatnonzero(sessions.any(axis=(0, 2)))
    changes = changes_of(problem)
    ends = np.stack([changes.before, changes.after]) - 1
    inside = np.flatnonzero((np.isin(ends, _between(some))).all(axis=0))
    came = np.column_stack([grid.s[usable][:, some[:1]], grid.z[np.ix_(usable, inside)]])
    j, b, h = np.nonzero(sessions[usable])
    stand, block = np.nonzero(sessions[usable].any(axis=2))
    for part in (
        Part(j, grid.y[usable[j], b, h], -1.0),
        Part(np.repeat(each, came.shape[1]), came.ravel(), -1.0),
        Part(stand, grid.s[usable[stand], block], -1.0),
    ):
        draft.add_rows(usable.size, [Part(each, opened, 1.0), part], high=0.0)
    columns = np.full(len(grid.s), -1, dtype=np.int64)
    columns[usable] = opened
    return columns


def _between(some: Ints) -> Ints:
    """All numbers from the first to the last of some."""
    return np.arange(some[0], some[-1] + 1) if some.size else some


def _quota(draft: Draft, problem: RoamingProblem, quota: Quota, grid: Grid) -> None:
    """Hours of a stop go to groups near it; a group takes what is unfinished, and no more."""
    groups, periods = quota.need.size, len(quota.periods)
    g, j = np.nonzero(quota.near & (quota.need > 0)[:, None])
    tops = np.tile(quota.need[g], periods)
    shared = draft.add_columns(np.zeros(tops.size), top=tops).reshape(periods, g.size)
    for number, period in enumerate(quota.periods):
        _room(draft, problem, period, Part(j, shared[number], 1.0), grid)
        earlier = Part(np.tile(g, number), shared[:number].ravel(), quota.finish_share)
        most = quota.finish_share * quota.need
        draft.add_rows(groups, [Part(g, shared[number], 1.0), earlier], high=most)
    missing = draft.add_columns(np.full(groups, quota.minutes_per_hour_short), top=quota.goal)
    given = Part(np.tile(g, periods), shared.ravel(), 1.0)
    parts = [given, Part(np.arange(groups), missing, 1.0)]
    draft.add_rows(groups, parts, low=quota.goal)


def _room(draft: Draft, problem: RoamingProblem, period: Period, given: Part, grid: Grid) -> None:
    """Hours given at a stop in a period <= the desk-hours open there."""
    assert problem.quota is not None
    sessions = problem.sessions(period)
    j, b, h = np.nonzero(sessions)
    hours: Floats = problem.quota.room[j, h] * sessions[j, b, h]
    draft.add_rows(problem.shape[0], [given, Part(j, grid.y[j, b, h], -hours)], high=0.0)
