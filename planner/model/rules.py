"""Roster rules as data. One rule has four faces: roster encodes it, audit checks it, i18n words it,
a test proves it; tests/test_rules_registry.py wants all four.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.model.digest import LATER
from planner.model.people import Member

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
MAX_HOURS_PER_DAY = "max_hours_per_day"
MAX_HOURS_ROLLING = "max_hours_rolling_7_days"
MAX_HOURS_PER_MONTH = "max_hours_per_month"
MAX_EVENINGS = "max_evenings"
MAX_NIGHTS = "max_nights"
MIN_RUN_DAYS = "min_run_days"
MAX_RUN_DAYS = "max_run_days"
MIN_DAYS_OFF = "min_days_off_in_a_run"
FORBIDDEN_SUCCESSION = "forbidden_succession"
WEEKLY_REST = "weekly_rest"
MAX_WEEKENDS = "max_weekends"
MAX_HOLIDAYS = "max_holidays"
JOB_HOURS = "job_hours"
PREFER = "prefer"
AVOID = "avoid"
COMPENSATION = "compensation_hours"
EXTRA_HOURS = "extra_hours_budget"
MAX_TRAVEL = "max_travel_m"
MAX_TRAVEL_DAY = "max_travel_km_per_day"
KEEP_SAME_POINT = "keep_same_point"
PAIR_TOGETHER = "pair_together"
PAIR_APART = "pair_apart"
SKILL_MIN = "skill_min"
TURNS = "turns_budget"
IDEAL_CREW = "ideal_crew"
FROZEN_UNTIL = "frozen_until"
CHANGE_COST = "change_cost"
RESCUE = "rescue_standby"
HELPERS_PER_TEAM = "helpers_per_team"

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
    MAX_HOURS_PER_DAY,
    MAX_HOURS_ROLLING,
    MAX_HOURS_PER_MONTH,
    MAX_EVENINGS,
    MAX_NIGHTS,
    MIN_RUN_DAYS,
    MAX_RUN_DAYS,
    MIN_DAYS_OFF,
    FORBIDDEN_SUCCESSION,
    WEEKLY_REST,
    MAX_WEEKENDS,
    MAX_HOLIDAYS,
    JOB_HOURS,
    PREFER,
    AVOID,
    COMPENSATION,
    EXTRA_HOURS,
    MAX_TRAVEL,
    MAX_TRAVEL_DAY,
    KEEP_SAME_POINT,
    PAIR_TOGETHER,
    PAIR_APART,
    SKILL_MIN,
    TURNS,
    IDEAL_CREW,
    FROZEN_UNTIL,
    CHANGE_COST,
    RESCUE,
    HELPERS_PER_TEAM,
)
"""need, ideal_crew, home_distance and fairness are soft always; which others may be soft, and what
each asks for, says planner.model.rule_specs.
"""
PRICED: tuple[str, ...] = (NEED, HOME_DISTANCE, FAIRNESS, IDEAL_CREW)
"""Rules that are terms of the objective and never hard."""
OF_UNITS_TOO: frozenset[str] = frozenset({REST_HOURS, MAX_CONSECUTIVE_DAYS})
OF_PERSONS: frozenset[str] = OF_UNITS_TOO | {
    MIN_RUN_DAYS,
    MAX_RUN_DAYS,
    MIN_DAYS_OFF,
    FORBIDDEN_SUCCESSION,
    WEEKLY_REST,
    MAX_WEEKENDS,
    MAX_HOLIDAYS,
    KEEP_SAME_POINT,
}
"""Rules of days bind persons: the people of a unit take turns. The first two, where they are hard,
keep a unit from giving more people than could rest.
"""
OF_PLACES: frozenset[str] = frozenset(
    {MAX_TRAVEL_DAY, KEEP_SAME_POINT, PAIR_TOGETHER, PAIR_APART, SKILL_MIN}
)
"""Rules that ask who stands at which point, not only who is on duty when."""
KEPT_FOR: frozenset[str] = frozenset({TRAINED_MIN, SKILL_MIN})
"""Rules that ask for so many (n) trained people, or people with a skill, in an opening: its whole
crew, all posts and roles together. Of the fewest people that the crew must have, n places are kept
for them: others take no more than the rest, and a place kept may stay vacant. Where more people
come than the fewest, n of those who are there are such people (all of them, where n or fewer are
there); a vacant place of one post does not stand in for them beside a larger crew of another.
Several such rules hold each by itself: one person may count for several.
"""
Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: id of RULE_IDS, scope ("all", "kind:unit", "role:cong_an", "team:TDP-XL-19",
    "member:CC-07"), hard or soft with a weight for each unit broken, parameters whose names carry
    the unit (hours, days, shifts, m), and names (shift ids, a period, dates) where it takes them.
    A soft rule of weight 0 is switched off.
    """

    id: str
    scope: str = "all"
    hard: bool = True
    weight: float = 0.0
    parameters: Mapping[str, float] = field(default_factory=dict)
    names: Names = field(default_factory=dict, metadata={LATER: True})

    @property
    def is_on(self) -> bool:
        """Whether anything follows from it."""
        return self.hard or self.weight > 0

    def number(self, name: str) -> float:
        """A parameter; what is usual where the rule does not give it; KeyError where nothing is."""
        return self.parameters[name] if name in self.parameters else usual(self.id)[name]

    def name(self, key: str, default: str = "") -> str:
        """The first of its names under a key."""
        return next(iter(self.names.get(key, ())), default)


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
STANDING_RULES: tuple[Rule, ...] = (
    Rule(JOB_HOURS),
    Rule(PREFER, hard=False, weight=100.0),
    Rule(AVOID, hard=False, weight=200.0),
    Rule(IDEAL_CREW, hard=False, weight=1000.0),
    Rule(CHANGE_COST, hard=False, weight=0.0),
)
"""In force unless the scenario has a rule of the same id: they bind only members who say something
of it (regular job hours, wishes), posts with an ideal, or a published roster (change cost, off
until it has a weight), so a scenario that does not list them is not changed by them.
"""
_OPTIONAL: Mapping[str, Mapping[str, float]] = {
    FORBIDDEN_SUCCESSION: {"days": 1.0},
    WEEKLY_REST: {"hours": 24.0},
    EXTRA_HOURS: {"regular_hours_per_week": 40.0},
    RESCUE: {"kmh": 20.0, "detour": 1.4},
}


def usual(rule_id: str) -> dict[str, float]:
    """The parameters of a rule that says nothing of them."""
    found = dict(_OPTIONAL.get(rule_id, {}))
    for rule in (*DEFAULT_RULES, *STANDING_RULES):
        found |= rule.parameters if rule.id == rule_id else {}
    return found


def parameter(rules: tuple[Rule, ...], rule_id: str, name: str, default: float) -> float:
    """The parameter of the first rule with this id and scope "all"; the default where absent."""
    for rule in rules:
        if rule.id == rule_id and rule.scope == "all":
            return rule.parameters.get(name, default)
    return default


def scopes_of(member: Member) -> tuple[str, ...]:
    """The scopes that hold for a member, narrowest first: the member, the unit that the person
    belongs to, the team, roles in their order, the kind, all.
    """
    unit = (f"member:{member.unit}",) if member.unit else ()
    roles = (f"role:{role}" for role in member.roles)
    code, team = f"member:{member.code}", f"team:{member.team}"
    return (code, *unit, team, *roles, f"kind:{member.kind}", "all")
