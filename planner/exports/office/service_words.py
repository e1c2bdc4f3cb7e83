"""Services and their kinds of points as papers call them, and the crews of a shift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.exports.office.marks import one_line
from planner.exports.roster_words import role_words, service_words
from planner.i18n.labels import short_group
from planner.i18n.office import said
from planner.model.campaign import CrewPost, Service
from planner.model.people import ANY_ROLE
from planner.model.placement import PointKind, ServicePoint
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.tables.names import name_order

_FIRST = "điểm"


@dataclass(frozen=True, slots=True)
class Part:
    """The points of one service and kind, in order; `number` counts on through all parts."""

    service: Service
    kind: PointKind
    name: str
    points: tuple[ServicePoint, ...]


def parts_of_plan(plan: Plan) -> tuple[Part, ...]:
    """Services in the order of the campaign, mobile points before fixed ones; empty ones left
    out.
    """
    found = []
    for service in plan.scenario.services:
        own = [p for p in plan.points() if p.service_id == service.id]
        if service.per_group is not None:
            own.sort(key=lambda point: place_order(short_group(point.name)))
        kinds: tuple[PointKind, ...] = ("mobile", "fixed")
        there = [kind for kind in kinds if any(p.kind == kind for p in own)]
        for kind in there:
            name = service_name(plan.scenario, service.id)
            points = tuple(p for p in own if p.kind == kind)
            found.append(Part(service, kind, _kind_name(name, kind, len(there)), points))
    return tuple(found)


def place_order(name: str) -> tuple[object, ...]:
    """Sorting key of groups, "TDP 9 – Bưởi" before "TDP 10 – Bưởi": by old ward, then number."""
    return name_order(name.rpartition(" – ")[2]), name_order(name)


def service_name(scenario: Scenario, service_id: str) -> str:
    """Điểm phục vụ hành chính công lưu động; a service that is not called a point becomes one."""
    name = one_line(service_words(scenario, service_id))
    return name if name.lower().startswith(_FIRST) else _raised(said("service.other", service=name))


def services_words(plan: Plan) -> str:
    """All services in a row, as a title says them: các điểm … và điểm …."""
    scenario = plan.scenario
    names = [_lowered(service_name(scenario, service.id)) for service in scenario.services]
    if not names:
        return said("services.none")
    joined = said("services.and").join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    return said("services", names=joined)


def crew_line(part: Part, scenario: Scenario) -> str:
    """Who works in one shift: 1 công an hoặc cảnh sát khu vực; 1 đoàn viên."""
    posts = _posts(part, scenario)
    return "; ".join(dict.fromkeys(post_words(post, scenario) for post in posts))


def crew_of(point: ServicePoint, service: Service, scenario: Scenario) -> tuple[CrewPost, ...]:
    """The posts of one point in each of its shifts."""
    if point.kind == "mobile" or not service.fixed:
        return service.crew
    kinds = {venue.id: venue.kind for venue in scenario.venues}
    kind = kinds.get(point.host, "")
    own = next((fixed for fixed in service.fixed if kind in fixed.kinds), None)
    return own.crew if own is not None else ()


def post_words(post: CrewPost, scenario: Scenario) -> str:
    """1 công an hoặc cảnh sát khu vực; 2 đến 3 người where more are wished for."""
    count, aimed = post.count, post.aimed
    kind = ".range" if aimed > count else ""
    if ANY_ROLE in post.roles:
        return said(f"crew.any{kind}", count=count, aimed=aimed)
    return said(f"crew{kind}", count=count, aimed=aimed, roles=roles_of(post.roles, scenario))


def roles_of(roles: Iterable[str], scenario: Scenario) -> str:
    """công an hoặc cảnh sát khu vực, in small letters."""
    return _lowered(one_line(" hoặc ".join(_each_lowered(roles, scenario))))


def _each_lowered(roles: Iterable[str], scenario: Scenario) -> Iterator[str]:
    for role in roles:
        yield _lowered(role_words((role,), scenario))


def _posts(part: Part, scenario: Scenario) -> Iterator[CrewPost]:
    for point in part.points:
        yield from crew_of(point, part.service, scenario)


def _kind_name(name: str, kind: PointKind, kinds: int) -> str:
    """Told apart only where a service has both kinds and its name does not say it."""
    words = said(f"kind.{kind}", service=name)
    own = words.removeprefix(name).strip()
    return words if kinds > 1 and own not in name else name


def _lowered(words: str) -> str:
    """The first letter small, where the word is not all capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or len(words) == 1 else words


def _raised(words: str) -> str:
    return words[:1].upper() + words[1:]
