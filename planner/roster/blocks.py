"""Small groups of people of a large part, and how many places each group is given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model.people import Member
from planner.roster.draft import Draft

LARGEST = 10
WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class Blocks:
    """`of_member`: the block of each member, int64 (members), numbered from 0; `count` blocks."""

    of_member: NDArray[np.int64]
    count: int


def blocks_of(members: tuple[Member, ...]) -> Blocks:
    """Teams, and people without one by where they live; large teams in pieces of about ten."""
    teams: dict[str, list[int]] = {}
    for i, member in enumerate(members):
        teams.setdefault(member.team, []).append(i)
    of_member = np.zeros(len(members), dtype=np.int64)
    count = 0
    for team in sorted(teams):
        rows = _round_about(members, np.array(teams[team], dtype=np.int64))
        for piece in np.array_split(rows, -(-len(rows) // LARGEST)):
            of_member[piece] = count
            count += 1
    return Blocks(of_member, count)


def _round_about(members: tuple[Member, ...], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows in order of the direction of their homes from the middle; homeless ones first."""
    homes = np.array(
        [(members[i].lon or 0.0, members[i].lat or 0.0) for i in rows], dtype=np.float64
    )
    away = homes - homes.mean(axis=0)
    angle = np.arctan2(away[:, 1], away[:, 0])
    ordered: NDArray[np.int64] = rows[np.argsort(angle, kind="stable")]
    return ordered


def seats_of(draft: Draft, blocks: Blocks, pairs: NDArray[np.float64]) -> NDArray[np.int64]:
    """Places of each post that each block fills: int64 (blocks, posts). `pairs` are people of each
    pair, whole or not: float64 (pairs). What a post's blocks fill in all, rounded, is shared out
    by largest remainder.
    """
    share = np.zeros((blocks.count, len(draft.part.posts)))
    np.add.at(share, (blocks.of_member[draft.pair_member], draft.pair_post), pairs)
    seats = np.floor(share + WHOLE)
    filled = np.round(share.sum(axis=0))
    for post in np.flatnonzero(seats.sum(axis=0) < filled):
        order = np.argsort(seats[:, post] - share[:, post], kind="stable")
        seats[order[: int(filled[post] - seats[:, post].sum())], post] += 1
    return seats.astype(np.int64)
