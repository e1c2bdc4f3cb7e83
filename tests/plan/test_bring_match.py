"""Rows of a new table find the rows they were: by id, by name, by name that is only alike."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan._bring_difference import difference_of
from planner.plan._bring_match import match_rows
from planner.plan._bring_merge import Merged, Rows, merge_rows, table_csv
from tests.how_many import so_many

OLD = (
    {"id": "G1", "name": "Tổ dân phố số 1 (Bưởi)", "old_ward": "Bưởi", "households": "100"},
    {"id": "G2", "name": "Tổ dân phố số 2 (Bưởi)", "old_ward": "Bưởi", "households": "120"},
    {"id": "G3", "name": "Tổ dân phố số 1 (Xuân La)", "old_ward": "Xuân La", "households": "90"},
)


def pairs(new, **how) -> list[tuple[int, int, str]]:
    found = match_rows("groups", OLD, new, **how)
    return [(pair.old, pair.new, pair.by) for pair in found.pairs]


def test_ids_win_over_names():
    """A row with a known id is that row, whatever it is called now."""
    new = [{"id": "G2", "name": "Tổ dân phố Hồ Tây"}, {"id": "G1", "name": OLD[0]["name"]}]
    assert pairs(new) == [(1, 0, "id"), (0, 1, "id")]


def test_names_find_rows_without_ids_whatever_their_case_and_marks():
    """Capitals, missing diacritics and the place of tone marks do not hide a name."""
    new = [{"name": "TO DAN PHO SO 1 (BUOI)"}, {"name": "tổ dân phố số 1 (xuân la)"}]
    assert pairs(new) == [(0, 0, "name"), (2, 1, "name")]


def test_short_names_are_alike_by_number_and_old_ward():
    """A "TDP 01" of Bưởi is group 1 of Bưởi and not group 1 of Xuân La."""
    new = [{"name": "TDP 01", "old_ward": "phường Bưởi"}, {"name": "Tổ 1", "old_ward": "Xuân La"}]
    assert pairs(new) == [(0, 0, "alike"), (2, 1, "alike")]


def test_a_name_that_two_rows_share_pairs_none():
    """Without an old ward "Tổ 1" could be two groups, so it is neither."""
    found = match_rows("groups", OLD, [{"name": "Tổ 1"}])
    assert found.pairs == ()
    assert found.added == (0,)
    assert found.removed == (0, 1, 2)


def test_a_list_numbered_anew_is_noticed_and_can_go_by_names():
    """Ids that slipped by one are counted; names first puts every row where it belongs."""
    new = [
        {"id": "G1", "name": OLD[1]["name"], "old_ward": "Bưởi"},
        {"id": "G2", "name": OLD[2]["name"], "old_ward": "Xuân La"},
    ]
    assert match_rows("groups", OLD, new).crossed == 2
    assert pairs(new, names_first=True) == [(1, 0, "name"), (2, 1, "name")]


def brought(*rows) -> Rows:
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    return Rows("groups", columns, rows)


def merged(new: Rows, *, whole: bool) -> tuple[Merged, Rows]:
    now = Rows("groups", tuple(OLD[0]), OLD)
    return merge_rows(now, new, match_rows("groups", OLD, new.rows), whole=whole), now


def test_what_the_file_is_silent_about_stays():
    """Columns and cells that the file lacks keep the present values; ids and order stay."""
    new = brought({"name": OLD[2]["name"], "people": "400"}, {"name": OLD[0]["name"], "people": ""})
    table, _ = merged(new, whole=True)
    assert [row["id"] for row in table.rows] == ["G1", "G3"]
    assert table.rows[1] == {**OLD[2], "people": "400"}
    assert table.rows[0]["households"] == "100"
    assert set(table.kept) == {"old_ward", "households"}


def test_a_part_of_the_table_leaves_the_other_rows():
    """Mended rows come back without taking the others away, and a new row gets an id of its own."""
    new = brought({"name": "Tổ dân phố số 9 (Bưởi)", "households": "10"})
    table, _ = merged(new, whole=False)
    assert [row["id"] for row in table.rows] == ["G1", "G2", "G3", "to-dan-pho-so-9-buoi"]


def test_equal_names_in_two_old_wards_get_ids_of_their_own():
    """Two new groups of one name are told apart by their old ward."""
    new = brought({"name": "Tổ 7", "old_ward": "Bưởi"}, {"name": "Tổ 7", "old_ward": "Xuân La"})
    table, _ = merged(new, whole=False)
    assert [row["id"] for row in table.rows][3:] == ["to-7", "to-7-xuan-la"]


def test_a_place_is_taken_whole():
    """New degrees bring their own precision and never keep the old word "surveyed"."""
    old = {"id": "G1", "name": "Tổ 1", "lon": "105.8", "lat": "21.05", "position": "surveyed"}
    new = {"id": "G1", "lon": "105.81", "lat": "21.05"}
    now, then = Rows("groups", tuple(old), (old,)), Rows("groups", tuple(new), (new,))
    found = match_rows("groups", now.rows, then.rows)
    table = merge_rows(now, then, found, whole=True)
    assert table.rows[0].get("position", "") == ""
    change = difference_of(now, then, table, found, whole=True).changed[0]
    assert change.changes[0].column == "place"
    assert round(change.changes[0].metres or 0) == 1038


def test_the_difference_names_old_and_new():
    """Added, removed and changed rows are told with each value, numbers compared as numbers."""
    new = brought(
        {"id": "G1", "name": OLD[0]["name"], "households": "100.0"},
        {"id": "G2", "name": OLD[1]["name"], "households": "130"},
        {"id": "G9", "name": "Tổ dân phố số 9", "households": "10"},
    )
    table, now = merged(new, whole=True)
    said = difference_of(now, new, table, match_rows("groups", OLD, new.rows), whole=True)
    assert [row.id for row in said.added] == ["G9"]
    assert [row.id for row in said.removed] == ["G3"]
    assert [(c.id, v.column, v.old, v.new) for c in said.changed for v in c.changes] == [
        ("G2", "households", "120", "130")
    ]
    assert said.same == 1


NAMES = st.lists(
    st.text('abđế,;"\n 19', min_size=1, max_size=8).filter(str.strip), max_size=8, unique=True
)


@settings(max_examples=so_many(60))
@given(NAMES)
def test_a_table_against_itself_differs_in_nothing(names):
    """Every table matches itself row by row, and its CSV reads back to the same rows."""
    rows = tuple({"id": f"N{k}", "name": name} for k, name in enumerate(names))
    table = Rows("groups", ("id", "name"), rows)
    found = match_rows("groups", rows, rows)
    result = merge_rows(table, table, found, whole=True)
    assert difference_of(table, table, result, found, whole=True).is_empty
    text = table_csv(result.columns, result.rows).decode("utf-8")
    assert tuple(csv.DictReader(io.StringIO(text, newline=""))) == rows


def test_a_place_within_half_a_metre_has_not_moved():
    """Surveyed metres come back as degrees with another last digit: place and precision stay."""
    old = {"id": "G1", "name": "Tổ 1", "lon": "105.8", "lat": "21.05", "position": "surveyed"}
    now = Rows("groups", tuple(old), (old,))
    for lon, kept in (("105.800001", "surveyed"), ("105.80001", "")):
        new = {"id": "G1", "lon": lon, "lat": "21.05"}
        then = Rows("groups", tuple(new), (new,))
        found = match_rows("groups", now.rows, then.rows)
        table = merge_rows(now, then, found, whole=True)
        assert table.rows[0].get("position", "") == kept
        assert difference_of(now, then, table, found, whole=True).is_empty == bool(kept)
