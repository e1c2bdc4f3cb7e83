"""The map as a Streamlit component: Leaflet from the installed package, no outside host.

Scripts, styles and sketches do not travel with every rerun: each is given once by its digest
(`planner.ui.served`), and the component only names them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache, partial
from importlib import resources
from pathlib import Path
from typing import Any

import streamlit as st
from xstatic.pkg import leaflet

from planner import palette
from planner.ui.base_maps import box_of, grounds
from planner.ui.map_data import Sheet
from planner.ui.served import BINARY, JSON, SCRIPT, SHELF
from planner.ui.state import current

MAP_KEY = "ward_map"
MAP_SCRIPTS = ("map_spots.js", "map_snap.js", "map_letters.js", "map_editor.js", "map_overlay.js")
MAP_STYLES = ("map_editor.css", "map_spots.css")


def mount_base(sheet: Sheet) -> None:
    """Hand Leaflet and the base sketch to the page, once per page and outside of any fragment."""
    with st.container(key="ward_base", height=1, border=False):
        served_component("planner_ward_base", "<i hidden></i>", _base_bundle())(
            key=f"base_{sheet.key}", data=_offered(sheet)
        )


def mount_map(data: dict[str, Any], *, key: str, **handlers: Callable[[], None]) -> None:
    """Show the map; `handlers` are on_<event>_change callbacks of moved, chosen, placed, venue,
    undone. What may lie under the sketch is added to `data`.
    """
    bundle = bundle_of(MAP_SCRIPTS, MAP_STYLES)
    session = current()
    ward = box_of(session.desk.scenario)
    data = {**data, "grounds": grounds(session.desk.workspace, session.words, ward=ward)}
    host = '<div class="ward-map-host"></div>'
    served_component("planner_ward_map", host, bundle)(key=key, data=data, **handlers)


def event_of(key: str, name: str) -> dict[str, Any]:
    """What the map told in this run: the value of one trigger, empty when it is not this one."""
    state = st.session_state.get(key)
    value = state.get(name) if state is not None else None
    return dict(value) if value else {}


def served_component(name: str, html: str, bundle: str) -> Any:
    """A component whose script, a module with one default function, is given once by its key."""
    key = SHELF.publish(bundle.encode(), SCRIPT)
    return _declared(name, html, key)


@cache
def bundle_of(scripts: tuple[str, ...], styles: tuple[str, ...] = ()) -> str:
    """Scripts of this package as one module that lays its styles into the page."""
    rules = "\n".join(map(_own, styles))
    return "\n".join([palette.script(), _STYLE % json.dumps(rules), *map(_own, scripts)])


@cache
def _declared(name: str, html: str, key: str) -> Any:
    return st.components.v2.component(
        name, html=html, js=_LOAD.replace("KEY", key), isolate_styles=False
    )


def _offered(sheet: Sheet) -> dict[str, str]:
    """The sketch by its keys; it is written out when a browser first asks."""
    return {
        "key": sheet.key,
        "sketch": SHELF.offer(f"sketch-{sheet.key}", JSON, partial(_written, sheet)),
        "cells": SHELF.offer(f"cells-{sheet.key}", BINARY, lambda: sheet.cells),
    }


def _written(sheet: Sheet) -> bytes:
    return json.dumps(sheet.data, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _base_bundle() -> str:
    style = _STYLE % json.dumps(leaflet_css())
    names = (
        "ward_painter.js",
        "map_dots.js",
        "map_shapes.js",
        "map_tiles.js",
        "map_grid.js",
        "map_base.js",
    )
    return "\n".join([style, palette.script(), _leaflet("leaflet.js"), *map(_own, names)])


_LOAD = """
const home = (window.plannerScripts = window.plannerScripts || {});
export default function (component) {
  const link = new URL("planner/data/KEY", document.baseURI).href;
  const host = component.parentElement.firstElementChild, { height, words } = component.data;
  if (host && height && !host.firstChild) {
    Object.assign(host.style, { height, display: "grid", placeContent: "center",
      background: "var(--outside)", borderRadius: "8px", color: "var(--soft)" });
    host.textContent = words.waits;
  }
  home[link] = home[link] || import(link);
  home[link].then((script) => script.default(component), () => { delete home[link]; });
}
"""
_STYLE = """{
const rules = document.createElement("style");
rules.textContent = %s;
document.head.append(rules);
}"""


def _own(name: str) -> str:
    return resources.files("planner.ui").joinpath(name).read_text(encoding="utf-8")


def _leaflet(name: str) -> str:
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def leaflet_css() -> str:
    """Leaflet's rules without its pictures: markers are drawn, none is fetched."""
    return re.sub(r"background-image:\s*url\([^)]*\);?", "", _leaflet("leaflet.css"))
