"""Shifts of the campaign that run past midnight are told and parted in two where that is taken."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from planner import plan
from planner.model.scenario import Scenario
from planner.readers import read_workspace
from planner.readers.midnight import ACROSS, TO_MIDNIGHT
from tests.readers import readers_sample as sample

TAKEN = frozenset({ACROSS, TO_MIDNIGHT})
EVENING = ("start = 18:30:00\nend = 21:00:00", "start = 20:00:00\nend = 00:30:00")
OWN = ('evening = ["19:00", "21:00"]', 'evening = ["20:00", "24:00"]')


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """The sample with these words of its campaign changed."""
    text = sample.CAMPAIGN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return sample.write(folder, {"campaign.toml": text})


def scenario_of(folder: Path, mends: frozenset[str]) -> Scenario:
    """What the folder gives with these mends taken."""
    scenario = read_workspace(folder, mends=mends).scenario
    assert scenario is not None
    return scenario


def test_a_shift_past_midnight_is_offered_in_two(tmp_path: Path) -> None:
    """Proves that it is a mend at its line, that until it is taken the shift ends at 23:59, and that
    taken it is two shifts, of the same services, open in the same places, weekdays moved on by one.
    """
    folder = written(tmp_path / "w", EVENING, (', evening = ["19:00", "21:00"]', ""))
    found = [f for f in read_workspace(folder).findings if f.severity == "mend"]
    assert [(f.code, f.row, f.column, f.value) for f in found] == [
        (ACROSS, 19, "shifts.evening.end", "00:30")
    ]
    waiting = scenario_of(folder, frozenset())
    assert [s.end for s in waiting.campaign.shifts] == [time(11, 30), time(23, 59)]
    scenario = scenario_of(folder, TAKEN)
    later = scenario.campaign.shift("evening_2")
    assert (later.start, later.end, later.minutes) == (time(0, 0), time(0, 30), 30)
    admin, learning = scenario.services
    assert admin.shifts == learning.shifts == ("morning", "evening", "evening_2")
    assert learning.days["evening_2"] == ("Wed", "Fri")
    assert [v.open_shifts for v in scenario.venues] == [
        tuple(s for s in ("morning", "evening", "evening_2") if s == "morning" or v.id == "V1")
        for v in scenario.venues
    ]


def test_hours_of_one_service_to_midnight_end_a_minute_before(tmp_path: Path) -> None:
    """Proves that 24:00 is midnight and that its mend is 23:59, with no shift after it."""
    folder = written(tmp_path / "w", OWN)
    reading = read_workspace(folder)
    found = [(f.code, f.column) for f in reading.findings if f.severity == "mend"]
    assert found == [(TO_MIDNIGHT, "services.learning.hours.evening")]
    scenario = scenario_of(folder, TAKEN)
    assert scenario.service("learning").hours["evening"] == (time(20, 0), time(23, 59))
    assert len(scenario.campaign.shifts) == 2


def test_hours_of_one_service_past_midnight_are_its_alone(tmp_path: Path) -> None:
    """Proves that the new shift is run by the service whose hours cross, not by the others."""
    folder = written(tmp_path / "w", (OWN[0], 'evening = ["20:00", "00:30"]'))
    scenario = scenario_of(folder, TAKEN)
    admin, learning = scenario.services
    assert admin.shifts == ("morning", "evening")
    assert learning.hours["evening_2"] == (time(0, 0), time(0, 30))
    assert learning.days["evening_2"] == ("Wed", "Fri")


def test_a_shift_that_ends_before_it_starts_is_no_night_shift(tmp_path: Path) -> None:
    """Proves that hours by day in the wrong order stay an error."""
    by_day = "start = 07:30:00\nend = 11:30:00"
    folder = written(tmp_path / "w", (by_day, "start = 11:30:00\nend = 07:30:00"))
    reading = read_workspace(folder, mends=TAKEN)
    assert [f.code for f in reading.findings if f.severity == "error"] == ["end_before_start"]


@pytest.mark.parametrize("mends", [frozenset[str](), TAKEN], ids=["waiting", "taken"])
def test_a_campaign_with_a_night_shift_gives_an_audited_plan(
    tmp_path: Path, mends: frozenset[str]
) -> None:
    """Proves that it goes the whole way: openings at both sides of midnight (one side until the
    mend is taken), none of them longer than its day, and nothing for the audit to find.
    """
    scenario = scenario_of(written(tmp_path / "w", EVENING), mends)
    made = plan.solve_plan(plan.open_workbench(scenario, None))
    nights = {(o.shift, o.start, o.end) for o in made.timetable.openings if o.point_id == "admin-1"}
    expected = {("evening", time(20, 0), time(23, 59)), ("evening_2", time(0, 0), time(0, 30))}
    assert nights & expected == (expected if mends else {("evening", time(20, 0), time(23, 59))})
    assert not [f for f in made.findings if f.code.startswith("audit_")]


def test_the_shift_after_midnight_takes_a_free_name(tmp_path: Path) -> None:
    """Proves that a shift of the campaign called evening_2 keeps its name and hours, and that the
    new one is called evening_3.
    """
    more = (
        '[[shifts]]\nid = "evening_2"\nname = "x"\nstart = 12:00:00\nend = 13:00:00\n[[services]]'
    )
    folder = written(
        tmp_path / "w",
        EVENING,
        (', evening = ["19:00", "21:00"]', ""),
        ('[[services]]\nid = "admin"', more + '\nid = "admin"'),
    )
    head, *rows = sample.VENUES.splitlines()
    venues = "\n".join([f"{head},open_evening_2", *(f"{row},no" for row in rows)])
    (folder / "venues.csv").write_text(venues, encoding="utf-8")
    campaign = scenario_of(folder, TAKEN).campaign
    assert (campaign.shift("evening_2").start, campaign.shift("evening_3").start) == (
        time(12),
        time(0),
    )
