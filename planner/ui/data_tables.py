"""Input nouns as table rows with headings people know."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from planner import exports
from planner.findings import Finding
from planner.i18n.provenance import noted
from planner.model.place import ResidentialGroup
from planner.model.scenario import Scenario
from planner.model.ward_duty import leader_service
from planner.plan.aside import AsideRow
from planner.tables.held import AsideRow as HeldCells
from planner.tables.held import HeldTable
from planner.ui.bring_words import table_name
from planner.ui.grids import shift_name
from planner.ui.words import Words

Rows = list[dict[str, object]]
MOST_SHOWN = 300


def group_rows(scenario: Scenario, words: Words) -> Rows:
    """Residential groups."""
    return [
        {
            words("data.name"): group.name,
            words("old_ward"): group.old_ward,
            words("data.households"): group.households,
            words("data.people"): group.people,
            words("data.elderly"): group.elderly,
            words("data.disabled"): group.disabled,
            words("data.no_smartphone"): group.no_smartphone,
            words("data.position"): _position(group, words),
            words("table.lat"): group.lat,
            words("table.lon"): group.lon,
        }
        for group in scenario.groups
    ]


def _position(group: ResidentialGroup, words: Words) -> str:
    """How well a position is known; one that the table gives is told from one that was guessed."""
    typed = group.position == "approximate" and group.uncertainty_m is None
    return words("position.typed" if typed else f"position.{group.position}")


def venue_rows(scenario: Scenario, words: Words) -> Rows:
    """Places, with what they offer and when they are open in a normal week."""
    campaign = scenario.campaign
    return [
        {
            words("data.name"): venue.name,
            words("data.kind"): words.known(f"kind.{venue.kind}", venue.kind),
            words("data.desks"): venue.desks,
            words("data.power"): venue.power,
            words("data.wifi"): venue.wifi,
            words("data.step_free"): venue.step_free,
            words("data.open"): ", ".join(
                shift_name(shift, campaign, words) for shift in venue.open_shifts
            ),
            words("data.position"): words(f"position.{venue.position}"),
        }
        for venue in scenario.venues
    ]


def member_rows(scenario: Scenario, words: Words) -> Rows:
    """People as codes: no name and no phone is kept with the plan."""
    teams = {group.id: group.name for group in scenario.groups}
    return [
        {
            words("data.code"): member.code,
            words("column.role"): words.roles(member.roles),
            words("data.size"): member.size,
            words("data.team"): teams.get(member.team, member.team),
            words("data.trained"): member.trained,
            words("data.absences"): len(member.unavailable),
            words("data.weekly"): len(member.available),
        }
        for member in scenario.members
    ]


def campaign_rows(scenario: Scenario, words: Words) -> Rows:
    """Services with shifts, crew, reach; holidays; the duty leaders last."""
    campaign = scenario.campaign
    name = words.service(scenario)
    rows: Rows = [
        {
            words("column.service"): name(service.id),
            words("data.points"): service.points
            if service.per_group is None
            else len(scenario.groups),
            words("column.shift"): ", ".join(
                shift_name(shift, campaign, words) for shift in service.shifts
            ),
            words("data.crew"): "; ".join(
                f"{post.count} × {words.roles(post.roles)}" for post in service.crew
            ),
            words("data.reach"): words("minutes", minutes=words.number(service.catchment_minutes)),
            words("data.per_visit"): words(
                "minutes", minutes=words.number(service.minutes_per_visit.value)
            ),
            words("data.source"): words(service.minutes_per_visit.source),
            words("data.holidays"): ", ".join(
                f"{day.date:%d/%m}" for day in campaign.holidays if day.open.get(service.id)
            ),
        }
        for service in scenario.services
    ]
    return rows + _leader_rows(scenario, words)


def _leader_rows(scenario: Scenario, words: Words) -> Rows:
    """The duty leaders of the whole ward, where the campaign has them."""
    leading = leader_service(scenario.campaign)
    if leading is None:
        return []
    shifts = (shift_name(shift, scenario.campaign, words) for shift in leading.shifts)
    return [
        {
            words("column.service"): words.service(scenario)(leading.id),
            words("column.shift"): ", ".join(shifts),
            words("data.crew"): "; ".join(
                f"{post.count} × {words.roles(post.roles)}" for post in leading.crew
            ),
        }
    ]


def source_rows(scenario: Scenario, words: Words) -> Rows:
    """Where whole columns come from: given, derived or assumed."""
    return [
        {
            words("data.table"): row.table,
            words("finding.column"): row.column,
            words("data.source"): words(row.source),
            words("data.note"): noted(row.note, words.language),
        }
        for row in scenario.provenance
    ]


def aside_rows(rows: Iterable[AsideRow], words: Words) -> Rows:
    """Rows set aside by a bringing: where they stood, what they say, what is wrong with them."""
    return [
        {
            words("data.table"): table_name(row.table, words),
            words("finding.file"): row.file,
            words("finding.row"): row.row,
            words("finding.value"): " · ".join(cell for cell in row.cells if cell)[:MOST_SHOWN],
            words("finding.message"): " ".join(words.message(f) for f in row.findings),
            words("finding.mend"): " ".join(dict.fromkeys(words.mend(f) for f in row.findings)),
        }
        for row in rows
    ]


def aside_workbook(rows: Sequence[AsideRow]) -> bytes:
    """Rows set aside as an .xlsx under the headings of their own files, with what is wrong and how
    to mend it: mended in Excel, it is brought again as it is.
    """
    files = dict.fromkeys((row.table, row.file, row.header) for row in rows)
    return exports.held_workbook(
        [
            HeldTable(
                table,
                file,
                "",
                header,
                tuple(
                    HeldCells(row.row, row.cells, row.findings)
                    for row in rows
                    if (row.table, row.file, row.header) == (table, file, header)
                ),
            )
            for table, file, header in files
        ]
    )


def held_csv(findings: Iterable[Finding], words: Words) -> bytes:
    """Held rows as CSV that Excel opens: place, value, what is wrong, what to do."""
    box = io.StringIO(newline="")
    writer = csv.writer(box)
    names = ("file", "row", "column", "value", "message", "mend")
    writer.writerow([words(f"finding.{name}") for name in names])
    for f in findings:
        row = [f.file, str(f.row or ""), f.column, f.value, words.message(f), words.mend(f)]
        writer.writerow([_plain(cell) for cell in row])
    return box.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """A cell that a spreadsheet takes as text, never as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
