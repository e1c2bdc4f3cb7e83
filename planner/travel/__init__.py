"""Travel times on the street network, or the labelled barrier-aware estimate without one."""

from planner.travel.assumptions import DEFAULT_ASSUMPTIONS, MUST_BE_POSITIVE
from planner.travel.build import build_from_table, build_network, maybe_apart
from planner.travel.islands import island_count
from planner.travel.lines import LineTable, StreetLine, joined, table_of
from planner.travel.matrix import move_origin, od_cost_matrix
from planner.travel.modes import (
    MOTORBIKE,
    WALK_ADULT,
    WALK_ELDERLY,
    WALK_MOBILITY_LIMITED,
    WALK_MODES,
    motorbike_mode,
    walk_mode,
)
from planner.travel.names import nearest_street_names
from planner.travel.pairs import od_cost_pairs
from planner.travel.prepared import PreparedTravel, prepare
from planner.travel.projection import HANOI_EPSG, metric_crs, to_degrees, to_metres
from planner.travel.reach import catchments, isochrones, service_areas

__all__ = [
    "DEFAULT_ASSUMPTIONS",
    "HANOI_EPSG",
    "MOTORBIKE",
    "MUST_BE_POSITIVE",
    "WALK_ADULT",
    "WALK_ELDERLY",
    "WALK_MOBILITY_LIMITED",
    "WALK_MODES",
    "LineTable",
    "PreparedTravel",
    "StreetLine",
    "build_from_table",
    "build_network",
    "catchments",
    "island_count",
    "isochrones",
    "joined",
    "maybe_apart",
    "metric_crs",
    "motorbike_mode",
    "move_origin",
    "nearest_street_names",
    "od_cost_matrix",
    "od_cost_pairs",
    "prepare",
    "service_areas",
    "table_of",
    "to_degrees",
    "to_metres",
    "walk_mode",
]
