"""The user's own venues.csv beside what OpenStreetMap holds: told, never changed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.fetch.rings import metres_between
from planner.fetch.venues import SAME_PLACE_M
from planner.model.place import Venue
from planner.tables import TABLES, ValueFault, clean, normalise, parse_degrees, parse_kind

MOVED_M = 50.0
HEADER_ROWS = 15


@dataclass(frozen=True, slots=True)
class OwnVenue:
    """A venue of the user: only what is compared. `row` counts as Excel shows it."""

    row: int
    id: str
    name: str
    kind: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which the user's venue and OpenStreetMap differ: what = position, name or kind;
    `metres` for a position.
    """

    own: OwnVenue
    found: Venue
    what: str
    metres: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Venues that both know and how they differ, those only OpenStreetMap knows, and how many of
    the user's it does not know.
    """

    matched: int
    differences: tuple[Difference, ...]
    only_osm: tuple[Venue, ...]
    only_own: int


def read_own(data: bytes) -> tuple[OwnVenue, ...] | None:
    """The venues of a CSV that have a position; None where it cannot be read as one (its findings
    are `planner check`'s).
    """
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return None
    spec = TABLES["venues"]
    for place, header in enumerate(rows[:HEADER_ROWS]):
        names = [spec.match(heading) if heading else "" for heading in header]
        if not spec.missing(n for n in names if n):
            numbered = enumerate(rows[place + 1 :], start=place + 2)
            made = (_own(number, dict(zip(names, row, strict=False))) for number, row in numbered)
            return tuple(venue for venue in made if venue is not None)
    return None


def compare(own: Sequence[OwnVenue], found: Sequence[Venue]) -> Comparison:
    """Each of the user's venues with at most one of OpenStreetMap's: by id, then by name and
    nearness (150 m), nearest pairs first.
    """
    pairs: dict[int, Venue] = {}
    by_id = {venue.id: venue for venue in found}
    for venue in own:
        if venue.id in by_id:
            pairs[venue.row] = by_id.pop(venue.id)
    near = sorted(
        (metres, mine.row, theirs.id)
        for mine in own
        if mine.row not in pairs
        for theirs in by_id.values()
        if _same_name(mine, theirs) and (metres := _metres(mine, theirs)) <= SAME_PLACE_M
    )
    for _, row, osm in near:
        if row not in pairs and osm in by_id:
            pairs[row] = by_id.pop(osm)
    differences = (d for v in own if v.row in pairs for d in _differences(v, pairs[v.row]))
    only_osm = tuple(venue for venue in found if venue.id in by_id)
    return Comparison(len(pairs), tuple(differences), only_osm, len(own) - len(pairs))


def _own(row: int, cells: Mapping[str, str]) -> OwnVenue | None:
    try:
        lon, lat = parse_degrees(cells.get("lon", "")), parse_degrees(cells.get("lat", ""))
    except ValueFault:
        return None
    name, kind = clean(cells.get("name", "")), parse_kind(cells.get("kind", ""))
    return OwnVenue(row, clean(cells.get("id", "")), name, kind, lon, lat)


def _same_name(mine: OwnVenue, theirs: Venue) -> bool:
    """Whether one name holds the other, diacritics aside ("Chùa Trấn Quốc (mô phỏng)")."""
    first, second = f" {normalise(mine.name)} ", f" {normalise(theirs.name)} "
    return bool(first.strip() and second.strip()) and (first in second or second in first)


def _metres(mine: OwnVenue, theirs: Venue) -> float:
    return metres_between((mine.lon, mine.lat), (theirs.lon, theirs.lat))


def _differences(mine: OwnVenue, theirs: Venue) -> Iterable[Difference]:
    metres = _metres(mine, theirs)
    if metres > MOVED_M:
        yield Difference(mine, theirs, "position", round(metres))
    if clean(mine.name) != theirs.name:
        yield Difference(mine, theirs, "name")
    if mine.kind != theirs.kind:
        yield Difference(mine, theirs, "kind")
