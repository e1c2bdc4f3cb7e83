"""venue_hours.csv: days and hours on which a venue is open or closed; they win over venues.csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from planner.model.campaign import Campaign
from planner.model.place import Venue, VenueHours
from planner.readers.campaign_days import note_dates, note_holidays
from planner.readers.references import References, references
from planner.readers.report import Report
from planner.readers.rows import Row, Table
from planner.tables import CLOSED_WORDS, OPEN_WORDS, When, normalise, parse_time, parse_when
from planner.tables.lunar import is_month_turn

_ALL_DAY = (time(0, 0), time(23, 59))
_MIDNIGHT = time(0, 0)
_EVENING, _MORNING = time(17, 0), time(6, 0)
_TEMPLE = "ton_giao"
_LONGEST_LOOK_DAYS = 400
_MOST_SHOWN = 4
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class _Around:
    """What the hours are checked against."""

    ids: References
    venues: Mapping[str, Venue] = field(default_factory=dict)
    campaign: Campaign | None = None


def read_venue_hours(
    table: Table,
    venue_ids: frozenset[str],
    table_ids: frozenset[str] | None,
    report: Report,
    *,
    venues: Sequence[Venue] = (),
    campaign: Campaign | None = None,
) -> tuple[VenueHours, ...]:
    """Hours of accepted venues; those of held venues (`table_ids` without `venue_ids`) wait.
    `table_ids` is None where the venues cannot be read. `venues` give their names and kinds, the
    `campaign` its days: dates outside it, and temples open on mùng một or rằm, are told.
    """
    around = _Around(_ids(table_ids, venues), {v.id: v for v in venues}, campaign)
    hours: list[VenueHours] = []
    earlier: dict[str, list[tuple[int, VenueHours]]] = {}
    for row in table.each(report):
        row.required("venue_id")
        venue_id = around.ids.resolve(row, "venue_id")
        made = _hours(row, venue_id, around)
        _hold_contradiction(row, made, earlier.setdefault(venue_id, []))
        if not row.held and venue_id in venue_ids:
            hours += made
    return tuple(hours)


def _hold_contradiction(
    row: Row, made: Sequence[VenueHours], earlier: list[tuple[int, VenueHours]]
) -> None:
    """A row that says closed where an earlier one of the venue says open (or the reverse) on the
    same days and hours waits. Dates may differ from weekdays: they win over them.
    """
    if row.held:
        return
    for hours in made:
        for number, other in earlier[-_MOST_COMPARED:]:
            if other.open != hours.open and _overlap(other, hours):
                row.fault("overlapping_hours", "start", facts={"first": number})
                return
    earlier += [(row.number, hours) for hours in made]


def _overlap(one: VenueHours, other: VenueHours) -> bool:
    """Whether two rows speak of the same hours of the same weekday, or of the same date."""
    if max(one.start, other.start) >= min(one.end, other.end):
        return False
    if one.first_date is None or other.first_date is None:
        return one.weekday == other.weekday
    last, end = one.last_date or one.first_date, other.last_date or other.first_date
    return max(one.first_date, other.first_date) <= min(last, end)


def _ids(table_ids: frozenset[str] | None, venues: Sequence[Venue]) -> References:
    if table_ids is None:
        return references("unknown_venue", None)
    names = {venue.id: venue.name for venue in venues}
    return references("unknown_venue", ((i, names.get(i, "")) for i in sorted(table_ids)))


def _hours(row: Row, venue_id: str, around: _Around) -> list[VenueHours]:
    """One row as one VenueHours a weekday or range; closed without hours is the whole day."""
    row.required("when")
    nothing: tuple[When, ...] = ()
    when = row.days("when", parse_when, nothing)
    if not when and not row.held:
        row.fault("missing_value", "when")
    start = row.value("start", parse_time, _ALL_DAY[0])
    end = row.value("end", parse_time, _ALL_DAY[1])
    parts = _parts(row, start, end)
    is_open = _state(row)
    _note_days(row, when, around, venue_id if is_open else "")
    return [
        VenueHours(
            venue_id, a, b, is_open, w.weekday, w.first_date, w.last_date, row.text("reason")
        )
        for days_later, a, b in parts
        for w in (_later(one, days_later) for one in when)
    ]


def _parts(row: Row, start: time, end: time) -> list[tuple[int, time, time]]:
    """(days later, start, end) of the hours: one part, or two where they run past midnight and the
    user lets them be parted.
    """
    if end > start or row.held:
        return [(0, start, end)]
    facts = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    if not (start >= _EVENING and end <= _MORNING):
        row.fault("end_before_start", "end", facts=facts)
        return []
    row.fault("across_midnight", "end", severity="mend", facts=facts)
    evening = (0, start, _ALL_DAY[1])
    return [evening] if end == _MIDNIGHT else [evening, (1, _MIDNIGHT, end)]


def _later(when: When, days: int) -> When:
    """The same days, so many days later."""
    if not days:
        return when
    if when.weekday is not None:
        return When(weekday=(when.weekday + days) % 7)
    first, last = when.first_date, when.last_date
    more = timedelta(days=days)
    return When(
        first_date=None if first is None else first + more,
        last_date=None if last is None else last + more,
    )


def _note_days(row: Row, when: Sequence[When], around: _Around, open_venue: str) -> None:
    """Dates outside the campaign; open on a public holiday; a place of worship open on crowded
    days.
    """
    if row.held:
        return
    if around.campaign is not None:
        ranges = [(w.first_date, w.last_date or w.first_date) for w in when if w.first_date]
        note_dates(row, "when", ranges, around.campaign)
        if open_venue:
            note_holidays(row, "when", ranges, around.campaign)
    venue = around.venues.get(open_venue)
    if venue is None or venue.kind != _TEMPLE:
        return
    days = [day for w in when for day in _turns(w)]
    if days:
        shown = ", ".join(f"{day:%d/%m/%Y}" for day in days[:_MOST_SHOWN])
        more = "…" if len(days) > _MOST_SHOWN else ""
        facts = {"name": venue.name, "dates": shown + more}
        row.fault("crowded_temple_day", "when", severity="warning", facts=facts)


def _turns(when: When) -> list[date]:
    """First and fifteenth lunar days of a range of dates."""
    first, last = when.first_date, when.last_date or when.first_date
    if first is None or last is None:
        return []
    length = min((last - first).days, _LONGEST_LOOK_DAYS)
    days = (first + timedelta(days=n) for n in range(length + 1))
    return [day for day in days if is_month_turn(day)]


def _state(row: Row) -> bool:
    word = normalise(row.required("state"))
    if word and word not in OPEN_WORDS | CLOSED_WORDS:
        row.fault("unknown_state", "state", facts={"allowed": "open, closed"})
    return word in OPEN_WORDS
