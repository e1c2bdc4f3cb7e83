"""Capacity-balanced districts of neighbouring places: random spanning trees, cut where both sides
hold their share (recombination, DeFord, Duchin and Solomon 2021). Every part stays connected.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TREES = 24
MORE_TREES = 120
ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Map:
    """Places by number: neighbours with whole decimetres, weights, positions (micro-degrees)."""

    near: Sequence[Mapping[int, int]]
    weights: Sequence[int]
    positions: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lightest and heaviest permitted part. Several parts together may stray no more than one."""

    low: int
    high: int

    def hold(self, load: int, parts: int) -> bool:
        """Whether `load` can be the load of `parts` parts."""
        stray = 2 * load - parts * (self.low + self.high)
        return abs(stray) <= self.high - self.low


class NoDistrictError(ValueError):
    """No spanning tree could be cut within the bounds."""


def districts(
    ground: Map, members: Sequence[int], parts: int, bounds: Sequence[Bounds], rng: random.Random
) -> list[list[int]]:
    """`members` in `parts` connected parts within the first of `bounds` that can be met. Each is
    tried ROUNDS times with fewer and fewer trees, so that later tries differ more.
    """
    for bound in bounds:
        for attempt in range(ROUNDS):
            try:
                return split(ground, members, parts, bound, _Choice(rng, TREES // (1 + attempt)))
            except NoDistrictError:
                continue
    raise NoDistrictError(f"{len(members)} places in {parts} parts")


@dataclass(frozen=True, slots=True)
class _Choice:
    """The generator, and how many trees to compare before a cut is taken."""

    rng: random.Random
    trees: int


def split(
    ground: Map, members: Sequence[int], parts: int, bounds: Bounds, choice: _Choice
) -> list[list[int]]:
    """`members` in `parts` connected parts within the bounds; NoDistrictError where none is found.
    Of all good cuts over several trees the one with the roundest sides is taken.
    """
    if parts == 1:
        return [sorted(members)]
    best: tuple[int, int, int, list[int], list[int]] | None = None
    for attempt in range(MORE_TREES):
        if attempt >= choice.trees and best is not None:
            break
        tree = _spanning_tree(ground, members, choice.rng)
        for side, count in _cuts(ground, tree, members, parts, bounds):
            chosen = set(side)
            rest = [m for m in members if m not in chosen]
            spread = _spread(ground, side) + _spread(ground, rest)
            if best is None or spread < best[0]:
                best = (spread, count, len(side), side, rest)
    if best is None:
        raise NoDistrictError(f"{len(members)} places in {parts} parts")
    _, count, _, side, rest = best
    first = split(ground, side, count, bounds, choice)
    return first + split(ground, rest, parts - count, bounds, choice)


def connected_parts(near: Sequence[Mapping[int, int]], members: Iterable[int]) -> list[list[int]]:
    """The connected pieces of `members`, largest first."""
    left = dict.fromkeys(members)
    pieces = []
    while left:
        stack = [next(iter(left))]
        del left[stack[0]]
        piece = []
        while stack:
            here = stack.pop()
            piece.append(here)
            for other in near[here]:
                if other in left:
                    del left[other]
                    stack.append(other)
        pieces.append(sorted(piece))
    return sorted(pieces, key=lambda p: (-len(p), p[0]))


def _spanning_tree(
    ground: Map, members: Sequence[int], rng: random.Random
) -> list[tuple[int, int]]:
    """Prim's tree over randomly stretched ways: (place, its parent), root first (parent -1)."""
    inside = set(members)
    stretch: dict[tuple[int, int], int] = {}
    for a in members:
        for b, way in ground.near[a].items():
            if a < b and b in inside:
                stretch[a, b] = (way + 100) * rng.randint(1, 1000)
    root = members[rng.randrange(len(members))]
    tree: list[tuple[int, int]] = []
    seen: set[int] = set()
    heap = [(0, root, -1)]
    while heap:
        _, here, parent = heapq.heappop(heap)
        if here in seen:
            continue
        seen.add(here)
        tree.append((here, parent))
        for other in ground.near[here]:
            if other in inside and other not in seen:
                key = (here, other) if here < other else (other, here)
                heapq.heappush(heap, (stretch[key], other, here))
    return tree


def _cuts(
    ground: Map,
    tree: Sequence[tuple[int, int]],
    members: Sequence[int],
    parts: int,
    bounds: Bounds,
) -> Iterable[tuple[list[int], int]]:
    """Branches that hold k parts' worth within the bounds while the rest holds the others'."""
    total = sum(ground.weights[m] for m in members)
    load = {m: ground.weights[m] for m in members}
    children: dict[int, list[int]] = {}
    for here, parent in reversed(tree):
        if parent >= 0:
            load[parent] += load[here]
            children.setdefault(parent, []).append(here)
    for here, parent in tree:
        if parent < 0:
            continue
        for k in _counts(load[here], total, parts, bounds):
            yield _branch(children, here), k


def _counts(load: int, total: int, parts: int, bounds: Bounds) -> list[int]:
    return [
        k for k in range(1, parts) if bounds.hold(load, k) and bounds.hold(total - load, parts - k)
    ][:1]


def _branch(children: Mapping[int, list[int]], top: int) -> list[int]:
    stack, branch = [top], []
    while stack:
        here = stack.pop()
        branch.append(here)
        stack.extend(children.get(here, ()))
    return sorted(branch)


def _spread(ground: Map, side: Sequence[int]) -> int:
    """Sum of squared distances from the mean position (decimetre-like whole units)."""
    n = len(side)
    xs = [ground.positions[m][0] * 94 // 100 for m in side]
    ys = [ground.positions[m][1] for m in side]
    mx, my = sum(xs) // n, sum(ys) // n
    return sum((x - mx) ** 2 + (y - my) ** 2 for x, y in zip(xs, ys, strict=True))
