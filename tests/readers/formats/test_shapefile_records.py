"""Shapefiles byte by byte: what each kind of cell and of shape becomes, and every part that is
broken is a finding.
"""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from planner.readers import Choices, preview_table, read_table
from tests.readers.formats import made_files as made
from tests.readers.formats import made_shapes as shapes
from tests.readers.formats.made_shapes import Column

THREE = [(name, str(count)) for name, count in zip(made.NAMES, made.HOUSEHOLDS, strict=True)]
POINTS = tuple(map(shapes.point, made.PLACES))
X, Y = made.PLACES[0]
SQUARE = ((X, Y), (X, Y + 0.002), (X + 0.002, Y + 0.002), (X + 0.002, Y), (X, Y))


def _errors(path: Path) -> list[str]:
    return [f.code for f in preview_table(path, "groups").findings if f.severity == "error"]


def test_every_kind_of_dbase_cell_is_written_as_the_contracts_want(tmp_path: Path) -> None:
    """Proves that dates, yes and no, and numbers of dBASE come out in the contracts' own way, that
    a number that did not fit its column is blank, and a zero without digits before its point stays.
    """
    columns = (Column("d", "D", 8), Column("l", "L", 1), Column("n", "N", 9), Column("f", "F", 9))
    rows = [
        ("20250821", "T", "12.50", "1.5e+003"),
        ("", "F", "400.000", "400."),
        ("2025", "y", "*********", ".00"),
        ("2025082x", "?", "-0.5", "7"),
    ]
    path = shapes.save(
        tmp_path / "a.zip", shapes.dbf(columns, rows), shapes.shp(*POINTS, POINTS[0])
    )
    _, *read = preview_table(path, "groups").raw_rows
    assert [cells[:4] for _, cells in read] == [
        ("2025-08-21", "yes", "12.5", "1.5e+003"),
        ("", "no", "400", "400"),
        ("2025", "yes", "", "0"),
        ("2025082x", "", "-0.5", "7"),
    ]


def test_a_table_of_foxpro_has_no_columns_after_their_end(tmp_path: Path) -> None:
    """Proves that the bytes which FoxPro keeps behind the mark of the last column are no columns."""
    table = shapes.dbf(shapes.GROUP, THREE, backlink=b"to.dbc".ljust(263, b"\0"))
    reading = read_table(shapes.save(tmp_path / "a.zip", table, shapes.shp(*POINTS)), "groups")
    assert reading.header == ("name", "households", "lon", "lat")
    assert [(row["name"], row["households"]) for row in reading.rows] == THREE


@pytest.mark.parametrize(
    ("shape", "place", "code"),
    [
        (shapes.points(made.PLACES[:1]), made.PLACES[0], ""),
        (shapes.points(made.PLACES[:2]), None, "not_one_place"),
        (shapes.parts(3, made.PLACES), None, "not_one_place"),
        (shapes.parts(3, made.PLACES[:1]), None, ""),
        (shapes.parts(5, SQUARE), (X + 0.001, Y + 0.001), "areas_as_points"),
        (struct.pack("<i4d", 11, X, Y, 7.0, 0.0), made.PLACES[0], ""),
        (struct.pack("<i", 0), None, ""),
        (struct.pack("<i", 31), None, ""),
    ],
    ids=["one of many", "several", "line", "line of one", "area", "height", "none", "patches"],
)
def test_every_kind_of_shape_is_a_place_or_told(
    shape: bytes, place: tuple[float, float] | None, code: str, tmp_path: Path
) -> None:
    """Proves that points in any form give their place, areas a point inside them as a mend, lines
    and several points a held row, other shapes no place; the row beside is always taken.
    """
    table = shapes.dbf(shapes.GROUP, THREE[:2])
    path = shapes.save(tmp_path / "a.zip", table, shapes.shp(shape, POINTS[1]))
    taken = Choices(mends=frozenset({"areas_as_points"}))
    reading = read_table(path, "groups", taken)
    told = [f.code for f in reading.findings if f.code in ("not_one_place", "areas_as_points")]
    assert told == [code] * bool(code)
    read = {row["name"]: (row.get("lon"), row.get("lat")) for row in reading.rows}
    assert read["Tổ 2"] == tuple(map(str, made.PLACES[1]))
    if code == "not_one_place":
        assert [(held.row, held.cells[0]) for held in reading.held] == [(1, "Tổ 1")]
    elif place is None:
        assert read["Tổ 1"] == ("", "")
    else:
        assert tuple(map(float, read["Tổ 1"])) == pytest.approx(place)


def _long(content: bytes, words: int) -> bytes:
    """A .shp whose only record says another length than it has."""
    return shapes.shp(b"")[:100] + struct.pack(">2i", 1, words) + content


TABLE = shapes.dbf(shapes.GROUP, THREE)
BROKEN_SHAPES = {
    "no magic": b"\0" * 128,
    "short header": shapes.shp()[:60],
    "no words": _long(POINTS[0], 1),
    "words beyond the end": _long(POINTS[0], 900)[:-8],
    "cut off behind a record": shapes.shp(*POINTS[:2]),
    "cut off inside a record": shapes.shp(*POINTS)[:-18],
    "short point": shapes.shp(POINTS[0][:12]),
    "more points than bytes": shapes.shp(struct.pack("<i32xi", 8, 900) + bytes(16)),
    "fewer points than none": shapes.shp(struct.pack("<i32xi", 8, -1) + bytes(16)),
    "more parts than points": shapes.shp(struct.pack("<i32x2i", 3, 9, 2) + bytes(80)),
    "points of a line cut off": shapes.shp(shapes.parts(3, made.PLACES)[:-16]),
}
BROKEN_TABLES = {
    "short": b"\x03" * 20,
    "no columns": shapes.dbf((), []),
    "too many columns": shapes.dbf([Column(f"c{k}", width=1) for k in range(201)], []),
    "cut off": TABLE[:-12],
    "records narrower than columns": TABLE[:10] + struct.pack("<H", 5) + TABLE[12:],
}


@pytest.mark.parametrize("fault", [*BROKEN_SHAPES, *BROKEN_TABLES])
def test_a_broken_part_is_one_error(fault: str, tmp_path: Path) -> None:
    """Proves that lengths and counts that cannot be are one error in words, whichever part has
    them, and that nothing is read beyond the bytes.
    """
    table = BROKEN_TABLES.get(fault, TABLE)
    content = BROKEN_SHAPES.get(fault, shapes.shp(*POINTS))
    path = shapes.save(tmp_path / "a.zip", table, content)
    assert _errors(path) == ["not_shapefile"]
    assert read_table(path, "groups").rows == ()


def test_a_zip_that_is_no_shapefile_says_why(tmp_path: Path) -> None:
    """Proves that a missing file, one that is no zip, a bomb, an archive inside and a zip without
    any .shp each have their own one error.
    """
    files = {
        "not_shapefile": b"no zip at all",
        "zip_bomb": made.zipped({"to.shp": bytes(3_000_000)}),
        "nested_archive": made.zipped({"to.shp": b"x", "in/More.ZIP": b"x"}),
    }
    for code, data in files.items():
        (tmp_path / "a.zip").write_bytes(data)
        assert _errors(tmp_path / "a.zip") == [code]
    (tmp_path / "a.zip").write_bytes(made.zipped({"read me.txt": b"x"}))
    assert _errors(tmp_path / "a.zip") == ["not_shapefile"]
    assert _errors(tmp_path / "absent.zip") == ["missing_file"]


NAME = "Tổ dân phố Ỷ Lan"


@pytest.mark.parametrize(
    ("said", "chosen", "found"),
    [(b"1258", None, []), (b"CP1258\r\n", None, []), (b"", None, ["encoding_guessed"]), (b"", "cp1258", [])],
)  # fmt: skip
def test_the_vietnamese_page_of_windows_is_declared_or_offered(
    said: bytes, chosen: str | None, found: list[str], tmp_path: Path
) -> None:
    """Proves that texts of cp1258 are read without a question where the .cpg or the user says so,
    and are a mend where nobody does.
    """
    marks = {"ổ": b"\xf4\xd2", "â": b"\xe2", "ố": b"\xf4\xec", "Ỷ": b"Y\xd2"}
    raw = b"".join(marks.get(letter, letter.encode("ascii", "replace")) for letter in NAME)
    table = shapes.dbf(shapes.GROUP, [(raw, "400"), (raw + b" 2", "120")])
    more = {"cpg": said} if said else {}
    path = shapes.save(tmp_path / "a.zip", table, shapes.shp(*POINTS[:2]), **more)
    choices = Choices(encoding="cp1258") if chosen else Choices()
    preview = preview_table(path, "groups", choices)
    assert [f.code for f in preview.findings if f.severity == "mend"] == found
    assert preview.choices.encoding == "cp1258"
    assert preview.raw_rows[1][1][0] == NAME
