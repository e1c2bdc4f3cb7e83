"""The part of the set of papers that other programs open: maps, tables, the plan itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from planner import codec, exports, maps
from planner.exports import gis
from planner.exports.asked import Asked
from planner.exports.folder import LEADERS_FILE
from planner.i18n.catalogue import Language
from planner.maps.hours import opening_lines
from planner.model.plan import Plan
from planner.model.timetable import Opening

SCHEMA_FILE = "plan.schema.json"
SHEETS_FOLDER = "csv"
"""The same tables once more, as spreadsheets open them."""
_TABLES: Mapping[str, Callable[[Plan], bytes]] = {
    "timetable.csv": exports.timetable_csv,
    "roster.csv": exports.roster_csv,
    LEADERS_FILE: exports.duty_leaders_csv,
    "coverage.csv": exports.coverage_csv,
    "clusters.csv": exports.clusters_csv,
    "findings.csv": exports.findings_csv,
}


def tools_makers(asked: Asked, *, separator: gis.Separator = ",") -> dict[str, Callable[[], bytes]]:
    """What makes each file, by name. People are codes in all of them."""
    plan, language = asked.plan, asked.language
    led = plan.scenario.campaign.duty_leaders is not None
    tables = {name: make for name, make in _TABLES.items() if led or name != LEADERS_FILE}
    sheets = {"points.csv": gis.points_csv, **tables}
    return {
        "plan.json": partial(exports.plan_json, plan),
        SCHEMA_FILE: codec.plan_schema,
        "points.geojson": partial(exports.points_geojson, plan),
        "stays.geojson": partial(exports.stays_geojson, plan),
        **{name: partial(make, plan) for name, make in tables.items()},
        **{
            f"{SHEETS_FOLDER}/{name}": partial(_sheet, make, plan, separator)
            for name, make in sheets.items()
        },
        "plan.gpkg": partial(gis.plan_geopackage, plan, made_on=asked.made_on),
        "plan.kml": partial(_kml, plan, language),
        "map.html": partial(_map, plan, language),
    }


def _sheet(make: Callable[[Plan], bytes], plan: Plan, separator: gis.Separator) -> bytes:
    return gis.for_spreadsheets(make(plan), separator)


def _kml(plan: Plan, language: Language) -> bytes:
    return gis.plan_kml(plan, language, hours=_hours(plan, language))


def _map(plan: Plan, language: Language) -> bytes:
    return maps.plan_map_html(plan, language).encode("utf-8")


def _hours(plan: Plan, language: Language) -> Mapping[str, Sequence[str]]:
    """Opening hours of each point in words."""
    openings: dict[str, list[Opening]] = defaultdict(list)
    for opening in plan.timetable.openings:
        openings[opening.point_id].append(opening)
    days = tuple(plan.scenario.campaign.days())
    return {point.id: opening_lines(openings[point.id], days, language) for point in plan.points()}
