"""Faults of values, references, names, dates and people: found where they are, mended once."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.exports.workspace import write_workspace
from planner.i18n import mend, message
from planner.readers import read_workspace
from tests.readers import readers_sample as sample
from tests.readers.fault_cases import Case
from tests.readers.test_sheets import FOUR_COLUMNS, book
from tests.readers.value_cases import CASES

MENDS = [case for case in CASES if case.severity == "mend" or case.code == "date_order"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_found_where_it_is(case: Case, tmp_path: Path) -> None:
    """Proves that a fault gives its finding with severity, file, row, column and value, that only
    errors prevent a scenario, and that it is worded in both languages.
    """
    reading = read_workspace(sample.write(tmp_path, case.changes))
    found = [f for f in reading.findings if f.code == case.code and f.file == case.file]
    assert found, [(f.code, f.row, f.value) for f in reading.findings]
    finding = found[0]
    assert finding.severity == case.severity
    assert (finding.row, finding.column, finding.value) == (case.row, case.column, case.value)
    assert (reading.scenario is None) == any(f.severity == "error" for f in reading.findings)
    for language in ("vi", "en"):
        assert message(finding, language)
        assert mend(finding, language)


@pytest.mark.parametrize("case", MENDS, ids=lambda case: case.name)
def test_a_taken_mend_is_read_back_without_a_word(case: Case, tmp_path: Path) -> None:
    """Proves that a mend taken by its code gives the value: nothing of the row waits, and what is
    exported then reads back to the same scenario without that finding.
    """
    folder = sample.write(tmp_path / "first", case.changes)
    taken = read_workspace(folder, mends=frozenset({case.code}))
    assert taken.scenario is not None
    told = {f.severity for f in taken.findings if f.code == case.code}
    assert told == {"warning"}
    write_workspace(taken.scenario, tmp_path / "again", network=None)
    again = read_workspace(tmp_path / "again")
    assert case.code not in {f.code for f in again.findings}
    assert again.scenario is not None
    assert again.scenario.groups == taken.scenario.groups
    assert again.scenario.venue_hours == taken.scenario.venue_hours
    assert again.scenario.members == taken.scenario.members


def test_hours_past_midnight_are_parted(tmp_path: Path) -> None:
    """Proves that 22:00 to 02:00 on Monday becomes Monday's end and Tuesday's beginning."""
    change = sample.swap("venue_hours.csv", "V1,Mon,07:30,11:30", "V1,Mon,22:00,02:00")
    reading = read_workspace(sample.write(tmp_path, change), mends=frozenset({"across_midnight"}))
    assert reading.scenario is not None
    first, second, *_ = reading.scenario.venue_hours
    assert (first.weekday, f"{first.start:%H:%M}", f"{first.end:%H:%M}") == (0, "22:00", "23:59")
    assert (second.weekday, f"{second.start:%H:%M}", f"{second.end:%H:%M}") == (1, "00:00", "02:00")


def test_a_column_decides_the_order_of_its_dates(tmp_path: Path) -> None:
    """Proves that one day above 12 turns the question about another cell into a mend, in the order
    that the column shows.
    """
    lines = "V1,08/01/2025,07:30,11:30,open,\nV2,08/21/2025,07:30,11:30,open,\n"
    change = {"venue_hours.csv": sample.VENUE_HOURS.splitlines()[0] + "\n" + lines}
    folder = sample.write(tmp_path, change)
    first = read_workspace(folder)
    told = [(f.severity, f.facts["mended"]) for f in first.findings if f.code == "date_read"]
    assert told == [("mend", "2025-08-01"), ("mend", "2025-08-21")]
    assert not [f for f in first.findings if f.code == "date_order"]


def test_references_lead_to_the_group_they_mean(tmp_path: Path) -> None:
    """Proves that a name, other tones and lost zeros all give the cell to its group."""
    groups = sample.GROUPS.replace("G1,", "001,").replace("Tổ dân phố số 2 (Bưởi)", "Tổ Hòa Bình")
    cells = (
        sample.CELLS.replace("C1,G1", "C1,1")
        .replace("C2,G1", "C2,Tổ dân phố số 1 (Bưởi)")
        .replace("C3,G2", "C3,Tổ Hoà Bình")
    )
    members = sample.MEMBERS.replace(",G1,", ",001,")
    changes = {"groups.csv": groups, "cells.csv": cells, "members.csv": members}
    reading = read_workspace(sample.write(tmp_path, changes))
    assert reading.scenario is not None
    assert [cell.group_id for cell in reading.scenario.cells] == ["001", "001", "G2", "G3"]
    assert reading.held_rows == 0


def test_names_and_phones_are_never_shown(tmp_path: Path) -> None:
    """Proves that findings about people.csv hold neither name nor phone."""
    for case in CASES:
        if case.file == "people.csv":
            reading = read_workspace(sample.write(tmp_path / case.name, case.changes))
            assert "Nguyễn Thị" not in repr(reading.findings)
            assert "0912" not in repr(reading.findings)


def test_real_headings_of_ward_lists_are_known(tmp_path: Path) -> None:
    """Proves that a list with the words and shorthand of ward offices is read as it stands."""
    lists = (
        "STT,Đơn vị,Số hộ dân,Nhân khẩu,NCT,Địa chỉ nhà văn hóa,Tổ trưởng,SĐT,Vĩ độ,Kinh độ\n"
        "1,Tổ dân phố số 1,100,400,68,ngõ 3,Người Thử,0900000000,21.0451,105.8051\n"
        "2,Tổ dân phố số 2,120,450,80,ngõ 5,Người Khác,0900000001,21.0451,105.8351\n"
    )
    changes = {"groups.csv": lists, "cells.csv": None, "members.csv": None, "people.csv": None}
    reading = read_workspace(sample.write(tmp_path, changes))
    assert reading.scenario is not None
    assert {f.code for f in reading.findings if f.file == "groups.csv"} == {
        "columns_assumed",
        "personal_kept_apart",
    }
    first = reading.scenario.groups[0]
    assert (first.households, first.people, first.elderly) == (100, 400, 68)
    assert (first.lon, first.lat, first.address) == (105.8051, 21.0451, "ngõ 3")


def test_numbers_stored_as_text_are_asked_about_once(tmp_path: Path) -> None:
    """Proves that cells of a workbook that hold digits as text are read as numbers and asked about
    once for the table, names and ids left alone.
    """
    rows = [("Mã", *FOUR_COLUMNS[0]), *((str(n), *row) for n, row in enumerate(FOUR_COLUMNS[1:]))]
    path = book(tmp_path / "list.xlsx", {"S": rows})
    first = read_workspace(path)
    told = [f for f in first.findings if f.code == "numbers_as_text"]
    assert [(f.severity, f.row, f.column, f.value) for f in told] == [("mend", 4, "Số hộ", "450")]
    assert told[0].facts == {"cells": 1}
    assert first.held_rows == 0
    assert first.scenario is not None
    assert [group.households for group in first.scenario.groups] == [400, 320, 450]
    taken = read_workspace(path, mends=frozenset({"numbers_as_text"}))
    assert {f.severity for f in taken.findings if f.code == "numbers_as_text"} == {"warning"}
