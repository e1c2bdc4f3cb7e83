"""`planner export --what brief`: the leader's page from a plan.json."""

from __future__ import annotations

from pathlib import Path

from planner import exports
from planner.cli import main
from tests.made_plans import small_plan


def test_the_page_and_its_picture_are_written_beside_what_is_there(tmp_path: Path, capsys) -> None:
    """Two files, nothing else touched; what is missing without the workspace is told."""
    plan, out = tmp_path / "plan.json", tmp_path / "out"
    plan.write_bytes(exports.plan_json(small_plan()))
    out.mkdir()
    (out / "mine.txt").write_text("giữ nguyên", encoding="utf-8")
    assert main(["export", str(plan), "--to", str(out), "--what", "brief"]) == 0
    assert {path.name for path in out.iterdir()} == {"brief.pdf", "brief.png", "mine.txt"}
    assert (out / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "brief.png").read_bytes().startswith(b"\x89PNG")
    assert "dữ liệu phường" in capsys.readouterr().err
