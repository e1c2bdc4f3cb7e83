"""Changes of rules, ways and fair shares in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from planner.model import rules
from planner.model.plan import Plan
from planner.plan.substitutes import Candidate, Exchanges
from planner.ui.words import Words

KM = 1000.0


def rule_name(rule_id: str, words: Words) -> str:
    """What a rule is about, in a few words."""
    return words.known(f"duty.rule.{rule_id.removeprefix('audit_')}", rule_id)


def way(metres: float | None, words: Words) -> str:
    """1,2 km; a dash where no home is known."""
    return "–" if metres is None else f"{words.number(metres / KM, 1)} km"


def changes_in_words(plan: Plan, candidate: Candidate, here: Candidate | None, words: Words) -> str:
    """What would be different, rule by rule; rules without a change are left out."""
    parts = [
        *_way_change(candidate, here, words),
        *(
            text
            for rule_id, price in candidate.change.items()
            for text in _change(plan, rule_id, price, words)
        ),
    ]
    return "; ".join(parts) or words("duty.change.none")


def _way_change(candidate: Candidate, here: Candidate | None, words: Words) -> list[str]:
    """The way against that of the person who leaves."""
    if here is None or here.metres is None or candidate.metres is None:
        return []
    more = candidate.metres - here.metres
    if abs(more) < 50:
        return []
    key = "longer" if more > 0 else "shorter"
    return [words(f"duty.change.{key}", km=words.number(abs(more) / KM, 1))]


def _change(plan: Plan, rule_id: str, price: float, words: Words) -> list[str]:
    if rule_id == rules.HOME_DISTANCE or not price:
        return []
    if rule_id == rules.NEED:
        return [words("duty.change.filled")]
    if rule_id == rules.FAIRNESS:
        units = abs(price) / (_weight(plan, rules.FAIRNESS) or 1.0)
        key = "less_even" if price > 0 else "more_even"
        return [words(f"duty.change.{key}", count=words.number(units))]
    key = "worse" if price > 0 else "better"
    points = words.number(abs(price))
    return [words(f"duty.change.{key}", rule=rule_name(rule_id, words), points=points)]


def _weight(plan: Plan, rule_id: str) -> float:
    table = (*plan.scenario.rules, *rules.DEFAULT_RULES)
    return next((rule.weight for rule in table if rule.id == rule_id), 1.0)


def band_of(exchanges: Exchanges, code: str) -> tuple[int, int, int] | None:
    """Shifts of a member and the least and most of the fair share; None where nobody shares."""
    for standing in exchanges.standings:
        row = standing.member_at.get(code)
        if row is not None and standing.kinds:
            low, high = standing.kinds[0].bands[row]
            return standing.shifts_of(code), int(low), int(high)
    return None


def shares(facts: Mapping[str, tuple[int, int, int] | None], code: str, words: Words) -> str:
    """29 ca (phần đều 28–31)."""
    band = facts.get(code)
    if band is None:
        return ""
    shifts, low, high = band
    return words("duty.share", shifts=shifts, low=low, high=high)
