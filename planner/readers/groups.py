"""groups.csv or a ward office's own list of groups: full rows, or four columns and assumptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.model.place import PlaceGuess, ResidentialGroup
from planner.model.place import Position as Precision
from planner.model.quantity import Provenance
from planner.readers import shares
from planner.readers.places import Ground, Position, read_position, settle
from planner.readers.report import Report
from planner.readers.rows import Row, Table, note_assumed_columns, note_missing_column
from planner.tables import parse_count, parse_position, slug

_COUNTED = ("households", "people", "elderly", "disabled", "no_smartphone")
_FULL = ("id", "name", "lon", "lat", "households", "people", "elderly", "disabled")
_FULL_FROM = 7
_NUMBER = r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?"
_PAIR = re.compile(rf"\(?\s*({_NUMBER})\s*[,;\s]\s*({_NUMBER})\s*\)?")


@dataclass(frozen=True, slots=True)
class Groups:
    """Accepted groups; the ids of held rows (what belongs to them is left out with one word);
    which columns are assumptions; the rows of accepted groups without coordinates;
    `is_sketch` where no position at all is known; how each group came by its position.
    """

    groups: tuple[ResidentialGroup, ...] = ()
    held_ids: frozenset[str] = frozenset()
    provenance: tuple[Provenance, ...] = ()
    unplaced: Mapping[str, Row] = field(default_factory=dict)
    table: Table | None = None
    is_sketch: bool = False
    places: tuple[PlaceGuess, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether rows were read at all, so that others can be checked against them."""
        return bool(self.groups or self.held_ids)


def read_groups(table: Table, ground: Ground, report: Report) -> Groups:
    """All groups of a table."""
    if not _has_columns(table, report):
        return Groups()
    if table.has("person_in_charge") or table.has("phone"):
        report.add("personal_kept_apart", "warning", file=table.where.file, sheet=table.where.sheet)
    positions = [_position(row) for row in table.each(report)]
    settle(positions, ground)
    read = [(_group(p, table), p.row) for p in positions]
    once = _without_duplicates(read)
    accepted = tuple(group for group, row in once if not row.held)
    held = frozenset(group.id for group, row in once if row.held)
    _note_same_places(accepted, table, report)
    unplaced = {group.id: row for group, row in once if not row.held and group.lon is None}
    known = {group.id for group in accepted}
    return Groups(accepted, held - known, _provenance(table), unplaced, table)


def _has_columns(table: Table, report: Report) -> bool:
    """Tables with 7 of the contract's 10 columns need the core ones; short ones a name and
    households or people.
    """
    full = sum(table.has(column) for column in table.spec.names(extra=False)) >= _FULL_FROM
    needed = list(_FULL) if full else []
    if not full and not (table.has("name") or table.has("id")):
        needed.append("name")
    if not full and not (table.has("households") or table.has("people")):
        needed.append("households")
    if table.has("lon") != table.has("lat") and not full:
        needed += ["lon", "lat"]
    missing = [column for column in needed if not table.has(column)]
    if not missing:
        note_assumed_columns(table, _COUNTED, report)
    for column in missing:
        note_missing_column(table.where, column, report, spec=table.spec)
    return not missing


def _position(row: Row) -> Position:
    """Coordinates from lon and lat, or from one cell that holds both."""
    if row.text("lon") or row.text("lat"):
        return read_position(row)
    text = row.text("position")
    found = _PAIR.fullmatch(text)
    if found:
        first, second = float(found[1]), float(found[2])
        lon, lat = (second, first) if abs(first) < abs(second) else (first, second)
        return Position(row, lon, lat, ("position", "position"))
    if "://" in text or "goo.gl" in text.lower():
        row.fault("link_not_coordinates", "position")
    return Position(row, None, None)


def _group(position: Position, table: Table) -> ResidentialGroup:
    """One row as a group; missing counts are the assumed shares."""
    row = position.row
    households, people = _sizes(row)
    elderly = row.value("elderly", parse_count, shares.rounded(people * shares.ELDERLY_SHARE))
    disabled = row.value("disabled", parse_count, shares.rounded(people * shares.DISABLED_SHARE))
    offline = shares.rounded(people * shares.NO_SMARTPHONE_SHARE)
    group = ResidentialGroup(
        id=row.text("id") or slug(row.text("name")),
        name=row.text("name") or row.text("id"),
        old_ward=row.text("old_ward"),
        lon=position.lon,
        lat=position.lat,
        households=households,
        people=people,
        elderly=elderly,
        disabled=disabled,
        no_smartphone=row.value("no_smartphone", parse_count, offline),
        position=_precision(row.text("position")),
        address=_address(row),
        contact_code=row.text("contact_code"),
        uncertainty_m=_uncertainty(row),
    )
    _check_counts(row, group, table)
    return group


def _uncertainty(row: Row) -> int | None:
    """How far off a provisional position may be, in metres; None where the cell is blank."""
    metres = row.value("uncertainty_m", parse_count, -1)
    return None if metres < 0 else metres


def _sizes(row: Row) -> tuple[int, int]:
    """Households and people; one gives the other by 3.75 people a household."""
    households = row.value("households", parse_count, -1)
    people = row.value("people", parse_count, -1)
    if households < 0 and people < 0 and not row.held:
        row.fault("missing_value", "households" if "households" in row.where.headings else "people")
    if people < 0:
        people = shares.rounded(max(households, 0) * shares.PEOPLE_PER_HOUSEHOLD)
    if households < 0:
        households = shares.rounded(people / shares.PEOPLE_PER_HOUSEHOLD)
    return households, people


def _check_counts(row: Row, group: ResidentialGroup, table: Table) -> None:
    """Parts are not more than the whole; a row needs a name or an id."""
    if not group.id:
        row.fault("missing_value", "id" if table.has("id") else "name")
    for column, part in (
        ("elderly", group.elderly),
        ("disabled", group.disabled),
        ("no_smartphone", group.no_smartphone),
    ):
        if part > group.people and not row.held:
            row.fault("part_above_whole", column, facts={"part": part, "people": group.people})


def _precision(text: str) -> Precision:
    """Surveyed only where the file says so."""
    return parse_position(text) or "approximate"


def _address(row: Row) -> str:
    """The address, also where it stands in a column of positions."""
    own = row.text("address")
    place = row.text("position")
    is_address = place and parse_position(place) is None and not _PAIR.fullmatch(place)
    return own or (place if is_address else "")


def _without_duplicates(
    read: list[tuple[ResidentialGroup, Row]],
) -> list[tuple[ResidentialGroup, Row]]:
    """The first row of each id; a second one is an error that names both rows."""
    first: dict[str, Row] = {}
    once: list[tuple[ResidentialGroup, Row]] = []
    for group, row in read:
        if group.id and group.id in first:
            column = "id" if row.text("id") else "name"
            row.fault(
                "duplicate_id", column, severity="error", facts={"first": first[group.id].number}
            )
        else:
            first[group.id] = row
            once.append((group, row))
    return once


def _note_same_places(groups: tuple[ResidentialGroup, ...], table: Table, report: Report) -> None:
    """A warning where several groups stand at one point, or bear one name."""
    points = [(group.lon, group.lat) for group in groups if group.lon is not None]
    same = len(points) - len(set(points))
    if same:
        report.add("same_position", "warning", where=table.where, facts={"groups": same + 1})
    names = [(group.name, group.old_ward) for group in groups]
    for name, old_ward in sorted({pair for pair in names if names.count(pair) > 1}):
        value = f"{name} ({old_ward})" if old_ward else name
        report.add("same_name", "warning", where=table.where, value=value)


def _provenance(table: Table) -> tuple[Provenance, ...]:
    """Assumed where the column is absent."""
    notes: Mapping[str, str] = {
        "households": "people / 3.75",
        "people": "households x 3.75",
        "elderly": "17 % of people",
        "disabled": "1.5 % of people",
        "no_smartphone": "12 % of people",
    }
    return tuple(
        Provenance("groups", column, "assumed", note)
        for column, note in notes.items()
        if not table.has(column)
    )
