"""`planner benchmark od`: seeded junctions of a street file, one object, words for every fault."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from planner.benchmark.od import drawn, measure
from planner.cli import main as run_main
from planner.readers.street_files import read_network
from tests.travel import realnet
from tests.travel.grids import at

KEYS = ["nodes", "edges", "read_s", "solve_s", "pairs", "peak_mb"]


@pytest.fixture
def streets(tmp_path: Path) -> Path:
    """A grid of 6 x 6 crossings and a street apart from it."""
    ways = [[at(c, r) for c in range(6)] for r in range(6)]
    ways += [[at(c, r) for r in range(6)] for c in range(6)]
    ways.append([at(30, 30), at(31, 30)])
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": w}}
        for w in ways
    ]
    path = tmp_path / "streets.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def asked(path: Path, *more: str) -> list[str]:
    """A command line."""
    sizes = ["--origins", "10", "--destinations", "20", "--cutoff-m", "250"]
    return ["benchmark", "od", "--network", str(path), *sizes, *more]


def test_one_object_with_the_keys_of_the_contract(streets, capsys):
    """With --json one object; the graph counts its islands; the same seed gives the same pairs."""
    assert run_main(asked(streets, "--json")) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == KEYS
    assert (said["nodes"], said["edges"]) == (34, 57)
    assert 0 < said["pairs"] < 200
    assert 10 < said["peak_mb"] < 5000
    pairs = [measure(streets, (10, 20), 250.0, seed).pairs for seed in (1, 1, 2, 3, 4)]
    assert pairs[0] == pairs[1] == said["pairs"]
    assert len(set(pairs)) > 1


def test_pairs_are_those_of_plain_scipy(streets):
    """The junctions drawn are of the main island, and the count is scipy's."""
    net = read_network(streets)
    origins, destinations = drawn(net, (10, 20), 1, "streets.geojson")
    nodes = [
        np.array([np.hypot(*(net.node_xy - xy).T).argmin() for xy in side.xy])
        for side in (origins, destinations)
    ]
    assert np.isin(np.concatenate(nodes), realnet.main_island(net)).all()
    true = realnet.street_metres(net, *nodes)
    assert measure(streets, (10, 20), 250.0, 1).pairs == (true <= 250.0).sum()


def test_a_table_for_people(streets, capsys):
    """Without --json there are heads and one line of numbers."""
    assert run_main(asked(streets)) == 0
    heads, numbers = capsys.readouterr().out.splitlines()
    assert "nút giao" in heads
    assert numbers.split()[:2] == ["34", "57"]


def test_too_many_junctions_and_no_file(streets, tmp_path, capsys):
    """More places than junctions, and a file that is not there, are bad input with words."""
    assert run_main(asked(streets, "--origins", "33", "--json")) == 2
    finding = json.loads(capsys.readouterr().out)["findings"][0]
    assert (finding["code"], finding["value"]) == ("benchmark_few_junctions", "33")
    assert "32" in finding["mend"]["vi"]
    assert run_main(asked(tmp_path / "gone.osm.pbf", "--json")) == 2
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "missing_file"
