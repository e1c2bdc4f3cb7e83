"""What a part is known by, and which number of a rule holds for whom, where nothing more is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from planner.benchmark.campaign_instance import campaign_problem
from planner.model import rules as ids
from planner.model.rules import DEFAULT_RULES, Rule
from planner.roster.known_parts import part_key
from planner.roster.parts import split
from planner.roster.relaxing import _smallest_hitting
from planner.roster.scopes import NO_LIMIT, limits_by_member, rules_for
from tests.roster.tiny import someone

PROBLEM = campaign_problem(12, 3, 1)


def test_a_part_is_known_by_what_its_answer_depends_on():
    """The numbers of its openings do not matter, what was published before only where a rule looks
    at it; another rule, or another base under such a rule, is another part.
    """
    rules = tuple(
        r for r in PROBLEM.scenario.rules if r.id not in (ids.FROZEN_UNTIL, ids.CHANGE_COST)
    )
    compared = (*rules, Rule(ids.CHANGE_COST, hard=False, weight=3.0))
    part = split(PROBLEM).parts[0]
    first, last = part.posts[0].opening, part.posts[-1].opening
    one, two = (replace(part, base=((0, opening),)) for opening in (first, last))
    later = replace(
        one,
        posts=tuple(replace(post, opening=post.opening + 100) for post in part.posts),
        base=((0, first + 100),),
    )
    assert part_key(part, rules) == part_key(one, rules) == part_key(two, rules)
    keys = {part_key(own, compared) for own in (part, one, two)}
    assert len(keys) == 3
    assert part_key(later, compared) == part_key(one, compared)
    assert part_key(part, (*rules, Rule(ids.CHANGE_COST, hard=False, weight=4.0))) not in keys
    assert part_key(replace(part, frozen_until=date(2030, 1, 1)), rules) != part_key(part, rules)


def test_the_narrowest_number_holds_and_an_unknown_rule_is_none():
    """A narrower scope without the number asked for leaves it to a wider one where the rule has a
    price; a rule that nobody speaks of is a KeyError.
    """
    people = (someone("A"), someone("B", team="T"))
    fair = Rule(ids.FAIRNESS, "team:T", hard=False, weight=1.0, parameters={"other": 1.0})
    wide = Rule(ids.FAIRNESS, hard=False, weight=1.0, parameters={"band_shifts": 2.0})
    found = limits_by_member((fair, wide), people, ids.FAIRNESS, "band_shifts")
    assert found.tolist() == [2.0, 2.0]
    soft = Rule(
        ids.MAX_SHIFTS_PER_DAY, "team:T", hard=False, weight=1.0, parameters={"shifts": 1.0}
    )
    most = limits_by_member((soft, *DEFAULT_RULES), people, ids.MAX_SHIFTS_PER_DAY, "shifts")
    assert most[1] == NO_LIMIT
    assert np.isfinite(most[0])
    with pytest.raises(KeyError):
        limits_by_member((), people, "no_such_rule", "shifts")
    assert rules_for((), people[0], "no_such_rule") == ()


def test_the_smallest_set_that_meets_every_conflict():
    """It has one of each conflict and no smaller set has; where a conflict has none of the names,
    all of them.
    """
    names = frozenset({ids.MAX_SHIFTS_PER_DAY, ids.REST_HOURS, ids.MAX_TRAVEL})
    both = [frozenset({ids.REST_HOURS, ids.MAX_TRAVEL}), frozenset({ids.MAX_SHIFTS_PER_DAY})]
    chosen = _smallest_hitting(names, both)
    assert len(chosen) == 2
    assert all(chosen & conflict for conflict in both)
    assert _smallest_hitting(names, []) == frozenset()
    assert _smallest_hitting(names, [frozenset({"other"})]) == names
