"""A drawing of our own (SVG text) as part of the page, in the page's own font."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st


def mount_drawing(svg: str, *, key: str) -> None:
    """Show the drawing; one that did not change is left alone."""
    _component()(key=key, data={"svg": svg})


@cache
def _component() -> Any:
    return st.components.v2.component(
        "planner_drawing",
        html='<div class="curve-host"></div>',
        js=_SHOW,
        isolate_styles=False,
    )


_SHOW = """
export default function (component) {
  const host = component.parentElement.querySelector(".curve-host");
  if (host.shown === component.data.svg) return;
  host.shown = component.data.svg;
  host.innerHTML = component.data.svg;
}
"""
