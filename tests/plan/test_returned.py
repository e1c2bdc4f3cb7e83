"""A roster workbook that came back from Excel: what changed, what it breaks, what is taken."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.returned import RosterChange
from planner.plan.returned import newly_broken, take
from planner.readers.returned_roster import read_returned_roster
from tests import worlds
from tests.how_many import so_many
from tests.plan.returned_books import KEY, codes_of, crew_cells, returned


def test_an_unchanged_workbook_changes_nothing(tmp_path: Path) -> None:
    """What was exported is read back as it was: every cell is known and none differs."""
    found = returned(tmp_path)
    assert found.changes == ()
    assert found.findings == ()
    filled = {(d.point_id, d.date, d.shift) for d in worlds.small_plan().roster.duties}
    assert found.cells >= len(filled)


@settings(max_examples=so_many(8, least=4))
@given(seed=st.integers(0, 10_000), count=st.integers(1, 5))
def test_exactly_the_changed_cells_are_listed(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int
) -> None:
    """Whichever cells lose a person, those and no others are listed with old and new codes."""
    expected: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = set()

    def change(book: Any) -> None:
        for slot, cell in random.Random(seed).sample(crew_cells(book), count):
            old = [part.strip() for part in codes_of(cell)]
            cell.value = ";".join(old[1:])
            expected.add((slot.text, tuple(old), tuple(old[1:])))

    found = returned(tmp_path_factory.mktemp("returned"), change)
    said = {(c.cell.slot.text, tuple(sorted(c.old)), tuple(sorted(c.new))) for c in found.changes}
    assert said == {(s, tuple(sorted(old)), tuple(sorted(new))) for s, old, new in expected}


def test_somebody_taken_off_leaves_a_vacancy_and_a_sound_plan(tmp_path: Path) -> None:
    """A person taken off a shift breaks no rule of persons; the post is vacant; the audit agrees."""

    def change(book: Any) -> None:
        _, cell = crew_cells(book)[0]
        cell.value = None

    found = returned(tmp_path, change)
    bench, plan = worlds.small_bench(), worlds.small_plan()
    assert len(found.changes) == 1
    after = take(bench, plan, found.changes)
    lost = len(found.changes[0].old)
    assert len(after.roster.duties) == len(plan.roster.duties) - lost
    vacant = sum(v.count for v in after.roster.vacancies)
    assert vacant == sum(v.count for v in plan.roster.vacancies) + lost
    assert not [f for f in after.findings if f.code.startswith("audit_")]
    assert after.roster.proof.status == "feasible"
    assert after.headline.shifts_staffed == plan.headline.shifts_staffed - 1


def test_a_person_in_two_places_is_told(tmp_path: Path) -> None:
    """Somebody written into a second shift at the same time breaks a rule, said with the change."""

    def change(book: Any) -> None:
        cells = crew_cells(book)
        slot, cell = cells[0]
        other = next(
            c for s, c in cells if (s.date, s.shift) == (slot.date, slot.shift) and s != slot
        )
        cell.value = f"{cell.value}\n{codes_of(other)[0]}"

    found = returned(tmp_path, change)
    assert len(found.changes) == 1
    assert found.changes[0].broken
    assert newly_broken(worlds.small_plan(), found.changes) == found.changes[0].broken


def test_what_cannot_be_read_is_listed_and_nothing_is_lost(tmp_path: Path) -> None:
    """A stranger, a row without its code, a shift that is not planned and a row told twice are each
    listed with sheet, row and value; all other cells are read.
    """
    places: dict[str, int] = {}

    def change(book: Any) -> None:
        _, cell = crew_cells(book)[0]
        sheet = cell.parent
        key = next(c.column for c in sheet[5] if c.value == KEY)
        end = sheet.max_row
        cell.value = "Ông Lạ"
        places["stranger"] = cell.row
        for number, code in enumerate(("", "x-9 | 2025-08-01 | morning"), start=end + 1):
            sheet.cell(number, cell.column, "CB-1")
            sheet.cell(number, key, code)
        sheet.cell(end + 3, cell.column, "CB-2")
        sheet.cell(end + 3, key, sheet.cell(cell.row, key).value)
        places["end"] = end

    found = returned(tmp_path, change)
    said = {(f.code, f.row) for f in found.findings}
    end = places["end"]
    assert said == {
        ("returned_unknown", places["stranger"]),
        ("returned_no_slot", end + 1),
        ("returned_no_opening", end + 2),
        ("returned_twice", end + 3),
    }
    assert all(f.severity == "held" and f.sheet and f.value for f in found.findings)
    assert found.changes == ()


def test_names_stand_for_codes(tmp_path: Path) -> None:
    """A cell with a name of the address book means its member, in any spelling of marks and case."""
    code = worlds.small_plan().roster.duties[0].member_code

    def change(book: Any) -> None:
        for _, cell in crew_cells(book):
            cell.value = ";".join(
                "NGUYỄN VĂN HOÀ" if part.strip() == code else part for part in codes_of(cell)
            )

    found = returned(tmp_path, change, **{code: "Nguyễn Văn Hòa"})
    assert found.findings == ()
    assert found.changes == ()


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    """A workbook without shift codes, and a file that is none, are refused in one finding each."""
    book = openpyxl.Workbook()
    book.active.append(["Tổ", "Số hộ"])
    book.save(tmp_path / "other.xlsx")
    assert [f.code for f in read_returned_roster(tmp_path / "other.xlsx").findings] == [
        "returned_no_roster"
    ]
    (tmp_path / "no.xlsx").write_bytes(b"not a workbook")
    assert [f.severity for f in read_returned_roster(tmp_path / "no.xlsx").findings] == ["error"]


def test_changes_are_tried_together(tmp_path: Path) -> None:
    """Two cells that exchange people are each tried alone and then together."""

    def change(book: Any) -> None:
        cells = crew_cells(book)
        slot, cell = cells[0]
        other = next(
            c
            for s, c in cells
            if (s.date, s.shift) == (slot.date, slot.shift) and s != slot
            and c.column == cell.column and c.value != cell.value
        )  # fmt: skip
        cell.value, other.value = other.value, cell.value

    changes: tuple[RosterChange, ...] = returned(tmp_path, change).changes
    assert len(changes) == 2
    alone = [change.broken for change in changes]
    assert all(alone)
    assert len(newly_broken(worlds.small_plan(), changes)) < sum(map(len, alone))


def test_rows_of_nobody_are_passed_over_and_too_many_changes_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty row under a code of no shift says nothing, as one that somebody put in by hand to
    keep lines apart; where more changed than is tried, that is said once for the workbook.
    """
    monkeypatch.setattr("planner.plan.returned.MOST_TRIED", 0)

    def change(book: Any) -> None:
        cells = crew_cells(book)
        sheet = cells[0][1].parent
        key = next(c.column for c in sheet[5] if c.value == KEY)
        for row, code in enumerate(("admin-1/2031-01-01/morning", "no code"), sheet.max_row + 1):
            sheet.cell(row, key).value = code
        cells[0][1].value = ""

    found = returned(tmp_path, change)
    assert len(found.changes) == 1
    assert [(f.code, f.facts["changes"], f.facts["tried"]) for f in found.findings] == [
        ("returned_many", 1, 0)
    ]
