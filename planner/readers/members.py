"""members.csv: people and units as codes."""

from __future__ import annotations

from typing import Literal

from planner.model.campaign import Campaign, minutes_between
from planner.model.people import ROLES, Absence, Member, WeeklyHours, Wish
from planner.readers.campaign_days import note_dates
from planner.readers.cells import note_left_out
from planner.readers.groups import Groups
from planner.readers.people import check_people, note_people_twice
from planner.readers.places import Ground, Position, near_of, read_position, settle
from planner.readers.references import References, note_lost_zeros, references
from planner.readers.report import Report
from planner.readers.rows import Row, Table, note_assumed_columns
from planner.readers.turns import read_size, read_turns
from planner.readers.units import without_unknown_units
from planner.readers.venues import yes_no
from planner.tables import (
    DateStyle,
    normalise,
    parse_absences,
    parse_list,
    parse_role,
    parse_weekly,
)
from planner.tables.weekly import parse_weekly_hours, parse_wishes

__all__ = ["check_people", "read_members"]

_ASSUMED = ("team", "trained", "available", "unavailable")
NO_WARD = Ground()
_PERSON = frozenset({"", "person", "nguoi", "ca nhan"})
_UNIT = frozenset({"unit", "don vi", "tap the"})


def read_members(
    table: Table,
    groups: Groups,
    venue_ids: frozenset[str] | None,
    *,
    shift_ids: tuple[str, ...],
    own_roles: tuple[str, ...],
    report: Report,
    ground: Ground = NO_WARD,
    campaign: Campaign | None = None,
) -> tuple[Member, ...]:
    """All accepted members; `venue_ids` (held venues included) may be teams of their own people;
    None where the venues cannot be read. People may live outside the ward; its `ground` only tells
    the zone of metric coordinates. Days off outside the `campaign` are told.
    """
    note_assumed_columns(table, _ASSUMED, report)
    positions = [read_position(row, near_of(ground)) for row in table.each(report)]
    settle(positions, NO_WARD, in_ward=False, zone_ground=ground)
    _note_people(table, [position.row for position in positions], report)
    teams = references("unknown_team", _teams(groups, venue_ids))
    note_lost_zeros([position.row for position in positions], "code")
    rows: dict[str, int] = {}
    left_out: dict[str, int] = {}
    kept: dict[str, Row] = {}
    members: list[Member] = []
    for position in positions:
        member = _member(position, shift_ids, own_roles, teams)
        if member.team in groups.held_ids:
            left_out[member.team] = left_out.get(member.team, 0) + 1
            continue
        _check(position.row, member, rows)
        if not position.row.held:
            members.append(member)
            kept[member.code] = position.row
            _note_absences(position.row, member, campaign)
    note_left_out(table, left_out, report)
    return without_unknown_units(members, kept)


def _teams(groups: Groups, venue_ids: frozenset[str] | None) -> tuple[tuple[str, str], ...] | None:
    """(id, name) of whatever may be a team; None where groups or venues cannot be read."""
    if groups.names is None or venue_ids is None:
        return None
    return (*groups.names, *((venue_id, "") for venue_id in sorted(venue_ids)))


def _member(
    position: Position,
    shift_ids: tuple[str, ...],
    own_roles: tuple[str, ...],
    teams: References,
) -> Member:
    row = position.row
    kind = _kind(row)
    size = read_size(row)
    if kind == "person" and size != 1 and not row.held:
        row.fault("person_size", "size")
    no_job: tuple[WeeklyHours, ...] = ()
    job = row.value("job_hours", parse_weekly_hours, no_job)
    return Member(
        code=row.required("code"),
        kind=kind,
        size=size,
        roles=_roles(row, own_roles),
        team=teams.resolve(row, "team"),
        lon=position.lon,
        lat=position.lat,
        skills=parse_list(row.text("skills")),
        trained=yes_no(row, "trained", default=False),
        available=row.value("available", lambda text: parse_weekly(text, shift_ids), ()),
        unavailable=_absences(row, shift_ids),
        base_hours_per_week=row.hours("base_hours_per_week", _hours_of(job)),
        prefer=_wishes(row, "prefer", shift_ids),
        avoid=_wishes(row, "avoid", shift_ids),
        job_hours=job,
        turns=read_turns(row),
        unit=row.text("unit"),
    )


def _note_people(table: Table, rows: list[Row], report: Report) -> None:
    """Names and telephones are looked at for people listed twice, and left where they are."""
    if any(table.has(column.name) for column in table.spec.columns if column.personal):
        report.add("personal_kept_apart", "warning", where=table.where)
        note_people_twice(rows)


def _hours_of(job: tuple[WeeklyHours, ...]) -> float:
    """Hours a week of a regular job, where the table gives its hours alone."""
    return sum(minutes_between(hours.start, hours.end) for hours in job) / 60


def _wishes(row: Row, column: str, shift_ids: tuple[str, ...]) -> tuple[Wish, ...]:
    def parse(text: str, style: DateStyle | None, /, *, is_chosen: bool) -> tuple[Wish, ...]:
        return parse_wishes(text, shift_ids, style, is_chosen=is_chosen)

    nothing: tuple[Wish, ...] = ()
    return row.days(column, parse, nothing)


def _absences(row: Row, shift_ids: tuple[str, ...]) -> tuple[Absence, ...]:
    def parse(text: str, style: DateStyle | None, /, *, is_chosen: bool) -> tuple[Absence, ...]:
        return parse_absences(text, shift_ids, style, is_chosen=is_chosen)

    nothing: tuple[Absence, ...] = ()
    return row.days("unavailable", parse, nothing)


def _note_absences(row: Row, member: Member, campaign: Campaign | None) -> None:
    """Days off that are no days of the campaign."""
    if campaign is not None:
        days = [(absence.date, absence.date) for absence in member.unavailable]
        note_dates(row, "unavailable", days, campaign)


def _kind(row: Row) -> Literal["person", "unit"]:
    word = normalise(row.text("kind"))
    if word in _UNIT:
        return "unit"
    if word not in _PERSON:
        row.fault("unknown_member_kind", "kind", facts={"allowed": "person, unit"})
    return "person"


def _roles(row: Row, own_roles: tuple[str, ...]) -> tuple[str, ...]:
    """Role ids; no role, or an unknown one, holds the row with the list shown."""
    words = parse_list(row.text("roles"))
    allowed = ", ".join((*ROLES, *own_roles))
    if not words:
        row.fault("member_without_role", "roles", facts={"allowed": allowed})
    roles = tuple(parse_role(word, own_roles) for word in words)
    unknown = [word for word, role in zip(words, roles, strict=True) if not role]
    if unknown:
        row.fault("unknown_role", "roles", facts={"role": unknown[0], "allowed": allowed})
    return roles


def _check(row: Row, member: Member, rows: dict[str, int]) -> None:
    """The code is new, a unit has somebody."""
    if member.code and member.code in rows:
        row.fault("duplicate_id", "code", severity="error", facts={"first": rows[member.code]})
    rows.setdefault(member.code, row.number)
    if member.size == 0 and not row.held:
        row.fault("empty_unit", "size")
