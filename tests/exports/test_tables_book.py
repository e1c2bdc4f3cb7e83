"""The workbook of tables: what is written is read back, what is empty is not taken for data."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings

from planner.exports import tables_workbook, template_workbook, write_workspace
from planner.exports.tables_words import CHOICES, SHEETS
from planner.i18n import text
from planner.model.people import ROLES
from planner.model.place import VENUE_KINDS
from planner.model.scenario import Scenario
from planner.readers import assumed_shifts, read_workspace
from planner.tables import TABLES, parse_kind, parse_role
from tests.exports.test_workspace import NETWORK, scenarios
from tests.how_many import so_many

TEMPLATE = "bang.xlsx"


def template() -> openpyxl.Workbook:
    """The template as Excel opens it."""
    return openpyxl.load_workbook(io.BytesIO(template_workbook(assumed_shifts())))


@settings(max_examples=so_many(25))
@given(scenarios())
def test_the_tables_are_read_back(scenario: Scenario) -> None:
    """Tables written as one workbook beside campaign and ward give the same scenario again."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_workspace(scenario, folder, network=NETWORK)
        plain = read_workspace(folder).scenario
        for table in SHEETS:
            (folder / f"{table}.csv").unlink(missing_ok=True)
        (folder / "tables.xlsx").write_bytes(tables_workbook(scenario))
        reading = read_workspace(folder)
    assert [f for f in reading.findings if f.severity != "warning"] == []
    assert reading.scenario == plain


def test_an_empty_template_asks_for_groups_only(tmp_path: Path) -> None:
    """The untouched template has one error, the missing groups: its examples are not data."""
    (tmp_path / TEMPLATE).write_bytes(template_workbook(assumed_shifts()))
    reading = read_workspace(tmp_path / TEMPLATE)
    assert [f.code for f in reading.findings if f.severity != "warning"] == ["no_groups"]
    assert not [f for f in reading.findings if f.code in ("unknown_sheet", "unknown_column")]


def test_a_filled_template_gives_a_scenario(tmp_path: Path) -> None:
    """Group, households and address filled in are enough; sheets left empty count as absent."""
    book = template()
    sheet = book[text(SHEETS["groups"], "vi")]
    places = {cell.value: cell.column for cell in sheet[1]}
    for number in range(2, 6):
        sheet.cell(number, places["Tổ dân phố"], f"Tổ dân phố số {number}")
        sheet.cell(number, places["Số hộ"], 300 + number)
        sheet.cell(number, places["Địa chỉ"], f"số {number} ngõ 28 Xuân La")
    book.save(tmp_path / TEMPLATE)
    reading = read_workspace(tmp_path / TEMPLATE)
    assert reading.scenario is not None, reading.findings
    assert [g.households for g in reading.scenario.groups] == [302, 303, 304, 305]
    assert reading.scenario.members == ()
    assert reading.scenario.service("admin").points == 1


def test_a_blank_end_means_a_rolling_campaign(tmp_path: Path) -> None:
    """Where the last day is wiped out, the campaign has none."""
    book = template()
    groups = book[text(SHEETS["groups"], "vi")]
    groups.append(["01", "Tổ 1", "Bưởi", 105.81, 21.05, 300])
    sheet = book[text("tables.sheet.campaign", "vi")]
    row = next(row for row in sheet.iter_rows() if row[0].value == "end")
    row[1].value = None
    book.save(tmp_path / TEMPLATE)
    scenario = read_workspace(tmp_path / TEMPLATE).scenario
    assert scenario is not None
    assert scenario.campaign.end is None


@pytest.mark.parametrize("table", SHEETS)
def test_headings_explain_themselves(table: str) -> None:
    """Every heading is known to the readers and bears a note."""
    sheet = template()[text(SHEETS[table], "vi")]
    for cell in sheet[1]:
        assert TABLES[table].match(str(cell.value)), cell.value
        assert cell.comment is not None
        assert len(cell.comment.text) > 5


def test_drop_downs_offer_words_that_the_readers_take() -> None:
    """Each kind and role of the lists means one of the contract, and none is missing."""
    assert tuple(parse_kind(word) for word in CHOICES["kind"]) == VENUE_KINDS
    assert tuple(parse_role(word) for word in CHOICES["role"]) == ROLES
    rules = [
        rule
        for sheet in template().worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    ]
    assert len(rules) >= 10


def test_the_same_tables_give_the_same_bytes() -> None:
    """The template is the same file each time it is written."""
    assert template_workbook(assumed_shifts()) == template_workbook(assumed_shifts())
