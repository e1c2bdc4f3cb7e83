"""Joins street pieces into chains through nodes where nothing but the chain meets."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
Chain = list[tuple[int, bool]]
"""Pieces in order, each with whether it is walked from its first to its last vertex."""
NO_PIECE = -1


def chains(ends: IntArray, kind: IntArray, one_way: NDArray[np.bool_]) -> list[Chain]:
    """Maximal chains of pieces of one kind; `ends` int (p, 2) first and last vertex of each piece.

    A vertex is passed where exactly two ends meet, of two pieces of one kind, and, for one-way
    pieces, one arrives and the other leaves. Chains are in the order of their first piece; one-way
    chains run along their direction; a ring without junctions starts at its lowest piece.
    """
    following = _following(ends, kind, one_way)
    seen = np.zeros(len(ends), dtype=bool)
    starts = [(p, 1) for p in np.flatnonzero(following[:, 0] == NO_PIECE)]
    starts += [(p, 0) for p in np.flatnonzero((following[:, 1] == NO_PIECE) & ~one_way)]
    starts.sort(key=lambda start: (start[0], -start[1]))
    rings = [(p, 1) for p in range(len(ends))]
    return [
        _walk(int(piece), exit_end, following, seen)
        for piece, exit_end in starts + rings
        if not seen[piece]
    ]


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


def _walk(piece: int, exit_end: int, following: IntArray, seen: NDArray[np.bool_]) -> Chain:
    """The chain from `piece`, left by its end `exit_end` (1 = last vertex), to where it stops."""
    chain: Chain = []
    while not seen[piece]:
        seen[piece] = True
        chain.append((piece, exit_end == 1))
        code = int(following[piece, exit_end])
        if code == NO_PIECE:
            break
        piece, entered = divmod(code, 2)
        exit_end = 1 - entered
    return chain
