"""Bringing a table on the data page: steps, ticks, the difference, the click, the way back."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from ui_bring import read_here

from planner.exports import write_workspace
from planner.plan import open_campaign
from planner.settings import Settings
from planner.tables import TABLES
from planner.ui import app, bring_columns, bring_desk, bring_state
from planner.ui.campaign_desk import CampaignDesk
from planner.ui.data_tables import aside_workbook
from planner.ui.state import KEY, Session
from tests import worlds

SCRIPT = """
from planner.ui.app import main

main()
"""


@pytest.fixture
def read_at_once(monkeypatch) -> None:
    """Files are read in this process, so that no worker has to start."""

    def read(settings, kind, path, table, *, choices, workspace):
        return read_here(kind, path, table, choices)

    monkeypatch.setattr(bring_desk, "read_file", read)


@pytest.fixture
def desk(tmp_path: Path, read_at_once):
    folder = tmp_path / "Phường mẫu"
    write_workspace(worlds.small_scenario(), folder, network=None)
    opened = CampaignDesk(open_campaign(folder), Settings(solves_at_once=1))
    yield opened
    opened.campaign.file.close()


def sheet(folder: Path, *rows: tuple[object, ...]) -> tuple[str, bytes]:
    """An Excel file with a title above its header."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["DANH SÁCH TỔ DÂN PHỐ"])
    for row in (("STT", "Tổ dân phố", "Số hộ", "Nhân khẩu"), *rows):
        page.append(list(row))
    path = folder / "moi.xlsx"
    book.save(path)
    return path.name, path.read_bytes()


ROWS = ((1, "TDP 1", "1.130", 4000), (2, "Tổ 2", "khoảng 90", 380), (3, "Tổ 3", 210, 700))


def opened_page(desk, monkeypatch, file: tuple[str, bytes], language: str = "vi") -> AppTest:
    """The data page with a file dropped on it (AppTest has no drop zone)."""
    routes = tuple((m, "" if m == "data" else f"to_{m}", icon) for m, _, icon in app.PAGES)
    monkeypatch.setattr(app, "PAGES", routes)
    test = AppTest.from_string(SCRIPT, default_timeout=60)
    test.session_state[KEY] = Session(desk, language)
    bringing = bring_state.Bringing(open=True)
    bringing.receive(*file)
    test.session_state[bring_state.KEY] = bringing
    return test.run()


def html_of(test: AppTest) -> str:
    return "\n".join(str(node.proto.body) for node in test.get("html"))


def test_the_whole_way_of_a_table(desk, monkeypatch, tmp_path):
    """Columns are guessed, a mend is ticked, the difference shown, the table taken and taken back."""
    test = opened_page(desk, monkeypatch, sheet(tmp_path, *ROWS))
    assert not test.exception
    assert test.selectbox(key="bring_table").value == "groups"
    assert test.number_input(key="bring_header").value == 2
    assert test.selectbox(key="bring_column_1").value == "name"
    assert "DANH SÁCH TỔ DÂN PHỐ" in html_of(test)
    before = [group.households for group in desk.scenario.groups]
    test.button(key="bring_to_rows").click().run()
    assert "<td>khoảng 90</td>" in html_of(test)
    assert '<th scope="col">Tệp</th>' not in html_of(test)
    assert "1.130</span> → <strong>1130<" in html_of(test)
    for box in list(test.checkbox):
        test.checkbox(key=box.key).check().run()
    test.button(key="bring_to_difference").click().run()
    assert not test.exception
    table = test.dataframe[0].value
    assert list(table["Trong tệp"][:2]) == ["1130", "4000"]
    assert [group.households for group in desk.scenario.groups] == before
    test.button(key="bring_take").click().run()
    assert not test.exception
    assert desk.scenario.groups[0].households == 1130
    assert desk.scenario.groups[1].households == before[1]
    assert "Dòng để riêng: 1" in html_of(test)
    test.button(key="bring_to_tables").click().run()
    assert "Dòng để riêng: 1" in html_of(test)
    test.button(key="bring_back").click().run()
    assert not test.exception
    assert [group.households for group in desk.scenario.groups] == before


def test_a_column_is_chosen_by_hand(desk, monkeypatch, tmp_path):
    """A column given another meaning is read so, and the heading that had it loses it."""
    test = opened_page(desk, monkeypatch, sheet(tmp_path, *ROWS))
    test.selectbox(key="bring_column_3").set_value("households").run()
    assert not test.exception
    assert test.selectbox(key="bring_column_3").value == "households"
    assert test.selectbox(key="bring_column_2").value == ""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_no_table_is_told(desk, monkeypatch, language):
    """A picture called .xlsx is refused with its reason, and another file can be chosen."""
    test = opened_page(desk, monkeypatch, ("anh.xlsx", b"\x89PNG not a workbook"), language)
    assert not test.exception
    assert test.error
    assert r"anh\.xlsx" in test.error[0].value
    test.button(key="bring_other").click().run()
    assert bring_state.Bringing is type(test.session_state[bring_state.KEY])
    assert test.session_state[bring_state.KEY].path is None


def test_leaving_takes_nothing(desk, monkeypatch, tmp_path):
    """Closing the screen forgets the file and its copy, and no table has changed."""
    before = desk.scenario
    test = opened_page(desk, monkeypatch, sheet(tmp_path, *ROWS))
    copy = test.session_state[bring_state.KEY].path
    assert copy.is_file()
    test.button(key="bring_close").click().run()
    assert not copy.exists()
    assert desk.scenario is before
    assert not test.exception


def test_an_empty_folder_begins_here(monkeypatch, tmp_path, read_at_once):
    """The app on a folder without tables asks for the list of groups instead of giving up."""
    home = tmp_path / "Phường mới"
    home.mkdir()
    monkeypatch.setenv("PLANNER_WORKSPACE", str(home))
    test = AppTest.from_string(SCRIPT, default_timeout=60).run()
    assert not test.exception
    assert test.title[0].value == "Bắt đầu với dữ liệu của phường"
    assert str(home) in html_of(test)
    bringing = test.session_state[bring_state.KEY]
    bringing.receive(*sheet(tmp_path, ("1", "Tổ dân phố số 1", 120, 460)))
    test.run()
    test.button(key="bring_to_rows").click().run()
    for box in list(test.checkbox):
        test.checkbox(key=box.key).check().run()
    test.button(key="bring_to_difference").click().run()
    assert not test.button(key="bring_take").disabled
    assert not (home / "groups.csv").exists()


def test_mended_rows_come_back_as_a_part(desk, monkeypatch, tmp_path):
    """Rows set aside keep their text in Excel (1.500 stays a thousand) and, mended, remove nobody."""
    rows = (*ROWS[:1], (2, "Tổ 2", "khoảng 90", "1.500"), ROWS[2], (None, "Tổng cộng", 999, 5080))
    test = opened_page(desk, monkeypatch, sheet(tmp_path, *rows))
    test.button(key="bring_to_rows").click().run()
    for box in list(test.checkbox):
        test.checkbox(key=box.key).check().run()
    test.button(key="bring_to_difference").click().run()
    test.button(key="bring_take").click().run()
    groups = len(desk.scenario.groups)
    book = openpyxl.load_workbook(io.BytesIO(aside_workbook(desk.tables.aside())))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert "1.500" in [cell.value for cell in cells]
    next(cell for cell in cells if cell.value == "khoảng 90").value = 90
    book.save(tmp_path / "mended.xlsx")
    mended = ("mended.xlsx", (tmp_path / "mended.xlsx").read_bytes())
    test = opened_page(desk, monkeypatch, mended)
    test.button(key="bring_to_rows").click().run()
    for box in list(test.checkbox):
        test.checkbox(key=box.key).check().run()
    test.button(key="bring_to_difference").click().run()
    assert not test.exception
    assert test.radio(key="bring_whole").value is False
    test.button(key="bring_take").click().run()
    assert len(desk.scenario.groups) == groups
    assert "Tổng cộng" not in [group.name for group in desk.scenario.groups]
    assert 90 in [group.households for group in desk.scenario.groups]


def at_difference(test: AppTest) -> AppTest:
    """The page at its last step, every mend taken."""
    test.button(key="bring_to_rows").click().run()
    for box in list(test.checkbox):
        test.checkbox(key=box.key).check().run()
    return test.button(key="bring_to_difference").click().run()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_short_list_is_taken_as_a_part(desk, monkeypatch, tmp_path, language):
    """A list with a few of the groups removes none unless somebody says that it is the whole table."""
    groups = len(desk.scenario.groups)
    file = sheet(tmp_path, (1, "TDP 1", 130, 400))
    test = at_difference(opened_page(desk, monkeypatch, file, language))
    assert test.radio(key="bring_whole").value is False
    parcel = test.session_state[bring_state.KEY].parcel
    assert (parcel.difference.removed, parcel.difference.new_rows) == ((), groups)
    said = f"{groups - 1} trong {groups}" if language == "vi" else f"{groups - 1} of the {groups}"
    assert said in html_of(test)
    test.radio(key="bring_whole").set_value(True).run()
    assert not test.exception
    parcel = test.session_state[bring_state.KEY].parcel
    assert len(parcel.difference.removed) == groups - 1
    assert said in html_of(test)
    test.button(key="bring_step_rows").click().run()
    test.button(key="bring_to_difference").click().run()
    assert test.radio(key="bring_whole").value is True


def test_nearly_all_rows_are_the_whole_table(desk, monkeypatch, tmp_path):
    """A list that lacks one group is a new version of the table: it removes that one by default."""
    names = [group.name for group in desk.scenario.groups][1:]
    file = sheet(tmp_path, *((n, name, 100, 400) for n, name in enumerate(names)))
    test = at_difference(opened_page(desk, monkeypatch, file))
    assert test.radio(key="bring_whole").value is True
    assert len(test.session_state[bring_state.KEY].parcel.difference.removed) == 1


def test_a_tick_says_what_it_does(desk, monkeypatch, tmp_path):
    """One tick for many cells names the way of reading; the values stand beneath, the rest counted."""
    rows = tuple((n, f"Tổ {n}", f"1.{n}96", 4000) for n in range(1, 6))
    test = opened_page(desk, monkeypatch, sheet(tmp_path, *rows))
    test.button(key="bring_to_rows").click().run()
    label = test.checkbox(key="bring_mend_thousands_mark").label
    assert "dấu hàng nghìn" in label
    assert "5 chỗ" in label
    assert "1.196</span> → <strong>1196<" in html_of(test)
    assert "và 2 chỗ nữa" in html_of(test)


@pytest.mark.parametrize("turned", [True, False])
def test_metres_are_called_by_their_direction(desk, monkeypatch, tmp_path, turned):
    """VN-2000 columns are no longitude and latitude on screen: X is the northing, in any order."""
    book = openpyxl.Workbook()
    north, east = "2327845.12", "586123.4"
    book.active.append(["Tổ dân phố", "Số hộ", "X (m)", "Y (m)"])
    for number in range(1, 4):
        pair = (north, east) if turned else (east, north)
        book.active.append([f"Tổ {number}", 100, *map(float, pair)])
    book.save(tmp_path / "toa_do.xlsx")
    file = ("toa_do.xlsx", (tmp_path / "toa_do.xlsx").read_bytes())
    test = opened_page(desk, monkeypatch, file)
    box = test.selectbox(key="bring_column_2")
    assert box.value == "lon"
    assert test.session_state[bring_state.KEY].shown.choices.crs in bring_columns.METRIC
    names = ("Tọa độ X, hướng Bắc (m)", "Tọa độ Y, hướng Đông (m)")
    lon, lat = (box.options[[*contract_columns(test)].index(n) + 1] for n in ("lon", "lat"))
    assert (lon, lat) == (names if turned else names[::-1])


def contract_columns(test: AppTest) -> tuple[str, ...]:
    """The columns of the table at hand, in the order of the select boxes."""
    return TABLES[test.session_state[bring_state.KEY].shown.table].names()


def test_an_unclear_list_waits_for_its_user_to_say_which_table_it_is(desk, monkeypatch):
    """Proves that no table is chosen for a list that may be several, and that a choice opens it."""
    content = "Tên,Số hộ,Kinh độ,Vĩ độ\nChợ Tam Đa,9,105.82,21.05\nTrường Họa Mi,8,105.83,21.06\n"
    test = opened_page(desk, monkeypatch, ("so lieu.csv", content.encode()))
    assert not test.exception
    assert test.selectbox(key="bring_table").value is None
    assert "Chưa rõ so lieu.csv là bảng gì" in html_of(test)
    test.selectbox(key="bring_table").select("groups").run()
    assert not test.exception
    assert test.selectbox(key="bring_table").value == "groups"
    assert "Chưa rõ so lieu.csv là bảng gì" not in html_of(test)
