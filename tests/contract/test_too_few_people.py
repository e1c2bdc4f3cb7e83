"""A second youth member a shift: too few people, said in words, with ways out that are real."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from planner.cli import main
from planner.i18n import mend, message
from planner.model.proof import Limits
from planner.plan import open_workbench, solve_plan
from planner.readers import read_network, read_workspace
from tests.contract.tables_read import table

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "geodata" / "tay_ho"
TWO = ROOT / "geodata" / "tay_ho_two_youth" / "campaign.toml"
PEOPLE = [
    *[f"C-{k},person,1,can_bo,,105.8,21.04,,no,,,0" for k in range(9)],
    *[f"P-{k},person,1,cong_an,,105.8,21.04,,no,,,0" for k in range(9)],
]


def test_the_second_scenario_says_it_in_words(tmp_path: Path) -> None:
    """63 youth members needed, 36 there, 27 missing, three ways out: the sentence of the demo."""
    for file in DEMO.iterdir():
        if file.is_file():
            shutil.copy(file, tmp_path / file.name)
    shutil.copy(TWO, tmp_path / "campaign.toml")
    reading = read_workspace(tmp_path)
    assert reading.scenario is not None
    assert reading.network_path is not None
    bench = open_workbench(reading.scenario, read_network(reading.network_path))
    found = solve_plan(bench, limits=Limits(), staff=False)
    (finding,) = [f for f in found.findings if f.code == "head_count_short"]
    assert message(finding, "vi") == (
        "Không đủ người: mỗi ca 2 đoàn viên cần 63 đoàn viên, hiện có 36, còn thiếu 27."
    )
    ways = mend(finding, "vi")
    assert ways.startswith("Ba cách giải quyết: ")
    assert ways.endswith(", giảm còn 1 đoàn viên mỗi ca, hoặc bổ sung 27 đoàn viên.")
    assert "63" in message(finding, "en")
    assert mend(finding, "en").startswith("Three ways out: ")


@pytest.mark.parametrize(("youth", "count", "code"), [(9, 1, 0), (9, 2, 3), (18, 2, 0)])
def test_too_few_people_end_with_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], youth: int, count: int, code: int
) -> None:
    """Two points, three shifts: 7 youth members do for one a shift, 9 are too few for two; each of
    the ways out (smaller crew, more people) makes the same command end with 0.
    """
    workspace = ward(tmp_path / "ward", youth, count)
    ended = main(["plan", str(workspace), "--out", str(tmp_path / "out"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert ended == code
    short = [f for f in told["findings"] if f["code"] == "head_count_short"]
    assert len(short) == (code == 3)
    rows = table(tmp_path / "out" / "findings.csv").rows
    assert [r["mend_vi"] for r in rows if r["code"] == "head_count_short"] == [
        f["mend"]["vi"] for f in short
    ]


def ward(path: Path, youth: int, count: int) -> Path:
    """A ward of four groups with two admin points and `youth` youth members."""
    path.mkdir()
    (path / "campaign.toml").write_text(CAMPAIGN.replace("COUNT", str(count)), encoding="utf-8")
    groups = [f"G{k},Tổ {k},,{105.8 + k / 500:.5f},21.04500,200,700,100,10,90" for k in range(4)]
    write(
        path / "groups.csv",
        "id,name,old_ward,lon,lat,households,people,elderly,disabled,no_smartphone",
        groups,
    )
    members = [*PEOPLE, *[f"D-{k},person,1,doan_vien,,105.8,21.04,,no,,,0" for k in range(youth)]]
    write(
        path / "members.csv",
        "code,kind,size,roles,team,lon,lat,skills,trained,available,unavailable,base_hours_per_week",
        members,
    )
    return path


def write(path: Path, header: str, rows: list[str]) -> None:
    """A CSV file."""
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")


CAMPAIGN = """
schema_version = 1
name = "Thử"
start = 2025-07-28
end = 2025-08-10
timezone = "Asia/Ho_Chi_Minh"
[[shifts]]
id = "morning"
name = "Ca sáng"
start = 07:30:00
end = 11:30:00
[[shifts]]
id = "afternoon"
name = "Ca chiều"
start = 13:30:00
end = 17:30:00
[[shifts]]
id = "evening"
name = "Ca tối"
start = 18:30:00
end = 21:00:00
[[services]]
id = "admin"
points = 2
shifts = ["morning", "afternoon", "evening"]
catchment_minutes = 15
crew = { can_bo = 1, cong_an = 1, doan_vien = COUNT }
staff_from = "outside_teams"
[rules]
rest_hours = 12
max_hours_per_week = 48
max_consecutive_days = 6
max_shifts_per_day = 1
"""
