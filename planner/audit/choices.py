"""Whether the parts of a proof together hold every choice of sites."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.model.evidence import Part

Ints = NDArray[np.int64]
Signs = NDArray[np.int8]
STEPS_PER_PART = 50
STEPS = 10_000


class _Node(NamedTuple):
    """Some decisions, and the parts that agree with them: their rows, how many further decisions
    each makes, and how many of them decide each site.
    """

    group: Ints
    rest: Ints
    counts: Ints
    opened: int
    closed: int


def all_choices(parts: Sequence[Part], *, sites: int, p: int, required: Sequence[int]) -> bool:
    """Whether every choice of p sites with the required ones lies in a part; parts may overlap.
    One site after the other is opened and closed, the one that most parts decide first, until a
    part decides nothing more. False too where that takes too many steps.
    """
    signs = _signs(parts, sites, required)
    counts = np.count_nonzero(signs, axis=0).astype(np.int64)
    counts[list(required)] = 0
    rest = np.count_nonzero(signs, axis=1).astype(np.int64) - len(set(required))
    todo = [_Node(np.arange(len(signs)), rest, counts, len(set(required)), 0)]
    for _ in range(STEPS + STEPS_PER_PART * len(parts)):
        if not todo:
            return True
        node = todo.pop()
        if node.opened > p or sites - node.closed < p or (node.rest == 0).any():
            continue
        if not node.group.size:
            return False
        todo.extend(_two_sides(node, signs))
    return not todo


def _signs(parts: Sequence[Part], sites: int, required: Sequence[int]) -> Signs:
    """int8 (parts, sites): 1 opened, -1 closed; without parts that contradict themselves, which
    hold nothing.
    """
    signs = np.zeros((len(parts), sites), dtype=np.int8)
    sound = np.ones(len(parts), dtype=np.bool_)
    for row, part in enumerate(parts):
        signs[row, list(part.closed)] = -1
        opened = [*part.opened, *required]
        sound[row] = not (signs[row, opened] < 0).any()
        signs[row, opened] = 1
    return signs[sound]


def _two_sides(node: _Node, signs: Signs) -> tuple[_Node, _Node]:
    """The node with the site that most parts decide opened, and closed."""
    site = int(node.counts.argmax())
    side = signs[node.group, site]
    rest = node.rest - (side != 0)
    counts = node.counts.copy()
    counts[site] = 0
    yes, no = side >= 0, side <= 0
    few, many = (yes, no) if yes.sum() <= no.sum() else (no, yes)
    own = np.count_nonzero(signs[node.group[few]], axis=0)
    own[counts == 0] = 0
    gone = np.count_nonzero(signs[node.group[~many]], axis=0)
    other = np.maximum(counts - gone, 0)
    by_side = (own, other) if few is yes else (other, own)
    return (
        _Node(node.group[yes], rest[yes], by_side[0], node.opened + 1, node.closed),
        _Node(node.group[no], rest[no], by_side[1], node.opened, node.closed + 1),
    )
