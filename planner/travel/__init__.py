"""Walking minutes on the street network, or the labelled barrier-aware estimate without one."""

from planner.travel.build import StreetLine, build_network
from planner.travel.projection import HANOI_EPSG, to_metres

__all__ = ["HANOI_EPSG", "StreetLine", "build_network", "to_metres"]
