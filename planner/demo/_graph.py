"""The drawn ways as a graph in metres: shortest ways, nearest street points, neighbourhoods."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.demo._builder import Way
from planner.demo._plane import Point, distance_m, pairs

Links = dict[Point, dict[Point, float]]


@dataclass(frozen=True, slots=True)
class Reach:
    """What a search found: metres to each place, and the source each place belongs to."""

    metres: Mapping[Point, float]
    source: Mapping[Point, int]


def links_of(ways: Iterable[Way], stops: Mapping[tuple[Point, Point], Sequence[Point]]) -> Links:
    """Neighbours of every vertex in metres; `stops` are further points in a segment, in order."""
    links: Links = {}
    for way in ways:
        for a, b in pairs(way.points):
            line = (a, *stops.get((a, b), ()), b)
            for p, q in pairs(line):
                if p != q:
                    links.setdefault(p, {})[q] = links.setdefault(q, {})[p] = distance_m(p, q)
    return links


def search(links: Links, sources: Sequence[Point], *, cutoff_m: float = 1e9) -> Reach:
    """Dijkstra from all sources at once; ties go to the source that comes first."""
    metres: dict[Point, float] = {}
    owner: dict[Point, int] = {}
    heap = [(0.0, k, p) for k, p in enumerate(sources)]
    heapq.heapify(heap)
    while heap:
        far, k, place = heapq.heappop(heap)
        if place in metres:
            continue
        metres[place], owner[place] = far, k
        for other, step in links[place].items():
            if other not in metres and far + step <= cutoff_m:
                heapq.heappush(heap, (far + step, k, other))
    return Reach(metres, owner)


def neighbours(links: Links, places: Sequence[Point]) -> list[dict[int, int]]:
    """For each place the places next to it along the streets, with whole decimetres of way:
    two places are neighbours where their nearest-on-foot areas meet on a street.
    """
    reach = search(links, places)
    near: list[dict[int, int]] = [{} for _ in places]
    for p, steps in links.items():
        for q, step in steps.items():
            a, b = reach.source[p], reach.source[q]
            if a != b:
                way = round((reach.metres[p] + step + reach.metres[q]) * 10)
                near[a][b] = near[b][a] = min(way, near[a].get(b, way))
    return near
