"""The load of a day's shifts by hour, drawn: desks kept busy, overload, idleness.

Own SVG, readable without colour: work that fits is filled, work above the desks is hatched and
edged, desks that stand idle are left white inside a dashed frame.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from planner.i18n.numbers import clock
from planner.model.staffing import HourLoad, ShiftLoad
from planner.palette import PALETTE
from planner.ui.words import Words, safe

WIDTH, LEFT, RIGHT, TOP, HEIGHT, BOTTOM = 1080, 44, 12, 46, 170, 50
GAP, BETWEEN = 6, 22
INK, SOFT, GRID = PALETTE.title, PALETTE.soft, PALETTE.line_soft
WORK, OVER, IDLE = PALETTE.work, PALETTE.alert, PALETTE.idle
_PATTERN = (
    '<defs><pattern id="staffing-over" width="7" height="7" patternTransform="rotate(45)" '
    f'patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="{PALETTE.alert_soft}"/>'
    f'<rect width="3" height="7" fill="{OVER}"/></pattern></defs>'
)


def load_svg(loads: Sequence[ShiftLoad], words: Words, shift_name: Callable[[str], str]) -> str:
    """The shifts of one day side by side as SVG text; empty where none has hours."""
    shifts = [load for load in loads if load.hours]
    if not shifts:
        return ""
    count = sum(len(load.hours) for load in shifts)
    wide = (WIDTH - LEFT - RIGHT - BETWEEN * (len(shifts) - 1)) / count
    most = max(max(load.desks, *(hour.load for hour in load.hours)) for load in shifts)
    ticks = _ticks(most)
    body, x = [*_lines(ticks, words)], float(LEFT)
    for load in shifts:
        body += _shift(load, x, wide, ticks[-1], words=words, name=shift_name(load.shift))
        x += wide * len(load.hours) + BETWEEN
    spoken = words(
        "staffing.chart.alt", list="; ".join(_spoken(s, words, shift_name) for s in shifts)
    )
    return (
        f'<svg class="curve" viewBox="0 0 {WIDTH} {TOP + HEIGHT + BOTTOM}" role="img" '
        f'aria-label="{safe(spoken)}">{_PATTERN}{"".join(body)}</svg>'
    )


def _shift(
    load: ShiftLoad, left: float, wide: float, most: float, *, words: Words, name: str
) -> list[str]:
    """One shift: its name, its hours, the line of its desks."""
    end = left + wide * len(load.hours)
    level = _up(load.desks, most)
    drawn = [_text((left + end) / 2, 14, name, "strong")]
    for k, hour in enumerate(load.hours):
        drawn += _hour(hour, load.desks, left + k * wide, wide, most=most, words=words)
    drawn.append(f'<path d="M{left:.1f} {level:.1f}H{end:.1f}" stroke="{INK}" stroke-width="2.4"/>')
    return drawn


def _hour(
    hour: HourLoad, desks: int, left: float, wide: float, *, most: float, words: Words
) -> list[str]:
    """One hour: the work that fits, the work above the desks, the idle rest; visits and wait."""
    x, width, floor = left + GAP / 2, wide - GAP, _up(0.0, most)
    fits, line = _up(min(hour.load, desks), most), _up(desks, most)
    drawn = [_box(x, fits, width, floor - fits, f'fill="{WORK}"')]
    if hour.load > desks:
        top = _up(hour.load, most)
        look = f'fill="url(#staffing-over)" stroke="{OVER}" stroke-width="1.6"'
        drawn.append(_box(x, top, width, line - top, look))
    elif hour.status == "idle":
        look = f'fill="none" stroke="{IDLE}" stroke-dasharray="3 3"'
        drawn.append(_box(x, line, width, fits - line, look))
    middle = x + width / 2
    wait = words("staffing.chart.wait", minutes=words.number(hour.mean_wait_minutes))
    visits = words("staffing.chart.visits", count=words.number(hour.visits, 1))
    tone = "strong over" if hour.status == "overload" else "small"
    drawn += [
        _text(middle, _up(max(hour.load, desks), most) - 6, wait, tone),
        _text(middle, floor + 16, f"{clock(hour.start)}", "strong"),
        _text(middle, floor + 31, visits, "small"),
    ]
    if hour.status != "fit":
        drawn.append(_text(middle, floor + 46, words(f"staffing.hour.{hour.status}"), tone))
    return [f"<g><title>{safe(_told(hour, words))}</title>", *drawn, "</g>"]


def _told(hour: HourLoad, words: Words) -> str:
    return words(
        "staffing.chart.hour",
        start=clock(hour.start),
        end=clock(hour.end),
        visits=words.number(hour.visits, 1),
        load=words.number(hour.load, 1),
        busy=words.number(hour.occupancy * 100),
        wait=words.number(hour.mean_wait_minutes),
        waiting=words.number(hour.waiting, 1),
        backlog=words.number(hour.backlog, 1),
        wanted=hour.desks_wanted,
    )


def _spoken(load: ShiftLoad, words: Words, shift_name: Callable[[str], str]) -> str:
    return f"{shift_name(load.shift)}: " + " ".join(_told(hour, words) for hour in load.hours)


def _ticks(most: float) -> list[float]:
    """Whole numbers of desks from 0 to `most` or above, at most six steps."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if most <= 6 * s)
    return [float(step * k) for k in range(math.ceil(most / step) + 1)]


def _lines(ticks: Sequence[float], words: Words) -> list[str]:
    drawn = [_text(LEFT - 36, 14, words("staffing.chart.desks"), "strong", anchor="start")]
    for value in ticks:
        y = _up(value, ticks[-1])
        drawn.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{GRID}"/>')
        drawn.append(_text(LEFT - 8, y + 4, words.number(value), anchor="end"))
    return drawn


def _up(value: float, most: float) -> float:
    return TOP + HEIGHT * (1.0 - value / most)


def _box(x: float, y: float, width: float, height: float, look: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{max(height, 0):.1f}" {look}/>'
    )


def _text(x: float, y: float, text: str, kind: str = "", *, anchor: str = "middle") -> str:
    shade = f' style="fill:{OVER}"' if "over" in kind else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}"{shade}>'
        f"{safe(text)}</text>"
    )
