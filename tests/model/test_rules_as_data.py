"""Rules as data: what a rule says of itself, whom it binds, and how one is laid over another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.quantity import Provenance
from planner.model.rule_change import RuleChange, ground_of, key_of, with_rules
from planner.model.rule_specs import SIMPLE, SPECS, Range
from planner.model.rules import (
    DEFAULT_RULES,
    RULE_IDS,
    STANDING_RULES,
    Rule,
    parameter,
    scopes_of,
    usual,
)
from tests import made_plans

REST = Rule(ids.REST_HOURS, parameters={"hours": 11.0})
WEEK = Rule(ids.MAX_HOURS_PER_WEEK, parameters={"hours": 40.0})
POLICE = Rule(ids.REST_HOURS, "role:cong_an", parameters={"hours": 9.0})


def told(scenario):
    """What the rules' provenance says: key, source, note."""
    return [(s.column, s.source, s.note) for s in scenario.provenance if s.table == "rules"]


@pytest.fixture
def scenario():
    """A scenario of two rules and a source of something else."""
    other = Provenance("groups", "people", "given", "sổ tay")
    return replace(made_plans.small_scenario(), rules=(REST, WEEK), provenance=(other,))


def test_a_rule_is_on_where_it_is_hard_or_weighs() -> None:
    """Hard is on whatever it weighs; soft is on above 0 only."""
    assert Rule(ids.REST_HOURS).is_on
    assert Rule(ids.REST_HOURS, hard=False, weight=0.5).is_on
    assert not Rule(ids.REST_HOURS, hard=False).is_on


def test_a_number_is_its_own_then_what_is_usual_then_nothing() -> None:
    """The rule's own parameter wins; without it the usual one holds; without both it is a fault."""
    assert REST.number("hours") == 11.0
    assert Rule(ids.REST_HOURS).number("hours") == 12.0
    assert Rule(ids.WEEKLY_REST, parameters={"days": 2.0}).number("hours") == 24.0
    with pytest.raises(KeyError):
        Rule(ids.MAX_NIGHTS).number("nights")


def test_a_name_is_the_first_of_its_key() -> None:
    """The first name under the key, else what was asked for, else blank."""
    rule = Rule(ids.SKILL_MIN, names={"skill": ("số hóa", "tiếng Anh")})
    assert rule.name("skill") == "số hóa"
    assert rule.name("services", "admin") == "admin"
    assert rule.name("services") == ""


def test_what_is_usual_is_what_the_house_says() -> None:
    """Numbers that hold where nobody gives one, each as the papers name it."""
    assert usual(ids.REST_HOURS) == {"hours": 12.0}
    assert usual(ids.MAX_HOURS_PER_WEEK) == {"hours": 48.0}
    assert usual(ids.MAX_CONSECUTIVE_DAYS) == {"days": 6.0}
    assert usual(ids.MAX_SHIFTS_PER_DAY) == {"shifts": 1.0}
    assert usual(ids.FORBIDDEN_SUCCESSION) == {"days": 1.0}
    assert usual(ids.EXTRA_HOURS) == {"regular_hours_per_week": 40.0}
    assert usual(ids.RESCUE) == {"kmh": 20.0, "detour": 1.4}
    assert usual(ids.NEED) == {}
    assert usual(ids.FAIRNESS)["band_shifts"] == 2.0


def test_the_parameter_for_all_is_that_of_the_first_rule_for_all() -> None:
    """Rules of a scope, other rules and later ones are passed over; the default stands in."""
    later = Rule(ids.REST_HOURS, parameters={"hours": 1.0})
    assert parameter((POLICE, WEEK, REST, later), ids.REST_HOURS, "hours", 7.0) == 11.0
    assert parameter((POLICE, WEEK), ids.REST_HOURS, "hours", 7.0) == 7.0
    assert parameter((REST,), ids.REST_HOURS, "days", 7.0) == 7.0


def test_scopes_go_from_the_person_to_everybody() -> None:
    """Member, the unit that the person belongs to, team, roles in their order, kind, all."""
    person = Member("CC-07", "person", 1, roles=("cong_an", "doan_vien"), team="TDP-1", unit="CD-1")
    assert scopes_of(person) == (
        "member:CC-07", "member:CD-1", "team:TDP-1",
        "role:cong_an", "role:doan_vien", "kind:person", "all",
    )  # fmt: skip
    alone = replace(person, unit="", roles=())
    assert scopes_of(alone) == ("member:CC-07", "team:TDP-1", "kind:person", "all")


def test_every_rule_has_a_form_and_its_own_numbers_fit_it() -> None:
    """Each id has a form; what the house's own rules say lies within it, hard or soft as it may."""
    assert set(SPECS) == set(RULE_IDS)
    for rule in (*DEFAULT_RULES, *STANDING_RULES):
        spec = SPECS[rule.id]
        assert spec.may_be_hard if rule.hard else spec.may_be_soft
        for name, value in rule.parameters.items():
            assert spec.numbers[name].low <= value <= spec.numbers[name].high
            assert not spec.numbers[name].whole or value == int(value)


def test_a_simple_key_is_the_one_number_that_a_rule_cannot_do_without() -> None:
    """Two needed numbers, a needed name, or none: no simple key."""
    assert SPECS[ids.REST_HOURS].main == "hours"
    assert SPECS[ids.RESCUE].main == ""  # needs a skill
    assert SPECS[ids.COMPENSATION].main == ""  # needs the hours of the office
    assert SPECS[ids.FAIRNESS].main == ""  # nothing is needed
    assert SPECS[ids.EXTRA_HOURS].main == "hours"
    two = replace(SPECS[ids.REST_HOURS], numbers={"a": Range(0, 1), "b": Range(0, 1)})
    assert two.main == ""
    assert tuple(r for r in SPECS if SPECS[r].main) == SIMPLE
    assert {"max_nights", "max_travel_m", "turns_budget"} < set(SIMPLE)


def test_a_change_stands_where_the_old_rule_stood(scenario) -> None:
    """The new rule takes the place of the old; of a scope not seen before it goes to the end."""
    eight = Rule(ids.REST_HOURS, parameters={"hours": 8.0})
    change = RuleChange(ids.REST_HOURS, rules=(eight,), source="given", note="QĐ 12")
    assert with_rules(scenario, [change]).rules == (eight, WEEK)
    assert told(with_rules(scenario, [change])) == [("rest_hours@all", "given", "QĐ 12")]
    police = RuleChange(ids.REST_HOURS, "role:cong_an", (POLICE,))
    after = with_rules(scenario, [change, police])
    assert after.rules == (eight, WEEK, POLICE)
    assert [key for key, _, _ in told(after)] == ["rest_hours@all", "rest_hours@role:cong_an"]
    assert after.provenance[0].table == "groups"


def test_rules_of_one_scope_are_put_together_and_taken_away_together(scenario) -> None:
    """Several rules of an id stand as one block; a change without rules takes them and their source
    away.
    """
    apart = tuple(Rule(ids.PAIR_APART, names={"members": (a, "X")}) for a in "ABC")
    both = replace(scenario, rules=(REST, apart[0], WEEK, apart[1]))
    block = with_rules(both, [RuleChange(ids.PAIR_APART, rules=apart[1:])])
    assert block.rules == (REST, *apart[1:], WEEK)
    gone = with_rules(block, [RuleChange(ids.PAIR_APART)])
    assert gone.rules == (REST, WEEK)
    assert told(block) == [("pair_apart@all", "assumed", "")]
    assert told(gone) == []


def test_points_do_not_depend_on_rules(scenario) -> None:
    """The ground has the house's rules and no source of a rule, and all else as it was."""
    changed = with_rules(scenario, [RuleChange(ids.REST_HOURS, rules=(POLICE,))])
    ground = ground_of(changed)
    assert ground.rules == DEFAULT_RULES
    assert ground.provenance == scenario.provenance
    assert ground == ground_of(scenario)
    assert key_of(ids.REST_HOURS, "all") == "rest_hours@all"
