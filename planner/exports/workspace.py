"""A scenario as a workspace folder (CONTRACTS section 1): the tables, the ward, the streets.

Every file is UTF-8 without BOM and ends its lines with LF, so the same scenario gives the same
bytes on every system; `planner.readers` reads back the same scenario.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from planner.exports.campaign_file import campaign_toml, has_only_name
from planner.exports.folder import write_files
from planner.model.place import Barrier, Label, Ring, Street, Ward
from planner.model.scenario import Scenario
from planner.tables import as_text, header, to_row

CAMPAIGN_FILE = "campaign.toml"
WARD_FILE = "ward.geojson"
NETWORK_FILE = "network.geojson"
GeoJson = Mapping[str, Any]


def workspace_files(scenario: Scenario, *, network: GeoJson | None) -> dict[str, bytes]:
    """File name -> content of the whole workspace. Tables without a row are left out; `network` is
    a GeoJSON FeatureCollection of streets, or None where the workspace has none.
    """
    tables: tuple[tuple[str, Sequence[Any]], ...] = (
        ("groups", scenario.groups),
        ("cells", scenario.cells),
        ("venues", scenario.venues),
        ("venue_hours", scenario.venue_hours),
        ("members", scenario.members),
    )
    shift_ids = tuple(shift.id for shift in scenario.campaign.shifts)
    texts = {CAMPAIGN_FILE: campaign_toml(scenario)}
    texts |= {f"{name}.csv": _table(name, nouns, shift_ids) for name, nouns in tables if nouns}
    if scenario.ward != Ward() and not has_only_name(scenario.ward):
        texts[WARD_FILE] = _collection(_ward_features(scenario.ward), _ward_members(scenario.ward))
    if network is not None:
        members = {k: v for k, v in network.items() if k not in ("type", "features")}
        texts[NETWORK_FILE] = _collection(network["features"], members)
    return {name: text.encode("utf-8") for name, text in texts.items()}


def write_workspace(scenario: Scenario, directory: Path, *, network: GeoJson | None) -> None:
    """Write the workspace into `directory` (made where it is missing), all files to temporary names
    first and then renamed. No file is deleted: a table that the scenario lacks stays as it is, so
    write into a new folder or over the same workspace. PlannerError where it cannot be written.
    """
    write_files(directory, workspace_files(scenario, network=network))


def _table(name: str, nouns: Iterable[Any], shift_ids: tuple[str, ...]) -> str:
    rows = [to_row(noun, shift_ids=shift_ids) for noun in nouns]
    out = io.StringIO()
    columns = header(name, rows, shift_ids=shift_ids)
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: as_text(cell) for key, cell in row.items()} for row in rows)
    return out.getvalue()


def _collection(features: Iterable[GeoJson], members: GeoJson) -> str:
    """A FeatureCollection, one feature a line."""
    head = "".join(f"{_json(str(key))}: {_json(value)},\n" for key, value in members.items())
    lines = ",\n".join(_json(feature) for feature in features)
    return f'{{"type": "FeatureCollection",\n{head}"features": [\n{lines}\n]}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _ward_members(ward: Ward) -> dict[str, str]:
    members = {"name": ward.name, "attribution": ward.attribution}
    return {key: value for key, value in members.items() if value}


def _ward_features(ward: Ward) -> list[GeoJson]:
    boundary = [_feature({"kind": "boundary", "name": ward.name}, "Polygon", ward.boundary)]
    return [
        *(boundary if ward.boundary else []),
        *(_barrier(barrier) for barrier in ward.barriers),
        *(_street(street) for street in ward.streets),
        *(_label(label) for label in ward.labels),
    ]


def _barrier(barrier: Barrier) -> GeoJson:
    properties = {"kind": "barrier", "barrier_type": barrier.type, "name": barrier.name}
    return _feature(properties, "Polygon" if barrier.is_area else "MultiLineString", barrier.rings)


def _street(street: Street) -> GeoJson:
    properties = {"kind": "street", "street_kind": street.kind, "name": street.name}
    return _feature(properties, "MultiLineString", (street.line,))


def _label(label: Label) -> GeoJson:
    return {
        "type": "Feature",
        "properties": {"kind": "label", "label_kind": label.kind, "name": label.text},
        "geometry": {"type": "Point", "coordinates": [label.lon, label.lat]},
    }


def _feature(properties: Mapping[str, str], kind: str, rings: Sequence[Ring]) -> GeoJson:
    coordinates = [[[lon, lat] for lon, lat in ring] for ring in rings]
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": {"type": kind, "coordinates": coordinates},
    }
