"""Roster rules as data. One rule has four faces: roster encodes it, audit checks it, i18n words it,
a test proves it; tests/test_rules_registry.py wants all four.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ROLE_FITS = "role_fits"
AVAILABILITY = "availability"
ONE_PLACE = "one_place_at_a_time"
MAX_SHIFTS_PER_DAY = "max_shifts_per_day"
REST_HOURS = "rest_hours"
MAX_HOURS_PER_WEEK = "max_hours_per_week"
MAX_CONSECUTIVE_DAYS = "max_consecutive_days"
TRAINED_MIN = "trained_min"
STAFF_FROM = "staff_from"
UNIT_SIZE = "unit_size"
NEED = "need"
HOME_DISTANCE = "home_distance"
FAIRNESS = "fairness"

RULE_IDS: tuple[str, ...] = (
    ROLE_FITS,
    AVAILABILITY,
    ONE_PLACE,
    MAX_SHIFTS_PER_DAY,
    REST_HOURS,
    MAX_HOURS_PER_WEEK,
    MAX_CONSECUTIVE_DAYS,
    TRAINED_MIN,
    STAFF_FROM,
    UNIT_SIZE,
    NEED,
    HOME_DISTANCE,
    FAIRNESS,
)
"""Hard: all but need (vacancies are counted), home_distance and fairness (soft, weighted)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: id of RULE_IDS, scope ("all", "role:cong_an", "team:TDP-XL-19", "member:CC-07"),
    hard or soft with a weight, parameters whose names carry the unit (hours, days, shifts, m).
    """

    id: str
    scope: str = "all"
    hard: bool = True
    weight: float = 0.0
    parameters: Mapping[str, float] = field(default_factory=dict)


DEFAULT_RULES: tuple[Rule, ...] = (
    Rule(ROLE_FITS),
    Rule(AVAILABILITY),
    Rule(ONE_PLACE),
    Rule(MAX_SHIFTS_PER_DAY, parameters={"shifts": 1.0}),
    Rule(REST_HOURS, parameters={"hours": 12.0}),
    Rule(MAX_HOURS_PER_WEEK, parameters={"hours": 48.0}),
    Rule(MAX_CONSECUTIVE_DAYS, parameters={"days": 6.0}),
    Rule(TRAINED_MIN),
    Rule(STAFF_FROM),
    Rule(UNIT_SIZE),
    Rule(NEED, hard=False, weight=5000.0),
    Rule(HOME_DISTANCE, hard=False, weight=1.0, parameters={"per_m": 10.0}),
    Rule(
        FAIRNESS,
        hard=False,
        weight=400.0,
        parameters={"band_shifts": 2.0, "evening_band_shifts": 2.0, "weekend_band_shifts": 2.0},
    ),
)
"""A vacancy costs 5,000, each 10 m of way costs 1, each shift outside a band (all shifts, evenings,
weekends) costs 400.
"""


def parameter(rules: tuple[Rule, ...], rule_id: str, name: str, default: float) -> float:
    """The parameter of the first rule with this id and scope "all"; the default where absent."""
    for rule in rules:
        if rule.id == rule_id and rule.scope == "all":
            return rule.parameters.get(name, default)
    return default
