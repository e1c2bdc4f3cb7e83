"""One .xlsx with all sheets is the same workspace as the folder of tables."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from planner import exports
from planner.i18n import message
from planner.readers import read_workspace
from tests.worlds import small_scenario

TABLES = ("groups", "cells", "venues", "venue_hours", "members")


def flat(prefix: str, value: Any) -> Iterator[tuple[str, Any]]:
    """campaign.toml as dotted keys; entries of lists by their place."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from flat(f"{prefix}.{key}" if prefix else key, item)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for place, item in enumerate(value, start=1):
            yield from flat(f"{prefix}.{place}", item)
    else:
        yield prefix, ";".join(value) if isinstance(value, list) else value


def workbook(folder: Path, path: Path) -> None:
    """All tables and the campaign of a workspace folder as sheets."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    sheet = book.create_sheet("campaign")
    sheet.append(("key", "value", "source", "note"))
    campaign = tomllib.loads((folder / "campaign.toml").read_text(encoding="utf-8"))
    for key, value in flat("", campaign):
        sheet.append((key, value, "given", ""))
    book.save(path)


def test_a_workbook_is_the_same_workspace(tmp_path: Path) -> None:
    """Campaign, services, groups, cells, venues and people come out of the sheets as they are."""
    exports.write_workspace(small_scenario(), tmp_path / "tables", network=None)
    scenario = read_workspace(tmp_path / "tables").scenario
    assert scenario is not None
    workbook(tmp_path / "tables", tmp_path / "ward.xlsx")
    reading = read_workspace(tmp_path / "ward.xlsx")
    assert [f for f in reading.findings if f.severity != "warning"] == []
    found = reading.scenario
    assert found is not None
    assert found.campaign == replace(scenario.campaign, holidays=found.campaign.holidays)
    for name in ("groups", "cells", "venues", "venue_hours", "members", "rules"):
        assert getattr(found, name) == getattr(scenario, name), name
    for theirs, ours in zip(found.services, scenario.services, strict=True):
        for name in ("points", "per_group", "shifts", "crew", "days", "hours", "fixed", "mobile"):
            assert getattr(theirs, name) == getattr(ours, name), name


@pytest.mark.parametrize("word", ["có", "yes", True])
def test_yes_in_the_campaign_sheet_is_true(tmp_path: Path, word: object) -> None:
    """A truth in the sheet `campaign` may be a word or a box that Excel ticks."""
    scenario = small_scenario()
    exports.write_workspace(scenario, tmp_path / "tables", network=None)
    workbook(tmp_path / "tables", tmp_path / "ward.xlsx")
    book = Workbook()
    assert book.active is not None
    book.active.title = "campaign"
    for row in (("key", "value"), ("services.admin.mobile", word), ("services.admin.points", 2)):
        book.active.append(row)
    groups = book.create_sheet("groups")
    with (tmp_path / "tables" / "groups.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.reader(lines):
            groups.append(line)
    book.save(tmp_path / "short.xlsx")
    reading = read_workspace(tmp_path / "short.xlsx")
    assert [message(f, "en") for f in reading.findings if f.severity == "error"] == []
    assert reading.scenario is not None
    assert reading.scenario.service("admin").mobile is True


def test_a_campaign_sheet_without_its_columns_is_said(tmp_path: Path) -> None:
    """A sheet `campaign` without the column key is a finding with words in both languages."""
    book = Workbook()
    assert book.active is not None
    book.active.title = "campaign"
    book.active.append(("name", "value"))
    book.active.append(("points", 9))
    book.save(tmp_path / "ward.xlsx")
    found = [f for f in read_workspace(tmp_path / "ward.xlsx").findings if f.sheet == "campaign"]
    assert [f.code for f in found] == ["missing_column"]
    assert "“key”" in message(found[0], "vi")
    assert "“key”" in message(found[0], "en")
