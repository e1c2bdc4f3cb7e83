"""What one duty costs and what changes if somebody else does it: ways and fair bands, rule by rule.

The same terms as the roster's objective (terms.py), for single exchanges: a move of one shift from
one member to another changes both of their counts and nobody else's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.roster import Duty
from planner.model.rules import Rule
from planner.roster.parts import Part, split
from planner.roster.problem import RosterProblem
from planner.roster.scopes import limits_by_member, weight_of
from planner.roster.terms import Fair, fair_bands, great_circle_m, home_costs, kinds_in_force

SlotKey = tuple[str, date, str]


@dataclass(frozen=True, slots=True)
class _Band:
    """One kind of shift: which slots count, bands float64 (members, 2), shifts int64 (members)."""

    fair: Fair
    bands: NDArray[np.float64]
    shifts: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """One part of a roster: who may stand in its posts, and what each of them works so far."""

    part: Part
    rules: tuple[Rule, ...]
    member_at: Mapping[str, int]
    ways: NDArray[np.float64]
    metres: NDArray[np.float64]
    kinds: tuple[_Band, ...]
    posts_at: Mapping[SlotKey, tuple[int, ...]]

    def metres_of(self, code: str, post: int) -> float | None:
        """Metres from home to the post as the crow flies; None without a home."""
        found = float(self.metres[self.member_at[code], post])
        return None if np.isnan(found) else found

    def shifts_of(self, code: str) -> int:
        """Shifts of the member in this part."""
        return int(self.kinds[0].shifts[self.member_at[code]])

    def change(self, post: int, incoming: str, outgoing: str = "") -> dict[str, float]:
        """Rule id -> by how much the roster's cost changes when `incoming` takes a place of the
        post from `outgoing` ("" = from nobody: the place was vacant).
        """
        need = -weight_of(self.rules, ids.NEED) if not outgoing else 0.0
        way = self.ways[self.member_at[incoming], post]
        way -= self.ways[self.member_at[outgoing], post] if outgoing else 0.0
        fair = sum(self._unfair(band, post, incoming, outgoing) for band in self.kinds)
        return {
            ids.NEED: need,
            ids.HOME_DISTANCE: weight_of(self.rules, ids.HOME_DISTANCE) * float(way),
            ids.FAIRNESS: weight_of(self.rules, ids.FAIRNESS) * fair,
        }

    def _unfair(self, band: _Band, post: int, incoming: str, outgoing: str) -> float:
        if not band.fair.counts(self.part.posts[post].slot):
            return 0.0
        change = _outside(band, self.member_at[incoming], 1)
        return change + (_outside(band, self.member_at[outgoing], -1) if outgoing else 0.0)


def _outside(band: _Band, member: int, more: int) -> float:
    """By how much the shifts outside the member's band change with so many more."""
    low, high = band.bands[member]
    now, then = band.shifts[member], band.shifts[member] + more
    return float(max(0.0, low - then, then - high) - max(0.0, low - now, now - high))


def standings(problem: RosterProblem, duties: Iterable[Duty]) -> tuple[Standing, ...]:
    """Every part of a roster with what its members work in these duties."""
    rules = problem.scenario.rules
    counted = tuple(duties)
    return tuple(standing_of(part, rules, counted) for part in split(problem).parts)


def standing_of(part: Part, rules: tuple[Rule, ...], duties: Iterable[Duty]) -> Standing:
    """One part with what its members work in these duties; those of other parts are passed over."""
    member_at = {member.code: m for m, member in enumerate(part.members)}
    posts_at: dict[SlotKey, list[int]] = defaultdict(list)
    for number, post in enumerate(part.posts):
        posts_at[post.point_id, post.slot.date, post.slot.shift].append(number)
    kinds = kinds_in_force(rules)
    shifts = [np.zeros(len(part.members), dtype=np.int64) for _ in kinds]
    for duty in duties:
        posts = posts_at.get((duty.point_id, duty.date, duty.shift))
        if posts is None or duty.member_code not in member_at:
            continue
        for fair, count in zip(kinds, shifts, strict=True):
            count[member_at[duty.member_code]] += fair.counts(part.posts[posts[0]].slot)
    bands = [
        fair_bands(part, fair, limits_by_member(rules, part.members, ids.FAIRNESS, fair.parameter))
        for fair in kinds
    ]
    per_m = limits_by_member(rules, part.members, ids.HOME_DISTANCE, "per_m")
    return Standing(
        part=part,
        rules=rules,
        member_at=member_at,
        ways=home_costs(part, per_m),
        metres=_metres(part),
        kinds=tuple(map(_Band, kinds, bands, shifts)),
        posts_at={slot: tuple(numbers) for slot, numbers in posts_at.items()},
    )


def _metres(part: Part) -> NDArray[np.float64]:
    homes = np.array([(m.lon, m.lat) for m in part.members], dtype=np.float64).reshape(-1, 2)
    places = np.array([(p.lon, p.lat) for p in part.posts], dtype=np.float64).reshape(-1, 2)
    return great_circle_m(homes, places)
