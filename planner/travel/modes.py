"""How people move: a preset for each walker, the motorbike, and the mode that assumptions make.

Speeds are assumed: adults 4.8 km/h; elderly 3.0 (Health Survey for England, over 3,000 people of 65
and over: 0.8 to 0.9 m/s); mobility-limited 2.5 (0.7 m/s, own choice between the 0.76 m/s measured
for mobility-limited people of 65 and over and the 0.64 m/s of frail ones).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from planner.model.travel import WALKERS, TravelMode, TravelNetwork, Walker
from planner.travel.assumptions import CLASS_OF, FERRY, MOTORBIKE_CLASSES, STEPS, Assumed, default

METRES_PER_MINUTE_PER_KMH = 1000.0 / 60.0
SHIFTS = ("morning", "afternoon", "evening")


def walk_mode(walker: Walker, assumed: Assumed = default) -> TravelMode:
    """The mode of a walker under assumptions (id -> value); ValueError for a speed of 0 or less."""
    return TravelMode(
        walker,
        _speed(assumed(f"travel.walk_kmh.{walker}")),
        steps_penalty_s=max(assumed(f"travel.steps_s.{walker}"), 0.0),
        avoid_steps=assumed(f"travel.steps_avoided.{walker}") > 0.0,
        class_speeds_kmh=MappingProxyType({FERRY: _speed(assumed("travel.ferry_kmh"))}),
        flight_m=_speed(assumed("travel.flight_m")),
        ferry_wait_s=max(60.0 * assumed("travel.ferry_wait_min"), 0.0),
    )


def motorbike_mode(shift: str = "", assumed: Assumed = default) -> TravelMode:
    """The motorbike by class of street; `shift` ("morning", "afternoon", "evening") brings its rush
    hour, any other the free way. ValueError for a speed or factor of 0 or less.
    """
    speeds = {c: _speed(assumed(f"travel.motorbike_kmh.{c}")) for c in MOTORBIKE_CLASSES}
    by_class = {street: speeds[own] for street, own in CLASS_OF.items()}
    by_class[FERRY] = _speed(assumed("travel.ferry_kmh"))
    rush = _speed(assumed(f"travel.motorbike_factor.{shift}")) if shift in SHIFTS else 1.0
    return TravelMode(
        f"motorbike_{shift}" if shift in SHIFTS else "motorbike",
        speeds["other"],
        walks=False,
        class_speeds_kmh=MappingProxyType(by_class),
        ferry_wait_s=max(60.0 * assumed("travel.ferry_wait_min"), 0.0),
        time_factor=rush,
    )


def _speed(value: float) -> float:
    """The value, which must be positive and finite."""
    if not 0.0 < value < float("inf"):
        raise ValueError(f"must be positive and finite, not {value}")
    return value


WALK_MODES: Mapping[Walker, TravelMode] = MappingProxyType(
    {walker: walk_mode(walker) for walker in WALKERS}
)
"""The three walkers; one-ways do not bind them."""
WALK_ADULT = WALK_MODES["adult"]
WALK_ELDERLY = WALK_MODES["elderly"]
WALK_MOBILITY_LIMITED = WALK_MODES["mobility_limited"]
MOTORBIKE = motorbike_mode()


def metres_per_minute(speed_kmh: float) -> float:
    """Speed in metres a minute; ValueError unless it is positive."""
    if not speed_kmh > 0.0:
        raise ValueError(f"speed_kmh must be positive, not {speed_kmh}")
    return speed_kmh * METRES_PER_MINUTE_PER_KMH


def on_network(mode: TravelMode, network: TravelNetwork) -> TravelMode:
    """The mode without the rules that no street of the network calls for: where nothing has steps,
    nobody avoids them.
    """
    classes = set(network.classes)
    speeds = {c: v for c, v in (mode.class_speeds_kmh or {}).items() if c in classes}
    has_steps, has_ferry = STEPS in classes, FERRY in classes
    return replace(
        mode,
        steps_penalty_s=mode.steps_penalty_s if has_steps else 0.0,
        avoid_steps=mode.avoid_steps and has_steps,
        class_speeds_kmh=speeds or None,
        ferry_wait_s=mode.ferry_wait_s if has_ferry else 0.0,
    )


def is_plain_walk(mode: TravelMode) -> bool:
    """Whether minutes are metres over one speed, so that one distance search serves all speeds."""
    no_steps_rule = not mode.avoid_steps and mode.steps_penalty_s == 0.0
    one_speed = not mode.class_speeds_kmh and mode.ferry_wait_s == 0.0 and mode.time_factor == 1.0
    return mode.walks and no_steps_rule and one_speed
