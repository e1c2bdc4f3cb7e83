"""Joins street pieces into chains through nodes where nothing but the chain meets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
NO_PIECE = -1


@dataclass(frozen=True, slots=True)
class Chains:
    """Pieces in the order of their chains (p), whether each is walked from its first to its last
    vertex (p), and where each chain begins (c).
    """

    piece: IntArray
    forward: NDArray[np.bool_]
    start: IntArray


def chains(ends: IntArray, kind: IntArray, one_way: NDArray[np.bool_]) -> Chains:
    """Maximal chains of pieces of one kind; `ends` int (p, 2) first and last vertex of each piece.

    A vertex is passed where exactly two ends meet, of two pieces of one kind, and, for one-way
    pieces, one arrives and the other leaves. Chains are in the order of their first piece; one-way
    chains run along their direction; a ring without junctions starts at its lowest piece and comes
    after all others.
    """
    following = _following(ends, kind, one_way)
    alone = (following == NO_PIECE).all(axis=1)
    linked = _linked(following, np.flatnonzero(~alone), one_way)
    singles = np.flatnonzero(alone)
    flat = [code for chain in linked for code in chain]
    codes = np.concatenate([2 * singles + 1, np.array(flat, dtype=np.int64)])
    sizes = np.array([1] * len(singles) + [len(chain) for chain in linked], dtype=np.int64)
    first = np.cumsum(sizes) - sizes
    is_ring = np.append(np.zeros(len(singles), dtype=bool), [_closes(c, following) for c in linked])
    order = np.lexsort((codes[first] // 2, is_ring.astype(bool)))
    sizes = sizes[order]
    start = np.cumsum(sizes) - sizes
    taken = np.repeat(first[order] - start, sizes) + np.arange(len(codes))
    return Chains(codes[taken] // 2, codes[taken] % 2 == 1, start)


def _following(ends: IntArray, kind: IntArray, one_way: NDArray[np.bool_]) -> IntArray:
    """For each end (p, 2): the end code (2 x piece + side) that it joins, or NO_PIECE."""
    flat = ends.ravel()
    order = np.argsort(flat, kind="stable")
    _, first, count = np.unique(flat[order], return_index=True, return_counts=True)
    a, b = order[first[count == 2]], order[first[count == 2] + 1]
    piece_a, piece_b = a // 2, b // 2
    joins = (piece_a != piece_b) & (kind[piece_a] == kind[piece_b])
    joins &= ~one_way[piece_a] | (a % 2 != b % 2)
    following = np.full(len(flat), NO_PIECE, dtype=np.int64)
    following[a[joins]] = b[joins]
    following[b[joins]] = a[joins]
    return following.reshape(-1, 2)


def _linked(following: IntArray, pieces: IntArray, one_way: NDArray[np.bool_]) -> list[list[int]]:
    """Chains of the pieces that join others: codes 2 x piece + 1 where it is walked forwards."""
    table = {
        p: tuple(row) for p, row in zip(pieces.tolist(), following[pieces].tolist(), strict=True)
    }
    bound = set(pieces[one_way[pieces]].tolist())
    starts = [(p, 1) for p, (before, _) in table.items() if before == NO_PIECE]
    starts += [(p, 0) for p, (_, after) in table.items() if after == NO_PIECE and p not in bound]
    starts.sort(key=lambda start: (start[0], -start[1]))
    seen: set[int] = set()
    rings = [(p, 1) for p in table]
    return [_walk(p, side, table, seen) for p, side in starts + rings if p not in seen]


def _walk(
    piece: int, exit_end: int, following: dict[int, tuple[int, ...]], seen: set[int]
) -> list[int]:
    """The chain from `piece`, left by its end `exit_end` (1 = last vertex), to where it stops."""
    chain: list[int] = []
    while piece not in seen:
        seen.add(piece)
        chain.append(2 * piece + exit_end)
        code = following[piece][exit_end]
        if code == NO_PIECE:
            break
        piece, entered = divmod(code, 2)
        exit_end = 1 - entered
    return chain


def _closes(chain: list[int], following: IntArray) -> bool:
    """Whether a chain is a ring: its last end joins something."""
    piece, forward = divmod(chain[-1], 2)
    return bool(following[piece, forward] != NO_PIECE)
