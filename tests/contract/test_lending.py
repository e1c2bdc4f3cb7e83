"""The outside verifier knows team members who double: the product's plan passes, changed ones fail."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from planner import exports
from planner.audit import check_roster
from planner.model.rules import HELPERS_PER_TEAM
from tests.contract.duties import roster_faults
from tests.contract.tables_read import Output, read_output, read_workspace
from tests.plan.test_helpers import helped, lent


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Output]:
    """The workspace of a ward with helpers and the files of its plan."""
    base = tmp_path_factory.mktemp("lending")
    _, plan = helped()
    assert lent(plan)
    for name, files in (
        ("ward", exports.workspace_files(plan.scenario, network=None)),
        ("out", exports.plan_files(plan, map_html="")),
    ):
        exports.write_files(base / name, files)
    return base / "ward", read_output(base / "out")


def altered(ward: Path, target: Path, change: dict[str, str]) -> Path:
    """The workspace with words of campaign.toml changed."""
    target.mkdir()
    for file in ward.iterdir():
        if file.is_file():
            (target / file.name).write_bytes(file.read_bytes())
    text = (ward / "campaign.toml").read_text(encoding="utf-8")
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new)
    tomllib.loads(text)
    (target / "campaign.toml").write_text(text, encoding="utf-8")
    return target


def test_a_plan_with_helpers_has_no_fault(folders: tuple[Path, Output]) -> None:
    """Every duty of the product's own plan stands up to the files."""
    ward, out = folders
    assert list(roster_faults(out, read_workspace(ward))) == []


@pytest.mark.parametrize("change", [
    {"within_m = 100000": "within_m = 1"},
    {'helpers = [{ roles = ["doan_vien"]': 'helpers = [{ roles = ["cong_an"]'},
])  # fmt: skip
def test_helpers_out_of_reach_are_faults(
    folders: tuple[Path, Output], tmp_path: Path, change: dict[str, str]
) -> None:
    """Where nobody lives near enough, or carries the role, the same duties are of a wrong team."""
    ward, out = folders
    found = list(roster_faults(out, read_workspace(altered(ward, tmp_path / "w", change))))
    assert len(found) == len(lent(helped()[1]))
    assert all("of a team" in fault for fault in found)


def test_a_team_that_lends_too_many_is_a_fault(
    folders: tuple[Path, Output], tmp_path: Path
) -> None:
    """Where fewer of one team may double in a shift than do, each such team and shift is named."""
    ward, out = folders
    fewer = altered(ward, tmp_path / "w", {"per_team = 1": "per_team = 0"})
    found = list(roster_faults(out, read_workspace(fewer)))
    assert len(found) == len(lent(helped()[1]))
    assert all("lends 1 to admin, not 0" in fault for fault in found)


def test_the_audit_sees_a_team_that_lends_too_many() -> None:
    """The same roster under a smaller limit breaks the rule of helpers in the product's audit."""
    _, plan = helped()
    admin, *others = plan.scenario.services
    fewer = replace(admin, helpers=tuple(replace(one, per_team=0) for one in admin.helpers))
    scenario = replace(plan.scenario, services=(fewer, *others))
    found = check_roster(replace(plan, scenario=scenario))
    assert {one.code for one in found} == {f"audit_{HELPERS_PER_TEAM}"}
    assert len(found) == len(lent(plan))
