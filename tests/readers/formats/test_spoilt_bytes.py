"""Spoilt workbooks and drawn files: no bytes make the reader end otherwise than in findings."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from planner.readers import read_workspace
from tests.readers import readers_sample as sample
from tests.readers.formats import made_files as made

ROUNDS = 12
ROWS = list(csv.reader(io.StringIO(sample.GROUPS)))
OTHERS = ("groups", "venues", "venue_hours", "cells", "members", "people")


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(path)


def _ods(path: Path) -> None:
    made.ods(path, "".join(made.ods_row(*row) for row in ROWS))


def _gpkg(path: Path) -> None:
    made.geopackage(path, made.frame())


def _shapes(path: Path) -> None:
    made.shapefile(path, made.frame())


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, doubled or put in."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40))):
        at = chance.randrange(len(spoilt) + 1)
        upto = at + chance.randrange(1, 48)
        way = chance.randrange(4)
        if way == 0:
            spoilt[at : at + 1] = bytes([chance.randrange(256)])
        elif way == 1:
            del spoilt[at:upto]
        elif way == 2:
            spoilt[at:at] = spoilt[at:upto]
        else:
            spoilt[at:at] = bytes(chance.choice((0, 34, 38, 60, 62, 255)) for _ in range(4))
    return bytes(spoilt)


def _spoilt_inside(data: bytes, chance: random.Random) -> bytes:
    """One member of the archive spoilt, missing or empty; the archive itself is sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    way = chance.randrange(6)
    if way == 0:
        del parts[name]
    else:
        parts[name] = b"" if way == 1 else _spoilt(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in parts.items():
            archive.writestr(member, content)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["xlsx", "ods", "gpkg", "zip"])
def test_spoilt_bytes_end_in_findings(kind: str, tmp_path: Path) -> None:
    """Proves that each of some seeded mutations of a sound file is read, or refused with a finding
    that stops, and raises nothing.
    """
    sound = {"xlsx": _workbook, "ods": _ods, "gpkg": _gpkg, "zip": _shapes}
    path = tmp_path / f"sound.{kind}"
    sound[kind](path)
    data, chance = path.read_bytes(), random.Random(f"{kind} 45")
    absent = {f"{name}.csv": None for name in OTHERS}
    folder = sample.write(tmp_path / "w", {**absent, "network.geojson": None})
    for number in range(ROUNDS):
        inside = kind != "gpkg" and number % 4
        spoilt = _spoilt_inside(data, chance) if inside else _spoilt(data, chance)
        (folder / f"groups.{kind}").write_bytes(spoilt)
        reading = read_workspace(folder)
        stops = any(f.severity in ("error", "held", "mend") for f in reading.findings)
        assert reading.scenario is not None or stops, number
