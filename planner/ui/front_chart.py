"""What more points bring, drawn: share of people near, and the farthest walk below it.

Own SVG, so that it is sharp, small and readable without colour: a filled dot is proven best, a
hollow one has a bar up to what is still possible; shapes mark what stands and what is proposed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.model.question import Curve, CurvePoint
from planner.palette import PALETTE
from planner.ui.words import Words, safe

WIDTH, LEFT, RIGHT = 760, 52, 18
TOP, UPPER, BETWEEN, LOWER, BOTTOM = 26, 190, 44, 84, 44
INK, SOFT, GRID, PAPER = PALETTE.title, PALETTE.soft, PALETTE.line_soft, PALETTE.paper
NOW, PROPOSED = PALETTE.caution, PALETTE.action


@dataclass(frozen=True, slots=True)
class Mark:
    """A set of points to be shown beside the curve: how many, share near (0..1), farthest walk."""

    points: int
    share: float
    worst_minutes: float | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """Values to pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        span = (self.high - self.low) or 1.0
        return round(self.start + (value - self.low) / span * (self.end - self.start), 1)


def front_svg(curve: Curve, words: Words, marks: Sequence[Mark] = ()) -> str:
    """The whole drawing as SVG text; empty where the curve has no points."""
    steps = curve.steps
    if not steps or not curve.people:
        return ""
    counts = [step.points for step in steps] + [mark.points for mark in marks]
    across = _Scale(min(counts), max(counts), LEFT + 14, WIDTH - RIGHT - 14)
    height = TOP + UPPER + BETWEEN + LOWER + BOTTOM
    body = [
        *_upper(curve, across, words, marks),
        *_lower(steps, across, words, marks),
        *_counts(sorted(set(counts)), across, height - BOTTOM + 18, words),
    ]
    return (
        f'<svg class="curve" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{safe(_spoken(curve, words))}">{"".join(body)}</svg>'
    )


def _upper(curve: Curve, across: _Scale, words: Words, marks: Sequence[Mark]) -> list[str]:
    """Share of people near by number of points."""
    shares = [step.people_near / curve.people for step in curve.steps]
    ticks = _ticks(min([*shares, *(mark.share for mark in marks)]), 1.0)
    up = _Scale(ticks[0], ticks[-1], TOP + UPPER, TOP)
    label = words("curve.share", minutes=words.number(curve.question.minutes))
    drawn = [_text(LEFT - 40, TOP - 10, label, "strong")]
    drawn += _lines(up, ticks, lambda share: f"{words.number(share * 100)} %")
    path = [(across.at(s.points), up.at(v)) for s, v in zip(curve.steps, shares, strict=True)]
    drawn.append(_path(path, INK))
    for step, share, (x, y) in zip(curve.steps, shares, path, strict=True):
        if not step.proven:
            top = up.at(min(1.0, step.at_most / curve.people))
            drawn.append(f'<path d="M{x} {y}V{top}M{x - 4} {top}h8" stroke="{INK}" fill="none"/>')
        fill = INK if step.proven else PAPER
        drawn.append(
            f'<circle cx="{x}" cy="{y}" r="5" fill="{fill}" stroke="{INK}" stroke-width="2">'
            f"<title>{safe(_told(step, share, words))}</title></circle>"
        )
    drawn += [_marked(m, across.at(m.points), up.at(m.share), words) for m in marks]
    return drawn


def _lower(
    steps: Sequence[CurvePoint], across: _Scale, words: Words, marks: Sequence[Mark]
) -> list[str]:
    """The least that the farthest must walk with so many points."""
    known = [(s, s.least_worst) for s in steps if s.least_worst is not None]
    if not known:
        return []
    most = max([w for _, w in known] + [m.worst_minutes or 0.0 for m in marks])
    top, ticks = TOP + UPPER + BETWEEN, _ticks(0.0, most)
    up = _Scale(0.0, ticks[-1], top + LOWER, top)
    drawn = [_text(LEFT - 40, top - 12, words("curve.worst"), "strong")]
    drawn += _lines(up, ticks[:: 1 if len(ticks) < 5 else 2], words.number)
    path = [(across.at(step.points), up.at(minutes)) for step, minutes in known]
    drawn.append(_path(path, SOFT))
    for (step, minutes), (x, y) in zip(known, path, strict=True):
        fill = SOFT if step.worst_proven else PAPER
        said = words("curve.alt_worst", points=step.points, minutes=words.number(minutes, 1))
        drawn.append(
            f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8" fill="{fill}" stroke="{SOFT}" '
            f'stroke-width="2"><title>{safe(said)}</title></rect>'
        )
    drawn += [
        _marked(mark, across.at(mark.points), up.at(mark.worst_minutes), words, named=False)
        for mark in marks
        if mark.worst_minutes is not None
    ]
    return drawn


def _ticks(low: float, high: float) -> list[float]:
    """Round values from below `low` to `high`: at most six steps of 1, 2 or 5 of some decade."""
    span = max(high - low, 1e-6)
    decade = 10.0 ** math.floor(math.log10(span))
    step = next(s * decade for s in (0.1, 0.2, 0.5, 1, 2, 5, 10) if span <= 5 * s * decade)
    first = math.floor(low / step + 1e-9)
    return [step * k for k in range(first, math.ceil(high / step - 1e-9) + 1)]


def _lines(up: _Scale, ticks: Sequence[float], name: Callable[[float], str]) -> list[str]:
    """Fine lines across, each with its value."""
    drawn = []
    for value in ticks:
        y = up.at(value)
        drawn.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{GRID}"/>')
        drawn.append(_text(LEFT - 6, y + 4, name(value), anchor="end"))
    return drawn


def _counts(counts: Sequence[int], across: _Scale, y: float, words: Words) -> list[str]:
    step = max(1, -(-len(counts) // 16))
    drawn = [
        _text(across.at(count), y, str(count), anchor="middle")
        for place, count in enumerate(counts)
        if place % step == 0
    ]
    return [*drawn, _text((LEFT + WIDTH - RIGHT) / 2, y + 18, words("curve.points"), "strong",
                          anchor="middle")]  # fmt: skip


def _marked(mark: Mark, x: float, y: float, words: Words, *, named: bool = True) -> str:
    """A diamond for what stands, a triangle for what is proposed, with its name."""
    colour = NOW if mark.kind == "now" else PROPOSED
    shape = f"M{x} {y - 9}L{x + 9} {y}L{x} {y + 9}L{x - 9} {y}Z"
    if mark.kind != "now":
        shape = f"M{x} {y - 10}L{x + 9} {y + 7}L{x - 9} {y + 7}Z"
    drawn = f'<path d="{shape}" fill="none" stroke="{colour}" stroke-width="2.4"/>'
    if not named:
        return drawn
    offset = 24 if mark.kind == "now" else -16
    text = words(f"curve.{'now' if mark.kind == 'now' else 'answer'}")
    return drawn + _text(x, y + offset, text, "strong", anchor="middle")


def _path(points: Sequence[tuple[float, float]], colour: str) -> str:
    line = "L".join(f"{x} {y}" for x, y in points)
    return f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _text(x: float, y: float, text: str, kind: str = "", *, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" class="{kind}">{safe(text)}</text>'


def _told(step: CurvePoint, share: float, words: Words) -> str:
    shown = f"{words.number(share * 100, 1)} %"
    return words("curve.alt_step", points=step.points, share=shown)


def _spoken(curve: Curve, words: Words) -> str:
    steps = [_told(step, step.people_near / curve.people, words) for step in curve.steps]
    return words("curve.alt", list="; ".join(steps))
