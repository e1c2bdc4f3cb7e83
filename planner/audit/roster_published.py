"""Rules of change, checked cell by cell against the published roster."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from planner.audit.facts import Facts, Slot, slot_of
from planner.audit.roster_breaks import Break
from planner.model import rules
from planner.model.roster import Duty

Crews = dict[Slot, Counter[str]]


def thawed(facts: Facts, duties: Sequence[Duty]) -> Iterator[Break]:
    """Openings of frozen days with other people than the published ones; others may come in the
    place of people who cannot work then any more.
    """
    frozen = [r for r in facts.scenario.rules if r.id == rules.FROZEN_UNTIL and r.hard]
    if not facts.base or not frozen:
        return
    rule = max(frozen, key=lambda r: r.names["date"])
    until = date.fromisoformat(rule.names["date"][0])
    first = min((opening.date for opening in facts.openings.values()), default=until)
    old, new = _crews(facts.base), _crews(duties)
    for slot in sorted({*old, *new}):
        if first <= slot[1] < until and old[slot] != new[slot]:
            gone, come = old[slot] - new[slot], new[slot] - old[slot]
            if _are_away(facts, slot, gone) and come.total() <= gone.total():
                continue
            said = _said(slot) | {"was": _names(old[slot]), "now": _names(new[slot])}
            yield Break(rule, next(iter({**gone, **come})), 1.0, said)


def changed(facts: Facts, duties: Sequence[Duty]) -> Iterator[Break]:
    """People on duties that the published roster does not have."""
    priced = [r for r in facts.scenario.rules if r.id == rules.CHANGE_COST and r.weight > 0]
    if not facts.base:
        return
    old = _crews(facts.base)
    for slot, crew in _crews(duties).items():
        for code, count in (crew - old[slot]).items():
            for rule in priced:
                yield Break(rule, code, float(count), _said(slot))


def _are_away(facts: Facts, slot: Slot, codes: Counter[str]) -> bool:
    """Whether none of these members can work then; nobody who is not known any more can."""
    members = (facts.members.get(code) for code in codes)
    return all(member is None or not member.can_work(*slot[1:]) for member in members)


def _crews(duties: Sequence[Duty]) -> Crews:
    found: Crews = defaultdict(Counter)
    for duty in duties:
        found[slot_of(duty)][duty.member_code] += 1
    return found


def _said(slot: Slot) -> dict[str, str | float]:
    return {"point": slot[0], "date": slot[1].isoformat(), "shift": slot[2]}


def _names(crew: Counter[str]) -> str:
    return ", ".join(sorted(crew.elements())) or "–"
