"""Rules as people read them: sentence, scope, how they hold, where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.findings import Finding
from planner.i18n import short_group
from planner.i18n.catalogue import all_texts
from planner.i18n.roster_rules import rule_in_words
from planner.model import rules as ids
from planner.model.rule_specs import SPECS, NameKind
from planner.model.rules import Rule, usual
from planner.model.scenario import Scenario
from planner.plan.rule_book import RuleLine
from planner.ui.duty_words import rule_name
from planner.ui.grids import shift_name
from planner.ui.words import Words, safe

TOPICS: Mapping[str, tuple[str, ...]] = {
    "crew": (
        ids.NEED,
        ids.IDEAL_CREW,
        ids.ROLE_FITS,
        ids.TRAINED_MIN,
        ids.SKILL_MIN,
        ids.AVAILABILITY,
        ids.JOB_HOURS,
        ids.ONE_PLACE,
        ids.STAFF_FROM,
        ids.UNIT_SIZE,
        ids.HELPERS_PER_TEAM,
        ids.PAIR_TOGETHER,
        ids.PAIR_APART,
    ),
    "hours": (
        ids.MAX_SHIFTS_PER_DAY,
        ids.REST_HOURS,
        ids.MAX_HOURS_PER_DAY,
        ids.MAX_HOURS_PER_WEEK,
        ids.MAX_HOURS_ROLLING,
        ids.MAX_HOURS_PER_MONTH,
        ids.WEEKLY_REST,
        ids.FORBIDDEN_SUCCESSION,
    ),
    "days": (
        ids.MAX_CONSECUTIVE_DAYS,
        ids.MIN_RUN_DAYS,
        ids.MAX_RUN_DAYS,
        ids.MIN_DAYS_OFF,
        ids.MAX_EVENINGS,
        ids.MAX_NIGHTS,
        ids.MAX_WEEKENDS,
        ids.MAX_HOLIDAYS,
    ),
    "way": (ids.HOME_DISTANCE, ids.MAX_TRAVEL, ids.MAX_TRAVEL_DAY, ids.KEEP_SAME_POINT),
    "fair": (ids.FAIRNESS, ids.PREFER, ids.AVOID),
    "budget": (ids.EXTRA_HOURS, ids.COMPENSATION, ids.TURNS),
    "change": (ids.FROZEN_UNTIL, ids.CHANGE_COST, ids.RESCUE),
}
OTHER = "other"
SCOPE_KINDS = ("all", "role", "team", "member", "kind")


class _Said(float):
    """A number that sentences write in one language, whatever format they ask for."""

    words: Words

    def __format__(self, spec: str) -> str:
        decimals = len(f"{float(self):.6f}".rstrip("0").partition(".")[2])
        return self.words.number(float(self), decimals)


def said_number(value: float, words: Words) -> float:
    """A number for sentences: 1.000 or 7,5 in Vietnamese."""
    said = _Said(value)
    said.words = words
    return said


def topic_of(rule_id: str) -> str:
    """The heading that a rule stands under."""
    return next((topic for topic, own in TOPICS.items() if rule_id in own), OTHER)


def sentence(rule: Rule, scenario: Scenario, words: Words) -> str:
    """What a rule asks, with its numbers and names as people know them."""
    known = {**usual(rule.id), **rule.parameters}
    numbers = {name: said_number(value, words) for name, value in known.items()}
    names = _names(rule, scenario, words)
    if rule.id == ids.RESCUE:
        skill = ", ".join(names.get("skill", ()))
        text = words("rules.say.rescue_standby", people=numbers["people"], skill=skill)
    else:
        text = rule_in_words(rule.id, words.language, parameters=numbers, names=names)
    return " ".join([text, *_more(rule, numbers, names, words)])


def _names(rule: Rule, scenario: Scenario, words: Words) -> dict[str, tuple[str, ...]]:
    kinds = SPECS[rule.id].names
    return {
        name: tuple(name_text(kinds[name], one, scenario, words) for one in own)
        for name, own in rule.names.items()
        if name in kinds
    }


def name_text(kind: NameKind, name: str, scenario: Scenario, words: Words) -> str:
    """A shift, date or service as people call it; a period as the sentences know it."""
    if kind == "shifts":
        return shift_name(name, scenario.campaign, words).lower()
    if kind == "dates":
        return words.day(date.fromisoformat(name))
    return words.service(scenario)(name) if kind == "services" else name


def _more(
    rule: Rule, numbers: Mapping[str, float], names: Mapping[str, tuple[str, ...]], words: Words
) -> list[str]:
    """What the sentence of the rule leaves out."""
    if rule.id == ids.HOME_DISTANCE:
        return [words("rules.more.per_m", per_m=numbers["per_m"])]
    if rule.id == ids.FAIRNESS:
        bands = [
            words("rules.more.band", count=f"{value}", what=words(f"rules.more.band.{name}"))
            for name, value in numbers.items()
        ]
        return [words("rules.more.bands", bands=", ".join(bands))]
    if rule.id == ids.MAX_HOLIDAYS and names.get("dates"):
        return [words("rules.more.dates", dates=", ".join(names["dates"]))]
    if rule.id == ids.RESCUE and "minutes" in rule.parameters:
        return [words("rules.more.rescue", **numbers)]
    return []


def scope_text(scope: str, scenario: Scenario, words: Words) -> str:
    """Whom a rule binds."""
    kind, _, name = scope.partition(":")
    if kind == "role":
        return words.role(name)
    if kind == "team":
        groups = {group.id: short_group(group.name) for group in scenario.groups}
        venues = {venue.id: venue.name for venue in scenario.venues}
        return groups.get(name) or venues.get(name) or words("rules.scope.team.named", team=name)
    return name if kind == "member" else words(f"rules.scope.{scope.replace(':', '.')}")


def standing_chip(rule: Rule, words: Words) -> str:
    """How a rule holds, as HTML; a preference with its weight."""
    if not rule.is_on:
        return f'<span class="tag rule-off">{safe(words("rules.standing.off"))}</span>'
    if rule.hard:
        key = "must" if SPECS[rule.id].may_be_soft else "always"
        return f'<span class="tag given">{safe(words(f"rules.standing.{key}"))}</span>'
    weight = words("rules.weight.chip", weight=f"{said_number(rule.weight, words):g}")
    text = f"{words('rules.standing.wish')} · {weight}"
    return f'<span class="tag derived">{safe(text)}</span>'


def origin_chip(line: RuleLine, words: Words) -> str:
    """Given or assumed, and by what, as HTML."""
    said = [words(f"rules.from.{line.stated_by}")]
    if line.note and line.stated_by != "file":
        said.append(line.note)
    text = f"{words(line.source)} · {' · '.join(said)}"
    return f'<span class="tag rule-origin {line.source}">{safe(text)}</span>'


def wrong_text(finding: Finding, words: Words) -> str:
    """Why an entry is refused, in a sentence for the screen."""
    code = finding.code if f"ui.rules.wrong.{finding.code}" in all_texts() else "other"
    facts = dict(finding.facts)
    if code == "rule_min_above_max":
        facts["what"] = rule_name(str(facts["rule"]), words)
    return words(f"rules.wrong.{code}", **{"value": finding.value, **facts})
