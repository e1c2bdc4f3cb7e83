"""A ward as large as a real one's files: the demo with every line and outline drawn finely."""

from __future__ import annotations

import json
import math
import random
import shutil
from itertools import pairwise
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "geodata" / "tay_ho"
JITTER = 0.2
"""Of the way to the next vertex: surveyed lines are never quite straight."""


def large_ward(folder: Path, megabytes: float) -> Path:
    """A copy of the demo without its plan whose ward.geojson has about so many megabytes."""
    home = folder / "large"
    shutil.copytree(DEMO, home, ignore=shutil.ignore_patterns(".planner"))
    file = home / "ward.geojson"
    parts = round(megabytes * 1e6 / file.stat().st_size)
    draw = random.Random(5)
    content = json.loads(file.read_text(encoding="utf-8"))
    for feature in content["features"]:
        shape = feature["geometry"]
        shape["coordinates"] = _finer(shape["coordinates"], parts, draw)
    file.write_text(json.dumps(content), encoding="utf-8")
    return home


def _finer(part: list, pieces: int, draw: random.Random) -> list:
    if not part or isinstance(part[0], int | float):
        return part
    if isinstance(part[0][0], list):
        return [_finer(inner, pieces, draw) for inner in part]
    line = []
    for start, end in pairwise(part):
        line.append(start)
        line += [_between(start, end, step, pieces, draw) for step in range(1, pieces)]
    return [*line, part[-1]]


def _between(
    start: list[float], end: list[float], step: int, pieces: int, draw: random.Random
) -> list[float]:
    off = JITTER * math.dist(start[:2], end[:2]) / pieces
    return [
        round(a + (b - a) * step / pieces + draw.uniform(-off, off), 7)
        for a, b in zip(start[:2], end[:2], strict=True)
    ]
