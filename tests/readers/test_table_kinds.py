"""Which table a file is: told by columns and names, and a choice where they do not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.i18n import mend, message
from planner.readers import preview_table, read_workspace

PLACES = ("Trường Mầm non Họa Mi", "Trạm y tế phường", "Chợ Tam Đa", "Nhà văn hóa số 4")
GROUPS = ("Tổ dân phố số 1", "TDP 2", "Tổ 3", "Khu dân cư 4")
BARE = ("Yên Hoa", "Võng Thị", "Trích Sài", "Quần Ngựa")
LISTS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "places by kind": ("Tên,Loại,Địa chỉ,Kinh độ,Vĩ độ", PLACES, "venues"),
    "places by name": ("Tên,Kinh độ,Vĩ độ", PLACES, "venues"),
    "places by desks and power": ("Đơn vị,Số bàn,Có điện,Tọa độ", BARE, "venues"),
    "places by opening": ("Tên,Kinh độ,Vĩ độ,open_morning", BARE, "venues"),
    "groups by name": ("Tên,Kinh độ,Vĩ độ", GROUPS, "groups"),
    "groups by households": ("Tên,Số hộ,Nhân khẩu", BARE, "groups"),
    "groups with where they meet": ("Tổ dân phố,Địa điểm,Số hộ", GROUPS, "groups"),
    "groups by old ward": ("Tên,Phường cũ,Tọa độ", BARE, "groups"),
    "people by role": ("Mã,Họ tên,Vai trò", BARE, "members"),
}
UNSURE = {
    "only names and places": ("Tên,Kinh độ,Vĩ độ", BARE),
    "places with households": ("Tên,Kinh độ,Vĩ độ,Số hộ", PLACES),
    "names and telephones": ("Tên,Điện thoại", BARE),
}


def _write(path: Path, header: str, names: tuple[str, ...]) -> Path:
    """A list whose first column of names is filled; every other cell holds a number."""
    width = header.count(",")
    place = 1 if header.startswith("Mã") else 0
    lines = [header]
    for number, name in enumerate(names, start=1):
        cells = [str(100 + number)] * width
        cells.insert(place, name)
        lines.append(",".join(cells))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("case", LISTS)
def test_a_list_is_taken_for_what_it_tells(case: str, tmp_path: Path) -> None:
    """Proves that columns and names decide which table is guessed, with the reason beside it."""
    header, names, table = LISTS[case]
    shown = preview_table(_write(tmp_path / "so lieu.csv", header, names))
    assert shown.table == table
    assert "table_kind_unsure" not in [f.code for f in shown.findings]
    assert next(e.code for e in shown.evidence if e.field == "table").startswith("table_by_")


@pytest.mark.parametrize("case", UNSURE)
def test_an_unclear_list_is_asked_for(case: str, tmp_path: Path) -> None:
    """Proves that an unclear list cannot be taken before its user has said which table it is."""
    path = _write(tmp_path / "so lieu.csv", *UNSURE[case])
    shown = preview_table(path)
    assert not shown.is_usable
    asked = next(f for f in shown.findings if f.code == "table_kind_unsure")
    assert asked.severity == "error"
    assert all(part(asked, tongue) for part in (message, mend) for tongue in ("vi", "en"))
    for table in ("groups", "venues"):
        answered = preview_table(path, table)
        assert answered.table == table
        assert "table_kind_unsure" not in [f.code for f in answered.findings]


def test_the_name_of_a_file_decides(tmp_path: Path) -> None:
    """Proves that a file called like a table is that table, whatever its names seem to be."""
    header, names = UNSURE["only names and places"]
    for file, table in (
        ("venues.csv", "venues"),
        ("Địa điểm.csv", "venues"),
        ("TDP.csv", "groups"),
    ):
        shown = preview_table(_write(tmp_path / file, header, names))
        assert (shown.table, [e.code for e in shown.evidence if e.field == "table"]) == (
            table,
            ["table_named"],
        )


def test_a_lone_list_of_places_makes_no_groups(tmp_path: Path) -> None:
    """Proves that a workspace of one list of places is refused with its reason, never planned."""
    for case, code in (("places by kind", "lone_table_not_groups"), ("", "table_kind_unsure")):
        header, names = LISTS[case][:2] if case else UNSURE["places with households"]
        folder = tmp_path / code
        folder.mkdir()
        path = _write(folder / "so lieu.csv", header, names)
        for workspace in (folder, path):
            reading = read_workspace(workspace)
            assert code in [f.code for f in reading.findings if f.severity == "error"]
            assert reading.scenario is None


def test_a_sheet_of_places_before_the_groups_is_not_taken_for_them(tmp_path: Path) -> None:
    """Proves that of two untitled sheets the one with households becomes the groups."""
    import openpyxl

    book = openpyxl.Workbook()
    places = book.active
    assert places is not None
    places.title = "Trang 1"
    places.append(["Tên", "Loại", "Kinh độ", "Vĩ độ", "Địa chỉ"])
    for name in PLACES:
        places.append([name, "khác", 105.82, 21.05, "số 1"])
    groups = book.create_sheet("Trang 2")
    groups.append(["Tên", "Số hộ", "Nhân khẩu", "Kinh độ", "Vĩ độ"])
    for number, name in enumerate(GROUPS):
        groups.append([name, 300, 1000, 105.82 + number / 1000, 21.05])
    book.save(tmp_path / "so lieu.xlsx")
    reading = read_workspace(tmp_path / "so lieu.xlsx")
    assert [g.name for g in reading.scenario.groups] == list(GROUPS) if reading.scenario else False
    assert "unknown_sheet" in [f.code for f in reading.findings]
