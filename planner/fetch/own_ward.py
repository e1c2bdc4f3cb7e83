"""The user's own ward.geojson, where it stays: venues must lie in the ward that is planned with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import shapely

from planner.fetch.plane import Plane
from planner.fetch.venues import INTO_WATER_M, FoundVenues
from planner.model.place import Venue

_WATER = ("lake", "river")


def within_own(
    venues: FoundVenues, ward: Path, plane: Plane
) -> tuple[FoundVenues, tuple[str, ...]]:
    """The venues inside the user's outline and not in the user's water, and the names of the
    others. All of them where the file has no outline (its faults are `planner check`'s).
    """
    outline, water = _areas(ward)
    if outline is None:
        return venues, ()
    land = shapely.difference(
        shapely.buffer(plane.metres(outline), INTO_WATER_M),
        shapely.buffer(plane.metres(water), -INTO_WATER_M),
    )
    outside = {v.id for v in venues.venues if not land.contains(_point(v, plane))}
    kept = tuple(v for v in venues.venues if v.id not in outside)
    names = tuple(v.name for v in venues.venues if v.id in outside)
    return replace(venues, venues=kept), names


def _areas(path: Path) -> tuple[Any, Any]:
    """Outline (None where there is none) and water of a ward.geojson, in degrees."""
    try:
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        outlines = [_shape(f) for f in features if _says(f, "kind") == "boundary"]
        waters = [_shape(f) for f in features if _says(f, "barrier_type") in _WATER]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, shapely.MultiPolygon()
    except shapely.errors.ShapelyError:
        return None, shapely.MultiPolygon()
    return (_union(outlines) if outlines else None), _union(waters)


def _says(feature: Any, key: str) -> str:
    return str((feature.get("properties") or {}).get(key, ""))


def _shape(feature: Any) -> Any:
    return shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))


def _union(shapes: Sequence[Any]) -> Any:
    areas = [s for s in shapes if s.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(areas)


def _point(venue: Venue, plane: Plane) -> Any:
    return plane.metres(shapely.Point(venue.lon, venue.lat))
