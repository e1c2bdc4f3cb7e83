"""Maps of plans: one HTML file that opens anywhere, and the shapes that other screens share.

The HTML file is loaded when it is first asked for: folium takes longer than all the rest.
"""

from typing import TYPE_CHECKING

from planner.lazy import out_of
from planner.maps.group_svg import GroupMaps, group_maps
from planner.maps.labels import safe_label
from planner.maps.look import Symbol, symbol_of
from planner.maps.map_key import map_key
from planner.maps.places_svg import PlaceMaps, place_maps
from planner.maps.plan_svg import plan_legend_svg, plan_map_svg
from planner.maps.sketch import (
    StreetName,
    group_areas,
    group_classes,
    leading_service,
    sketch_outline,
    street_names,
)
from planner.maps.thinning import thinned

if TYPE_CHECKING:
    from planner.maps.plan_map import plan_map_html

__all__ = [
    "GroupMaps",
    "PlaceMaps",
    "StreetName",
    "Symbol",
    "group_areas",
    "group_classes",
    "group_maps",
    "leading_service",
    "map_key",
    "place_maps",
    "plan_legend_svg",
    "plan_map_html",
    "plan_map_svg",
    "safe_label",
    "sketch_outline",
    "street_names",
    "symbol_of",
    "thinned",
]

__getattr__ = out_of(__name__, {"plan_map_html": "plan_map"})
