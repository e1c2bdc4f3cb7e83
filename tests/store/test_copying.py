"""A whole campaign from a file to a server and back: the server's backup in one file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.cli import main
from planner.findings import BadInputError
from planner.model.approval import Step
from planner.model.plan import PlanEdit
from planner.store import CampaignStore
from planner.store.schema import GROWING, settings

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)


def rows_of(path: Path) -> dict[str, list[tuple]]:
    """Every row of a file's tables, bytes included."""
    names = [table.name for table in (*GROWING, settings)]
    with closing(sqlite3.connect(path)) as raw:
        return {name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def test_a_campaign_copied_to_a_server_and_back_is_the_same(
    plan, tmp_path: Path, server, capsys
) -> None:
    """Versions, layers, places, events, steps and settings are equal byte for byte, a second copy
    onto them is refused, and the commands take the server's address in the place of a file.
    """
    first, again, address = tmp_path / "a.sqlite", tmp_path / "b.sqlite", server.new_schema()
    with CampaignStore(first) as store:
        store.save_plan(plan, note="lần đầu", at=AT, who="CC-07")
        store.append_edit(PlanEdit("ban", "admin", stop_id="x"), at=AT, who="Hòa", why="ngập")
        store.undo(at=AT)
        store.take_step(Step("approve", 1, plan.digest(), "Hòa", AT.isoformat()))
        store.save_plan(replace(plan, seed=46), note="", at=AT)
        store.set_setting("language", "en")
    assert main(["campaign", "copy", str(first), address]) == 0
    assert main(["campaign", "copy", address, str(again)]) == 0
    assert rows_of(again) == rows_of(first)
    assert main(["campaign", "verify", address]) == 0
    capsys.readouterr()
    assert main(["campaign", "history", address, "--json"]) == 0
    assert "lần đầu" in json.dumps(capsys.readouterr().out, ensure_ascii=False)
    assert main(["campaign", "copy", str(first), address]) == 2
    with CampaignStore(again) as store, pytest.raises(BadInputError):
        store.copy_to(address)
