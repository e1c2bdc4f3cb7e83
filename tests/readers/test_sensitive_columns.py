"""Sensitive data of people is dropped before anything is kept; positions and counts stay."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.i18n import mend, message
from planner.plan.aside import as_aside
from planner.readers import Choices, preview_table, read_table, read_workspace
from planner.tables.sensitive import (
    KINDS,
    are_counts,
    are_identities,
    sensitive_kind,
    without_identity,
)
from tests.readers import readers_sample as sample

HEADINGS = {
    "Số CCCD": "identity", "so cmnd": "identity", "Căn cước công dân": "identity",
    "Hộ chiếu": "identity", "Passport No.": "identity", "Mã số BHXH": "identity",
    "Tình trạng sức khỏe": "health", "Khuyết tật": "health", "Nhóm máu": "health",
    "Health status": "health", "Đảng viên": "party", "Ngày vào Đảng": "party",
    "Party member": "party", "Tôn giáo": "religion", "religion": "religion",
    "Dân tộc": "ethnicity", "Ethnicity": "ethnicity", "Số tài khoản": "account",
    "Ngân hàng": "account", "Bank account": "account", "Tình trạng hôn nhân": "record",
}  # fmt: skip
STAYS = ("Chức vụ", "Bí thư chi bộ", "Vai trò", "Nhân viên y tế", "Health worker",
         "Tổ chức chính trị - xã hội", "Kỹ năng", "Mặt trận")  # fmt: skip
SECRET_ID, SECRET_OLD, SECRET_FAITH = "001188012345", "012345678", "Công giáo"
SECRET_BIRTH = "15/03/1988"


def table(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(("heading", "kind"), HEADINGS.items())
def test_headings_are_known_with_and_without_marks(heading: str, kind: str) -> None:
    """Proves that each kind is told by its Vietnamese and its English headings."""
    assert sensitive_kind(heading, "members") == kind
    assert kind in KINDS


@pytest.mark.parametrize("heading", STAYS)
def test_positions_and_skills_stay(heading: str) -> None:
    """Proves that a role, an organisation or a skill is no sensitive column."""
    assert sensitive_kind(heading, "members") is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_column_of_long_numbers_is_dropped_whatever_its_heading(
    tmp_path: Path, language: str
) -> None:
    """Proves that identity cards are found by their values, told by file and column with the
    reason, and left in no row of a reading; telephones beside them stay.
    """
    path = tmp_path / "people.csv"
    path.write_text(table([
        ("code", "name", "phone", "Ghi chú"),
        ("CC-1", "Nguyễn Văn Một", "0912345678", SECRET_ID),
        ("CA-1", "Trần Thị Hai", "912345679", SECRET_OLD),
        ("T1-1", f"Lê Ba {SECRET_ID}", "0987654321", ""),
    ]), encoding="utf-8")  # fmt: skip
    reading = read_table(path, "people", workspace=sample.write(tmp_path / "w", {}))
    told = {f.code: f for f in reading.findings}
    assert told["sensitive_column"].column == "Ghi chú"
    assert (told["identity_in_text"].row, told["identity_in_text"].facts["count"]) == (4, 1)
    finding = told["sensitive_column"]
    words = message(finding, language) + mend(finding, language)  # type: ignore[arg-type]
    assert ("căn cước" if language == "vi" else "identity card") in words
    assert [row["phone"] for row in reading.rows] == ["0912345678", "912345679", "0987654321"]
    assert SECRET_ID not in str(reading)
    assert SECRET_OLD not in str(reading)


def test_members_known_by_their_identity_card_are_refused(tmp_path: Path) -> None:
    """Proves that a number of an identity paper never becomes the code that rosters show."""
    rows = [("Mã", "Chức vụ"), (SECRET_ID, "Cán bộ"), ("001090012346", "Đoàn viên")]
    reading = read_workspace(sample.write(tmp_path, {"members.csv": table(rows)}))
    codes = {f.code for f in reading.findings}
    assert {"code_is_identity", "missing_column"} <= codes
    assert reading.scenario is None or not reading.scenario.members
    assert SECRET_ID not in str(reading)


def test_held_rows_previews_and_rows_set_aside_hold_nothing_of_it(tmp_path: Path) -> None:
    """Proves that what a screen shows of a file, and what is kept of its held rows, has neither the
    papers nor the faith nor the day of birth of anybody.
    """
    path = tmp_path / "danh_sach.csv"
    path.write_text(table([
        ("Mã số", "Họ và tên", "Chức vụ", "Số CCCD", "Tôn giáo", "Ngày sinh"),
        ("CB01", "Trần Văn Bình", "không rõ", SECRET_ID, SECRET_FAITH, SECRET_BIRTH),
        ("CB02", "Lê Thị Cúc", "Đoàn viên", SECRET_OLD, "", "02/05/1985"),
    ]), encoding="utf-8")  # fmt: skip
    home = sample.write(tmp_path / "w", {})
    reading = read_table(path, "members", workspace=home)
    kept = str(as_aside(reading)) + str(reading.rows)
    shown = str(preview_table(path, "members", Choices(), workspace=home))
    for secret in (SECRET_ID, SECRET_OLD, SECRET_FAITH, SECRET_BIRTH, "02/05/1985"):
        assert secret not in kept
        assert secret not in shown
    assert [f.column for f in reading.findings if f.code == "sensitive_column"] == [
        "Số CCCD", "Tôn giáo",
    ]  # fmt: skip
    assert [f.column for f in reading.findings if f.code == "birth_not_kept"] == ["Ngày sinh"]


def test_counts_of_groups_and_kinds_of_places_stay(tmp_path: Path) -> None:
    """Proves that people with disabilities counted by group are read, that a count of party members
    is only an unknown column, and that the number of a person's paper in that table is dropped.
    """
    lines = sample.GROUPS.strip().splitlines()
    extra = ["Số đảng viên,CCCD người phụ trách", *[f"12,{SECRET_ID}"] * (len(lines) - 1)]
    text = "\n".join(f"{line},{more}" for line, more in zip(lines, extra, strict=True)) + "\n"
    reading = read_workspace(sample.write(tmp_path, {"groups.csv": text}))
    assert reading.scenario is not None
    assert any(group.disabled for group in reading.scenario.groups)
    told = {(f.code, f.column) for f in reading.findings}
    assert ("sensitive_column", "CCCD người phụ trách") in told
    assert ("unknown_column", "Số đảng viên") in told
    assert sensitive_kind("Tôn giáo", "venues") is None


@given(st.text(alphabet="0123456789 .-abcđ", max_size=40))
def test_a_text_without_identity_cards_has_none_left_and_stays_so(text: str) -> None:
    """Proves that taking card numbers out is done in one go and leaves other texts alone."""
    once = without_identity(text)
    assert once == text or len(once) < len(text)
    assert without_identity(f"Ông A {SECRET_ID}, tổ 3") == "Ông A , tổ 3"
    assert without_identity("0912 345 678") == "0912 345 678"


@pytest.mark.parametrize(
    ("cells", "identities", "counts"),
    [
        (["0912345678", "84912345678", "024 3825 1234"], False, False),
        (["001188012345", ""], True, False),
        (["1188012345", "CB-2"], True, False),
        (["012 345 678", "0912345678", "0912345679"], False, False),
        (["12", "1.250"], False, True),
        ([], False, False),
    ],
)
def test_numbers_are_told_apart(cells: list[str], identities: bool, counts: bool) -> None:
    """Proves that telephones and counts are no papers, and that papers with a lost zero are."""
    assert are_identities(cells) is identities
    assert are_counts(cells) is counts


def test_findings_of_dropped_columns_travel_as_json_without_values(tmp_path: Path) -> None:
    """Proves that what a command prints of such a file names the column and none of its cells."""
    rows = [("Mã", "Chức vụ", "CMND"), ("CB01", "Cán bộ", SECRET_OLD)]
    reading = read_workspace(sample.write(tmp_path, {"members.csv": table(rows)}))
    printed = json.dumps([(f.code, f.value, dict(f.facts)) for f in reading.findings])
    assert "sensitive_column" in printed
    assert SECRET_OLD not in printed
