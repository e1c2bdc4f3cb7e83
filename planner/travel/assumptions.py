"""What travel assumes, each value to be questioned and changed by a person.

Motorbike speeds: no readable measurement was found for Hanoi (driving-cycle studies exist: doi
10.47869/tcsj.73.4.6), so the table is an own choice below free flow, to be set by whoever knows the
streets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from planner.model.quantity import Assumption, Quantity
from planner.model.travel import WALK_SPEEDS_KMH

STEPS = "steps"
FERRY = "ferry"
Assumed = Callable[[str], float]

_SPEED, _FLIGHT, _YES, _FACTOR = "km/h", "s/flight", "yes = 1", "factor"
_ELDERLY = "Health Survey for England, 3,000 people of 65 and over: 0.8-0.9 m/s"
_LIMITED = "between 0.76 m/s (mobility-limited, 65 and over) and 0.64 m/s (frail)"
_OWN = "own choice, no measurement found"
_ROWS: tuple[tuple[str, float, str, str], ...] = (
    ("travel.walk_kmh.adult", WALK_SPEEDS_KMH["adult"], _SPEED, "usual for planning, 1.33 m/s"),
    ("travel.walk_kmh.elderly", WALK_SPEEDS_KMH["elderly"], _SPEED, _ELDERLY),
    ("travel.walk_kmh.mobility_limited", WALK_SPEEDS_KMH["mobility_limited"], _SPEED, _LIMITED),
    ("travel.steps_s.adult", 0.0, _FLIGHT, _OWN),
    ("travel.steps_s.elderly", 30.0, _FLIGHT, _OWN),
    ("travel.steps_s.mobility_limited", 60.0, _FLIGHT, _OWN),
    ("travel.steps_avoided.adult", 0.0, _YES, _OWN),
    ("travel.steps_avoided.elderly", 0.0, _YES, _OWN),
    ("travel.steps_avoided.mobility_limited", 1.0, _YES, "wheelchairs and frames take no steps"),
    ("travel.flight_m", 4.0, "m", "twelve steps of about 33 cm"),
    ("travel.ferry_kmh", 8.0, _SPEED, _OWN),
    ("travel.ferry_wait_min", 10.0, "minutes", _OWN),
    ("travel.motorbike_kmh.trunk", 35.0, _SPEED, _OWN),
    ("travel.motorbike_kmh.primary", 28.0, _SPEED, _OWN),
    ("travel.motorbike_kmh.secondary", 25.0, _SPEED, _OWN),
    ("travel.motorbike_kmh.tertiary", 24.0, _SPEED, _OWN),
    ("travel.motorbike_kmh.residential", 18.0, _SPEED, _OWN),
    ("travel.motorbike_kmh.alley", 12.0, _SPEED, _OWN),
    ("travel.motorbike_kmh.footway", 8.0, _SPEED, _OWN),
    ("travel.motorbike_kmh.other", 18.0, _SPEED, _OWN),
    ("travel.motorbike_factor.morning", 1.4, _FACTOR, _OWN),
    ("travel.motorbike_factor.afternoon", 1.2, _FACTOR, _OWN),
    ("travel.motorbike_factor.evening", 1.1, _FACTOR, _OWN),
)
DEFAULT_ASSUMPTIONS: tuple[Assumption, ...] = tuple(
    Assumption(i, Quantity(value, unit, "assumed", note)) for i, value, unit, note in _ROWS
)
"""Speeds, steps, ferries and rush hours; a scenario that has none of an id takes it from here."""
MUST_BE_POSITIVE = frozenset(i for i, _, unit, _ in _ROWS if unit in (_SPEED, _FACTOR, "m"))
"""Ids of the values that divide or multiply travel times."""

_DEFAULTS: Mapping[str, float] = MappingProxyType({i: value for i, value, _, _ in _ROWS})
MOTORBIKE_CLASSES = tuple(
    i.removeprefix("travel.motorbike_kmh.") for i in _DEFAULTS if "motorbike_kmh" in i
)
CLASS_OF: Mapping[str, str] = MappingProxyType(
    {
        **{f"{c}{end}": c for c in ("trunk", "primary", "secondary") for end in ("", "_link")},
        **dict.fromkeys(("motorway", "motorway_link"), "trunk"),
        **dict.fromkeys(("tertiary", "tertiary_link"), "tertiary"),
        **dict.fromkeys(("residential", "unclassified"), "residential"),
        **dict.fromkeys(("service", "living_street", "track"), "alley"),
        **dict.fromkeys(("footway", "pedestrian", "path", "cycleway", "bridleway"), "footway"),
    }
)
"""Class of OpenStreetMap -> row of the motorbike table; all others go by "other"."""


def default(assumption_id: str) -> float:
    """The value from here; KeyError for an unknown id."""
    return _DEFAULTS[assumption_id]
