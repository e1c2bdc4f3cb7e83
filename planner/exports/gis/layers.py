"""The tables of a plan for other tools: each column named here is shown, and no other is there.

People are codes; names and telephones are not part of a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal

from planner.exports.geojson_files import public_name, roaming, stop_positions
from planner.exports.group_words import maps_url
from planner.model.plan import Plan

ColumnType = Literal["TEXT", "INTEGER", "REAL", "BOOLEAN", "DATE"]
Cell = str | int | float | None
Columns = tuple[tuple[str, ColumnType], ...]
Row = tuple[Cell, ...]
Position = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Layer:
    """One table: `columns` (name, type), `rows` in that order; a layer on the map has a `position`
    (lon, lat; EPSG:4326; None = not known) for each row, another has none at all.
    """

    name: str
    columns: Columns
    rows: tuple[Row, ...]
    positions: tuple[Position, ...] | None = None

    def cells(self, column: str) -> list[Cell]:
        """The cells of one column; ValueError for an unknown one."""
        index = [name for name, _ in self.columns].index(column)
        return [row[index] for row in self.rows]


def plan_layers(plan: Plan) -> tuple[Layer, ...]:
    """Every layer of a plan, those on the map first."""
    return tuple(make(plan) for make in _MAKERS)


def points_layer(plan: Plan) -> Layer:
    """The service points, each at its home."""
    loads = {load.point_id: load for load in plan.coverage.loads}
    rows, positions = [], []
    for point in plan.points():
        load = loads.get(point.id)
        rows.append(
            (
                point.id,
                point.number,
                point.service_id,
                point.kind,
                public_name(point),
                point.venue_id,
                point.group_id,
                point.position,
                load.people_assigned if load else 0,
                load.elderly_assigned if load else 0,
                maps_url(point),
                plan.scenario.synthetic,
            )
        )
        positions.append((point.lon, point.lat))
    return Layer("points", _POINTS, tuple(rows), tuple(positions))


def stays_layer(plan: Plan) -> Layer:
    """Where units that roam stand, one row a unit, stop and block of days."""
    known = stop_positions(plan)
    stays = roaming(plan.timetable.stays)
    rows = tuple(
        (
            stay.unit_id,
            stay.point_id,
            stay.stop_id,
            stay.first_day.isoformat(),
            stay.last_day.isoformat(),
            ";".join(stay.shifts),
        )
        for stay in stays
    )
    return Layer("stays", _STAYS, rows, tuple(known.get(stay.stop_id) for stay in stays))


def groups_layer(plan: Plan) -> Layer:
    """The residential groups, with what the leading figures count of them."""
    gaps = set(plan.headline.groups_with_gap)
    groups = plan.scenario.groups
    rows = tuple(
        (
            group.id,
            group.name,
            group.old_ward,
            group.households,
            group.people,
            group.elderly,
            group.disabled,
            group.no_smartphone,
            group.position,
            group.id in gaps,
        )
        for group in groups
    )
    return Layer("groups", _GROUPS, rows, tuple(_known(g.lon, g.lat) for g in groups))


def venues_layer(plan: Plan) -> Layer:
    """The places that exist."""
    venues = plan.scenario.venues
    rows = tuple(
        (
            venue.id,
            venue.name,
            venue.kind,
            venue.desks,
            venue.power,
            venue.wifi,
            venue.step_free,
            ";".join(venue.open_shifts),
            venue.position,
        )
        for venue in venues
    )
    return Layer("venues", _VENUES, rows, tuple((v.lon, v.lat) for v in venues))


def _timetable(plan: Plan) -> Layer:
    """Every opening; where a point roams, `stop_id` is where it stands then."""
    home = {point.id: point.stop_id for point in plan.points()}
    rows = tuple(
        (
            o.point_id,
            *_when(o.date, o.shift, o.start, o.end),
            o.unit_id,
            o.venue_id,
            o.at.stop_id if o.at else home.get(o.point_id, ""),
            o.holiday,
        )
        for o in plan.timetable.openings
    )
    return Layer("timetable", _TIMETABLE, rows)


def _roster(plan: Plan) -> Layer:
    """Every duty, those of the duty leaders included; people are codes."""
    rows = tuple(
        (d.member_code, *_when(d.date, d.shift, d.start, d.end), d.point_id, d.role)
        for d in plan.roster.duties
    )
    return Layer("roster", _ROSTER, rows)


def _coverage(plan: Plan) -> Layer:
    rows = tuple(
        (
            row.group_id,
            row.service_id,
            row.shift,
            row.walker,
            row.minutes,
            row.coverage_class,
            row.people,
            row.elderly,
            row.households,
        )
        for row in plan.coverage.rows
    )
    return Layer("coverage", _COVERAGE, rows)


def _clusters(plan: Plan) -> Layer:
    rows = tuple(
        (
            cluster.id,
            cluster.name,
            ";".join(cluster.group_ids),
            cluster.people,
            cluster.elderly,
            cluster.visits_per_week,
            cluster.load_share,
        )
        for cluster in plan.clustering.clusters
    )
    return Layer("clusters", _CLUSTERS, rows)


def _about(plan: Plan) -> Layer:
    """What the plan is and what its figures rest on, one fact a row."""
    scenario, travel = plan.scenario, plan.travel
    facts: Iterable[tuple[str, str]] = (
        ("campaign", scenario.campaign.name),
        ("start", scenario.campaign.start.isoformat()),
        ("last_day", scenario.campaign.last_day.isoformat()),
        ("timezone", scenario.campaign.timezone),
        ("synthetic", "yes" if scenario.synthetic else "no"),
        ("state", plan.state),
        ("schema_version", str(plan.schema_version)),
        ("plan_digest", plan.digest()),
        ("scenario_digest", plan.scenario_digest),
        ("travel_method", travel.method),
        ("travel_vintage", travel.vintage),
        ("attribution", "; ".join(filter(None, (scenario.ward.attribution, travel.attribution)))),
    )
    return Layer("about", (("fact", "TEXT"), ("value", "TEXT")), tuple(facts))


_POINTS: Columns = (
    ("id", "TEXT"),
    ("number", "INTEGER"),
    ("service", "TEXT"),
    ("kind", "TEXT"),
    ("name", "TEXT"),
    ("venue_id", "TEXT"),
    ("group_id", "TEXT"),
    ("position", "TEXT"),
    ("people_assigned", "INTEGER"),
    ("elderly_assigned", "INTEGER"),
    ("map_link", "TEXT"),
    ("synthetic", "BOOLEAN"),
)
_STAYS: Columns = (
    ("unit_id", "TEXT"),
    ("point_id", "TEXT"),
    ("stop", "TEXT"),
    ("first_day", "DATE"),
    ("last_day", "DATE"),
    ("shifts", "TEXT"),
)
_GROUPS: Columns = (
    ("id", "TEXT"),
    ("name", "TEXT"),
    ("old_ward", "TEXT"),
    ("households", "INTEGER"),
    ("people", "INTEGER"),
    ("elderly", "INTEGER"),
    ("disabled", "INTEGER"),
    ("no_smartphone", "INTEGER"),
    ("position", "TEXT"),
    ("has_gap", "BOOLEAN"),
)
_VENUES: Columns = (
    ("id", "TEXT"),
    ("name", "TEXT"),
    ("kind", "TEXT"),
    ("desks", "INTEGER"),
    ("power", "BOOLEAN"),
    ("wifi", "BOOLEAN"),
    ("step_free", "BOOLEAN"),
    ("open_shifts", "TEXT"),
    ("position", "TEXT"),
)
_WHEN: Columns = (("date", "DATE"), ("shift", "TEXT"), ("start", "TEXT"), ("end", "TEXT"))
_TIMETABLE: Columns = (
    ("point_id", "TEXT"),
    *_WHEN,
    ("unit_id", "TEXT"),
    ("venue_id", "TEXT"),
    ("stop", "TEXT"),
    ("holiday", "BOOLEAN"),
)
_ROSTER: Columns = (("member_code", "TEXT"), *_WHEN, ("point_id", "TEXT"), ("role", "TEXT"))
_COVERAGE: Columns = (
    ("group_id", "TEXT"),
    ("service", "TEXT"),
    ("shift", "TEXT"),
    ("walker", "TEXT"),
    ("minutes", "REAL"),
    ("class", "TEXT"),
    ("people", "INTEGER"),
    ("elderly", "INTEGER"),
    ("households", "INTEGER"),
)
_CLUSTERS: Columns = (
    ("cluster_id", "TEXT"),
    ("name", "TEXT"),
    ("groups", "TEXT"),
    ("people", "INTEGER"),
    ("elderly", "INTEGER"),
    ("visits_per_week", "REAL"),
    ("load_share", "REAL"),
)
_MAKERS: Sequence[Callable[[Plan], Layer]] = (
    points_layer,
    stays_layer,
    groups_layer,
    venues_layer,
    _timetable,
    _roster,
    _coverage,
    _clusters,
    _about,
)


def _when(day: date, shift: str, start: time, end: time) -> tuple[str, str, str, str]:
    return day.isoformat(), shift, f"{start:%H:%M}", f"{end:%H:%M}"


def _known(lon: Any, lat: Any) -> Position:
    return None if lon is None or lat is None else (lon, lat)
