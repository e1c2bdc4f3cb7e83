"""[duty_leaders] of campaign.toml and of the sheet: read, written, read again; faults told."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exports.campaign_file import campaign_toml
from planner.i18n import mend, message
from planner.model.leaders import DutyLeaders
from planner.readers.campaign import CampaignFile, parse_toml, read_campaign
from planner.readers.campaign_values import Document
from planner.readers.duty_leaders import check_leaders
from planner.readers.grid import Grid
from planner.readers.report import Report
from planner.readers.settings_sheet import apply_settings, read_settings
from planner.readers.toml_lines import key_lines
from tests import worlds

SHIFTS = ("morning", "afternoon", "evening")
PLACES = st.none() | st.floats(-80, 80)
ASKED = st.builds(
    DutyLeaders,
    roles=st.sampled_from((("lanh_dao_truc",), ("can_bo", "lanh_dao_truc"), ("any",))),
    count=st.integers(1, 9),
    shifts=st.lists(st.sampled_from(SHIFTS), unique=True).map(tuple),
    days=st.dictionaries(st.sampled_from(SHIFTS), st.just(("Mon", "Sat"))),
    hours=st.dictionaries(st.sampled_from(SHIFTS), st.just((time(8), time(11, 30)))),
    place=st.sampled_from(("", 'UBND "phường"', "= 1")),
    lon=PLACES,
    lat=PLACES,
).filter(lambda asked: (asked.lon is None) == (asked.lat is None))


def plain() -> str:
    """campaign.toml of the small ward, which says nothing of leaders."""
    return campaign_toml(worlds.small_scenario())


def read(text: str) -> tuple[CampaignFile, Report]:
    """What the text says, and its faults."""
    report = Report()
    document = Document("campaign.toml", "", report, text, key_lines(text))
    raw = parse_toml(document)
    assert raw is not None
    return read_campaign(document, raw), report


@given(asked=st.none() | ASKED)
def test_leaders_come_back_as_they_were_written(asked: DutyLeaders | None) -> None:
    """Written and read again the campaign says the same of its leaders, with no fault."""
    world = worlds.small_scenario()
    text = campaign_toml(replace(world, campaign=replace(world.campaign, duty_leaders=asked)))
    assert ("duty_leaders" in tomllib.loads(text)) == (asked is not None)
    file, report = read(text)
    assert file.campaign.duty_leaders == asked
    assert report.findings == []


def test_an_empty_table_means_one_leader_in_every_open_shift() -> None:
    """The words [duty_leaders] alone give the defaults; several roles may stand in one text."""
    assert read(f"{plain()}\n[duty_leaders]\n")[0].campaign.duty_leaders == DutyLeaders()
    text = f'{plain()}\n[duty_leaders]\nroles = "lanh_dao_truc | Cán bộ"\n'
    file, report = read(text)
    assert file.campaign.duty_leaders == DutyLeaders(roles=("lanh_dao_truc", "can_bo"))
    assert report.findings == []


@pytest.mark.parametrize(
    ("lines", "code", "column", "value", "below"),
    [
        ('roles = ["vua"]', "unknown_role", "duty_leaders.roles", "vua", 1),
        ("roles = []", "missing_key", "duty_leaders.roles", "", 1),
        ("roles = 3", "wrong_type", "duty_leaders.roles", "3", 1),
        ("count = 0", "not_positive", "duty_leaders.count", "0", 1),
        ("count = -1", "negative_number", "duty_leaders.count", "-1", 1),
        ('count = 1\nshifts = ["night"]', "unknown_shift", "duty_leaders.shifts", "night", 2),
        ("shifts = []", "missing_key", "duty_leaders.shifts", "", 1),
        ('days = { night = ["Mon"] }', "unknown_shift", "duty_leaders.days.night", "night", 1),
        ('hours = { evening = ["19:00", "18:00"] }', "end_before_start",
         "duty_leaders.hours.evening", '["19:00", "18:00"]', 1),
        ("lon = 105.8", "duty_leaders_half_place", "duty_leaders.lat", "", 0),
        ("lon = 205.0\nlat = 21.0", "duty_leaders_nowhere", "duty_leaders.lon", "205.0", 1),
        ('lon = 105.8\nlat = "bắc"', "wrong_type", "duty_leaders.lat", "bắc", 2),
        ("cout = 2", "unknown_key", "duty_leaders.cout", "2", 1),
    ],
)  # fmt: skip
def test_nonsense_is_told_at_its_line(
    lines: str, code: str, column: str, value: str, below: int
) -> None:
    """File, row, column and value of each fault, and what to do, in two languages."""
    text = f"{plain()}\n[duty_leaders]\n{lines}\n"
    _, report = read(text)
    header = text.splitlines().index("[duty_leaders]") + 1
    assert [(f.code, f.column, f.value) for f in report.findings] == [(code, column, value)]
    found = report.findings[0]
    assert found.file == "campaign.toml"
    assert found.row == header + below
    assert found.severity == ("warning" if code == "unknown_key" else "error")
    for language in ("vi", "en"):
        assert message(found, language)
        assert mend(found, language)


def test_a_table_that_is_none_and_a_service_of_that_name_are_refused() -> None:
    """`duty_leaders = 3` is no table; no service may be called as the leaders' duty is."""
    _, report = read(f"duty_leaders = 3\n{plain()}")
    assert [(f.code, f.row) for f in report.findings] == [("wrong_type", 1)]
    _, report = read(plain().replace('id = "admin"', 'id = "duty_leaders"', 1))
    assert "duty_leaders_taken" in {f.code for f in report.findings}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (DutyLeaders(), [("duty_leaders_nobody", "duty_leaders.roles")]),
        (DutyLeaders(roles=("can_bo",)), []),
        (DutyLeaders(roles=("can_bo",), count=9), [("duty_leaders_too_few", "duty_leaders.count")]),
    ],
)
def test_leaders_that_nobody_can_be_are_told(
    asked: DutyLeaders, expected: list[tuple[str, str]]
) -> None:
    """Nobody, or fewer people than a shift needs, have the role: a warning at the campaign's line,
    and the plan is still made.
    """
    world = worlds.small_scenario()
    report = Report()
    document = Document("campaign.toml", "", report, "", {})
    check_leaders(replace(world, campaign=replace(world.campaign, duty_leaders=asked)), document)
    assert [(f.code, f.column) for f in report.findings] == expected
    assert all(f.severity == "warning" for f in report.findings)
    assert all(message(f, "vi") and mend(f, "en") for f in report.findings)


def test_the_sheet_of_settings_asks_for_leaders_too() -> None:
    """duty_leaders.count, .roles and .shifts as rows of the sheet `campaign`; blank rows ask for
    nothing.
    """
    rows = (
        (1, ("key", "value", "source", "note")),
        (2, ("duty_leaders.count", "2", "given", "theo quy chế")),
        (3, ("duty_leaders.roles", "can_bo | lanh_dao_truc", "", "")),
        (4, ("duty_leaders.shifts", "morning; evening", "", "")),
        (5, ("duty_leaders.place", "", "", "")),
    )
    report = Report()
    sheet = read_settings(Grid("ward.xlsx", "campaign", rows), report)
    assert sheet is not None
    raw = apply_settings(tomllib.loads(plain()), sheet)
    file = read_campaign(sheet.document, raw)
    assert report.findings == []
    assert file.campaign.duty_leaders == DutyLeaders(
        ("can_bo", "lanh_dao_truc"), 2, ("morning", "evening")
    )
    blank = apply_settings(tomllib.loads(plain()), replace(sheet, settings=sheet.settings[-1:]))
    assert "duty_leaders" not in blank


def test_leaders_of_a_shift_over_midnight_go_on_after_it() -> None:
    """A parted night shift is led on both sides of midnight, on the weekdays moved on by one."""
    text = plain().replace("end = 21:00:00", "end = 00:30:00")
    text += '\n[duty_leaders]\nshifts = ["evening"]\ndays = { evening = ["Sat"] }\n'
    report = Report(frozenset({"shift_across_midnight"}))
    document = Document("campaign.toml", "", report, text, key_lines(text))
    raw = parse_toml(document)
    assert raw is not None
    asked = read_campaign(document, raw).campaign.duty_leaders
    assert asked is not None
    assert asked.shifts == ("evening", "evening_2")
    assert dict(asked.days) == {"evening": ("Sat",), "evening_2": ("Sun",)}
