"""Names of people.csv on the exported roster: only where they are asked for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from ui_sample import make_plan

from planner.readers.people_names import read_people
from planner.ui.papers import Papers

NAME, PHONE = "Nguyễn Thị Thử", "0900000001"


@pytest.fixture
def people_folder(tmp_path: Path) -> Path:
    """A folder with people.csv that names the first member of the sample."""
    code = make_plan().scenario.members[0].code
    lines = ["code,name,phone", f"{code},{NAME},{PHONE}", f"{code},Người Thứ Hai,"]
    (tmp_path / "campaign.toml").write_text("schema_version = 1\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def cells(workbook: bytes) -> set[str]:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    return {str(c.value) for page in book for row in page.iter_rows() for c in row if c.value}


def test_names_are_on_the_roster_alone(people_folder):
    """Asked for, names are on roster.xlsx by itself and in the zip, and in no other file of it."""
    people = read_people(people_folder)
    assert list(people.values()) == [(NAME, PHONE)]
    papers = Papers(make_plan(), "vi", people)
    assert any(NAME in cell for cell in cells(papers.make("roster.xlsx")))
    with zipfile.ZipFile(io.BytesIO(papers.archive())) as archive:
        found = {name for name in archive.namelist() if NAME.encode() in archive.read(name)}
        assert any(NAME in cell for cell in cells(archive.read("roster.xlsx")))
    assert not found
    assert not any(NAME in cell for cell in cells(Papers(make_plan(), "vi").make("roster.xlsx")))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_says_how_many_are_named(open_page, desk, people_folder, language):
    """The switch is off at first; switched on it tells how many codes have a name, or that none."""
    desk.workspace = people_folder
    page = open_page("export", language)
    assert not page.toggle(key="export_people").value
    page.toggle(key="export_people").set_value(True).run()
    assert not page.exception
    html = " ".join(block.proto.body for block in page.get("html"))
    assert 'data-named="1"' in html
    (people_folder / "people.csv").unlink()
    page.run()
    html = " ".join(block.proto.body for block in page.get("html"))
    assert 'data-named="0"' in html
    assert "people.csv" in html
