"""A head-count certificate by maximum flow: places that the people there cannot fill.

source -> member and week (most shifts of a week) -> member and day (most shifts of a day)
-> kind of place in a slot (people of the member at once) -> sink (places). Rests, runs over week
borders and ways are left out, so no roster fills more than the flow; the minimum cut nearest to the
sink names the places that are short (max-flow min-cut, Ford and Fulkerson 1956; Dinic's method in
scipy). Slots of one shift that all overlap (a team's own session and the service it helps) are one
slot of a person; how many helpers a team may lend is left out too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import DisjointSet
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.rules import Rule
from planner.model.shortage import Asked, Shortage
from planner.roster.problem import Pool, Post, RosterProblem, Slot, posts_of
from planner.roster.scopes import rules_for

SOURCE, SINK = 0, 1
TINY = 1e-9
Kind = tuple[Slot, Pool]
Week = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Most:
    """How much one person may work: shifts a day, days in a row, minutes a week beside the job."""

    shifts: float
    days_in_row: float
    week_minutes: float

    def of_week(self, slots: Mapping[date, int], shortest_minutes: int) -> int:
        """Shifts in a week at the very most, given how many slots each free day (ascending) has."""
        worked = sum(_of_run(run, self.days_in_row) for run in _runs(tuple(slots)))
        by_hours = self.week_minutes / max(shortest_minutes, 1)
        return int(min(worked * self.shifts, by_hours + TINY, sum(slots.values())))


def shortages(problem: RosterProblem) -> tuple[Shortage, ...]:
    """Places that no roster can fill, by groups that compete for the same people in the same week,
    in order of time; none where counting heads does not rule a whole roster out.
    """
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    scenario = problem.scenario
    mosts = _mosts(scenario.rules, scenario.members)
    graph = _Graph(scenario.members, mosts, _places(posts), _points(posts))
    for pool, post in {post.pool: post for post in posts}.items():
        graph.let_in(pool, post)
    graph.arcs_of_people()
    return tuple(sorted(graph.short(), key=lambda found: _order(found.places[0])))


def _places(posts: Iterable[Post]) -> Counter[Kind]:
    places: Counter[Kind] = Counter()
    for post in posts:
        places[post.slot, post.pool] += post.count
    return places


def _points(posts: Sequence[Post]) -> dict[Kind, tuple[str, ...]]:
    """The points of kinds of places whose label has helpers somewhere: they differ by point."""
    labels = {(post.slot, post.pool[:2]) for post in posts if post.helpers}
    points: dict[Kind, dict[str, None]] = defaultdict(dict)
    for post in posts:
        if (post.slot, post.pool[:2]) in labels:
            points[post.slot, post.pool][post.point_id] = None
    return {kind: tuple(sorted(own)) for kind, own in points.items()}


@dataclass(slots=True, eq=False)
class _Graph:
    """The network while it is built: kinds are nodes 2, 3, …; people's weeks and days follow."""

    members: tuple[Member, ...]
    mosts: tuple[Most, ...]
    places: Counter[Kind]
    points: Mapping[Kind, tuple[str, ...]]
    staff: dict[Pool, tuple[int, ...]] = field(default_factory=dict)
    arcs: list[tuple[int, int, int]] = field(default_factory=list)
    nodes: int = 2

    def let_in(self, pool: Pool, post: Post) -> None:
        """Who may stand in the places of a pool."""
        people = enumerate(self.members)
        self.staff[pool] = tuple(
            m for m, one in people if one.fits(post.roles) and post.welcomes(one)
        )

    def arcs_of_people(self) -> None:
        """Arcs from the source over weeks and days to the kinds, and on to the sink."""
        free: dict[int, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
        for node, (kind, count) in enumerate(self.places.items(), start=2):
            slot, pool = kind
            self.arcs.append((node, SINK, count))
            for m in self.staff[pool]:
                if self.members[m].can_work(slot.date, slot.shift):
                    free[m][slot.date].append(node)
        self.nodes = 2 + len(self.places)
        for m, days in free.items():
            self._arcs_of(m, days)

    def _arcs_of(self, m: int, days: dict[date, list[int]]) -> None:
        size, most, kinds = self.members[m].size, self.mosts[m], tuple(self.places)
        weeks: dict[Week, list[date]] = defaultdict(list)
        for day in sorted(days):
            weeks[_week(day)].append(day)
        for own in weeks.values():
            shortest = min(kinds[node - 2][0].minutes for day in own for node in days[day])
            times = {day: _at_once(days[day], kinds) for day in own}
            slots = {day: len(times[day]) for day in own}
            node = self._new_node()
            self.arcs.append((SOURCE, node, most.of_week(slots, shortest) * size))
            for day in own:
                at_work = self._new_node()
                shifts = int(min(most.shifts, slots[day]))
                self.arcs.append((node, at_work, shifts * size))
                for nodes in times[day]:
                    self._arcs_of_time(at_work, nodes, size, several=shifts > 1)

    def _arcs_of_time(self, at_work: int, nodes: list[int], size: int, *, several: bool) -> None:
        """Arcs to the kinds of one time: everybody of the member is in one of them at once, which
        needs saying where the day has several shifts.
        """
        if several and len(nodes) > 1:
            self.arcs.append((at_work, self._new_node(), size))
            at_work = self.nodes - 1
        self.arcs += [(at_work, kind, size) for kind in nodes]

    def _new_node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def short(self) -> Iterator[Shortage]:
        """The minimum cut nearest to the sink, in groups that share somebody's week."""
        ends = np.array(self.arcs, dtype=np.int32).reshape(-1, 3)
        shape = (self.nodes, self.nodes)
        capacity = csr_matrix((ends[:, 2], (ends[:, 0], ends[:, 1])), shape=shape)
        flow = maximum_flow(capacity, SOURCE, SINK).flow
        behind = _reaching_sink(capacity, flow)
        kinds = tuple(self.places)
        filled = flow[2 : 2 + len(kinds), [SINK]].toarray().ravel()
        for group in self._groups([n for n in range(len(kinds)) if behind[n + 2]]):
            yield self._shortage([kinds[n] for n in group], int(filled[group].sum()))

    def _groups(self, numbers: list[int]) -> list[list[int]]:
        """Kinds that share a member's week, directly or through others."""
        kinds, sets = tuple(self.places), DisjointSet(numbers)
        first: dict[tuple[int, Week], int] = {}
        for number in numbers:
            slot, pool = kinds[number]
            for m in self.staff[pool]:
                sets.merge(number, first.setdefault((m, _week(slot.date)), number))
        return [sorted(group) for group in sets.subsets()]

    def _shortage(self, kinds: list[Kind], most: int) -> Shortage:
        people = {m for _, pool in kinds for m in self.staff[pool]}
        asked = [
            Asked(slot.date, slot.shift, *pool[:2], self.places[slot, pool], self._at(slot, pool))
            for slot, pool in kinds
        ]
        codes = tuple(self.members[m].code for m in sorted(people))
        need = sum(one.count for one in asked)
        return Shortage("count", tuple(sorted(asked, key=_order)), codes, need, most)

    def _at(self, slot: Slot, pool: Pool) -> tuple[str, ...]:
        return self.points.get((slot, pool), ())


def _at_once(nodes: Sequence[int], kinds: tuple[Kind, ...]) -> list[list[int]]:
    """The nodes of one day by time: those of a shift together where all their slots overlap, those
    of one slot otherwise.
    """
    by_shift: dict[str, list[int]] = defaultdict(list)
    for node in nodes:
        by_shift[kinds[node - 2][0].shift].append(node)
    found: list[list[int]] = []
    for own in by_shift.values():
        slots = {kinds[node - 2][0] for node in own}
        if max(slot.start for slot in slots) < min(slot.end for slot in slots):
            found.append(own)
        else:
            found += [[n for n in own if kinds[n - 2][0] == slot] for slot in slots]
    return found


def _reaching_sink(capacity: csr_matrix, flow: csr_matrix) -> NDArray[np.bool_]:
    """Nodes from which more could still flow to the sink: bool (nodes)."""
    left = csr_matrix(capacity - flow)
    left.eliminate_zeros()
    found = np.zeros(capacity.shape[0], dtype=np.bool_)
    found[breadth_first_order(left.T.tocsr(), SINK, return_predecessors=False)] = True
    return found


def _mosts(rules: tuple[Rule, ...], members: tuple[Member, ...]) -> tuple[Most, ...]:
    return tuple(
        Most(
            shifts=_limit(rules, member, ids.MAX_SHIFTS_PER_DAY, "shifts"),
            days_in_row=_limit(rules, member, ids.MAX_CONSECUTIVE_DAYS, "days"),
            week_minutes=60.0
            * max(
                0.0,
                _limit(rules, member, ids.MAX_HOURS_PER_WEEK, "hours") - member.base_hours_per_week,
            ),
        )
        for member in members
    )


def _limit(rules: tuple[Rule, ...], member: Member, rule_id: str, name: str) -> float:
    """The hard limit of a member; infinite where there is none."""
    own = (rule for rule in rules_for(rules, member, rule_id) if rule.hard)
    return min((rule.number(name) for rule in own), default=np.inf)


def _runs(days: Sequence[date]) -> Iterator[int]:
    """Lengths of the runs of days that follow one another."""
    length = 0
    for n, day in enumerate(days):
        length += 1
        if n + 1 == len(days) or (days[n + 1] - day).days > 1:
            yield length
            length = 0


def _of_run(length: int, in_row: float) -> int:
    """Working days of so many days in a row, with a day off after every `in_row` of them."""
    return length if length <= in_row else length - int(length // (in_row + 1))


def _week(day: date) -> Week:
    year, week, _ = day.isocalendar()
    return year, week


def _order(asked: Asked) -> tuple[object, ...]:
    return asked.date, asked.shift, asked.team or "", asked.roles
