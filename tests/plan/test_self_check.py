"""The self-check: each check fails when what it looks at is broken, and only then."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from planner.exports import paper_fonts, write_workspace
from planner.i18n import all_texts
from planner.plan import open_campaign, self_check
from planner.plan.self_check import CheckOrder, checks_of
from planner.plan.self_check import self_check as run_checks
from tests import worlds

NOW = datetime(2026, 11, 22, 9, 42, tzinfo=UTC)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    """The small ward with a campaign file of one version."""
    home = tmp_path_factory.mktemp("Tự kiểm tra") / "phường"
    write_workspace(worlds.small_scenario(), home, network=None)
    open_campaign(home).file.close()
    return home


@pytest.fixture
def order(workspace: Path) -> CheckOrder:
    return CheckOrder(datetime.now().astimezone(), workspace)


def unwell(order: CheckOrder) -> list[str]:
    return [check.name for check in run_checks(order) if not check.well]


def test_where_the_tests_run_everything_is_well(order) -> None:
    """All ten checks pass, and the solver's question is really solved."""
    found = {check.name: check for check in run_checks(order)}
    assert tuple(found) == checks_of(order)
    assert all(check.well for check in found.values())
    assert found["campaign"].found == "1/1"


def test_a_machine_without_a_workspace_has_fewer_checks() -> None:
    """What belongs to a workspace is not looked at where there is none."""
    names = checks_of(CheckOrder(NOW))
    assert "workspace" not in names
    assert "campaign" not in names
    assert "solver" in names


def test_every_check_says_what_it_means_and_the_mend(order) -> None:
    """Name, meaning and mend stand in the catalogue for each check and for the worker."""
    for name in (*checks_of(order), "worker"):
        for ending in ("", ".means", ".mend"):
            assert f"check.{name}{ending}" in all_texts()


def test_a_changed_version_is_found(workspace, tmp_path) -> None:
    """One byte of a saved plan changed on disk makes the campaign check fail, and no other."""
    home = tmp_path / "copy"
    write_workspace(worlds.small_scenario(), home, network=None)
    campaign = open_campaign(home)
    path = campaign.file.path
    campaign.file.close()
    with closing(sqlite3.connect(path)) as file:
        content = bytearray(
            file.execute("SELECT content FROM layers WHERE number = 1").fetchone()[0]
        )
        content[40] ^= 1
        file.execute("DROP TRIGGER layers_stay")
        file.execute("UPDATE layers SET content = ? WHERE number = 1", (bytes(content),))
        file.commit()
    assert unwell(CheckOrder(datetime.now().astimezone(), home)) == ["campaign"]


def test_a_file_that_is_no_database_is_found(tmp_path) -> None:
    """A campaign file that was written over is told, not raised."""
    home = tmp_path / "broken"
    write_workspace(worlds.small_scenario(), home, network=None)
    (home / ".planner").mkdir()
    (home / ".planner" / "campaign.sqlite").write_bytes(b"no database at all" * 100)
    assert unwell(CheckOrder(datetime.now().astimezone(), home)) == ["campaign"]


def test_a_full_disk_is_found(order, monkeypatch) -> None:
    """Less than 200 MB left fails both folders."""
    monkeypatch.setattr(
        self_check.shutil, "disk_usage", lambda _: SimpleNamespace(free=199_000_000)
    )
    assert unwell(order) == ["folder", "workspace"]


def test_a_folder_that_takes_nothing_is_found(order, monkeypatch) -> None:
    """Where no file can be made, both folders fail with the folder named."""

    def refuse(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(self_check.tempfile, "TemporaryFile", refuse)
    assert unwell(order) == ["folder", "workspace"]


def test_a_missing_package_is_named(order, monkeypatch) -> None:
    """The library that is not there stands in what was found."""
    monkeypatch.setattr(self_check, "PACKAGES", ("streamlit", "no-such-library"))
    (check,) = [c for c in run_checks(order) if c.name == "packages"]
    assert not check.well
    assert check.found.startswith("no-such-library")


def test_missing_fonts_and_files_of_screens_are_found(order, monkeypatch) -> None:
    """Without any wanted family, or without one of the files that maps need, the check fails."""
    monkeypatch.setattr(paper_fonts, "WANTED", ("No Such Family",))
    monkeypatch.setattr(self_check, "LEAFLET", ("leaflet.js", "gone.js"))
    assert unwell(order) == ["fonts", "assets"]


def test_a_wrong_answer_of_the_solver_is_found(order, monkeypatch) -> None:
    """A solver that answers with another number than the known one is not well."""
    real = self_check.placement.solve
    monkeypatch.setattr(self_check.placement, "solve", lambda p: replace(real(p), objective=3.5))
    assert unwell(order) == ["solver"]


@pytest.mark.parametrize(
    ("at", "is_well"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), False),
        (datetime(2025, 8, 1, tzinfo=UTC), None),
    ],
)
def test_a_clock_that_stands_behind_is_found(workspace, at, is_well) -> None:
    """Before the planner's first year, or more than a day before the last save, it is wrong."""
    now = datetime.now().astimezone()
    expected = at > now - timedelta(hours=26) if is_well is None else is_well
    (check,) = [c for c in run_checks(CheckOrder(at, workspace)) if c.name == "clock"]
    assert check.well is expected


def test_a_stop_leaves_the_rest_out(order) -> None:
    """What was asked to stop ends after the check under way, and progress named each before it."""
    told: list[str] = []
    found = run_checks(
        order,
        progress=lambda stage, *_: told.append(stage),
        should_stop=lambda: len(told) >= 3,
    )
    assert [check.name for check in found] == ["python", "packages", "sqlite"]
    assert told == ["check.python", "check.packages", "check.sqlite"]
