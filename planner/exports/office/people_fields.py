"""Who takes part: people by unit with their planned shifts, or the posts to fill where nobody is
known yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.exports.asked import Asked
from planner.exports.office.marks import one_line
from planner.exports.office.service_words import crew_of, parts_of_plan, place_order, roles_of
from planner.exports.roster_words import People, paper_phone, role_words
from planner.i18n import point_label, text
from planner.i18n.labels import short_group
from planner.i18n.numbers import number
from planner.i18n.office import said
from planner.model.campaign import CrewPost
from planner.model.people import ANY_ROLE, ROLES, Member
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.tables.names import ToneOrder, name_order, person_order

_RANK = {role: rank for rank, role in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
class _Unit:
    """People of one team, one place, or one role outside the teams. kind: "outside", "team",
    "place".
    """

    kind: str
    name: str
    members: tuple[Member, ...]

    @property
    def count(self) -> int:
        """Heads: a unit counts its size, a person named in its place is one of it."""
        return sum(member.size for member in self.members if not member.unit)


def people_fields(asked: Asked) -> dict[str, Any]:
    """The fields on people and posts."""
    plan, people = asked.plan, asked.internal()
    units = _units(plan)
    people_in_all = number(sum(unit.count for unit in units), "vi")
    return {
        "co_danh_sach": bool(units),
        "co_ten": any(name for name, _ in people.values()),
        "co_dien_thoai": any(name and phone for name, phone in people.values()),
        "tong_so_nguoi": people_in_all,
        "thanh_phan": _ended(list(_composition(units))),
        "nhan_luc": said("staff", people=people_in_all) if units else "",
        "danh_sach": _lists(plan, units, people, asked.tones),
        "vi_tri": [{"stt": number(k, "vi"), **row} for k, row in enumerate(_posts(plan), start=1)],
    }


def _ended(lines: list[str]) -> list[str]:
    """Lines of one list: each ends with a semicolon, the last with a full stop."""
    return [f"{line};" for line in lines[:-1]] + [f"{line}." for line in lines[-1:]]


def _units(plan: Plan) -> tuple[_Unit, ...]:
    """People outside teams by role, then the teams of groups, then those of schools and clinics."""
    teams = {g.id: one_line(short_group(g.name)) for g in plan.scenario.groups}
    places = {venue.id: one_line(venue.name) for venue in plan.scenario.venues}
    found: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for member in plan.scenario.members:
        found[_key(member, teams, places)].append(member)
    units = [_unit(kind, own, tuple(members)) for (kind, own), members in found.items()]
    return tuple(sorted(units, key=_place_of))


def _key(member: Member, teams: Mapping[str, str], places: Mapping[str, str]) -> tuple[str, str]:
    if member.team in teams:
        return "team", teams[member.team]
    if member.team:
        return "place", places.get(member.team) or one_line(member.team)
    return "outside", member.roles[0] if member.roles else ANY_ROLE


def _unit(kind: str, own: str, members: tuple[Member, ...]) -> _Unit:
    if kind == "outside":
        return _Unit(kind, own, members)
    return _Unit(kind, said("team", group=own) if kind == "team" else own, members)


def _place_of(unit: _Unit) -> tuple[int, int, object]:
    kind = ("outside", "team", "place").index(unit.kind)
    if unit.kind == "outside":
        return kind, _RANK.get(unit.name, len(_RANK)), unit.name
    return kind, 0, place_order(unit.name)


def _composition(units: Sequence[_Unit]) -> Iterator[str]:
    """One line for each role outside the teams, one for all teams, one for all places."""
    for unit in units:
        if unit.kind == "outside":
            people = number(unit.count, "vi")
            yield said("one_unit", name=_role(unit.name), people=people)
    for kind, key in (("team", "teams"), ("place", "places")):
        own = [unit for unit in units if unit.kind == kind]
        if own:
            people = number(sum(unit.count for unit in own), "vi")
            yield said(key, count=number(len(own), "vi"), people=people)


def _role(role: str) -> str:
    key = f"documents.role.{role}"
    return text(key, "vi") if role in _RANK or role == ANY_ROLE else one_line(role)


def _lists(
    plan: Plan, units: Sequence[_Unit], people: People, tones: ToneOrder
) -> list[dict[str, Any]]:
    shifts = Counter(duty.member_code for duty in plan.roster.duties)
    lists, at = [], 0
    for unit in units:
        rows = []
        for member in _sorted(unit.members, people, tones):
            at += 1
            rows.append({"stt": number(at, "vi"), **_person(member, plan, people, shifts)})
        name = _role(unit.name) if unit.kind == "outside" else unit.name
        lists.append({"ten": name, "so_nguoi": number(unit.count, "vi"), "nguoi": rows})
    return lists


def _sorted(members: Iterable[Member], people: People, tones: ToneOrder) -> list[Member]:
    """By given name; those without a name behind them, by role and code."""

    def key(member: Member) -> tuple[object, ...]:
        name = people.get(member.code, ("", ""))[0]
        if name.strip():
            return 0, person_order(one_line(name), tones), name_order(member.code)
        rank = min((_RANK.get(role, len(_RANK)) for role in member.roles), default=len(_RANK))
        return 1, rank, name_order(member.code)

    return sorted(members, key=key)


def _person(
    member: Member, plan: Plan, people: People, shifts: Mapping[str, int]
) -> dict[str, str]:
    name, phone = people.get(member.code, ("", ""))
    count = shifts.get(member.code, 0)
    return {
        "ma": one_line(member.code),
        "ho_ten": one_line(name),
        "dien_thoai": one_line(paper_phone(phone)),
        "vai_tro": one_line(role_words(member.roles, plan.scenario, glue=", ")),
        "so_ca": number(count, "vi"),
        "ghi_chu": "; ".join(_notes(member, count, is_rostered=bool(shifts))),
    }


def _notes(member: Member, count: int, *, is_rostered: bool) -> Iterator[str]:
    if member.kind == "unit":
        yield said("unit", size=number(member.size, "vi"))
    if member.unit:
        yield said("unit.of", unit=one_line(member.unit))
    if member.trained:
        yield said("trained")
    if is_rostered and not count and not member.unit:
        yield said("spare")


def _posts(plan: Plan) -> Iterator[dict[str, str]]:
    """Point by point the posts of one shift, and how many turns they make in the campaign."""
    openings = Counter(opening.point_id for opening in plan.timetable.openings)
    for part in parts_of_plan(plan):
        for point in part.points:
            for post in crew_of(point, part.service, plan.scenario):
                yield _post(point, post, openings[point.id], plan)


def _post(point: ServicePoint, post: CrewPost, openings: int, plan: Plan) -> dict[str, str]:
    name = one_line(short_group(point.name)) or said("place.unknown")
    roles = roles_of(post.roles, plan.scenario)
    return {
        "diem": point_label(point.service_id, point.kind, point.number, name, "vi"),
        "vai_tro": roles[:1].upper() + roles[1:],
        "so_nguoi": number(post.count, "vi"),
        "so_luot": number(post.count * openings, "vi"),
    }
