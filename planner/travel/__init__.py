"""Walking minutes on the street network, or the labelled barrier-aware estimate without one."""

from planner.travel.build import StreetLine, build_network
from planner.travel.matrix import od_cost_matrix
from planner.travel.modes import WALK_MODES
from planner.travel.names import nearest_street_names
from planner.travel.pairs import od_cost_pairs
from planner.travel.prepared import PreparedTravel, prepare
from planner.travel.projection import HANOI_EPSG, to_metres
from planner.travel.reach import catchments, isochrones

__all__ = [
    "HANOI_EPSG",
    "WALK_MODES",
    "PreparedTravel",
    "StreetLine",
    "build_network",
    "catchments",
    "isochrones",
    "nearest_street_names",
    "od_cost_matrix",
    "od_cost_pairs",
    "prepare",
    "to_metres",
]
