"""Members of residential teams who double at the points of a service, counted from the files."""

from __future__ import annotations

from collections import Counter
from math import cos, hypot, radians
from typing import Any

from tests.contract.tables_read import Faults, Output, Row, Workspace

EARTH_M = 6_371_008.8
ROUNDING = 1e-4
"""Share of a distance by which flat geometry may differ from the sphere's over a ward."""


def helping_entry(ws: Workspace, member: Row, role: str, point: dict[str, Any]) -> int | None:
    """Which entry of the service's helpers lets the member serve there in that role; None: none, or
    the member is of the point's own people.
    """
    service = ws.services[point["service"]]
    origin = service.get("staff_from", "any")
    teams = {group["id"]: group for group in ws.groups}
    if point["kind"] != "mobile" or origin == "any" or member["team"] not in teams:
        return None
    if origin == "own_team" and member["team"] == point["group_id"]:
        return None
    carried = set(member["roles"].split(";"))
    lets = [
        number
        for number, entry in enumerate(service.get("helpers", ()))
        if ("any" in entry["roles"] or carried & set(entry["roles"]))
        and _near(member, teams[member["team"]], point, entry.get("within_m"))
    ]
    doubles = [n for n in lets if {role, "any"} & set(service["helpers"][n]["roles"])]
    return lets[0] if doubles else None


def lending_faults(out: Output, ws: Workspace) -> Faults:
    """No team gives more people in one shift than the entry that lets them allows."""
    lent: Counter[tuple[str, int, str, str, str]] = Counter()
    for row in out.roster:
        member, point = ws.members.get(row["member_code"]), out.points.get(row["point_id"])
        if member is None or point is None:
            continue
        entry = helping_entry(ws, member, row["role"], point)
        if entry is not None:
            lent[point["service"], entry, member["team"], row["date"], row["shift"]] += 1
    for (service, entry, team, day, shift), count in lent.items():
        most = ws.services[service]["helpers"][entry].get("per_team", count)
        if count > most:
            yield f"roster.csv {day} {shift}: team {team} lends {count} to {service}, not {most}"


def _near(member: Row, group: Row, point: dict[str, Any], within_m: float | None) -> bool:
    """Metres as the crow flies from the home, or from the group where no home is given."""
    if within_m is None:
        return True
    home = member if member["lon"] and member["lat"] else group
    if not home["lon"] or not home["lat"]:
        return False
    lon, lat = (float(home[name]) for name in ("lon", "lat"))
    there = point["geometry"]["coordinates"]
    east = radians(there[0] - lon) * cos(radians((there[1] + lat) / 2))
    metres = EARTH_M * hypot(east, radians(there[1] - lat))
    return metres <= within_m * (1 + ROUNDING)
