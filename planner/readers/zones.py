"""Metric coordinates of a table made degrees: the zone that the file or its user names, checked
against the ward; else the zone that brings the points into the ward, offered as a mend.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.readers.ground import Ground
from planner.readers.report import Fact, Report, Where
from planner.readers.rows import Row
from planner.tables.metres import (
    TM3,
    UTM_48,
    UTM_49,
    VN2000_DEGREES,
    WGS84,
    WGS84_UTM,
    ZONES,
    Declared,
    declared_crs,
    zone_name,
)
from planner.travel.projection import HANOI_EPSG, to_degrees

Points = NDArray[np.float64]
PLACE_COLUMNS = ("lon", "lat", "position", "coordinates")
_SAMPLE = 500
_TWINS = dict(zip((UTM_48, UTM_49), WGS84_UTM, strict=True))
"""VN-2000 zone of six degrees -> the WGS 84 zone of the same meridian."""
_LEAST_SHARE = 0.5
_FITTING_SHARE = 0.95
_NEAR_KM = 40.0
_KM_PER_DEGREE = 111.32
_M_PER_LAT_DEGREE = 110_650.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a zone puts the points: the share inside the ward, the median distance to its middle
    in km.
    """

    epsg: int
    inside: int
    total: int
    away_km: float

    @property
    def share(self) -> float:
        """Part of the points that fall into the ward."""
        return self.inside / max(1, self.total)


@dataclass(frozen=True, slots=True)
class Said:
    """The coordinate system of a file: what its user chose, else what the file says."""

    epsg: int | None
    is_vn2000: bool
    is_chosen: bool

    @property
    def is_metric(self) -> bool:
        """Whether it is a system in metres."""
        return self.epsg is not None and self.epsg not in {VN2000_DEGREES, WGS84}

    @property
    def is_vn2000_degrees(self) -> bool:
        """Whether degrees of this file are those of VN-2000."""
        if self.is_chosen:
            return self.epsg == VN2000_DEGREES
        return self.is_vn2000


def said_of(row: Row) -> Said:
    """What is known of the coordinate system of a row's table."""
    chosen = epsg_of(row.choices.crs)
    if chosen is not None:
        return Said(chosen, chosen != WGS84, is_chosen=True)
    found = said_by_file(row.where)
    return Said(found.epsg, found.is_vn2000, is_chosen=False)


def said_by_file(where: Where) -> Declared:
    """What the sheet's name, the titles above the header and the headings of positions say."""
    headings = (where.headings[name] for name in PLACE_COLUMNS if name in where.headings)
    return declared_crs((*where.above, where.sheet, *headings))


def epsg_of(crs: str | None) -> int | None:
    """The number of "EPSG:5897", where it is a system that Vietnamese files come in; else None."""
    found = re.fullmatch(r"(?:EPSG:)?(\d{4,5})", (crs or "").strip(), re.IGNORECASE)
    known = {*ZONES, *WGS84_UTM, VN2000_DEGREES, WGS84}
    return int(found[1]) if found and int(found[1]) in known else None


def guess_zone(metres: Points, ground: Ground) -> Fit | None:
    """The zone that puts most of the points (n, 2: east, north) into the ward; None without an
    outline.
    """
    fits = _fits(metres, ground)
    return fits[0] if fits else None


def degrees_of(metres: Points, epsg: int) -> Points:
    """Longitude and latitude (n, 2; WGS 84, to 1e-7 degree) of east and north in metres, or of
    degrees of another system.
    """
    return np.asarray(to_degrees(metres, epsg).round(7), dtype=np.float64)


def degrees_of_table(metres: Points, rows: Sequence[Row], ground: Ground) -> Points | None:
    """WGS 84 degrees of all metric rows of one table; None where they wait (the rows are held, and
    the finding says which zone would fit).
    """
    said = said_of(rows[0])
    if said.is_metric and said.epsg is not None:
        return degrees_of(metres, _checked_zone(said, metres, rows, ground))
    offer = _offer_of(metres, ground)
    _tell(rows, offer.code, offer.facts)
    taken = offer.epsg is not None and rows[0].report.takes(offer.code)
    if taken and offer.epsg is not None:
        return degrees_of(metres, offer.epsg)
    hold(rows)
    return None


def hold(rows: Iterable[Row]) -> None:
    """Set rows apart for a fault that is told once for all of them."""
    for row in rows:
        row.held = True
        row.report.held.add((row.where.file, row.where.sheet, row.number))


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is offered for metric points of an unnamed zone."""

    code: str
    epsg: int | None
    facts: dict[str, Fact]


def _offer_of(metres: Points, ground: Ground) -> _Offer:
    """The zone that fits, the two that fit, the usual one where nothing can be checked."""
    facts: dict[str, Fact] = {"rows": len(metres)}
    fits = _fits(metres, ground)
    if not fits:
        return _Offer("vn2000_zone_assumed", HANOI_EPSG, {**facts, "zone": zone_name(HANOI_EPSG)})
    fits = _with_wgs84(fits, metres, ground)
    best = fits[0]
    facts["zone"] = zone_name(best.epsg)
    if best.share < _LEAST_SHARE:
        return _Offer("vn2000_zone_unknown", None, {**facts, "km": round(best.away_km, 1)})
    rival = next((fit for fit in fits[1:] if fit.inside >= best.inside), None)
    if rival is not None:
        apart = _apart_km(metres, best.epsg, rival.epsg) * 1000.0
        told: dict[str, Fact] = {"other": zone_name(rival.epsg), "metres": round(apart)}
        return _Offer("vn2000_two_zones", best.epsg, {**facts, **told})
    return _Offer("vn2000_metres", best.epsg, {**facts, "inside": best.inside})


def _with_wgs84(fits: list[Fit], metres: Points, ground: Ground) -> list[Fit]:
    """The zones with the WGS 84 one of the same meridian beside a VN-2000 zone of six degrees that
    fits best: receivers write that one, and it lies some 200 m off.
    """
    twin = _TWINS.get(fits[0].epsg)
    if twin is None:
        return fits
    fit = _fit(_sample_of(metres), twin, ground)
    return [fit, *fits] if fit.inside > fits[0].inside else [fits[0], fit, *fits[1:]]


def _checked_zone(said: Said, metres: Points, rows: Sequence[Row], ground: Ground) -> int:
    """The zone named; where it misses the ward and another fits, the file's word gives way to that
    one (with a warning), the user's own does not.
    """
    epsg = said.epsg or HANOI_EPSG
    fits = _fits(metres, ground, also=epsg)
    own = next((fit for fit in fits if fit.epsg == epsg), None)
    if own and own.inside == 0 and fits[0].share >= _FITTING_SHARE:
        code = "chosen_meridian_misses" if said.is_chosen else "wrong_meridian"
        away = _apart_km(metres, epsg, fits[0].epsg)
        facts: dict[str, Fact] = {
            "declared": zone_name(epsg),
            "zone": zone_name(fits[0].epsg),
            "km": round(away, 1),
        }
        _tell(rows, code, facts, is_warning=True)
        return epsg if said.is_chosen else fits[0].epsg
    if not said.is_chosen:
        facts = {"zone": zone_name(epsg), "rows": len(metres)}
        _tell(rows, "vn2000_converted", facts, is_warning=True)
    return epsg


def _tell(
    rows: Sequence[Row], code: str, facts: dict[str, Fact], *, is_warning: bool = False
) -> None:
    """One finding for the table, at its first metric row."""
    row = rows[0]
    column = next((c for c in PLACE_COLUMNS if row.text(c)), "lon")
    severity = "held" if code == "vn2000_zone_unknown" else "mend"
    report: Report = row.report
    report.add(
        code,
        "warning" if is_warning else severity,  # type: ignore[arg-type]
        where=row.where,
        row=row.number,
        column=row.where.headings.get(column, column),
        value=row.text(column),
        facts=facts,
    )


def _fits(metres: Points, ground: Ground, *, also: int | None = None) -> list[Fit]:
    """The zones that come near the ward, the best first (of equals, the one of three degrees);
    none without an outline.
    """
    if ground.outline is None:
        return []
    sample = _sample_of(metres)
    near = [epsg for epsg in ZONES if _rough_km(sample, epsg, ground) <= _NEAR_KM]
    if not near:
        near = [min(ZONES, key=lambda epsg: _rough_km(sample, epsg, ground))]
    zones = dict.fromkeys([*near, *([also] if also else [])])
    fits = [_fit(sample, epsg, ground) for epsg in zones]
    order = {epsg: place for place, epsg in enumerate(ZONES)}
    return sorted(fits, key=lambda fit: (-fit.inside, order.get(fit.epsg, len(order))))


def _sample_of(metres: Points) -> Points:
    """At most about `_SAMPLE` of the points."""
    return metres[:: max(1, len(metres) // _SAMPLE)]


def _fit(sample: Points, epsg: int, ground: Ground) -> Fit:
    """Where one zone puts the sample."""
    places = degrees_of(sample, epsg)
    known = [(float(lon), float(lat)) for lon, lat in places if math.isfinite(lon + lat)]
    inside = sum(ground.fits(lon, lat) for lon, lat in known)
    away = [math.hypot(*ground.xy(lon, lat)) / 1000.0 for lon, lat in known]
    return Fit(epsg, inside, len(sample), float(np.median(away)) if away else math.inf)


def _rough_km(sample: Points, epsg: int, ground: Ground) -> float:
    """About how far a zone puts the middle of the sample from the ward (to a few km)."""
    east, north = np.median(sample, axis=0)
    lat = north / _M_PER_LAT_DEGREE
    scale = math.cos(math.radians(lat)) * _KM_PER_DEGREE
    lon = _meridian(epsg) + (east - 500_000.0) / 1000.0 / scale
    own_lon, own_lat = ground.origin
    return float(math.hypot((lon - own_lon) * scale, (lat - own_lat) * _KM_PER_DEGREE))


def _meridian(epsg: int) -> float:
    """Central meridian in degrees."""
    for name, code in TM3.items():
        if code == epsg:
            degrees, minutes = name.split("-")
            return int(degrees) + int(minutes) / 60.0
    return {UTM_48: 105.0, UTM_49: 111.0}[epsg]


def _apart_km(metres: Points, one: int, other: int) -> float:
    """Median distance between what two zones make of the points."""
    a, b = degrees_of(metres, one), degrees_of(metres, other)
    scale = np.cos(np.radians(np.nanmedian(a[:, 1]))) * _KM_PER_DEGREE
    apart = np.hypot((a[:, 0] - b[:, 0]) * scale, (a[:, 1] - b[:, 1]) * _KM_PER_DEGREE)
    return float(np.median(apart[np.isfinite(apart)])) if np.isfinite(apart).any() else math.inf
