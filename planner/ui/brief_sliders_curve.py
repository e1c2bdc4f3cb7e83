"""Elderly people served by number of points, drawn: solved positions stand on stems, the others are
hollow at the foot. Nothing is drawn between two positions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from planner.model.coverage import Headline
from planner.model.outlook import Outcome, Position
from planner.ui.brief_sliders_said import same_points
from planner.ui.words import Words, safe

WIDTH, HEIGHT = 440, 170
LEFT, RIGHT, TOP, FOOT = 44, 12, 26, 138
STEPS_PERCENT, MOST_TICKS = (5, 10, 20, 25, 50), 6


def curve_svg(
    outcomes: Mapping[Position, Outcome],
    points: Sequence[int],
    shown: Position,
    now: tuple[int, Headline],
    words: Words,
) -> str:
    """The drawing for the people of `shown`; `now`: points and numbers of the present plan. Who is
    served does not depend on people: any solved position with so many points tells. Empty without a
    number of points to choose.
    """
    if len(points) < 2:
        return ""
    own = Position(now[0], 0)
    at = {p: same_points(outcomes, Position(p, shown.people), own) for p in points}
    shares = {p: _share(outcome) for p, outcome in at.items()}
    known = [share for share in shares.values() if share is not None]
    ticks = ticks_of([*known, _of(now[1])])
    low, high = ticks[0], ticks[-1]
    body = [f'<text class="strong" x="0" y="13">{safe(words("outlook.curve"))}</text>']
    body += [_line(share, low, high, words) for share in ticks]
    for count, share in shares.items():
        body.append(_mark(count, share, _x(count, points), (low, high), words))
    body.append(_ring(shown.points, shares.get(shown.points), points, (low, high)))
    body.append(_diamond(now, points, (low, high), words))
    label = safe("; ".join(_told(count, share, words) for count, share in shares.items()))
    return (
        f'<svg class="outlook-curve" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{safe(words("outlook.curve"))}: {label}">{"".join(body)}</svg>'
    )


def _of(headline: Headline) -> float:
    return headline.elderly_served / headline.elderly if headline.elderly else 1.0


def _share(outcome: Outcome | None) -> float | None:
    if outcome is None or outcome.headline is None:
        return None
    return _of(outcome.headline)


def ticks_of(shares: Sequence[float]) -> list[float]:
    """Round shares, evenly apart, from one not above the least to one not below the most: at least
    three, at most six, between 0 and 1.
    """
    for step in STEPS_PERCENT:
        low = int(100 * min(shares) + 1e-6) // step * step
        high = min(100, -(-ceil(100 * max(shares) - 1e-6) // step) * step)
        low = max(0, min(low, high - 2 * step))
        high = max(high, low + 2 * step)
        if (high - low) // step < MOST_TICKS:
            break
    return [tick / 100 for tick in range(low, high + 1, step)]


def _x(count: int, points: Sequence[int]) -> float:
    place = list(points).index(count) if count in points else 0
    return round(LEFT + 14 + place * (WIDTH - LEFT - RIGHT - 28) / (len(points) - 1), 1)


def _y(share: float, span: tuple[float, float]) -> float:
    return round(FOOT - (share - span[0]) / (span[1] - span[0]) * (FOOT - TOP - 8), 1)


def _line(share: float, low: float, high: float, words: Words) -> str:
    y = _y(share, (low, high))
    text = f"{words.number(share * 100)} %"
    return (
        f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{text}</text>'
    )


def _mark(
    count: int, share: float | None, x: float, span: tuple[float, float], words: Words
) -> str:
    title = f"<title>{safe(_told(count, share, words))}</title>"
    name = f'<text x="{x}" y="{FOOT + 18}" text-anchor="middle">{count}</text>'
    if share is None:
        return f'<circle class="hollow" cx="{x}" cy="{FOOT}" r="4">{title}</circle>{name}'
    y = _y(share, span)
    stem = f'<path class="stem" d="M{x} {FOOT}V{y}"/>'
    return f'{stem}<circle class="dot" cx="{x}" cy="{y}" r="4">{title}</circle>{name}'


def _ring(count: int, share: float | None, points: Sequence[int], span: tuple[float, float]) -> str:
    y = FOOT if share is None else _y(share, span)
    return f'<circle class="shown" cx="{_x(count, points)}" cy="{y}" r="8"/>'


def _diamond(
    now: tuple[int, Headline], points: Sequence[int], span: tuple[float, float], words: Words
) -> str:
    if now[0] not in points:
        return ""
    x, y = _x(now[0], points), _y(_of(now[1]), span)
    text = (
        f'<text x="{x}" y="{y - 14}" text-anchor="middle">{safe(words("outlook.curve_now"))}</text>'
    )
    return f'<path class="now" d="M{x} {y - 7}L{x + 7} {y}L{x} {y + 7}L{x - 7} {y}Z"/>{text}'


def _told(count: int, share: float | None, words: Words) -> str:
    if share is None:
        return words("outlook.curve_wait", points=count)
    shown = f"{words.number(share * 100, 1)} %"
    return words("outlook.curve_dot", points=count, share=shown)
