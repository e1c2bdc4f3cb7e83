"""The map as a Streamlit component: Leaflet from the installed package, inline, no outside host."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import streamlit as st
from xstatic.pkg import leaflet

from planner import palette
from planner.ui.map_data import Sheet

MAP_KEY = "ward_map"


def mount_base(sheet: Sheet) -> None:
    """Hand Leaflet and the base sketch to the page, once per page and outside of any fragment."""
    with st.container(key="ward_base", height=1, border=False):
        _base_component()(key=f"base_{sheet.key}", data=sheet.data)


def mount_map(data: dict[str, Any], *, key: str, **handlers: Callable[[], None]) -> None:
    """Show the map; `handlers` are on_<event>_change callbacks of moved, chosen, placed, venue."""
    _map_component()(key=key, data=data, **handlers)


def event_of(key: str, name: str) -> dict[str, Any]:
    """What the map told in this run: the value of one trigger, empty when it is not this one."""
    state = st.session_state.get(key)
    value = state.get(name) if state is not None else None
    return dict(value) if value else {}


@cache
def _base_component() -> Any:
    own = f"{palette.script()}{_own('ward_painter.js')}"
    script = f"{_leaflet('leaflet.js')}\n{own}\n{_HAND_OVER}"
    return st.components.v2.component(
        "planner_ward_base", css=leaflet_css(), js=script, isolate_styles=False
    )


@cache
def _map_component() -> Any:
    return st.components.v2.component(
        "planner_ward_map",
        html='<div class="ward-map-host"></div>',
        css=f"{_own('map_editor.css')}\n{_own('map_spots.css')}",
        js="\n".join(map(_own, ("map_spots.js", "map_editor.js", "map_overlay.js"))),
        isolate_styles=False,
    )


_HAND_OVER = """
const planner_leaflet = globalThis.leaflet;
export default function (component) {
  window.plannerMap.offer(component.data, planner_leaflet);
}
"""


def _own(name: str) -> str:
    return resources.files("planner.ui").joinpath(name).read_text(encoding="utf-8")


def _leaflet(name: str) -> str:
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def leaflet_css() -> str:
    """Leaflet's rules without its pictures: markers are drawn, none is fetched."""
    return re.sub(r"background-image:\s*url\([^)]*\);?", "", _leaflet("leaflet.css"))
