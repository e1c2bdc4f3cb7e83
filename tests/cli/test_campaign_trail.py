"""`planner campaign trail`: who changed what, when and why, for all points or one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.cli import main
from planner.model.plan import PlanEdit
from planner.store import CampaignStore
from tests.made_plans import small_plan

AT = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A campaign in which somebody pinned the first point and said why, and took it back."""
    plan = small_plan()
    point = plan.points()[0]
    edit = PlanEdit("keep", point.service_id, point.id, point.stop_id, point, point)
    with CampaignStore(tmp_path / "c.sqlite") as store:
        store.save_plan(plan, note="bản <1>", at=AT, who="Lan")
        store.append_edit(edit, at=AT, who="Trần B", why="gần chợ")
        store.undo(at=AT, who="Lê C")
    return tmp_path / "c.sqlite"


def test_the_trail_is_one_document(file, capsys) -> None:
    """Proves the keys, the order (oldest first) and what was changed in both languages."""
    assert main(["campaign", "trail", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(own["kind"], own["who"], own["why"]) for own in told] == [
        ("save", "Lan", "bản <1>"),
        ("edit", "Trần B", "gần chợ"),
        ("undo", "Lê C", ""),
    ]
    assert told[1]["points"] == [small_plan().points()[0].id]
    assert set(told[1]["changes"][0]["message"]) == {"vi", "en"}
    assert {own["revision"] for own in told} == {1}


def test_one_point_is_asked_for(file, capsys) -> None:
    """Proves that a point has its own acts alone, in words, one without any says so, and a point
    that nobody knows is bad input (exit 2).
    """
    first, second = (point.id for point in small_plan().points()[:2])
    assert main(["campaign", "trail", str(file), "--point", first]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "Trần B · sửa" in lines[0]
    assert lines[0].endswith("gần chợ")
    assert main(["campaign", "trail", str(file), "--point", second]) == 0
    assert capsys.readouterr().out.strip() == "Chưa có thay đổi nào."
    assert main(["campaign", "trail", str(file), "--point", "admin-99"]) == 2
    assert "admin-99" in capsys.readouterr().err
