"""People of a unit in the table of members: each belongs to a unit that the table has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.model.people import Member
from planner.readers.report import Fact
from planner.readers.rows import Row


def without_unknown_units(members: Sequence[Member], rows: Mapping[str, Row]) -> tuple[Member, ...]:
    """The members, without those whose unit is nobody or no unit, or who are units themselves;
    `rows` are their rows by code, which are held. More people than the unit has are told.
    """
    units = {member.code: member for member in members if member.kind == "unit"}
    kept: list[Member] = []
    named: dict[str, int] = {}
    for member in members:
        if member.unit and (member.unit not in units or member.kind == "unit"):
            known = ", ".join(units) or "–"
            rows[member.code].fault("unknown_unit", "unit", facts={"allowed": known})
            continue
        kept.append(member)
        if member.unit:
            named[member.unit] = named.get(member.unit, 0) + 1
            if named[member.unit] == units[member.unit].size + 1:
                facts: dict[str, Fact] = {"unit": member.unit, "size": units[member.unit].size}
                row = rows[member.code]
                row.fault("more_people_than_unit", "unit", severity="warning", facts=facts)
    return tuple(kept)
