"""`planner export --what groups`: pages and pictures from a plan.json, walks told honestly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner import exports
from planner.cli import main
from tests.made_plans import small_plan


@pytest.fixture
def plan_json(tmp_path: Path) -> Path:
    """The plan of a small ward on file, two of its groups with ids that no file system takes."""
    content = exports.plan_json(small_plan())
    for old, new in ((b'TDP-1"', b'CON"'), (b'TDP-2"', b'a/b:2"')):
        content = content.replace(old, new)
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    return path


def test_every_group_gets_its_page_and_picture(plan_json, tmp_path, capsys):
    """Only the folder of groups is written, names hold on every system, and without the streets of
    the plan the walks are marked as estimates and a warning says how to have them counted.
    """
    out = tmp_path / "out"
    told = ["export", str(plan_json), "--to", str(out), "--what", "groups", "--json"]
    assert main([*told, "--day", "2025-07-29"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert "group_walks_estimated" in {f["code"] for f in document["findings"]}
    assert [path.name for path in out.iterdir()] == ["groups"]
    names = {path.name for path in (out / "groups").iterdir()}
    assert len(names) == 16
    assert {"_CON.html", "_CON.png", "a-b-2.html", "a-b-2.png", "TDP-3.html"} <= names
    page = (out / "groups" / "_CON.html").read_text(encoding="utf-8")
    assert "Thứ Ba 29/7" in page
    assert "ước lượng" in page


def test_other_streets_than_the_plans_are_refused(plan_json, tmp_path, capsys):
    """A workspace without the streets of the plan ends with 2, and nothing is written."""
    ward = tmp_path / "ward"
    ward.mkdir()
    told = ["export", str(plan_json), "--to", str(tmp_path / "out"), "--what", "groups"]
    assert main([*told, "--workspace", str(ward)]) == 2
    assert "mạng đường phố mà phương án này đã dùng" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
