"""Crews of nobody and of more people than there are: told by `check`, never refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planner import exports, readers
from planner.findings import Finding
from planner.i18n import mend, message
from planner.model.campaign import CrewPost, Service
from planner.plan.check import stops
from tests import worlds

CODES = {"crew_role_of_nobody", "crew_more_than_people"}


def told(folder: Path, crew: tuple[CrewPost, ...], points: int | None = None) -> list[Finding]:
    """What the reading of the small ward says of the crew of its admin service."""
    world = worlds.small_scenario()
    admin, learning = world.services
    changed: Service = replace(admin, crew=crew, points=points or admin.points)
    world = replace(world, services=(changed, learning))
    exports.write_files(folder, exports.workspace_files(world, network=None))
    reading = readers.read_workspace(folder)
    found = [f for f in reading.findings if f.code in CODES]
    assert reading.scenario is not None
    assert not stops(replace(reading, findings=tuple(found)))
    return found


def carrying(role: str) -> int:
    """People of the small ward who carry a role; everybody for "any"."""
    return sum(m.size for m in worlds.small_scenario().members if role in (*m.roles, "any"))


@pytest.mark.parametrize("above", [0, 1, 500])
def test_more_people_than_there_are_is_said_with_numbers(tmp_path: Path, above: int) -> None:
    """One person more than the list has is told with file, line, value, need and lack, in both
    languages; as many as it has is not.
    """
    have, own = carrying("any"), carrying("doan_vien")
    found = told(tmp_path, (CrewPost(("doan_vien",), have + above),), points=1)
    assert len(found) == (above > 0)
    for finding in found:
        assert (finding.code, finding.severity) == ("crew_more_than_people", "warning")
        assert (finding.file, finding.value) == ("campaign.toml", str(have + above))
        lines = (tmp_path / "campaign.toml").read_text(encoding="utf-8").splitlines()
        assert finding.row is not None
        assert str(have + above) in lines[finding.row - 1]
        for language in ("vi", "en"):
            words = message(finding, language) + mend(finding, language)
            assert all(str(n) in words for n in (have, have + above, own, have + above - own))


def test_one_role_of_nobody_among_others_is_said(tmp_path: Path) -> None:
    """A role with 0 people beside one with 1 is told at its key, the other is not."""
    crew = (CrewPost(("doan_vien",), 1), CrewPost(("cong_an",), 0))
    (finding,) = told(tmp_path, crew)
    assert (finding.code, finding.severity) == ("crew_role_of_nobody", "warning")
    assert (finding.column, finding.value) == ("services.admin.crew.cong_an", "0")
    assert "cong_an" in message(finding, "vi")


def test_the_crews_of_the_small_ward_need_no_word(tmp_path: Path) -> None:
    """Nothing is said of crews that the list of people can fill at once."""
    assert told(tmp_path, worlds.small_scenario().services[0].crew) == []
