"""A ward of one's own: its name and its days go from the start form to its papers."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from planner import exports, readers
from planner.plan import open_campaign
from planner.plan.begin import Beginning, next_monday
from planner.plan.look_in import Wish
from planner.readers.choices import Choices
from planner.settings import Settings
from planner.ui.bring_desk import StartTables

ROWS = "Tên tổ,Số hộ,Vĩ độ,Kinh độ\nTổ 1,120,21.0450,105.8050\nTổ 2,150,21.0470,105.8090\n"
VENUES = (
    "id,name,kind,lon,lat\n"
    "V1,Nhà văn hóa 1,nha_van_hoa,105.8052,21.0451\n"
    "V2,Trường mẫu,truong_hoc,105.8088,21.0469\n"
)


def begun(tmp_path: Path, beginning: Beginning) -> Path:
    """A ward that the desk of the start form has begun with one list."""
    file = tmp_path / "to.csv"
    file.write_text(ROWS, encoding="utf-8")
    reading = readers.read_table(file, "groups", Choices())
    tables = StartTables(tmp_path / "phuong", Settings(), beginning)
    parcel = tables.look(reading, Wish())
    assert parcel.is_ready
    return tables.take(parcel)


@pytest.mark.parametrize("typed", ["Yên Hòa", "Phường Yên Hòa"])
def test_the_typed_name_and_days_reach_the_roster_book(tmp_path, typed):
    """Under the office's name stands the ward's; the days are those that were asked for."""
    home = begun(tmp_path, Beginning(typed, f"30 ngày đêm – {typed}", date(2027, 3, 1), 30))
    opened = open_campaign(home)
    campaign = opened.bench.scenario.campaign
    assert campaign.name == f"30 ngày đêm – {typed}"
    assert (campaign.start, campaign.last_day) == (date(2027, 3, 1), date(2027, 3, 30))
    assert opened.draft is not None
    book = openpyxl.load_workbook(io.BytesIO(exports.roster_workbook(opened.draft)))
    assert {sheet["A2"].value for sheet in book} == {"PHƯỜNG YÊN HÒA"}
    assert not any(finding.code == "campaign_assumed" for finding in opened.findings)
    opened.file.close()


def test_what_was_not_told_follows_the_tables(tmp_path):
    """Venues that come later are counted as in a ward without a campaign of its own."""
    home = begun(tmp_path, Beginning("Yên Hòa", "45 ngày đêm", date(2027, 3, 1)))
    (home / "venues.csv").write_text(VENUES, encoding="utf-8")
    with_toml = readers.read_workspace(home).scenario
    (home / "campaign.toml").unlink()
    without = readers.read_workspace(home).scenario
    assert with_toml is not None
    assert without is not None
    assert with_toml.services == without.services
    assert any(service.fixed for service in with_toml.services)
    assert with_toml.campaign.shifts == without.campaign.shifts


def test_a_ward_with_only_a_name_is_written_and_read_again(tmp_path):
    """The name alone stands in campaign.toml; there is no map file with nothing to draw."""
    home = begun(tmp_path, Beginning("Yên Hòa", "45 ngày đêm", date(2027, 3, 1)))
    scenario = readers.read_workspace(home).scenario
    assert scenario is not None
    exports.write_workspace(scenario, tmp_path / "again", network=None)
    again = readers.read_workspace(tmp_path / "again").scenario
    assert again is not None
    assert again.ward == scenario.ward
    assert again.ward.name == "Yên Hòa"
    assert not (tmp_path / "again" / "ward.geojson").exists()


@pytest.mark.parametrize("day", range(1, 8))
def test_the_days_that_are_proposed_lie_ahead(day):
    """The Monday after any day of a week comes after it, within a week."""
    today = date(2027, 3, day)
    found = next_monday(today)
    assert found.weekday() == 0
    assert 1 <= (found - today).days <= 7
