"""Timetable and roster against the workspace: every rule of CONTRACTS, counted from the files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from tests.contract.lending import helping_entry, lending_faults
from tests.contract.tables_read import (
    WEEKDAYS,
    Faults,
    Output,
    Row,
    Workspace,
    clock,
    fixed_block,
    moment,
)

Slot = tuple[str, str, str]


def timetable_faults(out: Output, ws: Workspace) -> Faults:
    """Each opening: known point, planned day and shift, its hours, an open venue, once."""
    for slot, times in Counter(slot_of(row) for row in out.timetable).items():
        if times > 1:
            yield f"timetable.csv: {slot} stands {times} times"
    for row in out.timetable:
        yield from (f"timetable.csv {slot_of(row)}: {fault}" for fault in _opening(row, out, ws))


def roster_faults(out: Output, ws: Workspace) -> Faults:
    """Each duty on its own, each member's duties together, each opening's crew."""
    openings = {slot_of(row): row for row in out.timetable}
    for row in out.roster:
        yield from (
            f"roster.csv {row['member_code']} {slot_of(row)}: {fault}"
            for fault in _duty(row, openings.get(slot_of(row)), out, ws)
        )
    own: dict[str, list[Row]] = defaultdict(list)
    for row in out.roster:
        own[row["member_code"]].append(row)
    for code, rows in own.items():
        if code in ws.members:
            yield from (f"roster.csv {code}: {fault}" for fault in member_faults(ws, code, rows))
    if ws.members:
        yield from _crews(out, ws)
        yield from lending_faults(out, ws)


def member_faults(ws: Workspace, code: str, rows: Iterable[Row]) -> Faults:
    """The limits of one member over all duties, in any order."""
    ordered = sorted(rows, key=lambda r: moment(r["date"], r["start"]))
    yield from _days(ws, ws.members[code], ordered)


def is_free(member: Row, day: date, shift: str) -> bool:
    """Whether the member's weekly pattern and absences leave a shift free."""
    return _free(member, day, shift)


def slot_of(row: Row) -> Slot:
    """Point, day and shift of a row of timetable.csv or roster.csv."""
    return row["point_id"], row["date"], row["shift"]


def venue_is_open(ws: Workspace, venue: str, day: date, shift: str, span: Sequence[time]) -> bool:
    """Whether a venue is open for the whole span: lines of that date before lines of that weekday
    before the open_<shift> column; closed wins over open.
    """
    lines = [row for row in ws.hours if row["venue_id"] == venue]
    weekly = [row for row in lines if row["when"] in WEEKDAYS]
    dated = [row for row in lines if row not in weekly and _covers(row["when"], day)]
    today = [row for row in weekly if row["when"] == WEEKDAYS[day.weekday()]]
    deciding = dated if any(row["state"] == "open" for row in dated) else today
    closed = [row for row in [*deciding, *dated] if row["state"] == "closed"]
    if any(clock(r["start"]) < span[1] and span[0] < clock(r["end"]) for r in closed):
        return False
    if any(row["state"] == "open" for row in [*weekly, *dated]):
        return _filled(span, (row for row in deciding if row["state"] == "open"))
    return ws.venues[venue][f"open_{shift}"] == "yes"


def _covers(when: str, day: date) -> bool:
    first, _, last = when.partition("..")
    return date.fromisoformat(first) <= day <= date.fromisoformat(last or first)


def _filled(span: Sequence[time], rows: Iterable[Row]) -> bool:
    reached = span[0]
    for start, end in sorted((clock(row["start"]), clock(row["end"])) for row in rows):
        if start <= reached:
            reached = max(reached, end)
    return reached >= span[1]


def _opening(row: Row, out: Output, ws: Workspace) -> Faults:
    point = out.points.get(row["point_id"])
    if point is None:
        yield "no such point in points.geojson"
        return
    if row["shift"] not in ws.shifts:
        yield "a shift that the campaign does not have"
        return
    day, span = date.fromisoformat(row["date"]), (clock(row["start"]), clock(row["end"]))
    service = ws.services[point["service"]]
    fixed = point["kind"] == "fixed"
    block = fixed_block(service, ws.venues.get(point["venue_id"])) if fixed else service
    yield from _planned(block, service["id"], row["shift"], day, ws)
    hours = block.get("hours", {}).get(row["shift"])
    expected = tuple(map(clock, hours)) if hours else ws.shifts[row["shift"]]
    if span != expected:
        yield f"hours {span} are not {expected}"
    if row["venue_id"] != point["venue_id"] and not service.get("mobile"):
        yield "another venue than the point's"
    if row["venue_id"] and row["venue_id"] not in ws.venues:
        yield f"unknown venue {row['venue_id']}"
    elif row["venue_id"] and not venue_is_open(ws, row["venue_id"], day, row["shift"], span):
        yield f"venue {row['venue_id']} is closed"


def _planned(
    block: dict[str, Any], service_id: str, shift: str, day: date, ws: Workspace
) -> Faults:
    days = block.get("days", {})
    if shift not in block.get("shifts", days):
        yield "a shift that the service does not have"
    if shift in days and WEEKDAYS[day.weekday()] not in days[shift]:
        yield "a weekday without this service"
    if day not in ws.days or day > block.get("last_day", day):
        yield "outside the days of the campaign"
    for holiday in ws.campaign.get("holidays", ()):
        if holiday["date"] == day and not holiday["open"].get(service_id, False):
            yield "a holiday on which the service is closed"


def _duty(row: Row, opening: Row | None, out: Output, ws: Workspace) -> Faults:
    if opening is None:
        yield "nothing is open there"
        return
    if (row["start"], row["end"]) != (opening["start"], opening["end"]):
        yield "other hours than the opening"
    member = ws.members.get(row["member_code"])
    if member is None:
        yield "no such member"
        return
    if row["role"] not in member["roles"].split(";"):
        yield f"role {row['role']} is not the member's"
    if not _free(member, date.fromisoformat(row["date"]), row["shift"]):
        yield "not available"
    point = out.points[row["point_id"]]
    origin = ws.services[point["service"]].get("staff_from", "any")
    group_ids = {group["id"] for group in ws.groups}
    if helping_entry(ws, member, row["role"], point) is not None:
        return
    if point["kind"] == "fixed" and member["team"] != point["venue_id"]:
        yield "not of the fixed point's own people"
    elif point["kind"] == "mobile" and origin == "own_team" and member["team"] != point["group_id"]:
        yield "not of the group's own team"
    elif point["kind"] == "mobile" and origin == "outside_teams" and member["team"] in group_ids:
        yield "of a team, where people outside the teams work"


def _free(member: Row, day: date, shift: str) -> bool:
    away = [entry.strip() for entry in member["unavailable"].split(";") if entry.strip()]
    if day.isoformat() in away or f"{day.isoformat()}/{shift}" in away:
        return False
    weekly = [entry.strip() for entry in member["available"].split(";") if entry.strip()]
    name = WEEKDAYS[day.weekday()]
    return not weekly or name in weekly or f"{name}/{shift}" in weekly


def _days(ws: Workspace, member: Row, own: Sequence[Row]) -> Faults:
    """The limits of one member over time; `own` in order of time."""
    spans = [(moment(r["date"], r["start"]), moment(r["date"], r["end"])) for r in own]
    if member["kind"] == "unit":
        yield from _unit(int(member["size"]), spans)
        return
    rules = ws.campaign.get("rules", {})
    for (_, ended), (starts, _) in pairwise(spans):
        if starts < ended:
            yield f"in two places at {starts}"
        rest = timedelta(hours=rules.get("rest_hours", 12))
        if starts.date() != ended.date() and starts - ended < rest:
            yield f"only {starts - ended} of rest before {starts}"
    a_day = Counter(start.date() for start, _ in spans)
    most = rules.get("max_shifts_per_day", 1)
    yield from (f"{n} shifts on {day}" for day, n in a_day.items() if n > most)
    yield from _weeks(spans, rules.get("max_hours_per_week", 48), member)
    yield from _run(sorted(a_day), rules.get("max_consecutive_days", 6))


def _unit(size: int, spans: Sequence[tuple[datetime, datetime]]) -> Faults:
    for start, _ in spans:
        at_once = sum(begin <= start < end for begin, end in spans)
        if at_once > size:
            yield f"{at_once} at once of a unit of {size} at {start}"


def _weeks(spans: Sequence[tuple[datetime, datetime]], most: float, member: Row) -> Faults:
    weeks: dict[tuple[int, int], float] = defaultdict(float)
    for start, end in spans:
        iso = start.isocalendar()
        weeks[iso.year, iso.week] += (end - start).total_seconds() / 3600
    base = float(member["base_hours_per_week"] or 0)
    for week, hours in weeks.items():
        if hours + base > most + 1e-9:
            yield f"{hours + base} hours in ISO week {week}"


def _run(days: Sequence[date], most: float) -> Faults:
    length = 1
    for first, second in pairwise(days):
        length = length + 1 if (second - first).days == 1 else 1
        if length == most + 1:
            yield f"more than {most} days in a row on {second}"


def _crews(out: Output, ws: Workspace) -> Faults:
    duties: dict[Slot, list[Row]] = defaultdict(list)
    for row in out.roster:
        duties[slot_of(row)].append(row)
    vacant = Counter[Slot]()
    for vacancy in out.plan["roster"]["vacancies"]:
        vacant[vacancy["point_id"], vacancy["date"], vacancy["shift"]] += vacancy["count"]
    for slot in (slot_of(row) for row in out.timetable):
        point = out.points[slot[0]]
        service = ws.services[point["service"]]
        fixed = point["kind"] == "fixed"
        block = fixed_block(service, ws.venues.get(point["venue_id"])) if fixed else service
        crew, there = block["crew"], duties[slot]
        if len(there) + vacant[slot] != sum(crew.values()):
            yield f"roster.csv {slot}: {len(there)} people of {sum(crew.values())}"
        elif not _seated(crew, [row["role"] for row in there]):
            yield f"roster.csv {slot}: roles {[row['role'] for row in there]} for {crew}"
        trained = sum(ws.members[row["member_code"]]["trained"] == "yes" for row in there)
        if not fixed and trained + vacant[slot] < service.get("trained_min", 0):
            yield f"roster.csv {slot}: {trained} trained"


def _seated(crew: dict[str, int], roles: list[str]) -> bool:
    """Whether each role finds a post of its own; crews are small, so every way is tried."""
    if not roles:
        return True
    for label, count in crew.items():
        if count and (label == "any" or roles[0] in label.split("|")):
            rest = crew | {label: count - 1}
            if _seated(rest, roles[1:]):
                return True
    return False
