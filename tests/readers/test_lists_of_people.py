"""Lists of people as offices keep them: names in capitals, telephones as numbers, identity papers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from planner.readers import Reading, read_workspace
from planner.tables import TABLES
from tests.readers import readers_sample as sample

OWN = ("STT", "Mã số", "Họ và tên", "Ngày sinh", "Số CCCD", "Chức vụ", "Tổ dân phố", "SĐT")
SECRETS = ("001188012345", "001090012346", "Công giáo", "tiểu đường")


def told(reading: Reading, *codes: str) -> list[tuple[str, int | None]]:
    """Code and row of findings of these codes."""
    return [(f.code, f.row) for f in reading.findings if f.code in codes]


def members(folder: Path, rows: Sequence[Sequence[str]]) -> Reading:
    """The sample workspace with another list of members."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return read_workspace(sample.write(folder, {"members.csv": text.getvalue()}))


def people(folder: Path, *rows: str) -> Reading:
    """The sample workspace with names for its members."""
    text = "\n".join(["code,name,phone,birth", *rows]) + "\n"
    return read_workspace(sample.write(folder, {"people.csv": text}))


def test_a_clerks_list_gives_members_of_their_groups_and_keeps_nobodys_papers(
    tmp_path: Path,
) -> None:
    """Proves that group and post are understood, that papers, faith and health are told and are
    nowhere in the reading, and that one telephone in two rows is one person, perhaps.
    """
    more = ("Tôn giáo", "Tình trạng sức khỏe")
    rows = [
        (*OWN, *more),
        ("1", "CB01", "NGUYỄN THỊ HOÀ", "15/03/1988", SECRETS[0], "Cán bộ phường", "G1",
         "912345678", "", ""),
        ("2", "CB02", "Trần Văn Bình", "1990", SECRETS[1], "Đoàn viên", "Tổ dân phố số 2 (Bưởi)",
         "0987654321", SECRETS[2], SECRETS[3]),
        ("3", "CB03", "Nguyễn Thị Hòa", "1988", SECRETS[0], "không rõ", "G1", "0912 345 678", "", ""),
    ]  # fmt: skip
    reading = members(tmp_path, rows)
    assert reading.scenario is not None
    assert [(m.code, m.team) for m in reading.scenario.members] == [("CB01", "G1"), ("CB02", "G2")]
    sensitive = [f.column for f in reading.findings if f.code == "sensitive_column"]
    assert sensitive == ["Số CCCD", *more]
    assert told(reading, "person_twice_phone", "personal_kept_apart") == [
        ("personal_kept_apart", None),
        ("person_twice_phone", 4),
    ]
    assert [row.row for table in reading.held for row in table.rows] == [4]
    assert not any(secret in str(reading) for secret in SECRETS)


def test_names_without_marks_and_years_of_birth_tell_people_apart(tmp_path: Path) -> None:
    """Proves that one name typed with and without marks is told, and that a different year of birth
    makes two people of one name.
    """
    reading = people(
        tmp_path,
        "CC-1,Trần Thị Hoà,0900000001,1971",
        "CA-1,tran thi hoa,0900000002,",
        "T1-1,TRẦN THỊ HÒA,0900000003,02/05/1985",
    )
    codes = ("person_twice_name", "person_twice_spelling", "person_twice_unmarked")
    assert told(reading, *codes) == [("person_twice_unmarked", 3), ("person_twice_unmarked", 4)]


@pytest.mark.parametrize(
    ("table", "heading", "column"),
    [
        ("groups", "Số nhân khẩu thường trú", "people"),
        ("groups", "Tên khu phố", "name"),
        ("groups", "No. of households", "households"),
        ("groups", "Từ 60 tuổi trở lên", "elderly"),
        ("groups", "Phường trước đây", "old_ward"),
        ("groups", "Lat/Long", "position"),
        ("groups", "Link Google Map", "position"),
        ("groups", "X_VN2000", "lon"),
        ("groups", "Tọa độ Y (VN-2000)", "lat"),
        ("groups", "Y UTM 48N", "lat"),
        ("groups", "lon_wgs84", "lon"),
        ("groups", "Số nhà, đường", "address"),
        ("venues", "Loại hình", "kind"),
        ("members", "Tổ dân phố", "team"),
        ("people", "Họ và tên cán bộ", "name"),
        ("groups", "Tọa độ VN-2000", "position"),
        ("groups", "Lượt người", ""),
        ("groups", "Ghi chú", ""),
    ],
)
def test_headings_of_offices_are_known(table: str, heading: str, column: str) -> None:
    """Proves that headings from lists of other offices mean the right column, others none."""
    assert TABLES[table].match(heading) == column
