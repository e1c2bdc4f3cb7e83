"""One person's rules made ready for the compiled path: classes, groups, windows of time."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from planner.roster.patterns.path import I64, Bools, Case
from planner.roster.patterns.problem import PatternProblem


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """allowed bool (days, types); must bool (days): no day off; limited: types whose limit can
    bind, most int64 (types).
    """

    number: int
    allowed: Bools
    must: Bools
    most: I64
    limited: tuple[int, ...]
    klass: I64
    blocks: Bools
    units: I64
    window: I64
    longest: int
    shortest: int
    rest: int
    weekends: int

    def without(self, shut: Bools) -> Person:
        """The same where some cells are not to be given: bool (days, types + 1), the last off."""
        return replace(self, allowed=self.allowed & ~shut[:, :-1], must=shut[:, -1].copy())

    @property
    def configs(self) -> int:
        """Run and rest states of a day."""
        return len(self.blocks) * self.longest + self.rest

    def shape(self, tracked: tuple[int, ...]) -> tuple[int, int, int, int, int]:
        """Shape of the layers when the limits of some types are tracked."""
        counts = math.prod(int(self.most[s]) + 1 for s in tracked)
        room = int(self.window[:, 1].max()) + 1
        return len(self.window), self.configs, max(0, self.weekends) + 1, counts, room

    def case(self, tracked: tuple[int, ...]) -> Case:
        """The rules with the limits of those types in the state."""
        limit = np.full(len(self.units), -1, dtype=np.int64)
        limit[list(tracked)] = np.arange(len(tracked))
        keys = np.stack((self.klass, self.units, limit), axis=1)
        groups, group = np.unique(keys, axis=0, return_inverse=True)
        own = np.ascontiguousarray(groups.T)
        sizes = [int(self.most[s]) + 1 for s in tracked]
        steps = [math.prod(sizes[:i]) for i in range(len(sizes))]
        limits = np.array([*zip(steps, (n - 1 for n in sizes), strict=True)], dtype=np.int64)
        return Case(
            self.blocks,
            group.reshape(-1).astype(np.int64),
            own[0],
            own[1],
            own[2],
            limits.reshape(-1, 2),
            self.window,
            self.longest,
            self.shortest,
            self.rest,
            self.weekends,
        )


def persons_of(problem: PatternProblem) -> tuple[Person, ...]:
    """Everybody of the problem."""
    rows, klass = np.unique(problem.forbidden, axis=0, return_inverse=True)
    step = math.gcd(*problem.minutes.tolist())
    shared = (rows, klass.reshape(-1).astype(np.int64), problem.minutes // step)
    return tuple(_person(problem, number, step, shared) for number in range(problem.employees))


def _person(
    problem: PatternProblem, number: int, step: int, shared: tuple[Bools, I64, I64]
) -> Person:
    blocks, klass, units = shared
    days = problem.days
    longest = min(int(problem.longest_run[number]), days)
    rest = max(1, min(int(problem.shortest_rest[number]), days))
    weekends = int(problem.most_weekends[number])
    most = np.minimum(problem.most_shifts[number], days)
    allowed = ~problem.away[number][:, None] & (most > 0)[None, :]
    if not longest:
        allowed[:] = False
    window = _window(problem, number, step, (longest, rest))
    top = int(window[:, 1].max())
    limited = tuple(
        s for s in range(problem.types) if 0 < most[s] < min(top // int(units[s]), days)
    )
    return Person(
        number=number,
        allowed=allowed,
        must=np.zeros(days, dtype=np.bool_),
        most=most,
        limited=limited,
        klass=klass,
        blocks=blocks,
        units=units,
        window=window,
        longest=max(1, longest),
        shortest=int(problem.shortest_run[number]),
        rest=rest,
        weekends=weekends if weekends < problem.weekends else -1,
    )


def _window(problem: PatternProblem, number: int, step: int, runs: tuple[int, int]) -> I64:
    """Least and most units after each day: what was possible so far, what the end still needs."""
    longest, rest = runs
    unit = int(problem.minutes.max()) // step
    least = -(-int(problem.least_minutes[number]) // step)
    most = int(problem.most_minutes[number]) // step
    days = np.arange(1, problem.days + 1)
    done = np.minimum(most, _work_days(days, longest, rest) * unit)
    later = _work_days(problem.days - days, longest, rest) * unit
    return np.stack((np.maximum(0, least - later), done), axis=1).astype(np.int64)


def _work_days(days: I64, longest: int, rest: int) -> I64:
    """The most days worked of so many in a row."""
    cycle = longest + rest
    found: I64 = days // cycle * longest + np.minimum(days % cycle, longest)
    return found
