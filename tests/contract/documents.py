"""The files themselves: which there are, their columns and keys, what they must not hold."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.contract.tables_read import Faults, Output, Workspace, table

COLUMNS: dict[str, tuple[str, ...]] = {
    "timetable.csv": ("point_id", "date", "shift", "start", "end", "unit_id", "venue_id"),
    "roster.csv": ("member_code", "date", "shift", "start", "end", "point_id", "role"),
    "coverage.csv": (
        "group_id", "service", "shift", "walker", "minutes", "class",
        "people", "elderly", "households",
    ),
    "clusters.csv": (
        "cluster_id", "name", "groups", "people", "elderly", "visits_per_week", "load_share",
    ),
    "findings.csv": (
        "code", "severity", "file", "sheet", "row", "column", "value",
        "message_vi", "message_en", "mend_vi", "mend_en",
    ),
}  # fmt: skip
FILES = {*COLUMNS, "plan.json", "points.geojson", "stays.geojson", "roster.xlsx", "map.html"}
POINT_KEYS = {
    "id", "number", "service", "kind", "venue_id", "group_id", "name",
    "people_assigned", "elderly_assigned", "synthetic",
}  # fmt: skip
SEVERITIES = ("error", "held", "mend", "warning")
LOADED_FROM_OUTSIDE = re.compile(
    r"""<(?:script|img|iframe|link|source|object|embed)\b[^>]*?(?:src|href|data)\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["']?(?:url\()?["']?(?:https?:)?//"""
    r"""|\b(?:fetch|importScripts)\(\s*["'](?:https?:)?//""",
    re.IGNORECASE,
)
SYNTHETIC_WORDS = "mô phỏng"
PHONE = re.compile(r"(?<![\d.])(?:\+84|0)(?:[ .]?\d){9}(?!\d)")
CLOCKS_AND_RUNTIMES = {"runtime_s", "created_at", "saved_at"}


def file_faults(path: Path, more: frozenset[str] = frozenset()) -> Faults:
    """All files of the contract and `more`, no other; UTF-8; the header of each table to the
    letter.
    """
    there = {entry.name for entry in path.iterdir()} - more
    yield from (f"{name} is missing" for name in sorted(FILES - there))
    yield from (f"{name} is not in the contract" for name in sorted(there - FILES))
    for name, columns in COLUMNS.items():
        if name in there and table(path / name).columns != columns:
            yield f"{name}: columns {table(path / name).columns}"


def plan_faults(out: Output, ws: Workspace) -> Faults:
    """plan.json: version, scenario, answers, digests, no personal data."""
    plan = out.plan
    if plan.get("schema_version") != 1 or plan["scenario"].get("schema_version") != 1:
        yield "plan.json: schema_version is not 1"
    wanted = {"scenario", "placements", "timetable", "roster", "coverage", "findings"}
    yield from (f"plan.json: no {key}" for key in sorted(wanted - set(plan)))
    if not re.fullmatch(r"[0-9a-f]{64}", plan.get("scenario_digest", "")):
        yield "plan.json: no digest of the scenario"
    for placement in plan["placements"]:
        if placement["proof"]["status"] not in ("optimal", "feasible"):
            yield f"plan.json: {placement['service_id']} is {placement['proof']['status']}"
    same = {
        "timetable.csv": (len(out.timetable), len(plan["timetable"]["openings"])),
        "roster.csv": (len(out.roster), len(plan["roster"]["duties"])),
        "coverage.csv": (len(out.coverage), len(plan["coverage"]["rows"])),
        "points.geojson": (len(out.points), sum(len(p["points"]) for p in plan["placements"])),
    }
    for name, (rows, told) in same.items():
        if rows != told:
            yield f"{name}: {rows} rows, plan.json tells {told}"
    yield from _personal(out.path, ws)


def point_faults(out: Output, ws: Workspace) -> Faults:
    """points.geojson: exactly the properties named, ids as text, whole numbers, known places."""
    content = json.loads((out.path / "points.geojson").read_text(encoding="utf-8"))
    group_ids = {group["id"] for group in out.plan["scenario"]["groups"]}
    numbers = Counter(
        (f["properties"]["service"], f["properties"]["kind"], f["properties"]["number"])
        for f in content["features"]
    )
    yield from (f"points.geojson: number {n} {t} times" for n, t in numbers.items() if t > 1)
    if len(out.points) != len(content["features"]):
        yield "points.geojson: an id stands twice"
    for feature in content["features"]:
        where = f"points.geojson {feature['properties'].get('id')}"
        yield from (f"{where}: {fault}" for fault in _point(feature, ws, group_ids))
    for service_id, service in ws.services.items():
        mobile = [
            p for p in out.points.values() if (p["service"], p["kind"]) == (service_id, "mobile")
        ]
        wanted = service.get("points", service.get("per_group", 0) * len(group_ids))
        if len(mobile) != wanted:
            yield f"points.geojson: {len(mobile)} mobile points of {service_id}, not {wanted}"
        fixed = [
            p for p in out.points.values() if (p["service"], p["kind"]) == (service_id, "fixed")
        ]
        wanted = sum(block["points"] for block in service.get("fixed", ()))
        if len(fixed) != wanted:
            yield f"points.geojson: {len(fixed)} fixed points of {service_id}, not {wanted}"


def stay_faults(out: Output) -> Faults:
    """stays.geojson: roaming units of known points; empty where every point stays put."""
    content = json.loads((out.path / "stays.geojson").read_text(encoding="utf-8"))
    if content["type"] != "FeatureCollection":
        yield "stays.geojson is no FeatureCollection"
    for feature in content["features"]:
        if not {"unit_id", "point_id", "stop"} <= set(feature["properties"]):
            yield f"stays.geojson: {sorted(feature['properties'])}"
        elif feature["properties"]["point_id"] not in out.points:
            yield f"stays.geojson: unknown point {feature['properties']['point_id']}"


def cluster_faults(out: Output, ws: Workspace) -> Faults:
    """clusters.csv: known groups, everyone in one cluster."""
    rows = table(out.path / "clusters.csv").rows
    groups = out.plan["scenario"]["groups"]
    known = {group["id"] for group in groups}
    for row in rows:
        for group_id in row["groups"].split(";"):
            if group_id and group_id not in known:
                yield f"clusters.csv {row['cluster_id']}: group {group_id!r}"
    for name in ("people", "elderly"):
        total = sum(int(row[name]) for row in rows)
        if rows and total != sum(group[name] for group in groups):
            yield f"clusters.csv: {total} {name} in all"
    yield from (f"clusters.csv: no name {row}" for row in rows if not row["name"])


def finding_faults(out: Output) -> Faults:
    """findings.csv: known severities, words in both languages."""
    for row in table(out.path / "findings.csv").rows:
        if row["severity"] not in SEVERITIES or not row["code"]:
            yield f"findings.csv: {row['code']} {row['severity']}"
        for name in ("message_vi", "message_en", "mend_vi", "mend_en"):
            if not row[name] or "{" in row[name]:
                yield f"findings.csv {row['code']}: {name} {row[name]!r}"


def paper_faults(out: Output, ws: Workspace) -> Faults:
    """map.html and roster.xlsx load nothing from outside and say when the data are synthetic."""
    page = (out.path / "map.html").read_text(encoding="utf-8")
    yield from (f"map.html loads {m.group()[:80]}" for m in LOADED_FROM_OUTSIDE.finditer(page))
    with zipfile.ZipFile(out.path / "roster.xlsx") as book:
        parts = {name: book.read(name).decode("utf-8") for name in book.namelist()}
    for name, text in parts.items():
        if 'TargetMode="External"' in text or "externalLink" in name:
            yield f"roster.xlsx: {name} links outside"
        if re.search(r"<f[ >]", text):
            yield f"roster.xlsx: {name} has a formula"
    if ws.campaign.get("synthetic"):
        if SYNTHETIC_WORDS not in page.lower():
            yield "map.html does not say that the data are synthetic"
        if SYNTHETIC_WORDS not in parts["xl/sharedStrings.xml"].lower():
            yield "roster.xlsx does not say that the data are synthetic"


def without_clocks(value: Any) -> Any:
    """plan.json without runtimes and clock times: equal for two runs of one seed."""
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k not in CLOCKS_AND_RUNTIMES}
        return {k: without_clocks(v) for k, v in kept.items()}
    if isinstance(value, list):
        return [without_clocks(item) for item in value]
    return value


def _point(feature: dict[str, Any], ws: Workspace, group_ids: set[str]) -> Faults:
    own = feature["properties"]
    if set(own) != POINT_KEYS:
        yield f"properties {sorted(set(own) ^ POINT_KEYS)}"
        return
    texts = ("id", "service", "kind", "venue_id", "group_id", "name")
    yield from (f"{key} is {own[key]!r}, no text" for key in texts if not isinstance(own[key], str))
    for key in ("number", "people_assigned", "elderly_assigned"):
        if type(own[key]) is not int or own[key] < 0:
            yield f"{key} is {own[key]!r}"
    if own["elderly_assigned"] > own["people_assigned"]:
        yield "more elderly than people"
    if own["kind"] not in ("mobile", "fixed") or own["service"] not in ws.services:
        yield f"kind {own['kind']} of service {own['service']}"
    if own["venue_id"] and own["venue_id"] not in ws.venues:
        yield f"unknown venue {own['venue_id']}"
    if own["group_id"] and own["group_id"] not in group_ids:
        yield f"unknown group {own['group_id']}"
    if own["synthetic"] is not bool(ws.campaign.get("synthetic", False)):
        yield f"synthetic is {own['synthetic']!r}"
    yield from _place(feature["geometry"], ws.venues.get(own["venue_id"]))


def _place(geometry: dict[str, Any], venue: dict[str, str] | None) -> Faults:
    lon, lat = geometry["coordinates"]
    if geometry["type"] != "Point" or not (102 < lon < 110 and 8 < lat < 24):
        yield f"stands at {geometry}"
    if venue and (abs(lon - float(venue["lon"])) > 1e-6 or abs(lat - float(venue["lat"])) > 1e-6):
        yield f"does not stand at its venue {venue['id']}"


def _personal(path: Path, ws: Workspace) -> Faults:
    """No name and no phone of people.csv in any file; nothing that looks like a phone number."""
    secrets = {row[key] for row in ws.people for key in ("name", "phone") if row.get(key)}
    for file in sorted(path.iterdir()):
        if file.suffix == ".xlsx":
            with zipfile.ZipFile(file) as book:
                text = "".join(book.read(name).decode("utf-8") for name in book.namelist())
        else:
            text = file.read_text(encoding="utf-8")
        yield from (f"{file.name} holds {word!r}" for word in sorted(secrets) if word in text)
        if file.suffix in (".csv", ".json", ".geojson"):
            yield from (f"{file.name} holds {m.group()!r}" for m in PHONE.finditer(text))
