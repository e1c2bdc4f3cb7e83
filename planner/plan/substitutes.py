"""Use case: who else could stand in one place of the roster, ranked, with the change in every rule.

For a person on duty it answers "why this person, who else could"; for a vacant place, which rules
block each candidate.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner import roster
from planner.audit.limits import limit_of
from planner.findings import BadInputError, Finding
from planner.model import rules
from planner.model.people import ANY_ROLE, Away, Member, with_away
from planner.model.plan import Plan
from planner.model.roster import Slot
from planner.plan._duties import whole_opening
from planner.plan._returned_trial import Trial, trial_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody for one place: metres from home as the crow flies, shifts worked so far, the rules
    that taking the place would newly break, and the change of the roster's cost rule by rule.
    """

    member_code: str
    metres: float | None
    shifts: int
    broken: tuple[Finding, ...]
    change: Mapping[str, float]

    @property
    def is_free(self) -> bool:
        """Whether the place can be taken without breaking a rule."""
        return not self.broken

    @property
    def total(self) -> float:
        """The change of the roster's cost, all rules together."""
        return sum(self.change.values())


@dataclass(frozen=True, slots=True)
class Substitutes:
    """One place: who stands there ("" = vacant), which roles it takes, who else could, best first:
    people who break nothing before others, fewer broken rules before more, cheaper before dearer.
    """

    slot: Slot
    roles: tuple[str, ...]
    leaving: str
    here: Candidate | None
    candidates: tuple[Candidate, ...]

    def blocked(self) -> dict[str, tuple[str, ...]]:
        """Rule code -> candidates whom it keeps from the place."""
        found: dict[str, list[str]] = {}
        for candidate in self.candidates:
            for code in dict.fromkeys(finding.code for finding in candidate.broken):
                found.setdefault(code, []).append(candidate.member_code)
        return {code: tuple(codes) for code, codes in found.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Exchanges:
    """A plan ready for such questions, made once a plan."""

    plan: Plan
    trial: Trial
    standings: tuple[roster.Standing, ...]

    def while_away(self, away: Away) -> Exchanges:
        """The same questions with somebody away: who comes to their places breaks no promise."""
        return replace(self, trial=self.trial.while_away(away))

    def at(
        self, slot: Slot, *, leaving: str = "", roles: Sequence[str] = (), in_a_hurry: bool = False
    ) -> Substitutes:
        """The place of `leaving` in an opening, or a vacant one that takes `roles`. `in_a_hurry`
        leaves out people who are away, stand elsewhere at that time or have all shifts of the day:
        they could not come, so that they are not tried.

        BadInputError (no_such_place) where the roster has no such place.
        """
        place = self._place(slot, leaving, tuple(roles))
        standing, post = place.standing, place.standing.part.posts[place.post]
        there = Counter(self.trial.people_in(slot, None))
        fitting = (m for m in standing.part.members if m.fits(post.roles) and post.welcomes(m))
        found = [
            self._candidate(place, member.code)
            for member in fitting
            if member.code != leaving
            and there[member.code] < member.size
            and not (in_a_hurry and self._surely_not(slot, member))
        ]
        here = self._person(place, leaving, (), {}) if leaving else None
        return Substitutes(slot, post.roles, leaving, here, tuple(sorted(found, key=_rank)))

    def _surely_not(self, slot: Slot, member: Member) -> bool:
        """Whether the member is away, or a person who stands elsewhere then or has their shifts."""
        if not member.can_work(slot.date, slot.shift):
            return True
        opening = self.trial.openings[slot]
        duties = (self.plan.roster.duties[n] for n in self.trial.of_member.get(member.code, ()))
        own = [duty for duty in duties if duty.date == slot.date]
        if member.kind != "person" or not own:
            return False
        at_once = any(d.start < opening.end and opening.start < d.end for d in own)
        return at_once or len(own) >= self._shifts_a_day(member)

    def _shifts_a_day(self, member: Member) -> float:
        """The most that a member may ever work on a day; no end where the rule may give way."""
        scenario = self.plan.scenario
        named = [rule for rule in scenario.rules if rule.id == rules.MAX_SHIFTS_PER_DAY]
        if not all(rule.hard for rule in named):
            return math.inf
        return limit_of(scenario, member, rules.MAX_SHIFTS_PER_DAY, "shifts")

    def _candidate(self, place: _Place, code: str) -> Candidate:
        old = self.trial.people_in(place.slot, None)
        staying = list(old)
        if place.leaving:
            staying.remove(place.leaving)
        cells = [whole_opening(place.slot, old, [*staying, code])]
        broken = self.trial.newly_broken(cells)
        priced = place.standing.change(place.post, code, place.leaving)
        change = {**priced, **self.trial.soft_change(cells)}
        return self._person(place, code, broken, change)

    def _person(
        self, place: _Place, code: str, broken: tuple[Finding, ...], change: Mapping[str, float]
    ) -> Candidate:
        standing = place.standing
        metres = standing.metres_of(code, place.post)
        return Candidate(code, metres, standing.shifts_of(code), broken, change)

    def _place(self, slot: Slot, leaving: str, roles: tuple[str, ...]) -> _Place:
        """The part and post of the place."""
        role = self._role(slot, leaving)
        for standing in self.standings:
            for number in standing.posts_at.get((slot.point_id, slot.date, slot.shift), ()):
                takes = standing.part.posts[number].roles
                if (role in takes or ANY_ROLE in takes) if leaving else roles in ((), takes):
                    return _Place(slot, standing, number, leaving)
        raise BadInputError([Finding("no_such_place", "error", value=slot.text)])

    def _role(self, slot: Slot, code: str) -> str:
        """The role in which a member stands in an opening; "" where they do not."""
        duties = (self.plan.roster.duties[place] for place in self.trial.of_slot.get(slot, ()))
        return next((duty.role for duty in duties if duty.member_code == code), "")


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    slot: Slot
    standing: roster.Standing
    post: int
    leaving: str


def exchanges(plan: Plan) -> Exchanges:
    """The plan with who may stand where and what each of them works, absences included."""
    asked = plan.staffed()
    scenario = replace(asked.scenario, members=with_away(plan.scenario.members, plan.away))
    problem = roster.RosterProblem(scenario, asked.points, asked.openings)
    return Exchanges(plan, trial_of(plan), roster.standings(problem, plan.roster.duties))


def _rank(candidate: Candidate) -> tuple[object, ...]:
    codes = {finding.code for finding in candidate.broken}
    return len(codes), candidate.total, candidate.metres or 0.0, candidate.member_code
