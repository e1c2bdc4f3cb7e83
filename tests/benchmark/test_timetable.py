"""`planner benchmark timetable`: one JSON line, the ward and the answer as files, bad sizes."""

from __future__ import annotations

import csv
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from planner.benchmark.timetable_instance import TimetableSizes, shifts_of, timetable_case
from planner.cli.main import main
from planner.model.placement import ServicePoint, Stop
from planner.readers import read_workspace
from planner.timetable.roaming_problem import Pattern, RoamingProblem
from planner.timetable.roaming_units import walk_of_units

SMALL = ["--groups", "9", "--stops", "7", "--units", "2", "--days", "15", "--seed", "3"]
KEYS = {
    "status",
    "objective",
    "bound",
    "gap",
    "runtime_s",
    "first_feasible_s",
    "rule_breaks",
    "moves",
    "openings",
    "vacancies",
    "seed",
}


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["benchmark", "timetable", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_one_json_line_with_a_proof_and_no_broken_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """Stdout is one object; the bound does not pass the objective; the recount breaks nothing."""
    code, out, _ = run(capsys, *SMALL, "--json")
    assert code == 0
    assert out.count("\n") == 1
    said = json.loads(out)
    assert set(said) >= KEYS
    assert said["rule_breaks"] == 0
    assert said["bound"] <= said["objective"] * (1 + 1e-9)
    assert said["certified_bound"] <= said["objective"] * (1 + 1e-9)
    assert said["gap"] <= 0.01


def test_out_holds_a_workspace_and_the_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The folder reads as a workspace with the same groups, stops and wishes; every opening of
    timetable.csv lies in a stay of its unit at that venue.
    """
    run(capsys, *SMALL, "--json", "--out", str(tmp_path))
    scenario = read_workspace(tmp_path).scenario
    assert scenario is not None
    case = timetable_case(TimetableSizes(9, 7, 2, 15, seed=3))
    assert scenario.groups == case.scenario.groups
    assert scenario.services == case.scenario.services
    rows, stays = (
        list(csv.DictReader((tmp_path / name).read_text(encoding="utf-8").splitlines()))
        for name in ("timetable.csv", "stays.csv")
    )
    assert rows
    for row in rows:
        assert any(
            s["unit_id"] == row["unit_id"]
            and s["stop"] == row["venue_id"]
            and s["first_day"] <= row["date"] <= s["last_day"]
            for s in stays
        )
    answer = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
    assert answer["openings"] == len(rows)


def test_without_json_a_table_names_what_is_missed(capsys: pytest.CaptureFixture[str]) -> None:
    """One unit for many groups: the missing windows are listed by group."""
    words = ["--groups", "30", "--stops", "6", "--units", "1", "--days", "10", "--seed", "1"]
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert len(out.splitlines()) > 3
    assert "G" in out.splitlines()[3]


@pytest.mark.parametrize(
    "words",
    [
        ["--units", "9", "--stops", "8"],
        ["--shifts", "9"],
        ["--days", "401"],
        ["--groups", "0"],
    ],
)
def test_sizes_that_cannot_be_are_bad_input(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """More units than stops, too many shifts or days, no group: exit code 2 and a message."""
    try:
        code, _, err = run(capsys, *words)
    except SystemExit as error:
        code, err = int(str(error.code)), capsys.readouterr().err
    assert code == 2
    assert err


def test_a_seed_makes_one_ward() -> None:
    """The same seed gives the same ward, another one another."""
    first, again = (timetable_case(TimetableSizes(seed=4)) for _ in range(2))
    assert first.scenario == again.scenario
    assert np.array_equal(first.walks["adult"].minutes, again.walks["adult"].minutes)
    assert timetable_case(TimetableSizes(seed=5)).scenario != first.scenario


@pytest.mark.parametrize("count", range(1, 9))
def test_shifts_follow_one_another(count: int) -> None:
    """Any number of shifts begins after the one before has ended, mornings first."""
    shifts = shifts_of(count)
    assert len({shift.id for shift in shifts}) == count
    assert shifts[0].id == "morning"
    assert all(a.end <= b.start for a, b in pairwise(shifts))
    assert all(shift.start < shift.end for shift in shifts)


def line_of(*lons: float) -> tuple[Stop, ...]:
    return tuple(Stop(f"S{n}", "", lon, 21.0, f"S{n}") for n, lon in enumerate(lons))


def standing(stands) -> tuple[RoamingProblem, Pattern]:
    """A problem of so many stops and days in one shift, and nothing open where units stand."""
    stops, days = stands.shape
    problem = RoamingProblem(
        block=np.arange(days)[:, None],
        week=np.zeros(days, dtype=np.int64),
        can_open=np.ones((stops, days, 1), dtype=bool),
        minutes=np.zeros((1, stops)),
        people=np.ones(1),
        far_minutes=60.0,
        walk_periods=((0, days - 1),),
        units=stops,
        kits=stops,
        shifts_per_day=1,
        move_minutes=1.0,
    )
    return problem, Pattern(stands, np.zeros((stops, days, 1), dtype=bool))


def test_units_go_where_the_way_is_shortest() -> None:
    """Two units on a line move one place on instead of past one another; who may stay does."""
    stops = line_of(105.80, 105.81, 105.82, 105.83)
    points = tuple(
        ServicePoint(f"a-{n}", n, "a", "mobile", "", s.lon, s.lat, s.id, s.id)
        for n, s in enumerate((stops[2], stops[0]), start=1)
    )
    stands = np.zeros((4, 3), dtype=bool)
    stands[[0, 2], 0] = True
    stands[[1, 3], 1] = True
    stands[[1, 2], 2] = True
    way = walk_of_units(*standing(stands), points, stops)
    assert way.tolist() == [[2, 3, 2], [0, 1, 1]]


def test_a_unit_without_a_stop_stands_nowhere() -> None:
    """With one stop for two units one of them stands nowhere, and takes the next free stop later."""
    stops = line_of(105.80, 105.81)
    points = tuple(
        ServicePoint(f"a-{n}", n, "a", "mobile", "", s.lon, s.lat, s.id, s.id)
        for n, s in enumerate(stops, start=1)
    )
    stands = np.array([[True, True], [False, True]])
    assert walk_of_units(*standing(stands), points, stops).tolist() == [[0, 0], [-1, 1]]
