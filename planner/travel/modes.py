"""How people walk: one preset a walker class.

Speeds are assumed: adults 4.8 km/h; elderly 3.0 (Health Survey for England, over 3,000 people of 65
and over: 0.8 to 0.9 m/s); mobility-limited 2.5 (0.7 m/s, own choice between the 0.76 m/s measured
for mobility-limited people of 65 and over and the 0.64 m/s of frail ones).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planner.model.travel import WALK_SPEEDS_KMH, WALKERS, TravelMode, Walker

WALK_MODES: Mapping[Walker, TravelMode] = MappingProxyType(
    {walker: TravelMode(walker, WALK_SPEEDS_KMH[walker]) for walker in WALKERS}
)
"""The three walkers; one-ways do not bind them and no street is closed to them."""

METRES_PER_MINUTE_PER_KMH = 1000.0 / 60.0
STEPS = "steps"


def metres_per_minute(speed_kmh: float) -> float:
    """Speed in metres a minute; ValueError unless it is positive."""
    if not speed_kmh > 0.0:
        raise ValueError(f"speed_kmh must be positive, not {speed_kmh}")
    return speed_kmh * METRES_PER_MINUTE_PER_KMH


def is_plain_walk(mode: TravelMode) -> bool:
    """Whether minutes are metres over one speed, so that one distance search serves all speeds."""
    no_steps_rule = not mode.avoid_steps and mode.steps_penalty_s == 0.0
    return mode.walks and no_steps_rule and not mode.class_speeds_kmh
