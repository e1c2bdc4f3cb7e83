"""The journeys of the screens, each with its time to beat: what `make bench-ui` tells of them."""

from __future__ import annotations

import math
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = "tests/browser"


@dataclass(frozen=True)
class Journey:
    """Who walks it to where, the test that walks it in Chromium, the seconds to beat."""

    name: str
    file: str
    test: str
    to_beat_s: float

    @property
    def node(self) -> str:
        """The test as pytest names it."""
        return f"{HERE}/{self.file}.py::{self.test}"


JOURNEYS = (
    Journey(
        "planner: own four columns to plan and roster.xlsx",
        "test_own_ward",
        "test_four_columns_become_a_plan_and_a_roster_in_six_clicks",
        120.0,
    ),
    Journey(
        "planner: a weak list to a plan, its gaps, three ways",
        "test_own_ward",
        "test_a_weak_sheet_still_gives_a_plan_its_gaps_and_three_ways_out",
        120.0,
    ),
    Journey(
        "planner: every edit by click, saved and undone",
        "test_edits",
        "test_every_edit_by_click_saves_itself_and_can_be_taken_back",
        90.0,
    ),
    Journey(
        "planner: two plans compared, one chosen",
        "test_history",
        "test_two_plans_are_compared_and_one_is_chosen_with_a_reason",
        90.0,
    ),
    Journey(
        "vice-chair: read, switch, approve, what changed",
        "test_brief",
        "test_a_leader_reads_switches_approves_and_sees_what_changes",
        60.0,
    ),
    Journey(
        "vice-chair: a slider to a proven position",
        "test_brief_sliders",
        "test_a_position_is_computed_told_with_its_bound_and_kept",
        90.0,
    ),
    Journey(
        "roster officer: people, edit, sick call, print",
        "test_officer",
        "test_people_roster_edit_sick_call_print",
        120.0,
    ),
    Journey(
        "group head: the group's page copied and printed",
        "test_group_page",
        "test_it_is_copied_and_printed_on_one_sheet",
        30.0,
    ),
    Journey(
        "ward IT: a backup taken and restored",
        "test_history",
        "test_a_backup_is_taken_and_restored",
        90.0,
    ),
    Journey(
        "first-timer: start page to roster.xlsx of the sample",
        "test_first_run",
        "test_the_sample_roster_is_saved_by_following_what_stands_out",
        60.0,
    ),
)


def walked(folder: Path, journeys: Sequence[Journey] = JOURNEYS) -> Iterator[tuple[Journey, float]]:
    """Each journey with its seconds from the first address to the last look; infinite for one that
    does not arrive. The start of the app is not counted.
    """
    report = folder / "journeys.xml"
    command = [sys.executable, "-m", "pytest", *(own.node for own in journeys), "-q", "-m", ""]
    options = [
        "-p",
        "no:cacheprovider",
        "-o",
        "junit_duration_report=call",
        "-o",
        "junit_family=xunit1",
    ]
    subprocess.run(
        [*command, *options, f"--junitxml={report}"], cwd=ROOT, stdout=sys.stderr, check=False
    )
    taken = seconds_of(report.read_text(encoding="utf-8"))
    for own in journeys:
        yield own, taken.get((own.file, own.test), math.inf)


def seconds_of(report: str) -> dict[tuple[str, str], float]:
    """(file, test) -> seconds of every test of a JUnit report that passed."""
    cases = ET.fromstring(report).iter("testcase")
    return {
        (case.attrib["classname"].rpartition(".")[2], case.attrib["name"]): float(
            case.attrib["time"]
        )
        for case in cases
        if not any(part.tag in ("failure", "error", "skipped") for part in case)
    }
