"""The tables are those of the published contract."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.people import Absence, Member, WeeklySlot
from planner.model.place import DemandCell, ResidentialGroup, Venue, VenueHours
from planner.tables import TABLES, header, normalise, parse_count, to_row

CONTRACT = {
    "groups": "id,name,old_ward,lon,lat,households,people,elderly,disabled,no_smartphone",
    "cells": "id,group_id,lon,lat,households,people,elderly,disabled",
    "venues": "id,name,kind,lon,lat,desks,power,wifi,step_free,open_morning,open_evening,position",
    "venue_hours": "venue_id,when,start,end,state,reason",
    "members": "code,kind,size,roles,team,lon,lat,skills,trained,available,unavailable,"
    "base_hours_per_week",
    "people": "code,name,phone",
}
SHIFTS = ("morning", "evening")
GROUP = ResidentialGroup("G", "Tổ 1", "Bưởi", 105.8, 21.05, 10, 40, 7, 1, 4)
NOUNS = (
    GROUP,
    DemandCell("C", "G", 105.8, 21.05, 10, 40, 7, 1),
    Venue("V", "Nhà văn hóa", "nha_van_hoa", 105.8, 21.05, 2, True, False, True, ("evening",)),
    VenueHours("V", time(7, 30), time(11, 30), True, weekday=2),
    Member(
        "M",
        "person",
        1,
        ("can_bo",),
        available=(WeeklySlot(0, "evening"),),
        unavailable=(Absence(date(2025, 8, 21)),),
        base_hours_per_week=37.5,
    ),
)


@pytest.mark.parametrize("table", CONTRACT)
def test_headers_are_the_contract(table: str) -> None:
    """Proves that every table is written with the columns that others rely on, in their order."""
    assert ",".join(header(table, shift_ids=SHIFTS)) == CONTRACT[table]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: type(noun).__name__)
def test_a_row_fills_exactly_its_header(noun: object) -> None:
    """Proves that no contract column of a noun is forgotten and none is invented."""
    names = {
        ResidentialGroup: "groups",
        DemandCell: "cells",
        Venue: "venues",
        VenueHours: "venue_hours",
        Member: "members",
    }
    row = to_row(noun, shift_ids=SHIFTS)  # type: ignore[arg-type]
    table = names[type(noun)]
    assert set(header(table, [row], shift_ids=SHIFTS)) <= row.keys()
    assert all(isinstance(value, str) for value in row.values())


def test_extra_columns_appear_only_where_they_say_something() -> None:
    """Proves that position, address and contact code of groups stay out of the contract's table."""
    plain = to_row(GROUP)
    told = {**plain, "address": "ngõ 3"}
    assert "address" not in header("groups", [plain])
    assert header("groups", [plain, told])[-1] == "address"


@pytest.mark.parametrize("table", CONTRACT)
def test_no_heading_means_two_columns(table: str) -> None:
    """Proves that names, titles and aliases of one table do not overlap."""
    seen: dict[str, str] = {}
    for column in TABLES[table].columns:
        words = {normalise(column.name), normalise(column.title_vi), *column.aliases}
        for word in words:
            assert seen.setdefault(word, column.name) == column.name
            assert word == normalise(word)


@pytest.mark.parametrize("table", CONTRACT)
def test_every_column_is_found_by_its_names(table: str) -> None:
    """Proves that contract names and Vietnamese titles, in capitals too, lead to their column."""
    spec = TABLES[table]
    for column in spec.columns:
        assert spec.match(column.name) == column.name
        assert spec.match(column.title_vi.upper()) == column.name
        assert spec.column(column.name) is column


def test_an_unknown_column_is_a_key_error() -> None:
    """Proves that a misspelt name is not answered."""
    with pytest.raises(KeyError):
        TABLES["groups"].column("peoples")


@given(st.integers(0, 10**9))
def test_counts_of_a_row_read_back(people: int) -> None:
    """Proves that what to_row writes is what parse_count reads."""
    row = to_row(DemandCell("C", "G", 105.8, 21.05, people, people, 0, 0))
    assert parse_count(row["people"]) == people


def test_hours_without_a_day_cannot_be_written() -> None:
    """Proves that a venue's hours need a weekday or a date."""
    with pytest.raises(ValueError, match="neither weekday nor dates"):
        to_row(VenueHours("V", time(7), time(8), True))


def test_only_personal_columns_are_marked_personal() -> None:
    """Proves that names, phones and years of birth are the personal columns of all tables."""
    personal = {(t, c.name) for t, spec in TABLES.items() for c in spec.columns if c.personal}
    assert personal == {
        ("groups", "person_in_charge"),
        ("groups", "phone"),
        ("members", "birth"),
        ("members", "name"),
        ("members", "phone"),
        ("people", "birth"),
        ("people", "name"),
        ("people", "phone"),
    }
