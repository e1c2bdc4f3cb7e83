"""The head-count before any solving: do the people there suffice, and if not, what would help."""

from __future__ import annotations

from planner.model.placement import ServicePoint
from planner.model.roster import HeadCount, HeadCountRow
from planner.model.scenario import Scenario
from planner.model.timetable import Opening
from planner.roster.demands import SCOPES, Demand
from planner.roster.heads_counted import counted, counted_rows
from planner.roster.problem import OUTSIDE
from planner.roster.ways_out import ways_out


def headcount(
    scenario: Scenario, openings: tuple[Opening, ...], points: tuple[ServicePoint, ...]
) -> HeadCount:
    """Posts against people by crew label: people it takes, then person-shifts in the campaign and
    in each ISO week, day and shift, absences included.

    people: the most, over the weeks, of posts / (shifts a day x working days that the rules leave
    of the week's open days), rounded up. Labels that share people get one more row together.
    need_people and have_people speak of posts open to people outside the teams (of all posts of
    mobile points where there are none); the people of fixed places are on top.
    """
    found = counted(scenario, openings, points)
    rows = counted_rows(scenario, found)
    failing = first_failing(rows)
    need, have = _people(tuple(one.demand for one in found), rows)
    if failing is None:
        return HeadCount(rows, need, have)
    ways = ways_out(scenario, openings, points, failing)
    return HeadCount(rows, need, have, first_failing=failing.roles, ways_out=ways)


def first_failing(rows: tuple[HeadCountRow, ...]) -> HeadCountRow | None:
    """The first label that is short, widest scope first; None when every row holds."""
    short = [row for row in rows if row.short > 0]
    return min(short, key=lambda row: SCOPES.index(row.scope), default=None)


def _people(demands: tuple[Demand, ...], rows: tuple[HeadCountRow, ...]) -> tuple[int, int]:
    """People needed (summed over the labels) and there (each counted once)."""
    single = [d for d in demands if "+" not in d.service_id]
    roaming = [d for d in single if d.team in (None, OUTSIDE)] or single
    labels = {(d.service_id, d.roles) for d in roaming}
    need = sum(r.need for r in rows if r.scope == "people" and (r.service_id, r.roles) in labels)
    there = {m.code: m.size for d in roaming for m in d.members}
    return round(need), sum(there.values())
