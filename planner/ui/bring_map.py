"""Three sample rows on a small map with the ward's outline: a wrong zone is seen at once."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import streamlit as st
from xstatic.pkg import leaflet

from planner import palette
from planner.model.scenario import Scenario
from planner.readers.choices import Sample, TablePreview
from planner.tables import TABLES
from planner.ui.bring_cities import CITIES
from planner.ui.bring_state import Host
from planner.ui.map_component import leaflet_css
from planner.ui.words import Words, safe

MAP_KEY = "bring_map"
CITY_WITHIN_KM = 150.0
KM_PER_DEGREE = 111.2


def show(host: Host, shown: TablePreview) -> None:
    """The map where the table has places; the samples by name with their distance to a town."""
    words = host.words
    if "lon" not in TABLES[shown.table].names():
        st.caption(words("bring.no_map"))
        return
    placed = [s for s in shown.samples if s.lon is not None and s.lat is not None]
    st.html(f'<div class="bring-title">{safe(words("bring.map_title"))}</div>')
    if not placed:
        st.html(f'<div class="sentence warn">{safe(words("bring.map_none"))}</div>')
        return
    _component()(key=MAP_KEY, data=map_data(placed, host.scenario, words))
    lines = "".join(f"<li>{safe(_line(sample, words))}</li>" for sample in placed)
    st.html(f'<ol class="bring-samples">{lines}</ol>')


def map_data(samples: list[Sample], scenario: Scenario | None, words: Words) -> dict[str, Any]:
    """Plain values for the map: samples, outline, water, present groups, a town near by."""
    ward = scenario.ward if scenario else None
    groups = scenario.groups if scenario else ()
    town = _nearest(samples[0])
    near = town is not None and town[2] <= CITY_WITHIN_KM and not (ward and ward.boundary)
    return {
        "samples": [
            {"name": sample_name(s), "lat": s.lat, "lon": s.lon, "held": s.is_held} for s in samples
        ],
        "outline": [_latlon(ring) for ring in (ward.boundary if ward else ())],
        "water": [
            [_latlon(ring) for ring in barrier.rings]
            for barrier in (ward.barriers if ward else ())
            if barrier.is_area
        ],
        "groups": [[g.lat, g.lon] for g in groups if g.lat is not None],
        "town": {"name": town[0], "lat": town[1][0], "lon": town[1][1]} if near and town else None,
        "label": words("bring.map_title"),
        "foot": ward.attribution if ward else "",
    }


def sample_name(sample: Sample) -> str:
    """What the row calls itself."""
    own = sample.values or sample.cells
    name = own.get("name") or own.get("id") or own.get("code") or own.get("venue_id") or ""
    return name or str(sample.row)


def _line(sample: Sample, words: Words) -> str:
    """Name, degrees, and how far from which town: a check that needs no map."""
    town = _nearest(sample)
    facts = {
        "name": sample_name(sample),
        "row": sample.row,
        "lat": words.number(sample.lat or 0.0, 5),
        "lon": words.number(sample.lon or 0.0, 5),
    }
    if town is None:
        return words("bring.sample", **facts)
    return words("bring.sample_near", **facts, town=town[0], km=words.number(town[2], 1))


def _nearest(sample: Sample) -> tuple[str, tuple[float, float], float] | None:
    """Name, place and distance (km, on a plane of the sample's latitude) of the nearest town."""
    if sample.lat is None or sample.lon is None:
        return None
    lat, lon = sample.lat, sample.lon
    scale = math.cos(math.radians(lat))
    return min(
        (
            (name, place, math.hypot(place[0] - lat, (place[1] - lon) * scale) * KM_PER_DEGREE)
            for name, place in CITIES.items()
        ),
        key=lambda found: found[2],
    )


def _latlon(ring: tuple[tuple[float, float], ...]) -> list[list[float]]:
    return [[lat, lon] for lon, lat in ring]


@cache
def _component() -> Any:
    own = resources.files("planner.ui")
    library = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text(encoding="utf-8")
    script = own.joinpath("bring_map.js").read_text(encoding="utf-8")
    style = own.joinpath("bring_map.css").read_text(encoding="utf-8")
    return st.components.v2.component(
        "planner_bring_map",
        html='<div class="bring-map-host"></div>',
        css=leaflet_css() + style,
        js=f"{library}\n{palette.script()}{script}",
        isolate_styles=False,
    )
