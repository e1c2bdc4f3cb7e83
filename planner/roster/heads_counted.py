"""What a head-count compares, counted anew only where points or their openings changed.

Every answer is kept with what it was made of: the times of a point, what a label asks for and its
people can give, the rows of a label. An edit of one point leaves nearly all of them as they were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from planner.model.campaign import Service
from planner.model.once import LastAnswers, once_each
from planner.model.people import Member
from planner.model.placement import ServicePoint
from planner.model.roster import HeadCountRow
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.roster.demands import (
    Demand,
    Label,
    Tally,
    available,
    by_team,
    fitting,
    label_rows,
    needed,
    sharing,
    together,
)
from planner.roster.helping import Place, Reach
from planner.roster.problem import Slot, crew_of, team_of


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A demand with what it asks for and what its people can give; known by identity."""

    demand: Demand
    need: Tally
    have: Tally


@dataclass(frozen=True, slots=True)
class Share:
    """What one point asks of a label: so many places in each of its times; where it stands, if its
    service takes helpers (they may not live too far away).
    """

    count: int
    slots: tuple[Slot, ...]
    places: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class _Known:
    """A scenario's members by team, kinds of its venues, services, and what was counted before."""

    teams: Mapping[str, list[Member]]
    kinds: Mapping[str, str]
    services: Mapping[str, Service]
    answers: LastAnswers


@once_each
def _known(scenario: Scenario) -> _Known:
    return _Known(
        by_team(scenario.members),
        {venue.id: venue.kind for venue in scenario.venues},
        {service.id: service for service in scenario.services},
        LastAnswers(),
    )


def counted(
    scenario: Scenario, openings: Iterable[Opening], points: Iterable[ServicePoint]
) -> tuple[Counted, ...]:
    """The demands of these openings in the order of `demands.demands_of`, each counted; an opening
    of an unknown point is a KeyError, a fixed point without a crew BadInputError.
    """
    recall = _known(scenario).answers.recall
    single = [
        recall(("label", label), shares, partial(_of_label, scenario, label, shares))
        for label, shares in _shares(scenario, openings, points).items()
    ]
    joint = []
    for group in sharing(one.demand for one in single):
        labels = tuple((d.service_id, d.roles, d.team) for d in group)
        joint.append(recall(("joint", labels), group, partial(_of_several, scenario, group)))
    return (*single, *joint)


def counted_rows(scenario: Scenario, found: Iterable[Counted]) -> tuple[HeadCountRow, ...]:
    """The rows of `demands.rows_of`."""
    recall = _known(scenario).answers.recall
    labels: dict[tuple[str, tuple[str, ...]], list[Counted]] = defaultdict(list)
    for one in found:
        labels[one.demand.service_id, one.demand.roles].append(one)
    return tuple(
        row
        for label, own in labels.items()
        for row in recall(("rows", label), own, partial(_rows, label, own))
    )


def _rows(label: tuple[str, tuple[str, ...]], own: Sequence[Counted]) -> tuple[HeadCountRow, ...]:
    return tuple(label_rows(*label, [(one.need, one.have) for one in own]))


def _shares(
    scenario: Scenario, openings: Iterable[Opening], points: Iterable[ServicePoint]
) -> dict[Label, list[Share]]:
    """What each point asks of each label, in the order of the openings."""
    known, by_id = _known(scenario), {point.id: point for point in points}
    times: dict[str, list[Opening]] = defaultdict(list)
    for opening in openings:
        times[opening.point_id].append(opening)
    shares: dict[Label, list[Share]] = defaultdict(list)
    for point_id, own in times.items():
        point = by_id[point_id]
        service = known.services[point.service_id]
        team = team_of(service, point)
        slots = known.answers.recall(("slots", point_id), own, partial(_slots, own))
        lends = service.helpers and point.kind != "fixed" and team is not None
        places = frozenset(_places(point, own)) if lends else frozenset()
        for crew in crew_of(service, point, known.kinds):
            shares[service.id, crew.roles, team].append(Share(crew.count, slots, places))
    return shares


def _of_label(scenario: Scenario, label: Label, shares: Sequence[Share]) -> Counted:
    """A label from the shares of its points, its times in order."""
    asked: Counter[Slot] = Counter()
    for share in shares:
        for _ in range(share.count):
            asked.update(share.slots)
    in_order = sorted(asked.items(), key=lambda item: (item[0].date, item[0].start, item[0].shift))
    teams, codes = _known(scenario).teams, _helpers(scenario, label, shares)
    people = fitting(scenario.members, teams, label, codes)
    return _tallied(scenario, Demand(*label, Counter(dict(in_order)), people))


def _of_several(scenario: Scenario, group: Sequence[Demand]) -> Counted:
    return _tallied(scenario, together(group))


def _tallied(scenario: Scenario, demand: Demand) -> Counted:
    return Counted(demand, needed(scenario.rules, demand), available(scenario.rules, demand))


def _helpers(scenario: Scenario, label: Label, shares: Sequence[Share]) -> set[str]:
    """Codes of those who may help at one of the points."""
    places = {place for share in shares for place in share.places}
    if not places:
        return set()
    service_id, roles, team = label
    service, reach = _known(scenario).services[service_id], Reach(scenario)
    near = (one for place in places for one in reach.helping(service, roles, team, place))
    return {code for one in near for code in one.codes}


def _places(point: ServicePoint, openings: Iterable[Opening]) -> Iterable[Place]:
    """Where a point stands in its openings."""
    for o in openings:
        yield (point.lon, point.lat) if o.at is None else (o.at.lon, o.at.lat)


def _slots(openings: Iterable[Opening]) -> tuple[Slot, ...]:
    return tuple(_slot(o.date, o.shift, o.start, o.end) for o in openings)


_slot = lru_cache(maxsize=4096)(Slot)
"""Each time as one object, so that times of several points compare at once."""
