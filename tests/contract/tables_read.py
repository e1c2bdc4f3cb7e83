"""An output folder and its workspace as plain tables: stdlib only, nothing of the planner."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, str]
Faults = Iterator[str]
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ROLLING_DAYS = 28


@dataclass(frozen=True)
class Table:
    """A CSV file: its header and its rows by column name."""

    columns: tuple[str, ...]
    rows: list[Row]


@dataclass(frozen=True)
class Workspace:
    """The tables of a workspace folder; a file that is not there is an empty table."""

    path: Path
    campaign: dict[str, Any]
    groups: list[Row]
    cells: list[Row]
    venues: dict[str, Row]
    hours: list[Row]
    members: dict[str, Row]
    people: list[Row]

    @property
    def days(self) -> tuple[date, ...]:
        """Every planned day."""
        first = self.campaign["start"]
        last = self.campaign.get("end") or first + timedelta(days=ROLLING_DAYS - 1)
        return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))

    @property
    def shifts(self) -> dict[str, tuple[time, time]]:
        """Shift id -> start and end of the template."""
        return {s["id"]: (s["start"], s["end"]) for s in self.campaign["shifts"]}

    @property
    def services(self) -> dict[str, dict[str, Any]]:
        """Service id -> its table of campaign.toml."""
        return {s["id"]: s for s in self.campaign["services"]}


@dataclass(frozen=True)
class Output:
    """What `planner plan` wrote."""

    path: Path
    plan: dict[str, Any]
    points: dict[str, dict[str, Any]]
    timetable: list[Row]
    roster: list[Row]
    coverage: list[Row]


def table(path: Path) -> Table:
    """A CSV file; UTF-8, with or without a byte-order mark; empty where it is absent."""
    if not path.is_file():
        return Table((), [])
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        columns = tuple(next(reader, ()))
        return Table(columns, [dict(zip(columns, row, strict=True)) for row in reader])


def read_workspace(path: Path) -> Workspace:
    """All tables of a workspace folder."""
    campaign = tomllib.loads((path / "campaign.toml").read_text(encoding="utf-8-sig"))
    return Workspace(
        path,
        _plain(campaign),
        table(path / "groups.csv").rows,
        table(path / "cells.csv").rows,
        {row["id"]: row for row in table(path / "venues.csv").rows},
        table(path / "venue_hours.csv").rows,
        {row["code"]: row for row in table(path / "members.csv").rows},
        table(path / "people.csv").rows,
    )


def read_output(path: Path) -> Output:
    """The tables of an output folder."""
    features = json.loads((path / "points.geojson").read_text(encoding="utf-8"))["features"]
    return Output(
        path,
        json.loads((path / "plan.json").read_text(encoding="utf-8")),
        {f["properties"]["id"]: f["properties"] | {"geometry": f["geometry"]} for f in features},
        table(path / "timetable.csv").rows,
        table(path / "roster.csv").rows,
        table(path / "coverage.csv").rows,
    )


def fixed_block(service: dict[str, Any], venue: Row | None) -> dict[str, Any]:
    """The [[services.fixed]] table that holds points of this venue's kind."""
    kind = venue["kind"] if venue else ""
    return next((f for f in service.get("fixed", ()) if kind in f["kinds"]), {})


def moment(day: str, clock: str) -> datetime:
    """A date and an HH:MM as one moment."""
    return datetime.fromisoformat(f"{day}T{clock}")


def clock(text: str) -> time:
    """HH:MM as a time; ValueError for any other form."""
    if len(text) != 5:
        raise ValueError(text)
    return time.fromisoformat(text)


def _plain(value: Any) -> Any:
    """Values written as { value, source, note } without their wrapping."""
    if isinstance(value, dict):
        if "value" in value and set(value) <= {"value", "source", "note"}:
            return _plain(value["value"])
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
