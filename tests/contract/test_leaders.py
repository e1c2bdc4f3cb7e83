"""What is written of a ward with duty leaders, checked from outside, whole and tampered with."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from planner import exports, plan
from tests.contract import verify
from tests.contract.leaders import FILE
from tests.led_ward import led_plan, led_scenario
from tests.worlds import small_plan


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Output folder and workspace of the small ward with duty leaders."""
    base = tmp_path_factory.mktemp("leaders")
    exports.write_workspace(led_scenario(), base / "ward", network=None)
    plan.write_plan(led_plan(), base / "out")
    return base / "out", base / "ward"


def test_the_led_ward_keeps_the_contract(led: tuple[Path, Path]) -> None:
    """Points, timetable, roster and coverage are to the letter as without leaders, and everybody
    who leads may do so.
    """
    assert list(verify.faults(*led)) == []


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("member_code", "CAN_BO-1", "role lanh_dao_truc is not the member's"),
        ("member_code", "", "people, plan.json tells"),
        ("role", "can_bo", "does not lead"),
        ("date", "2025-07-25", "lines, not 1"),
        ("start", "06:00", "hours 06:00"),
    ],
)
def test_a_tampered_line_is_found(
    led: tuple[Path, Path], tmp_path: Path, column: str, value: str, said: str
) -> None:
    """Another person, nobody, another role, day or hour: the verifier says which."""
    out = tmp_path / "out"
    shutil.copytree(led[0], out)
    rows = _rows(out / FILE)
    rows[1][rows[0].index(column)] = value
    with (out / FILE).open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)
    assert any(said in fault for fault in verify.faults(out, led[1]))


def test_a_plan_without_leaders_takes_their_table_away(
    led: tuple[Path, Path], tmp_path: Path
) -> None:
    """Written over a plan with leaders, a plan without them leaves no table of leaders behind."""
    out = tmp_path / "out"
    shutil.copytree(led[0], out)
    plan.write_plan(small_plan(), out)
    assert {entry.name for entry in out.iterdir()} == set(exports.PLAN_FILES)
