"""Every coefficient of the demand model, as assumptions that a person may edit."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planner.model.quantity import Assumption, Quantity
from planner.model.scenario import Scenario
from planner.model.travel import WALKERS

OTHER = "other"
"""Stands for every service that has no coefficients of its own."""
RATE_UNIT = "visits/person/30 days"
SHARE_UNIT = "share"
_PEAK = "chosen so that mornings are 60 % elderly and evenings 70 % of working age"
_INVITED = "visits that the campaign means to have, before those who do not come"

_ROWS: tuple[tuple[str, float, str, str], ...] = (
    ("realisation.share", 0.80, SHARE_UNIT, "of those invited come"),
    ("people.adult_share", 0.75, SHARE_UNIT, "adults among people under 60"),
    ("people.parent_share", 0.30, SHARE_UNIT, "of adults under 60 have children at school"),
    ("people.trader_share", 0.06, SHARE_UNIT, "of adults under 60 run a household business"),
    ("people.patient_share", 0.03, SHARE_UNIT, "of adults under 60 use the health station"),
    ("people.disabled_elderly_share", 0.5, SHARE_UNIT, "of disabled people are elderly"),
    ("households.help_share", 0.35, SHARE_UNIT, "of households need face-to-face help"),
    ("target.admin.elderly", 0.150, RATE_UNIT, _INVITED),
    ("target.admin.all", 0.037, RATE_UNIT, _INVITED),
    ("target.admin.parents", 0.055, RATE_UNIT, "births, school platforms"),
    ("target.admin.traders", 0.090, RATE_UNIT, "household business, eTax"),
    ("target.admin.patients", 0.060, RATE_UNIT, "health insurance look-up"),
    ("target.learning.elderly", 0.255, RATE_UNIT, _INVITED),
    ("target.learning.all", 0.088, RATE_UNIT, _INVITED),
    ("target.learning.parents", 0.100, RATE_UNIT, _INVITED),
    ("target.learning.traders", 0.120, RATE_UNIT, _INVITED),
    ("target.learning.patients", 0.080, RATE_UNIT, _INVITED),
    ("target.other.elderly", 0.050, RATE_UNIT, "a service without coefficients of its own"),
    ("target.other.all", 0.020, RATE_UNIT, "a service without coefficients of its own"),
    ("target.other.parents", 0.020, RATE_UNIT, "a service without coefficients of its own"),
    ("target.other.traders", 0.020, RATE_UNIT, "a service without coefficients of its own"),
    ("target.other.patients", 0.020, RATE_UNIT, "a service without coefficients of its own"),
    ("share.admin.elderly.morning", 0.54, SHARE_UNIT, _PEAK),
    ("share.admin.elderly.afternoon", 0.27, SHARE_UNIT, _PEAK),
    ("share.admin.elderly.evening", 0.19, SHARE_UNIT, _PEAK),
    ("share.admin.working.morning", 0.32, SHARE_UNIT, _PEAK),
    ("share.admin.working.afternoon", 0.29, SHARE_UNIT, _PEAK),
    ("share.admin.working.evening", 0.39, SHARE_UNIT, _PEAK),
    ("share.learning.elderly.morning", 0.495, SHARE_UNIT, _PEAK),
    ("share.learning.elderly.afternoon", 0.123, SHARE_UNIT, "fixed points only"),
    ("share.learning.elderly.evening", 0.382, SHARE_UNIT, _PEAK),
    ("share.learning.working.morning", 0.246, SHARE_UNIT, _PEAK),
    ("share.learning.working.afternoon", 0.092, SHARE_UNIT, "fixed points only"),
    ("share.learning.working.evening", 0.662, SHARE_UNIT, _PEAK),
    ("share.other.elderly.morning", 0.50, SHARE_UNIT, "as the counter of a ward"),
    ("share.other.elderly.afternoon", 0.30, SHARE_UNIT, "as the counter of a ward"),
    ("share.other.elderly.evening", 0.20, SHARE_UNIT, "as the counter of a ward"),
    ("share.other.working.morning", 0.33, SHARE_UNIT, "as the counter of a ward"),
    ("share.other.working.afternoon", 0.30, SHARE_UNIT, "as the counter of a ward"),
    ("share.other.working.evening", 0.37, SHARE_UNIT, "as the counter of a ward"),
    ("peak.monday", 0.20, SHARE_UNIT, "more visits on Mondays than on other days"),
    ("peak.last_week", 0.15, SHARE_UNIT, "more visits in the last seven days"),
    ("learning.visits_per_person", 1.0, "visits/person", "each learner is helped once"),
    ("admin.files_per_visit", 0.45, "files/visit", "about 2,680 files of about 6,000 visits"),
    ("calibration.admin_visits", 6000.0, "visits", "in the campaign; the press says thousands"),
    ("calibration.days", 22.0, "days", "24/7 to 14/8"),
    ("coverage.gap_share", 0.2, SHARE_UNIT, "unserved share at which a group has a gap"),
)
_COMES: tuple[tuple[str, float, str, str], ...] = tuple(
    (
        f"comes.{walker}.{part}",
        float(walker == "adult" or part != "evening"),
        "yes = 1",
        "whether they can come to this shift",
    )
    for walker in WALKERS
    for part in ("morning", "afternoon", "evening")
)
_GIVEN: tuple[tuple[str, float, str, str], ...] = (
    ("calibration.learning_people", 5142.0, "people", "helped at 67 points by 14/8, as reported"),
)

DEFAULT_ASSUMPTIONS: tuple[Assumption, ...] = (
    *(
        Assumption(i, Quantity(value, unit, "assumed", note))
        for i, value, unit, note in (*_ROWS, *_COMES)
    ),
    *(Assumption(i, Quantity(value, unit, "given", note)) for i, value, unit, note in _GIVEN),
)
"""The demo's coefficients; a scenario that has none of an id takes the value from here."""

_DEFAULTS: Mapping[str, float] = MappingProxyType(
    {assumption.id: assumption.quantity.value for assumption in DEFAULT_ASSUMPTIONS}
)


def assumed(scenario: Scenario, assumption_id: str) -> float:
    """The scenario's own value, else the default; KeyError for an unknown id."""
    return scenario.assumed(assumption_id, _DEFAULTS[assumption_id])


def of_service(scenario: Scenario, kind: str, service_id: str, rest: str) -> str:
    """Id "<kind>.<service>.<rest>" where scenario or defaults have it, else that of "other"."""
    own = f"{kind}.{service_id}.{rest}"
    known = own in _DEFAULTS or any(a.id == own for a in scenario.assumptions)
    return own if known else f"{kind}.{OTHER}.{rest}"


def assumed_of_service(scenario: Scenario, assumption_id: str) -> float:
    """The value of an id from `of_service`, which may be the scenario's alone."""
    return scenario.assumed(assumption_id, _DEFAULTS.get(assumption_id, 0.0))
