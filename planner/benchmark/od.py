"""Walks within a cutoff between seeded junctions of a street file: how long, how much memory."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.benchmark.peer_process import peak_mb
from planner.findings import BadInputError, Finding
from planner.model.travel import TravelNetwork
from planner.readers import read_network
from planner.travel.islands import main_island_edges
from planner.travel.pairs import walks_within, warm
from planner.travel.snapping import Snapped

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ODAnswer:
    """Size of the junction graph before islands are cut, seconds (wall) to read the file and to
    find the walks, how many pairs lie within the cutoff, peak memory of the whole process.
    """

    nodes: int
    edges: int
    read_s: float
    solve_s: float
    pairs: int
    peak_mb: float

    def as_json(self) -> dict[str, Any]:
        """The object of the contract."""
        return asdict(self)


def measure(path: Path, sizes: tuple[int, int], cutoff_m: float, seed: int) -> ODAnswer:
    """Read `path`, draw origins and destinations (`sizes`) from the main island's junctions, each
    set without repeats, and find the walks within `cutoff_m`. BadInputError where the file cannot
    be used or has too few junctions.
    """
    begun = time.perf_counter()
    network = read_network(path, cache=False)
    read_s = time.perf_counter() - begun
    origins, destinations = drawn(network, sizes, seed, path.name)
    warm()
    begun = time.perf_counter()
    pairs = walks_within(network, origins, destinations, cutoff_m)
    solve_s = time.perf_counter() - begun
    return ODAnswer(
        nodes=len(network.node_xy),
        edges=len(network.edge_nodes),
        read_s=round(read_s, 4),
        solve_s=round(solve_s, 4),
        pairs=len(pairs[0]),
        peak_mb=round(peak_mb(), 1),
    )


def drawn(
    network: TravelNetwork, sizes: tuple[int, int], seed: int, file: str
) -> tuple[Snapped, Snapped]:
    """Seeded junctions of the main island as places on streets; BadInputError where a set is larger
    than the island.
    """
    junctions = np.unique(network.edge_nodes[main_island_edges(network)])
    if max(sizes) > len(junctions):
        facts = {"junctions": len(junctions)}
        code, asked = "benchmark_few_junctions", str(max(sizes))
        raise BadInputError([Finding(code, "error", file=file, value=asked, facts=facts)])
    rng = np.random.default_rng(seed)
    origins, destinations = (rng.choice(junctions, n, replace=False) for n in sizes)
    return at_junctions(network, origins), at_junctions(network, destinations)


def at_junctions(network: TravelNetwork, nodes: IntArray) -> Snapped:
    """Junctions (n) as places at the beginning or the end of one of their edges, 0 m off it."""
    ends = network.edge_nodes.astype(np.int64)
    edge_at = np.full(len(network.node_xy), -1, dtype=np.int64)
    edge_at[ends[:, 1]] = np.arange(len(ends))
    edge_at[ends[:, 0]] = np.arange(len(ends))
    edge = edge_at[nodes]
    along = np.where(ends[edge, 0] == nodes, 0.0, network.edge_length_m[edge])
    nowhere = np.zeros(len(nodes), dtype=bool)
    return Snapped(network.node_xy[nodes], edge, along, np.zeros(len(nodes)), nowhere)
