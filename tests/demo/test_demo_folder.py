from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.demo import build_scenario, write
from planner.exports import workspace_files
from planner.readers import read_workspace
from tests.demo.demo_ward import FOLDER, built, ward


def test_the_committed_folder_is_what_the_generator_writes(tmp_path: Path) -> None:
    """`planner demo` gives geodata/tay_ho byte for byte, in at most 20 seconds of processor."""
    before = time.process_time()
    write(tmp_path)
    assert time.process_time() - before <= 20
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in FOLDER.iterdir() if p.is_file()}
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), path.name


def test_the_readers_give_back_the_same_scenario_without_a_finding() -> None:
    """Reading the committed folder gives the generated scenario, digest included, and no finding."""
    reading = read_workspace(FOLDER)
    assert reading.findings == ()
    assert reading.scenario == ward()
    assert reading.scenario is not None
    assert reading.scenario.digest() == ward().digest()


def test_everything_is_marked_synthetic() -> None:
    """The scenario, the campaign file, the network and the map's attribution say that it is made."""
    scenario, network = built()
    assert scenario.synthetic
    assert network["synthetic"] is True
    assert "mô phỏng" in scenario.campaign.name
    assert "mô phỏng" in scenario.ward.attribution
    assert "mô phỏng" in network["attribution"]
    assert "\nsynthetic = true\n" in (FOLDER / "campaign.toml").read_text(encoding="utf-8")


def test_the_network_file_is_small_enough() -> None:
    """The street network has 3,000 to 6,000 points and stays under 1.5 MB."""
    points = {tuple(p) for f in built()[1]["features"] for p in f["geometry"]["coordinates"]}
    assert 3_000 <= len(points) <= 6_000
    assert (FOLDER / "network.geojson").stat().st_size <= 1_500_000


@pytest.mark.long
def test_another_seed_and_start_give_another_sound_ward() -> None:
    """Another seed gives other people in the same totals; the campaign starts when asked."""
    other, _ = build_scenario(7, date(2026, 3, 2))
    assert other.cells != ward().cells
    assert sum(group.people for group in other.groups) == 100_122
    assert other.campaign.start == date(2026, 3, 2)
    assert (other.campaign.last_day - other.campaign.start).days == 39


@pytest.mark.long
def test_the_two_youth_preset_differs_in_one_number() -> None:
    """The second ready scenario is the first with two youth members a shift: 63 would be needed."""
    scenario, _ = build_scenario(youth_per_shift=2)
    admin = scenario.service("admin")
    assert [post.count for post in admin.crew] == [1, 1, 2]
    crew = ward().service("admin").crew
    assert replace(scenario, services=(replace(admin, crew=crew), *scenario.services[1:])) == ward()
    posts_a_week = (admin.points or 0) * len(admin.shifts) * 7 * 2
    youth = [m for m in scenario.members if not m.team and "doan_vien" in m.roles]
    assert (-(-posts_a_week // 6), len(youth)) == (63, 36)
    preset = FOLDER.parent / "tay_ho_two_youth" / "campaign.toml"
    assert preset.read_bytes() == workspace_files(scenario, network=None)["campaign.toml"]
