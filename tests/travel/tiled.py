"""A network mirrored to rows and columns of tiles that join where they touch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.model.travel import TravelNetwork


def tiled(net: TravelNetwork, across: int, up: int) -> TravelNetwork:
    """`across` x `up` mirrored copies; a copy's outermost junctions are joined to their twins."""
    low, high = net.node_xy.min(axis=0), net.node_xy.max(axis=0)
    copies = [(i, j) for j in range(up) for i in range(across)]
    nodes = np.concatenate([_mirrored(net.node_xy, copy, low, high) for copy in copies])
    shapes = np.concatenate([_mirrored(net.shape_xy, copy, low, high) for copy in copies])
    count, vertices = len(net.node_xy), len(net.shape_xy)
    ends = [net.edge_nodes + k * count for k in range(len(copies))]
    starts = [net.shape_start[:-1] + k * vertices for k in range(len(copies))]
    seams = _seams(net, across, up)
    joined = nodes[seams].reshape(-1, 2)
    last = len(shapes) + 2 * np.arange(len(seams) + 1)
    return replace(
        net,
        node_xy=nodes,
        edge_nodes=np.concatenate([*ends, seams]).astype(np.int32),
        edge_length_m=np.append(np.tile(net.edge_length_m, len(copies)), np.zeros(len(seams))),
        edge_class=_more(net.edge_class, len(copies), len(seams), 0),
        edge_oneway=_more(net.edge_oneway, len(copies), len(seams), 0),
        edge_ride=_more(net.edge_ride, len(copies), len(seams), 1),
        edge_name=_more(net.edge_name, len(copies), len(seams), -1),
        shape_xy=np.concatenate([shapes, joined]),
        shape_start=np.concatenate([*starts, last]).astype(np.int64),
        shape_lifted=_more(net.shape_lifted, len(copies), 2 * len(seams), 0),
        ride_only=None,
    )


def _mirrored(xy: np.ndarray, copy: tuple[int, int], low: np.ndarray, high: np.ndarray):
    """Places of one copy; every second one is turned round its side."""
    span = high - low
    inside = np.where(np.array(copy) % 2 == 1, high - xy, xy - low)
    return low + inside + np.array(copy) * span


def _seams(net: TravelNetwork, across: int, up: int) -> np.ndarray:
    """Pairs of twins: the easternmost (or westernmost, ...) junction and its mirror image."""
    count = len(net.node_xy)
    west, south = net.node_xy.argmin(axis=0)
    east, north = net.node_xy.argmax(axis=0)
    pairs = []
    for j in range(up):
        for i in range(across):
            here = (j * across + i) * count
            if i + 1 < across:
                side = west if i % 2 else east
                pairs.append((here + side, here + count + side))
            if j + 1 < up:
                side = south if j % 2 else north
                pairs.append((here + side, here + across * count + side))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _more(values: np.ndarray, copies: int, seams: int, fill: int) -> np.ndarray:
    return np.append(np.tile(values, copies), np.full(seams, fill)).astype(values.dtype)
