"""A returned roster as people leave it: sorted, merged, retyped, renamed, without its codes."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest

from planner import audit
from planner.exports import roster_workbook
from planner.findings import Finding
from planner.i18n import message
from planner.i18n.catalogue import Language
from planner.jobs import run_here
from planner.model.plan import Plan
from planner.model.returned import ReturnedCell, RosterChange
from planner.plan._returned_trial import changed_plan, trial_of
from planner.plan.people_known import known_people
from planner.plan.people_lock import lock_people
from planner.plan.returned import Returned, compare
from planner.readers import read_plan
from planner.readers.returned_roster import read_returned_roster
from planner.store.people_box import BoxKey, Cost
from tests import worlds
from tests.plan.returned_books import (
    HEAD,
    KEY,
    as_ods,
    codes_of,
    crew_cells,
    returned,
    roster_sheets,
    saved,
)

DEMO = Path(__file__).parents[2] / "geodata" / "tay_ho_plan" / "plan.json.gz"
SPELLINGS: dict[str, Callable[[list[str]], str]] = {
    "commas": ", ".join,
    "words": " và ".join,
    "slashes": "/".join,
    "blanks": " ".join,
    "one a line": "\n".join,
    "lower case": lambda codes: "; ".join(codes).lower(),
    "trailing blanks": lambda codes: f"  {' ;  '.join(codes)}   ",
    "hard blanks": lambda codes: f"\u00a0{'; '.join(codes)}\u00a0",
    "marks": lambda codes: "; ".join(f"{code}*" for code in codes),
    "missing beside": lambda codes: f"{'; '.join(codes)}\n(còn thiếu)",
    "missing in the line": lambda codes: "; ".join(f"{code} (CÒN THIẾU)" for code in codes),
    "numbered": lambda codes: "\n".join(f"{n}. {code}" for n, code in enumerate(codes, start=1)),
    "dashes": lambda codes: "\n".join(f"- {code.replace('-', '–')}" for code in codes),
    "titles": lambda codes: ", ".join(f"Đ/c {code}" for code in codes),
    "decomposed": lambda codes: unicodedata.normalize("NFD", " và ".join(codes)),
}  # fmt: skip


def test_codes_are_known_in_a_roster_of_all_spellings(tmp_path: Path) -> None:
    """Each cell written in another way than the one before, as offices mix them: no change, no
    finding (the long test writes a whole roster in each way).
    """
    turns, used = (cycle(SPELLINGS), cycle(SPELLINGS)), set[tuple[str, bool]]()

    def change(book: Any) -> None:
        for _, cell in crew_cells(book):
            codes = codes_of(cell)
            spelling = next(turns[len(codes) > 1])
            cell.value = SPELLINGS[spelling](codes)
            used.add((spelling, len(codes) > 1))

    found = returned(tmp_path, change)
    assert used == set(product(SPELLINGS, (False, True)))
    assert found.findings == ()
    assert found.changes == ()


@pytest.mark.long
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_codes_are_known_however_they_are_written(tmp_path: Path, spelling: str) -> None:
    """The same people in another way of writing are no change and no finding."""

    def change(book: Any) -> None:
        for _, cell in crew_cells(book):
            cell.value = SPELLINGS[spelling](codes_of(cell))

    found = returned(tmp_path, change)
    assert found.findings == ()
    assert found.changes == ()


NAMES = {
    "title": "Đ/c Nguyễn Văn Hòa",
    "old tone mark": "nguyễn văn hoà",
    "no diacritics": "NGUYEN VAN HOA",
    "decomposed": unicodedata.normalize("NFD", "Nguyễn Văn Hòa"),
    "mister": "Ông Nguyễn Văn Hòa",
    "with code": "Nguyễn Văn Hòa (CODE)",
    "code first": "CODE - Nguyễn Văn Hòa",
    "role beside": "Nguyễn Văn Hòa (công an)",
}


def named(spelling: str, code: str) -> str:
    """The name beside or in the place of its code, written in one of the ways."""
    return NAMES[spelling].replace("CODE", code)


def test_names_are_known_in_a_roster_of_all_spellings(tmp_path: Path) -> None:
    """One member's name written otherwise in each cell means that member everywhere (the long test
    writes a whole roster in each way).
    """
    code, used = worlds.small_plan().roster.duties[0].member_code, set[str]()

    def change(book: Any) -> None:
        own = [cell for _, cell in crew_cells(book) if code in codes_of(cell)]
        for cell, spelling in zip(own, cycle(NAMES), strict=False):
            parts = codes_of(cell)
            cell.value = "\n".join(named(spelling, p) if p == code else p for p in parts)
            used.add(spelling)

    found = returned(tmp_path, change, **{code: "Nguyễn Văn Hòa"})
    assert used == set(NAMES)
    assert found.findings == ()
    assert found.changes == ()


@pytest.mark.long
@pytest.mark.parametrize("spelling", NAMES)
def test_names_are_known_however_they_are_written(tmp_path: Path, spelling: str) -> None:
    """A name with a title, in other marks or case, or beside its code means its member."""
    code = worlds.small_plan().roster.duties[0].member_code
    written = named(spelling, code)

    def change(book: Any) -> None:
        for _, cell in crew_cells(book):
            own = codes_of(cell)
            if code in own:
                cell.value = "\n".join(written if part == code else part for part in own)

    found = returned(tmp_path, change, **{code: "Nguyễn Văn Hòa"})
    assert found.findings == ()
    assert found.changes == ()


def one_cell(tmp_path: Path, text: str, **names: str) -> Returned:
    """The comparison after the first cell of people was given another text."""

    def change(book: Any) -> None:
        crew_cells(book)[0][1].value = text

    return returned(tmp_path, change, **names)


def test_a_name_of_two_people_is_asked_about(tmp_path: Path) -> None:
    """A name that two members bear, and a name beside another's code, are never guessed."""
    first, second, *_ = (m.code for m in worlds.small_plan().scenario.members)
    names = {first: "Nguyễn Văn Hòa", second: "Nguyễn Văn Hoà"}
    found = one_cell(tmp_path, "nguyễn văn hòa", **names)
    assert [f.code for f in found.findings] == ["returned_name_twice"]
    other = one_cell(tmp_path, f"Trần Lạ ({first})", **names)
    assert [f.code for f in other.findings] == ["returned_name_and_code"]
    assert found.changes == other.changes == ()


def test_names_of_two_that_differ_by_diacritics_stay_apart(tmp_path: Path) -> None:
    """Hòa and Hoa are two people where their marks are written, and unclear without them."""
    first, second, *_ = (m.code for m in worlds.small_plan().scenario.members)
    names = {first: "Nguyễn Văn Hòa", second: "Nguyễn Văn Hoa"}
    found = one_cell(tmp_path, "Nguyễn Văn Hoa; Nguyễn Văn Hòa", **names)
    assert set(found.changes[0].new) == {first, second}
    bare = one_cell(tmp_path, "NGUYEN VAN HOA", **names)
    assert bare.changes == ()
    assert [f.code for f in bare.findings] == ["returned_name_twice"]


def rows_of(sheet: Any) -> list[list[Any]]:
    """The values below the header."""
    return [[c.value for c in row] for row in sheet.iter_rows(min_row=HEAD + 1)]


def write_rows(sheet: Any, rows: list[list[Any]]) -> None:
    """Other values below the header, no blocks merged."""
    for block in list(sheet.merged_cells.ranges):
        if block.min_row > HEAD:
            sheet.unmerge_cells(str(block))
    sheet.delete_rows(HEAD + 1, sheet.max_row)
    for number, row in enumerate(rows, start=HEAD + 1):
        for place, value in enumerate(row, start=1):
            sheet.cell(number, place, value)


def test_rows_may_be_sorted_and_stand_apart(tmp_path: Path) -> None:
    """Rows in any order, unmerged, with blank ones between and a column before them, under another
    sheet name: nothing differs.
    """

    def change(book: Any) -> None:
        for number, (sheet, _) in enumerate(roster_sheets(book)):
            rows = rows_of(sheet)
            random.Random(number).shuffle(rows)
            blank: list[Any] = [None] * len(rows[0])
            write_rows(sheet, [*rows[:3], blank, *rows[3:]])
            sheet.insert_cols(2)
            sheet.insert_rows(2)
            sheet.title = f"Trang {number}"

    found = returned(tmp_path, change)
    assert found.findings == ()
    assert found.changes == ()


def test_rows_that_are_gone_leave_the_plan_as_it_is(tmp_path: Path) -> None:
    """Deleted rows change nothing; how many shifts are not in the file is said."""

    def change(book: Any) -> None:
        sheet, _ = next(iter(roster_sheets(book)))
        write_rows(sheet, rows_of(sheet)[4:])

    found = returned(tmp_path, change)
    assert found.changes == ()
    assert [(f.code, f.severity, f.facts["missing"]) for f in found.findings] == [
        ("returned_missing", "warning", 4)
    ]
    assert found.missing == 4


def without_codes(book: Any) -> None:
    """Delete the column of shift codes."""
    for sheet, heads in list(roster_sheets(book)):
        sheet.delete_cols(heads[KEY])


def test_without_codes_rows_are_known_by_what_they_say(tmp_path: Path) -> None:
    """A workbook whose shift codes were deleted is read by day, shift and point."""
    found = returned(tmp_path, without_codes)
    assert found.findings == ()
    assert found.changes == ()
    assert found.cells == returned(tmp_path).cells


def test_without_codes_an_unclear_row_is_listed(tmp_path: Path) -> None:
    """Without codes, a row whose point fits two shifts or none is listed with its people."""

    def change(book: Any) -> None:
        sheet, heads = next(iter(roster_sheets(book)))
        sheet.cell(HEAD + 1, heads["Ca (giờ)"], "Ca")
        without_codes(book)

    found = returned(tmp_path, change)
    assert [(f.code, f.row) for f in found.findings if f.severity == "held"] == [
        ("returned_no_slot", HEAD + 1)
    ]
    assert found.changes == ()


def test_codes_that_were_not_sorted_along_are_found_out(tmp_path: Path) -> None:
    """Codes that stand beside another row than their own are never believed."""

    def change(book: Any) -> None:
        sheet, heads = next(iter(roster_sheets(book)))
        column = [sheet.cell(row, heads[KEY]) for row in range(HEAD + 1, sheet.max_row + 1)]
        places = [cell for cell in column if cell.value]
        values = [cell.value for cell in places]
        for cell, value in zip(places, [*values[1:], values[0]], strict=True):
            cell.value = value

    found = returned(tmp_path, change)
    assert found.changes == ()
    assert {f.code for f in found.findings} == {"returned_code_elsewhere", "returned_missing"}


def test_blocks_merged_downwards_hold_their_people_in_each_row(tmp_path: Path) -> None:
    """Cells of people merged over two shifts mean the same people in both, none is taken off."""

    def change(book: Any) -> None:
        sheet, heads = next(iter(roster_sheets(book)))
        column = heads["Công an"]
        sheet.merge_cells(
            start_row=HEAD + 1, end_row=HEAD + 2, start_column=column, end_column=column
        )

    found = returned(tmp_path, change)
    assert [change.cell.row for change in found.changes] == [HEAD + 2]
    above = read_returned_roster(tmp_path / "roster.xlsx").rows[0]
    police = next(cell for cell in above.cells if cell.post == "police")
    assert found.changes[0].new == police.entries != found.changes[0].old


def test_blocks_merged_across_and_formulas_are_listed(tmp_path: Path) -> None:
    """A block over two posts and a formula that was never calculated take nobody off a shift."""

    def change(book: Any) -> None:
        sheet, heads = next(iter(roster_sheets(book)))
        left, right = heads["Công an"], heads["Đoàn viên"]
        sheet.merge_cells(start_row=HEAD + 1, end_row=HEAD + 1, start_column=left, end_column=right)
        sheet.cell(HEAD + 2, left, "=F6")

    found = returned(tmp_path, change)
    assert found.changes == ()
    assert [(f.code, f.row) for f in found.findings] == [
        ("returned_across", HEAD + 1),
        ("returned_across", HEAD + 1),
        ("returned_formula", HEAD + 2),
    ]


def test_columns_that_are_gone_or_new_are_told(tmp_path: Path) -> None:
    """A renamed column of people leaves its people as planned and is told twice: as gone, and as
    unknown.
    """

    def change(book: Any) -> None:
        sheet, heads = next(iter(roster_sheets(book)))
        sheet.cell(HEAD, heads["Công an"], "Lực lượng")

    found = returned(tmp_path, change)
    assert found.changes == ()
    assert [(f.code, f.value) for f in found.findings] == [
        ("returned_column_gone", "Công an"),
        ("returned_column_unknown", "Lực lượng"),
    ]


def random_changes(plan: Plan, seed: int, count: int) -> list[RosterChange]:
    """Whole crews exchanged at will, and the first of them left out."""
    trial, rng = trial_of(plan), random.Random(seed)
    slots = rng.sample(sorted(trial.of_slot), count)
    crews = [trial.people_in(slot, None) for slot in slots]
    rng.shuffle(crews)
    cells = [ReturnedCell("", 0, "", slot, None, "") for slot in slots]
    return [
        RosterChange(cell, trial.people_in(cell.slot, None), crew[1:] if n == 0 else crew)
        for n, (cell, crew) in enumerate(zip(cells, crews, strict=True))
    ]


def said(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Findings as they can be compared."""
    return {(f.code, repr(sorted(f.facts.items()))) for f in findings}


@pytest.mark.parametrize("where", ["small", "demo"])
@pytest.mark.parametrize("seed", range(4))
def test_trying_a_part_gives_what_the_whole_roster_gives(where: str, seed: int) -> None:
    """The rules newly broken among the people and shifts that are touched are those that the audit
    of the whole roster finds new.
    """
    plan = worlds.small_plan() if where == "small" else demo()
    changes = random_changes(plan, seed, 2 + 4 * seed)
    whole = said(audit.check_roster(changed_plan(plan, changes)))
    before = said(audit.check_roster(plan))
    found = trial_of(plan).newly_broken(changes)
    assert said(found) == whole - before
    assert found


@cache
def demo() -> Plan:
    """The plan of the demo ward."""
    return read_plan(DEMO)


@pytest.mark.long
def test_the_demo_reads_back_unchanged(tmp_path: Path) -> None:
    """The roster workbook of the demo ward, 5,798 duties, is read back without a difference."""
    path = tmp_path / "roster.xlsx"
    path.write_bytes(roster_workbook(demo()))
    found = compare(demo(), read_returned_roster(path))
    assert found.changes == found.findings == ()
    openings = {(o.point_id, o.date, o.shift) for o in demo().timetable.openings}
    assert found.missing == 0
    assert found.cells >= len(openings) > 2000


def test_an_exchange_is_proposed_as_one(tmp_path: Path) -> None:
    """Two cells that exchange people break rules alone and none together: both are proposed; a
    person written into a second place at once is not.
    """

    def change(book: Any) -> None:
        cells = crew_cells(book)
        slot, cell = cells[0]
        same = [
            c for s, c in cells
            if (s.date, s.shift) == (slot.date, slot.shift) and s != slot
            and c.column == cell.column and c.value != cell.value
        ]  # fmt: skip
        cell.value, same[0].value = same[0].value, cell.value
        other_slot, other = next(
            (s, c) for s, c in cells if s.date != slot.date and c.column == cell.column
        )
        elsewhere = next(
            c for s, c in cells
            if (s.date, s.shift) == (other_slot.date, other_slot.shift) and s != other_slot
        )  # fmt: skip
        other.value = f"{other.value}; {codes_of(elsewhere)[0]}"

    found = returned(tmp_path, change)
    assert len(found.changes) == 3
    assert all(change.broken for change in found.changes)
    assert len(found.proposed) == 2
    assert found.newly_broken(sorted(found.proposed)) == ()


@pytest.mark.long
def test_an_ods_copy_reads_the_same(tmp_path: Path) -> None:
    """The workbook saved as .ods, blocks merged, is read without a difference; a block of people
    merged downwards holds them in each of its rows.
    """
    path = tmp_path / "roster.ods"
    path.write_bytes(as_ods(saved(tmp_path)))
    found = compare(worlds.small_plan(), read_returned_roster(path))
    assert found.findings == found.changes == ()
    assert found.cells == returned(tmp_path).cells

    def change(book: Any) -> None:
        sheet, heads = next(iter(roster_sheets(book)))
        column = heads["Công an"]
        sheet.merge_cells(
            start_row=HEAD + 1, end_row=HEAD + 2, start_column=column, end_column=column
        )

    path.write_bytes(as_ods(saved(tmp_path, change)))
    merged = compare(worlds.small_plan(), read_returned_roster(path))
    assert [c.cell.row for c in merged.changes] == [
        c.cell.row for c in returned(tmp_path, change).changes
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_that_a_change_breaks_has_its_sentence(language: Language) -> None:
    """Whatever exchanged crews break, in numbers with and without decimals, can be said."""
    changes = random_changes(demo(), 1, 60)
    broken = trial_of(demo()).newly_broken(changes)
    assert len({finding.code for finding in broken}) >= 4
    assert all(message(finding, language) for finding in broken)


def test_names_are_matched_through_the_door_of_the_locked_list(tmp_path: Path) -> None:
    """A cell with a name means its bearer while the box is open, nobody while it is locked, and a
    code means somebody in both; the plan that takes the cell holds the code alone.
    """
    folder, plan = tmp_path / "ward", worlds.small_plan()
    folder.mkdir()
    (folder / "groups.csv").write_text("id,name,households\nG1,Tổ 1,10\n", encoding="utf-8")
    code, other = sorted({duty.member_code for duty in plan.roster.duties})[:2]
    rows = f"code,name,phone\n{code},Nguyễn Văn Hòa,\n{other},Lê Thị Ngọc,\n"
    (folder / "people.csv").write_text(rows, encoding="utf-8")
    key = lock_people(folder, at=datetime(2026, 11, 23, tzinfo=UTC), who="Lê A",
                      passphrase="bốn chữ không quen", cost=Cost(n=2))  # fmt: skip
    path = saved(tmp_path, lambda book: write_first(book, "Nguyễn Văn Hoà"))
    read = run_here("planner.readers.returned_roster:read_as_job", path)

    def found(box: BoxKey | None) -> Returned:
        people = known_people(folder, box).people
        return compare(plan, read, {code: name for code, (name, _) in people.items()})

    assert [f.code for f in found(None).findings] == ["returned_unknown"]
    changes = found(key).changes
    assert found(key).findings == ()
    assert all(change.new == (code,) for change in changes)
    assert "Nguyễn" not in str(changed_plan(plan, changes).roster.duties)


def write_first(book: Any, text: str) -> None:
    """Another text in a cell of people."""
    crew_cells(book)[-1][1].value = text


def test_own_columns_are_told_by_what_they_hold(tmp_path: Path) -> None:
    """A column of identity numbers is told as what must not be kept, with its heading and without
    its numbers; an empty column of anybody's own is nothing.
    """

    def change(book: Any) -> None:
        sheet, _ = next(iter(roster_sheets(book)))
        last = sheet.max_column
        sheet.cell(HEAD, last + 1, "Số CCCD")
        sheet.cell(HEAD + 1, last + 1, "001090000001")
        sheet.cell(HEAD, last + 2, "Việc riêng")

    found = returned(tmp_path, change)
    assert found.changes == ()
    assert [(f.code, f.severity, f.column) for f in found.findings] == [
        ("sensitive_column", "warning", "Số CCCD")
    ]
    assert "001090000001" not in str(found.findings)
