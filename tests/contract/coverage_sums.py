"""coverage.csv: classes are disjoint and add up to everyone, in whole numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.contract.tables_read import Faults, Output, Row, Workspace

WALKERS = ("adult", "elderly", "mobility_limited")
CLASSES = ("served", "full", "out_of_reach")
COUNTS = ("people", "elderly", "households")
ROUNDING_MIN = 0.05


def coverage_faults(out: Output, ws: Workspace) -> Faults:
    """Words, whole numbers, one row a class, sums, minutes that fit their class."""
    for number, row in enumerate(out.coverage, start=2):
        yield from (f"coverage.csv row {number}: {fault}" for fault in _row(row, ws))
    keys = ("group_id", "service", "shift", "walker", "class")
    for key, times in Counter(tuple(row[k] for k in keys) for row in out.coverage).items():
        if times > 1:
            yield f"coverage.csv: {key} stands {times} times"
    yield from _sums(out, ws)
    yield from _walkers(out)
    yield from _week(out)


def _row(row: Row, ws: Workspace) -> Faults:
    service = ws.services.get(row["service"])
    if service is None:
        yield f"service {row['service']}"
        return
    if row["shift"] not in (*ws.shifts, "week"):
        yield f"shift {row['shift']}"
    if row["walker"] not in WALKERS or row["class"] not in CLASSES:
        yield f"walker {row['walker']} or class {row['class']}"
    if not all(row[name].isdecimal() for name in COUNTS):
        yield "numbers that are not whole"
        return
    people, elderly = int(row["people"]), int(row["elderly"])
    if elderly > people or {"adult": elderly, "elderly": people - elderly}.get(row["walker"], 0):
        yield f"{elderly} elderly of {people} people as {row['walker']}"
    yield from _minutes(row, float(service["catchment_minutes"]), people)


def _minutes(row: Row, catchment: float, people: int) -> Faults:
    if not row["minutes"]:
        if row["class"] != "out_of_reach" and people:
            yield f"{row['class']} without minutes"
        return
    far = float(row["minutes"]) > catchment + ROUNDING_MIN
    near = float(row["minutes"]) < catchment - ROUNDING_MIN
    if people and (near if row["class"] == "out_of_reach" else far):
        yield f"{row['class']} at {row['minutes']} minutes of {catchment}"


def _sums(out: Output, ws: Workspace) -> Faults:
    groups = {group["id"]: group for group in _groups(out)}
    found: Counter[tuple[str, str, str, str]] = Counter()
    for row in out.coverage:
        for name in COUNTS:
            found[row["service"], row["shift"], row["group_id"], name] += int(row[name])
    planned = {(s, shift) for s in ws.services for shift in (*_own_shifts(ws, s), "week")}
    there = {(service, shift) for service, shift, _, _ in found}
    yield from (f"coverage.csv: nothing of {pair}" for pair in sorted(planned - there))
    for service, shift in sorted(there):
        for group_id, group in groups.items():
            for name in COUNTS:
                n = found[service, shift, group_id, name]
                if n != group[name]:
                    yield f"coverage.csv {service} {shift} {group_id}: {n} {name}, not {group[name]}"
    for _, _, group_id, _ in found:
        if group_id not in groups:
            yield f"coverage.csv: unknown group {group_id}"


def _groups(out: Output) -> list[dict[str, Any]]:
    """The groups as the plan knows them; equal to groups.csv where that is filled in."""
    groups: list[dict[str, Any]] = out.plan["scenario"]["groups"]
    return groups


def _own_shifts(ws: Workspace, service_id: str) -> set[str]:
    service = ws.services[service_id]
    return {*service["shifts"], *(s for f in service.get("fixed", ()) for s in f["days"])}


def _walkers(out: Output) -> Faults:
    """Each person is of one walker class, the same for every service and shift."""
    split: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    for row in out.coverage:
        counts = split.setdefault((row["service"], row["shift"]), Counter())
        counts[row["group_id"], row["walker"]] += int(row["people"])
    first = next(iter(split.values()), Counter())
    for key, counts in split.items():
        if +counts != +first:
            yield f"coverage.csv {key}: other walkers than elsewhere"


def _week(out: Output) -> Faults:
    """Nobody is out of reach in the week and served in a shift that adults can come to."""
    served: Counter[tuple[str, str, str]] = Counter()
    for row in out.coverage:
        if row["class"] == "served" and row["walker"] == "adult":
            served[row["service"], row["shift"], row["group_id"]] += int(row["people"])
    for (service, shift, group_id), people in served.items():
        if people > served[service, "week", group_id]:
            yield f"coverage.csv {service} {group_id}: fewer adults served in the week than {shift}"
