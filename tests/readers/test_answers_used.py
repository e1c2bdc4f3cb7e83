"""What a user answers about coordinates, numbers and dates is used, and every guess says why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyproj import Transformer

from planner.readers import Choices, TablePreview, TableReading, preview_table, read_table
from planner.readers.choices import Evidence
from planner.tables import TABLES
from tests.readers import readers_sample as sample

HEAD = "id,name,lon,lat,households\n"
FILES = frozenset(sample.FILES) - {"ward.geojson"}


def _table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _groups(path: Path, *cells: tuple[object, object], head: str = HEAD) -> Path:
    rows = (f'G{n},Tổ {n},"{a}","{b}",10\n' for n, (a, b) in enumerate(cells, start=1))
    return _table(path, head + "".join(rows))


def _places(reading: TableReading) -> list[tuple[str, str]]:
    return [(row["lon"], row["lat"]) for row in reading.rows]


def _codes(reading: TableReading | TablePreview) -> list[tuple[str, str, int | None]]:
    return [(f.code, f.severity, f.row) for f in reading.findings if f.code != "columns_assumed"]


def _why(path: Path, field: str, table: str = "groups", choices: Choices = Choices()) -> Evidence:  # noqa: B008
    return next(e for e in preview_table(path, table, choices).evidence if e.field == field)


def _ward(folder: Path) -> Path:
    """A workspace that has only an outline."""
    return sample.write(folder, dict.fromkeys(FILES))


def test_decimal_commas_that_were_chosen_are_no_question(tmp_path: Path) -> None:
    """Proves that a pair with decimal commas in one cell is a mend, and nothing once the user has
    said that commas are decimal marks.
    """
    path = _table(tmp_path / "a.csv", 'id,name,Tọa độ,households\nG1,Tổ 1,"21,05; 105,82",10\n')
    assert _codes(read_table(path, "groups")) == [("decimal_comma", "mend", 2)]
    told = read_table(path, "groups", Choices(number_style="comma"))
    assert (_codes(told), _places(told)) == ([], [("105.82", "21.05")])


def test_a_chosen_swap_leaves_links_as_they_are(tmp_path: Path) -> None:
    """Proves that swapped columns are exchanged, and a link among them, which says its own order,
    is not.
    """
    link = "https://maps.google.com/?q=21.06,105.83"
    path = _groups(tmp_path / "a.csv", ("21.0512", "105.8211"), (link, ""))
    read = read_table(path, "groups", Choices(swapped=True))
    assert _places(read) == [("105.8211", "21.0512"), ("105.83", "21.06")]
    assert _codes(read) == [("positions_from_links", "warning", 3)]


def test_a_denied_swap_holds_each_row(tmp_path: Path) -> None:
    """Proves that a table whose columns look exchanged is one mend; where the user says that they
    are not, each row is held with its own swapped place, and the sound row is taken.
    """
    cells = [("21.0512", "105.8211")] * 30 + [("105.8222", "21.0522")]
    path = _groups(tmp_path / "a.csv", *cells)
    asked = preview_table(path, "groups")
    assert [(f.code, f.severity) for f in asked.findings if "swap" in f.code] == [
        ("coordinates_swapped", "mend")
    ]
    why = _why(path, "swapped")
    assert (why.origin, why.code, why.facts) == ("guessed", "swap_fits", {"value": "21.0512"})
    assert asked.choices.swapped is True
    denied = read_table(path, "groups", Choices(swapped=False))
    assert _places(denied) == [("105.8222", "21.0522")]
    assert {(f.code, f.severity) for f in denied.findings if f.row} == {("row_swapped", "held")}
    assert len(denied.held) == 30


def test_x_that_counts_northwards_can_be_said(tmp_path: Path) -> None:
    """Proves that degrees under headings that say nothing are exchanged with a warning where the
    user says that X counts northwards, and asked about where the user says the opposite of X and Y.
    """
    path = _groups(tmp_path / "a.csv", ("21.0512", "105.8211"), ("21.0522", "105.8222"))
    told = read_table(path, "groups", Choices(x_is_northing=True))
    assert _codes(told) == [("x_is_north", "warning", 2)]
    assert _places(told) == [("105.8211", "21.0512"), ("105.8222", "21.0522")]
    named = _groups(
        tmp_path / "b.csv", *[("21.0512", "105.8211")] * 2, head="id,name,X,Y,households\n"
    )
    assert _codes(read_table(named, "groups"))[0][0] == "x_is_north"
    asked = read_table(named, "groups", Choices(x_is_northing=False))
    assert [code for code, _, _ in _codes(asked)] == ["coordinates_swapped"]
    assert asked.rows == ()


def _moved(*places: tuple[float, float]) -> Sequence[tuple[str, str]]:
    """Places of the ward as their VN-2000 degrees."""
    back = Transformer.from_crs(4326, 4756, always_xy=True)
    return [(f"{x:.7f}", f"{y:.7f}") for x, y in (back.transform(*place) for place in places)]


def test_points_that_would_fit_as_vn2000_are_told(tmp_path: Path) -> None:
    """Proves that points just outside the ward that would all lie inside as VN-2000 are held where
    they are, with that hint and the distance, and that the hint is left out where one would not
    fit, where only one misses, and where the file says its system.
    """
    folder = _ward(tmp_path / "w")
    west = [(105.8003, 21.0450), (105.8004, 21.0600), (105.8005, 21.0700)]
    path = _groups(tmp_path / "a.csv", *_moved(*west))
    read = read_table(path, "groups", workspace=folder)
    (hint,) = [f for f in read.findings if f.code == "maybe_vn2000_degrees"]
    assert (hint.severity, hint.row, hint.facts["rows"]) == ("warning", 2, 3)
    assert 200 < float(hint.facts["metres"]) < 240
    assert {(f.code, f.row) for f in read.findings if f.severity == "held"} == {
        ("outside_ward", row) for row in (2, 3, 4)
    }
    others = {
        "one would not fit": [*_moved(*west), ("105.8390000", "21.0450000")],
        "one misses": _moved(west[0], (105.82, 21.05)),
    }
    for name, cells in others.items():
        told = read_table(_groups(tmp_path / "b.csv", *cells), "groups", workspace=folder)
        assert "maybe_vn2000_degrees" not in [f.code for f in told.findings], name
        assert "outside_ward" in [f.code for f in told.findings], name
    for choices in (Choices(crs="EPSG:4326"), Choices(crs="EPSG:4756")):
        said = read_table(path, "groups", choices, workspace=folder)
        codes = [f.code for f in said.findings]
        assert "maybe_vn2000_degrees" not in codes
        assert ("outside_ward" in codes) == (choices.crs == "EPSG:4326")


def test_columns_with_marks_of_their_own_leave_the_style_open(tmp_path: Path) -> None:
    """Proves that a table whose columns show different decimal marks says so and keeps both, one
    mark is named with its columns, and none is the usual point.
    """
    head = "code,kind,size,roles,lon,lat,base_hours_per_week\n"
    path = _table(tmp_path / "a.csv", head + 'A,person,1,can_bo,105.8211,21.0512,"37,5"\n')
    why = _why(path, "number_style", "members")
    assert (why.origin, why.code) == ("guessed", "number_by_column")
    taken = Choices(mends=frozenset({"decimal_comma"}))
    (row,) = read_table(path, "members", taken).rows
    assert (row["lon"], row["base_hours_per_week"]) == ("105.8211", "37.5")
    _table(path, head + "A,person,1,can_bo,105.8211,21.0512,37\n")
    shown = _why(path, "number_style", "members")
    assert (shown.code, shown.facts) == ("shows_point", {"columns": "lon, lat"})
    _table(path, head + "A,person,1,can_bo,,,37\n")
    assert _why(path, "number_style", "members").code == "usual_number_style"


def test_the_order_of_dates_says_where_it_was_seen(tmp_path: Path) -> None:
    """Proves that a day above 12 shows the order, that it is named with its column, that nothing
    shown is the usual order, and that no table has dates in two columns, which could differ.
    """
    path = tmp_path / "a.csv"
    row = "code,kind,size,roles,unavailable\nA,person,1,can_bo,{}\n"
    for day, code, style in (
        ("21/08/2025", "shows_dmy", "dmy"),
        ("08/21/2025", "shows_mdy", "mdy"),
        ("2025-08-21", "usual_date_style", "dmy"),
    ):
        _table(path, row.format(day))
        why = _why(path, "date_style", "members")
        assert why.code == code
        assert preview_table(path, "members").choices.date_style == style
        assert why.facts == ({} if code == "usual_date_style" else {"columns": "unavailable"})
    dated = {"when", "absences", "date"}
    assert all(sum(c.type in dated for c in spec.columns) < 2 for spec in TABLES.values())


def test_a_system_named_in_the_file_is_told_as_found(tmp_path: Path) -> None:
    """Proves that the zone in a title above the table is the system used, and said to be found
    there; one that fits is a guess, and a chosen one is called chosen.
    """
    folder = _ward(tmp_path / "w")
    to = Transformer.from_crs(4326, 9210, always_xy=True)
    cells = [to.transform(*place) for place in ((105.805, 21.045), (105.835, 21.045))]
    path = _groups(
        tmp_path / "a.csv", *cells, head="DANH SÁCH - VN-2000 KTT 105°45' múi 3,,,,\n" + HEAD
    )
    why = _why(path, "crs")
    assert (why.origin, why.code, why.facts) == (
        "found",
        "crs_in_file",
        {"crs": "VN-2000 TM-3 105°45′"},
    )
    assert preview_table(path, "groups").choices.crs == "EPSG:9210"
    bare = _groups(tmp_path / "b.csv", *cells)
    preview = preview_table(bare, "groups", workspace=folder)
    why = next(e for e in preview.evidence if e.field == "crs")
    assert (why.origin, why.code, preview.choices.crs) == ("guessed", "crs_fits", "EPSG:9210")
    assert _why(bare, "crs", choices=Choices(crs="EPSG:9210")).origin == "chosen"
