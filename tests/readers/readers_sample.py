"""A small sound workspace as texts, and ways to spoil it: one fault at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

WEST, SOUTH, EAST, NORTH = 105.80, 21.04, 105.84, 21.08
LAKE = (105.815, 21.055, 105.825, 21.065)

GROUPS = """id,name,old_ward,lon,lat,households,people,elderly,disabled,no_smartphone
G1,Tổ dân phố số 1 (Bưởi),Bưởi,105.805,21.045,100,400,68,6,40
G2,Tổ dân phố số 2 (Bưởi),Bưởi,105.835,21.045,120,450,80,7,50
G3,Tổ dân phố số 1 (Xuân La),Xuân La,105.805,21.075,90,340,50,5,30
"""
CELLS = """id,group_id,lon,lat,households,people,elderly,disabled
C1,G1,105.804,21.045,60,240,40,4
C2,G1,105.806,21.045,40,160,28,2
C3,G2,105.834,21.045,120,450,80,7
C4,G3,105.805,21.075,90,340,50,5
"""
VENUES = """id,name,kind,lon,lat,desks,power,wifi,step_free,open_morning,open_evening,position
V1,Nhà văn hóa 1,nha_van_hoa,105.805,21.046,2,yes,no,yes,yes,yes,approximate
V2,Trường mô phỏng 2,truong_hoc,105.834,21.046,4,yes,yes,yes,yes,no,approximate
V3,Trạm y tế 3,tram_y_te,105.806,21.075,2,yes,yes,yes,yes,no,surveyed
"""
VENUE_HOURS = """venue_id,when,start,end,state,reason
V1,Mon,07:30,11:30,open,
V1,2025-08-22..2025-08-24,00:00,23:59,closed,sửa chữa
"""
MEMBERS = (
    "code,kind,size,roles,team,lon,lat,skills,trained,available,unavailable,base_hours_per_week\n"
    "CC-1,person,1,cong_chuc,,105.8,21.05,vneid;etax,yes,,2025-08-21;2025-08-24/evening,40\n"
    "CA-1,person,1,cong_an,,,,,yes,,,0\n"
    "T1-1,person,1,to_truong;mat_tran,G1,,,,yes,Mon/evening;Sat,,0\n"
    "T1-2,unit,5,doan_vien,G1,,,,no,,,0\n"
)
CAMPAIGN = """schema_version = 1
name = "45 ngày đêm"
start = 2025-07-24
end = 2025-09-01
timezone = "Asia/Ho_Chi_Minh"
[[holidays]]
date = 2025-09-01
open = { admin = true, learning = false }
source = "assumed"
[[shifts]]
id = "morning"
name = "Ca sáng"
start = 07:30:00
end = 11:30:00
[[shifts]]
id = "evening"
name = "Ca tối"
start = 18:30:00
end = 21:00:00
[[services]]
id = "admin"
points = 2
shifts = ["morning", "evening"]
catchment_minutes = 15
crew = { "can_bo|cong_chuc|vien_chuc" = 1, "cong_an|canh_sat_khu_vuc" = 1 }
staff_from = "outside_teams"
minutes_per_visit = { value = 14, source = "assumed", note = "mix of tasks" }
[[services]]
id = "learning"
per_group = 1
shifts = ["morning", "evening"]
days = { morning = ["Sat"], evening = ["Tue", "Thu"] }
hours = { morning = ["08:00", "11:00"], evening = ["19:00", "21:00"] }
crew = { any = 2 }
staff_from = "own_team"
trained_min = 1
seats_per_session = 8
catchment_minutes = 10
[[services.fixed]]
kinds = ["truong_hoc"]
points = 1
crew = { giao_vien = 1 }
days = { morning = ["Sat"] }
last_day = 2025-08-21
[rules]
rest_hours = 11
"""


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    """A closed ring of degrees."""
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(shape: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    """One GeoJSON feature."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": shape, "coordinates": coordinates},
    }


def collection(*features: dict[str, Any], **members: Any) -> str:
    """GeoJSON text."""
    return json.dumps({"type": "FeatureCollection", **members, "features": list(features)})


WARD = collection(
    feature("Polygon", [box(WEST, SOUTH, EAST, NORTH)], kind="boundary", name="Phường thử"),
    feature("Polygon", [box(*LAKE)], kind="barrier", barrier_type="lake", name="Hồ thử"),
    feature("Point", [105.82, 21.06], kind="label", name="HỒ THỬ", label_kind="lake"),
    attribution="drawn by hand",
)
NETWORK = collection(
    feature(
        "LineString",
        [[105.80, 21.045], [105.805, 21.045], [105.84, 21.045]],
        highway="primary",
        name="Phố Dài",
    ),
    feature(
        "LineString",
        [[105.805, 21.04], [105.805, 21.045], [105.805, 21.075], [105.805, 21.08]],
        highway="residential",
        oneway="yes",
    ),
    feature(
        "LineString",
        [[105.80, 21.075], [105.805, 21.075], [105.83, 21.075]],
        highway="steps",
        name="Dốc Thử",
    ),
    attribution="drawn by hand",
    vintage="2025",
)
FILES: Mapping[str, str] = {
    "campaign.toml": CAMPAIGN,
    "groups.csv": GROUPS,
    "cells.csv": CELLS,
    "venues.csv": VENUES,
    "venue_hours.csv": VENUE_HOURS,
    "members.csv": MEMBERS,
    "people.csv": "code,name,phone\nCC-1,Người Thử,0900000000\n",
    "ward.geojson": WARD,
    "network.geojson": NETWORK,
}


def write(folder: Path, changed: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The sound workspace in `folder`, with some files changed (None = left out)."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, str | bytes | None] = {**FILES, **(changed or {})}
    for name, content in files.items():
        if isinstance(content, str):
            (folder / name).write_text(content, encoding="utf-8", newline="")
        elif content is not None:
            (folder / name).write_bytes(content)
    return folder


def swap(name: str, old: str, new: str) -> dict[str, str]:
    """A change of one file: one text in place of another, which must be there."""
    assert old in FILES[name], f"{old!r} is not in {name}"
    return {name: FILES[name].replace(old, new)}
