"""The key of a picture of a plan, sign by sign, for a page that sets the words beside it itself."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.maps.look import symbol_of
from planner.maps.plan_svg import class_swatch, ring_at
from planner.maps.svg_parts import FONTS, mark_at
from planner.model.coverage import CLASSES
from planner.model.plan import Plan

Sign = tuple[str, str]
"""An SVG picture as a data address, and what it means."""


def map_key(plan: Plan, language: Language, *, ring: str = "") -> tuple[Sign, ...]:
    """Kinds of points that the plan has, the three classes of groups, the ring where it means
    something.
    """
    lines: dict[str, list[str]] = {}
    for symbol in dict.fromkeys(symbol_of(point, plan.scenario) for point in plan.points()):
        lines.setdefault(symbol.line, []).append(symbol.css)
    points = [(_picture(*_marks(signs)), _name(line, language)) for line, signs in lines.items()]
    classes = [
        (_picture(class_swatch(own)), text(f"documents.map.{own}", language)) for own in CLASSES
    ]
    rings = [(_picture(ring_at((12.0, 12.0), 8.5)), ring)] if ring else []
    return (*points, *classes, *rings)


def _marks(signs: Sequence[str]) -> tuple[str, float]:
    """Signs that share one line of the key, side by side, and their width in pixels."""
    drawn = (mark_at(css, (12.0 + 16.0 * n, 12.0), "1") for n, css in enumerate(signs))
    return "".join(drawn), 8.0 + 16.0 * len(signs)


def _name(line: str, language: Language) -> str:
    facts = {"service": ""} if line == "other" else {}
    return text(f"documents.map.{line}", language, **facts).strip()


def _picture(shapes: str, width_px: float = 24.0) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px:g} 24" '
        f'width="{width_px:g}" height="24" {FONTS}>{shapes}</svg>'
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"
