"""`planner benchmark roster`: objects a line, rosters as tables, faults and exit codes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from planner.benchmark.nurse_check import check
from planner.benchmark.nurse_file import read_nurses
from planner.benchmark.nurse_made import make_nurses, write_nurses
from planner.cli import main as run_main

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "benchmarks" / "roster"
KEYS = ["instance", "status", "objective", "bound", "gap", "runtime_s"]


def table(path: Path, instance) -> dict[str, list[str]]:
    """The roster of a written table, days off filled in."""
    roster = {name: [""] * instance.days for name in instance.staff}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert not roster[row["employee"]][int(row["day"])]
            roster[row["employee"]][int(row["day"])] = row["shift"]
    return roster


def test_every_file_gets_an_object_and_a_table(tmp_path, capsys):
    """Objects in the order of the files; the tables cost what the objects say and break nothing."""
    sizes = ((14, 6, 2), (14, 5, 1))
    paths = [write_nurses(make_nurses(*size, seed=3), tmp_path / "in") for size in sizes]
    out = tmp_path / "new" / "out"
    words = ["--json", "--time-limit", "5", "--gap", "0.05", "--out", str(out)]
    code = run_main(["benchmark", "roster", *map(str, paths), *words])
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert [one["instance"] for one in said] == [path.stem for path in paths]
    for path, one in zip(paths, said, strict=True):
        assert list(one)[: len(KEYS)] == KEYS
        instance = read_nurses(path)
        counted = check(instance, table(out / f"{path.stem}.csv", instance))
        assert (counted.broken, counted.objective) == ((), one["objective"])
        assert one["bound"] <= one["objective"]


def test_a_table_is_shown_without_json(tmp_path, capsys):
    """Without --json the answers are lines of a table with the instance's name."""
    path = write_nurses(make_nurses(7, 3, 1, seed=3), tmp_path)
    assert run_main(["benchmark", "roster", str(path), "--time-limit", "2"]) == 0
    assert path.stem in capsys.readouterr().out


def test_an_impossible_instance_says_who(tmp_path, capsys):
    """Somebody who must work more minutes than their shifts have: infeasible, named, exit code 0."""
    made = make_nurses(7, 3, 1, seed=3)
    path = write_nurses(made, tmp_path)
    first = next(iter(made.staff.values()))
    text = path.read_text(encoding="utf-8")
    old = f"{first.most_minutes},{first.least_minutes},"
    path.write_text(text.replace(old, "99999,99998,", 1), encoding="utf-8")
    assert run_main(["benchmark", "roster", str(path), "--json"]) == 0
    shown = capsys.readouterr()
    one = json.loads(shown.out)
    assert (one["status"], one["objective"], one["without_schedule"]) == (
        "infeasible",
        None,
        ["P1"],
    )
    assert "P1" in shown.err


def test_faults_of_all_files_are_named_before_any_is_solved(tmp_path, capsys):
    """A missing file and a spoiled one are both told, with the line; exit code 2."""
    path = write_nurses(make_nurses(7, 3, 1, seed=3), tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], "seven", *lines[2:]]), encoding="utf-8")
    code = run_main(["benchmark", "roster", str(tmp_path / "none.txt"), str(path), "--json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert code == 2
    assert [(one["code"], one["row"]) for one in found] == [
        ("benchmark_no_file", None),
        ("benchmark_not_a_number", 2),
    ]


def solved(number: int, capsys, *words: str) -> dict:
    """The object of one public instance."""
    path = SHARED / f"Instance{number}.txt"
    assert run_main(["benchmark", "roster", str(path), "--json", *words]) == 0
    return json.loads(capsys.readouterr().out)


PROVED = [(2, 828), (3, 1001)]
LONG = [(1, 607), (4, 1716), (10, 4631), (14, 1278)]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/benchmarks")
@pytest.mark.parametrize(
    ("number", "least"), [*PROVED, *(pytest.param(*one, marks=pytest.mark.long) for one in LONG)]
)
def test_public_instances_are_proved(number: int, least: int, capsys):
    """The best known objective is found and proved, however long the machine takes."""
    one = solved(number, capsys, "--time-limit", "3000")
    assert (one["status"], one["objective"], one["bound"], one["gap"]) == (
        "optimal",
        least,
        least,
        0,
    )


@pytest.mark.long
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/benchmarks")
@pytest.mark.parametrize(("number", "known"), [(6, 1950), (9, 439), (12, 4040)])
def test_bounds_of_public_instances_hold(number: int, known: int, capsys):
    """No bound passes the best roster known, no roster is cheaper than its bound."""
    one = solved(number, capsys, "--time-limit", "20")
    assert one["bound"] <= known
    assert one["bound"] <= one["objective"]
