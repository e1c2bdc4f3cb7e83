"""Use case: the people of a unit get their names, duty by duty, under the same rules.

"Chi đoàn TDP 12: 2 người" stands on duty as a unit; here two of its people take these places. The
change is an edit like any other (`EditRequest("staff", cells=...)`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.findings import BadInputError, Finding
from planner.model.people import Member
from planner.model.plan import Plan
from planner.model.returned import RosterChange
from planner.model.roster import Slot
from planner.plan._duties import whole_opening
from planner.plan._returned_trial import Trial, changed_plan, trial_of


@dataclass(frozen=True, slots=True)
class Named:
    """What naming the people of a unit changes, one whole opening each, and the rules that all of
    these together newly break (none: they may be taken).
    """

    changes: tuple[RosterChange, ...]
    broken: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A person for a place of the unit: shifts so far, the rules that it would newly break."""

    member_code: str
    shifts: int
    broken: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """A plan ready for naming the people of its units; made once for many questions."""

    trial: Trial

    def places(self) -> dict[str, dict[Slot, int]]:
        """Unit -> its openings in order of time -> places there that have no name yet."""
        found: dict[str, Counter[Slot]] = {}
        units = {m.code for m in self.trial.plan.scenario.members if m.kind == "unit"}
        duties = self.trial.plan.roster.duties
        for duty in sorted(duties, key=lambda d: (d.date, d.start, d.point_id)):
            if duty.member_code in units:
                slot = Slot(duty.point_id, duty.date, duty.shift)
                found.setdefault(duty.member_code, Counter())[slot] += 1
        return {unit: dict(own) for unit, own in sorted(found.items())}

    def named(self, unit: str, names: Mapping[Slot, Sequence[str]]) -> Named:
        """The unit's places in these openings given to these people, all or none. BadInputError as
        in `name_unit`.
        """
        faults = [*_unit_faults(self.trial.plan, unit)]
        faults += [f for slot in names for f in _faults(self.trial, unit, slot, names[slot])]
        if faults:
            raise BadInputError(faults)
        changes = tuple(_change(self.trial, unit, slot, own) for slot, own in names.items() if own)
        return Named(changes, self.trial.newly_broken(changes) if changes else ())

    def offers(self, unit: str, slot: Slot) -> tuple[Offer, ...]:
        """The people of a unit for one place of it in an opening: who breaks no rule first, then
        who has the fewest shifts. BadInputError as in `name_unit`.
        """
        trial = self.trial
        faults = [*_unit_faults(trial.plan, unit), *_faults(trial, unit, slot, ())]
        if faults:
            raise BadInputError(faults)
        there = trial.people_in(slot, None)
        found = [
            Offer(
                m.code,
                len(trial.of_member.get(m.code, ())),
                trial.newly_broken([_change(trial, unit, slot, [m.code])]),
            )
            for m in trial.plan.scenario.members
            if m.unit == unit and m.code not in there
        ]
        return tuple(sorted(found, key=lambda o: (len(o.broken), o.shifts, o.member_code)))

    def proposed(self, unit: str, slots: Sequence[Slot]) -> dict[Slot, tuple[str, ...]]:
        """Names for the unit's places in these openings, one after another: who has the fewest
        shifts and breaks no rule beside those named before. Places that nobody fits stay open.
        """
        naming, found = self, dict[Slot, tuple[str, ...]]()
        for slot in slots:
            for _ in range(naming.trial.people_in(slot, None).count(unit)):
                best = next((o for o in naming.offers(unit, slot) if not o.broken), None)
                if best is None:
                    break
                found[slot] = (*found.get(slot, ()), best.member_code)
                change = _change(naming.trial, unit, slot, [best.member_code])
                naming = naming_of(changed_plan(naming.trial.plan, [change]))
        return found


def naming_of(plan: Plan) -> Naming:
    """A plan ready for naming."""
    return Naming(trial_of(plan))


def name_unit(plan: Plan, unit: str, names: Mapping[Slot, Sequence[str]]) -> Named:
    """The unit's places in these openings given to these people, all or none.

    BadInputError: not_a_unit, not_of_the_unit (a code that is nobody, no person, or of another
    unit), unit_not_on_duty (no duty of the unit in the opening), more_names_than_places.
    """
    return naming_of(plan).named(unit, names)


def offers(plan: Plan, unit: str, slot: Slot) -> tuple[Offer, ...]:
    """The people of a unit for one place of it, as `Naming.offers` says."""
    return naming_of(plan).offers(unit, slot)


def _change(trial: Trial, unit: str, slot: Slot, names: Sequence[str]) -> RosterChange:
    old = trial.people_in(slot, None)
    staying = list(old)
    for _ in names:
        staying.remove(unit)
    return whole_opening(slot, old, [*staying, *names])


def _unit_faults(plan: Plan, unit: str) -> list[Finding]:
    members = _members(plan)
    if unit in members and members[unit].kind == "unit":
        return []
    return [Finding("not_a_unit", "error", value=unit)]


def _faults(trial: Trial, unit: str, slot: Slot, names: Sequence[str]) -> list[Finding]:
    members = _members(trial.plan)
    faults = [
        Finding("not_of_the_unit", "error", value=name, facts={"unit": unit})
        for name in names
        if name not in members or members[name].unit != unit or members[name].kind != "person"
    ]
    places = Counter(trial.people_in(slot, None))[unit]
    facts: dict[str, str | float] = {"unit": unit, "count": len(names), "places": places}
    if not places:
        faults.append(Finding("unit_not_on_duty", "error", value=slot.text, facts=facts))
    elif len(names) > places:
        faults.append(Finding("more_names_than_places", "error", value=slot.text, facts=facts))
    return faults


def _members(plan: Plan) -> dict[str, Member]:
    return {member.code: member for member in plan.scenario.members}
