"""Small shift scheduling files for tests."""

from __future__ import annotations

from pathlib import Path

SMALL = """# a comment
SECTION_HORIZON
14

SECTION_SHIFTS
E,480,
L,600,E

SECTION_STAFF
# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, runs, weekends
A,E=14|L=14,4800,2400,5,2,2,1
B,E=14|L=2,4800,2400,5,2,2,1
C,E=0|L=14,4800,0,4,1,3,2

SECTION_DAYS_OFF
A,3,4
B,0

SECTION_SHIFT_ON_REQUESTS
A,0,E,3
B,5,L,2

SECTION_SHIFT_OFF_REQUESTS
C,1,L,4

SECTION_COVER
0,E,1,100,1
0,L,1,100,2
1,L,2,50,1
"""
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "benchmarks" / "roster"


def write(folder: Path, text: str = SMALL, name: str = "small.txt") -> Path:
    """The file of that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def changed(old: str, new: str) -> str:
    """The small file with one part changed; the part must be there."""
    assert old in SMALL
    return SMALL.replace(old, new, 1)
