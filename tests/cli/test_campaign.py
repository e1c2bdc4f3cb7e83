"""`planner campaign`: versions in one file, without a screen (CONTRACTS section 5)."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.cli import main
from planner.exports import plan_json
from planner.model.plan import Plan
from planner.store import CampaignStore, campaign_path
from tests.made_plans import small_plan

Told = Callable[..., tuple[int, Any]]
ENDS = (".json", ".xlsx")
"""What files in the folder end with."""


def moved(made: Plan) -> Plan:
    """The same plan with its first point somewhere else."""
    placement = made.placements[0]
    first = replace(placement.points[0], name="Nhà văn hóa 2", lon=placement.points[0].lon + 0.001)
    fresh = replace(placement, points=(first, *placement.points[1:]))
    return replace(made, placements=(fresh, *made.placements[1:]))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with two plans of one campaign."""
    folder = tmp_path / "Phường Tây Hồ"
    folder.mkdir()
    for name, made in (("a", small_plan()), ("b", moved(small_plan()))):
        (folder / f"{name}.json").write_bytes(plan_json(made))
    return folder


@pytest.fixture
def told(home: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """Runs one action on the file of the folder with --json; exit code and the document."""

    def run(action: str, *words: object) -> tuple[int, Any]:
        own = [str(home / word) if str(word).endswith(ENDS) else str(word) for word in words]
        code = main(["campaign", action, str(home / "đợt.sqlite"), *own, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def test_versions_are_appended_and_listed(told: Told) -> None:
    """Revision 1, a save on it, an identical one: three versions, each with who, when and why."""
    assert told("init", "a.json", "--note", "đầu tiên", "--who", "Lan")[1]["revision"] == 1
    assert told("save", "b.json", "--note", "chuyển điểm 1")[1]["revision"] == 2
    assert told("save", "b.json", "--if-revision", 2)[1]["revision"] == 3
    code, kept = told("history")
    assert code == 0
    assert [(e["revision"], e["who"], e["note"]) for e in kept] == [
        (1, "Lan", "đầu tiên"),
        (2, "", "chuyển điểm 1"),
        (3, "", ""),
    ]
    assert kept[1]["digest"] == kept[2]["digest"] == moved(small_plan()).digest()
    assert all(entry["at"] for entry in kept)


def test_a_stale_save_is_refused_with_what_differs(told: Told) -> None:
    """Exit 4, nothing appended, and the moved point stands among the differences."""
    told("init", "a.json")
    told("save", "b.json")
    code, answer = told("save", "a.json", "--if-revision", 1)
    assert code == 4
    codes = [finding["code"] for finding in answer["findings"]]
    assert codes[0] == "store_newer_revision"
    assert "changed_point_moved" in codes
    assert len(told("history")[1]) == 2


def test_a_difference_is_told_in_words(told: Told) -> None:
    """Between two versions every difference is a sentence; between equal ones there is none."""
    told("init", "a.json")
    told("save", "b.json")
    code, answer = told("diff", 1, 2)
    assert code == 0
    moves = [c for c in answer["changes"] if c["code"] == "changed_point_moved"]
    assert len(moves) == 1
    assert "Nhà văn hóa 2" in moves[0]["message"]["vi"]
    assert told("diff", 2, 2)[1]["changes"] == []


def test_a_restored_plan_is_the_saved_file(told: Told, home: Path) -> None:
    """Byte for byte; the versions stay."""
    told("init", "a.json")
    told("save", "b.json")
    code, answer = told("restore", 1, "--out", "lại.json")
    assert code == 0
    assert (home / "lại.json").read_bytes() == (home / "a.json").read_bytes()
    assert answer["digest"] == small_plan().digest()
    assert len(told("history")[1]) == 2


def test_the_trail_is_written_as_a_workbook(told: Told, home: Path) -> None:
    """Every act is a row under Vietnamese headings, a name that looks like a formula as text; one
    point has its own; nothing is written for a point that nobody knows.
    """
    told("init", "a.json", "--who", "=1+1")
    told("save", "b.json", "--note", "chuyển điểm 1")
    assert told("trail", "--xlsx", "vết.xlsx") == (0, {"rows": 2, "out": str(home / "vết.xlsx")})
    sheet = openpyxl.load_workbook(home / "vết.xlsx").active
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[1:] for row in cells] == [
        ["Người làm", "Việc đã làm", "Lý do", "Trên phiên bản"],
        ["=1+1", "Lưu phiên bản", "", 1],
        ["", cells[2][2], "chuyển điểm 1", 2],
    ]
    assert sheet["B3"].data_type == "s"
    assert "Nhà văn hóa 2" in cells[2][2]
    assert told("trail", "--point", "nobody", "--xlsx", "none.xlsx")[0] == 2
    assert not (home / "none.xlsx").exists()


def test_a_changed_version_is_found(told: Told, home: Path) -> None:
    """Verify passes, then exits 5 and names the version whose bytes were changed from outside."""
    told("init", "a.json")
    told("save", "b.json")
    assert told("verify") == (0, {"schema_version": 1, "revisions": 2, "findings": []})
    with sqlite3.connect(home / "đợt.sqlite") as file:
        file.execute("drop trigger layers_stay")
        file.execute(
            "update layers set content = x'00' where digest in"
            " (select digest from revision_layers where revision = 2)"
            " and digest not in (select digest from revision_layers where revision = 1)"
        )
    code, answer = told("verify")
    assert code == 5
    assert [f["code"] for f in answer["findings"]] == ["store_content_changed"]
    assert "2" in answer["findings"][0]["message"]["vi"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("save", "a.json"), "campaign_missing"),
        (("history",), "campaign_missing"),
        (("init", "none.json"), "missing_file"),
        (("save", "a.json", "--if-revision", "x"), "cli_usage"),
    ],
)
def test_what_is_not_there_is_said(told: Told, home: Path, words: Any, code: str) -> None:
    """Exit 2 with what is missing, and no file is made by asking."""
    exit_code, answer = told(*words)
    assert (exit_code, answer["findings"][0]["code"]) == (2, code)
    assert not (home / "đợt.sqlite").exists()


def test_a_folder_is_no_campaign_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workspace in the place of its campaign file is said to be one, whatever is to be done with
    it, and its campaign file is named as soon as it has one.
    """

    def mend(*words: str) -> str:
        assert main(["campaign", *words, "--json"]) == 2
        (finding,) = json.loads(capsys.readouterr().out)["findings"]
        assert finding["file"] == tmp_path.name
        return str(finding["mend"]["vi"])

    assert "init" in mend("history", str(tmp_path))
    assert "init" in mend("init", str(tmp_path), "plan.json")
    with CampaignStore(campaign_path(tmp_path)) as file:
        assert str(file.path) in mend("verify", str(tmp_path))


def test_a_begun_file_is_not_begun_again(told: Told) -> None:
    """A second init is refused; a version that is not there is too."""
    told("init", "a.json")
    assert told("init", "b.json")[1]["findings"][0]["code"] == "campaign_there"
    assert told("restore", 7, "--out", "x.json")[1]["findings"][0]["code"] == "store_no_revision"
    assert len(told("history")[1]) == 1


@pytest.mark.long
def test_four_processes_append_at_once(told: Told, home: Path) -> None:
    """Every acknowledged save is a version of its own, none is lost and none is refused."""
    told("init", "a.json")
    command = [sys.executable, "-m", "planner", "campaign", "save", str(home / "đợt.sqlite")]
    saves = [
        subprocess.Popen([*command, str(home / "b.json"), "--json"], stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    numbers = sorted(json.loads(save.communicate()[0])["revision"] for save in saves)
    assert numbers == [2, 3, 4, 5]
    assert told("verify")[0] == 0
