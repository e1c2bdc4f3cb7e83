"""One file as one table: what is guessed and why, samples, held rows, canonical text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.i18n.catalogue import all_texts, text
from planner.readers import Choices, TablePreview, preview_table, read_table, read_workspace
from tests.how_many import so_many
from tests.readers import readers_sample as sample

HEADER = "Tổ dân phố,Số hộ,Vĩ độ,Kinh độ,Phụ trách\n"
ROWS = "Tổ 1,400,21.0452,105.8051,Lan\nTổ 2,khoảng 500,21.0503,105.8102,Mai\nTổ 3,300,21.0604,105.8203,Hoa\n"


def _write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def _why(preview: TablePreview, field: str) -> tuple[str, str]:
    found = {e.field: e for e in preview.evidence}[field]
    for language in ("vi", "en"):
        assert text(f"evidence.{found.code}", language, **found.facts)
    return found.origin, found.code


def test_a_preview_shows_all_that_a_clerk_confirms(tmp_path: Path) -> None:
    """Proves that header, columns, samples with places, and the held row are in the preview."""
    preview = preview_table(_write(tmp_path / "a.csv", "DANH SÁCH TỔ\n" + HEADER + ROWS))
    assert (preview.table, preview.choices.header_row) == ("groups", 2)
    assert preview.found["households"] == "Số hộ"
    assert (preview.accepted_rows, preview.held_rows) == (2, 1)
    assert [(s.row, s.lon, s.lat) for s in preview.samples] == [
        (3, 105.8051, 21.0452),
        (4, None, None),
        (5, 105.8203, 21.0604),
    ]
    assert preview.raw_rows[0] == (1, ("DANH SÁCH TỔ",))
    for evidence in preview.evidence:
        _why(preview, evidence.field)


def test_held_rows_keep_their_cells_and_say_why(tmp_path: Path) -> None:
    """Proves that a row that cannot be read comes back whole with its finding."""
    reading = read_table(_write(tmp_path / "a.csv", HEADER + ROWS))
    (held,) = reading.held
    assert (held.row, held.cells) == (3, ("Tổ 2", "khoảng 500", "21.0503", "105.8102", "Mai"))
    assert [f.column for f in held.findings] == ["Số hộ"]
    assert reading.row_numbers == (2, 4)
    assert "person_in_charge" not in reading.columns


@pytest.mark.parametrize("name", ["groups", "cells", "venues", "venue_hours", "members"])
def test_our_own_tables_come_back_as_they_are(name: str, tmp_path: Path) -> None:
    """Proves that reading a sound table of the contract changes no cell of it."""
    folder = sample.write(tmp_path / "ws", {})
    path = folder / f"{name}.csv"
    reading = read_table(path, name, workspace=folder)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert reading.held == ()
    kept = [{c: row[c] for c in reading.columns} for row in rows]
    again = tmp_path / f"{name}.csv"
    _save(again, reading.columns, reading.rows)
    second = read_table(again, name, workspace=folder)
    assert second.rows == reading.rows
    assert [row[reading.columns[0]] for row in reading.rows] == [
        row[reading.columns[0]] for row in kept
    ]


cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
row = st.tuples(cells, st.integers(0, 9999), st.integers(0, 9999))


@settings(max_examples=so_many(40))
@given(st.lists(row, min_size=1, max_size=8))
@example([("<¡", 0, 0)] * 5 + [("Bµ,<¡", 0, 0)])
def test_what_was_read_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, int, int]]
) -> None:
    """Proves that canonical rows, written and read again as what they are, are the same rows, none
    held (left to itself, a reader may take the few letters of "Bµ,<¡" for an old font).
    """
    folder = tmp_path_factory.mktemp("round")
    first = [
        {
            "name": name,
            "households": str(count),
            "lon": f"{105.80 + count / 1e6:.6f}",
            "lat": f"{21.04 + east / 1e6:.6f}",
        }
        for name, count, east in made
    ]
    _save(folder / "a.csv", ("name", "households", "lon", "lat"), first)
    once = read_table(folder / "a.csv", "groups")
    assert len(once.rows) + len(once.held) <= len(made)
    if not once.rows:
        return
    _save(folder / "b.csv", once.columns, once.rows)
    twice = read_table(folder / "b.csv", "groups", Choices(encoding="utf-8"))
    assert (twice.rows, twice.held) == (once.rows, ())


def test_choices_win_over_guesses(tmp_path: Path) -> None:
    """Proves that a chosen header row, column and mark are used, and told as chosen."""
    content = "x;y\nTo;Ho;Ngay\nTổ 1;400;5\n"
    columns = {"To": "name", "Ho": "people", "Ngay": ""}
    choices = Choices(header_row=2, columns=columns, delimiter=";")
    path = _write(tmp_path / "a.csv", content)
    preview = preview_table(path, "groups", choices)
    assert _why(preview, "delimiter")[0] == _why(preview, "header_row")[0] == "chosen"
    assert [dict(r) for r in read_table(path, "groups", choices).rows] == [
        {"name": "Tổ 1", "people": "400"}
    ]


def test_a_workspace_is_read_as_its_files_were_answered(tmp_path: Path) -> None:
    """Proves that the choices of a file hold when the whole workspace is read, mends included."""
    folder = sample.write(tmp_path, {"groups.csv": "x;y\nTo;Ho\nTổ 1;1.400\nTổ 2;120\n"})
    columns = {"To": "name", "Ho": "households"}
    answer = Choices(header_row=2, columns=columns, delimiter=";", number_style="comma")
    groups = read_table(folder / "groups.csv", "groups", answer).rows
    reading = read_workspace(folder, choices={"groups.csv": answer})
    assert not [f for f in reading.findings if f.file == "groups.csv" and f.severity == "mend"]
    assert [row["households"] for row in groups] == ["1400", "120"]
    guessed = read_workspace(folder).findings
    assert [f for f in guessed if f.file == "groups.csv" and f.severity != "warning"]


def test_metres_show_their_zone(tmp_path: Path) -> None:
    """Proves that VN-2000 metres are told with the zone that fits, and taken when it is chosen."""
    content = "name,households,X,Y\nTổ 1,400,2329814.18,585018.99\nTổ 2,300,2329714.18,585118.99\n"
    path = _write(tmp_path / "a.csv", content)
    preview = preview_table(path, "groups")
    assert preview.choices.crs == "EPSG:5897"
    assert _why(preview, "crs") == ("guessed", "crs_fits")
    taken = preview_table(path, "groups", Choices(crs="EPSG:5897"))
    assert (taken.samples[0].lon, taken.samples[0].lat) == pytest.approx((105.82, 21.06), abs=2e-5)


def test_every_reason_has_words() -> None:
    """Proves that no reason for a guess lacks its words in one of the languages."""
    own = {k: v for k, v in all_texts().items() if k.startswith("evidence.")}
    assert len(own) > 25
    assert all(vi and en for vi, en in own.values())


def _save(path: Path, columns: tuple[str, ...], rows: object) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    "spoken", [("Đông (E)", "Bắc (N)"), ("E (Đông)", "N (Bắc)"), ("Tọa độ", "")]
)
def test_positions_under_any_heading_are_not_told_as_missing(tmp_path: Path, spoken) -> None:
    """Proves that eastings and northings by direction, and positions in one column, are found, and
    that the columns said to be missing are missing.
    """
    east, north = spoken
    place = "583940.03;2328819.75" if north else "21.058365, 105.807963"
    path = tmp_path / "Tổ.csv"
    heads = f"Tên TDP;Số hộ;{east};{north}".rstrip(";")
    path.write_text(f"{heads}\nTổ 1;410;{place}\nTổ 2;352;{place}\n", encoding="utf-8")
    seen = preview_table(path)
    assert set(seen.assumed) >= {"old_ward", "elderly"}
    assert not {"lon", "lat"} & set(seen.assumed)


def test_a_list_without_positions_says_so(tmp_path: Path) -> None:
    """Proves that addresses alone leave longitude and latitude among the missing columns."""
    path = tmp_path / "Tổ.csv"
    path.write_text("Tên TDP,Số hộ,Địa chỉ\nTổ 1,410,145 Thụy Khuê\n", encoding="utf-8")
    assert {"lon", "lat"} <= set(preview_table(path).assumed)


def test_hours_wait_for_the_order_of_their_dates_and_then_are_read(tmp_path: Path) -> None:
    """Proves that opening hours on 01/08 and 02/08 ask whether the day or the month comes first, keep the row
    that needs no answer, and are read as soon as it is given.
    """
    path = tmp_path / "venue_hours.csv"
    lines = ("V1,01/08/2025", "V1,02/08/2025", "V1,Mon")
    rows = "".join(f"{line},07:30,11:30,open,\n" for line in lines)
    path.write_text(f"venue_id,when,start,end,state,reason\n{rows}", encoding="utf-8")
    asked = read_table(path, "venue_hours")
    assert [(f.code, f.row) for f in asked.findings] == [("date_order", 2), ("date_order", 3)]
    assert asked.has_errors
    assert asked.row_numbers == (4,)
    told = read_table(path, "venue_hours", Choices(date_style="dmy"))
    assert not told.has_errors
    assert [row["when"] for row in told.rows] == ["2025-08-01", "2025-08-02", "Mon"]
