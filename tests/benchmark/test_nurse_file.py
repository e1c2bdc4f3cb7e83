"""Shift scheduling files: what is read, and every fault by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.benchmark.nurse_file import Cover, Nurse, NurseShift, read_nurses
from planner.benchmark.nurse_made import make_nurses, write_nurses
from planner.findings import BadInputError
from planner.i18n import catalogue
from tests.benchmark.nurse_small import SHARED, changed, write

FAULTS = [
    ("14\n\nSECTION_SHIFTS", "0\n\nSECTION_SHIFTS", "out_of_range", 3),
    ("14\n\nSECTION_SHIFTS", "14\n15\nSECTION_SHIFTS", "left_over", 4),
    ("14\n\nSECTION_SHIFTS", "two\n\nSECTION_SHIFTS", "not_a_number", 3),
    ("14\n\nSECTION_SHIFTS", "14.5\n\nSECTION_SHIFTS", "not_whole", 3),
    ("14\n\nSECTION_SHIFTS", "\n\nSECTION_SHIFTS", "section_empty", None),
    ("# a comment", "stray", "before_section", 1),
    ("SECTION_SHIFTS", "SECTION_SHIFT", "unknown_section", 5),
    ("SECTION_DAYS_OFF", "SECTION_STAFF", "section_twice", 15),
    ("SECTION_COVER\n0,E,1,100,1\n0,L,1,100,2\n1,L,2,50,1\n", "", "no_section", None),
    ("L,600,E", "L,600,X", "unknown_id", 7),
    ("L,600,E", "E,600,E", "same_id", 7),
    ("L,600,E", ",600,E", "no_id", 7),
    ("L,600,E", "L,600,E,E", "cells", 7),
    ("L,600,E", "L,2000,E", "out_of_range", 7),
    ("B,E=14|L=2,", "A,E=14|L=2,", "same_id", 12),
    ("B,E=14|L=2,", "B,E=14,", "limit_missing", 12),
    ("B,E=14|L=2,", "B,E=14|E=2,", "same_id", 12),
    ("B,E=14|L=2,", "B,E=14|N=2,", "unknown_id", 12),
    ("B,E=14|L=2,4800,2400", "B,E=14|L=2,2400,4800", "least_above_most", 12),
    ("B,E=14|L=2,4800,2400,5,2", "B,E=14|L=2,4800,2400,2,5", "least_above_most", 12),
    ("B,0\n", "Z,0\n", "unknown_id", 17),
    ("B,0\n", "B,14\n", "out_of_range", 17),
    ("B,0\n", "A,0\n", "same_id", 17),
    ("A,0,E,3", "A,0,E", "cells", 20),
    ("A,0,E,3", "A,0,E,-3", "out_of_range", 20),
    ("B,5,L,2", "A,0,E,2", "row_twice", 21),
    ("0,L,1,100,2", "0,E,1,100,2", "row_twice", 28),
    ("0,L,1,100,2", "0,L,many,100,2", "not_a_number", 28),
]


def test_a_file_is_read_with_all_its_parts(tmp_path: Path):
    """Every section of a small file arrives under its ids."""
    found = read_nurses(write(tmp_path))
    assert (found.name, found.days) == ("small", 14)
    assert found.shifts["L"] == NurseShift(600, frozenset({"E"}))
    assert found.shifts["E"] == NurseShift(480, frozenset())
    assert found.staff["C"] == Nurse({"E": 0, "L": 14}, 4800, 0, 4, 1, 3, 2)
    assert found.days_off == {"A": {3, 4}, "B": {0}}
    assert found.on_requests == {("A", 0, "E"): 3, ("B", 5, "L"): 2}
    assert found.off_requests == {("C", 1, "L"): 4}
    assert found.cover[1, "L"] == Cover(2, 50, 1)


@pytest.mark.parametrize(("old", "new", "code", "line"), FAULTS)
def test_every_fault_is_named_by_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: int | None
):
    """A file spoiled in one place is refused with the code and line of that place, in words."""
    with pytest.raises(BadInputError) as refused:
        read_nurses(write(tmp_path, changed(old, new)))
    (finding,) = refused.value.findings
    assert (finding.code, finding.row, finding.file) == (f"benchmark_{code}", line, "small.txt")
    for language in ("vi", "en"):
        assert "small.txt" in catalogue.message(finding, language)
        assert "{" not in catalogue.mend(finding, language)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/benchmarks")
def test_public_files_are_read():
    """The public instances have the sizes of the literature."""
    sizes = {1: (8, 14, 1), 3: (20, 14, 3), 10: (40, 28, 5), 12: (60, 28, 10), 14: (32, 42, 4)}
    for number, size in sizes.items():
        found = read_nurses(SHARED / f"Instance{number}.txt")
        assert (len(found.staff), found.days, len(found.shifts)) == size


@pytest.mark.parametrize(("days", "staff", "types"), [(14, 6, 1), (28, 10, 4), (56, 8, 18)])
def test_a_made_instance_comes_back_as_it_was_written(tmp_path: Path, days, staff, types):
    """Written and read again, a generated instance is the same; the seed decides it."""
    made = make_nurses(days, staff, types, seed=4)
    assert read_nurses(write_nurses(made, tmp_path)) == made
    assert make_nurses(days, staff, types, seed=4) == made
    assert make_nurses(days, staff, types, seed=5) != made
