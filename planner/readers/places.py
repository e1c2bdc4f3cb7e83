"""Where the rows of a table lie: coordinates in every form, swapped axes, other coordinate systems,
the ward's outline and its water.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from planner.readers.ground import (
    EDGE_TOLERANCE_M,
    VIETNAM,
    Ground,
    area_of,
    ground_of,
    line_length_m,
)
from planner.readers.report import Fact
from planner.readers.rows import Row
from planner.readers.zones import Points, degrees_of, degrees_of_table, hold, said_of
from planner.tables import normalise
from planner.tables.angles import PositionError
from planner.tables.metres import VN2000_DEGREES, east_north, read_metres
from planner.tables.positions import WrittenMetres, has_link
from planner.tables.positions import read_position as read_text

__all__ = [
    "EDGE_TOLERANCE_M",
    "VIETNAM",
    "Ground",
    "Position",
    "area_of",
    "ground_of",
    "line_length_m",
    "near_of",
    "read_position",
    "settle",
]

SWAP_SHARE = 0.95
Place = tuple[float, float]
_TEXT_COLUMNS = ("coordinates", "position")
_FORM_CODES = {
    "link": "positions_from_links",
    "view": "positions_from_views",
    "plus_code": "positions_from_plus_codes",
}
_LEAST_RESCUED = 2


@dataclass(slots=True)
class Position:
    """A row's coordinates as read; None where it has none or they are faulty. `metres` (east,
    north) are those of a zone not yet known; `form` says how the text of a position was written.
    """

    row: Row
    lon: float | None
    lat: float | None
    columns: tuple[str, str] = field(default=("lon", "lat"))
    metres: Place | None = None
    form: str = ""
    cell_m: float = 0.0

    @property
    def place(self) -> Place | None:
        """Longitude and latitude of a row that is not held; None for any other."""
        if self.lon is None or self.lat is None or self.row.held:
            return None
        return self.lon, self.lat


def near_of(ground: Ground) -> Place | None:
    """The place (lat, lon) that short plus codes mean; None without an outline."""
    if ground.outline is None:
        return None
    lon, lat = ground.origin
    return lat, lon


def read_position(row: Row, near: Place | None = None) -> Position:
    """The row's lon and lat, or the position written in one cell; lon without lat is an error.
    Metres are left to `settle`, which looks at the whole table.
    """
    lon, lat = row.text("lon"), row.text("lat")
    if not lon and not lat:
        return _in_one_cell(row, near)
    if not lon or not lat:
        return _half(row, "lon" if lon else "lat", near)
    metric = _metric_pair(lon, lat)
    if metric is not None:
        return Position(row, None, None, metres=metric)
    degrees = row.degrees("lon", math.nan), row.degrees("lat", math.nan)
    if any(map(math.isnan, degrees)):
        return Position(row, None, None)
    return Position(row, *degrees)


def _metric_pair(lon: str, lat: str) -> Place | None:
    one, two = read_metres(lon), read_metres(lat)
    return None if one is None or two is None else east_north(one, two)


def _half(row: Row, there: str, near: Place | None) -> Position:
    """Only one of the two cells is filled: with a whole position, or by mistake."""
    text = row.text(there)
    if has_link(text):
        return _from_cell(row, there, near)
    try:
        read_text(text, near=near)
    except PositionError:
        gone = "lat" if there == "lon" else "lon"
        row.fault("half_position", gone, severity="error", facts={"there": there})
        return Position(row, None, None)
    return _from_cell(row, there, near)


def _in_one_cell(row: Row, near: Place | None) -> Position:
    """The position of a row without lon and lat: from the cell for it, if there is one. A position
    cell of a list of groups may also hold an address, or say how exact the position is.
    """
    column = next((name for name in _TEXT_COLUMNS if name in row.where.headings), "")
    text = row.text(column) if column else ""
    if not text:
        return Position(row, None, None)
    if column == "position" and not has_link(text):
        try:
            read_text(text, near=near)
        except PositionError as none:
            if none.fault == "no_position":
                return Position(row, None, None)
    return _from_cell(row, column, near)


def _from_cell(row: Row, column: str, near: Place | None) -> Position:
    """The position that one cell holds, its faults and mends noted."""
    columns = (column, column)
    try:
        found = read_text(row.text(column), near=near)
    except PositionError as none:
        row.fault(_fault_code(none, row.text(column)), column)
        return Position(row, None, None, columns)
    if isinstance(found, WrittenMetres):
        return Position(row, None, None, columns, metres=(found.east, found.north))
    lon, lat = round(found.lon, 7), round(found.lat, 7)
    if found.form in {"comma", "degrees"}:
        is_chosen = found.form == "comma" and row.choices.number_style == "comma"
        code = "decimal_comma" if found.form == "comma" else "degrees_text"
        if not is_chosen:
            row.fault(code, column, severity="mend", facts={"mended": f"{lat:.7g}, {lon:.8g}"})
    return Position(row, lon, lat, columns, form=found.form, cell_m=found.cell_m)


def _fault_code(none: PositionError, text: str) -> str:
    if none.fault == "no_position":
        return "link_not_coordinates" if has_link(text) else "position_unreadable"
    return "position_unreadable" if none.fault == "out_of_range" else none.fault


def settle(
    positions: Sequence[Position],
    ground: Ground,
    *,
    in_ward: bool = True,
    zone_ground: Ground | None = None,
) -> None:
    """Check the positions of a table together: metres become degrees, nearly all swapped is one
    mend, single faults hold their rows. `in_ward` False leaves out the outline and the water
    (people's homes); `zone_ground` then tells the zone of metric coordinates.
    """
    _settle_metres(positions, zone_ground or ground)
    _settle_vn2000_degrees(positions)
    _note_forms(positions)
    if positions and positions[0].row.choices.swapped:
        for position in positions:
            if not position.form:
                position.lon, position.lat = position.lat, position.lon
    there = [p for p in positions if p.place is not None]
    _settle_axes(there, ground)
    there = [p for p in there if not p.row.held]
    for position in there:
        _check(position, ground, in_ward=in_ward)
    if in_ward:
        _note_coarse(there)
        _note_perhaps_vn2000(there, ground)


def _settle_metres(positions: Sequence[Position], ground: Ground) -> None:
    """Metric coordinates become degrees, all in one zone."""
    metric = [p for p in positions if p.metres is not None and not p.row.held]
    if not metric:
        return
    metres = np.array([p.metres for p in metric], dtype=np.float64)
    degrees = degrees_of_table(metres, [p.row for p in metric], ground)
    if degrees is None:
        return
    for position, (lon, lat) in zip(metric, degrees.tolist(), strict=True):
        position.lon, position.lat = (lon, lat) if math.isfinite(lon + lat) else (None, None)


def _settle_vn2000_degrees(positions: Sequence[Position]) -> None:
    """Degrees of a file that says VN-2000 are moved to WGS 84."""
    there = [p for p in positions if p.place is not None and p.metres is None]
    moved = [p for p in there if p.form not in _FORM_CODES and _is_vietnam(p)]
    if not moved or not said_of(moved[0].row).is_vn2000_degrees:
        return
    old = np.array([p.place for p in moved], dtype=np.float64)
    for position, (lon, lat) in zip(moved, degrees_of(old, VN2000_DEGREES).tolist(), strict=True):
        position.lon, position.lat = lon, lat
    if not said_of(moved[0].row).is_chosen:
        facts: dict[str, Fact] = {"rows": len(moved), "metres": _moved_m(old, moved)}
        _tell_first(moved, "vn2000_degrees", facts)


def _is_vietnam(position: Position) -> bool:
    place = position.place
    return place is not None and Ground().near(*place)


def _moved_m(old: Points, moved: Sequence[Position]) -> int:
    """Median distance between the old and the new places, in metres."""
    new = np.array([p.place for p in moved], dtype=np.float64)
    flat = Ground(origin=(float(old[0, 0]), float(old[0, 1])))
    pairs = zip(old.tolist(), new.tolist(), strict=True)
    return round(float(np.median([math.dist(flat.xy(*a), flat.xy(*b)) for a, b in pairs])))


def _note_forms(positions: Sequence[Position]) -> None:
    """One warning for each form that the user should look at on the map."""
    there = [p for p in positions if p.place is not None]
    for form, rows in Counter(p.form for p in there).items():
        if form in _FORM_CODES:
            own = [p for p in there if p.form == form]
            facts: dict[str, Fact] = {"rows": rows}
            if form == "plus_code":
                facts["metres"] = round(max(p.cell_m for p in own))
            _tell_first(own, _FORM_CODES[form], facts)


def _tell_first(positions: Sequence[Position], code: str, facts: dict[str, Fact]) -> None:
    """A warning of several rows, at the first of them."""
    row, column = positions[0].row, positions[0].columns[0]
    row.report.add(
        code,
        "warning",
        where=row.where,
        row=row.number,
        column=row.where.headings.get(column, column),
        value=row.text(column),
        facts=facts,
    )


def _settle_axes(there: Sequence[Position], ground: Ground) -> None:
    """Nearly all rows swapped: X and Y of Vietnamese maps are exchanged with a warning, other
    columns as one mend (untaken, all its rows wait).
    """
    swapped = [p for p in there if _is_swapped(p, ground)]
    if len(there) < 2 or len(swapped) <= SWAP_SHARE * len(there):
        return
    row = swapped[0].row
    facts: dict[str, Fact] = {"rows": len(swapped), "total": len(there)}
    if _counts_north_by_x(row):
        _tell_first(swapped, "x_is_north", {"rows": len(swapped)})
    elif row.choices.swapped is not False:
        _offer_swap(swapped[0], facts)
        if not row.report.takes("coordinates_swapped"):
            hold(p.row for p in swapped)
            return
    else:
        return
    for position in swapped:
        position.lon, position.lat = position.lat, position.lon


def _offer_swap(first: Position, facts: dict[str, Fact]) -> None:
    row = first.row
    row.report.add(
        "coordinates_swapped",
        "mend",
        where=row.where,
        row=row.number,
        column=row.where.headings.get("lon", "lon"),
        value=row.text("lon") or row.text("position") or row.text("coordinates"),
        facts=facts,
    )


def _counts_north_by_x(row: Row) -> bool:
    """Whether the two columns are called X and Y, as on Vietnamese maps, where X is the north."""
    if row.choices.x_is_northing is not None:
        return row.choices.x_is_northing
    words = [set(normalise(row.where.headings.get(name, "")).split()) for name in ("lon", "lat")]
    return "x" in words[0] and "y" in words[1]


def _is_swapped(position: Position, ground: Ground) -> bool:
    """Whether the point is at home only after swapping its axes."""
    lon, lat = position.lon or 0.0, position.lat or 0.0
    return not ground.near(lon, lat) and ground.near(lat, lon)


def _note_coarse(there: Sequence[Position]) -> None:
    """One warning where both coordinates of rows have two decimals or fewer (about 1 km)."""
    coarse = [p for p in there if not p.row.held and p.metres is None and _is_coarse(p.row)]
    if coarse:
        row = coarse[0].row
        row.report.add("coarse_position", "warning", where=row.where, facts={"rows": len(coarse)})


def _is_coarse(row: Row) -> bool:
    texts = (row.text("lon"), row.text("lat"))
    return all(text and len(text.replace(",", ".").partition(".")[2]) <= 2 for text in texts)


def _check(position: Position, ground: Ground, *, in_ward: bool) -> None:
    """The faults of one position, the first that applies."""
    row, (lon_column, lat_column) = position.row, position.columns
    lon, lat = position.lon or 0.0, position.lat or 0.0
    if lon == 0.0 and lat == 0.0:
        row.fault("zero_position", lon_column)
    elif _is_swapped(position, ground):
        row.fault("row_swapped", lon_column, facts={"lon": lat, "lat": lon})
    elif abs(lat) > 90.0:
        row.fault("latitude_out_of_range", lat_column)
    elif abs(lon) > 180.0:
        row.fault("longitude_out_of_range", lon_column)
    elif not Ground().near(lon, lat):
        row.fault("outside_country", lon_column, facts={"lon": lon, "lat": lat})
    elif in_ward and (outside := ground.metres_outside(lon, lat)) > EDGE_TOLERANCE_M:
        row.fault("outside_ward", lon_column, facts=_distance(lon, lat, outside))
    elif in_ward and (inside := ground.metres_into_water(lon, lat)) > EDGE_TOLERANCE_M:
        row.fault("in_water", lon_column, facts=_distance(lon, lat, inside))


def _distance(lon: float, lat: float, metres: float) -> dict[str, Fact]:
    return {"lon": lon, "lat": lat, "metres": round(metres)}


def _note_perhaps_vn2000(there: Sequence[Position], ground: Ground) -> None:
    """Points that miss the ward or lie in its water, and would all fit if they were VN-2000: the
    file cannot tell, so it is said and not done.
    """
    own = [p for p in there if p.metres is None and p.form not in _FORM_CODES]
    known = [p for p in own if p.lon is not None and p.lat is not None]
    missed = [p for p in known if not ground.fits(p.lon or 0.0, p.lat or 0.0)]
    if len(missed) < _LEAST_RESCUED or ground.outline is None:
        return
    said = said_of(known[0].row)
    if said.epsg is not None or said.is_vn2000:
        return
    old = np.array([(p.lon, p.lat) for p in known], dtype=np.float64)
    new = degrees_of(old, VN2000_DEGREES).tolist()
    if all(ground.fits(lon, lat) for lon, lat in new):
        flat = Ground(origin=(float(old[0, 0]), float(old[0, 1])))
        metres = round(math.dist(flat.xy(*old[0].tolist()), flat.xy(*new[0])))
        _tell_first(missed, "maybe_vn2000_degrees", {"rows": len(missed), "metres": metres})
