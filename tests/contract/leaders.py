"""duty_leaders.csv against the workspace: who leads the ward in each shift, from the files alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from tests.contract.duties import is_free, member_faults
from tests.contract.tables_read import WEEKDAYS, Faults, Output, Row, Workspace, clock, table

FILE = "duty_leaders.csv"
COLUMNS = ("date", "shift", "start", "end", "member_code", "role")
When = tuple[str, str]


def own_files(ws: Workspace) -> frozenset[str]:
    """The file of a campaign with duty leaders; none without."""
    return frozenset({FILE}) if "duty_leaders" in ws.campaign else frozenset()


def leader_faults(out: Output, ws: Workspace) -> Faults:
    """A line for each leader of each open shift, each allowed; nobody leads and serves at once."""
    if not own_files(ws):
        return
    found = table(out.path / FILE)
    if found.columns != COLUMNS:
        yield f"{FILE}: columns {found.columns}"
        return
    asked = ws.campaign["duty_leaders"]
    count = Counter((row["date"], row["shift"]) for row in found.rows)
    for when in sorted(_wanted(out, asked) | count.keys()):
        wanted = asked.get("count", 1) if when in _wanted(out, asked) else 0
        if count[when] != wanted:
            yield f"{FILE} {when}: {count[when]} lines, not {wanted}"
    for row in found.rows:
        yield from (f"{FILE} {row['date']} {row['shift']}: {f}" for f in _line(row, asked, ws))
    yield from _together(out, found.rows, ws)


def _wanted(out: Output, asked: dict[str, Any]) -> set[When]:
    """Shifts of days with an opening, of the shifts and weekdays that are asked for."""
    return {
        (row["date"], row["shift"])
        for row in out.timetable
        if row["shift"] in asked.get("shifts", [row["shift"]])
        and WEEKDAYS[date.fromisoformat(row["date"]).weekday()]
        in asked.get("days", {}).get(row["shift"], WEEKDAYS)
    }


def _line(row: Row, asked: dict[str, Any], ws: Workspace) -> Faults:
    own = asked.get("hours", {}).get(row["shift"])
    hours = tuple(map(clock, own)) if own else ws.shifts[row["shift"]]
    if (clock(row["start"]), clock(row["end"])) != hours:
        yield f"hours {row['start']}-{row['end']}"
    if not row["member_code"]:
        return
    member = ws.members.get(row["member_code"])
    if member is None:
        yield f"no such member {row['member_code']}"
    elif row["role"] not in member["roles"].split(";"):
        yield f"role {row['role']} is not the member's"
    elif row["role"] not in asked.get("roles", ["lanh_dao_truc"]):
        yield f"role {row['role']} does not lead"
    elif not is_free(member, date.fromisoformat(row["date"]), row["shift"]):
        yield f"{row['member_code']} is not available"


def _together(out: Output, rows: list[Row], ws: Workspace) -> Faults:
    """Limits of each leader over the duties of both tables; plan.json keeps them apart the same."""
    own: dict[str, list[Row]] = defaultdict(list)
    for row in (*rows, *out.roster):
        own[row["member_code"]].append(row)
    for code in {row["member_code"] for row in rows} & ws.members.keys():
        yield from (f"{FILE} {code}: {fault}" for fault in member_faults(ws, code, own[code]))
    told = Counter(
        (d["date"], d["shift"], d["member_code"]) for d in out.plan["roster"].get("leaders", ())
    )
    lines = Counter((r["date"], r["shift"], r["member_code"]) for r in rows if r["member_code"])
    if told != lines:
        yield f"{FILE}: {lines.total()} people, plan.json tells {told.total()}"
