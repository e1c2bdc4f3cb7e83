"""Fair shares recounted: by free days, and by the size of each team where teams lend helpers.

The places of a service that takes helpers go to its own people and to the teams that work less on
their own sessions, so that all who give to it work alike. Written apart from the engine: what is
given is piecewise linear in that level, so the level lies between two of its corners.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planner.audit.facts import Facts
from planner.audit.roster_helpers import Entry
from planner.model.people import Member
from planner.model.timetable import Opening

Counts = Callable[[Opening], bool]


@dataclass(slots=True)
class Pool:
    """Posts that take the same people: (opening, places) of each, who may stand there, and by which
    entry the helpers among them do.
    """

    asked: list[tuple[Opening, int]]
    members: list[Member]
    helpers: Mapping[str, Entry] = field(default_factory=dict)

    def own(self) -> list[str]:
        """Codes of those who are no helpers here."""
        return [member.code for member in self.members if member.code not in self.helpers]

    def places(self, counts: Counts) -> int:
        """Places of the counted openings."""
        return sum(count for opening, count in self.asked if counts(opening))


@dataclass(slots=True)
class _Group:
    """A team (or other people with posts of their own) that lends helpers."""

    places: float = 0.0
    helpers: float = 0.0
    others: float = 0.0
    most: float = math.inf

    def given(self, level: float) -> float:
        """Places that its helpers fill elsewhere at a level."""
        spare = level * (self.helpers + self.others) - self.places
        return max(0.0, min(spare, level * self.helpers, self.most))

    def corners(self) -> Iterable[float]:
        """Levels at which more or less is given from then on."""
        everybody = self.helpers + self.others
        if everybody:
            yield self.places / everybody
            yield (self.places + self.most) / everybody
        if self.others:
            yield self.places / self.others
        if self.helpers:
            yield self.most / self.helpers

    def share(self, level: float, *, helps: bool) -> float:
        """Places a free day for one of its people."""
        given, everybody = self.given(level), max(self.helpers + self.others, 1.0)
        mean = (self.places + given) / everybody
        helper = max(given / self.helpers, mean) if self.helpers else 0.0
        if helps:
            return helper
        rest = max(0.0, self.places + given - helper * self.helpers)
        return rest / max(self.others, 1.0)


def fair_shares(
    facts: Facts, part: Sequence[Pool], days: Mapping[str, float], counts: Counts
) -> dict[str, float]:
    """Each member's share of the counted places of pools that share people."""
    everyone = max(sum(days.values()), 1.0)
    places = sum(pool.places(counts) for pool in part)
    alike = {code: places * own / everyone for code, own in days.items()}
    helps = {code for pool in part for code in pool.helpers}
    homes = _homes(part)
    basin = {number for number, own in homes.items() if any(part[n].helpers for n in own[0])}
    inside = {code for number in basin for code in homes[number][1]}
    if not helps or inside & helps:
        return alike
    groups = _groups(homes, basin, set(days) - inside)
    lent = {
        number: _Group(
            places=float(sum(part[n].places(counts) for n in homes.get(number, ([], {}))[0])),
            helpers=sum(days[code] for code in codes if code in helps),
            others=sum(days[code] for code in codes if code not in helps),
            most=sum(_most(facts, part, counts, set(codes))),
        )
        for number, codes in groups.items()
    }
    asked = sum(part[n].places(counts) for number in basin for n in homes[number][0])
    level = _level(asked, sum(days[code] for code in inside), list(lent.values()))
    shares = {code: level * days[code] for code in inside}
    for number, codes in groups.items():
        for code in codes:
            shares[code] = days[code] * lent[number].share(level, helps=code in helps)
    return shares


Homes = dict[int, tuple[list[int], set[str]]]
"""Number of a group -> its pools (by place in the part) and its people, helpers aside."""


def _homes(part: Sequence[Pool]) -> Homes:
    homes: Homes = {}
    for number, pool in enumerate(part):
        pools, people = [number], set(pool.own())
        for other in [n for n, own in homes.items() if own[1] & people]:
            more = homes.pop(other)
            pools, people = pools + more[0], people | more[1]
        homes[number] = (pools, people)
    return homes


def _groups(homes: Homes, basin: set[int], outside: set[str]) -> dict[int, list[str]]:
    """People who are not of the service itself, by group; one without posts stands alone."""
    of_code = {code: n for n, own in homes.items() if n not in basin for code in own[1]}
    groups: dict[int, list[str]] = defaultdict(list)
    groups.update({number: [] for number in homes if number not in basin})
    for alone, code in enumerate(sorted(outside), start=1):
        groups[of_code.get(code, -alone)].append(code)
    return groups


def _most(facts: Facts, part: Sequence[Pool], counts: Counts, codes: set[str]) -> Iterable[float]:
    """The most that the helpers of a group may give, entry by entry."""
    shifts: dict[Entry, set[tuple[object, ...]]] = defaultdict(set)
    teams: dict[Entry, set[str]] = defaultdict(set)
    for pool in part:
        for code, entry in pool.helpers.items():
            if code in codes:
                teams[entry].add(facts.members[code].team)
        for entry in set(pool.helpers.values()):
            shifts[entry] |= {(o.date, o.shift) for o, _ in pool.asked if counts(o)}
    for (service, number), lending in teams.items():
        limit = facts.services[service].helpers[number].per_team
        yield math.inf if limit is None else limit * len(shifts[service, number]) * len(lending)


def _level(asked: float, own_days: float, groups: Sequence[_Group]) -> float:
    """The level at which all places are given."""

    def filled(level: float) -> float:
        return level * own_days + sum(group.given(level) for group in groups)

    corners = {corner for group in groups for corner in group.corners() if corner < math.inf}
    below = above = 0.0
    for above in sorted({0.0, *corners}):
        if filled(above) >= asked:
            break
        below = above
    if filled(above) < asked:
        below, above = above, above + 1.0
    low, high = filled(below), filled(above)
    return below + (above - below) * (asked - low) / (high - low) if high > low else above
