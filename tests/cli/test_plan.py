"""`planner check`, `plan` and `export` on a ward of three groups."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner import exports, plan
from planner.cli import main as run_main
from planner.cli.summary import clock_findings
from planner.findings import Finding
from planner.i18n import mend, message
from planner.model.plan import Plan
from tests.made_plans import small_plan

CAMPAIGN = """schema_version = 1
name = "Thử"
start = 2025-07-28
end = 2025-08-03
timezone = "Asia/Ho_Chi_Minh"
[[shifts]]
id = "morning"
name = "Ca sáng"
start = 07:30:00
end = 11:30:00
[[services]]
id = "admin"
points = {points}
mobile = true
shifts = ["morning"]
catchment_minutes = 15
crew = {{ "can_bo|cong_chuc" = 1 }}
staff_from = "any"
minutes_per_visit = {{ value = 14, source = "assumed", note = "thử" }}
audience = "all"
"""
GROUPS = "id,name,old_ward,lon,lat,households,people,elderly,disabled,no_smartphone\n" + "".join(
    f"G{n},Tổ {n},Bưởi,105.81{n}0,21.0500,40,150,25,2,20\n" for n in (1, 2, 3)
)
VENUES = "id,name,kind,lon,lat,desks,power,wifi,step_free,open_morning,position\n" + "".join(
    f"V{n},Nhà văn hóa {n},nha_van_hoa,105.81{n}1,21.0501,2,yes,yes,yes,yes,approximate\n"
    for n in (1, 2, 3)
)
MEMBERS = (
    "code,kind,size,roles,team,lon,lat,skills,trained,available,unavailable,base_hours_per_week\n"
    "CB-1,person,1,can_bo,,,,,yes,,,\nCB-2,person,1,can_bo,,,,,yes,,,\n"
    "CB-3,person,1,cong_chuc,,,,,yes,,,\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Three groups, three houses, three people, two points for a week; a folder with a long name."""
    folder = tmp_path / "Phường Tây Hồ" / "Kế hoạch 45 ngày đêm"
    folder.mkdir(parents=True)
    (folder / "campaign.toml").write_text(CAMPAIGN.format(points=2), encoding="utf-8")
    (folder / "groups.csv").write_text(GROUPS, encoding="utf-8")
    (folder / "venues.csv").write_text(VENUES, encoding="utf-8")
    (folder / "members.csv").write_text(MEMBERS, encoding="utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """Run the command line here: exit code, stdout, stderr."""
    code = run_main([str(word) for word in words])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def document(out: str) -> dict[str, Any]:
    """The one JSON document on stdout."""
    assert out.count("\n") == 1
    found: dict[str, Any] = json.loads(out)
    assert found["schema_version"] == 1
    return found


def test_check_of_a_good_workspace(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings alone end with 0, and --json lists them."""
    code, out, _ = run(capsys, "check", workspace, "--json")
    assert code == 0
    assert {finding["severity"] for finding in document(out)["findings"]} <= {"warning"}


def test_a_held_row_stops_check_and_plan_until_accepted(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row with an unknown role ends both with 2; --accept-held plans without it and lists it."""
    with (workspace / "members.csv").open("a", encoding="utf-8") as members:
        members.write("CB-9,person,1,phi_cong,,,,,yes,,,\n")
    out_dir = tmp_path / "out"
    code, out, err = run(capsys, "check", workspace, "--json")
    held = [f for f in document(out)["findings"] if f["severity"] == "held"]
    assert code == 2
    assert [(f["file"], f["row"]) for f in held] == [("members.csv", 5)]
    assert "members.csv · dòng 5 / row 5" in err
    assert run(capsys, "plan", workspace, "--out", out_dir)[0] == 2
    assert not out_dir.exists()
    code, _, err = run(capsys, "plan", workspace, "--out", out_dir, "--accept-held")
    assert code == 0
    assert "members.csv · dòng 5 / row 5" in err


def test_plan_writes_every_file_and_sums_up(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 0, the ten files, a line per stage, and stages with the five numbers at the end."""
    code, out, err = run(capsys, "plan", workspace, "--out", tmp_path / "kết quả")
    assert code == 0
    assert {path.name for path in (tmp_path / "kết quả").iterdir()} == set(exports.PLAN_FILES)
    assert "đã chứng minh tốt nhất" in out
    assert "Hộ dân được phục vụ trong tầm đi bộ: 100,0 % (120/120 hộ)" in out
    assert "Ca trực đủ người: 14/14 ca" in out
    assert "Kiểm tra độc lập: đạt" in out
    assert "100 %  Lịch trực" in err


def test_plan_as_one_document(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --json, stdout is one document with stages, headline and findings; the rest on stderr."""
    code, out, err = run(capsys, "plan", workspace, "--out", tmp_path / "out", "--json")
    content = document(out)
    assert code == 0
    assert [stage["stage"] for stage in content["stages"]] == [
        "placement:admin", "timetable", "roster",
    ]  # fmt: skip
    assert content["audited"] is True
    assert content["headline"]["households_served"] == 120
    assert (content["duties"], content["vacancies"]) == (14, 0)
    assert "Hộ dân được phục vụ" in err


def test_the_same_seed_gives_the_same_plan(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two runs write the same digest, and the second replaces the first one's folder."""
    digests = {
        document(run(capsys, "plan", workspace, "--out", tmp_path / "out", "--json")[1])["digest"]
        for _ in range(2)
    }
    assert len(digests) == 1


def test_a_folder_of_somebody_else_is_not_replaced(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An --out that the planner did not make is refused before anything is solved."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "ảnh.jpg").write_bytes(b"x")
    code, _, err = run(capsys, "plan", workspace, "--out", tmp_path / "out")
    assert code == 2
    assert "100 %" not in err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ảnh.jpg"]


def test_more_points_than_places_ends_with_2(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asking for more points than there are candidate places is bad input, with the numbers."""
    (workspace / "campaign.toml").write_text(CAMPAIGN.format(points=50), encoding="utf-8")
    code, out, _ = run(capsys, "plan", workspace, "--out", tmp_path / "out", "--json")
    assert code == 2
    assert "too_many_points" in {f["code"] for f in document(out)["findings"]}


def test_a_refuted_plan_ends_with_5(
    workspace: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A plan with an audit finding is written, called not to be used, and ends with 5."""
    solve = plan.solve_plan

    def refuted(*arguments: Any, **options: Any) -> Plan:
        made = solve(*arguments, **options)
        finding = Finding("audit_duty_unknown_member", "error", facts={
            "member": "X", "point": "admin-1", "date": "2025-07-28", "shift": "morning",
        })  # fmt: skip
        return replace(made, findings=(*made.findings, finding))

    monkeypatch.setattr("planner.plan.solve_plan", refuted)
    code, out, _ = run(capsys, "plan", workspace, "--out", tmp_path / "out")
    assert code == 5
    assert "chưa dùng được" in out


@pytest.mark.long
def test_export_writes_the_same_files_again(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From plan.json alone come the same tables, byte for byte."""
    run(capsys, "plan", workspace, "--out", tmp_path / "one")
    plan_json = tmp_path / "one" / "plan.json"
    assert run(capsys, "export", plan_json, "--to", tmp_path / "two")[0] == 0
    for name in exports.PLAN_FILES:
        if not name.endswith(".xlsx"):
            assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()


@pytest.mark.parametrize("name", ["nothing.json", "groups.csv"])
def test_export_of_something_else_is_a_finding(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A file that is no plan, or is not there, ends with 2."""
    assert run(capsys, "export", workspace / name, "--to", tmp_path / "two")[0] == 2


def test_a_stage_that_the_user_ended_is_told() -> None:
    """A roster kept after Ctrl+C is a warning with its gap, in both languages, in findings.csv."""
    made = small_plan()
    proof = replace(made.roster.proof, ended_by="cancel", gap=None)
    stopped = replace(made, roster=replace(made.roster, proof=proof))
    [found] = [f for f in clock_findings(stopped) if "_roster" in f.code]
    assert (found.code, found.severity) == ("stopped_on_request_roster", "warning")
    for language in ("vi", "en"):
        assert "{" not in message(found, language) + mend(found, language)
    assert clock_findings(made) == ()


def test_a_stop_before_anybody_is_on_duty_leaves_the_plan_that_stood_there(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked to stop while points are placed, the command ends with 5 and writes nothing."""
    out = tmp_path / "out"
    assert run_main(["plan", str(workspace), "--out", str(out)]) == 0
    before = (out / "plan.json").read_bytes()
    solve = plan.solve_plan

    def stopped(bench: Any, **others: Any) -> Plan:
        others["should_stop"].asked = True
        return solve(bench, **{**others, "staff": False})

    monkeypatch.setattr(plan, "solve_plan", stopped)
    assert run_main(["plan", str(workspace), "--out", str(out)]) == 5
    assert (out / "plan.json").read_bytes() == before
