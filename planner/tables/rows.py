"""Nouns as rows of text, in the form that the readers read back to the same noun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.model.campaign import WEEKDAYS
from planner.model.people import Member
from planner.model.place import DemandCell, ResidentialGroup, Venue, VenueHours
from planner.tables.contracts import TABLES
from planner.tables.weekly import (
    format_absences,
    format_weekly,
    format_weekly_hours,
    format_wishes,
)

_EXTRA_DEFAULTS: Mapping[str, str] = {
    "position": "approximate",
    "address": "",
    "contact_code": "",
    "uncertainty_m": "",
    "prefer": "",
    "avoid": "",
    "job_hours": "",
    "turns": "",
    "unit": "",
}
Noun = ResidentialGroup | DemandCell | Venue | VenueHours | Member


def to_row(noun: Noun, *, shift_ids: Iterable[str] = ()) -> dict[str, str]:
    """Column name -> text of one noun. `shift_ids` (the campaign's, in order) give a venue its
    open_<shift id> columns.
    """
    if isinstance(noun, ResidentialGroup):
        return _group(noun)
    if isinstance(noun, DemandCell):
        return _cell(noun)
    if isinstance(noun, Venue):
        return _venue(noun, tuple(shift_ids))
    if isinstance(noun, VenueHours):
        return _venue_hours(noun)
    return _member(noun)


def header(
    table: str, rows: Iterable[Mapping[str, str]] = (), *, shift_ids: Iterable[str] = ()
) -> tuple[str, ...]:
    """The header of a table: the contract's columns (open_<shift id> before a venue's position),
    and after them the extra columns in which some row says more than the default.
    """
    spec = TABLES[table]
    names = list(spec.names(extra=False))
    if spec.prefix:
        place = names.index("position")
        names[place:place] = [f"{spec.prefix}{shift_id}" for shift_id in shift_ids]
    filled = list(rows)
    extra = (name for name in spec.names() if name in _EXTRA_DEFAULTS and name not in names)
    said = [
        n for n in extra if any(row.get(n, d) != d for row in filled for d in (_EXTRA_DEFAULTS[n],))
    ]
    return (*names, *said)


def _group(group: ResidentialGroup) -> dict[str, str]:
    return {
        "id": group.id,
        "name": group.name,
        "old_ward": group.old_ward,
        "lon": _degrees(group.lon),
        "lat": _degrees(group.lat),
        "households": str(group.households),
        "people": str(group.people),
        "elderly": str(group.elderly),
        "disabled": str(group.disabled),
        "no_smartphone": str(group.no_smartphone),
        "position": group.position,
        "address": group.address,
        "contact_code": group.contact_code,
        "uncertainty_m": "" if group.uncertainty_m is None else str(group.uncertainty_m),
    }


def _cell(cell: DemandCell) -> dict[str, str]:
    return {
        "id": cell.id,
        "group_id": cell.group_id,
        "lon": _degrees(cell.lon),
        "lat": _degrees(cell.lat),
        "households": str(cell.households),
        "people": str(cell.people),
        "elderly": str(cell.elderly),
        "disabled": str(cell.disabled),
    }


def _venue(venue: Venue, shift_ids: tuple[str, ...]) -> dict[str, str]:
    own = {
        "id": venue.id,
        "name": venue.name,
        "kind": venue.kind,
        "lon": _degrees(venue.lon),
        "lat": _degrees(venue.lat),
        "desks": str(venue.desks),
        "power": _yes_no(venue.power),
        "wifi": _yes_no(venue.wifi),
        "step_free": _yes_no(venue.step_free),
    }
    opens = {f"open_{s}": _yes_no(s in venue.open_shifts) for s in shift_ids or venue.open_shifts}
    return {**own, **opens, "position": venue.position}


def _venue_hours(hours: VenueHours) -> dict[str, str]:
    return {
        "venue_id": hours.venue_id,
        "when": _when(hours),
        "start": f"{hours.start:%H:%M}",
        "end": f"{hours.end:%H:%M}",
        "state": "open" if hours.open else "closed",
        "reason": hours.reason,
    }


def _member(member: Member) -> dict[str, str]:
    return {
        "code": member.code,
        "kind": member.kind,
        "size": str(member.size),
        "roles": ";".join(member.roles),
        "team": member.team,
        "lon": _degrees(member.lon),
        "lat": _degrees(member.lat),
        "skills": ";".join(member.skills),
        "trained": _yes_no(member.trained),
        "available": format_weekly(member.available),
        "unavailable": format_absences(member.unavailable),
        "base_hours_per_week": f"{member.base_hours_per_week:.10g}",
        "prefer": format_wishes(member.prefer),
        "avoid": format_wishes(member.avoid),
        "job_hours": format_weekly_hours(member.job_hours),
        "turns": "" if member.turns is None else str(member.turns),
        "unit": member.unit,
    }


def _when(hours: VenueHours) -> str:
    """The `when` cell: a weekday, a date, or a range of dates."""
    if hours.weekday is not None:
        return WEEKDAYS[hours.weekday]
    first, last = hours.first_date, hours.last_date or hours.first_date
    if first is None or last is None:
        raise ValueError(f"hours of {hours.venue_id} have neither weekday nor dates")
    return first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"


def _degrees(value: float | None) -> str:
    """The shortest text that reads back to the same number."""
    return "" if value is None else repr(float(value))


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"
