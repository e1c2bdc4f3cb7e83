"""What a drawn file has too much of: heights of its points, a million vertices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from planner.readers import geometry
from planner.readers.features import DEPTH, Feature
from planner.readers.report import Fact, Report


def without_heights(
    features: Sequence[Feature], file: str, report: Report, *, asks: bool
) -> list[Feature]:
    """The features with positions of two numbers. The heights that are left out are told once; with
    `asks` that is a mend, and untaken the features with heights wait.
    """
    high = {f.number for f in features if any(len(p) > 2 for p in positions(f))}
    if not high:
        return list(features)
    first = min(high)
    facts: dict[str, Fact] = {"count": len(high), "feature": first}
    report.add("heights_dropped", "mend" if asks else "warning", file=file, row=first, facts=facts)
    if asks and not report.takes("heights_dropped"):
        report.held.update((file, "", number) for number in high)
        return [f for f in features if f.number not in high]
    return [_flat(f) if f.number in high else f for f in features]


def thinned(features: Sequence[Feature], file: str, report: Report, *, asks: bool) -> list[Feature]:
    """The features with fewer vertices where there are more than a million: a mend, untaken its
    features wait. Files that are not drawn by hand (`asks` False) are left as they are.
    """
    if not asks:
        return list(features)
    counts = [sum(1 for _ in positions(feature)) for feature in features]
    if sum(counts) <= geometry.MAX_VERTICES:
        return list(features)
    drawn = [f for f in features if f.type != "Point"]
    shapes = [shape({"type": f.type, "coordinates": f.coordinates}) for f in drawn]
    small, metres = geometry.simplified(shapes)
    after = sum(map(shapely.get_num_coordinates, small)) + len(features) - len(drawn)
    facts: dict[str, Fact] = {
        "before": sum(counts),
        "after": int(after),
        "metres": round(metres, 2),
    }
    report.add("vertices_thinned", "mend", file=file, value=str(sum(counts)), facts=facts)
    if not report.takes("vertices_thinned"):
        report.held.update((file, "", feature.number) for feature in drawn)
        return [feature for feature in features if feature.type == "Point"]
    fresh = {f.number: _redrawn(f, s) for f, s in zip(drawn, small, strict=True)}
    return [fresh.get(feature.number, feature) for feature in features]


def positions(feature: Feature) -> Iterator[Any]:
    """All positions of a feature."""
    yield from _within(feature.coordinates, DEPTH[feature.type])


def _within(coordinates: Any, depth: int) -> Iterator[Any]:
    if depth == 0:
        yield coordinates
        return
    for item in coordinates:
        yield from _within(item, depth - 1)


def _flat(feature: Feature) -> Feature:
    return replace(feature, coordinates=_first_two(feature.coordinates, DEPTH[feature.type]))


def _first_two(coordinates: Any, depth: int) -> Any:
    if depth == 0:
        return list(coordinates[:2])
    return [_first_two(item, depth - 1) for item in coordinates]


def _redrawn(feature: Feature, small: Any) -> Feature:
    """The feature with a simplified shape; one that vanished stays as it was."""
    if small.is_empty:
        return feature
    drawn = mapping(small)
    return replace(feature, type=drawn["type"], coordinates=drawn["coordinates"])
