"""A street drawing under construction: ways that share their junction points exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planner.demo._plane import Point, Segment, distance_m, foot, meeting, pairs

BUCKET = 600
MERGE_M = 3.0


@dataclass(slots=True)
class Way:
    """One street or alley; `level` 0 = drawn street, 1 = ngõ, 2 = ngách, 3 = hẻm."""

    name: str
    highway: str
    points: list[Point]
    level: int = 0
    oneway: bool = False
    alleys: bool = True
    numbers: set[int] = field(default_factory=set)


class SegmentGrid:
    """Segments in square buckets, found by place; kept in the order they came."""

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self._buckets: dict[tuple[int, int], dict[Segment, None]] = {}
        for segment in segments:
            self.add(segment)

    def add(self, segment: Segment) -> None:
        """Take a segment in."""
        for key in _keys(segment, 0):
            self._buckets.setdefault(key, {})[segment] = None

    def remove(self, segment: Segment) -> None:
        """Take a segment out."""
        for key in _keys(segment, 0):
            del self._buckets[key][segment]

    def near(self, segment: Segment, margin: int = 0) -> dict[Segment, None]:
        """Segments in the buckets that the box of `segment`, grown by `margin`, touches."""
        found: dict[Segment, None] = {}
        for key in _keys(segment, margin):
            found.update(self._buckets.get(key, {}))
        return found

    def hit(self, segment: Segment) -> bool:
        """Whether `segment` crosses or touches any of them."""
        return any(meeting(segment, other) is not None for other in self.near(segment))


def _keys(segment: Segment, margin: int) -> Iterator[tuple[int, int]]:
    (ax, ay), (bx, by) = segment
    for i in range((min(ax, bx) - margin) // BUCKET, (max(ax, bx) + margin) // BUCKET + 1):
        for j in range((min(ay, by) - margin) // BUCKET, (max(ay, by) + margin) // BUCKET + 1):
            yield i, j


class StreetBuilder:
    """Adds ways one by one; where two ways meet, both get the same point."""

    def __init__(self) -> None:
        self.ways: list[Way] = []
        self.grid = SegmentGrid()
        self.owner: dict[Segment, int] = {}

    def add(self, way: Way) -> None:
        """Add a way; wherever it crosses ways already there, both get a junction. Where it runs
        along a street that is there, it ends.
        """
        points = [way.points[0]]
        for a, b in pairs(way.points):
            points.extend(p for p in self._crossings((a, b)) if p != points[-1])
            if b != points[-1]:
                points.append(b)
        points = [self._merged(p) for p in points]
        way.points = self._until_shared(p for k, p in enumerate(points) if p != points[k - 1])
        if len(way.points) > 1:
            self.ways.append(way)
            for segment in pairs(way.points):
                self._own(segment, len(self.ways) - 1)

    def _until_shared(self, points: Iterable[Point]) -> list[Point]:
        """The points up to the first segment that another way has already."""
        kept: list[Point] = []
        for point in points:
            segment = (kept[-1], point) if kept else (point, point)
            if segment in self.owner or segment[::-1] in self.owner:
                break
            kept.append(point)
        return kept

    def join(self, segment: Segment, point: Point) -> Point:
        """Make `point` a junction on a way's segment (or take the end that is nearly there)."""
        for end in segment:
            if distance_m(end, point) <= MERGE_M:
                return end
        index = self.owner.pop(segment)
        self.grid.remove(segment)
        points = self.ways[index].points
        place = _place(points, segment)
        points.insert(place + 1, point)
        self._own((points[place], point), index)
        self._own((point, points[place + 2]), index)
        return point

    def nearest(
        self, point: Point, radius_m: float, not_way: int
    ) -> tuple[float, Segment, Point] | None:
        """The nearest place on another way: distance in metres, segment, point."""
        best: tuple[float, Segment, Point] | None = None
        for segment in self.grid.near((point, point), int(radius_m * 10)):
            if self.owner[segment] == not_way:
                continue
            place = foot(point, segment)
            away = distance_m(point, place)
            if away <= radius_m and (best is None or away < best[0]):
                best = (away, segment, place)
        return best

    def connect_ends(self, radius_m: float, forbidden: SegmentGrid) -> None:
        """Lead every loose end of a drawn street to the nearest other street within reach."""
        for index, way in enumerate(self.ways):
            for at_start in (True, False):
                end = way.points[0] if at_start else way.points[-1]
                found = self.nearest(end, radius_m, index)
                if found is None or found[0] == 0.0 or forbidden.hit((end, found[2])):
                    continue
                target = self.join(found[1], found[2])
                if target != end:
                    way.points.insert(0 if at_start else len(way.points), target)
                    self._own((target, end) if at_start else (end, target), index)

    def _own(self, segment: Segment, index: int) -> None:
        self.owner[segment] = index
        self.grid.add(segment)

    def _crossings(self, segment: Segment) -> list[Point]:
        found = []
        for other in self.grid.near(segment):
            place = meeting(segment, other)
            if place is not None and other in self.owner:
                found.append(self.join(other, place))
        return sorted(set(found), key=lambda p: (distance_m(segment[0], p), p))

    def _merged(self, point: Point) -> Point:
        for segment in self.grid.near((point, point), 40):
            for end in segment:
                if distance_m(end, point) <= MERGE_M:
                    return end
        return point


def _place(points: list[Point], segment: Segment) -> int:
    for k, pair in enumerate(pairs(points)):
        if pair == segment:
            return k
    raise ValueError(segment)
