"""Our walks held against Valhalla's (optional extra `valhalla`, Python 3.12 and later).

Valhalla walks the shortest way (`shortest`, all factors 1, alleys as good as streets) on tiles that
it builds from the same .osm.pbf, offline; both snap the places themselves.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.benchmark.od import drawn
from planner.model.travel import PointSet
from planner.readers import read_network
from planner.travel import WALK_ADULT, od_cost_matrix, to_degrees

FloatArray = NDArray[np.float64]
CHUNK = 40
FACTORS = (
    *("walkway_factor", "sidewalk_factor", "alley_factor", "driveway_factor"),
    *("living_street_factor", "service_factor"),
)
PEDESTRIAN: dict[str, Any] = {
    "shortest": True,
    "step_penalty": 0,
    "elevator_penalty": 0,
    "use_ferry": 0,
    "max_distance": 100_000,
    **dict.fromkeys(FACTORS, 1.0),
}


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """Pairs both found, and their ratio of Valhalla's metres to ours: median, 5th and 95th
    hundredth; pairs that only one of the two found.
    """

    pairs: int
    median: float
    p5: float
    p95: float
    only_ours: int
    only_theirs: int


def installed() -> bool:
    """Whether pyvalhalla is there; nothing is imported."""
    return importlib.util.find_spec("valhalla") is not None


def cross_check(
    path: Path,
    *,
    origins: int = 67,
    destinations: int = 200,
    cutoff_m: float = 5000.0,
    seed: int = 1,
) -> CrossCheck:
    """Seeded junctions of an .osm.pbf, walked by both; pairs beyond `cutoff_m` are left out, as are
    those below 100 m, where snapping decides.

    ImportError where pyvalhalla is not there.
    """
    network = read_network(path)
    sides = drawn(network, (origins, destinations), seed, path.name)
    places = [to_degrees(side.xy, network.crs) for side in sides]
    sets = [
        PointSet(tuple(f"{name}{i}" for i in range(len(at))), at)
        for name, at in zip("od", places, strict=True)
    ]
    own = od_cost_matrix(
        sets[0], sets[1], network, mode=WALK_ADULT, impedance="length", cutoff_m=cutoff_m
    )
    with tempfile.TemporaryDirectory() as folder:
        theirs = _matrix(_actor(path, Path(folder)), places[0], places[1])
    return compare(own.distance_m, theirs, cutoff_m)


def compare(own_m: FloatArray, their_m: FloatArray, cutoff_m: float) -> CrossCheck:
    """Two tables of metres (o, d), NaN where there is no way."""
    near = (their_m <= cutoff_m) & (their_m >= 100.0)
    both = np.isfinite(own_m) & near
    ratio = their_m[both] / own_m[both]
    p5, median, p95 = np.percentile(ratio, [5, 50, 95]) if ratio.size else [np.nan] * 3
    far_inside = near & (their_m <= 0.9 * cutoff_m)
    return CrossCheck(
        pairs=int(both.sum()),
        median=float(median),
        p5=float(p5),
        p95=float(p95),
        only_ours=int((np.isfinite(own_m) & ~np.isfinite(their_m)).sum()),
        only_theirs=int((far_inside & ~np.isfinite(own_m)).sum()),
    )


def _actor(path: Path, folder: Path) -> Any:
    """Tiles of the file and who walks on them. The binary is called by its place, as the package's
    own console script wants it on the PATH.
    """
    valhalla = importlib.import_module("valhalla")
    (folder / "tiles").mkdir()
    config = valhalla.get_config(tile_extract="", tile_dir=str(folder / "tiles"), verbose=False)
    config["mjolnir"].pop("tile_extract", None)
    config["service_limits"]["pedestrian"]["max_matrix_distance"] = 500_000.0
    config["service_limits"]["pedestrian"]["max_matrix_location_pairs"] = 1_000_000
    settings = folder / "valhalla.json"
    settings.write_text(json.dumps(config), encoding="utf-8")
    binary = Path(str(valhalla.__file__)).parent / "bin" / "valhalla_build_tiles"
    command = [str(binary), "-c", str(settings), str(path.resolve())]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - the package's own binary
    return valhalla.Actor(str(settings))


def _matrix(actor: Any, origins: FloatArray, destinations: FloatArray) -> FloatArray:
    """Metres (o, d), NaN where Valhalla finds no way."""
    metres = np.full((len(origins), len(destinations)), np.nan)
    targets = [_place(*at) for at in destinations.tolist()]
    for begin in range(0, len(origins), CHUNK):
        rows = slice(begin, begin + CHUNK)
        asked = {
            "sources": [_place(*at) for at in origins[rows].tolist()],
            "targets": targets,
            "costing": "pedestrian",
            "costing_options": {"pedestrian": PEDESTRIAN},
            "matrix_locations": 1_000_000,
            "units": "kilometers",
            "verbose": True,
        }
        said = actor.matrix(json.dumps(asked))
        table = json.loads(said) if isinstance(said, str) else said
        for row, cells in enumerate(table["sources_to_targets"], start=begin):
            for column, cell in enumerate(cells):
                if cell.get("distance") is not None:
                    metres[row, column] = 1000.0 * cell["distance"]
    return metres


def _place(lon: float, lat: float) -> dict[str, Any]:
    return {"lon": lon, "lat": lat, "radius": 0, "minimum_reachability": 50}
