"""venues.csv: the places that exist, their desks, the shifts they open for."""

from __future__ import annotations

from collections.abc import Mapping

from planner.model.campaign import Campaign
from planner.model.place import VENUE_KINDS, Position, Venue
from planner.readers.cells import need_positions
from planner.readers.midnight import evening_of
from planner.readers.places import Ground, near_of, read_position, settle
from planner.readers.places import Position as Placed
from planner.readers.references import note_lost_zeros
from planner.readers.report import Report
from planner.readers.rows import Row, Table, note_assumed_columns, note_missing_column
from planner.readers.venue_hours import read_venue_hours
from planner.tables import parse_kind, parse_position, parse_yes_no

__all__ = ["read_venue_hours", "read_venues", "yes_no"]

_ASSUMED = ("desks", "power", "wifi", "step_free", "position")


def read_venues(
    table: Table, campaign: Campaign, ground: Ground, report: Report, *, is_strict: bool
) -> tuple[Venue, ...]:
    """All accepted venues of a table. `is_strict` where the workspace sets its shifts itself: a
    table with columns for some shifts has them for all.
    """
    columns = _columns(table, campaign)
    _note_open_columns(table, tuple(dict.fromkeys(columns.values())), report, is_strict=is_strict)
    note_assumed_columns(table, _ASSUMED, report)
    near = near_of(ground)
    positions = [read_position(row, near) for row in table.each(report)]
    need_positions(positions)
    settle(positions, ground)
    note_lost_zeros([position.row for position in positions], "id")
    rows: dict[str, int] = {}
    venues: list[Venue] = []
    for position in positions:
        venue = _venue(position, table, columns)
        if venue.id in rows:
            facts = {"first": rows[venue.id]}
            position.row.fault("duplicate_id", "id", severity="error", facts=facts)
        rows.setdefault(venue.id, position.row.number)
        if not position.row.held:
            venues.append(venue)
            _note_desks(position.row, venue)
    return tuple(venues)


def _columns(table: Table, campaign: Campaign) -> dict[str, str]:
    """Shift id -> the shift whose column speaks of it: a shift after midnight without a column of
    its own is open where the one it goes on from is.
    """
    evenings = evening_of(campaign)
    ids = [shift.id for shift in campaign.shifts]
    prefix = table.spec.prefix
    return {s: s if table.has(f"{prefix}{s}") else evenings.get(s, s) for s in ids}


def _note_open_columns(
    table: Table, shift_ids: tuple[str, ...], report: Report, *, is_strict: bool
) -> None:
    """Open columns of shifts that the campaign does not have; shifts without a column (an error in
    a strict table that has some of them, else assumed open).
    """
    prefix = table.spec.prefix
    absent = [s for s in shift_ids if not table.has(f"{prefix}{s}")]
    if is_strict and len(absent) < len(shift_ids):
        for shift in absent:
            note_missing_column(table.where, f"{prefix}{shift}", report, spec=table.spec)
    else:
        note_assumed_columns(table, [f"{prefix}{s}" for s in absent], report)
    for name, heading in table.where.headings.items():
        if name.startswith(prefix) and name.removeprefix(prefix) not in shift_ids:
            facts = {"shift": name.removeprefix(prefix), "allowed": ", ".join(shift_ids)}
            report.add(
                "unknown_shift_column",
                "warning",
                file=table.where.file,
                sheet=table.where.sheet,
                row=table.where.header_row,
                column=heading,
                facts=facts,
            )


def _venue(position: Placed, table: Table, columns: Mapping[str, str]) -> Venue:
    row = position.row
    return Venue(
        id=row.required("id"),
        name=row.required("name"),
        kind=_kind(row),
        lon=position.lon or 0.0,
        lat=position.lat or 0.0,
        desks=row.count("desks", 1),
        power=yes_no(row, "power", default=False),
        wifi=yes_no(row, "wifi", default=False),
        step_free=yes_no(row, "step_free", default=False),
        open_shifts=tuple(
            shift
            for shift, column in columns.items()
            if yes_no(row, f"open_{column}", default=not table.has(f"open_{column}"))
        ),
        position=_precision(row),
    )


def yes_no(row: Row, column: str, *, default: bool) -> bool:
    """A yes/no cell; any other word holds the row."""
    text = row.text(column)
    if not text:
        return default
    value = parse_yes_no(text)
    if value is None:
        row.fault("not_yes_no", column)
        return default
    return value


def _note_desks(row: Row, venue: Venue) -> None:
    """A venue without a desk serves nobody."""
    if venue.desks == 0:
        row.fault("no_desks", "desks", severity="warning", facts={"name": venue.name})


def _kind(row: Row) -> str:
    text = row.required("kind")
    kind = parse_kind(text)
    if text and not kind:
        row.fault("unknown_kind", "kind", facts={"allowed": ", ".join(VENUE_KINDS)})
    return kind or "khac"


def _precision(row: Row) -> Position:
    value = parse_position(row.text("position"))
    if value is None:
        row.fault("unknown_precision", "position", facts={"allowed": "surveyed, approximate"})
    return value or "approximate"
