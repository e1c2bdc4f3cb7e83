"""A histogram of people by shifts or kilometres, the fair band shaded, drawn by Vega-Lite."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import streamlit as st

from planner.palette import PALETTE
from planner.ui.words import Words, plain

HEIGHT_PX = 170
BARS = 16
INSIDE, OUTSIDE, BAND, PAPER = PALETTE.action, PALETTE.alert, PALETTE.fair_band, PALETTE.paper
FONT = "Source Sans, sans-serif"


def histogram(
    measure: str, values: Sequence[float], band: tuple[int, int] | None, words: Words
) -> None:
    """People by value of one measure; those outside the band are counted in the sentence below."""
    title = words(f"duty.fair.{measure}")
    if not values:
        st.caption(f"{title}: {words('duty.fair.no_homes')}")
        return
    step = 1 if measure != "km" else bar_width(values)
    said = summary(values, band, words)
    st.markdown(f"**{title}**")
    chart = spec(bars(values, step, band), step, band, words)
    st.vega_lite_chart(chart, width="stretch", height=HEIGHT_PX, alt=f"{title}. {said}")
    st.caption(plain(said))


def bar_width(values: Sequence[float]) -> int:
    """Whole units a bar, so that there are no more than BARS of them."""
    span = max(values) - math.floor(min(values))
    return max(1, math.ceil(span / BARS))


def bars(
    values: Sequence[float], step: int, band: tuple[int, int] | None
) -> list[dict[str, object]]:
    """One bar for each value that occurs: from, to, people, whether outside the band."""
    counts = Counter(math.floor(value / step) * step for value in values)
    low, high = band or (-math.inf, math.inf)
    shift = _shift(step)
    return [
        {
            "value": at,
            "from": at - shift,
            "to": at + step - shift,
            "people": count,
            "outside": not low <= at <= high,
        }
        for at, count in sorted(counts.items())
    ]


def _shift(step: int) -> float:
    """Bars of single units stand over their number, wider ones begin at it."""
    return 0.5 if step == 1 else 0.0


def summary(values: Sequence[float], band: tuple[int, int] | None, words: Words) -> str:
    """Least, mean, most, and how many are outside the fair band."""
    decimals = 0 if all(float(value).is_integer() for value in values) else 1
    facts = {
        "least": words.number(min(values), decimals),
        "mean": words.number(sum(values) / len(values), 1),
        "most": words.number(max(values), decimals),
    }
    text = words("duty.fair.summary", **facts)
    if band is None:
        return text
    low, high = band
    outside = sum(not low <= value <= high for value in values)
    return f"{text} {words('duty.fair.band', low=low, high=high, outside=outside)}"


def spec(
    rows: list[dict[str, object]], step: int, band: tuple[int, int] | None, words: Words
) -> dict[str, Any]:
    """The Vega-Lite chart: the band behind, bars before it; those outside are hollow as well."""
    edge = {"labelFont": FONT, "titleFont": FONT, "titleFontWeight": 500}
    x = {
        "field": "from",
        "type": "quantitative",
        "scale": {"zero": False, "nice": False, "padding": 6},
        "axis": {**edge, "title": words("duty.fair.as_planned"), "tickMinStep": 1, "grid": False,
                 "format": "d"},
    }  # fmt: skip
    y = {
        "field": "people",
        "type": "quantitative",
        "scale": {"zero": True, "domainMin": 0},
        "axis": {**edge, "title": words("fair.people"), "tickMinStep": 1, "tickCount": 4,
                 "format": "d"},
    }  # fmt: skip
    shown = {
        "mark": {"type": "bar", "strokeWidth": 1.5},
        "encoding": {
            "x": x,
            "x2": {"field": "to"},
            "y": y,
            "y2": {"datum": 0},
            "fill": {"condition": {"test": "datum.outside", "value": PAPER}, "value": INSIDE},
            "stroke": {"condition": {"test": "datum.outside", "value": OUTSIDE}, "value": PAPER},
            "tooltip": [
                {"field": "value", "title": words("duty.fair.value"), "format": "d"},
                {"field": "people", "title": words("fair.people")},
            ],
        },
    }
    layers: list[dict[str, Any]] = [shown]
    if band is not None:
        low, high = band
        behind = {"type": "rect", "color": BAND, "opacity": 0.75}
        where = {"x": {"datum": low - _shift(step)}, "x2": {"datum": high + step - _shift(step)}}
        layers.insert(0, {"data": {"values": [{}]}, "mark": behind, "encoding": where})
    return {"data": {"values": rows}, "layer": layers, "config": {"font": FONT}}
