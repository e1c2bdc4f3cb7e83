"""What each roster rule may be told: its parameters with their ranges, its names, hard or soft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from planner.model import rules as ids

NameKind = Literal[
    "shifts", "per", "window", "dates", "weekly_hours", "members", "skills", "services"
]
WINDOWS = ("iso_week", "rolling_7_days")
PERIODS = ("campaign", "month", "week")
DAY_HOURS, WEEK_HOURS, MONTH_HOURS = 24.0, 168.0, 744.0


@dataclass(frozen=True, slots=True)
class Range:
    """A number from `low` to `high`, whole or not; what a rule cannot do without is `required`."""

    low: float
    high: float
    whole: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """The form of one rule. `main` is the parameter that its simple key in [rules] gives."""

    numbers: Mapping[str, Range] = field(default_factory=dict)
    names: Mapping[str, NameKind] = field(default_factory=dict)
    needed_names: tuple[str, ...] = ()
    may_be_hard: bool = True
    may_be_soft: bool = True
    only_for_all: bool = False

    @property
    def main(self) -> str:
        """The parameter of the simple key; blank where the rule has no single number."""
        required = [name for name, one in self.numbers.items() if one.required]
        return required[0] if len(required) == 1 and not self.needed_names else ""


def _hours(most: float) -> dict[str, Range]:
    return {"hours": Range(0.0, most)}


def _count(name: str, most: float, least: float = 0.0) -> dict[str, Range]:
    return {name: Range(least, most, whole=True)}


_FIXED = RuleSpec(may_be_soft=False, only_for_all=True)
_BAND = Range(0.0, 400.0, required=False)
_PER: Mapping[str, NameKind] = {"per": "per"}
_SHIFTS: Mapping[str, NameKind] = {"shifts": "shifts"}
_PEOPLE: Mapping[str, NameKind] = {"members": "members"}

SPECS: Mapping[str, RuleSpec] = {
    ids.ROLE_FITS: _FIXED,
    ids.AVAILABILITY: _FIXED,
    ids.ONE_PLACE: _FIXED,
    ids.STAFF_FROM: _FIXED,
    ids.UNIT_SIZE: _FIXED,
    ids.HELPERS_PER_TEAM: _FIXED,
    ids.TRAINED_MIN: RuleSpec(only_for_all=True),
    ids.NEED: RuleSpec(may_be_hard=False, only_for_all=True),
    ids.HOME_DISTANCE: RuleSpec({"per_m": Range(0.1, 1e6, required=False)}, may_be_hard=False),
    ids.FAIRNESS: RuleSpec(
        dict.fromkeys(
            (
                *("band_shifts", "evening_band_shifts", "weekend_band_shifts"),
                *("holiday_band_shifts", "km_band"),
            ),
            _BAND,
        ),
        may_be_hard=False,
    ),
    ids.MAX_SHIFTS_PER_DAY: RuleSpec(_count("shifts", 10.0, 1.0)),
    ids.REST_HOURS: RuleSpec(_hours(WEEK_HOURS)),
    ids.MAX_HOURS_PER_DAY: RuleSpec(_hours(DAY_HOURS)),
    ids.MAX_HOURS_PER_WEEK: RuleSpec(_hours(WEEK_HOURS)),
    ids.MAX_HOURS_ROLLING: RuleSpec(_hours(WEEK_HOURS)),
    ids.MAX_HOURS_PER_MONTH: RuleSpec(_hours(MONTH_HOURS)),
    ids.MAX_CONSECUTIVE_DAYS: RuleSpec(_count("days", 400.0, 1.0)),
    ids.MIN_RUN_DAYS: RuleSpec(_count("days", 60.0, 1.0), _SHIFTS),
    ids.MAX_RUN_DAYS: RuleSpec(_count("days", 400.0, 1.0), _SHIFTS),
    ids.MIN_DAYS_OFF: RuleSpec(_count("days", 60.0, 1.0)),
    ids.WEEKLY_REST: RuleSpec({"hours": Range(0.0, WEEK_HOURS)}, {"window": "window"}),
    ids.MAX_WEEKENDS: RuleSpec(_count("weekends", 60.0), _PER),
    ids.MAX_EVENINGS: RuleSpec(_count("evenings", 1000.0), _PER),
    ids.MAX_NIGHTS: RuleSpec(_count("nights", 1000.0), _PER),
    ids.MAX_HOLIDAYS: RuleSpec(_count("holidays", 400.0), {**_PER, "dates": "dates"}),
    ids.FORBIDDEN_SUCCESSION: RuleSpec(
        {"days": Range(1.0, 60.0, whole=True, required=False)},
        {"first": "shifts", "then": "shifts"},
        needed_names=("first", "then"),
    ),
    ids.JOB_HOURS: RuleSpec(),
    ids.PREFER: RuleSpec(),
    ids.AVOID: RuleSpec(),
    ids.COMPENSATION: RuleSpec(
        _hours(MONTH_HOURS * 14), {**_PER, "office": "weekly_hours"}, needed_names=("office",)
    ),
    ids.EXTRA_HOURS: RuleSpec(
        {
            "hours": Range(0.0, 1e6),
            "regular_hours_per_week": Range(0.0, WEEK_HOURS, required=False),
        }
    ),
    ids.MAX_TRAVEL: RuleSpec({"m": Range(0.0, 1e6)}),
    ids.MAX_TRAVEL_DAY: RuleSpec({"km": Range(0.0, 1e4)}),
    ids.KEEP_SAME_POINT: RuleSpec(_count("points", 400.0, 1.0), _PER),
    ids.PAIR_TOGETHER: RuleSpec(names=_PEOPLE, needed_names=("members",), only_for_all=True),
    ids.PAIR_APART: RuleSpec(names=_PEOPLE, needed_names=("members",), only_for_all=True),
    ids.SKILL_MIN: RuleSpec(
        _count("people", 1000.0, 1.0),
        {"skill": "skills", "services": "services"},
        needed_names=("skill",),
        only_for_all=True,
    ),
    ids.TURNS: RuleSpec(_count("turns", 1e6)),
    ids.IDEAL_CREW: RuleSpec(may_be_hard=False, only_for_all=True),
    ids.FROZEN_UNTIL: RuleSpec(
        names={"date": "dates"}, needed_names=("date",), may_be_soft=False, only_for_all=True
    ),
    ids.CHANGE_COST: RuleSpec(may_be_hard=False, only_for_all=True),
    ids.RESCUE: RuleSpec(
        {
            **_count("people", 1000.0, 1.0),
            "minutes": Range(0.0, 600.0, required=False),
            "kmh": Range(1.0, 80.0, required=False),
            "detour": Range(1.0, 3.0, required=False),
        },
        {"skill": "skills"},
        needed_names=("skill",),
        only_for_all=True,
    ),
}
"""Rule id -> its form; every id of RULE_IDS has one."""
SIMPLE: tuple[str, ...] = tuple(rule_id for rule_id, spec in SPECS.items() if spec.main)
"""Rules that [rules] may set by their id and one number."""
