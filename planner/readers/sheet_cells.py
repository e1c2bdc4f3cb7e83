"""The sheets of an .xlsx looked over as bytes: how many cells they have and whether one lies far
outside every table. Nothing is parsed, so a bomb costs no more than its unpacking.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass

from planner.readers.archives import blocks
from planner.readers.grid import MAX_COLUMNS, MAX_ROWS

_CELL_STARTS = (b"<c ", b"<c>", b":c ")
_FAR_ROW = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})([0-9]{6,7})"(?:[^>]*[^/>])?>\s*<(?:\w+:)?(?:v|is|f)\b'
)
_FAR_COLUMN = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{2,3})([0-9]{1,7})"(?:[^>]*[^/>])?>\s*<(?:\w+:)?(?:v|is|f)\b'
)


@dataclass(frozen=True, slots=True)
class Survey:
    """Cells of all sheets (with or without content); the address of a cell with content beyond the
    caps on rows and columns, "" where there is none.
    """

    cells: int
    far_cell: str


def survey(archive: zipfile.ZipFile, most_cells: int) -> Survey:
    """Count the cells of every sheet; stop at the first one that lies too far out, and where there
    are more than `most_cells`.
    """
    cells = 0
    for member in archive.infolist():
        if "worksheets/" not in member.filename or not member.filename.endswith(".xml"):
            continue
        for block in blocks(archive, member.filename):
            cells += sum(block.count(start) for start in _CELL_STARTS)
            far = _far(block)
            if far or cells > most_cells:
                return Survey(cells, far)
    return Survey(cells, "")


def _far(block: bytes) -> str:
    for found in (*_FAR_ROW.finditer(block), *_FAR_COLUMN.finditer(block)):
        if int(found[2]) > MAX_ROWS or _column_number(found[1]) > MAX_COLUMNS:
            return (found[1] + found[2]).decode("ascii")
    return ""


def _column_number(letters: bytes) -> int:
    """The number of a column, A = 1."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
