"""A backup whose campaign is not what was saved: refused before anything is written."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.findings import BadInputError
from planner.model.plan import Plan
from planner.store import CampaignStore
from planner.store.backup import LIST, Origin, pack, unpack

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
ORIGIN = Origin(AT, "1.0", "Tây Hồ", "Thử")


def listed_anew(data: bytes, change: Callable[[dict], None]) -> bytes:
    """The backup with another list of what it holds."""
    box = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(box, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == LIST:
                told = json.loads(content)
                change(told)
                content = json.dumps(told).encode()
            new.writestr(name, content)
    return box.getvalue()


def test_versions_that_the_list_tells_otherwise_are_refused(path: Path, plan: Plan) -> None:
    """A list that leaves a version out, or tells another digest or note of it, is no list of this
    campaign; the same backup with its own list is taken.
    """
    with CampaignStore(path) as file:
        file.save_plan(plan, note="trình", at=AT)
        file.save_plan(plan, note="duyệt", at=AT)
    data = pack(path, {}, {}, origin=ORIGIN)
    assert [v.note for v in unpack(data, "a.zip").manifest.versions] == ["trình", "duyệt"]
    changes: list[Callable[[dict], None]] = [
        lambda told: told["versions"].pop(),
        lambda told: told["versions"][0].update(digest="0" * 64),
        lambda told: told["versions"][1].update(note="khác"),
    ]
    for change in changes:
        with pytest.raises(BadInputError) as refused:
            unpack(listed_anew(data, change), "a.zip")
        (finding,) = refused.value.findings
        assert (finding.code, finding.value) == ("backup_changed", "campaign.sqlite")


def test_a_campaign_that_was_changed_before_it_was_backed_up_is_refused(
    path: Path, plan: Plan
) -> None:
    """A layer of a version that somebody rewrote in the file: the backup matches its own list, but
    is told, version by version, as what was not saved so.
    """
    with CampaignStore(path) as file:
        file.save_plan(plan, note="", at=AT)
    with closing(sqlite3.connect(path)) as raw, raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE layers SET content = x'0102' WHERE kind = 'roster'")
    data = pack(path, {}, {}, origin=ORIGIN)
    with pytest.raises(BadInputError) as refused:
        unpack(data, "a.zip")
    assert {finding.facts["revision"] for finding in refused.value.findings} == {1}
