"""The tables of a plan as CSV (CONTRACTS section 2): UTF-8, commas, one header row, LF."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from planner.i18n import mend, message
from planner.model.leaders import DUTY_LEADERS
from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.model.timetable import Opening

TIMETABLE_COLUMNS = ("point_id", "date", "shift", "start", "end", "unit_id", "venue_id")
ROSTER_COLUMNS = ("member_code", "date", "shift", "start", "end", "point_id", "role")
LEADER_COLUMNS = ("date", "shift", "start", "end", "member_code", "role")
COVERAGE_COLUMNS = (
    "group_id",
    "service",
    "shift",
    "walker",
    "minutes",
    "class",
    "people",
    "elderly",
    "households",
)
CLUSTER_COLUMNS = (
    "cluster_id",
    "name",
    "groups",
    "people",
    "elderly",
    "visits_per_week",
    "load_share",
)
FINDING_COLUMNS = (
    "code",
    "severity",
    "file",
    "sheet",
    "row",
    "column",
    "value",
    "message_vi",
    "message_en",
    "mend_vi",
    "mend_en",
)
_DANGEROUS_START = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d .,]*")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs as a formula: an apostrophe goes before
    = + - @ TAB CR at its start. Plain numbers and phone numbers (-5, +84 24...) stay.
    """
    if text.startswith(_DANGEROUS_START) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def timetable_csv(plan: Plan) -> bytes:
    """Every opening, one line each, in the plan's order."""
    return _table(
        TIMETABLE_COLUMNS,
        ((o.point_id, *_when(o), o.unit_id, o.venue_id) for o in plan.timetable.openings),
    )


def roster_csv(plan: Plan) -> bytes:
    """Every duty at a point, one line each; people are codes. Duty leaders stand at none of the
    points and have a table of their own.
    """
    return _table(
        ROSTER_COLUMNS,
        (
            (d.member_code, *_when(d), d.point_id, d.role)
            for d in plan.roster.duties
            if d.point_id != DUTY_LEADERS
        ),
    )


def duty_leaders_csv(plan: Plan) -> bytes:
    """Who leads the whole ward in each shift, one line each; a line without a code is a place that
    nobody fills.
    """
    rows = [
        ((o.date, o.start), (*_when(o), code, role))
        for o in plan.staffed().openings
        if o.point_id == DUTY_LEADERS
        for code, role in _leading(plan, o)
    ]
    return _table(LEADER_COLUMNS, (row for _, row in sorted(rows)))


def _leading(plan: Plan, opening: Opening) -> Iterator[tuple[str, str]]:
    """Code and role of each leader of a shift, then a blank for each one who is missing."""
    when = (DUTY_LEADERS, opening.date, opening.shift)
    for duty in plan.roster.duties:
        if (duty.point_id, duty.date, duty.shift) == when:
            yield duty.member_code, duty.role
    for vacancy in plan.roster.vacancies:
        if (vacancy.point_id, vacancy.date, vacancy.shift) == when:
            yield from [("", "|".join(vacancy.roles))] * vacancy.count


def coverage_csv(plan: Plan) -> bytes:
    """Who is served, full or out of reach by group, service, shift (and `week`) and walker."""
    return _table(
        COVERAGE_COLUMNS,
        (
            (
                row.group_id,
                row.service_id,
                row.shift,
                row.walker,
                "" if row.minutes is None else f"{row.minutes:.1f}",
                row.coverage_class,
                str(row.people),
                str(row.elderly),
                str(row.households),
            )
            for row in plan.coverage.rows
        ),
    )


def clusters_csv(plan: Plan) -> bytes:
    """The demand clusters; `groups` are ids joined by semicolons, `load_share` blank if unknown."""
    return _table(
        CLUSTER_COLUMNS,
        (
            (
                cluster.id,
                cluster.name,
                ";".join(cluster.group_ids),
                str(cluster.people),
                str(cluster.elderly),
                f"{cluster.visits_per_week:.1f}",
                "" if cluster.load_share is None else f"{cluster.load_share:.3f}",
            )
            for cluster in plan.clustering.clusters
        ),
    )


def findings_csv(plan: Plan) -> bytes:
    """The findings in words, both languages; KeyError where a code has no words."""
    return _table(
        FINDING_COLUMNS,
        (
            (
                finding.code,
                finding.severity,
                finding.file,
                finding.sheet,
                "" if finding.row is None else str(finding.row),
                finding.column,
                finding.value,
                message(finding, "vi"),
                message(finding, "en"),
                mend(finding, "vi"),
                mend(finding, "en"),
            )
            for finding in plan.findings
        ),
    )


def _when(noun: Opening | Duty) -> tuple[str, str, str, str]:
    return noun.date.isoformat(), noun.shift, f"{noun.start:%H:%M}", f"{noun.end:%H:%M}"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8")
