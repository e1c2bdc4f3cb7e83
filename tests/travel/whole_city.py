"""Run alone: walks within 2 km of 2,000 sites x 100,000 places on a saved network; prints its peak.

`python -m tests.travel.whole_city FILE.npz`: a process that only loads, draws and searches.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import fields
from pathlib import Path

import numpy as np
from pyproj import Transformer

from planner.benchmark.peer_process import peak_mb
from planner.model.travel import PointSet, TravelNetwork
from planner.travel import WALK_MODES, od_cost_pairs
from planner.travel.islands import main_island_edges

ARRAYS = [f.name for f in fields(TravelNetwork) if f.name.startswith(("node", "edge", "shape"))]


def save(net: TravelNetwork, path: Path) -> None:
    """The arrays of a network."""
    np.savez(path, **{name: getattr(net, name) for name in ARRAYS})


def load(path: Path) -> TravelNetwork:
    """The arrays again, under blank names."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in ARRAYS}
    names = {"classes": (), "names": (), "crs": 5897, "dropped": {}}
    return TravelNetwork(**arrays, **names, attribution="", vintage="", digest="")


def main(path: Path) -> None:
    """One JSON line: nodes, pairs, CPU seconds, peak megabytes of the process."""
    net = load(path)
    nodes = np.unique(net.edge_nodes[main_island_edges(net)])
    rng = np.random.default_rng(1)
    places, sites = (drawn(net, rng.choice(nodes, n, replace=False)) for n in (100_000, 2000))
    begun = time.process_time()
    found = od_cost_pairs(places, sites, net, mode=WALK_MODES["adult"], cutoff_m=2000.0)
    said = {"nodes": len(net.node_xy), "pairs": len(found.origin), "held": len(found.unsnapped)}
    cpu_s = round(time.process_time() - begun, 2)
    sys.stdout.write(json.dumps({**said, "cpu_s": cpu_s, "peak_mb": peak_mb()}) + "\n")


def drawn(net: TravelNetwork, chosen: np.ndarray) -> PointSet:
    """Junctions as named points in degrees."""
    back = Transformer.from_crs(net.crs, 4326, always_xy=True)
    lon, lat = back.transform(*net.node_xy[chosen].T)
    return PointSet(tuple(map(str, chosen.tolist())), np.stack([lon, lat], axis=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
